// A chart of the whole page: one bar per block in page order, with the text length as its height and
// the kind as its colour, and a line for the points. It also works as a slider: the arrow keys step
// through the blocks.
import { colour, label, signed } from './kinds.js';

/** Points at the upper edge; their negative is at the lower edge. */
const MAX_POINTS = 1200;
/** The scale is roughly linear up to here and logarithmic above. */
const LINEAR_POINTS = 150;
const HEIGHT = 76;
const scalePoints = (points) => Math.asinh(points / LINEAR_POINTS) / Math.asinh(MAX_POINTS / LINEAR_POINTS);

export class Overview {
  #root;
  #canvas;
  #blocks;
  #current;
  #isFilteredOut = () => false;
  #onHover;
  #onStep;

  constructor(root, { onHover, onPin, onStep }) {
    this.#root = root;
    this.#canvas = root.querySelector('canvas');
    this.#onHover = onHover;
    this.#onStep = onStep;
    root.addEventListener('pointermove', (event) => this.#onHover(this.#blockAt(event)));
    root.addEventListener('pointerleave', () => this.#onHover(undefined));
    root.addEventListener('click', (event) => onPin(this.#blockAt(event)));
    root.addEventListener('keydown', (event) => this.#onKey(event));
    root.addEventListener('focus', () => {
      if (this.#blocks && this.#current === undefined) this.#onStep(this.#firstKept());
    });
    new ResizeObserver(() => this.draw()).observe(root);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  show(blocks, isFilteredOut = () => false) {
    this.#blocks = blocks;
    this.#isFilteredOut = isFilteredOut;
    this.#root.setAttribute('aria-valuemax', Math.max(1, blocks.kind.length));
    this.draw();
  }

  highlight(block) {
    this.#current = block;
    if (block !== undefined) {
      const { kindNames, kind, kept, points } = this.#blocks;
      this.#root.setAttribute('aria-valuenow', block + 1);
      this.#root.setAttribute(
        'aria-valuetext',
        `Block ${block + 1} of ${kind.length}: ${label(kindNames[kind[block]])}, ${kept[block] ? 'kept' : 'dropped'}, ${signed(points[block])} points`,
      );
    }
    this.draw();
  }

  #firstKept() {
    return Math.max(0, this.#blocks.kept.indexOf(1));
  }

  #onKey(event) {
    const count = this.#blocks?.kind.length;
    if (!count) return;
    const from = this.#current ?? this.#firstKept();
    const to = {
      ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1,
      PageDown: from + 10, PageUp: from - 10, Home: 0, End: count - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#onStep(Math.min(count - 1, Math.max(0, to)));
  }

  #blockAt({ clientX }) {
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
    this.#drawBars(context, width);
    this.#drawPoints(context, width, style);
    this.#drawCursor(context, width, style);
  }

  #drawBars(context, width) {
    const { kind, kindNames, kept, textLength } = this.#blocks;
    const count = kind.length;
    const largest = Math.log1p(textLength.reduce((max, value) => Math.max(max, value), 1));
    const step = width / count;
    // If there are more blocks than pixels, only the longest block of each group is drawn.
    const stride = Math.max(1, Math.floor(count / (width * 2)));
    for (let from = 0; from < count; from += stride) {
      let i = from;
      for (let j = from; j < Math.min(count, from + stride); j++) if (textLength[j] > textLength[i]) i = j;
      const height = Math.max(2, (Math.log1p(textLength[i]) / largest) * (HEIGHT - 6));
      context.fillStyle = `rgb(${colour(kindNames[kind[i]])} / ${this.#isFilteredOut(i) ? 0.12 : kept[i] ? 1 : 0.62})`;
      context.fillRect(from * step, HEIGHT - height, Math.max(1, step * stride - (step > 4 ? 1 : 0)), height);
    }
  }

  #drawPoints(context, width, style) {
    const { points } = this.#blocks;
    const step = width / points.length;
    const y = (value) => HEIGHT / 2 - Math.max(-1, Math.min(1, scalePoints(value))) * (HEIGHT / 2 - 4);
    context.strokeStyle = style.textDecorationColor;
    context.lineWidth = 1;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(0, HEIGHT / 2);
    context.lineTo(width, HEIGHT / 2);
    context.stroke();
    context.setLineDash([]);
    const stride = Math.max(1, Math.floor(points.length / (width * 2)));
    const strokePoints = () => {
      context.beginPath();
      for (let i = 0; i < points.length; i += stride) context.lineTo((i + 0.5) * step, y(points[i]));
      context.stroke();
    };
    context.lineJoin = 'round';
    context.strokeStyle = style.caretColor;
    context.lineWidth = 4;
    strokePoints();
    context.strokeStyle = style.color;
    context.lineWidth = 1.5;
    strokePoints();
  }

  #drawCursor(context, width, style) {
    if (this.#current === undefined) return;
    const step = width / this.#blocks.kind.length;
    context.strokeStyle = style.color;
    context.lineWidth = 2;
    context.strokeRect(this.#current * step - 1, 1, Math.max(3, step + 1), HEIGHT - 2);
  }
}
