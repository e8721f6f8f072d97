// The module is embedded in the script: for extensions, bundlers without assets, and classic scripts.
import base64 from './bytes.js';
import { initSync, setLoader } from './engine.js';

export { LeanreadError, initSync, extract, explain, isProbablyReaderable, version } from './engine.js';

const bytes = () => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
setLoader(bytes);

/** Optional: the module is loaded on the first call. */
export async function init() {
  initSync(await WebAssembly.compile(bytes()));
}

export default init;
