// What all entries share: the module, its instance, input and errors. `cargo xtask wasm` puts
// wasm-bindgen's glue before it, as a function `createGlue()`, and turns the last line into
// CommonJS for engine.cjs.

/** An error of leanread; `code` is a stable name of the case. */
class LeanreadError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = 'LeanreadError';
    this.code = code;
  }
}

let compiled; // WebAssembly.Module
let loading; // promise of it
let loader; // how an entry that can load by itself does so, at once
let glue; // wasm-bindgen's functions over a living instance
let latest; // stands for the page that the instance read last

function setLoader(load) {
  loader ??= load;
}

/** Compiles and starts; later calls are free, concurrent ones share one load. */
function init(source) {
  if (compiled) return Promise.resolve();
  loading ??= compile(source).then(initSync).finally(() => (loading = undefined));
  return loading;
}

/** Starts at once, from bytes or a module. */
function initSync(source) {
  if (compiled) return;
  source = unwrap(source);
  const module = isModule(source) ? source : new WebAssembly.Module(source);
  glue = instantiate(module);
  compiled = module;
}

function instantiate(module) {
  const fresh = createGlue();
  fresh.initSync({ module });
  return fresh;
}

const unwrap = (source) => source?.module_or_path ?? source?.module ?? source;
// Modules and responses of another realm are no instances of this one's classes.
const tag = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isModule = (value) => tag(value) === 'WebAssembly.Module';

async function compile(source) {
  source = await unwrap(await source);
  if (isModule(source)) return source;
  if (typeof source === 'string' || tag(source) === 'URL' || tag(source) === 'Request') {
    source = await fetch(source);
  }
  if (tag(source) !== 'Response') return WebAssembly.compile(source);
  if (!source.ok) {
    throw new LeanreadError('load_failed', `${source.url}: HTTP status ${source.status}`);
  }
  const type = source.headers.get('content-type') ?? '';
  if (type.split(';', 1)[0].trim() === 'application/wasm' && WebAssembly.compileStreaming) {
    return WebAssembly.compileStreaming(source);
  }
  return WebAssembly.compile(await source.arrayBuffer());
}

function call(name, ...args) {
  if (!compiled && loader) initSync(loader());
  if (!compiled) {
    throw new LeanreadError('not_initialized', 'leanread is not loaded yet: await init() first');
  }
  glue ??= instantiate(compiled);
  try {
    return glue[name](...args);
  } catch (error) {
    if (typeof error === 'string') {
      const [code] = error.split(':', 1);
      throw new LeanreadError(code, error.slice(code.length + 2));
    }
    // A trap leaves the memory in an unknown state; the next call starts on a fresh one.
    glue = undefined;
    throw new LeanreadError('internal', 'leanread failed; please report the page', { cause: error });
  }
}

/** The article of a page: a string, bytes, or a live document or element. */
function extract(input, options) {
  const [html, rest] = read(input, options);
  const run = (name, more) => JSON.parse(call(name, html, JSON.stringify({ ...rest, ...more })));
  if (rest.ledger !== undefined) return run('extract');
  const article = run('extractFirst', { ledger: true });
  const own = (latest = { glue });
  // The ledger takes longer than the article and few look at it: it is made on first sight, of what
  // the engine still knows if this was its last page.
  const define = (what) => {
    for (const name of ['blocks', 'removed']) {
      Object.defineProperty(article, name, { configurable: true, enumerable: true, ...what(name) });
    }
  };
  const fill = () => {
    const known = latest === own && glue === own.glue && call('ledger');
    const whole = known ? JSON.parse(known) : run('extract', { ledger: true });
    define((name) => ({ value: whole[name], writable: true }));
  };
  define((name) => ({
    get: () => (fill(), article[name]),
    set: (value) => (fill(), (article[name] = value)),
  }));
  return article;
}

/** What was found out about every block of the page. */
function explain(input, options) {
  const [html, rest] = read(input, options);
  return JSON.parse(call('explain', html, JSON.stringify(rest)));
}

/** Whether the page probably has an article. */
function isProbablyReaderable(input, options) {
  return call('isProbablyReaderable', read(input, options)[0]);
}

function version() {
  return call('version');
}

function read(input, options) {
  const { contentType, charset, ...rest } = options ?? {};
  if (typeof input === 'string') return [input, rest];
  if (ArrayBuffer.isView(input) || /^(Shared)?ArrayBuffer$/.test(tag(input))) {
    return [decode(input, { contentType, charset }), rest];
  }
  if (input?.nodeType === 9 || input?.nodeType === 1) {
    rest.url ??= input.baseURI ?? undefined;
    return [snapshot(input), rest];
  }
  throw new LeanreadError(
    'invalid_input',
    'the page must be a string, bytes (Uint8Array, ArrayBuffer), a Document or an Element',
  );
}

// Never shown, whatever the style says, or hidden until the reader opens them.
const UNSEEN = /^(?:head|script|style|template|noscript|link|meta|title|base|source|track|param|area|option|optgroup|datalist|rp|audio|dialog)$/i;

let inert; // a document without scripts, to copy into

/**
 * The HTML of a live document or element as it stands; what its style hides is marked `hidden`.
 * The page itself is not touched. Copied are only the tags around hidden elements, into a document
 * without scripts, so that no custom element runs and no image loads; a copy of the whole page
 * would take as long as all else.
 */
function snapshot(node) {
  const root = node.nodeType === 9 ? node.documentElement : node;
  if (!root) return '';
  const view = (root.ownerDocument ?? node).defaultView;
  if (!view || !root.checkVisibility) return root.outerHTML;
  const hidden = hiddenIn(root);
  if (!hidden.size) return root.outerHTML;
  inert ??= root.ownerDocument.implementation.createHTMLDocument('');
  const around = new Set([root]);
  for (const element of hidden) {
    for (let at = element.parentNode; !around.has(at); at = at.parentNode) around.add(at);
  }
  let html = '';
  const ends = []; // the end tags of what is open
  for (let at = root; at; ) {
    const tags = around.has(at) ? inert.importNode(at, false).outerHTML : '';
    const [end] = /<\/[^<>"]+>$/.exec(tags) ?? [];
    if (end) {
      html += tags.slice(0, -end.length);
      ends.push(end);
      at = at.firstChild;
      continue;
    }
    html += serialized(at, hidden.has(at));
    while (at !== root && !at.nextSibling) {
      at = at.parentNode;
      html += ends.pop();
    }
    at = at === root ? null : at.nextSibling;
  }
  return html;
}

/** The elements that are hidden, but for those within others. */
function hiddenIn(root) {
  const all = root.querySelectorAll('*');
  const hidden = new Set();
  const seen = { visibilityProperty: true };
  for (let i = 0; i < all.length; i++) {
    const element = all[i];
    if (element.checkVisibility(seen)) continue;
    if (!UNSEEN.test(element.localName) && element.namespaceURI === root.namespaceURI) hidden.add(element);
    if (element.firstElementChild) i += element.querySelectorAll('*').length;
  }
  return hidden;
}

const ESCAPES = { '&': '&amp;', '\u00a0': '&nbsp;', '<': '&lt;', '>': '&gt;' };

/** A node as `outerHTML` gives it. */
function serialized(node, isHidden) {
  if (node.nodeType === 1) {
    return isHidden ? node.outerHTML.replace(/^<[^\s/>]+/, '$& hidden=""') : node.outerHTML;
  }
  if (node.nodeType === 8) return `<!--${node.data}-->`;
  return node.nodeType === 3 ? node.data.replace(/[&\u00a0<>]/g, (sign) => ESCAPES[sign]) : '';
}

const utf8 = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The text of a page's bytes. The first of these decides: a byte order mark, the given `charset`,
 * valid UTF-8, the header's charset, the page's own declaration, UTF-8 with stray bytes, what was
 * usual in the page's language; else windows-1252, the web's default.
 */
function decode(input, { contentType, charset } = {}) {
  const bytes = ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder().decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide =
    a === 0x3c && !b && c && !d ? 'utf-16le' : !a && b === 0x3c && !c && d ? 'utf-16be' : undefined;
  const declared = decoder(charset) ?? decoder(inHeader(contentType)) ?? decoder(wide) ?? declaredIn(bytes);
  const name = declared?.encoding ?? '';
  const head = bytes.subarray(0, 256);
  const isOther =
    charset || (name.startsWith('utf-16') && head.includes(0)) || (name === 'iso-2022-jp' && bytes.includes(0x1b));
  const text = isOther ? undefined : utf8(bytes);
  if (text !== undefined) return text;
  const found = (declared ?? new TextDecoder()).decode(bytes);
  return charset || isReadable(found) ? found : guess(bytes, found);
}

function decoder(label) {
  try {
    return label ? mended(new TextDecoder(label)) : undefined;
  } catch {
    return undefined; // no such charset
  }
}

const inHeader = (value) => /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'>]*))/i.exec(value ?? '')?.slice(1).find(Boolean);

function declaredIn(bytes) {
  const head = Array.from(bytes.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
  const xml = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(head)?.[1];
  const metas = head.replace(/<!--[^]*?(?:-->|$)/g, '').match(/<meta[\s/][^>]*>/gi) ?? [];
  const labels = [xml, ...metas.map(inHeader)];
  const name = labels.map(decoder).find(Boolean)?.encoding;
  // Whoever can read the declaration byte by byte does not read UTF-16.
  return decoder(name?.startsWith('utf-16') ? 'utf-8' : name === 'x-user-defined' ? 'windows-1252' : name);
}

/** Whether stray bytes are fewer than the signs that the charset explains. */
function isReadable(text) {
  const bad = text.split('\ufffd').length - 1;
  return bad === 0 || bad * 2 <= text.replace(/[\0-\x7f]+/g, '').length;
}

// Some versions of Node read windows-1252 as if it were ISO 8859-1.
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function mended(decoder) {
  const { encoding } = decoder;
  if (encoding !== 'windows-1252') return decoder;
  const sign = (control) => WINDOWS[control.charCodeAt(0) - 0x80];
  return { encoding, decode: (bytes) => decoder.decode(bytes).replace(/[\x80-\x9f]/g, sign) };
}

// What pages of a language were written in before UTF-8, as the HTML standard lists it.
const OLD = {
  'ar fa': 'windows-1256', 'be bg ky mk ru sr tg tt uk': 'windows-1251', 'cs hu pl ro sk sl hr bs': 'windows-1250',
  'el': 'iso-8859-7', 'et lt lv': 'windows-1257', 'he yi': 'windows-1255', 'ja': 'shift_jis', 'ko': 'euc-kr',
  'th': 'windows-874', 'tr az ku': 'windows-1254', 'vi': 'windows-1258', 'zh': 'gb18030',
};

/** The text by the charset that was usual in the page's language, or else by windows-1252. */
function guess(bytes, found) {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const [, lang = '', region = ''] = /<html[^>]*?\blang\s*=\s*["']?([a-z]+)(?:-(?:hant-)?(tw|hk|hant)\b)?/i.exec(head) ?? [];
  const usual = region ? 'big5' : OLD[Object.keys(OLD).find((names) => names.split(' ').includes(lang.toLowerCase()))];
  for (const name of [usual, 'windows-1252']) {
    const text = decoder(name)?.decode(bytes);
    if (text && isReadable(text)) return text;
  }
  return found;
}

export { LeanreadError, init, initSync, setLoader, compile, extract, explain, isProbablyReaderable, version, snapshot, decode };
