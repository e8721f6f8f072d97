//! Values as plain text.

use crate::text;

/// A value as plain text: character references that were written twice read once more, tags
/// left out, white space collapsed.
pub(super) fn plain(value: &str) -> String {
    // Soft hyphens help a browser, not a reader of the title.
    let value = value.replace('\u{00AD}', "");
    if !value.contains(['&', '<']) {
        return text::collapse(&value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.as_str();
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
