// Says of one block what it is and why: its kind, its points, and what they are made of, as bars to
// either side of nought.
import { call } from './engine.js';
import { colour, label, signed } from './kinds.js';

const SHOWN = 12;
const CAUSES = {
  base: 'where every block starts',
  rule: 'rule',
  phrase: 'phrase',
  neighbour: 'neighbour',
  container: 'container',
};

let meanings; // name → what it measures

async function meaning(name) {
  meanings ??= fetch(new URL('../meanings.json', import.meta.url))
    .then((response) => response.json())
    .then((entries) => new Map(entries.map((entry) => [entry.name, entry])))
    .catch(() => new Map());
  return (await meanings).get(name)?.meaning;
}

export class Inspector {
  #root;
  #details = new Map(); // block → promise of its details
  #blocks;
  #preference;
  #turn = 0;

  constructor(root) {
    this.#root = root;
  }

  /** Forgets what was shown, but for another run over the same page. */
  reset(blocks, preference, { isSamePage = false } = {}) {
    if (!isSamePage) this.#root.classList.add('idle');
    this.#blocks = blocks;
    this.#preference = preference;
    this.#details.clear();
    this.#turn += 1;
  }

  /** Shows a block. It stays until there is another, or another page. */
  async show(block, { isPinned = false } = {}) {
    const turn = ++this.#turn;
    this.#root.classList.toggle('pinned', isPinned);
    if (block === undefined) return;
    const details = await this.#detail(block);
    const names = await Promise.all(details.reasons.slice(0, 40).map(({ source }) => meaning(source)));
    if (turn !== this.#turn) return;
    this.#root.classList.remove('idle');
    this.#fill(block, details, names);
  }

  #detail(block) {
    const ask = () => call('block', block, this.#preference);
    if (!this.#details.has(block)) this.#details.set(block, ask());
    return this.#details.get(block);
  }

  #fill(block, details, names) {
    const put = (name, text) => (this.#root.querySelector(name).textContent = text);
    this.#root.style.setProperty('--kind', colour(details.kind));
    put('.kind', label(details.kind));
    put('.verdict', details.kept ? 'kept' : 'dropped');
    put('.points', signed(details.points));
    put('.where', `Block ${block + 1} of ${this.#blocks.kind.length}`);
    put('.text', details.text || '(no text)');
    const list = this.#root.querySelector('.reasons');
    const reasons = details.reasons.map((reason, i) => ({ ...reason, meaning: names[i] }));
    const told = reasons.filter(({ points }) => points).slice(0, SHOWN);
    const named = reasons.filter(({ points }) => !points).slice(0, 3);
    const largest = Math.max(1, ...told.map(({ points }) => Math.abs(points)));
    const rest = reasons.reduce((sum, { points }) => sum + points, 0) - told.reduce((sum, { points }) => sum + points, 0);
    const others = reasons.length - told.length - named.length;
    const rows = [...named.map((reason) => row(reason, largest)), ...told.map((reason) => row(reason, largest))];
    if (others > 0) rows.push(row({ points: rest, source: `${others} more, together` }, largest));
    list.replaceChildren(...rows);
    list.parentElement.scrollTop = 0;
  }
}

function row(reason, largest) {
  const { points, source, type, phrase, detail, block } = reason;
  const item = document.createElement('li');
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = type === 'base' ? CAUSES.base : source.replaceAll('_', ' ');
  if (phrase) name.textContent = `phrase “${phrase.text}”`;
  else if (CAUSES[type] && type !== 'base') name.textContent = `${CAUSES[type]}: ${name.textContent}`;
  const more = [reason.meaning, detail, block === undefined ? '' : `block ${block + 1}`].filter(Boolean).join(' · ');
  if (more) {
    item.title = more;
    const note = document.createElement('small');
    note.textContent = more;
    name.append(' ', note);
  }
  const bar = document.createElement('span');
  bar.className = points < 0 ? 'bar minus' : 'bar plus';
  bar.style.setProperty('--size', Math.abs(points) / largest);
  const value = document.createElement('span');
  value.className = 'value';
  value.textContent = points ? signed(points) : 'names it';
  item.append(name, bar, value);
  return item;
}
