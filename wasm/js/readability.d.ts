export { LeanreadError, reset } from './api.js';

/** The supported options of Readability.js; others are accepted and ignored. */
export interface ReadabilityOptions<T = string> {
  /** `parse()` throws if the document has more elements. */
  maxElemsToParse?: number;
  /** Converts the article's element to the value of `content`. */
  serializer?: (element: any) => T;
  [ignored: string]: unknown;
}

export interface ReadabilityArticle<T = string> {
  title: string | null;
  byline: string | null;
  dir: string | null;
  lang: string | null;
  content: T;
  textContent: string;
  length: number;
  excerpt: string | null;
  siteName: string | null;
  publishedTime: string | null;
}

/** The interface of Readability.js; the document is not changed. */
export declare class Readability<T = string> {
  constructor(document: { readonly documentElement: unknown }, options?: ReadabilityOptions<T>);
  parse(): ReadabilityArticle<T> | null;
}

/** Whether the page probably has an article. */
export declare function isProbablyReaderable(document: { readonly documentElement: unknown }, options?: object): boolean;
