'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const engine = require('./engine.cjs');

engine.setLoader(() => readFileSync(join(__dirname, 'leanread.wasm')));

/** Optional: the module is loaded on the first call. Exists for code that also runs in browsers. */
async function init(source) {
  if (source !== undefined) return engine.init(source);
  engine.version();
}

module.exports = {
  default: init,
  init,
  initSync: engine.initSync,
  LeanreadError: engine.LeanreadError,
  extract: engine.extract,
  explain: engine.explain,
  isProbablyReaderable: engine.isProbablyReaderable,
  version: engine.version,
};
