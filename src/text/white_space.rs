//! White space: what counts as it, collapsing it, and cutting a text at it.

/// White space of HTML and Unicode, and the zero-width space. Zero-width joiners are not white
/// space: they shape letters.
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{B}' | '\u{C}')
    } else {
        c.is_whitespace() || c == '\u{200B}' || c == '\u{FEFF}'
    }
}

/// The text with each run of white space made one space, and none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the text has no white space but single ASCII spaces. Also `false` for text in which a
/// fast check over bytes cannot decide it.
pub(crate) fn is_collapsed(text: &str) -> bool {
    // Without a branch, so that the compiler can check many bytes at once.
    let is_odd = text.bytes().fold(false, |is_odd, byte| is_odd | !(b' '..0x80).contains(&byte));
    !is_odd && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
}

/// At most `limit` characters of the text, cut at a space where one is near.
pub(crate) fn shorten(text: &str, limit: usize) -> String {
    if text.chars().nth(limit).is_none() {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit).collect();
    let kept = match cut.rsplit_once(' ') {
        Some((head, _)) if head.chars().count() * 3 > limit * 2 => head,
        _ => cut.as_str(),
    };
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses() {
        assert_eq!(collapse("  a\n\t b\u{00A0}c "), "a b c");
        assert_eq!(collapse(" \n "), "");
    }

    #[test]
    fn single_spaces_are_collapsed() {
        for text in ["", " ", "a b", " a b "] {
            assert!(is_collapsed(text), "{text:?}");
        }
        for text in ["a  b", "a\nb", "a\u{B}b", "a\u{A0}b"] {
            assert!(!is_collapsed(text), "{text:?}");
        }
    }

    #[test]
    fn shortens_at_a_space_or_between_characters() {
        assert_eq!(shorten("short", 10), "short");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("দেশটির ভ্লাদিভস্তক", 3), "দেশ…");
    }
}
