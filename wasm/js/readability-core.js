// Implements the interface of Readability.js with leanread's functions.

function readability({ LeanreadError, extract, isProbablyReaderable }) {
  class Readability {
    #document;
    #options;

    constructor(document, options = {}) {
      if (!document?.documentElement) {
        throw new LeanreadError('invalid_input', 'First argument to Readability constructor should be a document object.');
      }
      this.#document = document;
      this.#options = options ?? {};
    }

    /** The article, or null. The document is not changed. */
    parse() {
      const { maxElemsToParse, serializer } = this.#options;
      const count = maxElemsToParse > 0 ? this.#document.getElementsByTagName('*').length : 0;
      if (count > maxElemsToParse) {
        throw new LeanreadError('too_many_nodes', `Aborting parsing document; ${count} elements found`);
      }
      const article = extract(this.#document, { blocks: false });
      if (!article.textContent) return null;
      const { title, byline, dir, lang, content, textContent, length, excerpt, siteName, publishedTime } = article;
      const html = `<div id="readability-page-1" class="page">${content}</div>`;
      return {
        title, byline, dir, lang,
        content: serializer ? serializer(this.#element(html)) : html,
        textContent, length, excerpt, siteName, publishedTime,
      };
    }

    #element(html) {
      const page = this.#document.implementation.createHTMLDocument('');
      page.body.innerHTML = `<div>${html}</div>`;
      return page.body.firstElementChild;
    }
  }

  return { Readability, isProbablyReaderable: (document) => isProbablyReaderable(document) };
}

export { readability };
