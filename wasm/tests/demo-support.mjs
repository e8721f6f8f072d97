// Helpers for the demo tests: serves the folder that `cargo xtask demo` builds under a subpath, as a
// static host would, and opens it in Chromium.
import assert from 'node:assert/strict';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WASM } from './support.mjs';

export const DEMO = process.env.LEANREAD_DEMO ?? join(WASM, '../target/demo');
export const SAMPLES = JSON.parse(readFileSync(join(DEMO, 'samples/list.json'), 'utf8'));
export const sample = (file) => readFileSync(join(DEMO, 'samples', file), 'utf8');

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};
const BASE = '/some/where/';
/** Timeout for all waits, in milliseconds; long, because the machine may be busy. */
export const PATIENCE = 120_000;

/** Serves the demo under `/some/where/`, and `pages` by their paths: `{ html, headers, status }`. */
export async function serve(pages = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const page = pages[pathname];
    if (page) return response.writeHead(page.status ?? 200, { 'content-type': TYPES['.html'], ...page.headers }).end(page.html);
    const path = pathname.startsWith(BASE) ? pathname.slice(BASE.length) || 'index.html' : '';
    const file = join(DEMO, normalize(path));
    if (!path || !file.startsWith(DEMO) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      return response.writeHead(404).end();
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'access-control-allow-origin': '*',
    });
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, demo: origin + BASE, requests, close: () => (server.closeAllConnections(), server.close()) };
}

/** Opens the demo; console errors, warnings and uncaught exceptions are added to `problems`. */
export async function openDemo(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    const isExpected = message.text().includes('Service Worker registration blocked by Playwright');
    if (['error', 'warning'].includes(message.type()) && !isExpected) problems.push(message.text());
  });
  await page.goto(url);
  await settled(page);
  return { page, problems, close: () => context.close() };
}

/** Waits until a page is analyzed and shown. */
export async function settled(page) {
  await page.waitForFunction(
    () => document.querySelector('#legend .chip') && !document.body.classList.contains('busy'), null, { timeout: PATIENCE },
  );
}

/** Pastes the HTML of a page into the dialog. */
export async function paste(page, html) {
  const before = await page.getAttribute('body', 'data-pages');
  await page.click('#paste');
  await page.fill('#paste-text', html);
  await page.click('#paste-dialog button[value=read]');
  await page.waitForFunction((before) => document.body.dataset.pages !== before, before);
  await settled(page);
}

/** Drops files on the demo: `{ name, content, type? }`, or `repeat: { head, piece, times, end }` for a large file. */
export async function drop(page, files) {
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const { name, content, repeat, type = 'text/html' } of files) {
      const text = repeat ? repeat.head + repeat.piece.repeat(repeat.times) + repeat.end : content;
      data.items.add(new File([text], name, { type }));
    }
    for (const type of ['dragenter', 'dragover', 'drop']) {
      dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, files);
}

/** The kinds in the legend with their counts. */
export const legend = (page) =>
  page.$$eval('#legend [data-kind]', (chips) => Object.fromEntries(chips.map((chip) => [chip.dataset.kind, Number(chip.querySelector('b').textContent)])));

/** The number of blocks of each kind in the page view. */
export const marked = (page) =>
  page.evaluate(() => {
    const blocks = new Map();
    for (const element of document.querySelector('iframe').contentDocument.querySelectorAll('[data-lr]')) {
      blocks.set(element.getAttribute('data-lr'), element.getAttribute('data-lr-kind'));
    }
    const counts = {};
    for (const kind of blocks.values()) counts[kind] = (counts[kind] ?? 0) + 1;
    return counts;
  });

export const noProblems = (problems) => assert.deepEqual(problems, []);
