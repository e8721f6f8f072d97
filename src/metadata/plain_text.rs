//! Plain text of declared values.

use crate::text;
use crate::text::controls::is_direction_control;
use std::borrow::Cow;

/// Characters of a value looked at.
const MAX_CHARS: usize = 2_000;

/// Whether the character is invisible and carries no meaning: soft hyphens, control characters other
/// than white space, and marks that change the direction of text.
fn is_invisible(c: char) -> bool {
    c == '\u{00AD}' || is_direction_control(c) || (c.is_control() && !text::is_space(c))
}

/// A value as plain text: character references that were escaped twice are decoded once more, tags
/// and invisible characters are removed, white space is collapsed.
pub(super) fn plain(value: &str) -> String {
    let value = match value.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => value.get(..end).unwrap_or_default(),
        None => value,
    };
    let may_have_invisible = !value.is_ascii() || value.bytes().any(|byte| byte.is_ascii_control());
    let value = if may_have_invisible && value.contains(is_invisible) {
        Cow::Owned(value.chars().filter(|c| !is_invisible(*c)).collect::<String>())
    } else {
        Cow::Borrowed(value)
    };
    if !value.contains(['&', '<']) {
        return text::collapse(&value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest: &str = &value;
    while let Some(start) = rest.find(['&', '<']) {
        let (front, tail) = rest.split_at(start);
        out.push_str(front);
        let (c, after) = reference(tail).or_else(|| tag(tail)).unwrap_or_else(|| {
            let mut chars = tail.chars();
            (chars.next(), chars.as_str())
        });
        out.extend(c.filter(|&c| !is_invisible(c)));
        rest = after;
    }
    out.push_str(rest);
    text::collapse(&out)
}

/// The character of a reference, and the text after it.
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

/// No character for a tag, and the text after it.
fn tag(text: &str) -> Option<(Option<char>, &str)> {
    let head = text.strip_prefix('<')?;
    let is_tag = head.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = head.char_indices().take(200).find(|(_, c)| *c == '>').map(|(place, _)| place)?;
    is_tag.then(|| head.get(end + 1..)).flatten().map(|rest| (None, rest))
}
