// The kinds that the page has: counts them, and filters by them.
import { colour, label, ORDER } from './kinds.js';

export class Legend {
  #root;
  #onFilter;
  #chosen = new Set();
  #blocks;

  constructor(root, { onFilter }) {
    this.#root = root;
    this.#onFilter = onFilter;
  }

  show(blocks) {
    this.#blocks = blocks;
    const counts = new Map();
    for (const kind of blocks.kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const place = (kind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
    const kinds = [...counts.keys()].map((number) => [blocks.names[number], counts.get(number)]);
    kinds.sort(([one], [other]) => place(one) - place(other));
    this.#chosen = new Set([...this.#chosen].filter((kind) => blocks.names.includes(kind)));
    this.#root.replaceChildren(...kinds.map(([kind, count]) => this.#chip(kind, count)), this.#all());
    this.#update();
  }

  /** Whether a block is filtered out. */
  isOff = (block) => this.#chosen.size > 0 && !this.#chosen.has(this.#blocks.names[this.#blocks.kind[block]]);

  #chip(kind, count) {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    chip.dataset.kind = kind;
    chip.style.setProperty('--kind', colour(kind));
    const name = document.createElement('span');
    name.textContent = label(kind);
    const number = document.createElement('b');
    number.textContent = count;
    chip.append(name, number);
    chip.addEventListener('click', () => {
      if (!this.#chosen.delete(kind)) this.#chosen.add(kind);
      this.#update();
      this.#onFilter();
    });
    return chip;
  }

  #all() {
    const all = document.createElement('button');
    all.type = 'button';
    all.className = 'chip all';
    all.textContent = 'Show all';
    all.addEventListener('click', () => {
      this.#chosen.clear();
      this.#update();
      this.#onFilter();
      this.#root.querySelector('.chip')?.focus();
    });
    return all;
  }

  #update() {
    for (const chip of this.#root.querySelectorAll('[data-kind]')) {
      chip.setAttribute('aria-pressed', this.#chosen.has(chip.dataset.kind));
    }
    this.#root.classList.toggle('filtering', this.#chosen.size > 0);
    this.#root.querySelector('.all').hidden = !this.#chosen.size;
  }
}
