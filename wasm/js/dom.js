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
  return change(article, root, () => true, (element, block) => {
    element.style.setProperty('background-color', block.kept ? kept : dropped, 'important');
    if (!element.title) element.title = `leanread: ${block.kind}, ${block.points} points`;
  });
}

/** Hides the clutter; `kinds` limits it to some. Returns a function that undoes it. */
export function hideClutter(article, { root = document, kinds } = {}) {
  const wanted = kinds && new Set(kinds);
  const keep = elements(article, root, (block) => block.kept);
  const isClutter = (block) => !block.kept && (!wanted || wanted.has(block.kind));
  return change(article, root, isClutter, (element) => {
    // An element that holds a kept block, too, stays.
    if (keep.some((kept) => element.contains(kept))) return;
    element.style.setProperty('display', 'none', 'important');
  });
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

function change(article, root, wanted, apply) {
  const before = new Map();
  for (const block of blocks(article)) {
    const element = wanted(block) ? find(block, root) : null;
    if (!element?.style) continue;
    if (!before.has(element)) {
      before.set(element, ['style', 'title'].map((name) => [name, element.getAttribute(name)]));
    }
    apply(element, block);
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
