// Shows what a block is and why: its kind, its points, and the reasons that add up to them, as bars to
// the right (positive) and the left (negative).
import { call } from './worker_client.js';
import { colour, label, signed } from './kinds.js';

const MAX_REASONS = 12;
const KIND_LABELS = {
  base: 'base value of every block',
  rule: 'rule',
  phrase: 'phrase',
  neighbour: 'neighbour',
  container: 'container',
};

let glossary; // promise of a map: name of a feature or rule → entry

async function lookUp(name) {
  glossary ??= fetch(new URL('../glossary.json', import.meta.url))
    .then((response) => response.json())
    .then((entries) => new Map(entries.map((entry) => [entry.name, entry])))
    .catch(() => new Map());
  return (await glossary).get(name)?.description;
}

export class Inspector {
  #root;
  #details = new Map(); // block → promise of its details
  #blocks;
  #preference;
  #requestId = 0;

  constructor(root) {
    this.#root = root;
  }

  /** Discards all details. For another run over the same page, the shown block stays visible. */
  reset(blocks, preference, { isSamePage = false } = {}) {
    if (!isSamePage) this.#root.classList.add('idle');
    this.#blocks = blocks;
    this.#preference = preference;
    this.#details.clear();
    this.#requestId += 1;
  }

  /** Shows a block. It stays until another block or another page is shown. */
  async show(block, { isPinned = false } = {}) {
    const requestId = ++this.#requestId;
    this.#root.classList.toggle('pinned', isPinned);
    if (block === undefined) return;
    const details = await this.#loadDetails(block);
    const descriptions = await Promise.all(details.reasons.slice(0, 40).map(({ name }) => lookUp(name)));
    if (requestId !== this.#requestId) return;
    this.#root.classList.remove('idle');
    this.#fill(block, details, descriptions);
  }

  #loadDetails(block) {
    const load = () => call('blockDetails', block, this.#preference);
    if (!this.#details.has(block)) this.#details.set(block, load());
    return this.#details.get(block);
  }

  #fill(block, details, descriptions) {
    const setText = (name, text) => (this.#root.querySelector(name).textContent = text);
    this.#root.style.setProperty('--kind', colour(details.kind));
    setText('.kind', label(details.kind));
    setText('.verdict', details.kept ? 'kept' : 'dropped');
    setText('.points', signed(details.points));
    setText('.where', `Block ${block + 1} of ${this.#blocks.kind.length}`);
    setText('.text', details.text || '(no text)');
    const list = this.#root.querySelector('.reasons');
    const reasons = details.reasons.map((reason, i) => ({ ...reason, description: descriptions[i] }));
    const scored = reasons.filter(({ points }) => points).slice(0, MAX_REASONS);
    const unscored = reasons.filter(({ points }) => !points).slice(0, 3);
    const largest = Math.max(1, ...scored.map(({ points }) => Math.abs(points)));
    const rest = reasons.reduce((sum, { points }) => sum + points, 0) - scored.reduce((sum, { points }) => sum + points, 0);
    const others = reasons.length - scored.length - unscored.length;
    const items = [...unscored.map((reason) => reasonItem(reason, largest)), ...scored.map((reason) => reasonItem(reason, largest))];
    if (others > 0) items.push(reasonItem({ points: rest, name: `${others} more, together` }, largest));
    list.replaceChildren(...items);
    list.parentElement.scrollTop = 0;
  }
}

function reasonItem(reason, largest) {
  const { points, name, kind, phrase, detail, block } = reason;
  const item = document.createElement('li');
  const title = document.createElement('span');
  title.className = 'name';
  title.textContent = kind === 'base' ? KIND_LABELS.base : name.replaceAll('_', ' ');
  if (phrase) title.textContent = `phrase “${phrase.text}”`;
  else if (KIND_LABELS[kind] && kind !== 'base') title.textContent = `${KIND_LABELS[kind]}: ${title.textContent}`;
  const description = [reason.description, detail, block === undefined ? '' : `block ${block + 1}`].filter(Boolean).join(' · ');
  if (description) {
    item.title = description;
    const note = document.createElement('small');
    note.textContent = description;
    title.append(' ', note);
  }
  const bar = document.createElement('span');
  bar.className = points < 0 ? 'bar minus' : 'bar plus';
  bar.style.setProperty('--size', Math.abs(points) / largest);
  const value = document.createElement('span');
  value.className = 'value';
  value.textContent = points ? signed(points) : 'sets kind';
  item.append(title, bar, value);
  return item;
}
