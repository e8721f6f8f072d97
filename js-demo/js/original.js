// The first view: the page as it is, in a frame that runs and loads nothing, with its blocks in the
// colours of their kinds. The frame is as tall as the page, and a layer over it takes the pointer:
// so the page's own links and fields stay out of reach, and scrolling is the view's.
import { parse, prune } from './inert.js';
import { colour, label, ORDER } from './kinds.js';
import { MARK, mark, RUN } from './marks.js';

/** How much is shown at first, so that laying it out takes no long time. */
const LIMIT = 2500;
const LETTERS = 120_000;
/** Each time that more is asked for, this many times as much. */
const MORE = 4;
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
  #page; // { html, blocks, limit }
  #marked = new Map(); // block → elements
  #turn = 0;
  #width = 0;

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
    this.#more.addEventListener('click', () => this.#showMore());
    let asked;
    this.#layer.addEventListener('pointermove', (event) => {
      asked ??= requestAnimationFrame(() => {
        asked = undefined;
        onPoint(this.#at(this.#place(event)));
      });
      this.#last = event;
    });
    this.#layer.addEventListener('pointerleave', () => onPoint(undefined));
    this.#layer.addEventListener('click', (event) => onPick(this.#at(this.#place(event))));
    new ResizeObserver(() => this.#fit()).observe(this.#pane);
  }

  #last;

  /** Shows a page with its blocks. Resolves when it stands. */
  async show(html, blocks) {
    this.#page = { html, blocks, limit: 1 };
    await this.#draw();
    this.#pane.scrollTop = 0;
  }

  async #showMore() {
    this.#page.limit *= MORE;
    this.#more.disabled = true;
    await this.#draw();
    this.#more.disabled = false;
  }

  async #draw() {
    const turn = ++this.#turn;
    const { html, blocks, limit } = this.#page;
    await this.#loaded;
    const parsed = await parse(html, { home: this.#frame.contentDocument });
    await mark(parsed, blocks);
    const isCut = await prune(parsed, { limit: LIMIT * limit, letters: LETTERS * limit });
    if (turn !== this.#turn) return;
    const target = this.#frame.contentDocument;
    const style = target.createElement('style');
    const kinds = [...new Set([...ORDER, ...blocks.names])];
    style.textContent = STYLE + kinds.map((kind) => `[data-lr-kind="${kind}"] { --lr: ${colour(kind)}; }`).join('\n');
    target.documentElement.replaceWith(target.adoptNode(parsed.documentElement));
    target.documentElement.append(style);
    this.#marked = new Map();
    for (const element of target.querySelectorAll(`[${MARK}]`)) {
      const block = Number(element.getAttribute(MARK));
      if (this.#marked.has(block)) this.#marked.get(block).push(element);
      else this.#marked.set(block, [element]);
    }
    this.#note.hidden = !isCut;
    this.paint(blocks);
  }

  /** Colours the blocks; `moved` are those that have changed sides, `off` those filtered out. */
  paint(blocks, { moved = new Set(), isOff = () => false } = {}) {
    this.#page.blocks = blocks;
    for (const [block, elements] of this.#marked) {
      for (const element of elements) {
        element.setAttribute('data-lr-kind', blocks.names[blocks.kind[block]]);
        element.toggleAttribute('data-lr-kept', Boolean(blocks.kept[block]));
        element.toggleAttribute('data-lr-moved', moved.has(block));
        element.toggleAttribute('data-lr-off', isOff(block));
      }
    }
    this.#isOff = isOff;
    this.#width = 0;
    this.#fit();
  }

  #isOff = () => false;

  /** Makes the frame as tall as its page, and puts the names where the blocks are. */
  #fit() {
    const width = this.#pane.clientWidth;
    if (!this.#page || !width || width === this.#width) return;
    this.#width = width;
    const { documentElement: root, body } = this.#frame.contentDocument;
    this.#frame.style.height = '100px';
    this.#frame.style.width = '100%';
    const wide = Math.max(root.scrollWidth, body?.scrollWidth ?? 0);
    if (wide > width) this.#frame.style.width = `${Math.min(wide, 4 * width)}px`;
    const height = Math.max(root.scrollHeight, body?.scrollHeight ?? 0);
    this.#frame.style.height = `${Math.min(height, MAX_HEIGHT)}px`;
    this.#layer.style.width = this.#frame.style.width;
    this.#name();
  }

  /** A name at the first of each group of neighbouring blocks of a kind, where there is room. */
  #name() {
    const { blocks } = this.#page;
    const placed = [];
    let before;
    for (const block of [...this.#marked.keys()].sort((a, b) => a - b)) {
      if (placed.length >= MAX_TAGS) break;
      const kind = this.#isOff(block) ? undefined : blocks.names[blocks.kind[block]];
      if (kind === before || !kind) {
        before = kind;
        continue;
      }
      const element = this.#marked.get(block)[0];
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height) continue;
      before = kind;
      const name = label(kind);
      const spot = spotFor(box, name, getComputedStyle(element).direction === 'rtl', this.#width);
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

/** Where a name hides no text: on the upper edge of its block, at the far end if there is one. */
function spotFor(box, name, isRightToLeft, width) {
  const wide = name.length * 6.6 + 14;
  const far = isRightToLeft ? box.left + 6 : box.right - wide - 6;
  const near = isRightToLeft ? box.right - wide : box.left;
  const left = box.width > wide * 2 ? far : near;
  return { left: Math.max(0, Math.min(left, width - wide)), top: Math.max(0, box.top - TAG_HEIGHT / 2), wide };
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
