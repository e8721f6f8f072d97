// Shows results in the live page: highlights blocks or hides clutter, and can undo both.

import { LeanreadError } from './engine.js';

const COLOURS = { kept: 'rgba(46, 160, 67, .18)', dropped: 'rgba(218, 54, 51, .18)' };

/** The element of the page that a block of the article was read from, or null. */
export function find(block, root = document) {
  if (!block?.selector) return null;
  try {
    return root.querySelector(block.selector);
  } catch {
    return null; // invalid selector
  }
}

/** Highlights the article's blocks and the clutter in two colours; returns a function that undoes it. */
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

/** Hides the clutter, or only the given `kinds`. Returns a function that undoes it. */
export function hideClutter(article, { root = document, kinds } = {}) {
  const wanted = kinds && new Set(kinds);
  const keptElements = elements(article, root, (block) => block.kept);
  // An element that also contains a kept block is not hidden.
  const holdsKeptBlock = (element) => keptElements.some((kept) => element.contains(kept));
  const clutter = elements(article, root, (block) => !block.kept && (!wanted || wanted.has(block.kind)));
  const hidden = new Set(clutter.filter((element) => !holdsKeptBlock(element)));
  // Parents whose content is all hidden are hidden too. The loop also visits entries that it adds to
  // the set.
  for (const { parentElement: parent } of hidden) {
    const isEmpty = (child) => hidden.has(child) || (child.nodeType !== 1 && !child.data?.trim());
    if (parent && parent !== root.body && !holdsKeptBlock(parent) && [...parent.childNodes].every(isEmpty)) {
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
    throw new LeanreadError('invalid_input', 'no blocks: pass an article of extract(), or a trace of explain()');
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
        // Set even if it is to be removed: otherwise Chromium can leave an empty style attribute.
        element.setAttribute(name, value ?? '');
        if (value === null) element.removeAttribute(name);
      }
    }
    before.clear();
  };
}
