// Renders a document that was parsed separately: copies its nodes in document order, one chunk at a
// time, so that the layout of a large page never blocks the browser for long.
import { isActive, yieldToBrowser } from './safe_document.js';

/** Milliseconds that the layout of a chunk may take. */
const MAX_LAYOUT_MS = 24;
/** Above this layout time, the next chunk is smaller. */
const SHRINK_ABOVE_MS = 9;
/** Size of the first, the smallest and the largest chunk in characters. An element counts as `ELEMENT_COST`. */
const FIRST_CHUNK = 4000;
const MIN_CHUNK = 1000;
const MAX_CHUNK = 24_000;
const ELEMENT_COST = 30;

export class ProgressiveRenderer {
  #walker;
  #nextNode;
  #copies;
  #target;
  #onCopy;

  /** Copies the content of `source` into `target`, possibly in another document; calls `onCopy` for each element. */
  constructor(source, target, onCopy = () => {}) {
    this.#onCopy = onCopy;
    this.#walker = document.createTreeWalker(source, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && isActive(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    this.#nextNode = this.#walker.nextNode();
    this.#copies = new Map([[source, target]]);
    this.#target = target;
  }

  get isDone() {
    return !this.#nextNode;
  }

  /**
   * Renders up to `characters` more. Stops early when layout exceeds `maxLayoutMs` twice in a row, or
   * when `isStale()` says that the result is no longer needed.
   */
  async render(characters, { isStale = () => false, maxLayoutMs = MAX_LAYOUT_MS } = {}) {
    let size = FIRST_CHUNK;
    let slowChunks = 0;
    for (let left = characters; left > 0 && !this.isDone; ) {
      left -= this.#renderChunk(Math.min(size, left));
      const start = performance.now();
      this.#target.getBoundingClientRect(); // forces layout
      const duration = performance.now() - start;
      slowChunks = duration > maxLayoutMs ? slowChunks + 1 : 0;
      if (slowChunks > 1) return;
      size = Math.max(MIN_CHUNK, Math.min(MAX_CHUNK, duration > SHRINK_ABOVE_MS ? size / 2 : duration < SHRINK_ABOVE_MS / 3 ? size * 2 : size));
      await yieldToBrowser();
      if (isStale()) return;
    }
  }

  #renderChunk(size) {
    const targetDocument = this.#target.ownerDocument;
    let count = 0;
    while (this.#nextNode && count < size) {
      const node = this.#nextNode;
      const copy = targetDocument.importNode(node, false);
      if (copy.nodeType === Node.ELEMENT_NODE) this.#onCopy(copy);
      this.#copies.get(node.parentNode).append(copy);
      if (node.firstChild) this.#copies.set(node, copy);
      count += node.nodeType === Node.TEXT_NODE ? node.length : ELEMENT_COST;
      this.#nextNode = this.#walker.nextNode();
    }
    return count;
  }
}
