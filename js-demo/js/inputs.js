// The ways in: a sample, pasted text, files opened or dropped, an address.

const get = (id) => document.getElementById(id);

/** Longest wait for an address, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Wires the ways in. `onPage` gets `{ name, url, html | bytes, contentType }`, `onFiles` a list of
 * files, `onProblem` words for the reader.
 */
export async function wire({ onPage, onFiles, onProblem, onBusy }) {
  const samples = wireSamples({ onPage, onProblem });
  const own = (show) => (...given) => {
    get('sample').value = '';
    return show(...given);
  };
  wirePaste(own(onPage));
  wireFiles((files) => {
    const pages = files.filter(isPage);
    if (pages.length) own(onFiles)(pages);
    else onProblem(`${files[0].name} is no web page: save the page as HTML.`);
  });
  wireAddress({ onPage: own(onPage), onProblem, onBusy });
  await samples;
}

async function wireSamples({ onPage, onProblem }) {
  const base = new URL('../samples/', import.meta.url);
  const select = get('sample');
  const samples = await (await fetch(new URL('list.json', base))).json();
  for (const { file, name, lang } of samples) {
    const option = new Option(name, file);
    option.lang = lang;
    select.append(option);
  }
  const show = async () => {
    const sample = samples.find(({ file }) => file === select.value);
    try {
      const response = await fetch(new URL(sample.file, base));
      if (!response.ok) throw new Error(`HTTP status ${response.status}`);
      const bytes = await response.arrayBuffer();
      // Another page may have come in the meantime.
      if (select.value === sample.file) await onPage({ name: sample.name, url: sample.url, bytes });
    } catch (error) {
      onProblem(`The sample could not be loaded: ${error.message}`);
    }
  };
  const asked = new URLSearchParams(location.search).get('sample');
  const isKnown = samples.some(({ file }) => file === `${asked}.html`);
  select.value = isKnown ? `${asked}.html` : samples[0].file;
  select.addEventListener('change', show);
  await show();
}

function wirePaste(onPage) {
  const dialog = get('paste-dialog');
  const text = get('paste-text');
  get('paste').addEventListener('click', () => {
    text.value = '';
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'read' && text.value.trim()) {
      onPage({ name: 'Pasted page', url: webAddress(get('paste-url').value), html: text.value });
    }
  });
  // Pasted beside all fields: a page's HTML, or a page's copied part as HTML.
  document.addEventListener('paste', (event) => {
    if (event.target.closest?.('input, textarea, dialog')) return;
    const files = [...event.clipboardData.files];
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain');
    const source = /<\w+[\s>]/.test(plain) ? plain : html;
    if (files.length || !source.trim()) return;
    event.preventDefault();
    onPage({ name: 'Pasted page', html: source });
  });
}

/** Whether a file can be a page: what has no type, or one of text. */
const isPage = ({ name, type }) => /^$|^text\/|html|xml/.test(type) && !/\.(?:mhtml?|webarchive)$/i.test(name);

function wireFiles(onFiles) {
  const input = get('files');
  get('open').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    if (input.files.length) onFiles([...input.files]);
    input.value = '';
  });
  const drop = get('drop');
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    drop.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (hasFiles(event) && --depth <= 0) drop.hidden = true;
  });
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    onFiles([...event.dataTransfer.files]);
  });
}

function wireAddress({ onPage, onProblem, onBusy }) {
  get('address').addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = get('url').value.trim();
    const url = /\s/.test(typed) ? undefined : webAddress(typed) ?? webAddress(`https://${typed}`);
    if (!typed || !url) return onProblem('That is no web address. It looks like https://example.org/story.');
    onBusy(`Fetching ${new URL(url).hostname} …`);
    try {
      const response = await fetch(url, {
        credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(PATIENCE),
      });
      if (!response.ok) return onProblem(`${new URL(url).hostname} answered with the status ${response.status}.`);
      const contentType = response.headers.get('content-type') ?? undefined;
      await onPage({ name: url, url: response.url || url, bytes: await response.arrayBuffer(), contentType });
    } catch (error) {
      onProblem(
        error.name === 'TimeoutError'
          ? `${new URL(url).hostname} did not answer in ${PATIENCE / 1000} seconds.`
          : `The browser may not fetch this page: ${new URL(url).hostname} allows no other site to read it (CORS), or it cannot be reached. Save the page (Ctrl+S) and drop the file here, or paste its HTML.`,
      );
    }
  });
}

function webAddress(text) {
  const url = URL.canParse(text?.trim() ?? '') ? new URL(text.trim()) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
