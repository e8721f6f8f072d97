// End-to-end tests of the demo page in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { unzipSync } from 'fflate';
import { explain, extract } from '../pkg/node.js';
import { launch } from './chromium.mjs';
import { drop, legend, marked, noProblems, openDemo, paste, PATIENCE, sample, SAMPLES, serve, settled } from './demo-support.mjs';

const STORY = sample('english-blog.html');
let site, browser;

before(async () => {
  site = await serve({
    '/open.html': { html: STORY, headers: { 'access-control-allow-origin': '*' } },
    '/shut.html': { html: STORY },
    '/gone.html': { html: 'Gone', status: 410, headers: { 'access-control-allow-origin': '*' } },
    '/latin.html': {
      html: Buffer.from('<title>Fluß</title><p>Der Fluß ist über Nacht gestiegen, und die Brücke bleibt gesperrt, sagte der Bürgermeister.</p>', 'latin1'),
      headers: { 'content-type': 'text/html; charset=iso-8859-1', 'access-control-allow-origin': '*' },
    },
    '/guarded.html': { html: STORY, headers: { 'content-security-policy': "script-src 'none'" } },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

test('the samples cover at least eight languages, and the first one is Bengali', () => {
  assert.equal(SAMPLES[0].lang, 'bn');
  assert.ok(new Set(SAMPLES.map(({ lang }) => lang)).size >= 8);
});

for (const { file, url, lang } of SAMPLES) {
  test(`sample ${file}: all views agree with the package`, async () => {
    const html = sample(file);
    const article = extract(html, { url });
    const { blocks } = explain(html, { url });
    const { page, problems, close } = await openDemo(browser, `${site.demo}?sample=${file.replace('.html', '')}`);
    const counts = {};
    for (const { kind } of blocks) counts[kind] = (counts[kind] ?? 0) + 1;
    assert.deepEqual(await legend(page), counts);
    assert.deepEqual(await marked(page), counts);
    assert.equal(await page.textContent('#page-title'), article.title);
    const articleElement = page.locator('#article-view article');
    assert.equal(await articleElement.getAttribute('lang'), article.lang);
    assert.equal(await articleElement.getAttribute('dir'), article.dir ?? 'auto');
    assert.equal(article.lang, lang);
    const kept = blocks.filter((block) => block.kept).length;
    assert.equal(await page.locator('#article-view [data-block]').count(), kept);
    assert.equal(await page.locator('#output-view [data-block]').count(), kept, 'Markdown');
    for (const [format, text] of [['html', article.content], ['text', article.textContent], ['markdown', article.markdown]]) {
      await page.click(`#tab-${format}`);
      assert.equal(await page.textContent('#panel pre'), text);
      assert.equal(await page.locator('#output-view [data-block]').count(), kept, format);
    }
    await page.click('#tab-json');
    await page.waitForFunction(() => document.querySelector('#panel pre').textContent.startsWith('{'));
    assert.equal(JSON.parse(await page.textContent('#panel pre')).title, article.title);
    noProblems(problems);
    await close();
  });
}

test('hovering over a block highlights it in all views; a click pins it', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo);
  const highlighted = () => page.evaluate(() => [
    document.querySelector('iframe').contentDocument.querySelector('[data-lr-highlighted]')?.getAttribute('data-lr'),
    document.querySelector('#article-view .highlighted')?.dataset.block,
    document.querySelector('#output-view .highlighted')?.dataset.block,
    String(Number(document.querySelector('#overview').getAttribute('aria-valuenow')) - 1),
  ]);
  const second = page.locator('#article-view [data-block]').nth(1);
  await second.hover();
  const block = await second.getAttribute('data-block');
  await page.waitForFunction(() => document.querySelector('.kind').textContent === 'Article');
  assert.deepEqual(await highlighted(), [block, block, block, block]);
  assert.equal(await page.textContent('.verdict'), 'kept');
  assert.match(await page.textContent('.points'), /^\+\d+$/);
  assert.ok((await page.locator('.reasons li').count()) > 5);
  await second.click();
  await page.hover('#output-view [data-block] >> nth=0');
  assert.equal((await highlighted())[1], block, 'pinned');
  await page.keyboard.press('Escape');
  await page.hover('#article-view [data-block] >> nth=0');
  assert.notEqual((await highlighted())[1], block, 'unpinned');
  // Hover over an advertisement in the page view.
  await page.click('[data-kind=ad]');
  const center = await page.evaluate(() => {
    const box = document.querySelector('iframe').contentDocument.querySelector('[data-lr-kind=ad]').getBoundingClientRect();
    const frame = document.querySelector('iframe').getBoundingClientRect();
    return [frame.left + box.left + box.width / 2, frame.top + box.top + box.height / 2];
  });
  await page.mouse.move(...center);
  await page.waitForFunction(() => document.querySelector('.kind').textContent === 'Advertisement');
  assert.equal(await page.textContent('.verdict'), 'dropped');
  noProblems(problems);
  await close();
});

test('the reasons of a block add up to its points', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  await page.focus('#overview');
  for (const key of ['End', 'ArrowLeft', 'Home', 'PageDown', 'ArrowRight']) {
    await page.keyboard.press(key);
    const where = `Block ${await page.getAttribute('#overview', 'aria-valuenow')} of`;
    await page.waitForFunction((where) => document.querySelector('.where').textContent.startsWith(where), where);
    const number = (text) => (/\d/.test(text) ? Number(text.replace('−', '-')) : 0);
    const bars = (await page.locator('.reasons .value').allTextContents()).map(number);
    assert.equal(bars.reduce((sum, value) => sum + value, 0), number(await page.textContent('.points')), key);
  }
  await close();
});

test('the legend filters by kind, and "Show all" resets it', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  const shownKinds = () => page.evaluate(() => {
    const all = [...document.querySelector('iframe').contentDocument.querySelectorAll('[data-lr]')];
    return [...new Set(all.filter((element) => !element.hasAttribute('data-lr-filtered-out')).map((element) => element.getAttribute('data-lr-kind')))];
  });
  await page.click('[data-kind=jobs]');
  assert.deepEqual(await shownKinds(), ['jobs']);
  assert.equal(await page.getAttribute('[data-kind=jobs]', 'aria-pressed'), 'true');
  await page.click('[data-kind=ad]');
  assert.deepEqual((await shownKinds()).sort(), ['ad', 'jobs']);
  await page.click('.chip.all');
  assert.ok((await shownKinds()).length > 8);
  await close();
});

test('the preference slider changes which blocks are kept', async () => {
  const { file, url } = SAMPLES.find(({ lang }) => lang === 'es');
  const kept = (preference) => explain(sample(file), { url, preference }).blocks.filter((block) => block.kept).length;
  const [balanced, recall] = [kept('balanced'), kept('recall')];
  assert.ok(recall > balanced, 'the sample is one where the preference matters');
  const { page, problems, close } = await openDemo(browser, `${site.demo}?sample=${file.replace('.html', '')}`);
  await page.focus('#preference');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('#moved').textContent.includes('changed'));
  assert.equal(await page.textContent('#moved'), `${recall - balanced} blocks changed`);
  assert.equal(await page.locator('#article-view [data-block]').count(), recall);
  const moved = () => page.evaluate(() => document.querySelector('iframe').contentDocument.querySelectorAll('[data-lr-moved]').length);
  assert.equal(await moved(), recall - balanced);
  assert.equal(await page.getAttribute('#preference', 'aria-valuetext'), 'complete');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction((count) => document.querySelectorAll('#article-view [data-block]').length === count, balanced);
  noProblems(problems);
  await close();
});

test('pasted HTML, with and without a URL', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo);
  await page.click('#paste');
  await page.fill('#paste-text', '<title>Rain</title><p>It rained all night, and in the morning <a href="/map">the river</a> stood in the lower streets of the town.</p>');
  await page.fill('#paste-url', 'https://news.example/rain');
  await page.click('#paste-dialog button[value=read]');
  await page.waitForFunction(() => document.querySelector('#page-title').textContent === 'Rain');
  await settled(page);
  assert.equal(await page.getAttribute('#article-view a', 'href'), 'https://news.example/map');
  assert.equal(await page.locator('#sample option:checked').textContent(), 'Your page');
  await page.click('#paste');
  await page.click('#paste-dialog button[value=read]');
  await settled(page);
  assert.equal(await page.textContent('#page-title'), 'Rain', 'pasting nothing changes nothing');
  await paste(page, '<p>No article here.</p>');
  assert.match(await page.textContent('#confidence'), /^\d+ % sure/);
  assert.equal(await page.getAttribute('#confidence', 'data-level'), 'low');
  noProblems(problems);
  await close();
});

test('a page without text, and two blocks in one element, are shown correctly', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo);
  await paste(page, '<img>');
  assert.equal(await page.locator('#article-view .empty').count(), 1);
  const lines = ['It rained all night, and in the morning the river stood in the streets.', 'Nobody was hurt, said the mayor, but the old bridge over the river remains closed.'];
  await paste(page, `<title>Two lines</title><body>${lines.join('<br><br>')}<nav data-lr=0 data-lr-kind=ad><a href=/ data-lr=1>Home</a></nav>`);
  const shown = await page.evaluate(() => [...document.querySelector('iframe').contentDocument.querySelectorAll('[data-lr]')].map((element) => element.textContent.trim()));
  assert.deepEqual(shown, [...lines, 'Home']);
  noProblems(problems);
  await close();
});

test('several files are listed with their results, including one that exceeds a limit', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  await drop(page, [
    { name: 'blog.html', content: STORY },
    { name: 'deep.html', repeat: { head: '', piece: '<b>x</b>', times: 600_000, end: '' } },
    { name: 'city.html', content: sample('german-city.html') },
  ]);
  await page.waitForFunction(() => document.querySelector('#batch-state').textContent === '3 files analyzed');
  await settled(page);
  assert.equal(await page.locator('#batch-list li').count(), 3);
  assert.equal(await page.getAttribute('#batch-progress', 'value'), '3');
  assert.ok(await page.isDisabled('#batch-list li:nth-child(2) button'), 'exceeds a limit');
  assert.match(await page.textContent('#batch-list li:nth-child(2)'), /limit|nodes|many/i);
  await page.click('#batch-list li:nth-child(3) button');
  await page.waitForFunction(() => document.querySelector('#page-title').textContent.startsWith('Mühlau'));
  await page.click('#batch-close');
  assert.ok(await page.isHidden('#batch'));
  for (const [name, type] of [['photo.png', 'image/png'], ['page.mhtml', '']]) {
    await drop(page, [{ name, type, content: 'x' }]);
    await page.waitForFunction((name) => document.querySelector('#problem').textContent.startsWith(name), name);
  }
  await close();
});

test('a URL is fetched if the site allows it; otherwise a message says what to do', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  const fetchUrl = async (url) => {
    await page.fill('#url', url);
    await page.press('#url', 'Enter');
  };
  await fetchUrl(`${site.origin}/latin.html`);
  await page.waitForFunction(() => document.querySelector('#page-title').textContent === 'Fluß');
  const other = await serve({ '/shut.html': { html: STORY } });
  for (const [url, message] of [
    [`${other.origin}/shut.html`, /Save the page/], [`${site.origin}/gone.html`, /410/], ['not a url', /not a web URL/],
    ['javascript:alert(1)', /not a web URL|Save the page/],
  ]) {
    await fetchUrl(url);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#problem').textContent), message.source);
  }
  await fetchUrl(`${site.origin}/open.html`);
  await page.waitForFunction(() => document.querySelector('#page-title').textContent.includes('kettle'));
  assert.ok(await page.isHidden('#problem'));
  other.close();
  await close();
});

test('copying and saving give the shown text', async () => {
  const { page, close } = await openDemo(browser, `${site.demo}?sample=english-blog`, { permissions: ['clipboard-read', 'clipboard-write'] });
  const article = extract(STORY, { url: SAMPLES.find(({ lang }) => lang === 'en').url });
  await page.click('#output-view .copy');
  await page.waitForSelector('.toast.shown');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), article.markdown);
  await page.click('#tab-text');
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#output-view .download')]);
  assert.equal(saved.suggestedFilename(), 'article.txt');
  assert.equal(readFileSync(await saved.path(), 'utf8'), article.textContent);
  await close();
});

test('"Report this page" saves a ZIP file for a bug report', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#report')]);
  const files = unzipSync(readFileSync(await saved.path()));
  const text = (name) => {
    const found = Object.keys(files).find((file) => file.endsWith(`/${name}`));
    return Buffer.from(files[found]).toString();
  };
  const { file, url } = SAMPLES[0];
  const { blocks } = explain(sample(file), { url });
  assert.equal(text('source.html'), sample(file));
  assert.equal(text('expected.txt'), extract(sample(file), { url }).textContent);
  assert.equal(JSON.parse(text('page.json')).lang, 'bn');
  assert.deepEqual(JSON.parse(text('trace.json')).blocks, blocks);
  assert.ok(JSON.parse(text('output.json')).removed.jobs.length > 1);
  noProblems(problems);
  await close();
});

test('on a phone, the blocks are coloured after switching back to the page view', async () => {
  const { page, problems, close } = await openDemo(browser, site.demo, { viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.click('[data-show=article]');
  await page.selectOption('#sample', 'arabic-news.html');
  await page.waitForFunction(() => document.querySelector('#article-view article').lang === 'ar');
  await settled(page);
  await page.click('[data-show=page]');
  await page.waitForFunction(() => document.querySelector('iframe').clientHeight > 1000 && document.querySelectorAll('.labels span').length > 5);
  await page.locator('#page-view .layer').tap({ position: { x: 180, y: 200 } });
  await page.waitForSelector('.inspector.pinned');
  noProblems(problems);
  await close();
});

test('the bookmarklet hides the clutter on a page of another site, and shows it again', async () => {
  const { page: demo, close: closeDemo } = await openDemo(browser, site.demo);
  const bookmarklet = await demo.getAttribute('#bookmarklet', 'href');
  await closeDemo();
  assert.match(bookmarklet, /^javascript:/);
  const code = decodeURIComponent(bookmarklet.slice('javascript:'.length));
  const other = await serve({ '/story.html': { html: STORY }, '/guarded.html': { html: STORY, headers: { 'content-security-policy': "script-src 'self'" } } });
  const page = await browser.newPage();
  await page.goto(`${other.origin}/story.html`);
  const before = await page.content();
  const shown = () => page.evaluate(() => ['.side', '.story p', 'footer'].map((name) => document.querySelector(name).checkVisibility() && document.querySelector(name).getBoundingClientRect().height > 30));
  assert.deepEqual(await shown(), [true, true, true]);
  await page.evaluate(code);
  await page.waitForSelector('leanread-bar', { state: 'attached' });
  assert.equal((await shown())[1], true);
  assert.equal(await page.isVisible('.side li a >> nth=0'), false);
  assert.equal(await page.isVisible('footer a >> nth=0'), false);
  await page.evaluate(code);
  await page.waitForSelector('leanread-bar', { state: 'detached' });
  assert.equal(await page.content(), before);
  const message = new Promise((resolve) => page.once('dialog', (dialog) => (resolve(dialog.message()), dialog.dismiss())));
  await page.goto(`${other.origin}/guarded.html`);
  await page.evaluate(code).catch(() => {});
  assert.match(await message, /blocks scripts from other sites/);
  await page.close();
  other.close();
});

test('the demo works offline once loaded, under a subpath', async () => {
  const context = await browser.newContext();
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(site.demo);
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
  });
  await context.setOffline(true);
  site.requests.length = 0;
  await page.reload();
  await settled(page);
  await page.selectOption('#sample', 'thai-food.html');
  await page.waitForFunction(() => document.querySelector('#article-view article').lang === 'th');
  // By itself, and not through the page's connection, a browser looks for a newer service worker.
  assert.deepEqual(site.requests.filter((path) => !path.endsWith('/sw.js')), []);
  await context.close();
});
