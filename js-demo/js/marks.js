// Which elements of the page are which blocks.
import { breather } from './inert.js';
import { inkLength } from './fingerprint.js';

/** The attribute with the block's number. */
export const MARK = 'data-lr';
/** Text of a block that shares its element with others. */
export const RUN = 'lr-run';

/** Marks the elements of all blocks in a parsed page. */
export async function mark(page, blocks) {
  const breathe = breather();
  const owners = new Map(); // element → the numbers of its blocks
  for (let i = 0; i < blocks.kind.length; i++) {
    const element = follow(page, blocks.paths, blocks.pathEnd[i - 1] ?? 0, blocks.pathEnd[i]);
    if (!element) continue;
    if (owners.has(element)) owners.get(element).push(i);
    else owners.set(element, [i]);
    await breathe();
  }
  const shared = new Set();
  for (const element of owners.keys()) {
    for (let parent = element.parentElement; parent && !shared.has(parent); parent = parent.parentElement) {
      if (owners.has(parent)) shared.add(parent);
    }
    await breathe();
  }
  for (const [element, numbers] of owners) {
    if (numbers.length === 1 && !shared.has(element)) element.setAttribute(MARK, numbers[0]);
    else await share(element, numbers, blocks, owners, breathe);
    await breathe();
  }
}

function follow(page, paths, start, end) {
  let element = page;
  for (let i = start; i < end && element; i++) element = element.children[paths[i]];
  return element === page ? undefined : element;
}

/** Deals the texts of an element, in their order, to its blocks by their lengths. */
async function share(element, numbers, blocks, owners, breathe) {
  const isForeign = (node) => node.nodeType === 1 && owners.has(node);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    isForeign(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 3 && !/^(?:script|style)$/i.test(node.parentNode.localName) && node.data.trim()) texts.push(node);
    await breathe();
  }
  let at = 0;
  let left = blocks.ink[numbers[0]];
  for (const text of texts) {
    const run = text.ownerDocument.createElement(RUN);
    run.setAttribute(MARK, numbers[at]);
    text.replaceWith(run);
    run.append(text);
    left -= inkLength(text.data);
    if (left <= 0 && at + 1 < numbers.length) left = blocks.ink[numbers[(at += 1)]];
    await breathe();
  }
}
