// The first view: the original page in a frame that runs no scripts and loads nothing, with each block
// in the colour of its kind. The frame is as tall as the page, so the view scrolls, not the frame.
// A transparent layer over it receives all pointer events, so the page's links and fields do not react.
import { ProgressiveRenderer } from './progressive_render.js';
import { isActive, parseSafely, yieldToBrowser } from './safe_document.js';
import { colour, label, ORDER } from './kinds.js';
import { BLOCK_ATTRIBUTE, markBlocks, RUN_ELEMENT } from './block_elements.js';

/** Characters that are rendered at first, and on each "Show more"; each element counts as some. */
const CHARACTERS_PER_STEP = 400_000;
/** Milliseconds that the layout of a chunk may take after "Show more". */
const MAX_LAYOUT_MS = 150;
/** Maximum number of kind labels drawn over the page. */
const MAX_LABELS = 300;
/** Maximum height of the frame in CSS pixels. */
const MAX_HEIGHT = 100_000;

const STYLE = `
html { overflow: hidden !important; }
[${BLOCK_ATTRIBUTE}] { background-color: rgb(var(--lr) / .16) !important; box-shadow: 0 0 0 1px rgb(var(--lr) / .45) !important; }
${RUN_ELEMENT} { display: inline; }
[${BLOCK_ATTRIBUTE}][data-lr-kept] { background-color: rgb(var(--lr) / .2) !important; }
[${BLOCK_ATTRIBUTE}][data-lr-filtered-out] { background-color: transparent !important; box-shadow: none !important; opacity: .28 !important; }
[${BLOCK_ATTRIBUTE}][data-lr-moved] { outline: 2px dashed rgb(var(--lr)) !important; outline-offset: 1px !important; }
[${BLOCK_ATTRIBUTE}][data-lr-highlighted] { outline: 3px solid rgb(var(--lr)) !important; outline-offset: 1px !important; opacity: 1 !important; }
`;

export class PageView {
  #pane;
  #frame;
  #layer;
  #labels;
  #moreButton;
  #cutNote;
  #frameLoaded;
  #blocks;
  #renderer;
  #flags;
  #elementsByBlock = new Map(); // block → elements
  #requestId = 0;
  #width = 0; // pane width of the current layout; 0 before the first

  /** `pane` scrolls; `onHover` is called with the block under the pointer, or undefined. */
  constructor(root, { onHover, onPin }) {
    this.#pane = root.querySelector('.pane-body');
    this.#frame = root.querySelector('iframe');
    this.#layer = root.querySelector('.layer');
    this.#labels = root.querySelector('.labels');
    this.#cutNote = root.querySelector('.cut-note');
    this.#moreButton = this.#cutNote.querySelector('button');
    this.#frameLoaded = new Promise((resolve) => {
      const isLoaded = () => this.#frame.contentDocument?.title;
      if (isLoaded()) resolve();
      else this.#frame.addEventListener('load', resolve, { once: true });
    });
    this.#moreButton.addEventListener('click', () => this.#renderMore(MAX_LAYOUT_MS));
    let pendingFrame;
    let lastEvent;
    this.#layer.addEventListener('pointermove', (event) => {
      lastEvent = event;
      pendingFrame ??= requestAnimationFrame(() => {
        pendingFrame = undefined;
        onHover(this.#blockAt(this.#framePosition(lastEvent)));
      });
    });
    this.#layer.addEventListener('pointerleave', () => onHover(undefined));
    this.#layer.addEventListener('click', (event) => onPin(this.#blockAt(this.#framePosition(event))));
    new ResizeObserver(() => this.#onResize()).observe(this.#pane);
  }

  /** Shows a page and colours its blocks; for `flags`, see `paint`. Resolves when the first part is rendered. */
  async show(html, blocks, flags) {
    const requestId = ++this.#requestId;
    await this.#frameLoaded;
    const parsed = await parseSafely(html, { targetDocument: this.#frame.contentDocument });
    await markBlocks(parsed, blocks);
    if (requestId !== this.#requestId) return;
    this.#blocks = blocks;
    this.#flags = flags;
    this.#elementsByBlock = new Map();
    this.#labels.replaceChildren();
    this.#pane.scrollTop = 0;
    this.#width = 0;
    this.#renderer = new ProgressiveRenderer(parsed.body, this.#startDocument(parsed), (element) => this.#registerElement(element));
    await this.#renderMore();
  }

  /** Puts an empty document with the page's own styles into the frame; returns its body. */
  #startDocument(parsed) {
    const target = this.#frame.contentDocument;
    const root = target.importNode(parsed.documentElement, false);
    const head = target.importNode(parsed.head ?? target.createElement('head'), true);
    for (const element of [...head.querySelectorAll('*')]) if (isActive(element)) element.remove();
    const body = target.importNode(parsed.body, false);
    const style = target.createElement('style');
    const kinds = [...new Set([...ORDER, ...this.#blocks.kindNames])];
    style.textContent = STYLE + kinds.map((kind) => `[data-lr-kind="${kind}"] { --lr: ${colour(kind)}; }`).join('\n');
    root.append(head, body, style);
    target.documentElement.replaceWith(root);
    this.#frame.style.height = '100px';
    this.#frame.style.width = '100%';
    return body;
  }

  async #renderMore(maxLayoutMs) {
    const requestId = this.#requestId;
    this.#moreButton.disabled = true;
    await this.#renderer.render(CHARACTERS_PER_STEP, { maxLayoutMs, isStale: () => requestId !== this.#requestId });
    if (requestId !== this.#requestId) return;
    this.#width = 0;
    this.#moreButton.disabled = false;
    this.#cutNote.hidden = this.#renderer.isDone;
    this.#resizeFrame();
    await yieldToBrowser();
    if (requestId === this.#requestId) this.#placeLabels();
  }

  /** Records a rendered element under its block, and colours it. */
  #registerElement(element) {
    const value = element.getAttribute(BLOCK_ATTRIBUTE);
    if (value === null) return;
    const block = Number(value);
    if (this.#elementsByBlock.has(block)) this.#elementsByBlock.get(block).push(element);
    else this.#elementsByBlock.set(block, [element]);
    this.#paintElement(element, block);
  }

  #paintElement(element, block) {
    const { kindNames, kind, kept } = this.#blocks;
    const { moved, isFilteredOut } = this.#flags;
    element.setAttribute('data-lr-kind', kindNames[kind[block]]);
    element.toggleAttribute('data-lr-kept', Boolean(kept[block]));
    element.toggleAttribute('data-lr-moved', moved.has(block));
    element.toggleAttribute('data-lr-filtered-out', isFilteredOut(block));
  }

  /**
   * Colours the blocks. `flags.moved` is the set of blocks that changed between kept and dropped;
   * `flags.isFilteredOut(block)` says whether the legend filters a block out.
   */
  paint(blocks, flags) {
    this.#blocks = blocks;
    this.#flags = flags;
    for (const [block, elements] of this.#elementsByBlock) for (const element of elements) this.#paintElement(element, block);
    this.#placeLabels();
  }

  /** Lays out the page again if the width of the pane has changed. */
  #onResize() {
    if (!this.#renderer || this.#pane.clientWidth === this.#width) return;
    const scrolledShare = this.#pane.scrollTop / this.#pane.scrollHeight;
    this.#frame.style.height = '100px';
    this.#frame.style.width = '100%';
    this.#resizeFrame();
    this.#placeLabels();
    this.#pane.scrollTop = scrolledShare * this.#pane.scrollHeight;
  }

  /** Makes the frame as tall as the page in it. */
  #resizeFrame() {
    const width = this.#pane.clientWidth;
    const { documentElement: root, body } = this.#frame.contentDocument;
    this.#width = width;
    if (!width) return;
    const contentWidth = Math.max(root.scrollWidth, body?.scrollWidth ?? 0);
    if (contentWidth > width) this.#frame.style.width = `${Math.min(contentWidth, 4 * width)}px`;
    const height = Math.max(root.scrollHeight, body?.scrollHeight ?? 0);
    this.#frame.style.height = `${Math.min(height, MAX_HEIGHT)}px`;
    this.#layer.style.width = this.#frame.style.width;
  }

  /** Labels the first block of each run of neighbouring blocks of one kind, where there is room. */
  #placeLabels() {
    const blocks = this.#blocks;
    const { isFilteredOut } = this.#flags;
    const placed = [];
    let previousKind;
    for (const block of [...this.#elementsByBlock.keys()].sort((a, b) => a - b)) {
      if (placed.length >= MAX_LABELS) break;
      const kind = isFilteredOut(block) ? undefined : blocks.kindNames[blocks.kind[block]];
      if (kind === previousKind || !kind) {
        previousKind = kind;
        continue;
      }
      const element = this.#elementsByBlock.get(block)[0];
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      previousKind = kind;
      const name = label(kind);
      const position = labelPosition(element, box, name, this.#width);
      if (placed.slice(-12).some((other) => overlaps(other.position, position))) continue;
      placed.push({ kind, name, position });
    }
    this.#labels.replaceChildren(...placed.map(createLabel));
  }

  #framePosition({ clientX, clientY }) {
    const box = this.#frame.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  }

  #blockAt([x, y]) {
    const element = this.#frame.contentDocument?.elementFromPoint(x, y)?.closest(`[${BLOCK_ATTRIBUTE}]`);
    return element ? Number(element.getAttribute(BLOCK_ATTRIBUTE)) : undefined;
  }

  /** Outlines a block; removes the previous outline. */
  highlight(block, { reveal = false } = {}) {
    for (const element of this.#frame.contentDocument?.querySelectorAll('[data-lr-highlighted]') ?? []) {
      element.removeAttribute('data-lr-highlighted');
    }
    const elements = this.#elementsByBlock.get(block) ?? [];
    for (const element of elements) element.setAttribute('data-lr-highlighted', '');
    if (reveal) this.reveal(block);
  }

  /** Scrolls to a block. */
  reveal(block) {
    const box = this.#elementsByBlock.get(block)?.[0].getBoundingClientRect();
    if (box) this.#pane.scrollTop = box.top + box.height / 2 - this.#pane.clientHeight / 2;
  }
}

const LABEL_HEIGHT = 17;

/** A position where a label covers no text: next to its block if that is free, else on its upper edge. */
function labelPosition(element, box, name, width) {
  const labelWidth = name.length * 6.6 + 14;
  const isRightToLeft = getComputedStyle(element).direction === 'rtl';
  const top = Math.max(0, box.top - LABEL_HEIGHT / 2);
  const positionAt = (left, top) => ({ left: Math.max(0, Math.min(left, width - labelWidth)), top, labelWidth });
  const nextTo = isRightToLeft ? box.left - labelWidth - 5 : box.right + 5;
  const middle = box.top + Math.min(box.height, 30) / 2;
  const isFree = (x) => !element.ownerDocument.elementFromPoint(x, middle)?.closest(`[${BLOCK_ATTRIBUTE}]`);
  const isInside = nextTo >= 0 && nextTo + labelWidth < width;
  if (isInside && isFree(nextTo + labelWidth / 2) && isFree(nextTo + (isRightToLeft ? 0 : labelWidth))) {
    return positionAt(nextTo, middle - LABEL_HEIGHT / 2);
  }
  // In a wide block, the label goes to the end of the line: few lines are full.
  const isAtStart = box.width <= labelWidth * 2;
  return positionAt(isAtStart === isRightToLeft ? box.right - labelWidth - 6 : box.left + 6, top);
}

const overlaps = (a, b) =>
  Math.abs(a.top - b.top) < LABEL_HEIGHT && a.left < b.left + b.labelWidth && b.left < a.left + a.labelWidth;

function createLabel({ kind, name, position }) {
  const element = document.createElement('span');
  element.textContent = name;
  element.style.setProperty('--kind', colour(kind));
  element.style.left = `${position.left}px`;
  element.style.top = `${position.top}px`;
  return element;
}
