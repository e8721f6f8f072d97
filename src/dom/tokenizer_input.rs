//! The tokenizer's input: a page's text without the text of scripts and style sheets.

use super::interner::RawTextElement;
use html5gum::{Emitter, Reader, Tokenizer};
use memchr::memmem;
use std::cell::Cell;
use std::error::Error;
use std::fmt;
use std::ops::Range;

/// The page and the tokenizer's position in it. It is shared by the tokenizer's input
/// ([`TokenizerInput`]) and by the emitter that takes its output.
pub(super) struct InputPosition<'a> {
    text: &'a str,
    /// Bytes read so far.
    bytes_read: Cell<usize>,
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
        InputPosition { text, bytes_read: read, rare_bytes: RareByte::of(text.as_bytes()) }
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
pub(super) struct TokenizerInput<'a> {
    position: &'a InputPosition<'a>,
    /// The last thing read was a quotation mark that the tokenizer searched for.
    follows_quote: bool,
    /// Such marks since the last pause.
    quotes: u32,
}

/// Quotation marks after which the tokenizer pauses. html5gum 0.9 calls itself for each attribute whose
/// value is in double quotes, and returns only at the end of the tag: a tag of 20,000 attributes would be
/// the end of the stack. After an error in its input it returns, and goes on where it was.
const QUOTES_TO_PAUSE: u32 = 16;

/// The input has more; the tokenizer is to be called again.
#[derive(Debug)]
pub(super) struct Pause;

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pause between two attributes")
    }
}

impl Error for Pause {}

/// Runs the tokenizer to the end of the page, or to a token that the emitter leaves; says whether there is
/// one.
pub(super) fn leaves_token<E: Emitter>(mut tokenizer: Tokenizer<TokenizerInput, E>) -> bool {
    loop {
        match tokenizer.next() {
            Some(Err(Pause)) => {}
            token => return token.is_some(),
        }
    }
}

impl<'a> TokenizerInput<'a> {
    pub(super) fn new(position: &'a InputPosition<'a>) -> Self {
        TokenizerInput { position, follows_quote: false, quotes: 0 }
    }

    /// Whether to pause before the next byte, which the tokenizer reads in the state after a quoted value,
    /// or after a quoted part of a document type: nothing of it is read yet.
    #[cold]
    fn takes_pause(&mut self) -> bool {
        self.follows_quote = false;
        self.quotes = (self.quotes + 1) % QUOTES_TO_PAUSE;
        self.quotes == 0
    }

    fn takes_string(&mut self, text: &[u8], case_sensitive: bool) -> bool {
        let is_there = self.position.rest().get(..text.len()).is_some_and(|start| {
            if case_sensitive { start == text } else { start.eq_ignore_ascii_case(text) }
        });
        self.position.advance(if is_there { text.len() } else { 0 });
        is_there
    }
}

impl Reader for TokenizerInput<'_> {
    type Error = Pause;

    #[inline(never)]
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        if self.follows_quote && self.takes_pause() {
            return Err(Pause);
        }
        let byte = self.position.text.as_bytes().get(self.position.bytes_read()).copied();
        self.position.advance(usize::from(byte.is_some()));
        Ok(byte)
    }

    #[inline]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        Ok(self.takes_string(text, case_sensitive))
    }

    #[inline(always)]
    fn read_until<'b>(
        &'b mut self,
        needles: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Pause> {
        let rest = self.position.rest();
        let Some(first) = rest.first() else { return Ok(None) };
        let bytes =
            if needles.contains(first) { 1 } else { self.position.bytes_before(needles, rest) };
        // More text is never the last that is read: the tokenizer goes on to what it searches for.
        self.follows_quote = *first == b'"';
        self.position.advance(bytes);
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
        let mut source = TokenizerInput::new(&position);
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
