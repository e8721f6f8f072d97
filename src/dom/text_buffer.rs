//! A text buffer for the pieces that the tokenizer returns.

use super::tokenizer_input::InputPosition;
use std::ops::Range;

/// Joins pieces of text. Pieces that are adjacent in the source are not copied.
#[derive(Default)]
pub(super) struct TextBuffer {
    /// The range of the joined text in the source, if nothing was copied.
    verbatim: Range<usize>,
    copy: Vec<u8>,
}

impl TextBuffer {
    pub(super) fn is_empty(&self) -> bool {
        self.verbatim.is_empty() && self.copy.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.verbatim = 0..0;
        self.copy.clear();
    }

    /// Adds a piece, in most cases the one last read from the source.
    pub(super) fn push(&mut self, piece: &[u8], position: &InputPosition) {
        if self.copy.is_empty()
            && let Some(read) = position.range_if_last_read(piece)
        {
            if self.verbatim.is_empty() {
                self.verbatim = read;
                return;
            }
            if self.verbatim.end == read.start {
                self.verbatim.end = read.end;
                return;
            }
        }
        if !self.verbatim.is_empty() {
            self.copy.extend_from_slice(position.text(&self.verbatim).as_bytes());
            self.verbatim = 0..0;
        }
        self.copy.extend_from_slice(piece);
    }

    /// All pieces joined.
    pub(super) fn text<'a>(&'a self, position: &InputPosition<'a>) -> &'a str {
        if self.copy.is_empty() {
            position.text(&self.verbatim)
        } else {
            // The tokenizer splits only at ASCII characters, so that the pieces together are valid.
            std::str::from_utf8(&self.copy).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tokenizer_input::TokenizerInput;
    use html5gum::Reader;

    /// Joins what is read from the page; each `&` is replaced with one of the other pieces.
    fn joined(page: &str, others: &[&str]) -> String {
        let position = InputPosition::new(page);
        let (mut source, mut joined, mut buffer) =
            (TokenizerInput(&position), TextBuffer::default(), [0; 4]);
        let mut others = others.iter();
        while let Ok(Some(piece)) = source.read_until(b"&\0\r", &mut buffer) {
            match piece {
                b"&" => others.clone().take(1).for_each(|it| joined.push(it.as_bytes(), &position)),
                _ => joined.push(piece, &position),
            }
            if piece == b"&" {
                others.next();
            }
        }
        joined.text(&position).to_owned()
    }

    #[test]
    fn pieces_of_the_source_and_others_stay_in_order() {
        assert_eq!(joined("ab", &[]), "ab");
        assert_eq!(joined("a&b", &["<"]), "a<b");
        assert_eq!(joined("&b&", &["é", "&"]), "éb&");
        assert_eq!(joined("&", &["x"]), "x");
        assert_eq!(joined("", &[]), "");
    }

    #[test]
    fn equal_text_elsewhere_is_not_mistaken_for_the_source() {
        let position = InputPosition::new("abc");
        let mut joined = TextBuffer::default();
        joined.push("abc".to_owned().as_bytes(), &position);
        assert_eq!(joined.verbatim, 0..0);
        assert_eq!(joined.text(&position), "abc");
    }
}
