// Runs in the worker: the first message contains the module, each later one a call.
import * as engine from './engine.js';

const FUNCTIONS = ['extract', 'explain', 'isProbablyReaderable', 'version'];

self.onmessage = ({ data: { module, id, name, args } }) => {
  if (module) return engine.initSync(module);
  try {
    if (!FUNCTIONS.includes(name)) throw new TypeError(`no function ${name}`);
    self.postMessage({ id, value: engine[name](...args) });
  } catch (error) {
    self.postMessage({ id, error: { code: error.code ?? 'internal', message: String(error.message) } });
  }
};
