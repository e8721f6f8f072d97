// Finds the same text in two forms, such as a block of the page and a paragraph of its Markdown:
// only letters and digits count, so that mark-up, quotation marks and white space do not.

const NO_LETTER = /[^\p{L}\p{N}]+/gu;
const SPACE = /\s+/g;

/** A 32-bit number of the text's letters (FNV-1a); 0 for a text without any. */
export function fingerprint(text) {
  const letters = text.replace(NO_LETTER, '');
  if (!letters) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < letters.length; i++) {
    hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0 || 1;
}

/** Code units that are no white space. */
export const inkLength = (text) => text.replace(SPACE, '').length;
