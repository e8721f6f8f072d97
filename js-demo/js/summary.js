// The summary above the views, and messages to the user.

const get = (id) => document.getElementById(id);

const CONFIDENCE_REASONS = {
  no_text: 'no text on the page looks like an article',
  little_prose: 'there is too little prose to be sure',
  mixed: 'many blocks could be content or clutter',
  clear: 'content and clutter are clearly separate',
};

const kilobytes = (bytes) => `${bytes < 100_000 ? (bytes / 1000).toFixed(1) : Math.round(bytes / 1000).toLocaleString('en')} kB`;
const milliseconds = (time) => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
/** A count with its noun in singular or plural. */
export const plural = (count, name) => `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;

export function showSummary({ article, blocks, times, size, html, name }) {
  get('page-title').textContent = article.title ?? name ?? 'Untitled page';
  get('page-title').lang = article.lang ?? '';
  const percent = Math.round(article.confidence * 100);
  const [number, reason] = get('confidence').children;
  number.textContent = `${percent} % sure`;
  reason.textContent = CONFIDENCE_REASONS[article.confidenceReason] ?? '';
  get('confidence').dataset.level = percent >= 75 ? 'high' : percent >= 50 ? 'middle' : 'low';
  const kept = blocks.kept.reduce((sum, value) => sum + value, 0);
  get('times').textContent = `read in ${milliseconds(times.extract)}`;
  get('times').title = `article extracted in ${milliseconds(times.extract)}, the fastest of several runs; all blocks explained in ${milliseconds(times.explain)}${times.decode ? `, decoded in ${milliseconds(times.decode)}` : ''}`;
  get('sizes').textContent = `${kilobytes(size ?? html.length)} page · ${plural(article.wordCount, 'word')} kept · ${kept} of ${plural(blocks.kind.length, 'block')}`;
}

export function showMovedBlocks(blocks, moved) {
  const text = !blocks
    ? ' '
    : moved.size
      ? `${plural(moved.size, 'block')} changed`
      : 'No block changed';
  get('moved').textContent = text;
}

/** Shows a message for a few seconds; with `isSilent`, only screen readers announce it. */
export function notify(text, { isSilent = false } = {}) {
  const toast = get('toast');
  toast.textContent = text;
  toast.classList.toggle('shown', !isSilent);
  clearTimeout(notify.timer);
  notify.timer = setTimeout(() => toast.classList.remove('shown'), 4000);
}

/** Shows an error; without a text, hides the last one. */
export function showError(text) {
  const problem = get('problem');
  problem.textContent = text ?? '';
  problem.hidden = !text;
}
