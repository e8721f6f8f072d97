//! How a page's text is handed to the tokenizer: without the text of programs.

use super::guard::Program;
use html5gum::{Readable, Reader, StringReader};
use memchr::memmem;
use std::cell::Cell;
use std::convert::Infallible;

/// Where the tokenizer stands, seen by both of its ends: the text goes in at one, tokens come out
/// at the other.
#[derive(Default)]
pub(super) struct Place {
    /// Bytes read so far.
    read: Cell<usize>,
    /// A program begins here, whose text is to be passed over.
    program: Cell<Option<Program>>,
}

impl Place {
    /// Bytes of the source read so far; the tokenizer may have looked a little ahead.
    pub(super) fn read(&self) -> usize {
        self.read.get()
    }

    /// Says that the text of a program begins where the tokenizer stands, if one does.
    pub(super) fn at_program(&self, program: Option<Program>) {
        self.program.set(program);
    }
}

/// The page as the tokenizer's input.
pub(super) struct Source<'a> {
    text: &'a [u8],
    reader: StringReader<'a>,
    place: &'a Place,
}

impl<'a> Source<'a> {
    /// A byte order mark at the start is no text.
    pub(super) fn new(text: &'a str, place: &'a Place) -> Self {
        let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
        place.read.set(text.len() - rest.len());
        Source { text: text.as_bytes(), reader: rest.to_reader(), place }
    }

    /// Passes over the text of a program that begins here, up to its end tag. A script that holds
    /// `<!--` may hold an end tag as text, so that one is left to the tokenizer.
    fn skip_program(&mut self) {
        let Some(program) = self.place.program.take() else { return };
        let end = match program {
            Program::Script => "</script",
            Program::Style => "</style",
        };
        let start = self.place.read();
        let rest = self.text.get(start..).unwrap_or_default();
        let Some(bytes) = memmem::find(rest, end.as_bytes()) else { return };
        let text = rest.get(..bytes).unwrap_or_default();
        if program == Program::Style || memmem::find(text, b"<!--").is_none() {
            self.place.read.set(start + bytes);
            self.reader = rest.get(bytes..).unwrap_or_default().to_reader();
        }
    }

    fn advance(&self, bytes: usize) {
        self.place.read.set(self.place.read() + bytes);
    }
}

impl Reader for Source<'_> {
    type Error = Infallible;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        self.skip_program();
        let byte = self.reader.read_byte()?;
        self.advance(usize::from(byte.is_some()));
        Ok(byte)
    }

    #[inline]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        self.skip_program();
        let is_there = self.reader.try_read_string(text, case_sensitive)?;
        self.advance(if is_there { text.len() } else { 0 });
        Ok(is_there)
    }

    #[inline]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        self.skip_program();
        let chunk = self.reader.read_until(needle, buffer)?;
        let bytes = chunk.map_or(0, <[u8]>::len);
        self.place.read.set(self.place.read.get() + bytes);
        Ok(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, program: Program) -> String {
        let place = Place::default();
        place.at_program(Some(program));
        let mut source = Source::new(text, &place);
        let mut buffer = [0; 4];
        let chunk = source.read_until(&[], &mut buffer).unwrap().unwrap_or_default().to_vec();
        assert_eq!(place.read(), text.len());
        String::from_utf8(chunk).unwrap()
    }

    #[test]
    fn a_program_is_passed_over() {
        assert_eq!(after("a < b</script>c", Program::Script), "</script>c");
        assert_eq!(after("a > b{}</style>", Program::Style), "</style>");
    }

    #[test]
    fn a_script_with_a_comment_is_read() {
        let text = "<!--<script></script>--></script>";
        assert_eq!(after(text, Program::Script), text);
    }

    #[test]
    fn a_program_without_an_end_is_read() {
        assert_eq!(after("a < b", Program::Script), "a < b");
    }
}
