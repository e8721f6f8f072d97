// Runs in the worker: the first message contains the module, each later one a call.
import * as engine from './engine.js';

const FUNCTIONS = ['extract', 'explain', 'isProbablyReaderable', 'version', 'reset'];

self.onmessage = ({ data: { module, settings, id, name, args } }) => {
  try {
    if (module) {
      engine.configure(settings);
      return engine.initSync(module);
    }
    if (!FUNCTIONS.includes(name)) throw new TypeError(`no function ${name}`);
    self.postMessage({ id, value: engine[name](...args) });
  } catch (error) {
    const { code = 'internal', message, reason, cause } = error;
    self.postMessage({ id, error: { code, message: String(message), reason, cause: cause && plain(cause) } });
  }
};

/** The parts of an error that can be sent to another thread. */
const plain = ({ name, message, stack }) => ({ name: String(name), message: String(message), stack: String(stack) });
