// Lists the kinds on the page with their counts, and filters the blocks by kind.
import { colour, label, ORDER } from './kinds.js';

export class Legend {
  #root;
  #onFilter;
  #selected = new Set();
  #blocks;

  constructor(root, { onFilter }) {
    this.#root = root;
    this.#onFilter = onFilter;
  }

  show(blocks) {
    this.#blocks = blocks;
    const counts = new Map();
    for (const kind of blocks.kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const rank = (kind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
    const kinds = [...counts.keys()].map((number) => [blocks.kindNames[number], counts.get(number)]);
    kinds.sort(([a], [b]) => rank(a) - rank(b));
    this.#selected = new Set([...this.#selected].filter((kind) => blocks.kindNames.includes(kind)));
    this.#root.replaceChildren(...kinds.map(([kind, count]) => this.#chip(kind, count)), this.#showAllButton());
    this.#update();
  }

  /** Whether a block is filtered out. */
  isFilteredOut = (block) => this.#selected.size > 0 && !this.#selected.has(this.#blocks.kindNames[this.#blocks.kind[block]]);

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
      if (!this.#selected.delete(kind)) this.#selected.add(kind);
      this.#update();
      this.#onFilter();
    });
    return chip;
  }

  #showAllButton() {
    const all = document.createElement('button');
    all.type = 'button';
    all.className = 'chip all';
    all.textContent = 'Show all';
    all.addEventListener('click', () => {
      this.#selected.clear();
      this.#update();
      this.#onFilter();
      this.#root.querySelector('.chip')?.focus();
    });
    return all;
  }

  #update() {
    for (const chip of this.#root.querySelectorAll('[data-kind]')) {
      chip.setAttribute('aria-pressed', this.#selected.has(chip.dataset.kind));
    }
    this.#root.classList.toggle('filtering', this.#selected.size > 0);
    this.#root.querySelector('.all').hidden = !this.#selected.size;
  }
}
