// Parses untrusted HTML into an inert document. The HTML is parsed in small chunks, so that a page of
// several megabytes does not block the browser, into a document without a window, which runs no
// scripts and loads nothing. Then the attributes that could become active when shown are removed.
// Active elements remain in the document, so that block paths stay valid; they are not copied.
//
// Named children can shadow an element's own methods (`<input name=attributes>`) and the document's
// (`<img name=write>`) (DOM clobbering). Until those names are removed, every call goes through the
// prototypes.

const CHUNK = 32 * 1024;
/**
 * Event handlers in the source. They cannot run here, but the browser would log a policy violation
 * for each; misspelling their names keeps the console clean.
 */
const EVENT_HANDLER = /([\s"'/])o(?=n[a-z]+\s*=)/gi;
/** Milliseconds of work before control returns to the browser. */
const TIME_SLICE_MS = 8;

const { open, write, close } = Document.prototype;
const { getAttributeNames, getAttribute, removeAttribute } = Element.prototype;
const localNameOf = Object.getOwnPropertyDescriptor(Element.prototype, 'localName').get;

/** Elements that run scripts, load resources, or configure either. */
const ACTIVE_ELEMENTS = new Set([
  'script', 'base', 'meta', 'link', 'iframe', 'frame', 'object', 'embed', 'applet', 'portal', 'fencedframe',
  'template', 'animate', 'set', 'animatetransform', 'animatemotion', 'audio', 'video', 'source', 'track',
  'foreignobject', 'use', 'image', 'feimage',
]);
/** Attributes that run scripts, load resources, navigate, take the focus or define names; and the demo's own. */
const ACTIVE_ATTRIBUTE =
  /^(?:on.*|.*:href|srcset|srcdoc|data|poster|action|formaction|ping|background|name|autofocus|tabindex|accesskey|contenteditable|draggable|popover.*|command.*|target|form|is|slot|part|nonce|http-equiv|manifest|codebase|archive|classid|usemap|longdesc|cite|profile|dynsrc|lowsrc|attributionsrc|shadowroot.*|data-lr.*|data-block)$/;
/** Elements that become properties of their form or document by their id. */
const LISTED_BY_ID = new Set(['form', 'input', 'button', 'select', 'textarea', 'fieldset', 'output', 'img', 'object']);
const FORM_CONTROLS = new Set(['input', 'button', 'select', 'textarea', 'fieldset']);
const IMAGE_DATA_URL = /^data:image\/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i;
const WEB_URL = /^https?:\/\//i;

export const yieldToBrowser = () => (globalThis.scheduler?.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve)));

/** Returns an async function that yields to the browser when the current time slice is used up. */
export function createYielder() {
  let until = performance.now() + TIME_SLICE_MS;
  return async () => {
    if (performance.now() < until) return;
    await yieldToBrowser();
    until = performance.now() + TIME_SLICE_MS;
  };
}

/**
 * Parses HTML into an inert document that still has all elements. With `isArticle`, links to the web
 * are kept, and ids, classes and styles, which could clash with the demo's own, are removed. Styles
 * are subject to the content security policy of `targetDocument`, where the content will be shown.
 */
export async function parseSafely(html, { targetDocument = document, isArticle = false } = {}) {
  const page = targetDocument.implementation.createHTMLDocument('');
  const yieldIfDue = createYielder();
  open.call(page);
  for (let at = 0; at < html.length; ) {
    let end = at + CHUNK;
    if (end < html.length && (html.charCodeAt(end - 1) & 0xfc00) === 0xd800) end += 1;
    write.call(page, html.slice(at, end).replace(EVENT_HANDLER, '$10'));
    at = end;
    await yieldIfDue();
  }
  close.call(page);
  await removeActiveAttributes(page, isArticle);
  return page;
}

/** Removes active attributes and disables form controls. */
async function removeActiveAttributes(page, isArticle) {
  const yieldIfDue = createYielder();
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const element = walker.currentNode;
    const tag = localNameOf.call(element).toLowerCase();
    for (const attribute of getAttributeNames.call(element)) {
      const value = getAttribute.call(element, attribute).trim();
      if (!isSafeAttribute(tag, attribute.toLowerCase(), value, isArticle)) removeAttribute.call(element, attribute);
    }
    if (FORM_CONTROLS.has(tag)) element.disabled = true;
    await yieldIfDue();
  }
}

function isSafeAttribute(tag, attribute, value, isArticle) {
  if (attribute === 'src') return tag === 'img' && IMAGE_DATA_URL.test(value);
  if (attribute === 'href') return isArticle && tag === 'a' && WEB_URL.test(value);
  if (attribute === 'id') return !isArticle && !LISTED_BY_ID.has(tag);
  if (attribute === 'class' || attribute === 'style') return !isArticle;
  return !ACTIVE_ATTRIBUTE.test(attribute);
}

/** Whether an element can run a script or load a resource; such elements are not shown. */
export const isActive = (element) => ACTIVE_ELEMENTS.has(element.localName.toLowerCase());
