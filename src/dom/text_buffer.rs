//! Text that the tokenizer gives piece by piece.

use super::tokenizer_input::InputPosition;
use std::ops::Range;

/// Pieces of text put together. Pieces that follow each other in the source are not copied.
#[derive(Default)]
pub(super) struct TextBuffer {
    /// What was gathered as it stands in the source, if nothing is in the copy.
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

    /// Adds a piece, most often the last that was read from the source.
    pub(super) fn push(&mut self, piece: &[u8], place: &InputPosition) {
        if self.copy.is_empty()
            && let Some(read) = place.range_if_last_read(piece)
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
            self.copy.extend_from_slice(place.text(&self.verbatim).as_bytes());
            self.verbatim = 0..0;
        }
        self.copy.extend_from_slice(piece);
    }

    /// All pieces as one text.
    pub(super) fn text<'a>(&'a self, place: &InputPosition<'a>) -> &'a str {
        match self.copy.is_empty() {
            true => place.text(&self.verbatim),
            // The tokenizer cuts only at ASCII characters, so what it has put together is whole.
            false => std::str::from_utf8(&self.copy).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tokenizer_input::TokenizerInput;
    use html5gum::Reader;

    /// Gathers what is read up to the needle, with other pieces in between.
    fn gathered(page: &str, others: &[&str]) -> String {
        let place = InputPosition::new(page);
        let (mut source, mut gathered, mut buffer) =
            (TokenizerInput(&place), TextBuffer::default(), [0; 4]);
        let mut others = others.iter();
        while let Ok(Some(piece)) = source.read_until(b"&\0\r", &mut buffer) {
            match piece {
                b"&" => others.clone().take(1).for_each(|it| gathered.push(it.as_bytes(), &place)),
                _ => gathered.push(piece, &place),
            }
            if piece == b"&" {
                others.next();
            }
        }
        gathered.text(&place).to_owned()
    }

    #[test]
    fn pieces_of_the_source_and_others_come_in_order() {
        assert_eq!(gathered("ab", &[]), "ab");
        assert_eq!(gathered("a&b", &["<"]), "a<b");
        assert_eq!(gathered("&b&", &["é", "&"]), "éb&");
        assert_eq!(gathered("&", &["x"]), "x");
        assert_eq!(gathered("", &[]), "");
    }

    #[test]
    fn like_text_elsewhere_is_not_taken_for_the_source() {
        let place = InputPosition::new("abc");
        let mut gathered = TextBuffer::default();
        gathered.push("abc".to_owned().as_bytes(), &place);
        assert_eq!(gathered.verbatim, 0..0);
        assert_eq!(gathered.text(&place), "abc");
    }
}
