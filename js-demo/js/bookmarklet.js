// The bookmarklet: it loads `clean.js` from this site into the current page.

const get = (id) => document.getElementById(id);

export function initBookmarklet({ notify }) {
  const url = new URL('../clean.js', import.meta.url).href;
  const code = `import(${JSON.stringify(url)}).then(m=>m.toggle(),()=>alert('leanread: this page blocks scripts from other sites. Save the page and drop it on the demo page.'))`;
  const bookmark = `javascript:${encodeURIComponent(`void ${code}`)}`;
  const link = get('bookmarklet');
  link.href = bookmark;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    notify('Drag it to your bookmarks bar, then click it on another page');
  });
  get('copy-bookmarklet').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(bookmark);
      notify('Copied. Create a bookmark and paste this as its URL');
    } catch {
      notify('The browser did not allow copying; drag the link instead');
    }
  });
}
