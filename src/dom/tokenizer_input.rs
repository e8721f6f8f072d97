//! The tokenizer's input: a page's text without the text of scripts and style sheets.

use super::interner::RawTextElement;
use html5gum::Reader;
use memchr::memmem;
use std::cell::Cell;
use std::convert::Infallible;
use std::ops::Range;

/// Attributes that html5gum reads in a row without returning.
const ATTRIBUTES_IN_A_ROW: u32 = 16;

/// The page and the tokenizer's position in it. It is shared by the tokenizer's input
/// ([`TokenizerInput`]) and by the emitter that takes its output.
pub(super) struct InputPosition<'a> {
    text: &'a str,
    /// Bytes read so far.
    bytes_read: Cell<usize>,
    /// Attributes of the current tag so far.
    attributes: Cell<u32>,
    rare_bytes: RareByte,
}

/// Which of the two bytes at which the tokenizer always stops (carriage return, NUL) occur in the
/// page. Few pages have any, and a search for two bytes is faster than one for four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RareByte {
    Neither,
    CarriageReturn,
    Null,
    Both,
}

impl RareByte {
    fn of(text: &[u8]) -> Self {
        let Some(first) = memchr::memchr2(b'\r', 0, text) else { return RareByte::Neither };
        let rest = text.get(first..).unwrap_or_default();
        let has = |byte| memchr::memchr(byte, rest).is_some();
        match (has(b'\r'), has(0)) {
            (_, false) => RareByte::CarriageReturn,
            (false, _) => RareByte::Null,
            (true, true) => RareByte::Both,
        }
    }
}

impl<'a> InputPosition<'a> {
    /// The start of a page, after its byte order mark if it has one.
    pub(super) fn new(text: &'a str) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        let read = Cell::new(text.len() - rest.len());
        InputPosition {
            text,
            bytes_read: read,
            attributes: Cell::new(0),
            rare_bytes: RareByte::of(text.as_bytes()),
        }
    }

    /// Bytes of the source read so far; the tokenizer may have looked a little ahead.
    pub(super) fn bytes_read(&self) -> usize {
        self.bytes_read.get()
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.bytes_read()..).unwrap_or_default()
    }

    /// A part of the page.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The range of the bytes in the page, if they are the bytes of it that were read last.
    pub(super) fn range_if_last_read(&self, bytes: &[u8]) -> Option<Range<usize>> {
        let end = self.bytes_read();
        let start = end.checked_sub(bytes.len())?;
        let is_there = std::ptr::eq(self.text.as_bytes().get(start..end)?, bytes);
        is_there.then_some(start..end)
    }

    /// Whether the page has a NUL.
    pub(super) fn has_null(&self) -> bool {
        matches!(self.rare_bytes, RareByte::Null | RareByte::Both)
    }

    /// An attribute begins.
    pub(super) fn count_attribute(&self) {
        self.attributes.set(self.attributes.get().wrapping_add(1));
    }

    /// A tag ends.
    pub(super) fn end_tag(&self) {
        self.attributes.set(0);
    }

    /// Whether the tokenizer is to read a slash in place of the white space here, between two attributes, where
    /// it means as little. html5gum 0.9 calls itself for each attribute whose value is in double quotes, and
    /// returns at the end of the tag, or at a slash: a tag of 20,000 attributes would be the end of the stack.
    #[cold]
    fn reads_slash(&self, at: usize) -> bool {
        let byte = |at| self.text.as_bytes().get(at);
        self.attributes.get() % ATTRIBUTES_IN_A_ROW == ATTRIBUTES_IN_A_ROW - 1
            && at.checked_sub(1).and_then(byte) == Some(&b'"')
            // `/>` would mean something.
            && byte(at + 1) != Some(&b'>')
    }

    fn advance(&self, bytes: usize) {
        self.bytes_read.set(self.bytes_read() + bytes);
    }

    /// Skips the text of a script or style sheet that begins here, up to its end tag, and returns it.
    /// A script that contains `<!--` may contain an end tag as text, so it is left to the tokenizer.
    pub(super) fn skip_raw_text(&self, element: RawTextElement) -> &'a str {
        let end = match element {
            RawTextElement::Script => "</script",
            RawTextElement::Style => "</style",
        };
        let rest = self.rest();
        let Some(bytes) = memmem::find(rest, end.as_bytes()) else { return "" };
        let text = rest.get(..bytes).unwrap_or_default();
        if element == RawTextElement::Script && memmem::find(text, b"<!--").is_some() {
            return "";
        }
        let start = self.bytes_read();
        self.advance(bytes);
        self.text(&(start..start + bytes))
    }

    /// Bytes before the first of the needles, two of which are NUL and a carriage return.
    #[inline(always)]
    fn bytes_before(&self, needles: &[u8], rest: &[u8]) -> usize {
        let found = match (needles, self.rare_bytes) {
            (&[a, 0, b'\r'], RareByte::Neither) => memchr::memchr(a, rest),
            (&[a, b, 0, b'\r'], RareByte::Neither) => memchr::memchr2(a, b, rest),
            (&[a, b, 0, b'\r'], RareByte::CarriageReturn) => memchr::memchr3(a, b, b'\r', rest),
            (&[a, b, 0, b'\r'], RareByte::Null) => memchr::memchr3(a, b, 0, rest),
            _ => rest.iter().position(|byte| needles.contains(byte)),
        };
        found.unwrap_or(rest.len())
    }
}

/// The page as the tokenizer's input.
pub(super) struct TokenizerInput<'a>(pub(super) &'a InputPosition<'a>);

impl Reader for TokenizerInput<'_> {
    type Error = Infallible;

    // The module is smaller so.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let at = self.0.bytes_read();
        let byte = self.0.text.as_bytes().get(at).copied();
        self.0.advance(usize::from(byte.is_some()));
        let is_space = byte.is_some_and(|byte| byte <= b' ');
        Ok(if is_space && self.0.reads_slash(at) { Some(b'/') } else { byte })
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let is_there = self.0.rest().get(..text.len()).is_some_and(|start| {
            if case_sensitive { start == text } else { start.eq_ignore_ascii_case(text) }
        });
        self.0.advance(if is_there { text.len() } else { 0 });
        Ok(is_there)
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needles: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let rest = self.0.rest();
        let Some(first) = rest.first() else { return Ok(None) };
        let bytes = if needles.contains(first) { 1 } else { self.0.bytes_before(needles, rest) };
        self.0.advance(bytes);
        Ok(rest.get(..bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, element: RawTextElement) -> String {
        let position = InputPosition::new(text);
        position.skip_raw_text(element);
        let rest = String::from_utf8(position.rest().to_vec()).unwrap();
        assert_eq!(read(text.len() - rest.len(), text, b"\0\r"), std::slice::from_ref(&rest));
        rest
    }

    /// The pieces of the text from an offset on.
    fn read(start: usize, text: &str, needles: &[u8]) -> Vec<String> {
        let position = InputPosition::new(text);
        position.advance(start);
        let mut source = TokenizerInput(&position);
        let mut pieces = Vec::new();
        while let Some(piece) = source.read_until(needles, &mut [0; 4]).unwrap() {
            pieces.push(String::from_utf8(piece.to_vec()).unwrap());
        }
        pieces
    }

    #[test]
    fn text_is_split_at_the_needles_whatever_rare_bytes_the_page_has() {
        for rare in ["", "\r", "\0", "\0\r"] {
            for needles in [&b"<\0\r"[..], b"&<\0\r", b"\"&\0\r", b" />\0\r"] {
                let text = format!("ab<{rare}c & \"d\"/>e{rare}");
                let all = read(0, &text, needles);
                assert_eq!(all.concat(), text);
                for piece in all {
                    let is_plain = !piece.bytes().any(|byte| needles.contains(&byte));
                    assert!(is_plain || piece.len() == 1, "{piece:?} of {text:?}");
                }
            }
        }
    }

    #[test]
    fn scripts_and_style_sheets_are_skipped() {
        assert_eq!(after("a < b</script>c", RawTextElement::Script), "</script>c");
        assert_eq!(after("a > b{}</style>", RawTextElement::Style), "</style>");
    }

    #[test]
    fn a_script_with_a_comment_is_read() {
        let text = "<!--<script></script>--></script>";
        assert_eq!(after(text, RawTextElement::Script), text);
    }

    #[test]
    fn a_script_without_an_end_is_read() {
        assert_eq!(after("a < b", RawTextElement::Script), "a < b");
    }
}
