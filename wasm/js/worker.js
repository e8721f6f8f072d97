import { LeanreadError, compile, snapshot } from './engine.js';

export { LeanreadError };

/** Runs leanread in a Web Worker, off the main thread: the same functions, returning promises. */
export class LeanreadWorker {
  #source;
  #createWorker;
  #worker;
  #module;
  #lastId = 0;
  #calls = new Map();

  constructor({ module, worker } = {}) {
    this.#source = module;
    this.#createWorker = worker;
  }

  extract(input, options) {
    return this.#call('extract', input, options);
  }

  explain(input, options) {
    return this.#call('explain', input, options);
  }

  isProbablyReaderable(input, options) {
    return this.#call('isProbablyReaderable', input, options);
  }

  version() {
    return this.#send('version', []);
  }

  /** Terminates the worker and rejects pending calls. A later call starts a new worker. */
  terminate() {
    this.#stop(new LeanreadError('terminated', 'the worker was terminated'));
  }

  async #call(name, input, { signal, ...options } = {}) {
    signal?.throwIfAborted();
    // A live page cannot be sent to a worker; its HTML can.
    if (input?.nodeType) {
      options.url ??= input.baseURI;
      input = snapshot(input);
    }
    return this.#send(name, [input, options], signal);
  }

  async #send(name, args, signal) {
    await this.#start();
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const abort = () => this.#abort(id, signal.reason);
      const settleWith = (settle) => (value) => {
        signal?.removeEventListener('abort', abort);
        this.#calls.delete(id);
        settle(value);
      };
      this.#calls.set(id, { name, args, resolve: settleWith(resolve), reject: settleWith(reject) });
      signal?.addEventListener('abort', abort);
      this.#worker.postMessage({ id, name, args });
    });
  }

  async #start() {
    // Compiled once; every worker receives the same module.
    this.#module ??= compile(this.#source ?? new URL('./leanread.wasm', import.meta.url));
    try {
      const module = await this.#module;
      if (!this.#worker) this.#run(module);
    } catch (error) {
      this.#module = undefined;
      throw error;
    }
  }

  #run(module) {
    const worker = this.#createWorker?.() ?? new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, value, error } }) => {
      const call = this.#calls.get(id);
      if (error) call?.reject(new LeanreadError(error.code, error.message));
      else call?.resolve(value);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#stop(new LeanreadError('worker_failed', event.message ?? 'the worker could not be started'));
    };
    worker.postMessage({ module });
    this.#worker = worker;
  }

  /** A running call can only be aborted by terminating its worker; the other calls are sent to a new one. */
  async #abort(id, reason) {
    this.#calls.get(id)?.reject(reason);
    this.#worker?.terminate();
    this.#worker = undefined;
    if (!this.#calls.size) return;
    await this.#start();
    for (const [id, { name, args }] of this.#calls) this.#worker.postMessage({ id, name, args });
  }

  #stop(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const call of [...this.#calls.values()]) call.reject(error);
  }
}

export default LeanreadWorker;
