import type { Article, Input, Options, Trace } from './api.js';

export { LeanreadError } from './api.js';
export type * from './api.js';

export interface WorkerOptions extends Options {
  /** Ends the call: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** leanread in a Web Worker: the same functions, as promises, off the page's thread. */
export declare class LeanreadWorker {
  constructor(options?: {
    /** Where the module is, if a bundler moved it: an address, or a `WebAssembly.Module`. */
    module?: string | URL | object;
    /** Starts the worker, if `worker-thread.js` was moved. */
    worker?: () => Worker;
  });
  extract(input: Input, options?: WorkerOptions): Promise<Article>;
  explain(input: Input, options?: WorkerOptions): Promise<Trace>;
  isProbablyReaderable(input: Input, options?: WorkerOptions): Promise<boolean>;
  version(): Promise<string>;
  /** Ends the worker; calls under way are rejected. A later call starts a new one. */
  terminate(): void;
}

export default LeanreadWorker;
