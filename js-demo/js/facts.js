// Words and figures about the page, and what the reader is told.

const get = (id) => document.getElementById(id);

const REASONS = {
  noText: 'nothing on the page reads like an article',
  littleProse: 'there is too little running text to be sure',
  mixed: 'many blocks could be content or clutter',
  clear: 'content and clutter are clearly apart',
};

const kilobytes = (bytes) => `${bytes < 100_000 ? (bytes / 1000).toFixed(1) : Math.round(bytes / 1000).toLocaleString('en')} kB`;
const milliseconds = (time) => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
/** A number with its noun. */
export const plural = (count, name) => `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;

export function showFacts({ article, blocks, times, size, html, name }) {
  get('page-title').textContent = article.title ?? name ?? 'A page without a title';
  get('page-title').lang = article.lang ?? '';
  const sure = Math.round(article.confidence * 100);
  const [number, reason] = get('sure').children;
  number.textContent = `${sure} % sure`;
  reason.textContent = REASONS[article.confidenceReason] ?? '';
  get('sure').dataset.level = sure >= 75 ? 'high' : sure >= 50 ? 'middle' : 'low';
  const kept = blocks.kept.reduce((sum, value) => sum + value, 0);
  get('times').textContent = `read in ${milliseconds(times.extract)}`;
  get('times').title = `article ${milliseconds(times.extract)}, the shortest of some runs; all blocks explained ${milliseconds(times.explain)}${times.decode ? `, decoded ${milliseconds(times.decode)}` : ''}`;
  get('sizes').textContent = `${kilobytes(size ?? html.length)} page · ${plural(article.wordCount, 'word')} kept · ${kept} of ${plural(blocks.kind.length, 'block')}`;
}

export function showMoved(blocks, moved) {
  const text = !blocks
    ? ' '
    : moved.size
      ? `${plural(moved.size, 'block')} changed sides`
      : 'No block changed sides';
  get('moved').textContent = text;
}

/** Says something for a while; quietly, only to those who listen. */
export function tell(text, { isQuiet = false } = {}) {
  const say = get('say');
  say.textContent = text;
  say.classList.toggle('shown', !isQuiet);
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => say.classList.remove('shown'), 4000);
}

/** Says what went wrong; without words, that nothing is wrong any more. */
export function tellProblem(text) {
  const problem = get('problem');
  problem.textContent = text ?? '';
  problem.hidden = !text;
}
