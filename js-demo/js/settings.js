// What a reader sets for good: colour scheme, size and face of the article's text.

const get = (id) => document.getElementById(id);
const SIZES = [0.85, 0.92, 1, 1.12, 1.25, 1.4, 1.6, 1.9];

/** Storage can be forbidden; then settings last as long as the page. */
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

export function wireSettings({ onScheme }) {
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
  const kept = store.get('theme');
  if (kept === 'light' || kept === 'dark') setTheme(kept);

  let size = Number(store.get('size') ?? 2);
  if (!(size in SIZES)) size = 2;
  const setSize = (to) => {
    size = Math.min(SIZES.length - 1, Math.max(0, to));
    get('reader').dataset.size = size;
    get('smaller').disabled = size === 0;
    get('larger').disabled = size === SIZES.length - 1;
    store.set('size', size);
  };
  get('smaller').addEventListener('click', () => setSize(size - 1));
  get('larger').addEventListener('click', () => setSize(size + 1));
  setSize(size);

  const setFace = (isSerif) => {
    get('reader').classList.toggle('serif', isSerif);
    get('face').setAttribute('aria-pressed', isSerif);
    store.set('serif', isSerif ? '1' : '');
  };
  get('face').addEventListener('click', () => setFace(get('face').getAttribute('aria-pressed') !== 'true'));
  setFace(store.get('serif') === '1');
  get('print').addEventListener('click', () => print());
}
