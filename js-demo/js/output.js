// The third view: what comes out, as text to copy and to save.
import { fingerprint } from './fingerprint.js';
import { pause } from './inert.js';
import { save } from './save.js';

const FORMS = {
  html: { name: 'HTML', file: 'article.html', type: 'text/html' },
  markdown: { name: 'Markdown', file: 'article.md', type: 'text/markdown' },
  text: { name: 'Text', file: 'article.txt', type: 'text/plain' },
  json: { name: 'JSON', file: 'article.json', type: 'application/json' },
};
/** Characters that are shown; copying and saving take all. */
const SHOWN = 40_000;

export class Output {
  #root;
  #tabs;
  #panel;
  #note;
  #say;
  #form = 'markdown';
  #texts = {};
  #json;
  #blocks;

  constructor(root, { onPoint, onPick, say }) {
    this.#root = root;
    this.#say = say;
    this.#panel = root.querySelector('.pane-body');
    this.#note = root.querySelector('.cut-note');
    this.#tabs = [...root.querySelectorAll('[role=tab]')];
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.#choose(tab.dataset.form));
      tab.addEventListener('keydown', (event) => this.#step(event));
    }
    root.querySelector('.copy').addEventListener('click', () => this.#copy());
    root.querySelector('.download').addEventListener('click', () => this.#download());
    const blockOf = ({ target }) => {
      const value = target.closest?.('[data-block]')?.dataset.block;
      return value === undefined ? undefined : Number(value);
    };
    this.#panel.addEventListener('pointerover', (event) => onPoint(blockOf(event)));
    this.#panel.addEventListener('pointerleave', () => onPoint(undefined));
    this.#panel.addEventListener('click', (event) => onPick(blockOf(event)));
  }

  /** `json` makes the JSON text when it is asked for. */
  async show(article, blocks, json) {
    this.#texts = { html: article.content, markdown: article.markdown, text: article.textContent };
    this.#json = json;
    this.#blocks = blocks;
    await pause();
    await this.#choose(this.#form);
  }

  async text(form) {
    if (form === 'json') this.#texts.json ??= await this.#json();
    return this.#texts[form] ?? '';
  }

  async #choose(form) {
    this.#form = form;
    for (const tab of this.#tabs) {
      const isChosen = tab.dataset.form === form;
      tab.setAttribute('aria-selected', isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      if (isChosen) this.#panel.setAttribute('aria-labelledby', tab.id);
    }
    const texts = this.#texts;
    const text = await this.text(form);
    if (form !== this.#form || texts !== this.#texts) return;
    const code = document.createElement('code');
    code.dir = form === 'text' || form === 'markdown' ? 'auto' : 'ltr';
    code.append(...this.#pieces(text.slice(0, SHOWN), form));
    this.#panel.firstElementChild.replaceChildren(code);
    this.#panel.scrollTop = 0;
    this.#note.hidden = text.length <= SHOWN;
  }

  /** The text cut at its blocks, so that they can be pointed at. */
  #pieces(text, form) {
    if (form === 'json') return [text];
    const waiting = new Map();
    const { kept, print } = this.#blocks;
    for (let i = 0; i < kept.length; i++) {
      if (!kept[i]) continue;
      if (waiting.has(print[i])) waiting.get(print[i]).push(i);
      else waiting.set(print[i], [i]);
    }
    const parts = form === 'html' ? text.split(/(?<=<\/(?:p|h[1-6]|li|figcaption|pre|blockquote|t[dh])>|<br>)/) : text.split(/(?<=\n)/);
    return parts.map((part) => {
      const block = waiting.get(fingerprint(form === 'text' ? part : plain(part)))?.shift();
      if (block === undefined) return part;
      const piece = document.createElement('span');
      piece.dataset.block = block;
      piece.textContent = part;
      return piece;
    });
  }

  #step(event) {
    const to = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!to) return;
    event.preventDefault();
    const at = this.#tabs.indexOf(event.currentTarget) + to;
    const count = this.#tabs.length;
    const next = this.#tabs[Number.isFinite(at) ? (at + count) % count : at < 0 ? 0 : count - 1];
    next.focus();
    this.#choose(next.dataset.form);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(await this.text(this.#form));
      this.#say(`${FORMS[this.#form].name} copied`);
    } catch {
      this.#say('The browser did not allow copying; select the text and copy it, or save it');
    }
  }

  async #download() {
    const { file, type } = FORMS[this.#form];
    save(file, new Blob([await this.text(this.#form)], { type: `${type};charset=utf-8` }));
    this.#say(`${file} saved`);
  }

  point(block, { reveal = false } = {}) {
    for (const piece of this.#panel.querySelectorAll('.hot')) piece.classList.remove('hot');
    const piece = this.#panel.querySelector(`[data-block="${block}"]`);
    piece?.classList.add('hot');
    if (!piece || !reveal) return;
    const box = piece.getBoundingClientRect();
    const pane = this.#panel.getBoundingClientRect();
    this.#panel.scrollTop += box.top + box.height / 2 - pane.top - pane.height / 2;
  }
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** What a reader sees of a piece of HTML or Markdown, near enough for its fingerprint. */
function plain(part) {
  return part
    .replace(/!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)/g, ' ')
    .replace(/^\s*(?:\d+[.)]\s)/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name]);
}
