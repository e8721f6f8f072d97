// The reports of blocks, which take longer to compute than the rest of an article and are rarely read,
// so they are computed on first access. An article must not keep its instance alive, which can have
// hundreds of megabytes: it has only its number in the instance, and its page to analyze it again.
import { LeanreadError } from './errors.js';
import { call, isLatest, numberLatest } from './instance.js';

// Pages of articles whose reports were not read, from the newest to the oldest. Older ones than these
// are dropped, so that a program that keeps many articles does not keep all of their pages.
const MAX_CHARACTERS = 32 * 2 ** 20;
const hasWeakReferences = typeof WeakRef === 'function';
const MAX_PAGES = hasWeakReferences ? 1000 : 10;
let keptPages = []; // weak references to { number, html, json }

function keep(page) {
  const reference = hasWeakReferences ? new WeakRef(page) : { deref: () => page };
  let characters = 0;
  keptPages = [reference, ...keptPages].filter((reference, index) => {
    const page = reference.deref();
    if (!page?.html) return false;
    characters += page.html.length;
    const isKept = index < MAX_PAGES && characters <= MAX_CHARACTERS;
    if (!isKept) page.html = undefined;
    return isKept;
  });
}

/** Adds `blocks` and `removed` to the article that was extracted by the last call. */
function addReport(article, html, json) {
  let page = { number: numberLatest(), html, json };
  let report;
  keep(page);
  const read = () => {
    report ??= computed(page);
    if (page) page.html = undefined;
    page = undefined;
    return report;
  };
  for (const name of ['blocks', 'removed']) {
    Object.defineProperty(article, name, {
      configurable: true,
      enumerable: true,
      get: () => read()[name],
      set: (value) => Object.defineProperty(article, name, { value, writable: true }),
    });
  }
  return article;
}

function computed({ number, html, json }) {
  const cached = isLatest(number) ? call('blockReport') : undefined;
  if (cached) return JSON.parse(cached);
  if (html === undefined) {
    throw new LeanreadError(
      'report_gone',
      'the page of this article is no longer kept: read `blocks` and `removed` earlier, or extract with `blocks: true`',
    );
  }
  return JSON.parse(call('extract', html, json));
}

export { addReport };
