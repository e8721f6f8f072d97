// The module is in the file: for extensions, bundles without assets and classic scripts.
import base64 from './bytes.js';
import { initSync, setLoader } from './engine.js';

export { LeanreadError, initSync, extract, explain, isProbablyReaderable, version } from './engine.js';

const bytes = () => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
setLoader(bytes);

/** Not needed: the module starts on the first call. */
export async function init() {
  initSync(await WebAssembly.compile(bytes()));
}

export default init;
