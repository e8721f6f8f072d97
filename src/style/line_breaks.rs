//! Line breaks in text whose white space is preserved (`white-space: pre-wrap` and the like): each
//! becomes a `br` element, so that later stages read it as a line break.

use crate::dom::{Dom, Node, NodeId, NodeKind, Rendering, Tag, Vocabulary};
use std::ops::Range;

/// The page with a `br` for each line break in these texts, which are in document order. A page that
/// would have more than `max_nodes` nodes stays as it is.
pub(super) fn split_lines(mut dom: Dom, texts: &[NodeId], max_nodes: usize) -> Dom {
    let pieces: Vec<Vec<Option<Range<u32>>>> =
        texts.iter().map(|&id| pieces_of(&dom, id)).collect();
    let added: usize = pieces.iter().map(|pieces| pieces.len().saturating_sub(1)).sum();
    if dom.len() + added > max_nodes {
        return dom;
    }
    let new_ids = new_ids(dom.len(), texts, &pieces);
    let new_id = |id: u32| new_ids.get(id as usize).copied().unwrap_or_default();
    let br = br(&mut dom);
    let old = std::mem::take(&mut dom.nodes);
    dom.nodes.reserve(old.len() + added);
    let mut splits = texts.iter().zip(pieces).peekable();
    for (id, node) in old.into_iter().enumerate() {
        let parent = new_id(node.parent);
        let Some((_, pieces)) = splits.next_if(|(text, _)| **text == id) else {
            dom.nodes.push(Node { kind: node.kind, parent, end: new_id(node.end) });
            continue;
        };
        for piece in pieces {
            let kind = piece.map_or_else(|| br.clone(), NodeKind::Text);
            let end = dom.nodes.len() as u32 + 1;
            dom.nodes.push(Node { kind, parent, end });
        }
    }
    // Source ranges are per text; a part of a text has that of the whole.
    dom.origins = std::mem::take(&mut dom.origins)
        .into_iter()
        .flat_map(|(id, source)| {
            let parts = new_id(id)..new_id(id + 1);
            parts.step_by(2).map(move |part| (part, source.clone()))
        })
        .collect();
    dom
}

/// The text's pieces, with a `None` for each line break between two.
fn pieces_of(dom: &Dom, id: NodeId) -> Vec<Option<Range<u32>>> {
    let NodeKind::Text(range) = &dom.nodes[id].kind else { return Vec::new() };
    let text = dom.text_of(id).unwrap_or_default();
    let mut pieces = Vec::new();
    let mut start = range.start;
    for line in text.trim_end_matches(['\n', '\r']).split('\n') {
        if start > range.start {
            pieces.push(None);
        }
        let end = start + line.len() as u32;
        pieces.push(Some(start..end));
        start = end + 1;
    }
    pieces
}

/// The new index of each node, and of the end of the page.
fn new_ids(len: usize, texts: &[NodeId], pieces: &[Vec<Option<Range<u32>>>]) -> Vec<u32> {
    let mut splits = texts.iter().zip(pieces).peekable();
    let mut next = 0;
    let mut ids = Vec::with_capacity(len + 1);
    for id in 0..len {
        ids.push(next);
        let split = splits.next_if(|(text, _)| **text == id);
        next += split.map_or(1, |(_, pieces)| pieces.len() as u32);
    }
    ids.push(next);
    ids
}

/// A `br` element.
fn br(dom: &mut Dom) -> NodeKind {
    let name = dom.names.iter().position(|name| name == "br").unwrap_or_else(|| {
        dom.names.push("br".to_owned());
        dom.names.len() - 1
    });
    NodeKind::Element {
        tag: Tag::Br,
        vocabulary: Vocabulary::Html,
        rendering: Rendering::inserted(),
        name: name as u32,
        attrs: 0..0,
    }
}
