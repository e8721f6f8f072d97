// The bookmark that cleans the page one is on: it loads `clean.js` from here into that page.

const get = (id) => document.getElementById(id);

export function wireBookmarklet({ say }) {
  const address = new URL('../clean.js', import.meta.url).href;
  const code = `import(${JSON.stringify(address)}).then(m=>m.toggle()).catch(()=>alert('leanread: this page allows no script from elsewhere. Save it and drop it on the demo page.'))`;
  const bookmark = `javascript:${encodeURIComponent(`void ${code}`)}`;
  const link = get('bookmarklet');
  link.href = bookmark;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    say('Drag it to the bookmarks bar, then use it on another page');
  });
  get('copy-bookmarklet').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(bookmark);
      say('Copied: make a bookmark with it as its address');
    } catch {
      say('The browser did not allow copying; drag the link instead');
    }
  });
}
