//! The tree builder's target: a node table with links, which `finish` lays out in pre-order.

use super::layout::lay_out;
use super::names::{self, Names};
use super::table::{Attr, Dom};
use crate::limits::Limits;
use crate::warning::{Warning, Warnings};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::ops::Range;

/// "No node" in a link.
pub(super) const NONE: u32 = u32::MAX;

/// What a node is while the tree is under construction.
pub(super) enum Draft {
    Document,
    Element {
        name: QualName,
        /// The local name's place in [`Names`].
        name_id: u32,
        attrs: std::ops::Range<u32>,
        /// The root of a template's contents, kept apart from the tree as the standard asks.
        contents: u32,
        integration_point: bool,
    },
    /// Text as a chain of pieces, since other text may be written between two additions.
    Text {
        first: u32,
        last: u32,
    },
    /// Comments and processing instructions: they part two texts, and are left out at the end.
    Void,
}

pub(super) struct Link {
    pub(super) draft: Draft,
    parent: u32,
    pub(super) first_child: u32,
    last_child: u32,
    previous: u32,
    pub(super) next: u32,
    depth: u32,
}

pub(super) struct Piece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) next: u32,
}

#[derive(Default)]
pub(super) struct Tables {
    pub(super) links: Vec<Link>,
    pub(super) pieces: Vec<Piece>,
    pub(super) attrs: Vec<Attr>,
    pub(super) names: Names,
    pub(super) text: String,
    pub(super) warnings: Warnings,
    limits: Limits,
    // Where each piece stands in the source, and the part being read, if places are asked for.
    pub(super) origins: Vec<Range<u32>>,
    reading: Option<Range<u32>>,
}

/// Our `TreeSink`. Node handles are indices, so that nothing is counted or freed one by one.
pub(super) struct Sink {
    tables: RefCell<Tables>,
    /// Depth of the node that the next start tag would be put into, as far as the sink can tell.
    depth: Cell<u32>,
    notes_origins: bool,
    /// Steps taken, see [`Limits::with_max_steps`].
    steps: Cell<u64>,
}

/// Steps that a name costs for which there is no room: the parser looks for it among all.
const NAME_STEPS: u64 = 100;

impl Sink {
    /// A sink for a page of this many bytes.
    pub(super) fn new(bytes: usize, limits: &Limits) -> Self {
        let mut tables = Tables { limits: limits.clone(), ..Tables::default() };
        // Most of a page's bytes are text or attributes; about thirty make a node.
        tables.text.reserve(bytes);
        tables.links.reserve(bytes / 30);
        tables.attrs.reserve(bytes / 60);
        tables.links.push(Link::new(Draft::Document));
        Sink {
            tables: RefCell::new(tables),
            depth: Cell::new(0),
            notes_origins: false,
            steps: Cell::new(0),
        }
    }

    /// As [`Sink::new`], and notes where in the source each text stands.
    pub(super) fn with_origins(bytes: usize, limits: &Limits) -> Self {
        Sink { notes_origins: true, ..Sink::new(bytes, limits) }
    }

    /// How deep the insertion point lies below the document.
    pub(super) fn depth(&self) -> u32 {
        self.depth.get()
    }

    /// Counts steps of the parser.
    pub(super) fn spend(&self, steps: u64) {
        self.steps.set(self.steps.get().saturating_add(steps));
    }

    /// Steps of the parser so far.
    pub(super) fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Notes that a limit was met.
    pub(super) fn warn(&self, warning: Warning) {
        self.tables.borrow_mut().warnings.insert(warning);
    }

    /// Whether there is room for an element's name.
    pub(super) fn admits(&self, name: &LocalName) -> bool {
        let mut tables = self.tables.borrow_mut();
        let is_admitted = tables.names.admits(name, tables.limits.max_names());
        if !is_admitted {
            tables.warnings.insert(Warning::NamesCut);
            self.spend(NAME_STEPS);
        }
        is_admitted
    }

    /// Says what part of the source comes next.
    pub(super) fn reads(&self, source: Range<usize>) {
        if self.notes_origins {
            self.tables.borrow_mut().reading = Some(source.start as u32..source.end as u32);
        }
    }

    /// How many nodes have been made so far.
    pub(super) fn node_count(&self) -> usize {
        self.tables.borrow().links.len()
    }
}

impl Link {
    fn new(draft: Draft) -> Self {
        Link {
            draft,
            parent: NONE,
            first_child: NONE,
            last_child: NONE,
            previous: NONE,
            next: NONE,
            depth: 0,
        }
    }
}

impl Tables {
    fn at(&mut self, id: u32) -> &mut Link {
        &mut self.links[id as usize]
    }

    fn make(&mut self, draft: Draft) -> u32 {
        self.links.push(Link::new(draft));
        (self.links.len() - 1) as u32
    }

    fn write(&mut self, text: &str) -> (u32, u32) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        (start, self.text.len() as u32)
    }

    /// Adds attributes; says for how many there was no room among the names.
    fn add_attrs(&mut self, attrs: &[Attribute]) -> u64 {
        let mut strangers = 0;
        for attr in attrs {
            if attr.value.len() > self.limits.max_attribute_bytes() {
                self.warnings.insert(Warning::AttributesCut);
                continue;
            }
            let Some(name) = self.names.id_within(&attr.name.local, self.limits.max_names()) else {
                self.warnings.insert(Warning::NamesCut);
                strangers += 1;
                continue;
            };
            let (start, end) = self.write(&attr.value);
            self.attrs.push(Attr { name, value: start..end });
        }
        strangers
    }

    /// Whether the element holds a program or a style sheet, which nobody reads: half the bytes of
    /// many pages. Scripts of data are kept.
    fn is_code(&self, id: u32) -> bool {
        let Draft::Element { name, attrs, .. } = &self.links[id as usize].draft else {
            return false;
        };
        let attrs = self.attrs.get(attrs.start as usize..attrs.end as usize).unwrap_or_default();
        let named = attrs.iter().map(|attr| {
            let value = self.text.get(attr.value.start as usize..attr.value.end as usize);
            (self.names.list[attr.name as usize].as_str(), value.unwrap_or_default())
        });
        names::is_code(&name.ns, &name.local, named)
    }

    fn make_text(&mut self, text: &str) -> u32 {
        let (start, end) = self.write(text);
        let piece = self.pieces.len() as u32;
        self.pieces.push(Piece { start, end, next: NONE });
        self.origins.extend(self.reading.clone());
        self.make(Draft::Text { first: piece, last: piece })
    }

    /// Adds to a text node; says whether the node was one.
    fn extend_text(&mut self, id: u32, addition: &str) -> bool {
        if id == NONE {
            return false;
        }
        let Draft::Text { last, .. } = self.links[id as usize].draft else {
            return false;
        };
        let (start, end) = self.write(addition);
        if self.pieces[last as usize].end == start {
            self.pieces[last as usize].end = end;
            let source = self.origins.last_mut().zip(self.reading.as_ref());
            source.into_iter().for_each(|(origin, source)| origin.end = source.end);
            return true;
        }
        let piece = self.pieces.len() as u32;
        self.pieces.push(Piece { start, end, next: NONE });
        self.origins.extend(self.reading.clone());
        self.pieces[last as usize].next = piece;
        if let Draft::Text { last, .. } = &mut self.at(id).draft {
            *last = piece;
        }
        true
    }

    fn detach(&mut self, id: u32) {
        let Link { parent, previous, next, .. } = *self.at(id);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.at(parent).first_child = next,
            _ => self.at(previous).next = next,
        }
        match next {
            NONE => self.at(parent).last_child = previous,
            _ => self.at(next).previous = previous,
        }
        let link = self.at(id);
        (link.parent, link.previous, link.next) = (NONE, NONE, NONE);
    }

    fn append(&mut self, parent: u32, child: u32) {
        self.detach(child);
        let last = self.at(parent).last_child;
        let depth = self.at(parent).depth + 1;
        let link = self.at(child);
        (link.parent, link.previous, link.depth) = (parent, last, depth);
        if let Draft::Element { contents, .. } = link.draft
            && contents != NONE
        {
            self.at(contents).depth = depth;
        }
        match last {
            NONE => self.at(parent).first_child = child,
            _ => self.at(last).next = child,
        }
        self.at(parent).last_child = child;
    }

    fn insert_before(&mut self, sibling: u32, child: u32) {
        self.detach(child);
        let Link { parent, previous, depth, .. } = *self.at(sibling);
        let link = self.at(child);
        (link.parent, link.previous, link.next, link.depth) = (parent, previous, sibling, depth);
        self.at(sibling).previous = child;
        match previous {
            NONE => self.at(parent).first_child = child,
            _ => self.at(previous).next = child,
        }
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        lay_out(self.tables.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.tables.borrow(), |tables| {
            match &tables.links[*target as usize].draft {
                Draft::Element { name, .. } => name,
                // The tree builder asks elements only; an answer beats a panic all the same.
                _ => &NO_NAME,
            }
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> u32 {
        let mut tables = self.tables.borrow_mut();
        let start = tables.attrs.len() as u32;
        self.spend(NAME_STEPS * tables.add_attrs(&attrs));
        let attrs = start..tables.attrs.len() as u32;
        let contents = if flags.template { tables.make(Draft::Document) } else { NONE };
        let integration_point = flags.mathml_annotation_xml_integration_point;
        let name_id = tables.names.id(&name.local);
        tables.make(Draft::Element { name, name_id, attrs, contents, integration_point })
    }

    fn create_comment(&self, _text: StrTendril) -> u32 {
        self.tables.borrow_mut().make(Draft::Void)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> u32 {
        self.tables.borrow_mut().make(Draft::Void)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        let tables = &mut *self.tables.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                tables.append(*parent, node);
                if matches!(tables.at(node).draft, Draft::Element { .. }) {
                    self.depth.set(tables.at(node).depth);
                }
            }
            NodeOrText::AppendText(text) => {
                if tables.is_code(*parent) {
                    return;
                }
                let last = tables.at(*parent).last_child;
                if !tables.extend_text(last, &text) {
                    let node = tables.make_text(&text);
                    tables.append(*parent, node);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let has_parent = self.tables.borrow_mut().at(*element).parent != NONE;
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &u32) {
        let tables = &mut *self.tables.borrow_mut();
        self.depth.set(tables.at(*node).depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &u32) -> u32 {
        match self.tables.borrow().links[*target as usize].draft {
            Draft::Element { contents, .. } if contents != NONE => contents,
            _ => *target,
        }
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        let tables = &mut *self.tables.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                tables.insert_before(*sibling, node);
                self.depth.set(tables.at(node).depth);
            }
            NodeOrText::AppendText(text) => {
                let previous = tables.at(*sibling).previous;
                if !tables.extend_text(previous, &text) {
                    let node = tables.make_text(&text);
                    tables.insert_before(*sibling, node);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, attrs: Vec<Attribute>) {
        let tables = &mut *self.tables.borrow_mut();
        let Draft::Element { attrs: old, .. } = &tables.at(*target).draft else {
            return;
        };
        let old = old.clone();
        if old.len() >= tables.limits.max_attributes() {
            tables.warnings.insert(Warning::AttributesCut);
            return;
        }
        let mut all = tables.attrs[old.start as usize..old.end as usize].to_vec();
        let fresh = tables.attrs.len();
        self.spend(NAME_STEPS * tables.add_attrs(&attrs));
        for attr in tables.attrs.split_off(fresh) {
            if all.iter().all(|known| known.name != attr.name) {
                all.push(attr);
            }
        }
        tables.attrs.append(&mut all);
        let range = fresh as u32..tables.attrs.len() as u32;
        if let Draft::Element { attrs, .. } = &mut tables.at(*target).draft {
            *attrs = range;
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.tables.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let tables = &mut *self.tables.borrow_mut();
        let mut child = tables.at(*node).first_child;
        while child != NONE {
            let next = tables.at(child).next;
            tables.append(*new_parent, child);
            child = next;
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &u32) -> bool {
        matches!(
            self.tables.borrow().links[*handle as usize].draft,
            Draft::Element { integration_point: true, .. }
        )
    }
}

static NO_NAME: QualName = QualName { prefix: None, ns: ns!(html), local: local_name!("") };
