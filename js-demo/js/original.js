// The first view: the page as it is, in a frame that runs and loads nothing, with its blocks in the
// colours of their kinds. The frame is as tall as the page, and a layer over it takes the pointer:
// so the page's own links and fields stay out of reach, and scrolling is the view's.
import { Growth } from './grow.js';
import { isActive, parse, pause } from './inert.js';
import { colour, label, ORDER } from './kinds.js';
import { MARK, mark, RUN } from './marks.js';

/** Letters, elements counted in, that are shown at most at first, and more each time. */
const LETTERS = 400_000;
/** Milliseconds that laying out may take when more is asked for. */
const PATIENCE = 150;
/** Names over the page, and how tall a frame may get. */
const MAX_TAGS = 300;
const MAX_HEIGHT = 100_000;

const STYLE = `
html { overflow: hidden !important; }
[${MARK}] { background-color: rgb(var(--lr) / .16) !important; box-shadow: 0 0 0 1px rgb(var(--lr) / .45) !important; }
${RUN} { display: inline; }
[${MARK}][data-lr-kept] { background-color: rgb(var(--lr) / .2) !important; }
[${MARK}][data-lr-off] { background-color: transparent !important; box-shadow: none !important; opacity: .28 !important; }
[${MARK}][data-lr-moved] { outline: 2px dashed rgb(var(--lr)) !important; outline-offset: 1px !important; }
[${MARK}][data-lr-hot] { outline: 3px solid rgb(var(--lr)) !important; outline-offset: 1px !important; opacity: 1 !important; }
`;

export class Original {
  #pane;
  #frame;
  #layer;
  #tags;
  #more;
  #note;
  #loaded;
  #blocks;
  #growth;
  #look;
  #marked = new Map(); // block → elements
  #turn = 0;
  #width = 0; // of the pane that the page was laid out for; 0 before that

  /** `pane` scrolls; `onPoint` is called with the block under the pointer, or undefined. */
  constructor(root, { onPoint, onPick }) {
    this.#pane = root.querySelector('.pane-body');
    this.#frame = root.querySelector('iframe');
    this.#layer = root.querySelector('.layer');
    this.#tags = root.querySelector('.tags');
    this.#note = root.querySelector('.cut-note');
    this.#more = this.#note.querySelector('button');
    this.#loaded = new Promise((resolve) => {
      const isThere = () => this.#frame.contentDocument?.title;
      if (isThere()) resolve();
      else this.#frame.addEventListener('load', resolve, { once: true });
    });
    this.#more.addEventListener('click', () => this.#grow(PATIENCE));
    let asked;
    let last;
    this.#layer.addEventListener('pointermove', (event) => {
      last = event;
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        onPoint(this.#at(this.#place(last)));
      });
    });
    this.#layer.addEventListener('pointerleave', () => onPoint(undefined));
    this.#layer.addEventListener('click', (event) => onPick(this.#at(this.#place(event))));
    new ResizeObserver(() => this.#refit()).observe(this.#pane);
  }

  /** Shows a page with its blocks, as `paint` does. Resolves when it stands, or its beginning. */
  async show(html, blocks, look) {
    const turn = ++this.#turn;
    await this.#loaded;
    const parsed = await parse(html, { home: this.#frame.contentDocument });
    await mark(parsed, blocks);
    if (turn !== this.#turn) return;
    this.#blocks = blocks;
    this.#look = look;
    this.#marked = new Map();
    this.#tags.replaceChildren();
    this.#pane.scrollTop = 0;
    this.#width = 0;
    this.#growth = new Growth(parsed.body, this.#start(parsed), (element) => this.#register(element));
    await this.#grow();
  }

  /** Puts an empty page with the page's styles into the frame; returns its body. */
  #start(parsed) {
    const target = this.#frame.contentDocument;
    const root = target.importNode(parsed.documentElement, false);
    const head = target.importNode(parsed.head ?? target.createElement('head'), true);
    for (const element of [...head.querySelectorAll('*')]) if (isActive(element)) element.remove();
    const body = target.importNode(parsed.body, false);
    const style = target.createElement('style');
    const kinds = [...new Set([...ORDER, ...this.#blocks.names])];
    style.textContent = STYLE + kinds.map((kind) => `[data-lr-kind="${kind}"] { --lr: ${colour(kind)}; }`).join('\n');
    root.append(head, body, style);
    target.documentElement.replaceWith(root);
    this.#frame.style.height = '100px';
    this.#frame.style.width = '100%';
    return body;
  }

  async #grow(patience) {
    const turn = this.#turn;
    this.#more.disabled = true;
    await this.#growth.more(LETTERS, { patience, isStale: () => turn !== this.#turn });
    if (turn !== this.#turn) return;
    this.#width = 0;
    this.#more.disabled = false;
    this.#note.hidden = this.#growth.isDone;
    this.#fit();
    await pause();
    if (turn === this.#turn) this.#name();
  }

  /** Notes, and colours, an element that is shown. */
  #register(element) {
    const mark = element.getAttribute(MARK);
    if (mark === null) return;
    const block = Number(mark);
    if (this.#marked.has(block)) this.#marked.get(block).push(element);
    else this.#marked.set(block, [element]);
    this.#colour(element, block);
  }

  #colour(element, block) {
    const { names, kind, kept } = this.#blocks;
    const { moved, isOff } = this.#look;
    element.setAttribute('data-lr-kind', names[kind[block]]);
    element.toggleAttribute('data-lr-kept', Boolean(kept[block]));
    element.toggleAttribute('data-lr-moved', moved.has(block));
    element.toggleAttribute('data-lr-off', isOff(block));
  }

  /** Colours the blocks; of the look, `moved` are those that have changed sides, `isOff` tells those filtered out. */
  paint(blocks, look) {
    this.#blocks = blocks;
    this.#look = look;
    for (const [block, elements] of this.#marked) for (const element of elements) this.#colour(element, block);
    this.#name();
  }

  /** The pane has another width: the page is laid out anew. */
  #refit() {
    if (!this.#growth || this.#pane.clientWidth === this.#width) return;
    const seen = this.#pane.scrollTop / this.#pane.scrollHeight;
    this.#frame.style.height = '100px';
    this.#frame.style.width = '100%';
    this.#fit();
    this.#name();
    this.#pane.scrollTop = seen * this.#pane.scrollHeight;
  }

  /** Makes the frame as tall as its page. */
  #fit() {
    const width = this.#pane.clientWidth;
    const { documentElement: root, body } = this.#frame.contentDocument;
    this.#width = width;
    if (!width) return;
    const wide = Math.max(root.scrollWidth, body?.scrollWidth ?? 0);
    if (wide > width) this.#frame.style.width = `${Math.min(wide, 4 * width)}px`;
    const height = Math.max(root.scrollHeight, body?.scrollHeight ?? 0);
    this.#frame.style.height = `${Math.min(height, MAX_HEIGHT)}px`;
    this.#layer.style.width = this.#frame.style.width;
  }

  /** A name at the first of each group of neighbouring blocks of a kind, where there is room. */
  #name() {
    const blocks = this.#blocks;
    const { isOff } = this.#look;
    const placed = [];
    let before;
    for (const block of [...this.#marked.keys()].sort((a, b) => a - b)) {
      if (placed.length >= MAX_TAGS) break;
      const kind = isOff(block) ? undefined : blocks.names[blocks.kind[block]];
      if (kind === before || !kind) {
        before = kind;
        continue;
      }
      const element = this.#marked.get(block)[0];
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      before = kind;
      const name = label(kind);
      const spot = spotFor(element, box, name, this.#width);
      if (placed.slice(-12).some((other) => overlap(other.spot, spot))) continue;
      placed.push({ kind, name, spot });
    }
    this.#tags.replaceChildren(...placed.map(tag));
  }

  #place({ clientX, clientY }) {
    const box = this.#frame.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  }

  #at([x, y]) {
    const element = this.#frame.contentDocument?.elementFromPoint(x, y)?.closest(`[${MARK}]`);
    return element ? Number(element.getAttribute(MARK)) : undefined;
  }

  /** Outlines a block. */
  point(block, { reveal = false } = {}) {
    for (const element of this.#frame.contentDocument?.querySelectorAll('[data-lr-hot]') ?? []) {
      element.removeAttribute('data-lr-hot');
    }
    const elements = this.#marked.get(block) ?? [];
    for (const element of elements) element.setAttribute('data-lr-hot', '');
    if (reveal) this.reveal(block);
  }

  /** Scrolls to a block. */
  reveal(block) {
    const box = this.#marked.get(block)?.[0].getBoundingClientRect();
    if (box) this.#pane.scrollTop = box.top + box.height / 2 - this.#pane.clientHeight / 2;
  }
}

const TAG_HEIGHT = 17;

/** Where a name hides no text: beside its block if nothing is there, else on its upper edge. */
function spotFor(element, box, name, width) {
  const wide = name.length * 6.6 + 14;
  const isRightToLeft = getComputedStyle(element).direction === 'rtl';
  const top = Math.max(0, box.top - TAG_HEIGHT / 2);
  const within = (left, top) => ({ left: Math.max(0, Math.min(left, width - wide)), top, wide });
  const beside = isRightToLeft ? box.left - wide - 5 : box.right + 5;
  const middle = box.top + Math.min(box.height, 30) / 2;
  const isFree = (x) => !element.ownerDocument.elementFromPoint(x, middle)?.closest(`[${MARK}]`);
  const isInside = beside >= 0 && beside + wide < width;
  if (isInside && isFree(beside + wide / 2) && isFree(beside + (isRightToLeft ? 0 : wide))) {
    return within(beside, middle - TAG_HEIGHT / 2);
  }
  // Of a wide block, at the far end, where lines are seldom full.
  const isAtStart = box.width <= wide * 2;
  return within(isAtStart === isRightToLeft ? box.right - wide - 6 : box.left + 6, top);
}

const overlap = (one, other) =>
  Math.abs(one.top - other.top) < TAG_HEIGHT && one.left < other.left + other.wide && other.left < one.left + one.wide;

function tag({ kind, name, spot }) {
  const element = document.createElement('span');
  element.textContent = name;
  element.style.setProperty('--kind', colour(kind));
  element.style.left = `${spot.left}px`;
  element.style.top = `${spot.top}px`;
  return element;
}
