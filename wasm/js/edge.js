// For runtimes that compile modules ahead of time (workerd): the import is a WebAssembly.Module.
import module from './leanread.wasm';
import { init as start, setLoader } from './engine.js';

export { LeanreadError, initSync, extract, explain, isProbablyReaderable, version } from './engine.js';

setLoader(() => module);

export function init(source) {
  return start(source ?? module);
}

export default init;
