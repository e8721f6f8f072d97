// The page's side of the worker: the same functions, as promises.

let worker;
let last = 0;
const calls = new Map();

function spawn() {
  const fresh = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  fresh.onmessage = ({ data: { id, value, error } }) => {
    const call = calls.get(id);
    calls.delete(id);
    if (error) call?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else call?.resolve(value);
  };
  fresh.onerror = (event) => {
    event.preventDefault();
    worker = undefined;
    fresh.terminate();
    const error = new Error(event.message || 'the worker could not be started');
    for (const call of calls.values()) call.reject(error);
    calls.clear();
  };
  return fresh;
}

/** Calls a function of `worker.js`. */
export function call(name, ...args) {
  worker ??= spawn();
  const id = ++last;
  return new Promise((resolve, reject) => {
    calls.set(id, { resolve, reject });
    worker.postMessage({ id, name, args });
  });
}
