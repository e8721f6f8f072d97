//! Letters of a mathematical style → plain letters and TeX's command of the style.

/// The styles of Unicode's mathematical letters, in the order of their blocks, as commands; none for
/// italics, in which letters stand anyway.
const STYLES: [Option<&str>; 13] = [
    Some("\\mathbf"),
    None,
    Some("\\boldsymbol"),
    Some("\\mathcal"),
    Some("\\mathcal"),
    Some("\\mathfrak"),
    Some("\\mathbb"),
    Some("\\mathfrak"),
    Some("\\mathsf"),
    Some("\\mathsf"),
    Some("\\mathsf"),
    Some("\\mathsf"),
    Some("\\mathtt"),
];
const DIGIT_STYLES: [&str; 5] = ["\\mathbf", "\\mathbb", "\\mathsf", "\\mathsf", "\\mathtt"];

/// A letter or digit of a mathematical style as the plain one, and the style's command.
pub(super) fn plain_letter(c: char) -> Option<(char, Option<&'static str>)> {
    let code = u32::from(c);
    let letter = code.checked_sub(0x1D400).filter(|offset| *offset < 13 * 52);
    if let Some(offset) = letter {
        let (style, letter) = ((offset / 52) as usize, (offset % 52) as u8);
        let plain = if letter < 26 { b'A' + letter } else { b'a' + letter - 26 };
        return Some((char::from(plain), STYLES[style]));
    }
    let offset = code.checked_sub(0x1D7CE).filter(|offset| *offset < 50)?;
    let digit = char::from(b'0' + (offset % 10) as u8);
    Some((digit, Some(DIGIT_STYLES[(offset / 10) as usize])))
}

/// The command of a `mathvariant`.
pub(super) fn variant(name: &str) -> Option<&'static str> {
    Some(match name {
        "bold" => "\\mathbf",
        "bold-italic" => "\\boldsymbol",
        "double-struck" => "\\mathbb",
        "script" | "bold-script" => "\\mathcal",
        "fraktur" | "bold-fraktur" => "\\mathfrak",
        "monospace" => "\\mathtt",
        _ if name.contains("sans-serif") => "\\mathsf",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styled_letters_are_read() {
        assert_eq!(plain_letter('𝐀'), Some(('A', Some("\\mathbf"))));
        assert_eq!(plain_letter('𝑥'), Some(('x', None)));
        assert_eq!(plain_letter('𝔸'), Some(('A', Some("\\mathbb"))));
        assert_eq!(plain_letter('𝚣'), Some(('z', Some("\\mathtt"))));
        assert_eq!(plain_letter('𝟎'), Some(('0', Some("\\mathbf"))));
        assert_eq!(plain_letter('x'), None);
    }
}
