import { init as start } from './engine.js';

export { LeanreadError, initSync, extract, explain, isProbablyReaderable, version } from './engine.js';

/** Loads the module from beside this file, or from where it is said to be. */
export function init(source) {
  // Read here and not at the top: some bundlers leave import.meta.url undefined.
  return start(source ?? new URL('./leanread.wasm', import.meta.url));
}

export default init;
