import { LeanreadError, compile, snapshot } from './engine.js';

export { LeanreadError };

/** leanread in a Web Worker: the same functions, as promises, off the page's thread. */
export class LeanreadWorker {
  #source;
  #spawn;
  #worker;
  #module;
  #last = 0;
  #calls = new Map();

  constructor({ module, worker } = {}) {
    this.#source = module;
    this.#spawn = worker;
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

  /** Ends the worker; calls under way are rejected. A later call starts a new one. */
  terminate() {
    this.#stop(new LeanreadError('terminated', 'the worker was terminated'));
  }

  async #call(name, input, { signal, ...options } = {}) {
    signal?.throwIfAborted();
    // A live page cannot travel, its HTML can.
    if (input?.nodeType) {
      options.url ??= input.baseURI;
      input = snapshot(input);
    }
    return this.#send(name, [input, options], signal);
  }

  async #send(name, args, signal) {
    await this.#start();
    signal?.throwIfAborted();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const abort = () => this.#abort(id, signal.reason);
      const done = (settle) => (value) => {
        signal?.removeEventListener('abort', abort);
        this.#calls.delete(id);
        settle(value);
      };
      this.#calls.set(id, { name, args, resolve: done(resolve), reject: done(reject) });
      signal?.addEventListener('abort', abort);
      this.#worker.postMessage({ id, name, args });
    });
  }

  async #start() {
    // Compiled once; every worker is handed the same module.
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
    const worker = this.#spawn?.() ?? new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
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

  /** A call that runs can only be ended with its worker; the others are sent to a new one. */
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
