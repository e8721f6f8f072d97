// A local site with the package installed, and Chromium to open it.
import assert from 'node:assert/strict';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { launch } from './chromium.mjs';
import { project } from './support.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' };
/** The content security policy of the pages below a path. */
const POLICIES = {
  csp: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'", // of a Manifest V3 extension
  'no-wasm': "script-src 'self'",
  'no-connection': "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
};

/**
 * Serves a new project with these files. Below `/wrong-type/`, modules have a wrong MIME type; below
 * `/page-instead/`, there is a page in place of every module.
 */
export async function openSite(files) {
  const site = project(files);
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const [, folder, rest] = /^\/([a-z-]+)(\/.*)$/.exec(pathname) ?? [];
    const isSpecial = folder in POLICIES || ['wrong-type', 'page-instead'].includes(folder);
    const file = join(site, normalize(isSpecial ? rest : pathname));
    const isModule = extname(file) === '.wasm';
    if (folder in POLICIES) response.setHeader('content-security-policy', POLICIES[folder]);
    if (isModule && folder === 'page-instead') {
      return response.setHeader('content-type', 'text/html').end('<!doctype html><title>Home</title>');
    }
    if (!file.startsWith(site) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      return response.writeHead(404).end();
    }
    const type = isModule && folder === 'wrong-type' ? 'text/plain' : TYPES[extname(file)];
    response.setHeader('content-type', type ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await launch();

  /** Opens a path of the site, or a URL, in a new page, and runs a function in it. */
  async function inPage(path, work, argument) {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    try {
      await page.goto(path.startsWith('http') ? path : origin + path);
      const value = await page.evaluate(work, argument);
      assert.deepEqual(problems, []);
      return value;
    } finally {
      await page.close();
    }
  }

  async function close() {
    await browser.close();
    server.close();
  }

  return { site, origin, browser, requests, inPage, close };
}
