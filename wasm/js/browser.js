import { init as start } from './engine.js';

export { LeanreadError, initSync, reset, configure, extract, explain, isProbablyReaderable, version } from './engine.js';

/** Loads the module from `source`; by default, from `leanread.wasm` next to this file. */
export function init(source) {
  // Not evaluated at module level: some bundlers leave import.meta.url undefined.
  return start(source ?? new URL('./leanread.wasm', import.meta.url));
}

export default init;
