// A page that came out wrong, as a folder for a bug report: the form is that of `tests/pages`.
import { downloadZip } from '../vendor/client-zip.js';
import { save } from './save.js';

/** Packs the page, what came out of it, and why. */
export async function report({ html, url, article, json, trace, version, preference }) {
  const name = folderName(article, url);
  const facts = {
    about: 'What is wrong with this page: please say it here.',
    url: url || undefined,
    title: article.title ?? undefined,
    byline: article.byline ?? undefined,
    published: article.publishedTime ?? undefined,
    lang: article.lang ?? undefined,
    dir: article.dir ?? undefined,
    siteName: article.siteName ?? undefined,
  };
  const files = {
    'README.txt': readme(version, preference),
    'source.html': html,
    'page.json': JSON.stringify(facts, null, 2),
    'expected.txt': article.textContent,
    'expected.md': article.markdown,
    'output.html': article.content,
    'output.json': json,
    'trace.json': trace,
  };
  const entries = Object.entries(files).map(([file, input]) => ({ name: `${name}/${file}`, input, lastModified: new Date() }));
  save(`${name}.zip`, await downloadZip(entries).blob());
  return `${name}.zip`;
}

function folderName(article, url) {
  const host = URL.canParse(url ?? '') ? new URL(url).hostname.replaceAll('.', '-') : 'page';
  return `leanread-${host}-${article.lang ?? 'und'}`;
}

const readme = (version, preference) => `A page that leanread ${version} (preference: ${preference}) read in a wrong way.

source.html    the page as it was read; take out what is private before you send it
expected.txt   the text that came out: correct it to what should have come out
expected.md    the same as Markdown
page.json      facts about the page: correct them, too, and say in "about" what is wrong
output.html    the article as leanread gave it
output.json    all that leanread gave, with what it removed
trace.json     every block of the page with its kind, its points and the reasons
`;
