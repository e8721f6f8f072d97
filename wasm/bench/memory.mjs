// node wasm/bench/memory.mjs FOLDER [COUNT]: memory of the WebAssembly instance while it extracts the
// .html and .html.gz files of a folder repeatedly, COUNT pages in total (default: 10,000).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [folder, count = '10000'] = process.argv.slice(2);
if (!folder) throw new Error('usage: node wasm/bench/memory.mjs FOLDER [COUNT]');
const pages = readdirSync(folder).filter((name) => /\.html(\.gz)?$/.test(name)).map((name) => {
  const bytes = readFileSync(join(folder, name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
});
let memory; // of the current instance
let instances = 0;
const { Instance } = WebAssembly;
WebAssembly.Instance = class extends Instance {
  constructor(...args) {
    super(...args);
    memory = this.exports.memory;
    instances += 1;
  }
};
const { extract } = await import('../pkg/node.js');
for (let read = 1; read <= Number(count); read++) {
  extract(pages[read % pages.length]);
  if (read === pages.length || read % 1000 === 0) {
    const size = (memory.buffer.byteLength / 2 ** 20).toFixed(1);
    const resident = (process.memoryUsage().rss / 2 ** 20).toFixed(0);
    console.log(`${read} pages: ${size} MiB in instance ${instances}; the process has ${resident} MiB`);
  }
}
