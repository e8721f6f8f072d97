'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const engine = require('./engine.cjs');

engine.setLoader(() => readFileSync(join(__dirname, 'leanread.wasm')));

module.exports = {
  // Optional: the module is loaded on the first call. Exists for code that also runs in browsers.
  default: engine.init,
  init: engine.init,
  initSync: engine.initSync,
  reset: engine.reset,
  configure: engine.configure,
  LeanreadError: engine.LeanreadError,
  extract: engine.extract,
  explain: engine.explain,
  isProbablyReaderable: engine.isProbablyReaderable,
  version: engine.version,
};
