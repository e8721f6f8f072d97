//! Appending one page's body to the end of another's.

use super::document::{Attr, Dom, Node, NodeId, NodeKind};
use super::tag::Tag;
use crate::api::limits::Limits;
use crate::util::hash::HashMap;
use std::ops::Range;

impl Dom {
    /// Appends the content of the other page's body to this page's; its texts have no source
    /// ranges. Returns `false`, and appends nothing, if that would exceed the limits.
    pub(crate) fn append_body(&mut self, other: Dom, limits: &Limits) -> bool {
        let Some(body) = (0..other.len()).find(|&id| other.tag(id) == Tag::Body) else {
            return false;
        };
        if self.nodes.len() + other.nodes.len() > limits.max_nodes()
            || self.names.len() + other.names.len() > limits.max_distinct_names()
        {
            return false;
        }
        let names = self.merge_names(&other.names);
        let shift =
            IndexShift { names, text: self.text.len() as u32, attrs: self.attrs.len() as u32 };
        self.text.push_str(&other.text);
        self.attrs.extend(other.attrs.iter().map(|attr| shift.attr(attr)));
        self.warnings.extend(&other.warnings);
        let parent = self.append_parent();
        // The other page's nodes above its body are left out.
        let (here, first) = (self.nodes.len(), other.descendants(body).start);
        let moved_node = |node: u32| (here + node as usize - first) as u32;
        self.nodes.extend(other.nodes[other.descendants(body)].iter().map(|node| Node {
            kind: shift.kind(&node.kind),
            parent: if node.parent as usize == body {
                parent as u32
            } else {
                moved_node(node.parent)
            },
            end: moved_node(node.end),
        }));
        self.extend_to_end(parent);
        true
    }

    /// The node to append to: the body if nothing follows it, else the document itself.
    fn append_parent(&self) -> NodeId {
        let is_open = |&id: &NodeId| self.tag(id) == Tag::Body && self.end(id) == self.len();
        (0..self.len()).find(is_open).unwrap_or_default()
    }

    /// Adds the other page's names to this page's table; returns the new index of each.
    fn merge_names(&mut self, others: &[String]) -> Vec<u32> {
        let own = self.names.iter().enumerate();
        let known: HashMap<&str, usize> = own.map(|(id, name)| (name.as_str(), id)).collect();
        let (mut ids, mut new) = (Vec::with_capacity(others.len()), Vec::new());
        for name in others {
            ids.push(known.get(name.as_str()).copied().unwrap_or(self.names.len() + new.len()));
            new.extend((!known.contains_key(name.as_str())).then(|| name.clone()));
        }
        self.names.extend(new);
        ids.into_iter().map(|id| id as u32).collect()
    }

    /// Extends the node and its ancestors to the end of the node table.
    fn extend_to_end(&mut self, id: NodeId) {
        let above: Vec<NodeId> = std::iter::once(id).chain(self.ancestors(id)).collect();
        let end = self.nodes.len() as u32;
        above.into_iter().for_each(|id| self.nodes[id].end = end);
    }
}

/// How the other page's indices map to this page's: the new index of each name, and the offsets
/// of text and attributes.
struct IndexShift {
    names: Vec<u32>,
    text: u32,
    attrs: u32,
}

impl IndexShift {
    fn attr(&self, attr: &Attr) -> Attr {
        Attr { name: self.names[attr.name as usize], value: shifted(&attr.value, self.text) }
    }

    fn kind(&self, kind: &NodeKind) -> NodeKind {
        match kind {
            NodeKind::Document => NodeKind::Document,
            NodeKind::Text(range) => NodeKind::Text(shifted(range, self.text)),
            NodeKind::Element { tag, vocabulary, rendering, name, attrs } => NodeKind::Element {
                tag: *tag,
                vocabulary: *vocabulary,
                rendering: *rendering,
                name: self.names[*name as usize],
                attrs: shifted(attrs, self.attrs),
            },
        }
    }
}

fn shifted(range: &Range<u32>, by: u32) -> Range<u32> {
    range.start + by..range.end + by
}
