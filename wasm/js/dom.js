// Results in the live page: marks or hides what the article does not need, and takes it back.

const COLOURS = { kept: 'rgba(46, 160, 67, .18)', dropped: 'rgba(218, 54, 51, .18)' };

/** The element of the page that a block of the article was read from, or null. */
export function find(block, root = document) {
  if (!block?.selector) return null;
  try {
    return root.querySelector(block.selector);
  } catch {
    return null; // a page whose names no selector can hold
  }
}

/** Outlines the article's blocks and the clutter in two colours; returns a function that undoes it. */
export function highlight(article, { root = document, kept = COLOURS.kept, dropped = COLOURS.dropped } = {}) {
  const found = new Map();
  for (const block of blocks(article)) {
    const element = find(block, root);
    if (element) found.set(element, block);
  }
  return change(found.keys(), (element) => {
    const block = found.get(element);
    element.style?.setProperty('background-color', block.kept ? kept : dropped, 'important');
    if (!element.title) element.title = `leanread: ${block.kind}, ${block.points} points`;
  });
}

/** Hides the clutter; `kinds` limits it to some. Returns a function that undoes it. */
export function hideClutter(article, { root = document, kinds } = {}) {
  const wanted = kinds && new Set(kinds);
  const keep = elements(article, root, (block) => block.kept);
  // An element that holds a kept block, too, stays.
  const isSpared = (element) => keep.some((kept) => element.contains(kept));
  const clutter = elements(article, root, (block) => !block.kept && (!wanted || wanted.has(block.kind)));
  const hidden = new Set(clutter.filter((element) => !isSpared(element)));
  // An item or a list of which nothing else is left goes, too: a Set takes entries while it is read.
  for (const { parentElement: parent } of hidden) {
    const isEmpty = (child) => hidden.has(child) || (child.nodeType !== 1 && !child.data?.trim());
    if (parent && parent !== root.body && !isSpared(parent) && [...parent.childNodes].every(isEmpty)) {
      hidden.add(parent);
    }
  }
  return change(hidden, (element) => element.style?.setProperty('display', 'none', 'important'));
}

function elements(article, root, wanted) {
  return blocks(article).filter(wanted).map((block) => find(block, root)).filter(Boolean);
}

function blocks(article) {
  if (!Array.isArray(article?.blocks)) {
    throw new TypeError('no blocks: pass an article of extract(), or a trace of explain()');
  }
  return article.blocks;
}

function change(elements, apply) {
  const before = new Map();
  for (const element of elements) {
    before.set(element, ['style', 'title'].map((name) => [name, element.getAttribute(name)]));
    apply(element);
  }
  return function undo() {
    for (const [element, attributes] of before) {
      for (const [name, value] of attributes) {
        // Set even to be removed: Chromium leaves an empty style behind if it has not written it yet.
        element.setAttribute(name, value ?? '');
        if (value === null) element.removeAttribute(name);
      }
    }
    before.clear();
  };
}
