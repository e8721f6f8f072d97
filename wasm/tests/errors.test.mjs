// Every error of the package in Node is a LeanreadError with the code that the README names.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { runInNewContext } from 'node:vm';
import { JSDOM } from 'jsdom';
import { configure, explain, extract, init, isProbablyReaderable, LeanreadError } from '../pkg/node.js';
import { Readability } from '../pkg/readability-node.js';
import { folder, freshEngine, moduleBytes, PACKAGE } from './support.mjs';

const HTML = '<title>Rain</title><p>It rained all night, and in the morning the river stood in the streets.</p>';
const FUNCTIONS = { extract, explain, isProbablyReaderable };

/** Checks that an error has the code and mentions `words`. */
const has = (code, words = /./, LeanreadErrorClass = LeanreadError) => (error) => {
  assert.ok(error instanceof LeanreadErrorClass, error?.stack);
  assert.equal(Object.prototype.toString.call(error), '[object Error]');
  assert.deepEqual([error.name, error.code], ['LeanreadError', code], error.stack);
  assert.match(error.message, words);
  assert.ok(error.message.length > 9);
  return true;
};

/** Checks that every function that takes a page throws this error. */
function allThrow(input, options, code, words) {
  for (const [name, work] of Object.entries(FUNCTIONS)) {
    assert.throws(() => work(input, options), has(code, words), `${name} ${String(words)}`);
  }
}

test('pages of a wrong type are invalid input', () => {
  for (const input of [undefined, null, 5, 5n, true, Symbol('x'), {}, [], () => HTML, new Date(), new String(HTML), { nodeType: 3 }]) {
    allThrow(input, undefined, 'invalid_input', /string, bytes/);
  }
  allThrow({ nodeType: 1 }, undefined, 'invalid_input', /string, bytes/);
  const broken = { nodeType: 9, get documentElement() { throw new Error('gone'); } };
  allThrow(broken, undefined, 'invalid_input', /live page cannot be read/);
});

test('detached buffers are invalid input, whatever they are wrapped in', () => {
  const buffer = new TextEncoder().encode(HTML).buffer;
  const views = [new Uint8Array(buffer), new Uint8Array(buffer, 3, 9), new DataView(buffer)];
  structuredClone(buffer, { transfer: [buffer] });
  for (const input of [buffer, ...views]) allThrow(input, undefined, 'invalid_input', /detached/);
});

test('shared and resizable buffers are read', () => {
  const bytes = new TextEncoder().encode(HTML);
  for (const buffer of [new SharedArrayBuffer(bytes.length), new ArrayBuffer(bytes.length, { maxByteLength: 9999 })]) {
    new Uint8Array(buffer).set(bytes);
    assert.equal(extract(buffer).title, 'Rain');
    assert.equal(extract(new Uint8Array(buffer)).title, 'Rain');
  }
});

test('unknown options and options of a wrong type are invalid', () => {
  allThrow(HTML, { uri: 'x' }, 'invalid_options', /uri/);
  allThrow(HTML, { limits: { maxByte: 1 } }, 'invalid_options', /maxByte/);
  for (const options of [5, 'x', true, [], new Map(), () => {}, Symbol('x'), 5n]) {
    allThrow(HTML, options, 'invalid_options', /must be an object/);
  }
  const wrong = [
    { url: 5 }, { url: {} }, { url: () => 'x' }, { url: Symbol('x') }, { blocks: 'yes' }, { sourceRanges: 1 }, { preference: 'most' },
    { limits: [] }, { limits: 5 }, { limits: new Map() }, { limits: { truncation: 'yes' } }, { limits: { maxBytes: '5' } },
    { limits: { maxBytes: new Number(NaN) } }, { charset: 5 }, { contentType: ['text/html'] }, { toJSON: () => undefined },
  ];
  for (const options of wrong) allThrow(HTML, options, 'invalid_options');
});

test('options that JSON does not have are invalid instead of the default', () => {
  const cyclic = { limits: {} };
  cyclic.limits.self = cyclic;
  allThrow(HTML, cyclic, 'invalid_options', /cannot be read/);
  allThrow(HTML, { get url() { throw new Error('no'); } }, 'invalid_options', /cannot be read/);
  allThrow(HTML, { limits: { maxBytes: 5n } }, 'invalid_options', /maxBytes.*bigint/);
  allThrow(HTML, { url: 5n }, 'invalid_options', /url.*bigint/);
  for (const name of ['maxBytes', 'maxNodes', 'maxDepth', 'maxBlocks', 'maxOutputBytes']) {
    for (const value of [NaN, Infinity, -Infinity]) {
      allThrow(HTML, { limits: { [name]: value } }, 'invalid_options', new RegExp(`${name}.*whole number`));
    }
    for (const value of [-1, 0.5, 2 ** 32, 1e300]) {
      allThrow(HTML, { limits: { [name]: value } }, 'invalid_options');
    }
  }
});

test('options that are not given, undefined or null are the default', () => {
  const title = (options) => extract(HTML, options).title;
  const given = [undefined, null, {}, { url: undefined, limits: null }, { limits: { maxBytes: undefined } }, { charset: null }];
  assert.deepEqual(given.map(title), given.map(() => 'Rain'));
  assert.equal(extract(HTML, { url: new URL('https://a.example/b') }).url, extract(HTML, { url: 'https://a.example/b' }).url);
  assert.equal(extract('').textContent, '');
});

test('pages over a limit are errors with the code of the limit', () => {
  const codes = { maxBytes: 'too_many_bytes', maxNodes: 'too_many_nodes', maxParserSteps: 'too_many_steps', maxBlocks: 'too_many_blocks' };
  for (const [limit, code] of Object.entries(codes)) {
    const page = HTML + '<p>More</p><p>And more</p>';
    assert.throws(() => extract(page, { limits: { [limit]: 1 } }), has(code));
    assert.throws(() => explain(page, { limits: { [limit]: 1 } }), has(code));
  }
});

test('invalid settings are invalid options', () => {
  for (const value of [NaN, -1, 0.5, '5', 5n, null]) {
    assert.throws(() => configure({ memoryThreshold: value }), has('invalid_options', /memoryThreshold/));
  }
  assert.throws(() => configure({ memory: 5 }), has('invalid_options', /memory.*memoryThreshold/));
  assert.throws(() => configure(5), has('invalid_options', /must be an object/));
});

test('the replacement for Readability.js throws the same class', () => {
  assert.throws(() => new Readability(), has('invalid_input', /document object/));
  const { document } = new JSDOM(HTML).window;
  assert.throws(() => new Readability(document, { maxElemsToParse: 1 }).parse(), has('too_many_nodes', /Aborting parsing document/));
});

// Loading.

let server, origin;
before(async () => {
  const answers = {
    '/module': [200, 'application/wasm', moduleBytes()],
    '/no-type': [200, '', moduleBytes()],
    '/page': [200, 'text/html', '<!doctype html><title>Home</title>'],
    '/damaged': [200, 'application/wasm', moduleBytes().subarray(0, 5000)],
    '/damaged-no-type': [200, '', moduleBytes().subarray(0, 5000)],
    '/error': [500, 'text/plain', 'no'],
  };
  server = createServer(({ url }, response) => {
    if (url === '/broken') {
      response.writeHead(200, { 'content-type': 'application/wasm', 'content-length': 99999 });
      response.write(moduleBytes().subarray(0, 5000), () => response.destroy());
      return;
    }
    const [status, type, body] = answers[url] ?? [404, 'text/plain', 'missing'];
    response.writeHead(status, type ? { 'content-type': type } : {}).end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

test('a module that cannot be loaded is load_failed with the reason, and loading can be tried again', async () => {
  const engine = await freshEngine();
  const fails = async (source, reason, words) => {
    await assert.rejects(async () => engine.init(await source?.()), (error) => {
      has('load_failed', words, engine.LeanreadError)(error);
      assert.equal(error.reason, reason, error.stack);
      return true;
    });
    assert.throws(() => engine.extract(HTML), has('not_initialized', /init/, engine.LeanreadError));
  };
  const url = (path) => () => origin + path;
  await fails(url('/missing'), 'http', /missing.*404/);
  await fails(url('/error'), 'http', /500/);
  await fails(() => new URL('/missing', origin), 'http', /404/);
  await fails(() => fetch(`${origin}/missing`), 'http', /404/);
  await fails(url('/page'), 'mime', /\/page.*text\/html.*URL/);
  await fails(() => fetch(`${origin}/page`), 'mime', /text\/html/);
  await fails(url('/damaged'), 'compile');
  await fails(url('/damaged-no-type'), 'compile');
  await fails(url('/broken'), 'network', /\/broken/);
  await fails(() => 'http://127.0.0.1:1/leanread.wasm', 'network', /127\.0\.0\.1:1.*connection/);
  await fails(() => 'leanread.wasm', 'network', /URL/);
  await fails(() => Response.error(), 'network');
  await fails(() => Uint8Array.of(1, 2, 3), 'compile');
  await fails(() => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0), 'compile'); // another module
  const rejected = (promise) => promise.catch(() => {}) && { module: promise };
  await fails(() => rejected(fetch('http://127.0.0.1:1/')), 'network');
  await fails(() => rejected(WebAssembly.compile(Uint8Array.of(1))), 'compile');
  await engine.init(`${origin}/no-type`);
  assert.equal(engine.extract(HTML).title, 'Rain');
  const other = await freshEngine();
  await other.init(`${origin}/module`);
  assert.equal(other.extract(HTML).title, 'Rain');
});

test('the original error is the cause', async () => {
  const { init, initSync } = await freshEngine();
  await assert.rejects(init('http://127.0.0.1:1/'), ({ cause }) => cause instanceof TypeError);
  await assert.rejects(init(`${origin}/page`), ({ cause }) => cause instanceof WebAssembly.CompileError);
  assert.throws(() => initSync(Uint8Array.of(1)), ({ cause }) => cause instanceof WebAssembly.CompileError);
  const cyclic = {};
  cyclic.url = cyclic;
  assert.throws(() => extract(HTML, cyclic), ({ cause }) => cause instanceof TypeError);
});

test('sources that are no module are invalid input', async () => {
  const { init, initSync, LeanreadError } = await freshEngine();
  const used = await fetch(`${origin}/module`);
  await used.arrayBuffer();
  const detached = new ArrayBuffer(8);
  structuredClone(detached, { transfer: [detached] });
  for (const source of [undefined, null, 5, {}, () => {}, used, detached]) {
    await assert.rejects(init(source), has('invalid_input', /./, LeanreadError));
    assert.throws(() => initSync(source), has('invalid_input', /./, LeanreadError));
  }
  assert.throws(() => initSync(`${origin}/module`), has('invalid_input', /./, LeanreadError));
});

test('a missing file, a runtime without compilation, and too little memory are load_failed', async () => {
  const copy = join(folder(), 'pkg');
  cpSync(PACKAGE, copy, { recursive: true });
  rmSync(join(copy, 'leanread.wasm'));
  const bundled = createRequire(import.meta.url)(join(copy, 'node.cjs'));
  const failed = (reason, words, LeanreadErrorClass) => (error) =>
    has('load_failed', words, LeanreadErrorClass)(error) && (assert.equal(error.reason, reason, error.stack), true);
  assert.throws(() => bundled.extract(HTML), failed('file', /leanread\/inline/, bundled.LeanreadError));
  await assert.rejects(bundled.init(), failed('file', /leanread\/inline/, bundled.LeanreadError));

  const module = {};
  const source = readFileSync(join(PACKAGE, 'engine.cjs'), 'utf8');
  runInNewContext(source, { module, TextDecoder, TextEncoder }, { contextCodeGeneration: { wasm: false } });
  const strict = module.exports;
  assert.throws(() => strict.initSync(moduleBytes()), failed('csp', /wasm-unsafe-eval.*leanread\/edge/, strict.LeanreadError));
  await assert.rejects(strict.init(moduleBytes()), failed('csp', /wasm-unsafe-eval/, strict.LeanreadError));

  const { Instance } = WebAssembly;
  const full = await freshEngine();
  WebAssembly.Instance = class {
    constructor() {
      throw new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance');
    }
  };
  try {
    assert.throws(() => full.initSync(moduleBytes()), failed('memory', /memory/, full.LeanreadError));
  } finally {
    WebAssembly.Instance = Instance;
  }
  full.initSync(moduleBytes());
  assert.equal(full.extract(HTML).title, 'Rain');
});

test('init() of the Node entry accepts a source and is optional', async () => {
  await init(`${origin}/module`);
  await init();
  assert.equal(extract(HTML).title, 'Rain');
});
