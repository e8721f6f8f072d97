// The second view: the article alone.
import { fingerprint } from './fingerprint.js';
import { Growth } from './grow.js';
import { breather, parse } from './inert.js';

/** Letters that are shown, elements counted in. */
const LETTERS = 500_000;
const WHOLES = 'p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, pre, figcaption, caption, blockquote, summary, div';
const BLOCK = 'data-block';

export class Reader {
  #root;
  #pane;
  #turn = 0;

  constructor(root, { onPoint, onPick }) {
    this.#pane = root.querySelector('.pane-body');
    this.#root = root.querySelector('article');
    const blockOf = (event) => {
      const value = event.target.closest?.(`[${BLOCK}]`)?.getAttribute(BLOCK);
      return value === undefined || value === null ? undefined : Number(value);
    };
    this.#root.addEventListener('pointerover', (event) => onPoint(blockOf(event)));
    this.#root.addEventListener('pointerleave', () => onPoint(undefined));
    this.#root.addEventListener('click', (event) => {
      if (!event.target.closest('a')) onPick(blockOf(event));
    });
  }

  async show(article, blocks, { keepPlace = false } = {}) {
    const turn = ++this.#turn;
    const page = await parse(article.content, { isArticle: true });
    await assign(page.body, blocks);
    openLinksApart(page.body);
    nameImages(page.body);
    if (turn !== this.#turn) return;
    const body = document.createElement('div');
    body.className = 'body';
    const root = this.#root;
    root.lang = article.lang ?? '';
    root.dir = article.dir ?? 'auto';
    root.replaceChildren(head(article), body);
    if (!article.textContent) root.append(line('p', 'empty', 'leanread found no article on this page.'));
    const top = this.#pane.scrollTop;
    const growth = new Growth(page.body, body);
    await growth.more(LETTERS, { isStale: () => turn !== this.#turn });
    if (turn !== this.#turn) return;
    if (!growth.isDone) root.append(line('p', 'cut', 'This is the beginning; the whole article is in the output.'));
    this.#pane.scrollTop = keepPlace ? top : 0;
  }

  point(block, { reveal = false } = {}) {
    for (const element of this.#root.querySelectorAll('.hot')) element.classList.remove('hot');
    const elements = this.#root.querySelectorAll(`[${BLOCK}="${block}"]`);
    for (const element of elements) element.classList.add('hot');
    if (reveal && elements.length) {
      const box = elements[0].getBoundingClientRect();
      const pane = this.#pane.getBoundingClientRect();
      this.#pane.scrollTop += box.top + box.height / 2 - pane.top - pane.height / 2;
    }
  }
}

function line(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function head(article) {
  const header = document.createElement('header');
  if (article.section) header.append(line('p', 'section', article.section));
  header.append(line('h3', 'headline', article.title ?? 'Without a title'));
  if (article.subtitle) header.append(line('p', 'subtitle', article.subtitle));
  const by = document.createElement('p');
  by.className = 'by';
  if (article.byline) by.append(line('span', '', article.byline));
  const when = article.publishedTime ?? article.dateInWords;
  if (when) {
    const time = line('time', '', inWords(article.publishedTime, article.lang) ?? when);
    if (article.publishedTime) time.dateTime = article.publishedTime;
    by.append(time);
  }
  if (article.siteName) by.append(line('span', '', article.siteName));
  if (article.readingMinutes) by.append(line('span', 'ui', `${article.readingMinutes} min`));
  if (by.childNodes.length) header.append(by);
  return header;
}

/** A date in the article's language; its time zone is not ours to guess. */
function inWords(date, lang) {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '');
  if (!day) return undefined;
  const value = new Date(Date.UTC(day[1], day[2] - 1, day[3]));
  try {
    return new Intl.DateTimeFormat(lang || 'en', { dateStyle: 'long', timeZone: 'UTC' }).format(value);
  } catch {
    return undefined; // no such language
  }
}

/** The links of an article may be followed, in a tab of their own. */
function openLinksApart(body) {
  for (const link of body.querySelectorAll('a[href]')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
}

/** Pictures are not loaded: what they show stands in their place. */
function nameImages(body) {
  for (const image of body.querySelectorAll('img')) {
    if (image.hasAttribute('src')) continue;
    const stand = line('span', 'picture', image.alt || 'Picture');
    stand.setAttribute('role', 'img');
    stand.setAttribute('aria-label', image.alt || 'Picture, not loaded');
    image.replaceWith(stand);
  }
}

/** Says of each element of the article which block of the page it is. */
async function assign(body, blocks) {
  const breathe = breather();
  const waiting = new Map(); // fingerprint → blocks, in their order
  for (let i = 0; i < blocks.kept.length; i++) {
    if (!blocks.kept[i]) continue;
    if (waiting.has(blocks.print[i])) waiting.get(blocks.print[i]).push(i);
    else waiting.set(blocks.print[i], [i]);
  }
  const take = (text) => waiting.get(fingerprint(text))?.shift();
  const rest = [];
  for (const element of body.querySelectorAll(WHOLES)) {
    if (element.querySelector(WHOLES)) continue;
    const block = take(element.textContent);
    if (block === undefined) rest.push(element);
    else element.setAttribute(BLOCK, block);
    await breathe();
  }
  for (const element of rest) {
    assignTexts(element, take);
    await breathe();
  }
}

/** Lines that a paragraph holds: a block each. */
function assignTexts(element, take) {
  for (const node of [...element.childNodes]) {
    if (node.nodeType !== 3 || !node.data.trim()) continue;
    const block = take(node.data);
    if (block === undefined) continue;
    const span = node.ownerDocument.createElement('span');
    span.setAttribute(BLOCK, block);
    node.replaceWith(span);
    span.append(node);
  }
}
