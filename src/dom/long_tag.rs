//! Tags with so many attributes that the tokenizer, which compares each with all before it, would
//! take minutes. They have tens of kilobytes; what is too much is passed over before it is read.

use std::ops::Range;

/// Signs that may part attributes, in chunks of which nothing came: so many of them are looked
/// into. Long comments and long values have as many.
pub(super) const SUSPICIOUS: usize = 8_192;

/// How many attributes may begin in the text, whatever it is.
pub(super) fn separators(chunk: &str) -> usize {
    chunk.bytes().filter(|byte| is_space(*byte) || matches!(byte, b'/' | b'"' | b'\'')).count()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Name,
    BehindName,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// If the text begins with a tag of more than `keep` attributes: its bytes from the first further
/// attribute that begins at or behind `from`, up to its `>` or the end of the text.
pub(super) fn excess(text: &str, from: usize, keep: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let name = match bytes {
        [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => 2,
        [b'<', first, ..] if first.is_ascii_alphabetic() => 1,
        _ => return None,
    };
    let is_end = |&byte: &u8| is_space(byte) || matches!(byte, b'/' | b'>');
    let name_end = name + bytes.get(name..)?.iter().position(is_end)?;
    let (mut state, mut count, mut start) = (State::Between, 0, None);
    for (place, &byte) in bytes.iter().enumerate().skip(name_end) {
        if byte == b'>' && !matches!(state, State::Quoted(_)) {
            return start.map(|start| start..place);
        }
        let next = step(state, byte);
        if next == State::Name && state != State::Name {
            count += 1;
            if count > keep && place >= from {
                start.get_or_insert(place);
            }
        }
        state = next;
    }
    start.map(|start| start..bytes.len())
}

/// The tokenizer's states inside a tag, as the HTML standard has them, put together.
fn step(state: State, byte: u8) -> State {
    let ends = is_space(byte) || byte == b'/';
    match (state, byte) {
        (State::Quoted(quote), _) if byte == quote => State::Between,
        (State::Quoted(_), _) => state,
        (State::BeforeValue, b'"' | b'\'') => State::Quoted(byte),
        (State::BeforeValue, _) if is_space(byte) => state,
        (State::BeforeValue, _) => State::Value,
        (State::Value, _) if is_space(byte) => State::Between,
        (State::Value, _) => state,
        (State::Name | State::BehindName, b'=') => State::BeforeValue,
        (State::Name, _) if is_space(byte) => State::BehindName,
        (State::BehindName, _) if is_space(byte) => state,
        (_, _) if ends => State::Between,
        (_, _) => State::Name,
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\x0C' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, keep: usize) -> Option<&str> {
        excess(text, 0, keep).and_then(|range| text.get(range))
    }

    #[test]
    fn attributes_are_counted_as_the_tokenizer_does() {
        assert_eq!(left("<p a b c>d e", 2), Some("c"));
        assert_eq!(left("<p a b c>d e", 3), None);
        assert_eq!(left("</p/a/b/c/d", 2), Some("c/d"));
        assert_eq!(left("<p a = 'b c > d' e=f g>", 2), Some("g"));
        assert_eq!(left("<p a=\"b\"c=d/e f>", 2), Some("f"));
        assert_eq!(left("<p a =b c = d>", 1), Some("c = d"));
        assert_eq!(left("<p =a =b c>", 1), Some("c"));
        assert_eq!(left("<!-- a b c", 1), None);
        assert_eq!(left("< a b c", 1), None);
    }

    #[test]
    fn a_value_is_not_cut() {
        let text = "<p a='b c d' e f>";
        assert_eq!(excess(text, 6, 0).and_then(|range| text.get(range)), Some("e f"));
    }
}
