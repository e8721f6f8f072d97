// Connects the parts: the inputs deliver a page, the worker analyzes it and the views show it.
// A block that the pointer is over in one view is highlighted in all of them.
import { Batch } from './batch.js';
import { initBookmarklet } from './bookmarklet.js';
import { Overview } from './overview.js';
import { call } from './worker_client.js';
import { showSummary, showMovedBlocks, notify, showError } from './summary.js';
import { initInputs } from './inputs.js';
import { Inspector } from './inspector.js';
import { Legend } from './legend.js';
import { PageView } from './page_view.js';
import { OutputView } from './output_view.js';
import { ArticleView } from './article_view.js';
import { initSettings } from './settings.js';

const PREFERENCES = ['precision', 'balanced', 'recall'];
const PREFERENCE_LABELS = ['precise', 'balanced', 'complete'];
const get = (id) => document.getElementById(id);

const state = { page: undefined, requestId: 0, pinned: undefined, version: '' };
const preference = () => PREFERENCES[Number(get('preference').value)];

const onHover = (block) => state.pinned === undefined && highlight(block);
const pointerHandlers = { onHover, onPin: togglePin };
const pageView = new PageView(get('page-view'), pointerHandlers);
const articleView = new ArticleView(get('article-view'), pointerHandlers);
const outputView = new OutputView(get('output-view'), { ...pointerHandlers, notify });
const overview = new Overview(get('overview'), { ...pointerHandlers, onStep: stepTo });
const legend = new Legend(get('legend'), { onFilter });
const inspector = new Inspector(get('inspector'));
const batch = new Batch({ onShow: async (file) => show({ name: file.name, bytes: await file.arrayBuffer() }) });

/** Highlights a block in all views and shows its details in the inspector. */
function highlight(block, { reveal = false } = {}) {
  if (!state.page || block === state.highlighted) return;
  state.highlighted = block;
  for (const view of [pageView, articleView, outputView]) view.highlight(block, { reveal });
  overview.highlight(block);
  inspector.show(block, { isPinned: state.pinned !== undefined });
}

/** Pins a block, or unpins it if it is pinned already. */
function togglePin(block) {
  if (!state.page) return;
  const isSame = block === state.pinned;
  state.pinned = isSame ? undefined : block;
  state.highlighted = undefined;
  highlight(block, { reveal: state.pinned !== undefined });
}

function stepTo(block) {
  state.pinned = undefined;
  state.highlighted = undefined;
  highlight(block, { reveal: true });
}

function onFilter() {
  repaint();
  const blocks = [...state.page.blocks.kind.keys()];
  const shown = blocks.filter((block) => !legend.isFilteredOut(block));
  if (shown.length < blocks.length) pageView.reveal(shown[0]);
}

function repaint() {
  const { blocks, moved } = state.page;
  pageView.paint(blocks, { moved, isFilteredOut: legend.isFilteredOut });
  overview.show(blocks, legend.isFilteredOut);
}

async function show({ name, url, html, bytes, contentType }) {
  const requestId = ++state.requestId;
  showError();
  document.body.classList.add('busy');
  try {
    const size = bytes?.byteLength;
    const value = await call('openPage', { html, bytes, contentType, url, preference: preference() });
    if (requestId !== state.requestId) return;
    const page = { name, url, size, html: value.html ?? html, preference: preference(), moved: new Set(), ...withoutHtml(value) };
    state.page = page;
    state.pinned = state.highlighted = undefined;
    legend.show(page.blocks);
    inspector.reset(page.blocks, page.preference);
    overview.show(page.blocks, legend.isFilteredOut);
    overview.highlight(undefined);
    showSummary(page);
    showMovedBlocks(undefined);
    await Promise.all([
      pageView.show(page.html, page.blocks, { moved: page.moved, isFilteredOut: legend.isFilteredOut }),
      articleView.show(page.article, page.blocks),
      outputView.show(page.article, page.blocks, () => call('articleJson', page.preference)),
    ]);
    if (requestId !== state.requestId) return;
    page.times = { ...page.times, ...(await call('measureTime', page.preference)) };
    if (requestId === state.requestId) showSummary(page);
  } catch (error) {
    if (requestId === state.requestId) showError(errorMessage(error));
  } finally {
    if (requestId === state.requestId) document.body.classList.remove('busy');
    document.body.dataset.pages = requestId;
  }
}

const withoutHtml = ({ html, ...rest }) => rest;

function errorMessage({ code, message }) {
  return code === 'too_many_bytes' || code === 'too_many_nodes'
    ? `This page is too large: ${message}.`
    : `This page could not be read: ${message}`;
}

/** Analyzes the same page with another preference, and shows which blocks change between kept and dropped. */
async function onPreferenceChange() {
  const slider = get('preference');
  slider.setAttribute('aria-valuetext', PREFERENCE_LABELS[slider.value]);
  const requestId = ++state.requestId;
  const page = state.page;
  if (!page) return;
  const before = page.blocks.kept;
  try {
    const { article, blocks, times } = await call('changePreference', preference());
    if (requestId !== state.requestId) return;
    const moved = new Set([...blocks.kept.keys()].filter((i) => blocks.kept[i] !== before[i]));
    Object.assign(page, { article, blocks, moved, preference: preference(), times: { ...page.times, ...times } });
    legend.show(blocks);
    inspector.reset(blocks, page.preference, { isSamePage: true });
    repaint();
    showSummary(page);
    showMovedBlocks(blocks, moved);
    await Promise.all([
      articleView.show(article, blocks, { keepScroll: true }),
      outputView.show(article, blocks, () => call('articleJson', page.preference)),
    ]);
    const highlighted = state.highlighted;
    state.highlighted = undefined;
    highlight(highlighted);
  } catch (error) {
    if (requestId === state.requestId) showError(errorMessage(error));
  }
}

async function reportPage() {
  const page = state.page;
  if (!page) return;
  try {
    const [{ saveBugReport }, json, trace] = await Promise.all([
      import('./bug_report.js'), call('articleJson', page.preference), call('traceJson', page.preference),
    ]);
    const file = await saveBugReport({ ...page, json, trace, version: state.version });
    notify(`${file} saved: it contains the page, the output and the reasons for each block`);
  } catch (error) {
    showError(`The report could not be created: ${error.message}`);
  }
}

function initKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && state.pinned !== undefined && !document.querySelector('dialog[open]')) togglePin(state.pinned);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const pane = event.target.closest?.('#page-view .pane-body, #article-view .pane-body, #panel');
    if (!state.page || event.target !== pane) {
      if (event.key === 'Enter' && event.target === get('overview')) togglePin(state.highlighted);
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = state.page.blocks.kind.length;
      const from = state.highlighted ?? (step > 0 ? -1 : count);
      stepTo(Math.min(count - 1, Math.max(0, from + step)));
      notify(get('overview').getAttribute('aria-valuetext'), { isSilent: true });
    }
    if (event.key === 'Enter' && state.highlighted !== undefined) togglePin(state.highlighted);
  });
}

function initViews() {
  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => {
      document.body.dataset.view = button.dataset.show;
      for (const other of document.querySelectorAll('[data-show]')) other.setAttribute('aria-pressed', other === button);
    });
  }
}

initSettings({ onScheme: () => overview.draw() });
initViews();
initKeys();
initBookmarklet({ notify });
get('preference').addEventListener('input', onPreferenceChange);
get('report').addEventListener('click', reportPage);
get('unpin').addEventListener('click', () => state.pinned !== undefined && togglePin(state.pinned));

call('getVersion').then(({ version }) => {
  state.version = version;
  get('version').textContent = `This is version ${version}.`;
}, () => {});

await initInputs({
  onPage: (page) => (batch.close(), show(page)),
  onFiles: async (files) => {
    if (files.length > 1) return batch.read(files);
    batch.close();
    await show({ name: files[0].name, bytes: await files[0].arrayBuffer() });
  },
  onProblem: showError,
  onProgress: notify,
});

if ('serviceWorker' in navigator && isSecureContext) {
  navigator.serviceWorker.register(new URL('../sw.js', import.meta.url)).catch(() => {});
}
