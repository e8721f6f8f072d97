// Analyzes several files one after the other and lists the results; a click shows a page.
import { call } from './worker_client.js';
import { plural } from './summary.js';

const get = (id) => document.getElementById(id);

export class Batch {
  #requestId = 0;
  #onShow;

  constructor({ onShow }) {
    this.#onShow = onShow;
    get('batch-close').addEventListener('click', () => this.close());
  }

  close() {
    this.#requestId += 1;
    get('batch').hidden = true;
  }

  async read(files) {
    const requestId = ++this.#requestId;
    const list = get('batch-list');
    const progress = get('batch-progress');
    list.replaceChildren();
    progress.max = files.length;
    progress.value = 0;
    get('batch').hidden = false;
    for (const [i, file] of files.entries()) {
      get('batch-state').textContent = `Analyzing ${i + 1} of ${files.length}: ${file.name}`;
      const item = await this.#createItem(file);
      if (requestId !== this.#requestId) return;
      list.append(item);
      progress.value = i + 1;
    }
    get('batch-state').textContent = `${files.length} files analyzed`;
    list.querySelector('button')?.click();
  }

  async #createItem(file) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    const title = document.createElement('span');
    const note = document.createElement('small');
    title.dir = 'auto';
    try {
      const { article, times } = await call('openPage', { bytes: await file.arrayBuffer(), preference: 'balanced', keep: false });
      title.textContent = article.title ?? file.name;
      note.textContent = `${file.name} · ${Math.round(article.confidence * 100)} % sure · ${plural(article.wordCount, 'word')} · ${times.extract.toFixed(1)} ms`;
    } catch (error) {
      title.textContent = file.name;
      note.textContent = error.message;
      button.disabled = true;
    }
    button.append(title, note);
    button.addEventListener('click', () => {
      for (const other of item.parentElement.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current');
      button.setAttribute('aria-current', 'true');
      this.#onShow(file);
    });
    item.append(button);
    return item;
  }
}
