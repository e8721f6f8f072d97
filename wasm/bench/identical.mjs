// node wasm/bench/identical.mjs FOLDER...: checks that the package and the native library give identical
// results (article with blocks, and trace) for the .html and .html.gz files of the folders. Build both
// first: cargo xtask wasm; cargo build --release -p leanread-wasm --example native.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decode } from '../pkg/engine.js';
import { explain, extract, isProbablyReaderable } from '../pkg/node.js';

const folders = process.argv.slice(2);
if (!folders.length) throw new Error('usage: node wasm/bench/identical.mjs FOLDER...');
const program = process.env.LEANREAD_NATIVE ?? fileURLToPath(new URL('../../target/release/examples/native', import.meta.url));
const options = { url: 'https://news.example/a/b.html' };
let differing = 0;

for (const folder of folders) {
  const native = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  native.on('error', (error) => { throw error; });
  const answers = createInterface({ input: native.stdout })[Symbol.asyncIterator]();
  const names = readdirSync(folder).filter((name) => /\.html(\.gz)?$/.test(name));
  const read = (name) => {
    const bytes = readFileSync(join(folder, name));
    return decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  };
  // All pages are sent without waiting for the answers.
  native.stdin.end(names.map((name) => JSON.stringify({ html: read(name), options }) + '\n').join(''));
  for (const name of names) {
    const answer = (await answers.next()).value;
    // Parsed and written again, since JavaScript writes 1.0 as 1.
    if (JSON.stringify(JSON.parse(answer)) !== packaged(read(name))) {
      differing += 1;
      console.log(`differs: ${join(folder, name)}`);
    }
  }
  console.log(`${folder}: ${names.length} pages`);
}
console.log(`${differing} differ`);
process.exitCode = differing ? 1 : 0;

function packaged(html) {
  try {
    const [article, trace] = [extract(html, options), explain(html, options)].map((value) => JSON.stringify(value));
    return `{"article":${article},"trace":${trace},"readerable":${isProbablyReaderable(html)}}`;
  } catch (error) {
    return JSON.stringify({ error: `${error.code}: ${error.message}` });
  }
}
