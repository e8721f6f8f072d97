//! From the linked nodes of the sink to the flat table in document order.

use super::arena::{Arena, NONE, NodeData, NodeLinks};
use super::document::{Dom, Node, NodeKind};
use super::interner::ElementName;
use std::ops::Range;

/// Writes the linked nodes out in document order.
pub(super) fn flatten(mut tables: Arena) -> Dom {
    let mut nodes: Vec<Node> = Vec::with_capacity(tables.links.len());
    // The open elements: (link, its row).
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut origins = Vec::new();
    let mut current = 0u32;
    loop {
        let parent = open.last().map_or(0, |&(_, row)| row) as u32;
        if let Some(kind) = node_kind(&mut tables, current) {
            origins.extend(origin(&tables, current).map(|source| (nodes.len() as u32, source)));
            nodes.push(Node { kind, parent, end: 0 });
            let NodeLinks { first_child, .. } = tables.links[current as usize];
            open.push((current, nodes.len() - 1));
            if first_child != NONE {
                current = first_child;
                continue;
            }
        } else {
            // A comment has no row and no children; close it at once.
            open.push((current, usize::MAX));
        }
        current = NONE;
        while let Some((link, row)) = open.pop() {
            if let Some(node) = nodes.get(row).map(|_| nodes.len() as u32) {
                nodes[row].end = node;
            }
            let next = tables.links[link as usize].next;
            if next != NONE && !open.is_empty() {
                current = next;
                break;
            }
        }
        if current == NONE {
            break;
        }
    }
    Dom {
        nodes,
        attrs: tables.attrs,
        names: tables.names.list,
        text: tables.text,
        origins,
        warnings: tables.warnings,
    }
}

/// Where in the source a text stands, if that was noted.
fn origin(tables: &Arena, id: u32) -> Option<Range<u32>> {
    let NodeData::Text { first, last } = tables.links[id as usize].data else { return None };
    let (first, last) = (tables.origins.get(first as usize)?, tables.origins.get(last as usize)?);
    Some(first.start..last.end)
}

fn node_kind(tables: &mut Arena, id: u32) -> Option<NodeKind> {
    match &tables.links[id as usize].data {
        NodeData::Document => Some(NodeKind::Document),
        NodeData::Void => None,
        NodeData::Text { first, last } if first == last => {
            let piece = &tables.pieces[*first as usize];
            Some(NodeKind::Text(piece.start..piece.end))
        }
        NodeData::Text { first, .. } => {
            let first = *first;
            Some(NodeKind::Text(join_pieces(tables, first)))
        }
        NodeData::Element { name, attrs, .. } => {
            let &ElementName { vocabulary, tag, id, .. } = &tables.names.elements[*name as usize];
            Some(NodeKind::Element { tag, vocabulary, name: id, attrs: attrs.clone() })
        }
    }
}

/// Copies a text's pieces to the end of the buffer, so that it is one range.
fn join_pieces(tables: &mut Arena, first: u32) -> Range<u32> {
    let start = tables.text.len();
    let mut next = first;
    while next != NONE {
        let piece = &tables.pieces[next as usize];
        tables.text.extend_from_within(piece.start as usize..piece.end as usize);
        next = piece.next;
    }
    start as u32..tables.text.len() as u32
}
