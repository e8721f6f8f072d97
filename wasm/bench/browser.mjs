// node wasm/bench/browser.mjs FOLDER [COUNT]: median time per page in Chromium, from a string and from a
// live document: leanread, Readability.js and Defuddle. The pages are the .html and .html.gz files of a
// folder.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { launch } from '../tests/chromium.mjs';

const [folder, count = '1000'] = process.argv.slice(2);
if (!folder) throw new Error('usage: node wasm/bench/browser.mjs FOLDER [COUNT]');
const here = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(folder).filter((name) => /\.html(\.gz)?$/.test(name)).slice(0, Number(count));
const { outputFiles: [bundle] } = await build({
  stdin: {
    contents: `export { Readability } from '@mozilla/readability'; export { default as Defuddle } from 'defuddle';`,
    resolveDir: here,
  },
  bundle: true, format: 'esm', write: false,
});
const server = createServer((request, response) => {
  const path = decodeURIComponent(request.url);
  const send = (type, body) => response.setHeader('content-type', type).end(body);
  if (path === '/peers.js') return send('text/javascript', bundle.text);
  if (/^\/pkg\/[\w-]+\.js$/.test(path)) return send('text/javascript', readFileSync(join(here, path)));
  if (path === '/pkg/leanread.wasm') return send('application/wasm', readFileSync(join(here, path)));
  const [, kind, file] = /^\/(page|live)\/(.*)$/.exec(path) ?? [];
  const name = names.find((name) => name === file);
  if (!name) return send('text/html', '<!doctype html><title>Benchmark</title>');
  const bytes = readFileSync(join(folder, name));
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  send(`text/${kind === 'live' ? 'html' : 'plain'}; charset=utf-8`, name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
console.log(await page.evaluate(async (names) => {
  const { Readability, Defuddle } = await import('/peers.js');
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  const start = performance.now();
  const { default: init, extract } = await import('/pkg/browser.js');
  await init();
  extract('<p>First');
  const first = performance.now() - start;
  // Live documents are loaded in a frame: styled and laid out, but without scripts and network.
  const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { sandbox: 'allow-same-origin' }));
  const ways = {
    'leanread, string': (html) => extract(html),
    'DOMParser + Readability.js': (html) => new Readability(parse(html)).parse(),
    'DOMParser + Defuddle': (html) => new Defuddle(parse(html)).parse(),
    'leanread, live': (html, live) => extract(live),
    'cloneNode + Readability.js': (html, live) => new Readability(live.cloneNode(true)).parse(),
  };
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  const failed = {};
  for (const name of names) {
    const html = await (await fetch(`/page/${encodeURIComponent(name)}`)).text();
    await new Promise((resolve) => { frame.onload = resolve; frame.src = `/live/${encodeURIComponent(name)}`; });
    const live = frame.contentDocument;
    live.body?.getBoundingClientRect();
    for (const [way, run] of Object.entries(ways)) {
      for (const measured of [false, true]) {
        const start = performance.now();
        try { run(html, live); } catch { failed[way] = (failed[way] ?? 0) + 1; }
        if (measured) times[way].push(performance.now() - start);
      }
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const lines = Object.entries(times).map(([way, list]) => `${way}: ${median(list).toFixed(2)} ms`);
  return [`${names.length} pages; first call, load and compile included: ${first.toFixed(1)} ms`, ...lines, `failed: ${JSON.stringify(failed)}`].join('\n');
}, names));
await browser.close();
server.close();
