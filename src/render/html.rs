//! The content as HTML, written so that it parses back to the same tree.

use crate::clean::{Content, Element, Event, Tag};

/// The content as HTML.
pub(crate) fn html(content: &Content) -> String {
    let mut out = String::new();
    let mut after_pre = false;
    for event in content.events() {
        match event {
            Event::Open(_, element) => open(&mut out, element),
            Event::Text(text) => {
                // A parser drops the first line break after the tag.
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
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{A0}' => out.push_str("&nbsp;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}
