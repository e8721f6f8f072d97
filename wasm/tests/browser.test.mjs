// The package in Chromium, loaded as users would load it, from one local server.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { openSite } from './site.mjs';
import { PACKAGE, page as source, project, snippets, write } from './support.mjs';

const BODY = 'It rained all night, and in the morning the river stood in the lower streets of the town.';
const HTML = `<title>Rain</title><nav><a href=/>Home</a></nav><h1>Rain</h1><p>${BODY} Nobody was hurt, said the mayor.</p>`;

const LIVE = `<!doctype html><html lang=en><title>The bridge</title>
<style>.later { display: none } .unseen { visibility: hidden }</style>
<body><nav id=menu><a href=/>Home</a> <a href=/news>News</a></nav>
<main><h1>The old bridge is closed</h1>
<p id=first>The old bridge over the river has been closed since Monday, the town said, because two of its pillars, which were mended only three years ago, are moving again.</p>
<p class=later>Sentence that is hidden by its style, long enough to be read as text, with a comma, and with the secret word wombat in it for everybody to find.</p>
<p>Repairs will take at least half a year, said the engineer in charge, and until then, everybody who has to cross the river is asked to take the ferry, which is free.</p>
<x-card>Card</x-card>
<p>The mayor, who had promised a new bridge before the last vote, did not wish to comment on Tuesday, and nobody at the town hall could say when the work would begin.</p></main>
<aside id=more><h4>Read also</h4><ul><li><a href=/a>A cow was seen in the church</a><li><a href=/b>The price of milk is rising again</a></ul></aside>
<script>
  globalThis.made = 0;
  customElements.define('x-card', class extends HTMLElement { constructor() { super(); made += 1; } });
</script>`;

let opened, site, origin, browser, requests, inPage;

before(async () => {
  opened = await openSite({
    'empty.html': '<!doctype html><title>Empty</title>',
    'live.html': LIVE,
    'news.html': source('news-en'),
    'csp.html': '<!doctype html><title>Policy</title>',
    'csp.js': `import init, { extract } from './node_modules/leanread/browser.js';
      import * as inline from './node_modules/leanread/inline.js';
      await init();
      export const titles = [extract, inline.extract].map((extract) => extract(${JSON.stringify(HTML)}).title);`,
    'service.js': `import init, { extract } from './node_modules/leanread/browser.js';
      const ready = init();
      self.onactivate = (event) => event.waitUntil(clients.claim());
      self.onmessage = async ({ data, source }) => { await ready; source.postMessage(extract(data).title); };`,
    'inline-classic.js': `import { extract } from 'leanread/inline'; globalThis.result = extract(${JSON.stringify(HTML)}).title;`,
  });
  ({ site, origin, browser, requests, inPage } = opened);
});

after(() => opened?.close());

test('concurrent calls of init() load the module once', async () => {
  requests.length = 0;
  const title = await inPage('/empty.html', async (html) => {
    const { default: init, extract } = await import('/node_modules/leanread/browser.js');
    await Promise.all([init(), init(), init()]);
    await init();
    return extract(html).title;
  }, HTML);
  assert.equal(title, 'Rain');
  assert.equal(requests.filter((path) => path.endsWith('.wasm')).length, 1);
});

test('calls before init() fail with a code, and init() can be retried after a failed load', async () => {
  const codes = await inPage('/empty.html', async (html) => {
    const { default: init, extract } = await import('/node_modules/leanread/browser.js');
    const code = async (work) => { try { return (await work()) && 'none'; } catch (error) { return error.code; } };
    return [
      await code(() => extract(html)),
      await code(() => init('/missing.wasm')),
      await code(async () => { await init(); return extract(html); }),
    ];
  }, HTML);
  assert.deepEqual(codes, ['not_initialized', 'load_failed', 'none']);
});

test('init() accepts a URL, a response, bytes and a module; a wrong MIME type does no harm', async () => {
  const sources = {
    string: `'/wrong-type/node_modules/leanread/leanread.wasm'`,
    url: `new URL('/node_modules/leanread/leanread.wasm', location)`,
    request: `new Request('/node_modules/leanread/leanread.wasm')`,
    promise: `fetch('/wrong-type/node_modules/leanread/leanread.wasm')`,
    bytes: `(await fetch('/node_modules/leanread/leanread.wasm')).arrayBuffer()`,
    module: `WebAssembly.compileStreaming(fetch('/node_modules/leanread/leanread.wasm'))`,
    object: `{ module_or_path: '/node_modules/leanread/leanread.wasm' }`,
  };
  for (const [name, code] of Object.entries(sources)) {
    const title = await inPage('/empty.html', `(async () => {
      const { default: init, extract } = await import('/node_modules/leanread/browser.js');
      await init(${code});
      return extract(${JSON.stringify(HTML)}).title;
    })()`);
    assert.equal(title, 'Rain', name);
  }
});

test('a live page is not changed, and elements hidden by CSS count as hidden', async () => {
  const found = await inPage('/live.html', async () => {
    const { default: init, extract, explain, isProbablyReaderable } = await import('/node_modules/leanread/browser.js');
    await init();
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const before = document.documentElement.outerHTML;
    const article = extract(document);
    const element = extract(document.querySelector('main'));
    const isHidden = (page) => explain(page).blocks
      .find((block) => block.text.includes('wombat')).reasons.some(({ name }) => name === 'hidden');
    const hidden = [document, document.querySelector('main'), before].map(isHidden);
    await new Promise((resolve) => setTimeout(resolve));
    return {
      text: article.textContent, element: element.textContent, hidden, made, changes, readerable: isProbablyReaderable(document),
      same: before === document.documentElement.outerHTML,
    };
  });
  assert.match(found.text, /^The old bridge over/);
  // The page's own style sheet hides it, which its HTML alone says, too.
  assert.deepEqual(found.hidden, [true, true, true]);
  assert.match(found.element, /The mayor/);
  assert.deepEqual([found.made, found.changes, found.same, found.readerable], [1, 0, true, true]);
});

test('the snapshot of a live page is its outerHTML with `hidden` attributes added', async () => {
  const [found, expected, within] = await inPage('/empty.html', async () => {
    const { snapshot } = await import('/node_modules/leanread/engine.js');
    document.head.innerHTML = '<style>.x { display: none } .y { visibility: hidden }</style><title>A & B</title>';
    document.body.innerHTML = `a &amp; b &lt;c&gt; &nbsp; d<!-- a comment --><div class="o &quot;&lt;/i&gt;&quot;"><p class=x>1 &amp; 2<i class=x>in</i></p>
      <pre>\n\n <b class=y>y</b></pre><table><tr><td class=x>3<td>4</table><template><p class=x>t</p></template></div>
      <svg viewBox="0 0 1 1"><foreignObject><p class=x>f</p></foreignObject><g class=x></g></svg><a-b><p class="x y">c</p>end</a-b>
      <p hidden>h</p><ul><li class=x>5<li>6<li class=x>7</ul><script>1 < 2 && 3</script>tail`;
    const line = document.createElement('br');
    line.append(Object.assign(document.createElement('i'), { className: 'x' }));
    document.body.append(line);
    const copy = document.implementation.createHTMLDocument('').importNode(document.documentElement, true);
    copy.querySelectorAll('p.x, b.y, td.x, li.x, p[hidden]').forEach((element) => element.setAttribute('hidden', ''));
    const plain = (html) => html.replaceAll(' hidden=""', '');
    const parts = (html) => [plain(html), html.split(' hidden=""').length];
    const list = document.querySelector('ul');
    return [parts(snapshot(document).replace('<p hidden="" hidden=""', '<p hidden=""')), parts(copy.outerHTML), snapshot(list)];
  });
  assert.deepEqual(found, expected);
  assert.equal(within, '<ul><li hidden="" class="x">5</li><li>6</li><li hidden="" class="x">7</li></ul>');
});

test('clutter is highlighted or hidden in the live page, and can be restored', async () => {
  const found = await inPage('/live.html', async () => {
    const { find, hideClutter, highlight } = await import('/node_modules/leanread/dom.js');
    const block = (selector, kept, kind) => ({ selector, kept, kind, points: 1 });
    const article = { blocks: [
      block('#menu', false, 'navigation'), block('#first', true, 'article'), block('#more', false, 'related'),
      block('body', false, 'other'), block('#none', false, 'ad'), block('#', false, 'ad'),
    ] };
    const before = document.body.outerHTML;
    const shown = () => ['#menu', '#first', '#more'].map((id) => document.querySelector(id).checkVisibility());
    const undoSome = hideClutter(article, { kinds: ['related'] });
    const some = shown();
    undoSome();
    const undo = hideClutter(article);
    const all = shown();
    undo();
    undo();
    const same = before === document.body.outerHTML;
    const undoColours = highlight(article);
    const colours = ['#menu', '#first'].map((id) => getComputedStyle(document.querySelector(id)).backgroundColor);
    undoColours();
    return { some, all, same, colours, again: before === document.body.outerHTML, found: find(article.blocks[1])?.id };
  });
  assert.deepEqual(found.some, [true, true, false]);
  assert.deepEqual(found.all, [false, true, false]);
  assert.notEqual(found.colours[0], found.colours[1]);
  assert.deepEqual([found.same, found.again, found.found], [true, true, 'first']);
});

test("every block's selector finds the element with its text in the live page", async () => {
  const found = await inPage('/live.html', async () => {
    const { default: init, extract } = await import('/node_modules/leanread/browser.js');
    const { find, hideClutter } = await import('/node_modules/leanread/dom.js');
    await init();
    const article = extract(document);
    const plain = (text) => text.replace(/\s+/g, ' ').trim();
    const missed = article.blocks.filter((block) => {
      const text = plain(find(block)?.textContent ?? '');
      return !text.includes(plain(block.text).replace(/…$/, '').slice(0, 60));
    });
    const undo = hideClutter(article);
    const shown = ['#menu', '#first', '#more li'].map((id) => document.querySelector(id).checkVisibility());
    undo();
    return { count: article.blocks.length, missed, shown };
  });
  assert.deepEqual(found.missed, []);
  assert.ok(found.count > 7);
  assert.deepEqual(found.shown, [true, true, true].map((_, i) => i === 1));
});

test('the drop-in replacement for Readability.js needs no init()', async () => {
  const [article, readerable] = await inPage('/news.html', async () => {
    const { Readability, isProbablyReaderable } = await import('/node_modules/leanread/readability.js');
    return [new Readability(document).parse(), isProbablyReaderable(document)];
  });
  assert.deepEqual(Object.keys(article), [
    'title', 'byline', 'dir', 'lang', 'content', 'textContent', 'length', 'excerpt', 'siteName', 'publishedTime',
  ]);
  assert.ok(article.title && article.length > 500 && readerable);
});

test('a worker returns results and errors, and keeps working after an aborted call', async () => {
  const found = await inPage('/empty.html', async (html) => {
    const { LeanreadWorker } = await import('/node_modules/leanread/worker.js');
    const worker = new LeanreadWorker();
    const outcome = (promise) => promise.then((value) => value.title ?? value, (error) => (error.name === 'LeanreadError' ? error.code : error.name));
    const { signal } = new AbortController();
    const large = html + `<p>${'A sentence, and another one. '.repeat(400)}</p>`.repeat(400);
    const controller = new AbortController();
    const running = outcome(worker.extract(large, { signal: controller.signal }));
    const waiting = outcome(worker.extract(html, { signal }));
    setTimeout(() => controller.abort(), 20);
    const first = [await running, await waiting];
    const early = await outcome(worker.extract(html, { signal: AbortSignal.abort() }));
    const refused = await outcome(worker.extract(html, { limits: { maxBytes: 3 } }));
    const live = await outcome(worker.extract(document));
    const version = await worker.version();
    const ended = outcome(worker.extract(large));
    setTimeout(() => worker.terminate(), 20);
    const rest = [await ended, await outcome(worker.extract(new TextEncoder().encode(html)))];
    worker.terminate();
    const broken = new LeanreadWorker({ worker: () => new Worker('/missing.js', { type: 'module' }) });
    return { first, early, refused, live, version, rest, broken: await outcome(broken.extract(html)) };
  }, HTML);
  assert.deepEqual(found.first, ['AbortError', 'Rain']);
  assert.deepEqual([found.early, found.refused, found.live], ['AbortError', 'too_many_bytes', 'Empty']);
  assert.match(found.version, /^\d+\.\d+\.\d+/);
  assert.deepEqual([found.rest, found.broken], [['terminated', 'Rain'], 'worker_failed']);
});

test('the package runs in a module service worker', async () => {
  const title = await inPage('/empty.html', async (html) => {
    await navigator.serviceWorker.register('/service.js', { type: 'module' });
    const { active } = await navigator.serviceWorker.ready;
    const answer = new Promise((resolve) => (navigator.serviceWorker.onmessage = ({ data }) => resolve(data)));
    navigator.serviceWorker.startMessages();
    active.postMessage(html);
    return answer;
  }, HTML);
  assert.equal(title, 'Rain');
});

test("the package runs under an extension's policy", async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/csp/csp.html`);
  assert.deepEqual(await page.evaluate(() => import('./csp.js').then((module) => module.titles)), ['Rain', 'Rain']);
  await page.close();
});

test('esbuild bundles leanread/inline into a classic script', async () => {
  const { build } = await import('esbuild');
  await build({ entryPoints: [join(site, 'inline-classic.js')], bundle: true, format: 'iife', outfile: join(site, 'classic.js') });
  write(site, { 'classic.html': '<!doctype html><script src=classic.js></script>' });
  assert.equal(await inPage('/classic.html', () => globalThis.result), 'Rain');
});

test('the code of the README runs unchanged', async () => {
  const readme = join(PACKAGE, 'README.md');
  const [, worker, dom, readability] = snippets(readme, 'js');
  const [html] = snippets(readme, 'html');
  const imports = Object.fromEntries(
    ['worker', 'dom', 'readability'].map((name) => [`leanread/${name}`, `/node_modules/leanread/${name}.js`]),
  );
  const head = LIVE.split('<script>')[0] + `<script type=importmap>${JSON.stringify({ imports })}</script>`;
  const show = `console.log([article.title, undo.name, new Readability(document).parse().title].join());`;
  write(site, {
    'readme.html': head + html,
    'readme-modules.html': `${head}<script type=module>${readability}${worker}${dom}${show}</script>`,
  });
  const printed = async (path) => {
    const page = await browser.newPage();
    const problem = new Promise((_, reject) => page.on('pageerror', reject));
    const message = page.waitForEvent('console').then((message) => message.text());
    await page.goto(origin + path);
    return Promise.race([message, problem]).finally(() => page.close());
  };
  const title = 'The old bridge is closed';
  assert.equal(await printed('/readme.html'), title);
  assert.equal(await printed('/readme-modules.html'), `${title},undo,${title}`);
});

const VITE = {
  'index.html': '<!doctype html><script type=module src=/main.js></script>',
  'vite.config.js': "export default { base: './', optimizeDeps: { exclude: ['leanread'] }, worker: { format: 'es' } };",
  'main.js': `import init, { extract } from 'leanread';
    import { LeanreadWorker } from 'leanread/worker';
    import { Readability } from 'leanread/readability';
    await init();
    const html = ${JSON.stringify(HTML)};
    const worker = new LeanreadWorker();
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    globalThis.result = [extract(html).title, (await worker.extract(html)).title, new Readability(parsed).parse().title];`,
};

test('Vite: development server and build', async () => {
  const { build, createServer } = await import('vite');
  const root = project(VITE);
  const development = await createServer({ root, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
  const result = async (url) => {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
    await page.waitForFunction('globalThis.result', null, { timeout: 20_000 }).catch((error) => {
      throw new Error(`${error.message}\n${problems.join('\n')}`);
    });
    const value = await page.evaluate('globalThis.result');
    await page.close();
    return value;
  };
  try {
    await development.listen();
    const { port } = development.httpServer.address();
    assert.deepEqual(await result(`http://127.0.0.1:${port}/`), ['Rain', 'Rain', 'Rain']);
  } finally {
    await development.close();
  }
  await build({ root, logLevel: 'error', build: { outDir: join(site, 'vite'), emptyOutDir: true } });
  assert.deepEqual(await result(`${origin}/vite/index.html`), ['Rain', 'Rain', 'Rain']);
});
