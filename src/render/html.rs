//! The content as HTML, which a parser reads back as the same tree.

use crate::content::{Content, Element, Event, Tag};

/// The content as HTML.
pub(crate) fn html(content: &Content) -> String {
    let bytes: usize = content.texts().map(str::len).sum();
    let mut out = String::with_capacity(bytes + bytes / 8);
    let mut after_pre = false;
    for event in content.events() {
        match event {
            Event::Open(_, element) => open(&mut out, element),
            Event::Text(text) => {
                // A parser drops a line break directly after the tag.
                if after_pre && text.starts_with('\n') {
                    out.push('\n');
                }
                escape(&mut out, text);
            }
            Event::Close(_, element) if !element.tag.is_void() => {
                out.push_str("</");
                out.push_str(element.tag.name());
                out.push('>');
            }
            Event::Close(..) => {}
        }
        after_pre = matches!(event, Event::Open(_, element) if element.tag == Tag::Pre);
    }
    out
}

fn open(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.tag.name());
    for (name, value) in &element.attrs {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}

fn escape(out: &mut String, text: &str) {
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
