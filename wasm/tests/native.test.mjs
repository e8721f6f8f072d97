// The package gives the same results as the native library, byte for byte. LEANREAD_NATIVE is the
// path of the built example `native`, LEANREAD_HOSTILE a folder of hostile pages; `cargo xtask check`
// sets both.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { explain, extract, isProbablyReaderable } from '../pkg/node.js';
import { generated, pages } from './support.mjs';

const options = { url: 'https://news.example/a/b.html' };

function native(inputs) {
  const program = process.env.LEANREAD_NATIVE;
  assert.ok(program, 'LEANREAD_NATIVE is not set: run cargo xtask check');
  const input = inputs.map((input) => JSON.stringify(input)).join('\n');
  const { stdout, stderr, status } = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

function compare(inputs) {
  const answers = native(inputs);
  assert.equal(answers.length, inputs.length);
  for (const [i, { html, options }] of inputs.entries()) {
    const { article, trace, readerable } = answers[i];
    assert.equal(JSON.stringify(extract(html, options)), JSON.stringify(article));
    assert.equal(JSON.stringify(explain(html, options)), JSON.stringify(trace));
    assert.equal(isProbablyReaderable(html), readerable);
  }
}

test('test pages give the same results as natively', () => {
  assert.ok(pages.length > 50);
  compare(pages.map(({ bytes }) => ({ html: bytes.toString(), options })));
});

test('300 generated pages give the same results as natively', () => {
  compare(generated(300).map((html) => ({ html, options })));
});

test('hostile pages give the same article or error as natively', () => {
  const folder = process.env.LEANREAD_HOSTILE;
  assert.ok(folder, 'LEANREAD_HOSTILE is not set: run cargo xtask check');
  const names = readdirSync(folder);
  assert.ok(names.length > 500);
  for (let start = 0; start < names.length; start += 50) {
    const some = names.slice(start, start + 50);
    const inputs = some.map((name) => ({ html: readFileSync(join(folder, name), 'utf8'), options, brief: true }));
    for (const [i, { article, error }] of native(inputs).entries()) {
      let found;
      try {
        found = JSON.stringify(extract(inputs[i].html, options));
      } catch (error) {
        found = `${error.code}: ${error.message}`;
      }
      assert.equal(found, error ?? JSON.stringify(article), some[i]);
    }
  }
});

test('limits behave the same as natively', () => {
  const shapes = [
    ['<div>'.repeat(50_000) + 'deep', {}],
    ['<p>x</p>'.repeat(4_000), { limits: { maxNodes: 5_000 } }],
    ['<p>' + 'x'.repeat(5_000), { limits: { maxBytes: 5_000 } }],
    ['<a>'.repeat(3_000) + 'text', { limits: { maxDepth: 40 } }],
    // The tokenizer must not call itself for each of them.
    ['<p' + ' a=""'.repeat(200_000) + '>text', {}],
  ];
  const answers = native(shapes.map(([html, options]) => ({ html, options })));
  for (const [i, [html, options]] of shapes.entries()) {
    let found;
    try {
      found = { article: extract(html, options) };
    } catch (error) {
      found = { error: `${error.code}: ${error.message}` };
    }
    assert.equal(found.error, answers[i].error);
    assert.deepEqual(found.article, answers[i].article);
  }
  assert.deepEqual(answers.map(({ error }) => error?.split(':')[0]), [undefined, 'too_many_nodes', 'too_many_bytes', undefined, undefined]);
});
