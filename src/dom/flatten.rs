//! Linked nodes of the arena → the flat table in document order.

use super::arena::{Arena, NONE, NodeData, NodeLinks};
use super::document::{Dom, Node, NodeKind, Rendering};
use super::interner::ElementName;
use super::shadow_roots::attach_shadow_roots;
use std::ops::Range;
use std::sync::Arc;

/// The parser's bound on the depth is below this; slots within slots of shadow roots may add to it. What
/// is deeper is left out.
const MAX_DEPTH: usize = 1024;

/// Writes the linked nodes out in document order.
pub(super) fn flatten(mut arena: Arena) -> Dom {
    let hosts = attach_shadow_roots(&mut arena);
    let mut nodes: Vec<Node> = Vec::with_capacity(arena.links.len());
    // The open nodes: (index in the arena, index in the table).
    let mut open: Vec<(u32, usize)> = Vec::new();
    let (mut origins, mut shadow_hosts, mut current) = (Vec::new(), Vec::new(), 0u32);
    loop {
        let parent = open.last().map_or(0, |&(_, index)| index) as u32;
        if let Some(kind) = node_kind(&mut arena, current) {
            origins.extend(origin(&arena, current).map(|source| (nodes.len() as u32, source)));
            if !hosts.is_empty() && hosts.contains(&current) {
                shadow_hosts.push(nodes.len());
            }
            nodes.push(Node { kind, parent, end: 0 });
            let NodeLinks { first_child, .. } = arena.links[current as usize];
            open.push((current, nodes.len() - 1));
            if first_child != NONE && open.len() < MAX_DEPTH {
                current = first_child;
                continue;
            }
        } else {
            // A comment has no entry in the table and no children: close it at once.
            open.push((current, usize::MAX));
        }
        current = NONE;
        while let Some((node, index)) = open.pop() {
            if let Some(node) = nodes.get(index).map(|_| nodes.len() as u32) {
                nodes[index].end = node;
            }
            let next = arena.links[node as usize].next;
            if next != NONE && !open.is_empty() {
                current = next;
                break;
            }
        }
        if current == NONE {
            break;
        }
    }
    Dom { shadow_hosts, ..into_dom(arena, nodes, origins) }
}

fn into_dom(arena: Arena, nodes: Vec<Node>, origins: Vec<(u32, Range<u32>)>) -> Dom {
    Dom {
        nodes,
        attrs: arena.attrs,
        names: arena.names.list,
        text: arena.text,
        origins,
        shadow_hosts: Vec::new(),
        warnings: arena.warnings,
        work: Arc::default(),
    }
}

/// The source range of a text, if recorded.
fn origin(arena: &Arena, id: u32) -> Option<Range<u32>> {
    let NodeData::Text { first, last } = arena.links[id as usize].data else { return None };
    let (first, last) = (arena.origins.get(first as usize)?, arena.origins.get(last as usize)?);
    Some(first.start..last.end)
}

fn node_kind(arena: &mut Arena, id: u32) -> Option<NodeKind> {
    match &arena.links[id as usize].data {
        NodeData::Document => Some(NodeKind::Document),
        NodeData::Void => None,
        NodeData::Text { first, last } if first == last => {
            let piece = &arena.pieces[*first as usize];
            Some(NodeKind::Text(piece.start..piece.end))
        }
        NodeData::Text { first, .. } => {
            let first = *first;
            Some(NodeKind::Text(join_pieces(arena, first)))
        }
        NodeData::Element { name, attrs, .. } => {
            let &ElementName { vocabulary, tag, id, .. } = &arena.names.elements[*name as usize];
            Some(NodeKind::Element {
                tag,
                vocabulary,
                rendering: Rendering::default(),
                name: id,
                attrs: attrs.clone(),
            })
        }
    }
}

/// Copies a text's pieces to the end of the buffer to make one range of them.
fn join_pieces(arena: &mut Arena, first: u32) -> Range<u32> {
    let start = arena.text.len();
    let mut next = first;
    while next != NONE {
        let piece = &arena.pieces[next as usize];
        arena.text.extend_from_within(piece.start as usize..piece.end as usize);
        next = piece.next;
    }
    start as u32..arena.text.len() as u32
}
