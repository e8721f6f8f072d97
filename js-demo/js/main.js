// Puts the parts together: a page comes in, the worker reads it, the views show it; what is pointed
// at in one view is pointed at in all.
import { Batch } from './batch.js';
import { wireBookmarklet } from './bookmarklet.js';
import { Chart } from './chart.js';
import { call } from './engine.js';
import { showFacts, showMoved, tell, tellProblem } from './facts.js';
import { wire } from './inputs.js';
import { Inspector } from './inspector.js';
import { Legend } from './legend.js';
import { Original } from './original.js';
import { Output } from './output.js';
import { Reader } from './reader.js';
import { wireSettings } from './settings.js';

const PREFERENCES = ['precision', 'balanced', 'recall'];
const NAMES = ['precise', 'balanced', 'complete'];
const get = (id) => document.getElementById(id);

const state = { page: undefined, turn: 0, pinned: undefined, version: '' };
const preference = () => PREFERENCES[Number(get('preference').value)];

const onPoint = (block) => state.pinned === undefined && point(block);
const pointing = { onPoint, onPick: pick };
const original = new Original(get('original'), pointing);
const reader = new Reader(get('reader'), pointing);
const output = new Output(get('output'), { ...pointing, say: tell });
const chart = new Chart(get('chart'), { ...pointing, onWalk: walk });
const legend = new Legend(get('legend'), { onFilter: filter });
const inspector = new Inspector(get('inspector'));
const batch = new Batch({ onShow: async (file) => show({ name: file.name, bytes: await file.arrayBuffer() }) });

/** Outlines a block in all views and says why it is what it is. */
function point(block, { reveal = false } = {}) {
  if (!state.page || block === state.pointed) return;
  state.pointed = block;
  for (const view of [original, reader, output]) view.point(block, { reveal });
  chart.point(block);
  inspector.show(block, { isPinned: state.pinned !== undefined });
}

/** Pins a block, or lets go of it. */
function pick(block) {
  if (!state.page) return;
  const isSame = block === state.pinned;
  state.pinned = isSame ? undefined : block;
  state.pointed = undefined;
  point(block, { reveal: state.pinned !== undefined });
}

function walk(block) {
  state.pinned = undefined;
  state.pointed = undefined;
  point(block, { reveal: true });
}

function filter() {
  repaint();
  const blocks = [...state.page.blocks.kind.keys()];
  const shown = blocks.filter((block) => !legend.isOff(block));
  if (shown.length < blocks.length) original.reveal(shown[0]);
}

function repaint() {
  const { blocks, moved } = state.page;
  original.paint(blocks, { moved, isOff: legend.isOff });
  chart.show(blocks, legend.isOff);
}

async function show({ name, url, html, bytes, contentType }) {
  const turn = ++state.turn;
  tellProblem();
  document.body.classList.add('busy');
  try {
    const size = bytes?.byteLength;
    const value = await call('open', { html, bytes, contentType, url, preference: preference() });
    if (turn !== state.turn) return;
    const page = { name, url, size, html: value.html ?? html, preference: preference(), moved: new Set(), ...strip(value) };
    state.page = page;
    state.pinned = state.pointed = undefined;
    legend.show(page.blocks);
    inspector.reset(page.blocks, page.preference);
    chart.show(page.blocks, legend.isOff);
    chart.point(undefined);
    showFacts(page);
    showMoved(undefined);
    await Promise.all([
      original.show(page.html, page.blocks, { moved: page.moved, isOff: legend.isOff }),
      reader.show(page.article, page.blocks),
      output.show(page.article, page.blocks, () => call('article', page.preference)),
    ]);
    if (turn !== state.turn) return;
    page.times = { ...page.times, ...(await call('time', page.preference)) };
    if (turn === state.turn) showFacts(page);
  } catch (error) {
    if (turn === state.turn) tellProblem(refusal(error));
  } finally {
    if (turn === state.turn) document.body.classList.remove('busy');
    document.body.dataset.pages = turn;
  }
}

const strip = ({ html, ...rest }) => rest;

function refusal({ code, message }) {
  return code === 'too_many_bytes' || code === 'too_many_nodes'
    ? `This page is too large to be read: ${message}.`
    : `This page could not be read: ${message}`;
}

/** The same page, rather precise or rather complete: some blocks change sides. */
async function lean() {
  const slider = get('preference');
  slider.setAttribute('aria-valuetext', NAMES[slider.value]);
  const turn = ++state.turn;
  const page = state.page;
  if (!page) return;
  const before = page.blocks.kept;
  try {
    const { article, blocks, times } = await call('run', preference());
    if (turn !== state.turn) return;
    const moved = new Set([...blocks.kept.keys()].filter((i) => blocks.kept[i] !== before[i]));
    Object.assign(page, { article, blocks, moved, preference: preference(), times: { ...page.times, ...times } });
    legend.show(blocks);
    inspector.reset(blocks, page.preference, { isSamePage: true });
    repaint();
    showFacts(page);
    showMoved(blocks, moved);
    await Promise.all([
      reader.show(article, blocks, { keepPlace: true }),
      output.show(article, blocks, () => call('article', page.preference)),
    ]);
    const pointed = state.pointed;
    state.pointed = undefined;
    point(pointed);
  } catch (error) {
    if (turn === state.turn) tellProblem(refusal(error));
  }
}

async function reportWrong() {
  const page = state.page;
  if (!page) return;
  try {
    const [{ report }, json, trace] = await Promise.all([
      import('./report.js'), call('article', page.preference), call('trace', page.preference),
    ]);
    const file = await report({ ...page, json, trace, version: state.version });
    tell(`${file} saved: a folder with the page, what came out and why`);
  } catch (error) {
    tellProblem(`The folder could not be made: ${error.message}`);
  }
}

function wireKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && state.pinned !== undefined && !document.querySelector('dialog[open]')) pick(state.pinned);
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const pane = event.target.closest?.('#original .pane-body, #reader .pane-body, #panel');
    if (!state.page || event.target !== pane) {
      if (event.key === 'Enter' && event.target === get('chart')) pick(state.pointed);
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const count = state.page.blocks.kind.length;
      const from = state.pointed ?? (step > 0 ? -1 : count);
      walk(Math.min(count - 1, Math.max(0, from + step)));
      tell(get('chart').getAttribute('aria-valuetext'), { isQuiet: true });
    }
    if (event.key === 'Enter' && state.pointed !== undefined) pick(state.pointed);
  });
}

function wireViews() {
  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => {
      document.body.dataset.view = button.dataset.show;
      for (const other of document.querySelectorAll('[data-show]')) other.setAttribute('aria-pressed', other === button);
    });
  }
}

wireSettings({ onScheme: () => chart.draw() });
wireViews();
wireKeys();
wireBookmarklet({ say: tell });
get('preference').addEventListener('input', lean);
get('wrong').addEventListener('click', reportWrong);
get('unpin').addEventListener('click', () => state.pinned !== undefined && pick(state.pinned));

call('start').then(({ version }) => {
  state.version = version;
  get('version').textContent = `This is version ${version}.`;
}, () => {});

await wire({
  onPage: (page) => (batch.close(), show(page)),
  onFiles: async (files) => {
    if (files.length > 1) return batch.read(files);
    batch.close();
    await show({ name: files[0].name, bytes: await files[0].arrayBuffer() });
  },
  onProblem: tellProblem,
  onBusy: tell,
});

if ('serviceWorker' in navigator && isSecureContext) {
  navigator.serviceWorker.register(new URL('../sw.js', import.meta.url)).catch(() => {});
}
