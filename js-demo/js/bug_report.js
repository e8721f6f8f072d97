// Saves a wrongly extracted page for a bug report, in the format of the folders in `tests/pages`.
import { downloadZip } from '../vendor/client-zip.js';
import { download } from './download.js';

/** Saves a ZIP file with the page, the output and the trace; returns its name. */
export async function saveBugReport({ html, url, article, json, trace, version, preference }) {
  const name = folderName(article, url);
  const metadata = {
    about: 'Please describe what is wrong.',
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
    'page.json': JSON.stringify(metadata, null, 2),
    'expected.txt': article.textContent,
    'expected.md': article.markdown,
    'output.html': article.content,
    'output.json': json,
    'trace.json': trace,
  };
  const entries = Object.entries(files).map(([file, input]) => ({ name: `${name}/${file}`, input, lastModified: new Date() }));
  download(`${name}.zip`, await downloadZip(entries).blob());
  return `${name}.zip`;
}

function folderName(article, url) {
  const host = URL.canParse(url ?? '') ? new URL(url).hostname.replaceAll('.', '-') : 'page';
  return `leanread-${host}-${article.lang ?? 'und'}`;
}

const readme = (version, preference) => `A page that leanread ${version} (preference: ${preference}) extracted incorrectly.

source.html    the page as analyzed; remove private data before you send it
expected.txt   the extracted text: please correct it to what it should be
expected.md    the same text as Markdown
page.json      metadata of the page: please correct it too, and say in "about" what is wrong
output.html    the article as HTML, as extracted
output.json    the complete result, including what was removed
trace.json     every block of the page with its kind, points and reasons
`;
