// The memory of instances is freed, and articles stay valid without their instance.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { freshEngine, moduleBytes, page, trapping } from './support.mjs';

assert.ok(globalThis.gc, 'run with --expose-gc');

const SMALL = '<title>Rain</title><p>It rained all night, and in the morning the river stood in the streets.</p>';
const NEWS = page('news-en');
/** Grows the memory of an instance to more than 32 MiB. */
const LARGE = `<title>Large</title>${'<p>A sentence of the large page, and another one, with a comma.</p>'.repeat(50_000)}`;
const MIB = 2 ** 20;

/** A loaded engine; the memories of its instances that are alive, in the order of their creation. */
async function observed(change = (glue) => glue) {
  const memories = [];
  const engine = await freshEngine((glue) => {
    const initSync = (options) => {
      const exports = glue.initSync(options);
      memories.push(new WeakRef(exports.memory));
      return exports;
    };
    return { ...change({ ...glue }), initSync };
  });
  engine.initSync(moduleBytes());
  const sizes = async () => {
    // A WeakRef holds its target until the end of the task.
    await setImmediate();
    gc();
    await setImmediate();
    gc();
    return memories.map((memory) => memory.deref()?.buffer.byteLength).filter(Boolean);
  };
  return { engine, sizes, made: () => memories.length };
}

/** Bytes of the memories of all instances and of other buffers. */
const external = () => process.memoryUsage().arrayBuffers + process.memoryUsage().external;

test('reset() frees the instance; the next call works, and so do earlier articles', async () => {
  const { engine, sizes, made } = await observed();
  engine.reset();
  const expected = engine.extract(NEWS, { blocks: true });
  const article = engine.extract(NEWS);
  assert.equal(made(), 2);
  const other = engine.extract(SMALL);
  engine.reset();
  engine.reset();
  assert.deepEqual(await sizes(), []);
  assert.deepEqual([article.blocks, article.removed], [expected.blocks, expected.removed]);
  assert.equal(other.blocks.length, 1);
  assert.equal(made(), 3);
  assert.equal(engine.isProbablyReaderable(NEWS), true);
  assert.equal((await sizes()).length, 1);
});

test('repeated traps leave one instance, even if all articles are kept unread', async () => {
  const { engine, sizes, made } = await observed(trapping);
  const before = external();
  const articles = [];
  for (let i = 0; i < 30; i++) {
    articles.push(engine.extract(NEWS));
    assert.throws(() => engine.extract('trap'), (error) => error.code === 'internal');
  }
  assert.equal(made(), 30);
  assert.deepEqual(await sizes(), []);
  assert.ok(external() - before < 8 * MIB, `${external() - before} bytes more`);
  const { blocks, removed } = engine.extract(NEWS, { blocks: true });
  for (const article of articles) assert.deepEqual([article.blocks, article.removed], [blocks, removed]);
  assert.equal((await sizes()).length, 1);
});

test('an instance that grew above the threshold is replaced, and its memory is freed', async () => {
  const { engine, sizes, made } = await observed();
  engine.configure({ memoryThreshold: 32 * MIB });
  const { blocks } = engine.extract(LARGE, { blocks: true });
  assert.deepEqual(await sizes(), [], 'an instance that holds no report is given up after the call');
  const article = engine.extract(LARGE);
  const [size] = await sizes();
  assert.ok(size > 32 * MIB, `${size} bytes`);
  assert.deepEqual(article.blocks, blocks);
  assert.equal(made(), 2, 'the report came from the instance that extracted the article');
  assert.deepEqual(await sizes(), []);
  const before = external();
  const articles = [];
  for (let i = 0; i < 8; i++) articles.push(engine.extract(LARGE), engine.extract(SMALL));
  assert.equal(made(), 3 + 8);
  const left = await sizes();
  assert.equal(left.length, 1);
  assert.ok(left[0] < 32 * MIB);
  assert.ok(external() - before < 32 * MIB, `${external() - before} bytes more`);
  assert.deepEqual(articles[0].blocks, blocks);
});

test('the threshold is 256 MiB by default, and Infinity turns it off', async () => {
  const { engine, sizes, made } = await observed();
  engine.extract(LARGE);
  engine.extract(SMALL);
  assert.equal(made(), 1);
  assert.ok((await sizes())[0] < 256 * MIB);
  const huge = LARGE.repeat(8); // 26 MB
  engine.explain(SMALL, {});
  engine.extract(huge, { blocks: false, limits: { maxBlocks: 2 ** 20 } });
  assert.deepEqual(await sizes(), []);
  engine.configure({ memoryThreshold: Infinity });
  engine.extract(huge, { blocks: false, limits: { maxBlocks: 2 ** 20 } });
  engine.extract(SMALL);
  const [size, ...others] = await sizes();
  assert.ok(size > 256 * MIB, `${size} bytes`);
  assert.deepEqual(others, []);
  engine.configure({});
  engine.extract(SMALL);
  assert.equal(made(), 2);
  engine.configure({ memoryThreshold: 0 });
  engine.version();
  engine.version();
  assert.equal(made(), 4);
});

test('the pages of the last thousand unread articles are kept', async () => {
  const { engine } = await observed();
  const articles = Array.from({ length: 1002 }, () => engine.extract(SMALL));
  const gone = (error) => error instanceof engine.LeanreadError && error.code === 'report_gone' && /blocks: true/.test(error.message);
  assert.throws(() => articles[0].blocks, gone);
  assert.throws(() => articles[1].removed, gone);
  assert.throws(() => JSON.stringify(articles[1]), gone);
  assert.equal(articles[0].title, 'Rain');
  assert.equal(articles[2].blocks.length, 1);
  assert.equal(articles[1001].blocks.length, 1);
  // Both articles that were read make room for another.
  for (let i = 0; i < 2; i++) engine.extract(SMALL);
  assert.equal(articles[2].blocks.length, 1);
  assert.equal(articles[3].blocks.length, 1);
  articles[0].blocks = null;
  assert.equal(articles[0].blocks, null);
  assert.throws(() => articles[0].removed, gone);
});

test('the kept pages are bounded in characters', async () => {
  const { engine } = await observed();
  const long = `${SMALL}<!--${'x'.repeat(11 * MIB)}-->`;
  const articles = Array.from({ length: 4 }, () => engine.extract(long));
  const isGone = (article) => {
    try {
      return !article.blocks;
    } catch (error) {
      return error.code === 'report_gone';
    }
  };
  assert.deepEqual(articles.map(isGone), [true, true, false, false]);
  // A page that is longer than the bound has its report while its instance has not been used for another.
  const limits = { maxBytes: 2 ** 26, maxNodes: 2 ** 20 };
  const longer = `${SMALL}<!--${'x'.repeat(33 * MIB)}-->`;
  const [first, second] = [engine.extract(longer, { limits }), engine.extract(longer, { limits })];
  assert.deepEqual([first, second].map(isGone), [true, false]);
});

test('pages of articles that are no longer in use are freed', async () => {
  const { engine, sizes } = await observed();
  const pad = '-'.repeat(MIB);
  const round = () => {
    for (let i = 0; i < 20; i++) engine.extract(`${SMALL}<!--${i}${pad}-->`);
  };
  round();
  await sizes();
  const before = process.memoryUsage().heapUsed;
  round();
  await sizes();
  const more = process.memoryUsage().heapUsed - before;
  assert.ok(more < 2 * MIB, `${more} bytes more`);
});

test('without WeakRef, the last ten pages are kept', async () => {
  const { WeakRef } = globalThis;
  delete globalThis.WeakRef;
  let engine;
  try {
    engine = await freshEngine();
  } finally {
    globalThis.WeakRef = WeakRef;
  }
  engine.initSync(moduleBytes());
  const articles = Array.from({ length: 11 }, () => engine.extract(SMALL));
  assert.throws(() => articles[0].blocks, (error) => error.code === 'report_gone');
  assert.equal(articles[1].blocks.length, 1);
});

test('the report of a frozen article can be read', async () => {
  const { engine } = await observed();
  const article = Object.freeze(engine.extract(NEWS));
  assert.ok(article.blocks.length > 3);
  assert.equal(article.blocks, article.blocks);
});
