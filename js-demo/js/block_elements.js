// Maps the blocks of a page to its elements.
import { createYielder } from './safe_document.js';
import { textLength } from './fingerprint.js';

/** The attribute that holds the number of the block. */
export const BLOCK_ATTRIBUTE = 'data-lr';
/** Wraps a text node of a block that shares its element with other blocks. */
export const RUN_ELEMENT = 'lr-run';

/** Sets `BLOCK_ATTRIBUTE` on the elements of all blocks in a parsed page. */
export async function markBlocks(page, blocks) {
  const yieldIfDue = createYielder();
  const blocksByElement = new Map(); // element → numbers of its blocks
  for (let i = 0; i < blocks.kind.length; i++) {
    const element = elementAtPath(page, blocks.paths, blocks.pathEnd[i - 1] ?? 0, blocks.pathEnd[i]);
    if (!element) continue;
    if (blocksByElement.has(element)) blocksByElement.get(element).push(i);
    else blocksByElement.set(element, [i]);
    await yieldIfDue();
  }
  const ancestors = new Set();
  for (const element of blocksByElement.keys()) {
    for (let parent = element.parentElement; parent && !ancestors.has(parent); parent = parent.parentElement) {
      if (blocksByElement.has(parent)) ancestors.add(parent);
    }
    await yieldIfDue();
  }
  for (const [element, blockNumbers] of blocksByElement) {
    if (blockNumbers.length === 1 && !ancestors.has(element)) element.setAttribute(BLOCK_ATTRIBUTE, blockNumbers[0]);
    else await splitTexts(element, blockNumbers, blocks, blocksByElement, yieldIfDue);
    await yieldIfDue();
  }
}

function elementAtPath(page, paths, start, end) {
  let element = page;
  for (let i = start; i < end && element; i++) element = element.children[paths[i]];
  return element === page ? undefined : element;
}

/** Assigns the text nodes of an element, in order, to its blocks, using the text length of each block. */
async function splitTexts(element, blockNumbers, blocks, blocksByElement, yieldIfDue) {
  const hasOwnBlocks = (node) => node.nodeType === 1 && blocksByElement.has(node);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    hasOwnBlocks(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 3 && !/^(?:script|style)$/i.test(node.parentNode.localName) && node.data.trim()) texts.push(node);
    await yieldIfDue();
  }
  let at = 0;
  let remaining = blocks.textLength[blockNumbers[0]];
  for (const text of texts) {
    const wrapper = text.ownerDocument.createElement(RUN_ELEMENT);
    wrapper.setAttribute(BLOCK_ATTRIBUTE, blockNumbers[at]);
    text.replaceWith(wrapper);
    wrapper.append(text);
    remaining -= textLength(text.data);
    if (remaining <= 0 && at + 1 < blockNumbers.length) remaining = blocks.textLength[blockNumbers[(at += 1)]];
    await yieldIfDue();
  }
}
