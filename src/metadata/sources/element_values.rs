//! Values that elements give in attributes or as their text.

use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::plain_text::plain;

/// A longer value (in characters) is text, not metadata.
const MAX_CHARS: usize = 300;

/// The date of a `<time>` or `<abbr>` that is marked as that of publication.
pub(super) fn marked_date(dom: &Dom, id: NodeId) -> Option<String> {
    let written = match dom.tag(id) {
        Tag::Time => dom.attr(id, "datetime"),
        Tag::Abbr => dom.attr(id, "title"),
        _ => None,
    }?;
    let classes = dom.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
    let is_marked = dom.attr(id, "pubdate").is_some()
        || classes.into_iter().any(|class| {
            matches!(class, "published" | "dt-published" | "entry-date" | "post-date" | "pubdate")
        });
    is_marked.then(|| plain(written))
}

/// The element's value: its `content` or `datetime`, else its text.
pub(super) fn value(dom: &Dom, id: NodeId) -> Option<String> {
    let written = dom.attr(id, "content").or_else(|| dom.attr(id, "datetime"));
    let value = match written {
        Some(written) => plain(written),
        None if dom.tag(id) == Tag::Meta => return None,
        None => plain(&short_text(dom, id)),
    };
    (!value.is_empty() && value.chars().count() <= MAX_CHARS).then_some(value)
}

/// The start of the text in the element, with a space between elements.
fn short_text(dom: &Dom, id: NodeId) -> String {
    let mut out = String::new();
    for node in dom.walk(id).take(200) {
        match dom.text_of(node) {
            Some(text) if !matches!(dom.tag(dom.parent(node)), Tag::Script | Tag::Style) => {
                out.extend(text.chars().take(MAX_CHARS * 4));
            }
            Some(_) => {}
            None => out.push(' '),
        }
        if out.len() > MAX_CHARS * 4 {
            break;
        }
    }
    out
}
