//! What is asked of many ranges of a page's nodes: characters, headings, marks.

use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// Nodes looked at for the text of an element that may be a label.
const LABEL_MAX_NODES: usize = 16;
/// Nodes and characters before a mark in which the bracket around it is looked for.
const BRACKET_MAX_NODES: usize = 64;
const BRACKET_MAX_CHARS: usize = 100;
/// Elements around a node that are looked at.
pub(super) const MAX_LEVELS: usize = 8;

/// The lengths of a page's texts.
pub(super) struct PageText<'a> {
    pub(super) dom: &'a Dom,
    /// By node: characters of a text, without white space.
    chars: PrefixSums,
    /// By node: whether it is a heading, a table of contents or another part that no note has.
    headings: PrefixSums,
}

impl<'a> PageText<'a> {
    pub(super) fn new(dom: &'a Dom) -> Self {
        let chars = |id: NodeId| match dom.text_of(id) {
            Some(_) if dom.tag(dom.parent(id)) == Tag::Style => 0,
            Some(text) => text.chars().filter(|c| !c.is_whitespace()).count() as u64,
            None => 0,
        };
        let is_foreign = |id: NodeId| {
            dom.tag(id).heading_level().is_some() || matches!(dom.tag(id), Tag::Nav | Tag::Form)
        };
        PageText {
            dom,
            chars: PrefixSums::new((0..dom.len()).map(chars)),
            headings: PrefixSums::new((0..dom.len()).map(|id| u64::from(is_foreign(id)))),
        }
    }

    /// Characters in the range, without white space.
    pub(super) fn chars(&self, nodes: Range<NodeId>) -> u64 {
        self.chars.sum(nodes)
    }

    pub(super) fn has_heading(&self, nodes: Range<NodeId>) -> bool {
        self.headings.sum(nodes) > 0
    }

    /// The innermost block-level element around the node, or the node itself.
    pub(super) fn block_of(&self, id: NodeId) -> NodeId {
        let dom = self.dom;
        let is_block = |it: &NodeId| dom.is_element(*it) && is_block(dom, *it);
        std::iter::once(id).chain(dom.ancestors(id).take(MAX_LEVELS)).find(is_block).unwrap_or(0)
    }

    /// The child of the block of which the node is a part, or the node.
    pub(super) fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        // The node before it in document order is the last of its previous sibling's descendants.
        let parent = self.dom.parent(id);
        let mut before = id.checked_sub(1).filter(|&before| before > parent)?;
        for _ in 0..MAX_LEVELS {
            if self.dom.parent(before) == parent {
                return Some(before);
            }
            before = self.dom.parent(before);
        }
        None
    }

    pub(super) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        let (end, parent) = (self.dom.end(id), self.dom.parent(id));
        (end < self.dom.end(parent)).then_some(end)
    }

    /// The next sibling that is an element; between them is only white space.
    pub(super) fn next_element(&self, id: NodeId) -> Option<NodeId> {
        let next = self.next_sibling(id)?;
        if self.dom.is_element(next) {
            return Some(next);
        }
        let is_space = self.chars(next..next + 1) == 0;
        self.next_sibling(next).filter(|&next| is_space && self.dom.is_element(next))
    }

    /// Whether the node is in square brackets, alone or with other labels: `[1, 4–6]`.
    pub(super) fn is_bracketed(&self, id: NodeId) -> bool {
        let (dom, block) = (self.dom, self.block_of(id));
        let start = id.saturating_sub(BRACKET_MAX_NODES).max(block + 1);
        let before = (start..id).rev().filter_map(|node| dom.text_of(node));
        for c in before.flat_map(|text| text.chars().rev()).take(BRACKET_MAX_CHARS) {
            match c {
                '[' | '【' | '〔' => return true,
                _ if c.is_numeric()
                    || c.is_whitespace()
                    || matches!(c, ',' | ';' | '–' | '-' | '‐') => {}
                _ => return false,
            }
        }
        false
    }
}

/// Whether the element is block-level in the page's source; what is hidden in a line is a part of it.
pub(super) fn is_block(dom: &Dom, id: NodeId) -> bool {
    dom.flow(id) == Flow::Block || id == 0
}

/// The text of a small element; `None` if it is too long for a label.
pub(super) fn short_text(dom: &Dom, id: NodeId) -> Option<String> {
    let nodes = id..dom.end(id);
    if nodes.len() > LABEL_MAX_NODES {
        return None;
    }
    let mut found = String::new();
    for text in nodes.filter_map(|node| dom.text_of(node)) {
        found.push_str(text.trim());
        if found.len() > super::label::MAX_BYTES {
            return None;
        }
    }
    Some(found)
}
