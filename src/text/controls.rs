//! Control characters, which no text of an article needs: with some a page could take over a terminal,
//! with others turn the text beside its own around.

use std::borrow::Cow;

/// The text without control characters but tabs and line feeds: C0, DEL and C1. A carriage return is
/// a line feed, and those that Unicode counts as white space are spaces.
pub(crate) fn without_controls(text: &str) -> Cow<'_, str> {
    match has_control(text.as_bytes()) {
        true => {
            let mut out = String::with_capacity(text.len());
            push_without_controls(&mut out, text);
            Cow::Owned(out)
        }
        false => Cow::Borrowed(text),
    }
}

/// Adds the text to `out` as [`without_controls`] gives it.
pub(crate) fn push_without_controls(out: &mut String, text: &str) {
    let mut rest = text;
    if has_control(text.as_bytes()) {
        while let Some((before, after)) = rest.find(is_control).map(|place| rest.split_at(place)) {
            out.push_str(before);
            let mut chars = after.chars();
            match chars.next() {
                Some('\r') => out.push('\n'),
                Some(c) if c.is_whitespace() => out.push(' '),
                _ => {}
            }
            rest = chars.as_str();
        }
    }
    out.push_str(rest);
}

/// Whether the character changes the direction of the text after it: an embedding, an override, an
/// isolate, or the end of one.
pub(crate) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text without characters that change its direction: for a text that is shown beside others, which
/// it must not turn around. In a paragraph of its own they end with the paragraph.
pub(crate) fn without_direction_controls(mut text: String) -> String {
    if !text.is_ascii() {
        text.retain(|c| !is_direction_control(c));
    }
    text
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// Whether the text has a control character. Every text of a page passes here: the first test looks at
/// sixteen bytes at a time.
fn has_control(text: &[u8]) -> bool {
    let is_ascii_control =
        |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') | (byte == 0x7F);
    let mut chunks = text.chunks(64);
    chunks.any(|chunk| chunk.iter().fold(false, |found, &byte| found | is_ascii_control(byte)))
        // C1: C2 80 to C2 9F.
        || memchr::memchr_iter(0xC2, text).any(|at| text.get(at + 1).is_some_and(|&next| next < 0xA0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_removed() {
        assert_eq!(without_controls("\u{1b}[2Ja\u{7f}\u{3}b\u{8}"), "[2Jab");
        assert_eq!(without_controls("a\u{85}b\u{c}c\rd\u{9b}31m"), "a b c\nd31m");
        for text in ["", "a\tb\n", "© 2024 «été»\u{a0}", "\u{200e}ש"] {
            assert!(matches!(without_controls(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn changes_of_direction_are_removed() {
        let text = "a\u{202e}b\u{202c} \u{2067}שלום\u{2069}\u{200f}".to_owned();
        assert_eq!(without_direction_controls(text), "ab שלום\u{200f}");
    }

    #[test]
    fn nothing_else_is_changed() {
        for c in ('\0'..='\u{10ffff}').filter(|&c| !is_control(c)) {
            let mut out = String::new();
            push_without_controls(&mut out, c.encode_utf8(&mut [0; 4]));
            assert!(out.chars().eq([c]), "{c:?}");
        }
    }
}
