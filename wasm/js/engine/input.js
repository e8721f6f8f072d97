// Reads the page and the options that a call is given.
import { decode } from './decode.js';
import { LeanreadError, guarded } from './errors.js';
import { copied, invalid, toJson } from './options.js';
import { snapshot } from './snapshot.js';
import { bytesOf } from './values.js';

/**
 * The page as a string or bytes, and its options: `encoding` for bytes, and the others, as an object
 * and as JSON. All of these can be sent to a worker.
 */
function prepare(input, options) {
  const { contentType, charset, ...rest } = copied(options);
  for (const [name, value] of Object.entries({ contentType, charset })) {
    if (typeof (value ?? '') !== 'string') throw invalid(`\`${name}\` must be a string`);
  }
  const page = typeof input === 'string' ? input : bytesOf(input) ?? live(input, rest);
  return { page, encoding: { contentType, charset }, rest, json: toJson(rest) };
}

/** The HTML of a live document or element, whose URL is the default of `options`. */
function live(input, options) {
  const html = guarded('invalid_input', 'the live page cannot be read', () => {
    if (input?.nodeType !== 9 && input?.nodeType !== 1) return undefined;
    options.url ??= input.baseURI ?? undefined;
    return snapshot(input);
  });
  if (typeof html === 'string') return html;
  throw new LeanreadError(
    'invalid_input',
    'the page must be a string, bytes (Uint8Array, ArrayBuffer), a Document or an Element',
  );
}

/** The page as a string, and its options. */
function read(input, options) {
  const { page, encoding, rest, json } = prepare(input, options);
  const decoded = () => guarded('invalid_input', 'the bytes cannot be decoded', () => decode(page, encoding));
  return { html: typeof page === 'string' ? page : decoded(), rest, json };
}

export { prepare, read };
