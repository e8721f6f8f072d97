//! The content tree: a small owned tree in pre-order, from which all outputs are written.

use super::output_size::OutputSize;
use crate::dom::Tag;
use std::ops::Range;

/// An element of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    /// Names and values, only those that the allow-list permits for the element.
    pub(crate) attrs: Vec<(&'static str, String)>,
    /// One past its last descendant's index.
    pub(crate) end: usize,
    /// Whether it belongs to the article but not to its running text: a caption, a link in place of
    /// an embedded page.
    pub(crate) is_aside: bool,
    /// Of a note: the characters with which it begins, without white space, that are its label and
    /// its links back.
    pub(crate) note_prefix: String,
}

/// What an element has to do with notes, as its `role` says (DPUB-ARIA).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A link from the text to a note.
    Mark,
    Note,
    /// A link from a note to its mark.
    BackLink,
}

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Formula {
    /// Its TeX, without delimiters, in one line.
    pub(crate) tex: String,
    /// It stands in a line of its own.
    pub(crate) is_display: bool,
    /// What is inside its `math` element, as safe HTML, if the page has one.
    pub(crate) mathml: Option<String>,
}

/// A node of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ContentNode {
    Element(Element),
    Text(String),
    Formula(Formula),
}

impl ContentNode {
    /// The text of a text node, the TeX of a formula.
    fn text(&self) -> Option<&str> {
        match self {
            ContentNode::Text(text) => Some(text),
            ContentNode::Formula(formula) => Some(&formula.tex),
            ContentNode::Element(_) => None,
        }
    }
}

/// The article's content, ready to be rendered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Content {
    nodes: Vec<ContentNode>,
    is_cut: bool,
}

/// An event of a traversal of the content; see the contract in `render`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// An element begins; the number is its index in the content.
    Open(usize, &'a Element),
    Text(&'a str),
    Formula(&'a Formula),
    Close(usize, &'a Element),
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }
}

impl Element {
    pub(crate) fn role(&self) -> Option<Role> {
        match self.attr("role")? {
            "doc-noteref" => Some(Role::Mark),
            "doc-footnote" | "doc-endnote" => Some(Role::Note),
            "doc-backlink" => Some(Role::BackLink),
            _ => None,
        }
    }
}

impl Content {
    pub(super) fn new(nodes: Vec<ContentNode>, is_cut: bool) -> Self {
        Content { nodes, is_cut }
    }

    /// Its texts in document order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter_map(ContentNode::text)
    }

    /// Whether the output limit cut off its end.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    #[cfg(any(test, feature = "stages"))]
    pub(crate) fn nodes(&self) -> &[ContentNode] {
        &self.nodes
    }

    /// Its elements with their indices, in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(index, node)| match node {
            ContentNode::Element(element) => Some((index, element)),
            ContentNode::Text(_) | ContentNode::Formula(_) => None,
        })
    }

    /// The element of this index.
    pub(crate) fn element(&self, index: usize) -> Option<&Element> {
        match self.nodes.get(index) {
            Some(ContentNode::Element(element)) => Some(element),
            _ => None,
        }
    }

    /// The child elements of the element of this index.
    pub(crate) fn child_elements(
        &self,
        index: usize,
    ) -> impl Iterator<Item = (usize, &Element)> + '_ {
        let end = self.element(index).map_or(0, |element| element.end);
        let mut next = index + 1;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                next += 1;
                if let Some(element) = self.element(at) {
                    next = element.end.max(at + 1);
                    return Some((at, element));
                }
            }
            None
        })
    }

    /// All text below the element of this index, unchanged.
    pub(crate) fn text_below(&self, index: usize) -> String {
        let end = self.element(index).map_or(index, |element| element.end);
        let below = self.nodes.get(index..end).unwrap_or_default();
        below.iter().filter_map(ContentNode::text).collect()
    }

    /// The range of all nodes.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// Whether there is a formula among a range of nodes.
    pub(crate) fn has_formula(&self, nodes: Range<usize>) -> bool {
        let nodes = self.nodes.get(nodes).unwrap_or_default();
        nodes.iter().any(|node| matches!(node, ContentNode::Formula(_)))
    }

    /// The texts among a range of nodes.
    pub(crate) fn texts_in(&self, nodes: Range<usize>) -> impl Iterator<Item = &str> {
        self.nodes.get(nodes).unwrap_or_default().iter().filter_map(ContentNode::text)
    }

    /// The events of the whole content in document order.
    pub(crate) fn events(&self) -> impl Iterator<Item = Event<'_>> + '_ {
        self.events_in(self.all())
    }

    /// The events of a range of nodes, which holds all descendants of its elements.
    pub(crate) fn events_in(&self, range: Range<usize>) -> impl Iterator<Item = Event<'_>> + '_ {
        let mut open: Vec<(usize, &Element)> = Vec::new();
        let mut next = range.start;
        std::iter::from_fn(move || {
            if let Some((index, element)) = open.pop_if(|(_, element)| element.end <= next) {
                return Some(Event::Close(index, element));
            }
            let index = next;
            next += 1;
            match self.nodes.get(index).filter(|_| index < range.end)? {
                ContentNode::Text(text) => Some(Event::Text(text)),
                ContentNode::Formula(formula) => Some(Event::Formula(formula)),
                ContentNode::Element(element) => {
                    open.push((index, element));
                    Some(Event::Open(index, element))
                }
            }
        })
    }
}

/// Writes a content tree from start to end.
#[derive(Debug, Default)]
pub(super) struct Writer {
    nodes: Vec<ContentNode>,
    open: Vec<usize>,
    /// Whether the last node is a text of the innermost open element, which may be extended.
    may_extend_text: bool,
    /// The element that ended last.
    last_closed: Option<usize>,
    size: OutputSize,
    max_bytes: usize,
}

impl Writer {
    /// A writer that is full after this many bytes of output.
    pub(super) fn new(max_bytes: usize) -> Self {
        Writer { max_bytes, ..Writer::default() }
    }

    pub(super) fn open(&mut self, tag: Tag, attrs: Vec<(&'static str, String)>, is_aside: bool) {
        self.size.open(tag, &attrs);
        self.open.push(self.nodes.len());
        self.nodes.push(ContentNode::Element(Element {
            tag,
            attrs,
            end: 0,
            is_aside,
            note_prefix: String::new(),
        }));
        self.may_extend_text = false;
    }

    /// Opens the element of a note.
    pub(super) fn open_note(
        &mut self,
        tag: Tag,
        attrs: Vec<(&'static str, String)>,
        note_prefix: String,
    ) {
        self.open(tag, attrs, false);
        if let Some(ContentNode::Element(element)) = self.nodes.last_mut() {
            element.note_prefix = note_prefix;
        }
    }

    pub(super) fn close(&mut self) {
        let end = self.nodes.len();
        if let Some(index) = self.open.pop()
            && let Some(ContentNode::Element(element)) = self.nodes.get_mut(index)
        {
            element.end = end;
            self.size.close(element.tag);
            self.last_closed = Some(index);
        }
        self.may_extend_text = false;
    }

    /// Opens the list item again that has just ended, if the innermost open element is its list.
    pub(super) fn reopen_item(&mut self) -> bool {
        matches!(self.parent(), Some(Tag::Ul | Tag::Ol)) && self.reopen(Tag::Li)
    }

    /// Opens the element again that has just ended, if it is of this tag and a child of the innermost
    /// open one.
    pub(super) fn reopen(&mut self, tag: Tag) -> bool {
        let is_last = |&index: &usize| match self.nodes.get(index) {
            Some(ContentNode::Element(last)) => last.tag == tag && last.end == self.nodes.len(),
            _ => false,
        };
        let is_child = |index: &usize| self.open.last() < Some(index);
        let Some(index) = self.last_closed.filter(is_last).filter(is_child) else { return false };
        self.open.push(index);
        self.size.reopen(tag);
        self.may_extend_text = false;
        true
    }

    /// Writes an element without children.
    pub(super) fn leaf(&mut self, tag: Tag, attrs: Vec<(&'static str, String)>) {
        self.open(tag, attrs, false);
        self.close();
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = self.size.fitting_lines(text, self.max_bytes);
        match self.nodes.last_mut() {
            Some(ContentNode::Text(last)) if self.may_extend_text => last.push_str(text),
            _ => self.nodes.push(ContentNode::Text(text.to_owned())),
        }
        self.may_extend_text = true;
    }

    pub(super) fn formula(&mut self, formula: Formula) {
        self.size.formula(&formula.tex, formula.mathml.as_deref());
        self.nodes.push(ContentNode::Formula(formula));
        self.may_extend_text = false;
    }

    /// The tag of the innermost open element; `None` at the top level.
    pub(super) fn parent(&self) -> Option<Tag> {
        match self.open.last().and_then(|&index| self.nodes.get(index)) {
            Some(ContentNode::Element(element)) => Some(element.tag),
            _ => None,
        }
    }

    /// Bytes of output so far; see [`OutputSize`].
    pub(super) fn bytes(&self) -> usize {
        self.size.bytes()
    }

    /// Number of nodes so far.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Closes the open elements and returns the finished nodes.
    pub(super) fn finish(mut self) -> Vec<ContentNode> {
        while !self.open.is_empty() {
            self.close();
        }
        self.nodes
    }
}
