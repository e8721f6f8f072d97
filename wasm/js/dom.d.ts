import type { Kind } from './api.js';

/** A block with the selector of its element. */
export interface PlacedBlock {
  kept: boolean;
  kind: Kind;
  points: number;
  /** A CSS selector that finds its element in the live page. */
  selector?: string;
}

/** An article or a trace, with its blocks. */
export interface Placed {
  blocks?: readonly PlacedBlock[] | null;
}

/** The element of the page that a block was read from, or null. */
export declare function find(block: PlacedBlock, root?: ParentNode): Element | null;
/** Highlights the article's blocks and the clutter in two colours; returns a function that undoes it. */
export declare function highlight(
  article: Placed,
  options?: { root?: ParentNode; kept?: string; dropped?: string },
): () => void;
/** Hides the clutter, or only some kinds of it; returns a function that undoes it. */
export declare function hideClutter(
  article: Placed,
  options?: { root?: ParentNode; kinds?: readonly Kind[] },
): () => void;
