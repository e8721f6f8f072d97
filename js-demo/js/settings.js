// Settings that are stored in the browser: colour scheme, and the size and font of the article's text.

const get = (id) => document.getElementById(id);
const SIZES = [0.85, 0.92, 1, 1.12, 1.25, 1.4, 1.6, 1.9];

/** If the browser blocks storage, settings last until the page is closed. */
const store = {
  get(name) {
    try {
      return localStorage.getItem(`leanread-${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`leanread-${name}`, value);
    } catch {
      // see above
    }
  },
};

export function initSettings({ onScheme }) {
  const root = document.documentElement;
  const themes = document.querySelectorAll('[data-theme]');
  const setTheme = (theme) => {
    if (theme === 'auto') delete root.dataset.scheme;
    else root.dataset.scheme = theme;
    for (const button of themes) button.setAttribute('aria-pressed', button.dataset.theme === theme);
    store.set('theme', theme);
    onScheme();
  };
  for (const button of themes) button.addEventListener('click', () => setTheme(button.dataset.theme));
  const savedTheme = store.get('theme');
  if (savedTheme === 'light' || savedTheme === 'dark') setTheme(savedTheme);

  let size = Number(store.get('size') ?? 2);
  if (!(size in SIZES)) size = 2;
  const setSize = (value) => {
    size = Math.min(SIZES.length - 1, Math.max(0, value));
    get('article-view').dataset.size = size;
    get('smaller').disabled = size === 0;
    get('larger').disabled = size === SIZES.length - 1;
    store.set('size', size);
  };
  get('smaller').addEventListener('click', () => setSize(size - 1));
  get('larger').addEventListener('click', () => setSize(size + 1));
  setSize(size);

  const setSerif = (isSerif) => {
    get('article-view').classList.toggle('serif', isSerif);
    get('serif').setAttribute('aria-pressed', isSerif);
    store.set('serif', isSerif ? '1' : '');
  };
  get('serif').addEventListener('click', () => setSerif(get('serif').getAttribute('aria-pressed') !== 'true'));
  setSerif(store.get('serif') === '1');
  get('print').addEventListener('click', () => print());
}
