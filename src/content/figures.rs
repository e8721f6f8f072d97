//! Figures whose captions stand after them.

use crate::dom::{Dom, NodeId, Tag};

/// Where the element ends. A `<figcaption>` directly after a `<figure>` that has none is no caption in
/// HTML, but the page means it as one: the figure ends after it.
pub(super) fn end(dom: &Dom, id: NodeId) -> NodeId {
    let end = dom.end(id);
    if dom.tag(id) != Tag::Figure || dom.children(id).any(|it| dom.tag(it) == Tag::Figcaption) {
        return end;
    }
    let is_space = |id: NodeId| dom.text_of(id).is_some_and(|text| text.trim().is_empty());
    let next = if end < dom.len() && is_space(end) { dom.end(end) } else { end };
    let is_caption = next < dom.end(dom.parent(id)) && dom.tag(next) == Tag::Figcaption;
    if is_caption { dom.end(next) } else { end }
}
