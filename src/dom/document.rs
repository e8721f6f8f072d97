//! The document: a page as a flat table of nodes in document order.

use super::tag::{Flow, Tag};
use crate::api::warning::Warnings;
use crate::util::work_meter::WorkMeter;
use std::ops::Range;
use std::sync::Arc;

/// How much of an attribute [`Dom::attr_start`] gives.
const ATTR_START_MAX_BYTES: usize = 1024;

/// A node's index in its [`Dom`]. The document itself is node 0.
pub(crate) type NodeId = usize;

/// The namespace of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Vocabulary {
    Html,
    Svg,
    MathMl,
}

/// How an element is rendered, as far as its attributes and the page's style sheets say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rendering(u8);

impl Rendering {
    const HIDDEN: u8 = 1;
    const SKIPPED: u8 = 2;
    const BLOCK: u8 = 4;
    const INSERTED: u8 = 8;
    const INLINE: u8 = 16;

    fn with(self, bit: u8, is_set: bool) -> Self {
        Rendering(if is_set { self.0 | bit } else { self.0 & !bit })
    }

    /// No reader sees its text, because of the element itself or of one around it.
    pub(crate) fn with_hidden(self, is_set: bool) -> Self {
        self.with(Self::HIDDEN, is_set)
    }

    /// A hidden part of a line: the text around it is read as if it were not there.
    pub(crate) fn with_skipped(self, is_set: bool) -> Self {
        self.with(Self::SKIPPED, is_set)
    }

    /// An inline element that a style sheet makes a block.
    pub(crate) fn with_block(self, is_set: bool) -> Self {
        self.with(Self::BLOCK, is_set)
    }

    /// An element that is not in the page's source: a `br` for a preserved line break.
    pub(crate) fn inserted() -> Self {
        Rendering(Self::INSERTED)
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// The kind of a node, with the indices of its data in the tables of the [`Dom`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Document,
    /// An element; `attrs` is its range in the attribute table, `name` its index in the name table.
    Element {
        tag: Tag,
        vocabulary: Vocabulary,
        rendering: Rendering,
        name: u32,
        attrs: Range<u32>,
    },
    /// A run of text; the range lies in the text buffer, in bytes.
    Text(Range<u32>),
}

/// An entry of the node table.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// The parent's index; the document is its own parent.
    pub(crate) parent: u32,
    /// One past the node's last descendant: the next sibling's index, if it has one.
    pub(crate) end: u32,
}

/// An attribute: the index of its name in the name table, the range of its value in the text buffer.
#[derive(Clone, Debug)]
pub(crate) struct Attr {
    pub(crate) name: u32,
    pub(crate) value: Range<u32>,
}

/// A parsed page. Nodes are in pre-order, so that a subtree is a range of indices and every
/// traversal is a loop. Template contents, comments and the text of scripts are left out.
#[derive(Debug, Default)]
pub(crate) struct Dom {
    pub(crate) nodes: Vec<Node>,
    pub(crate) attrs: Vec<Attr>,
    /// Each distinct element or attribute name once.
    pub(crate) names: Vec<String>,
    /// Every text and attribute value; nodes and attributes hold ranges of it.
    pub(crate) text: String,
    /// Text nodes with their source ranges in bytes, in document order; empty unless they were
    /// requested. A range may include white space and character references around the text.
    pub(crate) origins: Vec<(u32, Range<u32>)>,
    /// The elements with a shadow tree, in document order, before the styles were applied.
    pub(crate) shadow_hosts: Vec<NodeId>,
    /// What the limits left out.
    pub(crate) warnings: Warnings,
    /// Counts what is read of the page.
    pub(crate) work: Arc<WorkMeter>,
}

/// Whether a custom element of this name stands in a line: a part of a formula, as MathJax, Distill and
/// GitHub have them, or a note.
fn is_inline_name(name: &str) -> bool {
    name.split_once('-').is_some_and(|(first, rest)| {
        matches!(first, "mjx" | "math" | "tex" | "katex" | "latex")
            || matches!(rest, "math" | "tex" | "katex" | "latex")
            || rest.ends_with("footnote")
            || rest.ends_with("sidenote")
    })
}

impl Dom {
    /// How many nodes the page has, the document included.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node's HTML tag; `Tag::Other` for text, the document and unknown or foreign elements
    /// (but `svg` and `math` themselves have their tags).
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        match self.nodes[id].kind {
            NodeKind::Element { tag, .. } => tag,
            _ => Tag::Other,
        }
    }

    /// The element's name as written in the page, lower-case for HTML; empty for other nodes.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        match self.nodes[id].kind {
            NodeKind::Element { name, .. } => &self.names[name as usize],
            _ => "",
        }
    }

    /// The element's vocabulary; HTML for other nodes.
    pub(crate) fn vocabulary(&self, id: NodeId) -> Vocabulary {
        match self.nodes[id].kind {
            NodeKind::Element { vocabulary, .. } => vocabulary,
            _ => Vocabulary::Html,
        }
    }

    /// How the node affects the text around it.
    pub(crate) fn flow(&self, id: NodeId) -> Flow {
        match &self.nodes[id].kind {
            NodeKind::Text(_) => Flow::Inline,
            NodeKind::Document => Flow::Block,
            NodeKind::Element { tag, vocabulary, .. } => match vocabulary {
                // Tools for papers have elements of their own for formulas and notes.
                Vocabulary::Html if *tag == Tag::Other && is_inline_name(self.name(id)) => {
                    Flow::Inline
                }
                Vocabulary::Html => self.rendered_flow(id, *tag),
                Vocabulary::Svg => Flow::Opaque,
                // An annotation repeats the formula's source for machines.
                Vocabulary::MathMl if self.name(id).starts_with("annotation") => Flow::Opaque,
                Vocabulary::MathMl => Flow::Inline,
            },
        }
    }

    fn rendered_flow(&self, id: NodeId, tag: Tag) -> Flow {
        let rendering = self.rendering(id);
        let is_inline = rendering.has(Rendering::INLINE);
        match if is_inline { Flow::Inline } else { tag.flow() } {
            Flow::Inline if rendering.has(Rendering::SKIPPED) => Flow::Opaque,
            Flow::Inline if rendering.has(Rendering::BLOCK) => Flow::Block,
            flow => flow,
        }
    }

    fn rendering(&self, id: NodeId) -> Rendering {
        match self.nodes[id].kind {
            NodeKind::Element { rendering, .. } => rendering,
            _ => Rendering::default(),
        }
    }

    /// Whether the element, or one around it, is hidden.
    pub(crate) fn is_hidden(&self, id: NodeId) -> bool {
        self.rendering(id).has(Rendering::HIDDEN)
    }

    /// Whether the element is not in the page's source.
    pub(crate) fn is_inserted(&self, id: NodeId) -> bool {
        self.rendering(id).has(Rendering::INSERTED)
    }

    /// Notes that these unknown elements are parts of lines, unless a style sheet makes them blocks.
    pub(crate) fn set_inline(&mut self, ids: &[NodeId]) {
        for &id in ids {
            let is_skipped = self.is_hidden(id) && !self.is_hidden(self.parent(id));
            if let NodeKind::Element { rendering, .. } = &mut self.nodes[id].kind
                && !rendering.has(Rendering::BLOCK)
            {
                let skipped = rendering.with_skipped(is_skipped);
                *rendering = skipped.with(Rendering::INLINE, true);
            }
        }
    }

    /// Notes how each element is rendered.
    pub(crate) fn set_renderings(&mut self, renderings: &[Rendering]) {
        for (node, new) in self.nodes.iter_mut().zip(renderings) {
            if let NodeKind::Element { rendering, .. } = &mut node.kind {
                *rendering = *new;
            }
        }
    }

    pub(crate) fn is_element(&self, id: NodeId) -> bool {
        matches!(self.nodes[id].kind, NodeKind::Element { .. })
    }

    /// The content of a text node.
    pub(crate) fn text_of(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id].kind {
            NodeKind::Text(range) => {
                let text = self.slice(range);
                self.work.charge_text(text);
                Some(text)
            }
            _ => None,
        }
    }

    /// The source range of a text node, if recorded.
    pub(crate) fn origin(&self, id: NodeId) -> Option<&Range<u32>> {
        let index = self.origins.binary_search_by_key(&(id as u32), |(node, _)| *node).ok()?;
        self.origins.get(index).map(|(_, source)| source)
    }

    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id].parent as usize
    }

    /// One past the node's last descendant.
    pub(crate) fn end(&self, id: NodeId) -> NodeId {
        self.nodes[id].end as usize
    }

    /// The node's descendants in document order, without the node itself.
    pub(crate) fn descendants(&self, id: NodeId) -> Range<NodeId> {
        id + 1..self.end(id)
    }

    /// The node's descendants as in [`Dom::descendants`], counted as work.
    pub(crate) fn walk(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.work.counted(self.descendants(id))
    }

    /// The node's children, first to last.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(id);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end && self.work.charge(1)).then(|| {
                next = self.end(child);
                child
            })
        })
    }

    /// The node's ancestors from its parent up to the document.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut current = id;
        std::iter::from_fn(move || {
            (current != 0 && self.work.charge(1)).then(|| {
                current = self.parent(current);
                current
            })
        })
    }

    /// The first kilobyte of an attribute. For attributes that are read again for each block in the
    /// element: those that say something are short.
    pub(crate) fn attr_start(&self, id: NodeId, name: &str) -> Option<&str> {
        let value = self.find_attr(id, name)?;
        value.get(..value.floor_char_boundary(ATTR_START_MAX_BYTES))
    }

    /// The first name in the element's `class`.
    pub(crate) fn first_class(&self, id: NodeId) -> Option<&str> {
        self.attr_start(id, "class")?.split_ascii_whitespace().next()
    }

    /// The value of the attribute of this (lower-case) name.
    pub(crate) fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        let value = self.find_attr(id, name)?;
        self.work.charge_value(value);
        Some(value)
    }

    fn find_attr(&self, id: NodeId, name: &str) -> Option<&str> {
        let NodeKind::Element { attrs, .. } = &self.nodes[id].kind else { return None };
        let attrs = self.attrs.get(attrs.start as usize..attrs.end as usize)?;
        let attr = attrs.iter().find(|attr| self.names[attr.name as usize] == name)?;
        Some(self.slice(&attr.value))
    }

    /// The element's attributes as written, name and value; none for other nodes.
    pub(crate) fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> + '_ {
        let range = match &self.nodes[id].kind {
            NodeKind::Element { attrs, .. } => attrs.start as usize..attrs.end as usize,
            _ => 0..0,
        };
        self.attrs[range]
            .iter()
            .map(|attr| (self.names[attr.name as usize].as_str(), self.slice(&attr.value)))
    }

    /// For each entry of the name table, whether it is wanted.
    pub(crate) fn names_that(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<bool> {
        self.names.iter().map(|name| is_wanted(name)).collect()
    }

    /// Whether the element has an attribute of a wanted name (see [`Dom::names_that`]).
    pub(crate) fn has_attr_of(&self, id: NodeId, wanted: &[bool]) -> bool {
        let NodeKind::Element { attrs, .. } = &self.nodes[id].kind else { return false };
        let attrs = self.attrs.get(attrs.start as usize..attrs.end as usize).unwrap_or_default();
        attrs.iter().any(|attr| wanted.get(attr.name as usize).is_some_and(|&is| is))
    }

    /// All text below the node as written, scripts with data included; style sheets only if the node
    /// is one.
    pub(crate) fn raw_text(&self, id: NodeId) -> String {
        let is_wanted =
            |node: &NodeId| *node == id + 1 || self.tag(self.parent(*node)) != Tag::Style;
        (id..self.end(id)).filter(is_wanted).filter_map(|node| self.text_of(node)).collect()
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        // The ranges come from the tree sink and always lie on character boundaries.
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}
