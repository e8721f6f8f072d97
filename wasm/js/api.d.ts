import type { Article, Options as PageOptions, Trace } from './types.js';

export type {
  Article, Block, Feed, Kind, Limits, Link, Phrase, Reason, Removed, RemovedComment, RemovedItem, RemovedText,
  SourceRange, Trace, TraceBlock,
} from './types.js';

/** A page: its HTML, its bytes, or the live page. */
export type Input = string | ArrayBuffer | ArrayBufferView | PageDocument | PageElement;

/** The part of a `Document` that is read; written out so that Node programs need no DOM types. */
export interface PageDocument {
  readonly nodeType: number;
  readonly baseURI: string;
  readonly documentElement: { readonly outerHTML: string } | null;
}

/** The part of an `Element` that is read. */
export interface PageElement {
  readonly nodeType: number;
  readonly baseURI: string;
  readonly outerHTML: string;
}

/** How a page is to be read. */
export interface Options extends PageOptions {
  /** For bytes: the value of the HTTP header `Content-Type`. */
  contentType?: string;
  /** For bytes: the character set, if it is known for certain. */
  charset?: string;
}

/** What the module is loaded from; by default, from beside the package's files. */
export type InitInput = string | { readonly href: string } | ArrayBuffer | ArrayBufferView | object | Promise<unknown>;

/** Loads the module. Later calls are free, concurrent ones share one load. */
export declare function init(source?: InitInput): Promise<void>;
/** Starts at once, from the module's bytes or a `WebAssembly.Module`. */
export declare function initSync(source: ArrayBuffer | ArrayBufferView | object): void;
/**
 * Extracts the article of a page. A page without an article is no error: the text is then short or
 * empty and `confidence` low.
 * @throws {LeanreadError} for a page over one of the limits, or wrong arguments
 */
export declare function extract(input: Input, options?: Options): Article;
/** The same run, with what was found out about every block of the page. */
export declare function explain(input: Input, options?: Options): Trace;
/** Whether the page probably has an article. */
export declare function isProbablyReaderable(input: Input, options?: Options): boolean;
/** leanread's version. */
export declare function version(): string;

/** An error of leanread. */
export declare class LeanreadError extends Error {
  name: 'LeanreadError';
  /** A stable name of the case. */
  code:
    | 'too_many_bytes'
    | 'too_many_nodes'
    | 'too_many_steps'
    | 'too_many_blocks'
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
