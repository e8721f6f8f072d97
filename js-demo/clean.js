// Runs in the current page when the bookmarklet is clicked: hides everything but the article, or shows
// it again.
import init, { extract } from './leanread/browser.js';
import { hideClutter } from './leanread/dom.js';

const STYLE = `
:host { all: initial; position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 2147483647; }
div { display: flex; gap: 12px; align-items: center; padding: 10px 12px 10px 16px; border-radius: 12px;
  background: #14532d; color: #fff; font: 14px/1.4 system-ui, sans-serif; box-shadow: 0 4px 24px rgb(0 0 0 / .35); }
button { font: inherit; font-weight: 600; color: #14532d; background: #fff; border: 0; border-radius: 8px; padding: 6px 12px; cursor: pointer; }
button:focus-visible { outline: 3px solid #fbbf24; outline-offset: 2px; }`;

let undo;

/** Hides the clutter, or shows it again. */
export async function toggle() {
  if (undo) return undo();
  await init();
  const article = extract(document, { blocks: true });
  if (!article.textContent) return showBar('leanread found no article on this page.', 'Close', () => {});
  const restore = hideClutter(article);
  const hidden = article.blocks.filter((block) => !block.kept).length;
  showBar(`${hidden} blocks hidden, ${Math.round(article.confidence * 100)} % sure`, 'Show all', restore);
}

function showBar(text, action, onClose) {
  const host = document.createElement('leanread-bar');
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.textContent = action;
  box.append(text, button);
  shadow.append(box);
  undo = () => {
    onClose();
    host.remove();
    undo = undefined;
  };
  button.addEventListener('click', () => undo?.());
  document.documentElement.append(host);
}
