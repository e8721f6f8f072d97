// The package in Node: input, errors, traps, and installation into new projects.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { JSDOM } from 'jsdom';
import { extract, init, initSync, isProbablyReaderable } from '../pkg/node.js';
import { Readability } from '../pkg/readability-node.js';
import { folder, freshEngine, moduleBytes, page, PACKAGE, pages, project, run, snippets, trapping, WASM, write } from './support.mjs';

const encode = (text, map) => Uint8Array.from(text, (char) => map[char] ?? char.charCodeAt(0));
const BODY =
  '<p>Der Fluss ist gestiegen, und die Brücke bleibt heute gesperrt. Verletzt wurde niemand, sagte der Bürgermeister am Morgen.</p>';

test('bytes are decoded in the character encoding of the page', () => {
  const has = (input, options) => assert.match(extract(input, options).textContent, /Brücke/);
  const latin = (text) => encode(text, {});
  has(new TextEncoder().encode(BODY));
  has(new TextEncoder().encode(BODY).buffer);
  has(new TextEncoder().encode('<meta charset=iso-8859-1>' + BODY)); // valid UTF-8 wins
  has(latin('<meta charset=iso-8859-1>' + BODY));
  has(latin('<!-- <meta charset=koi8-r> --><meta http-equiv=content-type content="text/html; charset=latin1">' + BODY));
  has(latin('<?xml version="1.0" encoding="windows-1252"?>' + BODY));
  has(latin('<meta charset=koi8-r>' + BODY), { contentType: 'text/html; charset="windows-1252"' });
  has(latin('<meta charset=koi8-r>' + BODY), { charset: 'latin1' });
  has(latin(BODY));
  has(latin('<meta charset=utf-8>' + BODY.repeat(3))); // wrong declaration
  const is = (text, input, options) => assert.ok(extract(input, options).textContent.includes(text), text);
  // windows-1252 has printable characters where Unicode has control characters.
  is('„Brücke“ – gesperrt…', encode(BODY.replace('die Brücke', 'die „Brücke“ – gesperrt… –'), { '„': 0x84, '“': 0x93, '–': 0x96, '…': 0x85 }));
  // A few invalid bytes do not rule out UTF-8.
  has(Uint8Array.of(...new TextEncoder().encode('<p>Die Straße ist naß.</p>' + BODY), 0xe9, 0xff));
  // The closing quotation mark of the attribute is not part of the name.
  is('przybliżyła', encode('<meta http-equiv=content-type content="text/html; charset=Windows-1250" />' + BODY.replace('heute', 'przybli\u017cy\u0142a'), { ż: 0xbf, ł: 0xb3 }));
  // Without a declaration, the legacy encoding of the page's language.
  const russian = 'Завтра в городе ожидается сильный дождь, а к вечеру похолодает до пяти градусов, сообщили синоптики.';
  const cyrillic = Object.fromEntries([...russian].filter((char) => char > '\u0400').map((char) => [char, char.charCodeAt(0) - 0x350]));
  is(russian, encode(`<html lang="ru-RU"><p>${russian}</p><p>${russian}</p>`, cyrillic));
  const wide = (text) => new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);
  has(wide('\ufeff' + BODY));
  has(wide(BODY));
});

test('the outputs have what the options want', () => {
  const parts = `${BODY.repeat(2)}<p>Die Höhe der Welle wächst mit \\(h^2\\), schrieb das <a href="https://a.example/">Hafenamt</a> im Bericht.</p>
    <iframe src="https://www.youtube.com/embed/x1" title="Die Flut"></iframe>${BODY.replace('Fluss', 'Bach')}`;
  const usual = extract(parts);
  assert.match(usual.content, /<a href="https:\/\/www.youtube.com\/watch\?v=x1"/);
  assert.match(usual.content, /<span class="math inline">h\^2<\/span>/);
  const other = extract(parts, { embeds: 'frame', formulas: 'text', links: false, images: false, tables: false, footnotes: false });
  assert.match(other.content, /<iframe src="https:\/\/www.youtube.com\/embed\/x1" title="Die Flut" sandbox="/);
  assert.match(other.content, /wächst mit h\^2, schrieb das Hafenamt im/);
  assert.doesNotMatch(extract(parts, { embeds: 'remove' }).content, /youtube/);
  assert.throws(() => extract(parts, { embeds: 'yes' }), { code: 'invalid_options' });
});

test('blocks and removed are computed lazily, or as the option says', () => {
  const html = page('news-en');
  const lazy = extract(html);
  assert.ok(Object.getOwnPropertyDescriptor(lazy, 'blocks').get);
  const whole = extract(html, { blocks: true });
  assert.ok(whole.blocks.length > 3 && Object.getOwnPropertyDescriptor(whole, 'blocks').writable);
  assert.equal(JSON.stringify(lazy), JSON.stringify(whole));
  assert.equal(lazy.blocks, lazy.blocks);
  assert.deepEqual(structuredClone(extract(html)), whole);
  // This also works for a page that is not the last one.
  const older = extract(html);
  assert.ok(extract(BODY).textContent);
  assert.deepEqual([older.blocks, older.removed], [whole.blocks, whole.removed]);
  const without = extract(html, { blocks: false });
  assert.deepEqual([without.blocks, without.removed], [null, null]);
});

test('after a trap, the next call works', async () => {
  let made = 0;
  const engine = await freshEngine((glue) => {
    made += 1;
    return trapping(glue);
  });
  engine.initSync(moduleBytes());
  const before = engine.extract(BODY);
  for (const name of ['extract', 'explain']) {
    assert.throws(() => engine[name]('trap'), (error) => error.code === 'internal' && error.cause instanceof WebAssembly.RuntimeError);
  }
  assert.deepEqual(engine.extract(BODY), before);
  assert.equal(made, 3);
});

test('init() is optional, idempotent and can be called concurrently', async () => {
  await Promise.all([init(), init()]);
  initSync(new Uint8Array());
  assert.ok(extract(BODY).textContent);
});

test('memory does not grow over many pages', () => {
  const round = () => pages.forEach(({ bytes }) => extract(bytes));
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage().external + process.memoryUsage().arrayBuffers;
  };
  for (let i = 0; i < 3; i++) round();
  const before = memory();
  for (let i = 0; i < 20; i++) round();
  assert.ok(memory() - before < 2 ** 20, `${memory() - before} bytes more`);
});

test('a jsdom document is read with its URL, and not changed', () => {
  const dom = new JSDOM(page('news-en'), { url: 'https://news.example/x/y' });
  const before = dom.serialize();
  const article = extract(dom.window.document);
  assert.ok(article.title);
  assert.equal(article.textContent, extract(before, { url: 'https://news.example/x/y' }).textContent);
  assert.ok(isProbablyReaderable(dom.window.document));
  const { document } = dom.window;
  const read = new Readability(document).parse();
  assert.equal(read.title, article.title);
  assert.match(read.content, /^<div id="readability-page-1" class="page">/);
  const element = new Readability(document, { serializer: (element) => element }).parse().content;
  assert.equal(element.firstElementChild.id, 'readability-page-1');
  assert.throws(() => new Readability(document, { maxElemsToParse: 3 }).parse(), /Aborting parsing document/);
  assert.throws(() => new Readability(), /document object/);
  assert.equal(new Readability(new JSDOM('').window.document).parse(), null);
  assert.equal(dom.serialize(), before);
});

const USE = `
const article = extract(${JSON.stringify(BODY)});
if (!article.textContent.startsWith('Der Fluss')) throw new Error(article.textContent);
console.log('good');
`;

test('a new project can use the package as an ES module, as CommonJS and inline', () => {
  const path = project({
    'esm.mjs': `import init, { extract } from 'leanread';\nawait init();${USE}`,
    'bare.mjs': `import { extract } from 'leanread';${USE}`,
    'cjs.cjs': `const { extract } = require('leanread');${USE}`,
    'inline.mjs': `import { extract } from 'leanread/inline';${USE}`,
    'readability.cjs': `const { Readability } = require('leanread/readability'); console.log(Readability.length ? 'good' : '');`,
    'reset.mjs': `
      import { reset, configure, extract } from 'leanread';
      import { reset as ofReadability } from 'leanread/readability';
      import * as inline from 'leanread/inline';
      import { createRequire } from 'node:module';
      const common = createRequire(import.meta.url)('leanread');
      if (reset !== common.reset || configure !== common.configure || reset !== ofReadability) throw new Error('two engines');
      inline.extract('<p>x');
      inline.configure({ memoryThreshold: 0 });
      for (const clear of [reset, inline.reset]) clear();
      inline.extract('<p>x');${USE}`,
  });
  for (const file of ['esm.mjs', 'bare.mjs', 'cjs.cjs', 'inline.mjs', 'readability.cjs', 'reset.mjs']) {
    assert.equal(run('node', [file], { cwd: path }), 'good\n', file);
  }
  const { files, dependencies } = createRequire(join(path, 'x.js'))('leanread/package.json');
  assert.equal(dependencies, undefined, String(files));
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.txt']) {
    assert.ok(existsSync(join(path, 'node_modules/leanread', name)), name);
  }
});

test('the code of both READMEs runs unchanged', () => {
  const [first, , , , memory] = snippets(join(PACKAGE, 'README.md'), 'js');
  const own = snippets(join(WASM, '../README.md'), 'js');
  assert.equal(own.length, 1);
  const path = project({ 'package.mjs': first, 'own.mjs': own[0], 'memory.mjs': `${memory}console.log('good');` });
  const text = 'It rained all night, and in the morning the river stood in the streets.';
  assert.equal(run('node', ['package.mjs'], { cwd: path }).trim(), `Rain ${text}`);
  assert.equal(run('node', ['own.mjs'], { cwd: path }), 'Rain\n');
  assert.equal(run('node', ['memory.mjs'], { cwd: path }), 'good\n');
});

const bin = (name) => join(WASM, 'node_modules/.bin', name);

test('Bun and Deno load the package as Node does', () => {
  const path = project({
    'esm.mjs': `import { extract } from 'leanread';${USE}`,
    'inline.mjs': `import { extract } from 'leanread/inline';${USE}`,
  });
  for (const file of ['esm.mjs', 'inline.mjs']) {
    assert.equal(run(bin('bun'), [file], { cwd: path }), 'good\n', file);
    const alone = ['run', '--no-config', '--cached-only', '--node-modules-dir=manual', '--allow-read=.'];
    assert.equal(run(bin('deno'), [...alone, file], { cwd: path }), 'good\n', file);
  }
});

test('workerd runs the package with a module compiled ahead of time', async () => {
  const { build } = await import('esbuild');
  const path = project({
    'main.js': `import { extract } from 'leanread';\nexport default { test() {${USE}} };`,
    // workerd compiles no code at run time, so the entry with the embedded module cannot be used there.
    'inline.js': `import { extract } from 'leanread/inline';
      try { extract(''); } catch ({ code, reason, message }) { console.log(code, reason, message); }
      export default { test() {} };`,
    'config.capnp': `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (services = [(name = "main", worker = .worker), (name = "inline", worker = .inline)]);
      const inline :Workerd.Worker = (compatibilityDate = "2025-01-01", modules = [
        (name = "inline.js", esModule = embed "inline-bundle.js"),
      ]);
      const worker :Workerd.Worker = (compatibilityDate = "2025-01-01", modules = [
        (name = "main.js", esModule = embed "bundle.js"),
        (name = "leanread.wasm", wasm = embed "node_modules/leanread/leanread.wasm"),
      ]);`,
  });
  for (const [from, to] of [['main.js', 'bundle.js'], ['inline.js', 'inline-bundle.js']]) {
    const [entry, outfile] = [from, to].map((name) => join(path, name));
    await build({ entryPoints: [entry], bundle: true, format: 'esm', conditions: ['workerd'], external: ['*.wasm'], outfile });
  }
  const printed = run(bin('workerd'), ['test', '--verbose', 'config.capnp'], { cwd: path });
  assert.match(printed, /good/);
  assert.match(printed, /load_failed csp .*leanread\/edge/);
});

test('esbuild bundles the inline entry, and the entry for edge runtimes with compiled modules', async () => {
  const { build } = await import('esbuild');
  const path = project({
    'inline.js': `import { extract } from 'leanread/inline';${USE}`,
    'edge.js': `import { extract } from 'leanread';${USE}`,
  });
  await build({ entryPoints: [join(path, 'inline.js')], bundle: true, format: 'iife', outfile: join(path, 'inline.cjs') });
  assert.equal(run('node', ['inline.cjs'], { cwd: path }), 'good\n');
  const asModule = {
    name: 'compiled modules',
    setup(build) {
      build.onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), namespace: 'wasm' }));
      build.onLoad({ filter: /.*/, namespace: 'wasm' }, ({ path }) => ({
        contents: `import { readFileSync } from 'node:fs'; export default new WebAssembly.Module(readFileSync(${JSON.stringify(path)}));`,
      }));
    },
  };
  const outfile = join(path, 'out.mjs');
  await build({
    entryPoints: [join(path, 'edge.js')], bundle: true, format: 'esm', outfile,
    conditions: ['workerd'], external: ['node:fs'], plugins: [asModule],
  });
  assert.equal(run('node', ['out.mjs'], { cwd: path }), 'good\n');
});

test('the types pass strict TypeScript checks, for import and require', () => {
  const common = `
const article: Article = extract('<p>x', { url: 'https://a.example/', limits: { maxDepth: 9 } });
const title: string | null = article.title;
const kinds: Kind[] = explain(new Uint8Array()).blocks.map((block) => block.kind);
configure({ memoryThreshold: 2 ** 26 });
reset();
const reason: 'csp' | 'mime' | 'http' | 'network' | 'file' | 'memory' | 'compile' | undefined = new LeanreadError('x', 'y').reason;
// @ts-expect-error no such option
extract('', { uri: 'x' });
// @ts-expect-error no such setting
configure({ memory: 1 });
// @ts-expect-error no such field
article.titel;
console.log(title, kinds, reason);
`;
  const path = project({
    'a.mts': `import init, { configure, extract, explain, LeanreadError, reset, type Article, type Kind } from 'leanread';\nawait init();${common}`,
    'b.cts': `import { configure, extract, explain, LeanreadError, reset, type Article, type Kind } from 'leanread';${common}`,
    'c.mts': `
import { LeanreadWorker } from 'leanread/worker';
import { hideClutter } from 'leanread/dom';
import { Readability, reset } from 'leanread/readability';
import { extract } from 'leanread/inline';
const worker = new LeanreadWorker({ memoryThreshold: Infinity });
await worker.reset();
reset();
const title: string | null = (await worker.extract(document, { signal: AbortSignal.timeout(9) })).title;
const undo: () => void = hideClutter(await worker.explain(document));
const text: string | undefined = new Readability(document).parse()?.textContent;
extract(document.body);
console.log(title, undo, text);
`,
    'd.ts': `import { extract } from 'leanread';\nconst text: string = extract('').textContent;\nconsole.log(text);`,
  });
  const tsc = join(WASM, 'node_modules/typescript/bin/tsc');
  const strict = ['--strict', '--noEmit', '--target', 'es2022'];
  run('node', [tsc, ...strict, '--module', 'nodenext', '--lib', 'es2022,dom', 'a.mts', 'b.cts', 'c.mts'], { cwd: path });
  run('node', [tsc, ...strict, '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom', 'd.ts'], { cwd: path });
  const noDom = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022', '--skipLibCheck', 'false'];
  write(path, { 'e.mts': `import { extract } from 'leanread';\nexport const text: string = extract('').textContent;` });
  run('node', [tsc, ...noDom, 'e.mts'], { cwd: path });
});

test('publint and are-the-types-wrong find no problems', () => {
  run(bin('publint'), ['--strict', PACKAGE]);
  const path = folder();
  run('npm', ['pack', '--pack-destination', path], { cwd: PACKAGE });
  const ignored = ['--ignore-rules', 'cjs-resolves-to-esm']; // for entries that only bundlers and browsers use
  run(bin('attw'), [join(path, 'leanread-0.1.0.tgz'), '--profile', 'node16', ...ignored, '--exclude-entrypoints', 'worker-thread.js', 'leanread.wasm']);
});
