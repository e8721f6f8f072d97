//! Unknown elements in lines of text. Browsers draw an element without a style as a part of its line.
//! Most custom elements are boxes all the same, but not those in the middle of a sentence: a citation,
//! a term, a formula of a tool of the page's own.

use crate::dom::{Dom, Flow, NodeId, Tag, Vocabulary};

/// What the innermost known element around an unknown one can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    /// Lines of text only, as a paragraph or a heading.
    Lines,
    /// Lines of text or boxes, as an item or a cell.
    LinesOrBoxes,
    Boxes,
}

/// The unknown elements that are part of a line: those in paragraphs, and those with text beside them in
/// items, cells and the like; none has a box inside.
pub(super) fn find_inline_elements(dom: &Dom) -> Vec<NodeId> {
    let mut found = Vec::new();
    if !(0..dom.len()).any(|id| is_unknown(dom, id)) {
        return found;
    }
    let next_box = next_boxes(dom);
    // The ends of the known elements around, and what they can hold.
    let mut open: Vec<(NodeId, Host)> = Vec::new();
    for id in 0..dom.len() {
        while open.pop_if(|(end, _)| *end <= id).is_some() {}
        let host = open.last().map_or(Host::Boxes, |(_, host)| *host);
        if is_unknown(dom, id) {
            let is_in_line = match host {
                Host::Lines => true,
                Host::LinesOrBoxes => has_text_beside(dom, id),
                Host::Boxes => false,
            };
            if is_in_line && next_box[id + 1] >= dom.end(id) {
                found.push(id);
            }
        } else if dom.is_element(id) {
            open.push((dom.end(id), host_of(dom.tag(id), host)));
        }
    }
    found
}

fn is_unknown(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Tag::Other && dom.is_element(id) && dom.vocabulary(id) == Vocabulary::Html
}

fn host_of(tag: Tag, around: Host) -> Host {
    match tag {
        Tag::P => Host::Lines,
        Tag::Li | Tag::Dt | Tag::Dd | Tag::Td | Tag::Th | Tag::Caption | Tag::Figcaption => {
            Host::LinesOrBoxes
        }
        _ if tag.heading_level().is_some() => Host::Lines,
        _ if tag.flow() == Flow::Inline => around,
        _ => Host::Boxes,
    }
}

/// By node: the next one, or itself, that is a box: a known block-level element, a player or a frame.
fn next_boxes(dom: &Dom) -> Vec<NodeId> {
    let mut next_box = vec![dom.len(); dom.len() + 1];
    for id in (0..dom.len()).rev() {
        let tag = dom.tag(id);
        let is_box = tag != Tag::Other && tag.flow() == Flow::Block
            || matches!(tag, Tag::Iframe | Tag::Video | Tag::Audio | Tag::Object | Tag::Noscript);
        next_box[id] = if is_box { id } else { next_box[id + 1] };
    }
    next_box
}

/// Whether a text stands directly before or after the element.
fn has_text_beside(dom: &Dom, id: NodeId) -> bool {
    let parent = dom.parent(id);
    let is_text = |near: NodeId| {
        dom.parent(near) == parent && dom.text_of(near).is_some_and(|text| !text.trim().is_empty())
    };
    is_text(id - 1) || dom.end(id) < dom.end(parent) && is_text(dom.end(id))
}
