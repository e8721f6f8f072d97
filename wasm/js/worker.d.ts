import type { Article, Input, Options, Trace } from './api.js';

export { LeanreadError } from './api.js';
export type * from './api.js';

export interface WorkerOptions extends Options {
  /** Aborts the call: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** Runs leanread in a Web Worker, off the main thread: the same functions, returning promises. */
export declare class LeanreadWorker {
  constructor(options?: {
    /** The module, if a bundler moved it: its URL, or a `WebAssembly.Module`. */
    module?: string | URL | object;
    /** Creates the worker, if a bundler moved `worker-thread.js`. */
    worker?: () => Worker;
    /** See `Settings`; for the worker's instance. */
    memoryThreshold?: number;
  });
  extract(input: Input, options?: WorkerOptions): Promise<Article>;
  explain(input: Input, options?: WorkerOptions): Promise<Trace>;
  isProbablyReaderable(input: Input, options?: WorkerOptions): Promise<boolean>;
  version(): Promise<string>;
  /**
   * Frees the memory of the worker's instance: terminates the worker if it is idle; a later call starts
   * a new one. A busy worker first answers its calls and then continues with a new instance.
   */
  reset(): Promise<void>;
  /** Terminates the worker and rejects pending calls. A later call starts a new worker. */
  terminate(): void;
}

export default LeanreadWorker;
