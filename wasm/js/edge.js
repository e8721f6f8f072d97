// For runtimes that compile modules ahead of time (workerd): the import is a WebAssembly.Module.
import module from './leanread.wasm';
import { init, setLoader } from './engine.js';

export { init, LeanreadError, initSync, reset, configure, extract, explain, isProbablyReaderable, version } from './engine.js';

setLoader(() => module);

export default init;
