// Calls the functions of `worker.js` from the main thread and returns promises.

let worker;
let lastId = 0;
const calls = new Map();

function startWorker() {
  const newWorker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  newWorker.onmessage = ({ data: { id, value, error } }) => {
    const call = calls.get(id);
    calls.delete(id);
    if (error) call?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else call?.resolve(value);
  };
  newWorker.onerror = (event) => {
    event.preventDefault();
    worker = undefined;
    newWorker.terminate();
    const error = new Error(event.message || 'the worker could not be started');
    for (const call of calls.values()) call.reject(error);
    calls.clear();
  };
  return newWorker;
}

/** Calls a function of `worker.js` by its name. */
export function call(name, ...args) {
  worker ??= startWorker();
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    calls.set(id, { resolve, reject });
    worker.postMessage({ id, name, args });
  });
}
