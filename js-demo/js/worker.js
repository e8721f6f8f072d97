// Runs the engine in a worker. Keeps the analysis of the current page and sends only what is
// requested, so that the main thread never has to deserialize much.
import init, { explain, extract, version } from '../leanread/browser.js';
import { decode } from '../leanread/engine.js';
import { fingerprint, textLength } from './fingerprint.js';

/** How often, and for how many milliseconds, the extraction is repeated to measure its time. */
const MAX_TIMING_RUNS = 12;
const MAX_TIMING_MS = 150;

const ready = init();
let page; // { html, url, traces: preference → Trace }

const FUNCTIONS = { getVersion, openPage, changePreference, measureTime, blockDetails, articleJson, traceJson };

self.onmessage = async ({ data: { id, name, args } }) => {
  try {
    await ready;
    const { value, transfer } = FUNCTIONS[name](...args);
    self.postMessage({ id, value }, transfer ?? []);
  } catch (error) {
    self.postMessage({ id, error: { code: error.code ?? 'internal', message: String(error.message) } });
  }
};

function getVersion() {
  return { value: { version: version() } };
}

/** Analyzes a page, given as HTML or as bytes with their `Content-Type`. With `keep: false`, the current page stays. */
function openPage({ html, bytes, contentType, url, preference, keep = true }) {
  const start = performance.now();
  const text = html ?? decode(bytes, { contentType });
  const decodeTime = performance.now() - start;
  const newPage = { html: text, url, traces: new Map() };
  const { value, transfer } = analyze(newPage, preference);
  value.times.decode = decodeTime;
  if (!keep) return { value: { article: value.article, times: value.times } };
  page = newPage;
  // HTML that came from the caller is not sent back.
  return { value: { ...value, html: html === undefined ? text : undefined }, transfer };
}

/** Analyzes the current page with another preference. */
function changePreference(preference) {
  return analyze(page, preference);
}

/** Time to extract the article once the engine is warm: the shortest of several runs. */
function measureTime(preference) {
  const options = { url: page.url || undefined, preference, blocks: false };
  const until = performance.now() + MAX_TIMING_MS;
  let shortest = Infinity;
  for (let runs = 0; runs < MAX_TIMING_RUNS && performance.now() < until; runs++) {
    const start = performance.now();
    extract(page.html, options);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return { value: { extract: shortest } };
}

function analyze(page, preference) {
  const options = { url: page.url || undefined, preference };
  const start = performance.now();
  const article = extract(page.html, { ...options, blocks: false });
  const extracted = performance.now();
  const trace = explain(page.html, options);
  const explained = performance.now();
  page.traces.set(preference, trace);
  const blocks = blockColumns(trace.blocks);
  return {
    value: { article, blocks, times: { extract: extracted - start, explain: explained - extracted } },
    transfer: Object.values(blocks).map((column) => column.buffer).filter(Boolean),
  };
}

/** What the views need of all blocks, as typed arrays with one entry per block. */
function blockColumns(blocks) {
  const kindNames = [...new Set(blocks.map((block) => block.kind))];
  const kindNumbers = new Map(kindNames.map((name, number) => [name, number]));
  const pathLength = blocks.reduce((sum, block) => sum + block.path.length, 0);
  const result = {
    kindNames,
    kind: new Uint8Array(blocks.length),
    kept: new Uint8Array(blocks.length),
    points: new Int32Array(blocks.length),
    textLength: new Uint32Array(blocks.length),
    fingerprint: new Uint32Array(blocks.length),
    pathEnd: new Uint32Array(blocks.length),
    paths: new Uint32Array(pathLength),
  };
  let end = 0;
  for (const [i, block] of blocks.entries()) {
    result.kind[i] = kindNumbers.get(block.kind);
    result.kept[i] = Number(block.kept);
    result.points[i] = block.points;
    result.textLength[i] = textLength(block.text);
    result.fingerprint[i] = fingerprint(block.text);
    result.paths.set(block.path, end);
    result.pathEnd[i] = end += block.path.length;
  }
  return result;
}

/** The kind, points and reasons of a block. */
function blockDetails(index, preference) {
  const { features, path, ...rest } = page.traces.get(preference)?.blocks[index] ?? {};
  const text = rest.text?.slice(0, 400) ?? '';
  return { value: { ...rest, links: undefined, linkCount: rest.links?.length ?? 0, text, length: rest.text?.length } };
}

/** The complete article as JSON text, including what was removed. */
function articleJson(preference) {
  const fullArticle = extract(page.html, { url: page.url || undefined, preference });
  const { blocks, ...rest } = { ...fullArticle, removed: fullArticle.removed };
  return { value: JSON.stringify(rest, null, 2) };
}

/** The trace as JSON text, one block per line. */
function traceJson(preference) {
  const { blocks, ...rest } = page.traces.get(preference);
  const lines = blocks.map((block) => JSON.stringify(block));
  return { value: `${JSON.stringify(rest).slice(0, -1)},"blocks":[\n${lines.join(',\n')}\n]}\n` };
}
