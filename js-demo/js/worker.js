// The engine's side: reads pages, keeps what it found of the one that is shown, and hands out no
// more than is asked for, so that the page's own thread never has much to unpack.
import init, { explain, extract, version } from '../leanread/browser.js';
import { decode } from '../leanread/engine.js';
import { fingerprint, inkLength } from './fingerprint.js';

/** Timing: how often, and for how many milliseconds, the page is read again. */
const RUNS = 12;
const PATIENCE = 150;

const ready = init();
let page; // { html, url, runs: preference → Trace }

const FUNCTIONS = { start, open, run, time, block, article, trace };

self.onmessage = async ({ data: { id, name, args } }) => {
  try {
    await ready;
    const { value, transfer } = FUNCTIONS[name](...args);
    self.postMessage({ id, value }, transfer ?? []);
  } catch (error) {
    self.postMessage({ id, error: { code: error.code ?? 'internal', message: String(error.message) } });
  }
};

function start() {
  return { value: { version: version() } };
}

/** Reads a page: its HTML, or its bytes and the `Content-Type` they came with. */
function open({ html, bytes, contentType, url, preference, keep = true }) {
  const began = performance.now();
  const text = html ?? decode(bytes, { contentType });
  const decoded = performance.now() - began;
  const opened = { html: text, url, runs: new Map() };
  const { value, transfer } = summary(opened, preference);
  value.times.decode = decoded;
  if (!keep) return { value: { article: value.article, times: value.times } };
  page = opened;
  // What the caller has need not come back.
  return { value: { ...value, html: html === undefined ? text : undefined }, transfer };
}

/** The same page, rather precise or rather complete. */
function run(preference) {
  return summary(page, preference);
}

/** How long the article takes once the engine is warm, as the shortest of some runs. */
function time(preference) {
  const options = { url: page.url || undefined, preference, ledger: false };
  const until = performance.now() + PATIENCE;
  let shortest = Infinity;
  for (let runs = 0; runs < RUNS && performance.now() < until; runs++) {
    const began = performance.now();
    extract(page.html, options);
    shortest = Math.min(shortest, performance.now() - began);
  }
  return { value: { extract: shortest } };
}

function summary(page, preference) {
  const options = { url: page.url || undefined, preference };
  const began = performance.now();
  const article = extract(page.html, { ...options, ledger: false });
  const extracted = performance.now();
  const trace = explain(page.html, options);
  const explained = performance.now();
  page.runs.set(preference, trace);
  const blocks = columns(trace.blocks);
  return {
    value: { article, blocks, times: { extract: extracted - began, explain: explained - extracted } },
    transfer: Object.values(blocks).map((column) => column.buffer).filter(Boolean),
  };
}

/** What is shown of all blocks at once, as numbers side by side. */
function columns(blocks) {
  const names = [...new Set(blocks.map((block) => block.kind))];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const steps = blocks.reduce((sum, block) => sum + block.path.length, 0);
  const result = {
    names,
    kind: new Uint8Array(blocks.length),
    kept: new Uint8Array(blocks.length),
    points: new Int32Array(blocks.length),
    ink: new Uint32Array(blocks.length),
    print: new Uint32Array(blocks.length),
    pathEnd: new Uint32Array(blocks.length),
    paths: new Uint32Array(steps),
  };
  let end = 0;
  for (const [i, block] of blocks.entries()) {
    result.kind[i] = numbers.get(block.kind);
    result.kept[i] = Number(block.kept);
    result.points[i] = block.points;
    result.ink[i] = inkLength(block.text);
    result.print[i] = fingerprint(block.text);
    result.paths.set(block.path, end);
    result.pathEnd[i] = end += block.path.length;
  }
  return result;
}

/** Why a block is what it is. */
function block(index, preference) {
  const { features, path, ...rest } = page.runs.get(preference)?.blocks[index] ?? {};
  const text = rest.text?.slice(0, 400) ?? '';
  return { value: { ...rest, links: undefined, linkCount: rest.links?.length ?? 0, text, length: rest.text?.length } };
}

/** The whole article as JSON text, with what was removed. */
function article(preference) {
  const whole = extract(page.html, { url: page.url || undefined, preference });
  const { blocks, ...rest } = { ...whole, removed: whole.removed };
  return { value: JSON.stringify(rest, null, 2) };
}

/** All that was found out, as JSON text, a block on each line. */
function trace(preference) {
  const { blocks, ...rest } = page.runs.get(preference);
  const lines = blocks.map((block) => JSON.stringify(block));
  return { value: `${JSON.stringify(rest).slice(0, -1)},"blocks":[\n${lines.join(',\n')}\n]}\n` };
}
