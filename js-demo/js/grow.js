// Shows a document that was parsed apart: its nodes are copied in page order, some at a time, as a
// browser shows a page that comes over a slow line; so laying out a large page never takes long.
import { isActive, pause } from './inert.js';

/** Milliseconds that laying out a piece may take, and when pieces get smaller. */
const TOO_LONG = 24;
const LONG = 9;
/** Letters of the first piece, and the smallest and largest that pieces get; an element counts as some. */
const FIRST = 4000;
const LEAST = 1000;
const MOST = 24_000;
const ELEMENT = 30;

export class Growth {
  #walker;
  #next;
  #copies;
  #target;
  #onCopy;

  /** Copies what is in `source` into `target`, which can be in another document; `onCopy` gets each element. */
  constructor(source, target, onCopy = () => {}) {
    this.#onCopy = onCopy;
    this.#walker = document.createTreeWalker(source, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === Node.ELEMENT_NODE && isActive(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    this.#next = this.#walker.nextNode();
    this.#copies = new Map([[source, target]]);
    this.#target = target;
  }

  get isDone() {
    return !this.#next;
  }

  /**
   * Goes on until all is there, `letters` more are, or laying out takes too long twice in a row.
   * `isStale` says that nobody waits any more.
   */
  async more(letters, { isStale = () => false, patience = TOO_LONG } = {}) {
    let size = FIRST;
    let slow = 0;
    for (let left = letters; left > 0 && !this.isDone; ) {
      left -= this.#piece(Math.min(size, left));
      const began = performance.now();
      this.#target.getBoundingClientRect(); // lays out
      const took = performance.now() - began;
      slow = took > patience ? slow + 1 : 0;
      if (slow > 1) return;
      size = Math.max(LEAST, Math.min(MOST, took > LONG ? size / 2 : took < LONG / 3 ? size * 2 : size));
      await pause();
      if (isStale()) return;
    }
  }

  #piece(size) {
    const home = this.#target.ownerDocument;
    let count = 0;
    while (this.#next && count < size) {
      const node = this.#next;
      const copy = home.importNode(node, false);
      if (copy.nodeType === Node.ELEMENT_NODE) this.#onCopy(copy);
      this.#copies.get(node.parentNode).append(copy);
      if (node.firstChild) this.#copies.set(node, copy);
      count += node.nodeType === Node.TEXT_NODE ? node.length : ELEMENT;
      this.#next = this.#walker.nextNode();
    }
    return count;
  }
}
