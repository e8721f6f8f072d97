//! The tree sink of html5ever's tree builder: it builds linked nodes, which `finish` flattens.

use super::arena::{Arena, NONE, NodeData};
use super::attribute_bypass;
use super::document::Dom;
use super::flatten::flatten;
use super::interner;
use super::interner::{RawTextElement, UNKNOWN_NAME};
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::ops::Range;

/// Our `TreeSink`. Node handles are indices, so that no node is reference-counted or freed alone.
pub(super) struct DomSink {
    arena: RefCell<Arena>,
    /// Depth of the node that the next start tag would be appended to, as far as the sink knows.
    depth: Cell<u32>,
    notes_origins: bool,
    /// Steps taken, see [`Limits::with_max_parser_steps`].
    steps: Cell<u64>,
}

/// Steps for a name for which there is no room: the parser compares it with all others.
const REJECTED_NAME_STEPS: u64 = 100;

/// Steps for an attribute of an element; elements that are re-opened pay again.
const ATTRIBUTE_STEPS: u64 = 4;

/// Attributes of the same tag that a new one is compared with in one step.
const ATTRIBUTES_PER_STEP: u64 = 4;

impl DomSink {
    /// A sink for a page of this many bytes.
    pub(super) fn new(bytes: usize, limits: &Limits) -> Self {
        DomSink {
            arena: RefCell::new(Arena::new(bytes, limits)),
            depth: Cell::new(0),
            notes_origins: false,
            steps: Cell::new(0),
        }
    }

    /// Like [`DomSink::new`], and also records the source range of each text.
    pub(super) fn with_origins(bytes: usize, limits: &Limits) -> Self {
        DomSink { notes_origins: true, ..DomSink::new(bytes, limits) }
    }

    /// Depth of the insertion point below the document.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// Counts steps of the parser.
    pub(super) fn charge(&self, steps: u64) {
        self.steps.set(self.steps.get().saturating_add(steps));
    }

    /// Steps counted so far.
    pub(super) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Records that a limit was met.
    pub(super) fn warn(&self, warning: Warning) {
        self.arena.borrow_mut().warnings.insert(warning);
    }

    /// Whether there is room for an element's name.
    pub(super) fn has_room(&self, name: &LocalName) -> bool {
        let mut arena = self.arena.borrow_mut();
        let has_room = arena.names.has_room_for(name, arena.limits.max_distinct_names());
        if !has_room {
            arena.warnings.insert(Warning::NamesDropped);
            self.charge(REJECTED_NAME_STEPS);
        }
        has_room
    }

    /// The start in the arena of the next tag's attributes, if they bypass the tree builder.
    pub(super) fn next_attr(&self) -> u32 {
        self.arena.borrow().attrs.len() as u32
    }

    /// Adds an attribute to the tag whose attributes begin there, unless it has one of that name.
    pub(super) fn add_attr(&self, begin: u32, name: &[u8], value: &str) {
        let arena = &mut *self.arena.borrow_mut();
        let Some(name) = arena.intern_attr_name(name) else {
            self.charge(REJECTED_NAME_STEPS);
            return;
        };
        let known = arena.attrs.get(begin as usize..).unwrap_or_default();
        self.charge(known.len() as u64 / ATTRIBUTES_PER_STEP);
        if known.iter().all(|known| known.name != name) {
            arena.add_attr(name, value);
        }
    }

    /// The placeholder that the tree builder gets for the attributes that begin there.
    pub(super) fn placeholder_attribute(&self, begin: u32) -> Vec<Attribute> {
        let arena = &mut *self.arena.borrow_mut();
        let end = arena.attrs.len() as u32;
        if begin == end {
            return Vec::new();
        }
        arena.bypassed_attrs.push((begin..end, false));
        vec![attribute_bypass::placeholder_attribute(arena.bypassed_attrs.len() as u32 - 1)]
    }

    /// The range of a tag's attributes in the arena; they are added unless they bypassed the tree
    /// builder.
    fn store_attrs(&self, arena: &mut Arena, attrs: &[Attribute]) -> Range<u32> {
        if let Some(index) = attribute_bypass::bypass_index(attrs) {
            let attrs = arena.take_bypassed_attrs(index);
            self.charge(ATTRIBUTE_STEPS * attrs.len() as u64);
            return attrs;
        }
        let start = arena.attrs.len() as u32;
        self.charge(ATTRIBUTE_STEPS * attrs.len() as u64);
        for attr in attrs {
            match arena.intern_attr_name(attr.name.local.as_bytes()) {
                Some(name) => arena.add_attr(name, &attr.value),
                None => self.charge(REJECTED_NAME_STEPS),
            }
        }
        start..arena.attrs.len() as u32
    }

    /// Whether an HTML element of this tag is a script or a style sheet.
    pub(super) fn raw_text_element(
        &self,
        name: &LocalName,
        attrs: &[Attribute],
    ) -> Option<RawTextElement> {
        let arena = &mut *self.arena.borrow_mut();
        match attribute_bypass::bypass_index(attrs)
            .and_then(|index| arena.bypassed_attrs.get(index as usize))
        {
            Some((range, _)) => {
                interner::raw_text_element(&ns!(html), name, arena.names_and_values(range))
            }
            None => {
                let named = attrs.iter().map(|attr| (&*attr.name.local, &*attr.value));
                interner::raw_text_element(&ns!(html), name, named)
            }
        }
    }

    /// Adds the text of the style sheet whose element was created last.
    pub(super) fn add_style_text(&self, text: &str) {
        let arena = &mut *self.arena.borrow_mut();
        let element = arena.links.len().saturating_sub(1) as u32;
        arena.add_style_text(element, text);
    }

    /// Sets the source range of the text that comes next.
    pub(super) fn set_source_range(&self, source: Range<usize>) {
        if self.notes_origins {
            self.arena.borrow_mut().source_range = Some(source.start as u32..source.end as u32);
        }
    }

    /// Number of nodes so far.
    pub(super) fn node_count(&self) -> usize {
        self.arena.borrow().links.len()
    }
}

impl TreeSink for DomSink {
    type Handle = u32;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        flatten(self.arena.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.arena.borrow(), |arena| {
            let name = match arena.links[*target as usize].data {
                NodeData::Element { name, .. } => name,
                // The tree builder calls this for elements only; this avoids a panic if it does not.
                _ => UNKNOWN_NAME,
            };
            &arena.names.elements[name as usize].qualified
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> u32 {
        let mut arena = self.arena.borrow_mut();
        let attrs = self.store_attrs(&mut arena, &attrs);
        let contents = if flags.template { arena.add_node(NodeData::Document) } else { NONE };
        let integration_point = flags.mathml_annotation_xml_integration_point;
        let name = arena.names.intern_element(name);
        arena.add_node(NodeData::Element { name, attrs, contents, integration_point })
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.arena.borrow_mut().add_node(NodeData::Void)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.arena.borrow_mut().add_node(NodeData::Void)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        let arena = &mut *self.arena.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                arena.append(*parent, node);
                if matches!(arena.links_mut(node).data, NodeData::Element { .. }) {
                    self.depth.set(arena.links_mut(node).depth);
                }
            }
            NodeOrText::AppendText(text) => {
                match arena.raw_text_element(*parent) {
                    Some(RawTextElement::Script) => return,
                    Some(RawTextElement::Style) => return arena.add_style_text(*parent, &text),
                    None => {}
                }
                let last = arena.links_mut(*parent).last_child;
                if !arena.extend_text(last, &text) {
                    let node = arena.add_text(&text);
                    arena.append(*parent, node);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let has_parent = self.arena.borrow_mut().links_mut(*element).parent != NONE;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &u32) {
        let arena = &mut *self.arena.borrow_mut();
        self.depth.set(arena.links_mut(*node).depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &u32) -> u32 {
        match self.arena.borrow().links[*target as usize].data {
            NodeData::Element { contents, .. } if contents != NONE => contents,
            _ => *target,
        }
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        let arena = &mut *self.arena.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                arena.insert_before(*sibling, node);
                self.depth.set(arena.links_mut(node).depth);
            }
            NodeOrText::AppendText(text) => {
                let previous = arena.links_mut(*sibling).previous;
                if !arena.extend_text(previous, &text) {
                    let node = arena.add_text(&text);
                    arena.insert_before(*sibling, node);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        let arena = &mut *self.arena.borrow_mut();
        let NodeData::Element { attrs: old, .. } = &arena.links_mut(*target).data else {
            return;
        };
        let old = old.clone();
        if old.len() >= arena.limits.max_attributes() {
            arena.warnings.insert(Warning::AttributesDropped);
            return;
        }
        let new = self.store_attrs(arena, &attrs);
        let at = |range: Range<u32>| range.start as usize..range.end as usize;
        let mut all = arena.attrs.get(at(old)).unwrap_or_default().to_vec();
        for attr in arena.attrs.get(at(new)).unwrap_or_default() {
            if all.iter().all(|known| known.name != attr.name) {
                all.push(attr.clone());
            }
        }
        let start = arena.attrs.len() as u32;
        arena.attrs.append(&mut all);
        let range = start..arena.attrs.len() as u32;
        if let NodeData::Element { attrs, .. } = &mut arena.links_mut(*target).data {
            *attrs = range;
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.arena.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let arena = &mut *self.arena.borrow_mut();
        let mut child = arena.links_mut(*node).first_child;
        while child != NONE {
            let next = arena.links_mut(child).next;
            arena.append(*new_parent, child);
            child = next;
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &u32) -> bool {
        matches!(
            self.arena.borrow().links[*handle as usize].data,
            NodeData::Element { integration_point: true, .. }
        )
    }
}
