// node wasm/bench/node.mjs FOLDER [COUNT]: median milliseconds per page of leanread, and of
// Readability.js with jsdom and with linkedom, for the .html and .html.gz files of a folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { parseHTML } from 'linkedom';

const [folder, count = '1000'] = process.argv.slice(2);
if (!folder) throw new Error('usage: node wasm/bench/node.mjs FOLDER [COUNT]');
const pages = readdirSync(folder).filter((name) => /\.html(\.gz)?$/.test(name)).slice(0, Number(count)).map((name) => {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
});

const begin = performance.now();
const { extract } = await import('../pkg/node.js');
extract(pages[0]);
console.log(`first call, load and compile included: ${(performance.now() - begin).toFixed(1)} ms`);

const ways = {
  leanread: (html) => extract(html),
  'Readability.js, linkedom': (html) => new Readability(parseHTML(html).document).parse(),
  'Readability.js, jsdom': (html) => {
    const { window } = new JSDOM(html, { url: 'https://news.example/' });
    new Readability(window.document).parse();
    window.close();
  },
};
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const results = {};
for (const [name, way] of Object.entries(ways)) {
  for (const html of pages.slice(0, 10)) way(html);
  let failed = 0;
  const times = pages.map((html) => {
    const start = performance.now();
    try { way(html); } catch { failed += 1; }
    return performance.now() - start;
  });
  results[name] = median(times);
  console.log(`${name}: ${results[name].toFixed(2)} ms, ${(results[name] / results.leanread).toFixed(1)} x leanread${failed ? `, ${failed} failed` : ''}`);
}
