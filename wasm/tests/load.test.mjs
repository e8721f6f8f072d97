// Loading in Chromium under policies and from servers that refuse, and the errors of the worker.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { openSite } from './site.mjs';

const HTML = '<title>Rain</title><p>It rained all night, and in the morning the river stood in the streets.</p>';
const FOLDER = 'node_modules/leanread';

let opened, inPage;

before(async () => {
  opened = await openSite({
    'empty.html': '<!doctype html><title>Empty</title>',
    // Reports how it fails, with the functions that a test runs in the page.
    'outcome.js': `export const outcome = async (work) => {
        try {
          const value = await work();
          return value?.title ?? value ?? 'nothing';
        } catch ({ name, code, reason, message, cause }) {
          return { name, code, reason, message, cause: cause && cause.name };
        }
      };`,
    // A worker that is sent another module than leanread's.
    'wrong-module.js': `const listen = import('/${FOLDER}/worker-thread.js');
      const queue = [];
      onmessage = (event) => queue.push(event);
      listen.then(() => {
        const wrong = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
        for (const { data } of queue) onmessage({ data: data.module ? { ...data, module: wrong } : data });
      });`,
    'unreadable.js': `onmessage = ({ data: { id } }) => id && postMessage({ id, error: { code: 'internal', message: 'm', cause: { name: 'RuntimeError', message: 'unreachable', stack: 's' } } });`,
  });
  ({ inPage } = opened);
});

after(() => opened?.close());

/** Loads the entries under a policy and says how each fails. */
const outcomes = (path, module) =>
  inPage(path, async ({ module, html, folder }) => {
    const { outcome } = await import('./outcome.js');
    const { default: init, extract } = await import(`./${folder}/browser.js`);
    const inline = await import(`./${folder}/inline.js`);
    const { LeanreadWorker } = await import(`./${folder}/worker.js`);
    const { Readability } = await import(`./${folder}/readability.js`);
    return {
      browser: await outcome(async () => { await init(module); return extract(html); }),
      inlineInit: await outcome(() => inline.init().then(() => inline.extract(html))),
      inline: await outcome(() => inline.extract(html)),
      readability: await outcome(() => new Readability(document).parse()),
      worker: await outcome(() => new LeanreadWorker({ module }).extract(html)),
    };
  }, { module, html: HTML, folder: FOLDER });

const failure = ({ name, code, reason }) => [name, code, reason];

test('a policy that forbids WebAssembly is load_failed with the reason csp, in every entry', async () => {
  const found = await outcomes('/no-wasm/empty.html');
  assert.deepEqual(Object.keys(found).length, 5);
  for (const [entry, error] of Object.entries(found)) {
    assert.deepEqual(failure(error), ['LeanreadError', 'load_failed', 'csp'], `${entry}: ${JSON.stringify(error)}`);
    assert.match(error.message, /'wasm-unsafe-eval' in script-src/);
    assert.equal(error.cause, 'CompileError');
  }
});

test('a policy that forbids the connection is load_failed, and says so', async () => {
  const { browser, worker, inline } = await outcomes('/no-connection/empty.html');
  for (const error of [browser, worker]) {
    assert.deepEqual([error.name, error.code, error.cause], ['LeanreadError', 'load_failed', 'TypeError']);
    // Chromium says since version 137 that it was the policy.
    assert.ok(['csp', 'network'].includes(error.reason), error.reason);
    assert.match(error.message, /connect-src/);
  }
  assert.equal(inline, 'Rain');
});

const load = async (module) => {
  const { browser, worker } = await outcomes('/empty.html', module);
  assert.deepEqual(worker, browser);
  return browser;
};

test('a page in place of the module is load_failed with the reason mime; a module of a wrong type is accepted', async () => {
  const error = await load(`/page-instead/${FOLDER}/leanread.wasm`);
  assert.deepEqual(failure(error), ['LeanreadError', 'load_failed', 'mime']);
  assert.match(error.message, /\/page-instead\/.*text\/html.*Check the URL/);
  assert.equal(error.cause, 'CompileError');
  assert.equal(await load(`/wrong-type/${FOLDER}/leanread.wasm`), 'Rain');
});

test('a missing module and a missing server are load_failed with the reasons http and network', async () => {
  const missing = await load('/missing.wasm');
  assert.deepEqual(failure(missing), ['LeanreadError', 'load_failed', 'http']);
  assert.match(missing.message, /\/missing\.wasm.*404/);
  const down = await load('http://127.0.0.1:1/leanread.wasm');
  assert.deepEqual([...failure(down), down.cause], ['LeanreadError', 'load_failed', 'network', 'TypeError']);
});

test('the worker rejects with the codes of the engine, and works afterwards', async () => {
  const found = await inPage('/empty.html', async ({ html, folder }) => {
    const { outcome } = await import('./outcome.js');
    const { LeanreadWorker } = await import(`./${folder}/worker.js`);
    const worker = new LeanreadWorker();
    const cyclic = {};
    cyclic.limits = cyclic;
    const detached = new Uint8Array(8);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    const calls = {
      undefined: [undefined], object: [{}], detached: [detached], node: [document.createTextNode('x')],
      cyclic: [html, cyclic], bigint: [html, { limits: { maxBytes: 5n } }], nan: [html, { limits: { maxNodes: NaN } }],
      infinity: [html, { limits: { maxNodes: Infinity } }], fraction: [html, { limits: { maxNodes: 0.5 } }],
      negative: [html, { limits: { maxNodes: -1 } }], unknown: [html, { uri: 'x' }], func: [html, { url: () => 'x' }],
      string: [html, 'x'], signal: [html, { signal: 5 }], limit: [html, { limits: { maxBytes: 3 } }], none: [html, null],
    };
    const codes = {};
    for (const name of ['extract', 'explain', 'isProbablyReaderable']) {
      for (const [what, args] of Object.entries(calls)) {
        const result = await outcome(() => worker[name](...args));
        (codes[what] ??= new Set()).add(result.name === 'LeanreadError' ? result.code : 'fine');
      }
    }
    const constructed = [];
    for (const options of [{ modul: 'x' }, { worker: 'x' }, { memoryThreshold: NaN }, 5]) {
      constructed.push((await outcome(() => new LeanreadWorker(options))).code);
    }
    const title = await outcome(() => worker.extract(html));
    return { codes: Object.fromEntries(Object.entries(codes).map(([what, codes]) => [what, [...codes].join()])), constructed, title };
  }, { html: HTML, folder: FOLDER });
  const [input, options] = ['invalid_input', 'invalid_options'];
  assert.deepEqual(found.codes, {
    undefined: input, object: input, detached: input, node: input,
    cyclic: options, bigint: options, nan: options, infinity: options, fraction: options, negative: options, unknown: options,
    func: options, string: options, signal: options, limit: 'too_many_bytes,fine', none: 'fine',
  });
  assert.deepEqual(found.constructed, [options, options, options, options]);
  assert.equal(found.title, 'Rain');
});

test('failures of the worker itself are worker_failed; those of its instance keep code, reason and cause', async () => {
  const found = await inPage('/empty.html', async ({ html, folder }) => {
    const { outcome } = await import('./outcome.js');
    const { LeanreadWorker } = await import(`./${folder}/worker.js`);
    const of = (worker, module) => outcome(() => new LeanreadWorker({ worker, module }).extract(html));
    const start = (url) => () => new Worker(url);
    return {
      missing: await of(start('/missing.js')),
      throwing: await of(() => { throw new RangeError('no'); }),
      nothing: await of(() => ({})),
      input: await of(start('/unreadable.js'), 5),
      wrongModule: await of(start('/wrong-module.js')),
      passedOn: await of(start('/unreadable.js')),
    };
  }, { html: HTML, folder: FOLDER });
  const parts = Object.entries(found).map(([name, { code, reason, cause }]) => [name, code, reason, cause]);
  assert.deepEqual(parts, [
    ['missing', 'worker_failed', undefined, undefined],
    ['throwing', 'worker_failed', undefined, 'RangeError'],
    ['nothing', 'worker_failed', undefined, 'TypeError'],
    ['input', 'invalid_input', undefined, undefined],
    ['wrongModule', 'load_failed', 'compile', 'TypeError'],
    ['passedOn', 'internal', undefined, 'RuntimeError'],
  ]);
});

test('reset() ends an idle worker, and lets a busy one answer its calls', async () => {
  const found = await inPage('/empty.html', async ({ html, folder }) => {
    const { LeanreadWorker } = await import(`./${folder}/worker.js`);
    const workers = [];
    class Counted extends Worker {
      constructor() {
        super(`/${folder}/worker-thread.js`, { type: 'module' });
        workers.push(this);
        this.sent = [];
      }
      postMessage(message) {
        this.sent.push(message.name ?? message.settings);
        super.postMessage(message);
      }
      terminate() {
        this.isEnded = true;
        super.terminate();
      }
    }
    const worker = new LeanreadWorker({ worker: () => new Counted(), memoryThreshold: 1 });
    await worker.reset();
    const title = async () => (await worker.extract(html)).title;
    const first = await title();
    await worker.reset();
    const second = [title(), title()];
    await worker.version();
    const third = title();
    while (workers[1].sent.length < 5) await null; // until the call is sent
    const answers = [worker.reset(), title()];
    const titles = [first, ...await Promise.all(second), await third, ...await Promise.all(answers)];
    return { titles, workers: workers.map(({ sent, isEnded }) => ({ sent, isEnded })) };
  }, { html: HTML, folder: FOLDER });
  assert.deepEqual(found.titles, ['Rain', 'Rain', 'Rain', 'Rain', undefined, 'Rain']);
  const settings = { memoryThreshold: 1 };
  assert.deepEqual(found.workers, [
    { sent: [settings, 'extract'], isEnded: true },
    { sent: [settings, 'extract', 'extract', 'version', 'extract', 'reset', 'extract'], isEnded: undefined },
  ]);
});

test('reset() frees the instance in the page, whose next call starts at once', async () => {
  const found = await inPage('/empty.html', async ({ html, folder }) => {
    const { default: init, extract, reset } = await import(`./${folder}/browser.js`);
    let made = 0;
    const { Instance } = WebAssembly;
    WebAssembly.Instance = class extends Instance {
      constructor(...args) {
        super(...args);
        made += 1;
      }
    };
    await init();
    const article = extract(html);
    reset();
    const again = extract(html);
    return [made, again.title, article.blocks.length];
  }, { html: HTML, folder: FOLDER });
  assert.deepEqual(found, [2, 'Rain', 1]);
});
