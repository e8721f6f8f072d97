//! An arena of the nodes under construction, with their text and attributes.

use super::document::Attr;
use super::interner;
use super::interner::{NameInterner, RawTextElement};
use crate::api::limits::Limits;
use crate::api::warning::{Warning, Warnings};
use crate::text::controls::push_without_controls;
use html5ever::QualName;
use std::ops::Range;

/// The index that means "no node".
pub(super) const NONE: u32 = u32::MAX;

/// What a node is while the tree is under construction.
pub(super) enum NodeData {
    Document,
    Element {
        /// The index of its name in [`NameInterner::elements`].
        name: u32,
        attrs: std::ops::Range<u32>,
        /// The root of a template's contents, which the standard keeps outside the tree.
        contents: u32,
        integration_point: bool,
    },
    /// Text as a linked list of pieces: other text may be written between two additions.
    Text {
        first: u32,
        last: u32,
    },
    /// Comments and processing instructions. They separate texts, and are left out of the
    /// finished tree.
    Void,
}

pub(super) struct NodeLinks {
    pub(super) data: NodeData,
    pub(super) parent: u32,
    pub(super) first_child: u32,
    pub(super) last_child: u32,
    pub(super) previous: u32,
    pub(super) next: u32,
    pub(super) depth: u32,
}

pub(super) struct TextPiece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) next: u32,
}

#[derive(Default)]
pub(super) struct Arena {
    pub(super) links: Vec<NodeLinks>,
    pub(super) pieces: Vec<TextPiece>,
    pub(super) attrs: Vec<Attr>,
    /// The attributes of each tag whose attributes bypass the tree builder, and whether an element
    /// already has them.
    pub(super) bypassed_attrs: Vec<(Range<u32>, bool)>,
    /// Number and bytes of the attributes shared by elements that the parser re-opened. They are
    /// stored once but count once for each element.
    shared_attrs: (usize, usize),
    /// Bytes of style sheets so far.
    style_bytes: usize,
    pub(super) names: NameInterner,
    pub(super) text: String,
    pub(super) warnings: Warnings,
    pub(super) limits: Limits,
    /// Size of the source in bytes.
    source_bytes: usize,
    // The source range of each piece, and of the text being read, if source ranges are recorded.
    pub(super) origins: Vec<Range<u32>>,
    pub(super) source_range: Option<Range<u32>>,
}

impl NodeLinks {
    pub(super) fn new(data: NodeData) -> Self {
        NodeLinks {
            data,
            parent: NONE,
            first_child: NONE,
            last_child: NONE,
            previous: NONE,
            next: NONE,
            depth: 0,
        }
    }
}

/// A byte of the source becomes at most this many bytes: NUL is replaced with U+FFFD.
const MAX_GROWTH_FACTOR: usize = 3;
/// The fewest bytes of the source that an attribute can have.
const ATTRIBUTE_MIN_BYTES: usize = 2;
/// Bytes of style sheets kept; a sheet that would exceed them is left out.
const STYLE_SHEETS_MAX_BYTES: usize = 512 * 1024;
/// Shared attributes allowed on any page, in bytes and in number.
const SHARED_ATTRIBUTES_MAX_BYTES: usize = 1024 * 1024;
const SHARED_ATTRIBUTES_MAX_COUNT: usize = 65_536;

impl Arena {
    /// An arena for a page of this many bytes.
    pub(super) fn new(bytes: usize, limits: &Limits) -> Self {
        let mut arena = Arena { limits: limits.clone(), source_bytes: bytes, ..Arena::default() };
        // On most pages half is text or attributes, and a node takes sixty bytes or more.
        arena.text.reserve(bytes / 2);
        arena.links.reserve(bytes / 60);
        arena.attrs.reserve(bytes / 60);
        arena.links.push(NodeLinks::new(NodeData::Document));
        arena
    }

    /// Whether there is room for an attribute of this many bytes. There always is for those in the
    /// source, but elements that the parser re-opens share theirs, and each share counts.
    fn has_room(&self, bytes: usize) -> bool {
        let (shared, shared_bytes) = self.shared_attrs;
        self.text.len() + shared_bytes + bytes
            <= MAX_GROWTH_FACTOR * self.source_bytes + SHARED_ATTRIBUTES_MAX_BYTES
            && self.attrs.len() + shared
                <= self.source_bytes / ATTRIBUTE_MIN_BYTES + SHARED_ATTRIBUTES_MAX_COUNT
    }

    /// The attributes of a tag that bypassed the tree builder, for one more element; none if too
    /// many elements share them.
    pub(super) fn take_bypassed_attrs(&mut self, index: u32) -> Range<u32> {
        let Some((range, is_used)) = self.bypassed_attrs.get_mut(index as usize) else {
            return 0..0;
        };
        let range = range.clone();
        if !std::mem::replace(is_used, true) {
            return range;
        }
        let bytes = self.names_and_values(&range).map(|(_, value)| value.len()).sum();
        if !self.has_room(bytes) {
            self.warnings.insert(Warning::AttributesDropped);
            return 0..0;
        }
        self.shared_attrs = (self.shared_attrs.0 + range.len(), self.shared_attrs.1 + bytes);
        range
    }

    pub(super) fn links_mut(&mut self, id: u32) -> &mut NodeLinks {
        &mut self.links[id as usize]
    }

    pub(super) fn add_node(&mut self, data: NodeData) -> u32 {
        self.links.push(NodeLinks::new(data));
        (self.links.len() - 1) as u32
    }

    pub(super) fn push_text(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len() as u32;
        push_without_controls(&mut self.text, text);
        (start, self.text.len() as u32)
    }

    /// The index of an attribute's name, if it is known or there is room for it.
    pub(super) fn intern_attr_name(&mut self, name: &[u8]) -> Option<u32> {
        let id = self.names.intern_within(name, self.limits.max_distinct_names());
        if id.is_none() {
            self.warnings.insert(Warning::NamesDropped);
        }
        id
    }

    /// Adds an attribute, if there is room for its value.
    pub(super) fn add_attr(&mut self, name: u32, value: &str) {
        if value.len() > self.limits.max_attribute_bytes() || !self.has_room(value.len()) {
            self.warnings.insert(Warning::AttributesDropped);
            return;
        }
        let (start, end) = self.push_text(value);
        self.attrs.push(Attr { name, value: start..end });
    }

    /// Whether the element is a script, whose text is left out, or a style sheet, of which a limited
    /// part is kept: they are half the bytes of many pages. Scripts that hold data (JSON) are kept.
    pub(super) fn raw_text_element(&self, id: u32) -> Option<RawTextElement> {
        let NodeData::Element { name, attrs, .. } = &self.links[id as usize].data else {
            return None;
        };
        let QualName { ns, local, .. } = &self.names.elements[*name as usize].qualified;
        interner::raw_text_element(ns, local, self.names_and_values(attrs))
    }

    /// Adds text to a style sheet, unless the page's style sheets are too long.
    pub(super) fn add_style_text(&mut self, element: u32, text: &str) {
        if text.len() > STYLE_SHEETS_MAX_BYTES - self.style_bytes {
            return;
        }
        self.style_bytes += text.len();
        let last = self.links_mut(element).last_child;
        if !text.is_empty() && !self.extend_text(last, text) {
            let node = self.add_text(text);
            self.append(element, node);
        }
    }

    /// The names and values of these attributes.
    pub(super) fn names_and_values(
        &self,
        attrs: &Range<u32>,
    ) -> impl Iterator<Item = (&str, &str)> {
        let attrs = self.attrs.get(attrs.start as usize..attrs.end as usize).unwrap_or_default();
        attrs.iter().map(|attr| {
            let value = self.text.get(attr.value.start as usize..attr.value.end as usize);
            (self.names.list[attr.name as usize].as_str(), value.unwrap_or_default())
        })
    }

    pub(super) fn add_text(&mut self, text: &str) -> u32 {
        let (start, end) = self.push_text(text);
        let piece = self.pieces.len() as u32;
        self.pieces.push(TextPiece { start, end, next: NONE });
        self.origins.extend(self.source_range.clone());
        self.add_node(NodeData::Text { first: piece, last: piece })
    }

    /// Extends a text node; returns `false` if the node is not one.
    pub(super) fn extend_text(&mut self, id: u32, addition: &str) -> bool {
        if id == NONE {
            return false;
        }
        let NodeData::Text { last, .. } = self.links[id as usize].data else {
            return false;
        };
        let (start, end) = self.push_text(addition);
        if self.pieces[last as usize].end == start {
            self.pieces[last as usize].end = end;
            let source = self.origins.last_mut().zip(self.source_range.as_ref());
            source.into_iter().for_each(|(origin, source)| origin.end = source.end);
            return true;
        }
        let piece = self.pieces.len() as u32;
        self.pieces.push(TextPiece { start, end, next: NONE });
        self.origins.extend(self.source_range.clone());
        self.pieces[last as usize].next = piece;
        if let NodeData::Text { last, .. } = &mut self.links_mut(id).data {
            *last = piece;
        }
        true
    }

    pub(super) fn detach(&mut self, id: u32) {
        let NodeLinks { parent, previous, next, .. } = *self.links_mut(id);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.links_mut(parent).first_child = next,
            _ => self.links_mut(previous).next = next,
        }
        match next {
            NONE => self.links_mut(parent).last_child = previous,
            _ => self.links_mut(next).previous = previous,
        }
        let links = self.links_mut(id);
        (links.parent, links.previous, links.next) = (NONE, NONE, NONE);
    }

    pub(super) fn append(&mut self, parent: u32, child: u32) {
        self.detach(child);
        let last = self.links_mut(parent).last_child;
        let depth = self.links_mut(parent).depth + 1;
        let links = self.links_mut(child);
        (links.parent, links.previous, links.depth) = (parent, last, depth);
        if let NodeData::Element { contents, .. } = links.data
            && contents != NONE
        {
            self.links_mut(contents).depth = depth;
        }
        match last {
            NONE => self.links_mut(parent).first_child = child,
            _ => self.links_mut(last).next = child,
        }
        self.links_mut(parent).last_child = child;
    }

    pub(super) fn insert_before(&mut self, sibling: u32, child: u32) {
        self.detach(child);
        let NodeLinks { parent, previous, depth, .. } = *self.links_mut(sibling);
        let links = self.links_mut(child);
        (links.parent, links.previous, links.next, links.depth) =
            (parent, previous, sibling, depth);
        self.links_mut(sibling).previous = child;
        match previous {
            NONE => self.links_mut(parent).first_child = child,
            _ => self.links_mut(previous).next = child,
        }
    }
}
