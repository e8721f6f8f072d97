//! The size that the outputs of a content have at most: what the output limit is checked against.
//!
//! Shared by `content`, which stops when the limit is reached, and by `render`, whose writers stay
//! within the sizes given here.

use crate::dom::{Dom, Tag};

/// A tag counts as this many bytes.
const TAG_BYTES: usize = 16;
/// The prefix that each line has in Markdown for each quote and list item around it.
const PREFIX_BYTES: usize = 4;
/// Quotes and list items nested deeper than this get no further prefix in Markdown.
pub(crate) const MAX_PREFIXES: usize = 16;

/// What a page says once and the output repeats, such as the address of a link around many blocks, has
/// in all at most this many bytes for each byte of the page's text and attributes ...
const REPEATED_PER_PAGE_BYTE: usize = 4;
/// ... and this many on any page.
const REPEATED_ON_ANY_PAGE: usize = 64 * 1024;

/// The bytes that an output may have of repetitions.
pub(crate) fn room_for_repetitions(dom: &Dom) -> usize {
    REPEATED_PER_PAGE_BYTE * dom.text.len() + REPEATED_ON_ANY_PAGE
}

/// Counts the bytes of the output while the content is built.
#[derive(Debug, Default)]
pub(super) struct OutputSize {
    bytes: usize,
    /// Open quotes, callouts and list items, whose lines have a prefix in Markdown.
    prefixes: usize,
}

impl OutputSize {
    /// Bytes so far.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Counts a tag and the values of its attributes.
    pub(super) fn open(&mut self, tag: Tag, attrs: &[(&'static str, String)]) {
        self.prefixes += usize::from(has_prefix(tag));
        self.bytes += TAG_BYTES + attrs.iter().map(|(_, value)| value.len()).sum::<usize>();
        self.bytes += self.prefix_bytes();
    }

    /// Counts a formula: its tag, its TeX twice, as HTML has it beside the MathML.
    pub(super) fn formula(&mut self, tex: &str, mathml: Option<&str>) {
        self.bytes += TAG_BYTES + 2 * tex.len() + mathml.map_or(0, str::len) + self.prefix_bytes();
    }

    /// Counts an element that was counted before and is open again.
    pub(super) fn reopen(&mut self, tag: Tag) {
        self.prefixes += usize::from(has_prefix(tag));
    }

    pub(super) fn close(&mut self, tag: Tag) {
        self.prefixes -= usize::from(has_prefix(tag));
    }

    /// Counts the lines of a text; returns those for which there is room. Only lines with prefixes
    /// can be left out: a text without them is no longer than the page.
    pub(super) fn fitting_lines<'a>(&mut self, text: &'a str, max_bytes: usize) -> &'a str {
        let prefix_bytes = self.prefix_bytes();
        let mut kept = 0;
        for line in text.split_inclusive('\n') {
            self.bytes += line.len() + prefix_bytes;
            if prefix_bytes > 0 && self.bytes > max_bytes {
                return text.get(..kept).unwrap_or_default();
            }
            kept += line.len();
        }
        text
    }

    /// Bytes of the prefixes of one line.
    fn prefix_bytes(&self) -> usize {
        self.prefixes.min(MAX_PREFIXES) * PREFIX_BYTES
    }
}

fn has_prefix(tag: Tag) -> bool {
    matches!(tag, Tag::Li | Tag::Blockquote | Tag::Div)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cost_a_prefix_for_each_quote_and_item_up_to_a_depth() {
        let mut size = OutputSize::default();
        size.open(Tag::P, &[("id", "four".to_owned())]);
        assert_eq!(size.bytes(), TAG_BYTES + 4);
        for _ in 0..MAX_PREFIXES + 5 {
            size.open(Tag::Blockquote, &[]);
        }
        let before = size.bytes();
        size.fitting_lines("a\nb", usize::MAX);
        assert_eq!(size.bytes() - before, 3 + 2 * MAX_PREFIXES * PREFIX_BYTES);
        for _ in 0..MAX_PREFIXES + 5 {
            size.close(Tag::Blockquote);
        }
        let before = size.bytes();
        size.fitting_lines("a\nb", usize::MAX);
        assert_eq!(size.bytes() - before, 3);
    }

    #[test]
    fn only_lines_with_prefixes_are_left_out() {
        let mut size = OutputSize::default();
        assert_eq!(size.fitting_lines("one\ntwo", 1), "one\ntwo");
        let mut size = OutputSize::default();
        size.open(Tag::Li, &[]);
        let max_bytes = size.bytes() + "one\n".len() + PREFIX_BYTES;
        assert_eq!(size.fitting_lines("one\ntwo", max_bytes), "one\n");
    }
}
