//! Text as HTML.

/// Writes a text or an attribute's value so that a parser reads it back unchanged.
pub(crate) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        // 0xC2 is the first byte of the no-break space.
        let is_plain = |byte: &u8| !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\r' | 0xC2);
        let plain = rest.bytes().take_while(is_plain).count();
        let (head, tail) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        out.push_str(head);
        let mut chars = tail.chars();
        match chars.next() {
            None => return,
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\u{A0}') => out.push_str("&nbsp;"),
            Some('\r') => out.push_str("&#13;"),
            Some(c) => out.push(c),
        }
        rest = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped() {
        let mut out = String::new();
        escape(&mut out, "a<b> & \"c\"\u{A0}\r£é\u{A0}");
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;c&quot;&nbsp;&#13;£é&nbsp;");
    }
}
