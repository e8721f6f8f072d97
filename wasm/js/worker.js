import { LeanreadError, checkThreshold, compile, copied, only, prepare } from './engine.js';

export { LeanreadError };

/** Runs leanread in a Web Worker, off the main thread: the same functions, returning promises. */
export class LeanreadWorker {
  #source;
  #createWorker;
  #settings;
  #worker;
  #module;
  #lastId = 0;
  #calls = new Map();

  constructor(options) {
    const { module, worker, ...settings } = only(['module', 'worker', 'memoryThreshold'], options);
    if (worker !== undefined && typeof worker !== 'function') {
      throw new LeanreadError('invalid_options', '`worker` must be a function that returns a Worker');
    }
    checkThreshold(settings.memoryThreshold);
    this.#source = module;
    this.#createWorker = worker;
    this.#settings = settings;
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

  /**
   * Frees the memory of the instance: an idle worker is terminated, and a later call starts a new one.
   * A busy one first answers its calls, and then continues with a new instance.
   */
  async reset() {
    if (this.#calls.size) return this.#send('reset', []);
    this.#end();
  }

  /** Terminates the worker and rejects pending calls. A later call starts a new worker. */
  terminate() {
    this.#stop(new LeanreadError('terminated', 'the worker was terminated'));
  }

  async #call(name, input, options) {
    const { signal, ...rest } = copied(options);
    if (signal && typeof signal.addEventListener !== 'function') {
      throw new LeanreadError('invalid_options', '`signal` must be an AbortSignal');
    }
    signal?.throwIfAborted();
    // A live page cannot be sent to a worker; its HTML can.
    const { page, encoding, json } = prepare(input, rest);
    return this.#send(name, [page, { ...JSON.parse(json), ...encoding }], signal);
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
      const call = { name, args, resolve: settleWith(resolve), reject: settleWith(reject) };
      this.#calls.set(id, call);
      signal?.addEventListener('abort', abort);
      try {
        this.#worker.postMessage({ id, name, args });
      } catch (cause) {
        call.reject(new LeanreadError('worker_failed', 'the page could not be sent to the worker', { cause }));
      }
    });
  }

  async #start() {
    // Compiled once; every worker receives the same module.
    this.#module ??= compile(this.#source ?? new URL('./leanread.wasm', import.meta.url));
    let module;
    try {
      module = await this.#module;
    } catch (error) {
      this.#module = undefined;
      throw error;
    }
    if (!this.#worker) this.#run(module);
  }

  #run(module) {
    const failed = (cause, message) => new LeanreadError('worker_failed', message || 'the worker could not be started', { cause });
    try {
      const worker = this.#createWorker?.() ?? new Worker(new URL('./worker-thread.js', import.meta.url), { type: 'module' });
      worker.onmessage = ({ data }) => this.#receive(data);
      worker.onmessageerror = (event) => this.#stop(failed(event, 'an answer of the worker could not be read'));
      worker.onerror = (event) => {
        event.preventDefault?.();
        this.#stop(failed(event.error, event.message));
      };
      worker.postMessage({ module, settings: this.#settings });
      this.#worker = worker;
    } catch (error) {
      throw failed(error);
    }
  }

  #receive({ id, value, error }) {
    // The worker could not start its instance.
    if (id === undefined) return this.#stop(received(error));
    const call = this.#calls.get(id);
    if (error) call?.reject(received(error));
    else call?.resolve(value);
  }

  /** A running call can only be aborted by terminating its worker; the other calls are sent to a new one. */
  async #abort(id, reason) {
    this.#calls.get(id)?.reject(reason);
    this.#end();
    if (!this.#calls.size) return;
    try {
      await this.#start();
      for (const [id, { name, args }] of this.#calls) this.#worker.postMessage({ id, name, args });
    } catch (error) {
      this.#stop(error);
    }
  }

  #end() {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #stop(error) {
    this.#end();
    for (const call of [...this.#calls.values()]) call.reject(error);
  }
}

/** An error of the engine in the worker. */
function received({ code, message, reason, cause }) {
  const original = cause && Object.assign(new Error(cause.message), cause);
  return new LeanreadError(code, message, { reason, cause: original });
}

export default LeanreadWorker;
