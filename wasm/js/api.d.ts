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

/** Where the module is loaded from. Default: `leanread.wasm` next to the package's files. */
export type InitInput = string | { readonly href: string } | ArrayBuffer | ArrayBufferView | object | Promise<unknown>;

/** Loads the module. Idempotent; concurrent calls share one load. */
export declare function init(source?: InitInput): Promise<void>;
/** Starts synchronously, from the module's bytes or a `WebAssembly.Module`. */
export declare function initSync(source: ArrayBuffer | ArrayBufferView | object): void;
/**
 * Extracts the article of a page. A page without an article is not an error: its text is then short
 * or empty, and `confidence` is low.
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
    | 'terminated'
    | 'worker_failed'
    | 'internal'
    | (string & {});
  constructor(code: string, message: string, options?: { cause?: unknown });
}
