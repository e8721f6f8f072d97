import type { Article, Options as PageOptions, Trace } from './types.js';

export type {
  Article, Block, Feed, Kind, Limits, Link, Phrase, Reason, Removed, RemovedComment, RemovedItem, RemovedText,
  SourceRange, Trace, TraceBlock,
} from './types.js';

/** A page: its HTML, its bytes, or the live page. */
export type Input = string | ArrayBuffer | ArrayBufferView | PageDocument | PageElement;

/** The properties of `Document` that are used; declared here so that Node programs need no DOM types. */
export interface PageDocument {
  readonly nodeType: number;
  readonly baseURI: string;
  readonly documentElement: { readonly outerHTML: string } | null;
}

/** The properties of `Element` that are used. */
export interface PageElement {
  readonly nodeType: number;
  readonly baseURI: string;
  readonly outerHTML: string;
}

/** Options for all functions that take a page. */
export interface Options extends PageOptions {
  /** For bytes: the value of the HTTP header `Content-Type`. */
  contentType?: string;
  /** For bytes: the character encoding, if it is known for certain. */
  charset?: string;
}

export interface Settings {
  /**
   * Bytes of WebAssembly memory; 268,435,456 (256 MiB) by default. An instance whose memory grew above
   * it is replaced at the latest at the next call, because the memory of an instance never shrinks.
   * `Infinity`: never.
   */
  memoryThreshold?: number;
}

/** Where the module is loaded from. Default: `leanread.wasm` next to the package's files. */
export type InitInput = string | { readonly href: string } | ArrayBuffer | ArrayBufferView | object | Promise<unknown>;

/**
 * Loads the module. Idempotent; concurrent calls share one load.
 * @throws {LeanreadError} `load_failed`, with a `reason`, or `invalid_input`
 */
export declare function init(source?: InitInput): Promise<void>;
/**
 * Starts synchronously, from the module's bytes or a `WebAssembly.Module`.
 * @throws {LeanreadError} as `init` does
 */
export declare function initSync(source: ArrayBuffer | ArrayBufferView | object): void;
/**
 * Frees the WebAssembly instance and its memory. The compiled module is kept: the next call creates a
 * new instance of it. Articles that were extracted before stay valid.
 */
export declare function reset(): void;
/**
 * Settings of the engine; what is not given stays as it is.
 * @throws {LeanreadError} `invalid_options`
 */
export declare function configure(settings: Settings): void;
/**
 * Extracts the article of a page. A page without an article is not an error: its text is then short
 * or empty, and `confidence` is low. Its fields `blocks` and `removed` are computed when they are first
 * read, unless `options.blocks` says otherwise; reading them throws `report_gone` if the page is no
 * longer kept, after a thousand more articles or 32 Mi characters of their pages.
 * @throws {LeanreadError} if the page exceeds a limit or the arguments are invalid
 */
export declare function extract(input: Input, options?: Options): Article;
/** Analyzes a page and returns every block with its kind, points and reasons. */
export declare function explain(input: Input, options?: Options): Trace;
/** Whether the page probably has an article. */
export declare function isProbablyReaderable(input: Input, options?: Options): boolean;
/** leanread's version. */
export declare function version(): string;

/** An error that leanread reports. */
export declare class LeanreadError extends Error {
  name: 'LeanreadError';
  /** A stable identifier of the cause. */
  code:
    | 'too_many_bytes'
    | 'too_many_nodes'
    | 'too_many_steps'
    | 'too_many_blocks'
    | 'too_much_work'
    | 'timeout'
    | 'invalid_options'
    | 'invalid_input'
    | 'not_initialized'
    | 'load_failed'
    | 'report_gone'
    | 'terminated'
    | 'worker_failed'
    | 'internal'
    | (string & {});
  /**
   * For `load_failed`: a policy forbids it (`csp`); the server sent something else (`mime`) or an HTTP
   * error (`http`); it could not be fetched (`network`); the file cannot be read (`file`); too little
   * memory (`memory`); not the module of this version, or unknown to this JavaScript engine (`compile`).
   */
  reason?: 'csp' | 'mime' | 'http' | 'network' | 'file' | 'memory' | 'compile';
  /** What was thrown originally, if anything. */
  cause?: unknown;
  constructor(code: string, message: string, options?: { cause?: unknown; reason?: LeanreadError['reason'] });
}
