// The second view: the extracted article.
import { fingerprint } from './fingerprint.js';
import { ProgressiveRenderer } from './progressive_render.js';
import { createYielder, parseSafely } from './safe_document.js';

/** Maximum number of characters shown; each element counts as some. */
const MAX_CHARACTERS = 500_000;
const TEXT_ELEMENTS = 'p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, pre, figcaption, caption, blockquote, summary, div';
const BLOCK_ATTRIBUTE = 'data-block';

export class ArticleView {
  #root;
  #pane;
  #requestId = 0;

  constructor(root, { onHover, onPin }) {
    this.#pane = root.querySelector('.pane-body');
    this.#root = root.querySelector('article');
    const blockOf = (event) => {
      const value = event.target.closest?.(`[${BLOCK_ATTRIBUTE}]`)?.getAttribute(BLOCK_ATTRIBUTE);
      return value === undefined || value === null ? undefined : Number(value);
    };
    this.#root.addEventListener('pointerover', (event) => onHover(blockOf(event)));
    this.#root.addEventListener('pointerleave', () => onHover(undefined));
    this.#root.addEventListener('click', (event) => {
      if (!event.target.closest('a')) onPin(blockOf(event));
    });
  }

  async show(article, blocks, { keepScroll = false } = {}) {
    const requestId = ++this.#requestId;
    const page = await parseSafely(article.content, { isArticle: true });
    await assignBlocks(page.body, blocks);
    openLinksInNewTabs(page.body);
    replaceImages(page.body);
    if (requestId !== this.#requestId) return;
    const body = document.createElement('div');
    body.className = 'body';
    const root = this.#root;
    root.lang = article.lang ?? '';
    root.dir = article.dir ?? 'auto';
    root.replaceChildren(articleHeader(article), body);
    if (!article.textContent) root.append(textElement('p', 'empty', 'leanread found no article on this page.'));
    const top = this.#pane.scrollTop;
    const renderer = new ProgressiveRenderer(page.body, body);
    await renderer.render(MAX_CHARACTERS, { isStale: () => requestId !== this.#requestId });
    if (requestId !== this.#requestId) return;
    if (!renderer.isDone) root.append(textElement('p', 'cut', 'This is only the beginning. The output has the whole article.'));
    this.#pane.scrollTop = keepScroll ? top : 0;
  }

  highlight(block, { reveal = false } = {}) {
    for (const element of this.#root.querySelectorAll('.highlighted')) element.classList.remove('highlighted');
    const elements = this.#root.querySelectorAll(`[${BLOCK_ATTRIBUTE}="${block}"]`);
    for (const element of elements) element.classList.add('highlighted');
    if (reveal && elements.length) {
      const box = elements[0].getBoundingClientRect();
      const pane = this.#pane.getBoundingClientRect();
      this.#pane.scrollTop += box.top + box.height / 2 - pane.top - pane.height / 2;
    }
  }
}

function textElement(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function articleHeader(article) {
  const header = document.createElement('header');
  if (article.section) header.append(textElement('p', 'section', article.section));
  header.append(textElement('h3', 'headline', article.title ?? 'No title'));
  if (article.subtitle) header.append(textElement('p', 'subtitle', article.subtitle));
  const details = document.createElement('p');
  details.className = 'details';
  if (article.byline) details.append(textElement('span', '', article.byline));
  const when = article.publishedTime ?? article.publishedTimeText;
  if (when) {
    const time = textElement('time', '', localizedDate(article.publishedTime, article.lang) ?? when);
    if (article.publishedTime) time.dateTime = article.publishedTime;
    details.append(time);
  }
  if (article.siteName) details.append(textElement('span', '', article.siteName));
  if (article.readingMinutes) details.append(textElement('span', 'ui', `${article.readingMinutes} min`));
  if (details.childNodes.length) header.append(details);
  return header;
}

/** The date in the article's language. The time is left out, since its time zone may be unknown. */
function localizedDate(date, lang) {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '');
  if (!day) return undefined;
  const value = new Date(Date.UTC(day[1], day[2] - 1, day[3]));
  try {
    return new Intl.DateTimeFormat(lang || 'en', { dateStyle: 'long', timeZone: 'UTC' }).format(value);
  } catch {
    return undefined; // unknown language tag
  }
}

/** Makes the links of the article open in new tabs. */
function openLinksInNewTabs(body) {
  for (const link of body.querySelectorAll('a[href]')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
  }
}

/** Replaces images, which are not loaded, by their alternative text. */
function replaceImages(body) {
  for (const image of body.querySelectorAll('img')) {
    if (image.hasAttribute('src')) continue;
    const placeholder = textElement('span', 'picture', image.alt || 'Image');
    placeholder.setAttribute('role', 'img');
    placeholder.setAttribute('aria-label', image.alt || 'Image, not loaded');
    image.replaceWith(placeholder);
  }
}

/** Sets `data-block` on the elements of the article, matching them to page blocks by their text. */
async function assignBlocks(body, blocks) {
  const yieldIfDue = createYielder();
  const byFingerprint = new Map(); // fingerprint → blocks in page order
  for (let i = 0; i < blocks.kept.length; i++) {
    if (!blocks.kept[i]) continue;
    if (byFingerprint.has(blocks.fingerprint[i])) byFingerprint.get(blocks.fingerprint[i]).push(i);
    else byFingerprint.set(blocks.fingerprint[i], [i]);
  }
  const takeBlock = (text) => byFingerprint.get(fingerprint(text))?.shift();
  const unassigned = [];
  for (const element of body.querySelectorAll(TEXT_ELEMENTS)) {
    if (element.querySelector(TEXT_ELEMENTS)) continue;
    const block = takeBlock(element.textContent);
    if (block === undefined) unassigned.push(element);
    else element.setAttribute(BLOCK_ATTRIBUTE, block);
    await yieldIfDue();
  }
  for (const element of unassigned) {
    assignTextNodes(element, takeBlock);
    await yieldIfDue();
  }
}

/** Matches each text node of an element, such as lines separated by `<br>`, to a block. */
function assignTextNodes(element, takeBlock) {
  for (const node of [...element.childNodes]) {
    if (node.nodeType !== 3 || !node.data.trim()) continue;
    const block = takeBlock(node.data);
    if (block === undefined) continue;
    const span = node.ownerDocument.createElement('span');
    span.setAttribute(BLOCK_ATTRIBUTE, block);
    node.replaceWith(span);
    span.append(node);
  }
}
