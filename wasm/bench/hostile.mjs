// node wasm/bench/hostile.mjs FOLDER: time and memory that hostile pages take in WebAssembly. Each .html
// file is extracted in its own process, including blocks and removed content. A trap, or more than four
// seconds, is a failure. The time is that on the clock: processor time has what V8 does beside, above all
// compiling the module again, which nobody waits for. `cargo run --release --example hostile -- --write FOLDER`
// writes the pages; `cargo xtask wasm` builds the package.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_SECONDS = 4;
const [folder, file] = process.argv.slice(2);
if (!folder) throw new Error('usage: node wasm/bench/hostile.mjs FOLDER');
if (file) {
  await read(join(folder, file));
} else {
  all();
}

async function read(path) {
  const { Instance } = WebAssembly;
  const instances = [];
  WebAssembly.Instance = class extends Instance {
    constructor(...args) {
      super(...args);
      instances.push(this);
    }
  };
  const { extract } = await import('../pkg/node.js');
  const html = readFileSync(path, 'utf8');
  extract('<p>Nothing');
  const start = performance.now();
  let outcome;
  try {
    const article = extract(html, { url: 'https://news.example/story' });
    outcome = `ok, ${JSON.stringify(article).length} characters of JSON`;
  } catch (error) {
    outcome = error.code ?? String(error);
  }
  const seconds = (performance.now() - start) / 1000;
  const memory = instances.reduce((sum, { exports }) => sum + exports.memory.buffer.byteLength, 0);
  console.log(JSON.stringify({ seconds, memory, outcome }));
}

function measure(name) {
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, name], { encoding: 'utf8' });
  return stdout ? JSON.parse(stdout) : { seconds: 0, memory: 0, outcome: 'internal' };
}

function all() {
  const names = readdirSync(folder).filter((name) => name.endsWith('.html')).sort();
  let bad = 0;
  for (const name of names) {
    let { seconds, memory, outcome } = measure(name);
    // Other work on the machine can only add to the time, so the minimum counts.
    for (let more = 0; more < 2 && seconds > MAX_SECONDS; more++) seconds = Math.min(seconds, measure(name).seconds);
    const isBad = seconds > MAX_SECONDS || outcome === 'internal';
    bad += isBad;
    console.log(`${isBad ? 'BAD' : 'ok '} ${seconds.toFixed(3)} s ${(memory / 1e6).toFixed(0).padStart(5)} MB  ${name}: ${outcome}`);
  }
  console.log(`${names.length} pages, ${bad} failed`);
  process.exitCode = bad && 1;
}
