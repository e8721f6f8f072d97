// The HTML of a live page.

// Elements that are not displayed regardless of the style, or hidden until the user opens them.
const NEVER_DISPLAYED = /^(?:head|script|style|template|noscript|link|meta|title|base|source|track|param|area|option|optgroup|datalist|rp|audio|dialog)$/i;

let inertDocument; // has no window, so nothing runs or loads in it

/**
 * The current HTML of a live document or element; elements hidden by CSS get the attribute `hidden`.
 * The page itself is not changed. Only the ancestors of hidden elements are copied, without their
 * content, into an inert document, so that no custom element runs and no image loads. Copying the
 * whole page would take as long as the extraction itself.
 */
function snapshot(node) {
  const root = node.nodeType === 9 ? node.documentElement : node;
  if (!root) return '';
  const view = (root.ownerDocument ?? node).defaultView;
  if (!view || !root.checkVisibility) return root.outerHTML;
  const hidden = hiddenIn(root);
  if (!hidden.size) return root.outerHTML;
  inertDocument ??= root.ownerDocument.implementation.createHTMLDocument('');
  const ancestors = new Set([root]);
  for (const element of hidden) {
    for (let at = element.parentNode; !ancestors.has(at); at = at.parentNode) ancestors.add(at);
  }
  let html = '';
  const endTags = []; // of the open elements
  for (let at = root; at; ) {
    const tags = ancestors.has(at) ? inertDocument.importNode(at, false).outerHTML : '';
    const [end] = /<\/[^<>"]+>$/.exec(tags) ?? [];
    if (end) {
      html += tags.slice(0, -end.length);
      endTags.push(end);
      at = at.firstChild;
      continue;
    }
    html += serialized(at, hidden.has(at));
    while (at !== root && !at.nextSibling) {
      at = at.parentNode;
      html += endTags.pop();
    }
    at = at === root ? null : at.nextSibling;
  }
  return html;
}

/** The outermost hidden elements. */
function hiddenIn(root) {
  const all = root.querySelectorAll('*');
  const hidden = new Set();
  const checks = { visibilityProperty: true };
  for (let i = 0; i < all.length; i++) {
    const element = all[i];
    if (element.checkVisibility(checks)) continue;
    if (!NEVER_DISPLAYED.test(element.localName) && element.namespaceURI === root.namespaceURI) hidden.add(element);
    if (element.firstElementChild) i += element.querySelectorAll('*').length;
  }
  return hidden;
}

const ESCAPES = { '&': '&amp;', '\u00a0': '&nbsp;', '<': '&lt;', '>': '&gt;' };

/** A node, serialized as by `outerHTML`. */
function serialized(node, isHidden) {
  if (node.nodeType === 1) {
    return isHidden ? node.outerHTML.replace(/^<[^\s/>]+/, '$& hidden=""') : node.outerHTML;
  }
  if (node.nodeType === 8) return `<!--${node.data}-->`;
  return node.nodeType === 3 ? node.data.replace(/[&\u00a0<>]/g, (char) => ESCAPES[char]) : '';
}

export { snapshot };
