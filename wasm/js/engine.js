// Shared by all entries: loading, input, and errors. `cargo xtask wasm` prepends wasm-bindgen's glue as
// a function `createGlue()`, and converts the last line to CommonJS for engine.cjs.

/** An error that leanread reports; `code` is a stable identifier of the cause. */
class LeanreadError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = 'LeanreadError';
    this.code = code;
  }
}

let compiled; // WebAssembly.Module
let loading; // promise while the module is being loaded
let loader; // loads the module synchronously, for entries that can
let glue; // wasm-bindgen's functions for the current instance
let latest; // identifies the page that the instance analyzed last

function setLoader(load) {
  loader ??= load;
}

/** Compiles and instantiates the module. Idempotent; concurrent calls share one load. */
function init(source) {
  if (compiled) return Promise.resolve();
  loading ??= compile(source).then(initSync).finally(() => (loading = undefined));
  return loading;
}

/** Instantiates the module synchronously, from its bytes or a `WebAssembly.Module`. */
function initSync(source) {
  if (compiled) return;
  source = unwrap(source);
  const module = isModule(source) ? source : new WebAssembly.Module(source);
  glue = instantiate(module);
  compiled = module;
}

function instantiate(module) {
  const newGlue = createGlue();
  newGlue.initSync({ module });
  return newGlue;
}

const unwrap = (source) => source?.module_or_path ?? source?.module ?? source;
// instanceof fails for modules and responses of another realm.
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
    // A trap leaves the memory in an unknown state; the next call creates a new instance.
    glue = undefined;
    throw new LeanreadError('internal', 'leanread failed; please report the page', { cause: error });
  }
}

/** The article of a page: a string, bytes, or a live document or element. */
function extract(input, options) {
  const [html, rest] = read(input, options);
  const run = (name, more) => JSON.parse(call(name, html, JSON.stringify({ ...rest, ...more })));
  if (rest.blocks !== undefined) return run('extract');
  const article = run('extractWithoutReport', { blocks: true });
  const token = (latest = { glue });
  // `blocks` and `removed` take longer to compute than the rest and are rarely used, so they are
  // computed on first access. If this was the engine's last page, it need not analyze it again.
  const define = (descriptorOf) => {
    for (const name of ['blocks', 'removed']) {
      Object.defineProperty(article, name, { configurable: true, enumerable: true, ...descriptorOf(name) });
    }
  };
  const fill = () => {
    const cached = latest === token && glue === token.glue && call('blockReport');
    const full = cached ? JSON.parse(cached) : run('extract', { blocks: true });
    define((name) => ({ value: full[name], writable: true }));
  };
  define((name) => ({
    get: () => (fill(), article[name]),
    set: (value) => (fill(), (article[name] = value)),
  }));
  return article;
}

/** Every block of the page with its kind, points and reasons. */
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

// Elements that are not displayed regardless of the style, or hidden until the user opens them.
const NEVER_DISPLAYED = /^(?:head|script|style|template|noscript|link|meta|title|base|source|track|param|area|option|optgroup|datalist|rp|audio|dialog)$/i;

let inertDocument; // has no window, so nothing runs or loads in it

/**
 * The current HTML of a live document or element; elements hidden by CSS get the attribute `hidden`.
 * The page itself is not changed. Only the ancestors of hidden elements are copied, without their
 * content, into an inert document, so that no custom element runs and no image loads. Copying the
 * whole page would take as long as the extraction itself.
 */
function snapshot(node) {
  const root = node.nodeType === 9 ? node.documentElement : node;
  if (!root) return '';
  const view = (root.ownerDocument ?? node).defaultView;
  if (!view || !root.checkVisibility) return root.outerHTML;
  const hidden = hiddenIn(root);
  if (!hidden.size) return root.outerHTML;
  inertDocument ??= root.ownerDocument.implementation.createHTMLDocument('');
  const ancestors = new Set([root]);
  for (const element of hidden) {
    for (let at = element.parentNode; !ancestors.has(at); at = at.parentNode) ancestors.add(at);
  }
  let html = '';
  const endTags = []; // of the open elements
  for (let at = root; at; ) {
    const tags = ancestors.has(at) ? inertDocument.importNode(at, false).outerHTML : '';
    const [end] = /<\/[^<>"]+>$/.exec(tags) ?? [];
    if (end) {
      html += tags.slice(0, -end.length);
      endTags.push(end);
      at = at.firstChild;
      continue;
    }
    html += serialized(at, hidden.has(at));
    while (at !== root && !at.nextSibling) {
      at = at.parentNode;
      html += endTags.pop();
    }
    at = at === root ? null : at.nextSibling;
  }
  return html;
}

/** The outermost hidden elements. */
function hiddenIn(root) {
  const all = root.querySelectorAll('*');
  const hidden = new Set();
  const checks = { visibilityProperty: true };
  for (let i = 0; i < all.length; i++) {
    const element = all[i];
    if (element.checkVisibility(checks)) continue;
    if (!NEVER_DISPLAYED.test(element.localName) && element.namespaceURI === root.namespaceURI) hidden.add(element);
    if (element.firstElementChild) i += element.querySelectorAll('*').length;
  }
  return hidden;
}

const ESCAPES = { '&': '&amp;', '\u00a0': '&nbsp;', '<': '&lt;', '>': '&gt;' };

/** A node, serialized as by `outerHTML`. */
function serialized(node, isHidden) {
  if (node.nodeType === 1) {
    return isHidden ? node.outerHTML.replace(/^<[^\s/>]+/, '$& hidden=""') : node.outerHTML;
  }
  if (node.nodeType === 8) return `<!--${node.data}-->`;
  return node.nodeType === 3 ? node.data.replace(/[&\u00a0<>]/g, (char) => ESCAPES[char]) : '';
}

const utf8 = (bytes) => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Decodes the bytes of a page. The first of these that applies determines the encoding: a byte order
 * mark, the given `charset`, valid UTF-8, the charset of the header, the page's own declaration, UTF-8
 * with some invalid bytes, the legacy encoding of the page's language; otherwise windows-1252.
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
  const skipUtf8 =
    charset || (name.startsWith('utf-16') && head.includes(0)) || (name === 'iso-2022-jp' && bytes.includes(0x1b));
  const text = skipUtf8 ? undefined : utf8(bytes);
  if (text !== undefined) return text;
  const found = (declared ?? new TextDecoder()).decode(bytes);
  return charset || isReadable(found) ? found : guess(bytes, found);
}

function decoder(label) {
  try {
    return label ? withWindows1252(new TextDecoder(label)) : undefined;
  } catch {
    return undefined; // unknown label
  }
}

const inHeader = (value) => /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"'>]*))/i.exec(value ?? '')?.slice(1).find(Boolean);

function declaredIn(bytes) {
  const head = Array.from(bytes.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join('');
  const xml = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/i.exec(head)?.[1];
  const metas = head.replace(/<!--[^]*?(?:-->|$)/g, '').match(/<meta[\s/][^>]*>/gi) ?? [];
  const labels = [xml, ...metas.map(inHeader)];
  const name = labels.map(decoder).find(Boolean)?.encoding;
  // A declaration that is readable byte by byte cannot be in UTF-16.
  return decoder(name?.startsWith('utf-16') ? 'utf-8' : name === 'x-user-defined' ? 'windows-1252' : name);
}

/** Whether at most half of the non-ASCII characters are replacement characters (U+FFFD). */
function isReadable(text) {
  const bad = text.split('\ufffd').length - 1;
  return bad === 0 || bad * 2 <= text.replace(/[\0-\x7f]+/g, '').length;
}

// Some versions of Node decode windows-1252 as ISO 8859-1.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function withWindows1252(decoder) {
  const { encoding } = decoder;
  if (encoding !== 'windows-1252') return decoder;
  const character = (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80];
  return { encoding, decode: (bytes) => decoder.decode(bytes).replace(/[\x80-\x9f]/g, character) };
}

// The legacy encoding of each language, as listed in the HTML standard.
const LEGACY_ENCODINGS = {
  'ar fa': 'windows-1256', 'be bg ky mk ru sr tg tt uk': 'windows-1251', 'cs hu pl ro sk sl hr bs': 'windows-1250',
  'el': 'iso-8859-7', 'et lt lv': 'windows-1257', 'he yi': 'windows-1255', 'ja': 'shift_jis', 'ko': 'euc-kr',
  'th': 'windows-874', 'tr az ku': 'windows-1254', 'vi': 'windows-1258', 'zh': 'gb18030',
};

/** Decodes by the legacy encoding of the page's language, or by windows-1252; returns `fallback` if neither fits. */
function guess(bytes, fallback) {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096));
  const [, lang = '', region = ''] = /<html[^>]*?\blang\s*=\s*["']?([a-z]+)(?:-(?:hant-)?(tw|hk|hant)\b)?/i.exec(head) ?? [];
  const legacy = region ? 'big5' : LEGACY_ENCODINGS[Object.keys(LEGACY_ENCODINGS).find((names) => names.split(' ').includes(lang.toLowerCase()))];
  for (const name of [legacy, 'windows-1252']) {
    const text = decoder(name)?.decode(bytes);
    if (text && isReadable(text)) return text;
  }
  return fallback;
}

export { LeanreadError, init, initSync, setLoader, compile, extract, explain, isProbablyReaderable, version, snapshot, decode };
