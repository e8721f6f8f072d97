// How the demo page feels: quick, light, steady, usable by everybody, at any width and in both
// colour schemes.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { gzipSync } from 'node:zlib';
import { launch } from './chromium.mjs';
import { DEMO, drop, noProblems, openDemo, paste, PATIENCE, sample, SAMPLES, serve, settled } from './demo-support.mjs';

/** Bytes, gzipped, that the first view may load in all; the goal is 450 kB, the module being most. */
const MAX_TRANSFER = 705_000;
/** What is not the module. */
const MAX_OWN_TRANSFER = 60_000;
/** Milliseconds of processor time that the page's thread may be busy without a break. */
const MAX_TASK = 50;
const MAX_SHIFT = 0.02;
const WIDTHS = [360, 768, 1440];
const SCHEMES = ['light', 'dark'];
/** Looked at by people; the build folder is in no commit. */
const SCREENSHOTS = join(DEMO, '../demo-screenshots');

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site, browser;

before(async () => {
  site = await serve();
  browser = await launch();
  mkdirSync(SCREENSHOTS, { recursive: true });
});

after(async () => {
  await browser?.close();
  site?.close();
});

/** What axe-core has against the page, by the rules of WCAG 2.2 AA and its own best practices. */
async function complaints(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`).join(' | ')}`);
  });
}

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    test(`${width} pixels, ${colorScheme}: nothing sticks out, axe-core is content`, async () => {
      const height = width < 700 ? 740 : 900;
      for (const { file, lang } of [SAMPLES[0], SAMPLES.find(({ lang }) => lang === 'ar')]) {
        // axe-core is put into the page from outside, which the page's own policy would forbid.
        const { page, problems, close } = await openDemo(browser, `${site.demo}?sample=${file.replace('.html', '')}`, {
          viewport: { width, height }, colorScheme, bypassCSP: true,
        });
        await page.focus('#overview');
        await page.keyboard.press('ArrowRight');
        await page.waitForSelector('.inspector:not(.idle)');
        for (const view of width > 1080 ? ['original'] : ['original', 'reader', 'output']) {
          if (width <= 1080) await page.click(`[data-show=${view}]`);
          assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth > innerWidth, document.activeElement === null]), [false, false]);
          assert.deepEqual(await complaints(page), [], view);
          await page.screenshot({ path: join(SCREENSHOTS, `${lang}-${width}-${colorScheme}-${view}.png`), fullPage: true });
        }
        noProblems(problems);
        await close();
      }
    });
  }
}

test('axe-core is content with the dialog, the list of files and a problem', async () => {
  for (const colorScheme of SCHEMES) {
    const { page, close } = await openDemo(browser, site.demo, { colorScheme, bypassCSP: true });
    await drop(page, [{ name: 'a.html', content: sample('english-blog.html') }, { name: 'b.html', content: '<p>x' }]);
    await page.waitForFunction(() => document.querySelector('#batch-state').textContent === '2 files read');
    await page.fill('#url', 'no address');
    await page.press('#url', 'Enter');
    await page.click('[data-kind=article]');
    assert.deepEqual(await complaints(page), []);
    await page.click('#paste');
    assert.deepEqual(await complaints(page), []);
    await close();
  }
});

test('a walk with the keyboard alone', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo);
  const focused = () => page.evaluate(() => {
    const { activeElement: element } = document;
    return element.id || element.dataset.kind || element.dataset.format || element.dataset.theme || element.closest('[id]')?.id + ' ' + element.className;
  });
  const seen = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const name = await focused();
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    seen.push(name);
    const isSeen = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    });
    assert.ok(isSeen, `the focus is to be seen on ${name}`);
  }
  const order = ['sample', 'paste', 'open', 'url', 'auto', 'preference', 'wrong', 'chart', 'article', 'jobs', 'original pane-body', 'smaller', 'reader pane-body', 'inspector why', 'tab-markdown', 'panel', 'bookmarklet'];
  const places = order.map((name) => seen.indexOf(name));
  assert.ok(places[0] >= 0 && places.every((place, i) => place > (places[i - 1] ?? -1)), `${seen}`);

  await page.focus('#paste');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#paste-dialog[open]');
  await page.keyboard.type('<title>Typed</title><p>It rained all night, and in the morning the river stood in the streets.');
  await page.focus('#paste-dialog button[value=read]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#page-title').textContent === 'Typed');
  await page.focus('#sample');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((lang) => document.querySelector('#article-view article').lang === lang, SAMPLES[0].lang);
  await settled(page);
  await page.focus('#article-view .pane-body');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.where').textContent.startsWith('Block 2 '));
  assert.match(await page.textContent('#toast'), /^Block 2 of \d+: .+, (kept|dropped), .+ points$/, 'told to screen readers');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.pinned');
  await page.keyboard.press('Escape');
  await page.waitForSelector('.inspector:not(.pinned)');
  await page.focus('#tab-markdown');
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), 'tab-html');
  await page.focus('[data-theme=dark]');
  await page.keyboard.press('Space');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
  noProblems(problems);
  await close();
});

test('settings last', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  await page.click('[data-theme=dark]');
  await page.click('#larger');
  await page.click('#serif');
  const look = () => page.evaluate(() => [document.documentElement.dataset.scheme, document.querySelector('#article-view').dataset.size, document.querySelector('#article-view').classList.contains('serif')]);
  const before = await look();
  await page.reload();
  await settled(page);
  assert.deepEqual([before, await look()], [['dark', '3', true], ['dark', '3', true]]);
  await close();
});

test('nothing moves while pages come and go', async () => {
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          window.shift += value;
          window.shifted = [...(window.shifted ?? []), ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node?.data))];
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(site.demo);
    await settled(page);
    for (const lang of ['ar', 'zh-CN', 'en']) {
      await page.selectOption('#sample', SAMPLES.find((sample) => sample.lang === lang).file);
      await page.waitForFunction((lang) => document.querySelector('#article-view article').lang === lang, lang);
      await settled(page);
    }
    await page.waitForTimeout(200);
    const [shift, shifted] = await page.evaluate(() => [window.shift, window.shifted]);
    assert.ok(shift <= MAX_SHIFT, `${width} pixels wide: a layout shift of ${shift}: ${shifted}`);
    await context.close();
  }
});

test('the first view is light', async () => {
  const fresh = await serve();
  const { close } = await openDemo(browser, fresh.demo);
  const files = [...new Set(fresh.requests)].map((path) => path.slice('/some/where/'.length) || 'index.html');
  const sizes = files.map((file) => [file, gzipSync(readFileSync(join(DEMO, file)), { level: 9 }).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const own = total - Object.fromEntries(sizes)['leanread/leanread.wasm'];
  console.log(`The first view: ${total} bytes gzipped, ${own} without the module`);
  assert.ok(own <= MAX_OWN_TRANSFER, `${own} bytes beside the module: ${sizes.map(String)}`);
  assert.ok(total <= MAX_TRANSFER, `${total} bytes`);
  await close();
  fresh.close();
});

/** The longest task of the page's thread in a trace, in milliseconds of its own processor time. */
function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const named = (name) => traceEvents.filter((event) => event.name === name);
  // The thread that ran the page's scripts, not those of workers or of the browser.
  const main = named('thread_name').filter(({ args }) => args.name === 'CrRendererMain');
  const work = new Map(main.map(({ pid, tid }) => [`${pid} ${tid}`, []]));
  for (const event of traceEvents) {
    if (event.name.endsWith('RunTask') && event.tdur !== undefined) work.get(`${event.pid} ${event.tid}`)?.push(event.tdur / 1000);
  }
  const busiest = [...work.values()].sort((one, other) => other.length - one.length)[0] ?? [];
  assert.ok(busiest.length > 50, 'the trace has the tasks of the page');
  return Math.max(...busiest);
}

test('a page of five megabytes does not hold up the browser', async () => {
  const piece = sample('english-blog.html').replace(/^[^]*<main>/, '').replace(/<\/main>[^]*$/, '');
  const [head, end] = ['<!doctype html><title>A long page</title><main>', '</main>'];
  const times = Math.ceil(5_000_000 / piece.length);
  const longest = [];
  // Other work on the machine can only lengthen a task; the best of some tries tells.
  for (let tries = 0; tries < 4 && !(Math.min(...longest) <= MAX_TASK); tries++) {
    const { page, problems, close } = await openDemo(browser, site.demo);
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    await drop(page, [{ name: 'long.html', repeat: { head, piece, times, end } }]);
    await page.waitForFunction(() => document.querySelector('#page-title').textContent.includes('long page') || document.querySelector('#sizes').textContent.startsWith('5,'));
    await settled(page);
    longest.push(longestTask(await browser.stopTracing()));
    assert.ok(await page.isVisible('#page-view .cut-note button'), 'the page says that it shows the beginning');
    noProblems(problems);
    await close();
  }
  console.log(`The longest task: ${longest.map((time) => time.toFixed(0))} ms`);
  assert.ok(Math.min(...longest) <= MAX_TASK, `tasks of ${longest} ms`);
});

test('more of a large page is shown when it is asked for', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  await paste(page, `<title>Many</title>${'<p>A paragraph of the long page, with words in it.</p>'.repeat(6000)}`);
  const count = () => page.evaluate(() => document.querySelector('iframe').contentDocument.querySelectorAll('p').length);
  const before = await count();
  await page.click('#page-view .cut-note button');
  await page.waitForFunction((before) => document.querySelector('iframe').contentDocument.querySelectorAll('p').length > before, before);
  assert.ok(before < 6000 && (await count()) === 6000);
  await close();
});

test('the library that packs the report is the published one', () => {
  const published = readFileSync(createRequire(import.meta.url).resolve('client-zip'));
  assert.deepEqual(readFileSync(join(DEMO, 'vendor/client-zip.js')), published);
});
