//! Values as plain text.

use crate::text;
use std::borrow::Cow;

/// Characters of a value looked at.
const MAX_CHARS: usize = 2_000;

/// Whether the character is none that a reader sees or needs: soft hyphens, control characters
/// (white space apart) and marks that turn the direction of what follows.
fn is_unwanted(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (c.is_control() && !text::is_space(c))
}

/// A value as plain text: character references that were written twice read once more, tags
/// left out, white space collapsed.
pub(super) fn plain(value: &str) -> String {
    let value = match value.char_indices().nth(MAX_CHARS) {
        Some((place, _)) => value.get(..place).unwrap_or_default(),
        None => value,
    };
    let has_unwanted = !value.is_ascii() || value.bytes().any(|byte| byte.is_ascii_control());
    let value = match has_unwanted && value.contains(is_unwanted) {
        true => Cow::Owned(value.chars().filter(|c| !is_unwanted(*c)).collect::<String>()),
        false => Cow::Borrowed(value),
    };
    if !value.contains(['&', '<']) {
        return text::collapse(&value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest: &str = &value;
    while let Some(place) = rest.find(['&', '<']) {
        let (front, tail) = rest.split_at(place);
        out.push_str(front);
        let (read, after) = reference(tail).or_else(|| tag(tail)).unwrap_or_else(|| {
            let mut chars = tail.chars();
            (chars.next(), chars.as_str())
        });
        out.extend(read);
        rest = after;
    }
    out.push_str(rest);
    text::collapse(&out)
}

/// The character that a reference stands for, and what follows it.
fn reference(text: &str) -> Option<(Option<char>, &str)> {
    let head = text.strip_prefix('&')?;
    let end = head.char_indices().take(10).find(|(_, c)| *c == ';').map(|(place, _)| place)?;
    let (name, rest) = (head.get(..end)?, head.get(end + 1..)?);
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let c = match name {
        _ if number.is_some() => char::from_u32(number?)?,
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        _ => return None,
    };
    Some((Some(c), rest))
}

/// A tag, read as nothing, and what follows it.
fn tag(text: &str) -> Option<(Option<char>, &str)> {
    let head = text.strip_prefix('<')?;
    let is_tag = head.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = head.char_indices().take(200).find(|(_, c)| *c == '>').map(|(place, _)| place)?;
    is_tag.then(|| head.get(end + 1..)).flatten().map(|rest| (None, rest))
}
