// HTML that nobody vouches for, as a document that can do nothing: it is parsed in small pieces, so
// that a page of megabytes does not hold up the browser, into a document without a window, which
// runs no script and loads nothing; then the attributes are taken away that could act if it were
// shown. Elements that could act stay, so that all keep their places, until it is copied.
//
// Elements can hide their own methods behind their children's names (`<input name=attributes>`),
// and the document's (`<img name=write>`), so until those names are gone every call goes through
// the prototypes.

const PIECE = 32 * 1024;
/**
 * Event handlers in the source. They can do nothing here; misspelt, they do not fill the console
 * with reports that each of them was blocked either.
 */
const HANDLER = /([\s"'/])o(?=n[a-z]+\s*=)/gi;
/** Milliseconds of work before others get a turn. */
const TURN = 8;

const { open, write, close } = Document.prototype;
const { getAttributeNames, getAttribute, removeAttribute } = Element.prototype;
const nameOf = Object.getOwnPropertyDescriptor(Element.prototype, 'localName').get;

/** Elements that act, load, or are about acting and loading. */
const ACTIVE = new Set([
  'script', 'base', 'meta', 'link', 'iframe', 'frame', 'object', 'embed', 'applet', 'portal', 'fencedframe',
  'template', 'animate', 'set', 'animatetransform', 'animatemotion', 'audio', 'video', 'source', 'track',
  'foreignobject', 'use', 'image', 'feimage',
]);
/** Attributes that act, load, lead elsewhere, take the focus or name things; and the views' own. */
const ACTIVE_ATTRIBUTE =
  /^(?:on.*|.*:href|srcset|srcdoc|data|poster|action|formaction|ping|background|name|autofocus|tabindex|accesskey|contenteditable|draggable|popover.*|command.*|target|form|is|slot|part|nonce|http-equiv|manifest|codebase|archive|classid|usemap|longdesc|cite|profile|dynsrc|lowsrc|attributionsrc|shadowroot.*|data-lr.*|data-block)$/;
/** Elements that a form, or a document, lists by their ids. */
const LISTED = new Set(['form', 'input', 'button', 'select', 'textarea', 'fieldset', 'output', 'img', 'object']);
const FIELDS = new Set(['input', 'button', 'select', 'textarea', 'fieldset']);
const IMAGE = /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;
const WEB = /^https?:\/\//i;

export const pause = () => (globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve)));

/** Resolves at once while the turn lasts, and after a pause when it is over. */
export function breather() {
  let until = performance.now() + TURN;
  return async () => {
    if (performance.now() < until) return;
    await pause();
    until = performance.now() + TURN;
  };
}

/**
 * The HTML as a document that can do nothing. Elements are all still there, for their places. Of an
 * article, links to the web stay; what could mix it up with the page around it goes. The rules of
 * `home`, the document where it will be shown, apply to its styles.
 */
export async function parse(html, { home = document, isArticle = false } = {}) {
  const page = home.implementation.createHTMLDocument('');
  const breathe = breather();
  open.call(page);
  for (let at = 0; at < html.length; ) {
    let end = at + PIECE;
    if (end < html.length && (html.charCodeAt(end - 1) & 0xfc00) === 0xd800) end += 1;
    write.call(page, html.slice(at, end).replace(HANDLER, '$10'));
    at = end;
    await breathe();
  }
  close.call(page);
  await disarm(page, isArticle);
  return page;
}

/** Takes the attributes away that could act. */
async function disarm(page, isArticle) {
  const breathe = breather();
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode;
    const tag = nameOf.call(element).toLowerCase();
    for (const attribute of getAttributeNames.call(element)) {
      const value = getAttribute.call(element, attribute).trim();
      if (!isHarmless(tag, attribute.toLowerCase(), value, isArticle)) removeAttribute.call(element, attribute);
    }
    if (FIELDS.has(tag)) element.disabled = true;
    await breathe();
  }
}

function isHarmless(tag, attribute, value, isArticle) {
  if (attribute === 'src') return tag === 'img' && IMAGE.test(value);
  if (attribute === 'href') return isArticle && tag === 'a' && WEB.test(value);
  if (attribute === 'id') return !isArticle && !LISTED.has(tag);
  if (attribute === 'class' || attribute === 'style') return !isArticle;
  return !ACTIVE_ATTRIBUTE.test(attribute);
}

/** Whether an element acts, or loads something: such elements are not shown. */
export const isActive = (element) => ACTIVE.has(element.localName.toLowerCase());
