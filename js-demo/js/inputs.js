// The inputs: samples, pasted HTML, opened or dropped files, URLs.

const get = (id) => document.getElementById(id);

/** Milliseconds to wait for the server of a URL. */
const FETCH_TIMEOUT_MS = 20_000;

/**
 * Connects the inputs. `onPage` receives `{ name, url, html | bytes, contentType }`, `onFiles` a list
 * of files, `onProblem` an error message and `onProgress` a status message for the user.
 */
export async function initInputs({ onPage, onFiles, onProblem, onProgress }) {
  const samples = initSamples({ onPage, onProblem });
  // Selects no sample while the user's own page is shown.
  const asOwnPage = (show) => (...args) => {
    get('sample').value = '';
    return show(...args);
  };
  initPaste(asOwnPage(onPage));
  initFiles((files) => {
    const pages = files.filter(isPage);
    if (pages.length) asOwnPage(onFiles)(pages);
    else onProblem(`${files[0].name} is not a web page. Save the page as HTML.`);
  });
  initUrl({ onPage: asOwnPage(onPage), onProblem, onProgress });
  await samples;
}

async function initSamples({ onPage, onProblem }) {
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
      // Another page may have been chosen in the meantime.
      if (select.value === sample.file) await onPage({ name: sample.name, url: sample.url, bytes });
    } catch (error) {
      onProblem(`The sample could not be loaded: ${error.message}`);
    }
  };
  const requested = new URLSearchParams(location.search).get('sample');
  const isKnown = samples.some(({ file }) => file === `${requested}.html`);
  select.value = isKnown ? `${requested}.html` : samples[0].file;
  select.addEventListener('change', show);
  await show();
}

function initPaste(onPage) {
  const dialog = get('paste-dialog');
  const text = get('paste-text');
  get('paste').addEventListener('click', () => {
    text.value = '';
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'read' && text.value.trim()) {
      onPage({ name: 'Pasted page', url: webUrl(get('paste-url').value), html: text.value });
    }
  });
  // Pasting outside a field opens the HTML source, or a copied part of a page, as a page.
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

/** Whether a file can be a web page: it has no media type, or a text type. */
const isPage = ({ name, type }) => /^$|^text\/|html|xml/.test(type) && !/\.(?:mhtml?|webarchive)$/i.test(name);

function initFiles(onFiles) {
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

function initUrl({ onPage, onProblem, onProgress }) {
  get('url-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = get('url').value.trim();
    const url = /\s/.test(typed) ? undefined : webUrl(typed) ?? webUrl(`https://${typed}`);
    if (!typed || !url) return onProblem('This is not a web URL. It should look like https://example.org/story.');
    onProgress(`Fetching ${new URL(url).hostname} …`);
    try {
      const response = await fetch(url, {
        credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      });
      if (!response.ok) return onProblem(`${new URL(url).hostname} responded with HTTP status ${response.status}.`);
      const contentType = response.headers.get('content-type') ?? undefined;
      await onPage({ name: url, url: response.url || url, bytes: await response.arrayBuffer(), contentType });
    } catch (error) {
      onProblem(
        error.name === 'TimeoutError'
          ? `${new URL(url).hostname} did not respond within ${FETCH_TIMEOUT_MS / 1000} seconds.`
          : `The browser could not fetch this page: ${new URL(url).hostname} cannot be reached, or does not allow other sites to read its pages (CORS). Save the page (Ctrl+S) and drop the file here, or paste the HTML.`,
      );
    }
  });
}

function webUrl(text) {
  const url = URL.canParse(text?.trim() ?? '') ? new URL(text.trim()) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
