// The third view: the output in several formats, to copy or save.
import { download } from './download.js';
import { fingerprint } from './fingerprint.js';
import { yieldToBrowser } from './safe_document.js';

const FORMATS = {
  html: { name: 'HTML', file: 'article.html', type: 'text/html' },
  markdown: { name: 'Markdown', file: 'article.md', type: 'text/markdown' },
  text: { name: 'Text', file: 'article.txt', type: 'text/plain' },
  json: { name: 'JSON', file: 'article.json', type: 'application/json' },
};
/** Maximum number of characters shown; copying and saving use the whole text. */
const MAX_SHOWN = 40_000;

export class OutputView {
  #root;
  #tabs;
  #panel;
  #note;
  #notify;
  #format = 'markdown';
  #texts = {};
  #createJson;
  #blocks;

  constructor(root, { onHover, onPin, notify }) {
    this.#root = root;
    this.#notify = notify;
    this.#panel = root.querySelector('.pane-body');
    this.#note = root.querySelector('.cut-note');
    this.#tabs = [...root.querySelectorAll('[role=tab]')];
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.#selectFormat(tab.dataset.format));
      tab.addEventListener('keydown', (event) => this.#onTabKey(event));
    }
    root.querySelector('.copy').addEventListener('click', () => this.#copy());
    root.querySelector('.download').addEventListener('click', () => this.#download());
    const blockOf = ({ target }) => {
      const value = target.closest?.('[data-block]')?.dataset.block;
      return value === undefined ? undefined : Number(value);
    };
    this.#panel.addEventListener('pointerover', (event) => onHover(blockOf(event)));
    this.#panel.addEventListener('pointerleave', () => onHover(undefined));
    this.#panel.addEventListener('click', (event) => onPin(blockOf(event)));
  }

  /** `createJson` is called when the JSON is first needed. */
  async show(article, blocks, createJson) {
    this.#texts = { html: article.content, markdown: article.markdown, text: article.textContent };
    this.#createJson = createJson;
    this.#blocks = blocks;
    await yieldToBrowser();
    await this.#selectFormat(this.#format);
  }

  async text(format) {
    if (format === 'json') this.#texts.json ??= await this.#createJson();
    return this.#texts[format] ?? '';
  }

  async #selectFormat(format) {
    this.#format = format;
    for (const tab of this.#tabs) {
      const isSelected = tab.dataset.format === format;
      tab.setAttribute('aria-selected', isSelected);
      tab.tabIndex = isSelected ? 0 : -1;
      if (isSelected) this.#panel.setAttribute('aria-labelledby', tab.id);
    }
    const texts = this.#texts;
    const text = await this.text(format);
    if (format !== this.#format || texts !== this.#texts) return;
    const code = document.createElement('code');
    code.dir = format === 'text' || format === 'markdown' ? 'auto' : 'ltr';
    code.append(...this.#splitAtBlocks(text.slice(0, MAX_SHOWN), format));
    this.#panel.firstElementChild.replaceChildren(code);
    this.#panel.scrollTop = 0;
    this.#note.hidden = text.length <= MAX_SHOWN;
  }

  /** Splits the text into spans, one per block, so that blocks can be highlighted. */
  #splitAtBlocks(text, format) {
    if (format === 'json') return [text];
    const byFingerprint = new Map();
    const { kept, fingerprint: fingerprints } = this.#blocks;
    for (let i = 0; i < kept.length; i++) {
      if (!kept[i]) continue;
      if (byFingerprint.has(fingerprints[i])) byFingerprint.get(fingerprints[i]).push(i);
      else byFingerprint.set(fingerprints[i], [i]);
    }
    const parts = format === 'html' ? text.split(/(?<=<\/(?:p|h[1-6]|li|figcaption|pre|blockquote|t[dh])>|<br>)/) : text.split(/(?<=\n)/);
    return parts.map((part) => {
      const block = byFingerprint.get(fingerprint(format === 'text' ? part : visibleText(part)))?.shift();
      if (block === undefined) return part;
      const piece = document.createElement('span');
      piece.dataset.block = block;
      piece.textContent = part;
      return piece;
    });
  }

  #onTabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = this.#tabs.indexOf(event.currentTarget) + step;
    const count = this.#tabs.length;
    const next = this.#tabs[Number.isFinite(index) ? (index + count) % count : index < 0 ? 0 : count - 1];
    next.focus();
    this.#selectFormat(next.dataset.format);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(await this.text(this.#format));
      this.#notify(`${FORMATS[this.#format].name} copied`);
    } catch {
      this.#notify('The browser did not allow copying; select the text and copy it, or save it');
    }
  }

  async #download() {
    const { file, type } = FORMATS[this.#format];
    download(file, new Blob([await this.text(this.#format)], { type: `${type};charset=utf-8` }));
    this.#notify(`${file} saved`);
  }

  highlight(block, { reveal = false } = {}) {
    for (const piece of this.#panel.querySelectorAll('.highlighted')) piece.classList.remove('highlighted');
    const piece = this.#panel.querySelector(`[data-block="${block}"]`);
    piece?.classList.add('highlighted');
    if (!piece || !reveal) return;
    const box = piece.getBoundingClientRect();
    const pane = this.#panel.getBoundingClientRect();
    this.#panel.scrollTop += box.top + box.height / 2 - pane.top - pane.height / 2;
  }
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The visible text of a piece of HTML or Markdown, exact enough for its fingerprint. */
function visibleText(part) {
  return part
    .replace(/!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)/g, ' ')
    .replace(/^\s*(?:\d+[.)]\s)/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => ENTITIES[name]);
}
