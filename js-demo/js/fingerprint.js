// Recognizes the same text in two formats, such as a block of the page and a paragraph of Markdown.
// Only letters and digits count, so markup, punctuation and white space make no difference.

const NON_LETTERS = /[^\p{L}\p{N}]+/gu;
const WHITE_SPACE = /\s+/g;

/** A 32-bit hash (FNV-1a) of the letters and digits of a text; 0 if there are none. */
export function fingerprint(text) {
  const letters = text.replace(NON_LETTERS, '');
  if (!letters) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < letters.length; i++) {
    hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0 || 1;
}

/** Length in UTF-16 code units, not counting white space. */
export const textLength = (text) => text.replace(WHITE_SPACE, '').length;
