// The page at a glance: a bar for each block in page order, as high as its text is long, in the
// colour of its kind; and a line for its points. It is a slider over the blocks, too: with the
// arrow keys one walks through the page.
import { colour, label, signed } from './kinds.js';

/** Points at the upper and the lower edge; small ones get more room than large ones. */
const MAX_POINTS = 1200;
const SOFT = 150;
const HEIGHT = 76;
const bend = (points) => Math.asinh(points / SOFT) / Math.asinh(MAX_POINTS / SOFT);

export class Chart {
  #root;
  #canvas;
  #blocks;
  #current;
  #isOff = () => false;
  #onPoint;
  #onWalk;

  constructor(root, { onPoint, onPick, onWalk }) {
    this.#root = root;
    this.#canvas = root.querySelector('canvas');
    this.#onPoint = onPoint;
    this.#onWalk = onWalk;
    root.addEventListener('pointermove', (event) => this.#onPoint(this.#at(event)));
    root.addEventListener('pointerleave', () => this.#onPoint(undefined));
    root.addEventListener('click', (event) => onPick(this.#at(event)));
    root.addEventListener('keydown', (event) => this.#walk(event));
    root.addEventListener('focus', () => {
      if (this.#blocks && this.#current === undefined) this.#onWalk(this.#firstKept());
    });
    new ResizeObserver(() => this.draw()).observe(root);
    for (const query of ['(prefers-color-scheme: dark)']) matchMedia(query).addEventListener('change', () => this.draw());
  }

  show(blocks, isOff = () => false) {
    this.#blocks = blocks;
    this.#isOff = isOff;
    this.#root.setAttribute('aria-valuemax', Math.max(1, blocks.kind.length));
    this.draw();
  }

  point(block) {
    this.#current = block;
    if (block !== undefined) {
      const { names, kind, kept, points } = this.#blocks;
      this.#root.setAttribute('aria-valuenow', block + 1);
      this.#root.setAttribute(
        'aria-valuetext',
        `Block ${block + 1} of ${kind.length}: ${label(names[kind[block]])}, ${kept[block] ? 'kept' : 'dropped'}, ${signed(points[block])} points`,
      );
    }
    this.draw();
  }

  #firstKept() {
    return Math.max(0, this.#blocks.kept.indexOf(1));
  }

  #walk(event) {
    const count = this.#blocks?.kind.length;
    if (!count) return;
    const from = this.#current ?? this.#firstKept();
    const to = {
      ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1,
      PageDown: from + 10, PageUp: from - 10, Home: 0, End: count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#onWalk(Math.min(count - 1, Math.max(0, to)));
  }

  #at({ clientX }) {
    const count = this.#blocks?.kind.length;
    if (!count) return undefined;
    const box = this.#canvas.getBoundingClientRect();
    return Math.min(count - 1, Math.max(0, Math.floor(((clientX - box.left) / box.width) * count)));
  }

  draw() {
    const width = this.#root.clientWidth;
    if (!this.#blocks || !width) return;
    const canvas = this.#canvas;
    const scale = devicePixelRatio || 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(HEIGHT * scale);
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    const style = getComputedStyle(this.#root);
    this.#bars(context, width);
    this.#line(context, width, style);
    this.#cursor(context, width, style);
  }

  #bars(context, width) {
    const { kind, names, kept, ink } = this.#blocks;
    const count = kind.length;
    const largest = Math.log1p(ink.reduce((max, value) => Math.max(max, value), 1));
    const step = width / count;
    // Of more blocks than pixels, the longest of each pixel is drawn.
    const stride = Math.max(1, Math.floor(count / (width * 2)));
    for (let from = 0; from < count; from += stride) {
      let i = from;
      for (let j = from; j < Math.min(count, from + stride); j++) if (ink[j] > ink[i]) i = j;
      const height = Math.max(2, (Math.log1p(ink[i]) / largest) * (HEIGHT - 6));
      context.fillStyle = `rgb(${colour(names[kind[i]])} / ${this.#isOff(i) ? 0.12 : kept[i] ? 1 : 0.62})`;
      context.fillRect(from * step, HEIGHT - height, Math.max(1, step * stride - (step > 4 ? 1 : 0)), height);
    }
  }

  #line(context, width, style) {
    const { points } = this.#blocks;
    const step = width / points.length;
    const y = (value) => HEIGHT / 2 - Math.max(-1, Math.min(1, bend(value))) * (HEIGHT / 2 - 4);
    context.strokeStyle = style.textDecorationColor;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(0, HEIGHT / 2);
    context.lineTo(width, HEIGHT / 2);
    context.stroke();
    context.setLineDash([]);
    const stride = Math.max(1, Math.floor(points.length / (width * 2)));
    const trace = () => {
      context.beginPath();
      for (let i = 0; i < points.length; i += stride) context.lineTo((i + 0.5) * step, y(points[i]));
      context.stroke();
    };
    context.lineJoin = 'round';
    context.strokeStyle = style.caretColor;
    context.lineWidth = 4;
    trace();
    context.strokeStyle = style.color;
    context.lineWidth = 1.5;
    trace();
  }

  #cursor(context, width, style) {
    if (this.#current === undefined) return;
    const step = width / this.#blocks.kind.length;
    context.strokeStyle = style.color;
    context.lineWidth = 2;
    context.strokeRect(this.#current * step - 1, 1, Math.max(3, step + 1), HEIGHT - 2);
  }
}
