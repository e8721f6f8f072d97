// Malicious pages: no script may run from the HTML or the rendered Markdown of an article, in Chromium.
// The vectors and the contexts they are inserted into are shared with `tests/sanitiser.rs`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
import showdown from 'showdown';
import { launch } from './chromium.mjs';
import { PACKAGE, WASM } from './support.mjs';

const PROSE = [
  'Downstream, by the old mill, engineers measured the current for the third time since Monday',
  'Shopkeepers carried chairs, carpets and boxes of books to the upper floors, as in spring',
  'Two schools will stay closed until Friday, the council said, while the cellars are pumped dry',
];
const STORY = `<p>The river rose in the night, and by the morning the lower streets, which had flooded twice
  before, stood under a metre of water.</p><p>Nobody was hurt, said the mayor, but the bridge remains closed
  until its piers, which were mended last year, are looked at.</p>`;
const END = `<p>Rain is expected again on Sunday, with less wind, and the harbour office has asked the owners of
  small boats to move them to the basin behind the lock.</p>`;
const BATCH = 100;
/** The elements of formulas; none of them links or loads. */
const MATHML = `math menclose mfenced mfrac mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms
  mspace msqrt msub msubsup msup mtable mtd mtext mtr munder munderover none`.split(/\s+/);
/** Milliseconds to wait for image errors and other events of a batch. */
const WAIT_MS = 150;

const vectors = JSON.parse(readFileSync(join(WASM, '../tests/xss/vectors.json'), 'utf8'));
const markdownIt = new MarkdownIt({ html: true, linkify: true });
const converter = new showdown.Converter({ tables: true, tablesHeaderId: true, strikethrough: true, simplifiedAutoLink: true });
let browser, page, extract;

before(async () => {
  ({ extract } = await import(pathToFileURL(join(PACKAGE, 'node.js'))));
  browser = await launch();
  page = await browser.newPage();
  await page.route('**', (route) => (route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
    ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>' })
    : route.abort()));
  await page.goto('http://reader.example/');
});

after(() => browser?.close());

/** A page for each vector in each context, such that the article contains it. */
function pages() {
  const fill = (context, placeholder, vector) => context.split(placeholder).join(vector);
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const inside = [
    ...vectors.markup.flatMap((vector) => vectors.around_markup.map((context) => fill(context, '$', vector))),
    ...[...vectors.markup, ...vectors.text].flatMap((vector) => (
      vectors.around_text.map((context) => fill(context, '@', escaped(vector))))),
  ];
  return inside.map((part) => {
    const body = PROSE.reduce((text, prose) => text.replace('PROSE', prose), part);
    return `<title>The river</title><article><h1>The river rose</h1>${STORY}${body}${END}</article>`;
  });
}

/** Inserts each piece of HTML into the page, and all of them into a frame; returns what ran or could run. */
function show(pieces) {
  return page.evaluate(async ([pieces, wait, mathml]) => {
    const ran = [];
    let current = '';
    const note = (name) => () => { ran.push(`${name} ran, last: ${current}`); return true; };
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = note(name);
    // Renderers turn bare ftp: and xmpp: URLs in the text into links.
    const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'ftp:', 'xmpp:'];
    const inspect = (root, piece) => {
      for (const element of root.querySelectorAll('*')) {
        const isFormula = element.namespaceURI === 'http://www.w3.org/1998/Math/MathML' && mathml.includes(element.localName);
        if (!isFormula && element.namespaceURI !== 'http://www.w3.org/1999/xhtml') ran.push(`foreign element: ${piece}`);
        if (/^(script|style|iframe|object|embed|form|base|meta|link|template)$/i.test(element.localName)) ran.push(`element: ${piece}`);
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on') || name === 'style' || name === 'srcdoc') ran.push(`attribute: ${piece}`);
          if (!['href', 'src', 'poster', 'cite', 'action', 'formaction', 'data', 'xlink:href'].includes(name)) continue;
          let protocol = 'invalid';
          try { ({ protocol } = new URL(value, 'https://reader.example/')); } catch { continue; }
          const isImage = name === 'src' && /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(value.trim());
          if (!schemes.includes(protocol) && !isImage) ran.push(`URL: ${piece}`);
        }
      }
    };
    for (const piece of pieces) {
      current = piece;
      const box = document.createElement('div');
      document.body.append(box);
      box.innerHTML = piece;
      inspect(box, piece);
      for (const element of box.querySelectorAll('*')) {
        for (const type of ['mouseover', 'focus', 'pointerdown', 'toggle', 'animationstart', 'load', 'error']) {
          element.dispatchEvent(new Event(type));
        }
      }
    }
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><script>alert = confirm = prompt = print = () => parent.alert()<\/script>${pieces.join('<hr>')}`;
    document.body.append(frame);
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    document.body.replaceChildren();
    return ran;
  }, [pieces, WAIT_MS, MATHML]);
}

async function showAll(pieces) {
  const unique = [...new Set(pieces)];
  const ran = [];
  for (let start = 0; start < unique.length; start += BATCH) {
    ran.push(...await show(unique.slice(start, start + BATCH)));
  }
  return ran;
}

test('the vectors do run without sanitizing', async () => {
  const ran = await Promise.all(vectors.markup.slice(0, 20).map((vector) => show([vector])));
  assert.ok(ran.flat().filter((what) => what.startsWith('alert')).length >= 5, ran.flat().join('\n'));
});

test('nothing runs from the HTML', async () => {
  for (const options of [{ blocks: false }, { blocks: false, url: 'https://news.example/story' }]) {
    assert.deepEqual(await showAll(pages().map((html) => extract(html, options).content)), []);
  }
});

test('nothing runs from the Markdown as rendered by marked, markdown-it and Showdown', async () => {
  const articles = pages().map((html) => extract(html, { blocks: false }).markdown);
  assert.deepEqual(await showAll(articles.map((markdown) => marked.parse(markdown))), []);
  assert.deepEqual(await showAll(articles.map((markdown) => markdownIt.render(markdown))), []);
  assert.deepEqual(await showAll(articles.map((markdown) => converter.makeHtml(markdown))), []);
});

test('no id or name of a page becomes a global of the one that shows the article', async () => {
  const globals = ['CONFIG', 'user', 'cookie', 'getElementById', 'body', 'constructor', '__proto__', 'user-content', 'ÄÖ'];
  // Each is the target of a link, without which an id is dropped.
  const links = globals.map((name) => `<a href="#${name}">${name}</a>`).join(' ');
  const named = globals.flatMap((name) => [
    `<p id="${name}">${PROSE[0]}</p>`,
    `<p><a id="${name}" name="${name}">${PROSE[1]}</a></p>`,
    `<p><img name="${name}" id="${name}" src="/a.png" alt="A river">${PROSE[2]}</p>`,
    `<form name="${name}" id="${name}"><input name="${name}"><p>${PROSE[0]}</p></form>`,
    `<h2 id="${name}">The bridge of ${name}</h2>`,
    `<a id="${name}"></a><a id="${name}" name="nodes" href="x:1">${PROSE[1]}</a>`,
  ]);
  const contents = named.map((part) => extract(
    `<title>The river</title><article><h1>The river rose</h1>${STORY}<p>${links}</p>${part}${END}</article>`,
    { blocks: false },
  ).content);
  assert.ok(contents.some((content) => content.includes('id="user-content-CONFIG"')), 'ids that are linked to are kept');
  const changed = await page.evaluate(([contents, globals]) => contents.flatMap((content) => {
    const value = (object, name) => { try { return object[name]; } catch { return 'error'; } };
    const state = () => globals.map((name) => [value(window, name), value(document, name)]);
    const before = state();
    const box = document.createElement('div');
    box.innerHTML = content;
    document.body.append(box);
    const after = state();
    box.remove();
    return globals.filter((name, at) => before[at].some((old, which) => old !== after[at][which])).map((name) => `${name}: ${content}`);
  }), [contents, globals]);
  assert.deepEqual(changed, []);
});
