// The text of a page that is given as bytes.
import { bytesOf } from './values.js';

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
  const bytes = bytesOf(input);
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

export { decode };
