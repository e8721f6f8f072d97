// The module is embedded in the script: for extensions, bundlers without assets, and classic scripts.
// `init` is optional: the module is loaded on the first call.
import base64 from './bytes.js';
import { init, setLoader } from './engine.js';

export { init, LeanreadError, initSync, reset, configure, extract, explain, isProbablyReaderable, version } from './engine.js';

setLoader(() => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));

export default init;
