// Shared by all entries. `cargo xtask wasm` makes one script of wasm-bindgen's glue as a function
// `createGlue()`, the files of the folder `engine`, and this file; and another for CommonJS.
import { decode } from './engine/decode.js';
import { LeanreadError } from './engine/errors.js';
import { prepare, read } from './engine/input.js';
import { call, checkThreshold, configure, init, initSync, reset, setLoader } from './engine/instance.js';
import { compile } from './engine/load.js';
import { copied, only, toJson } from './engine/options.js';
import { addReport } from './engine/reports.js';
import { snapshot } from './engine/snapshot.js';

/** The article of a page: a string, bytes, or a live document or element. */
function extract(input, options) {
  const { html, rest, json } = read(input, options);
  if (rest.blocks !== undefined) return JSON.parse(call('extract', html, json));
  return addReport(JSON.parse(call('extractWithoutReport', html, json)), html, json);
}

/** Every block of the page with its kind, points and reasons. */
function explain(input, options) {
  const { html, json } = read(input, options);
  return JSON.parse(call('explain', html, json));
}

/** Whether the page probably has an article. */
function isProbablyReaderable(input, options) {
  const { html, rest } = read(input, options);
  checkOptions(rest);
  return call('isProbablyReaderable', html);
}

/** The module checks options only when it extracts; so it extracts an empty page, unless there is just a URL. */
function checkOptions({ url, ...others }) {
  if (typeof (url ?? '') === 'string' && !Object.keys(others).length) return;
  try {
    call('extract', '', toJson({ url, ...others }));
  } catch (error) {
    if (error.code === 'invalid_options') throw error;
  }
}

function version() {
  return call('version');
}

export { LeanreadError, init, initSync, setLoader, reset, configure, extract, explain, isProbablyReaderable, version, checkThreshold, compile, copied, decode, only, prepare, snapshot };
