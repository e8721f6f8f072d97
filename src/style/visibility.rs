//! Visibility: which elements a reader sees, from the effects on each and on the elements around it.

use super::ancestor_filter::AncestorFilter;
use super::attributes::StyleAttributes;
use super::cascade;
use super::effects::{Effect, Effects, Property};
use super::hiding_classes::{
    is_for_screen_readers, is_framework, is_hidden_by_utility, is_revealed, is_variant,
};
use super::inherited::{Inherited, inherit};
use super::openable::{Controls, Place, is_openable};
use super::stylesheet::{Candidate, StyleSheet};
use crate::dom::{Dom, Flow, NodeId, Rendering, Tag, Vocabulary};
use crate::util::hash::HashMap;
use std::cell::OnceCell;

/// A control may be before one of so many elements around what it opens.
const MAX_LEVELS_BEFORE: usize = 3;
/// An element holds much of the page from this share of its nodes on (one in so many).
const PAGE_MIN_SHARE: usize = 3;
/// ... whatever headings it holds, if it has this many.
const PAGE_MIN_NODES: usize = 200;
/// Nodes looked at for a formula in an element that is hidden.
const MAX_NODES: usize = 64;
/// A page with less visible text (bytes outside links) shows nothing ...
const NOTHING_MAX_BYTES: usize = 250;
/// ... if it hides this much ...
const HIDDEN_MIN_BYTES: usize = 600;
/// ... and this many times as much.
const HIDDEN_MIN_RATIO: usize = 4;
/// A hidden part is shown then if it has this share of the longest one's text (one in so many).
const SHOWN_MIN_SHARE: usize = 4;

/// How the elements of a page are rendered.
pub(super) struct Styles {
    /// By node.
    pub(super) renderings: Vec<Rendering>,
    /// The page shows nothing but what it hides, and that is taken.
    pub(super) is_all_hidden: bool,
    /// Texts with line breaks in elements that preserve them.
    pub(super) preserved_texts: Vec<NodeId>,
}

struct OpenElement {
    end: NodeId,
    id: NodeId,
    inherited: Inherited,
    last_child: Option<NodeId>,
    /// What [`AncestorFilter::close`] needs.
    first_name: usize,
}

struct Resolver<'a> {
    dom: &'a Dom,
    sheet: &'a StyleSheet,
    /// Hidden elements that are taken as shown.
    shown: &'a [NodeId],
    controls: OnceCell<Controls<'a>>,
    headings: OnceCell<Vec<NodeId>>,
    has_utilities: OnceCell<bool>,
    open: Vec<OpenElement>,
    /// The names of the open elements; `None` if no selector asks for them.
    open_names: Option<AncestorFilter>,
    candidates: Vec<Candidate<'a>>,
    /// For each value of `class` whether its names hide an element.
    hiding_classes: HashMap<&'a str, bool>,
    styles: Styles,
    visible_bytes: usize,
    /// The outermost hidden elements, each with the length of its text.
    hidden_parts: Vec<(NodeId, usize)>,
}

/// Resolves the styles of the page's elements.
pub(super) fn resolve(dom: &Dom, sheet: &StyleSheet) -> Styles {
    let first = Resolver::run(dom, sheet, &[]);
    let hidden: usize = first.hidden_parts.iter().map(|(_, bytes)| bytes).sum();
    let shows_nothing = first.visible_bytes < NOTHING_MAX_BYTES
        && hidden >= HIDDEN_MIN_BYTES.max(first.visible_bytes * HIDDEN_MIN_RATIO);
    if !shows_nothing {
        return first.styles;
    }
    let longest = first.hidden_parts.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
    let is_long = |part: &&(NodeId, usize)| part.1 * SHOWN_MIN_SHARE >= longest;
    let shown: Vec<NodeId> = first.hidden_parts.iter().filter(is_long).map(|part| part.0).collect();
    let mut second = Resolver::run(dom, sheet, &shown).styles;
    second.is_all_hidden = true;
    second
}

impl<'a> Resolver<'a> {
    fn run(dom: &'a Dom, sheet: &'a StyleSheet, shown: &'a [NodeId]) -> Self {
        let mut resolver = Resolver {
            dom,
            sheet,
            shown,
            controls: OnceCell::new(),
            headings: OnceCell::new(),
            has_utilities: OnceCell::new(),
            open: Vec::new(),
            open_names: sheet.has_ancestors().then(AncestorFilter::new),
            candidates: Vec::new(),
            hiding_classes: HashMap::default(),
            styles: Styles {
                renderings: vec![Rendering::default(); dom.len()],
                is_all_hidden: false,
                preserved_texts: Vec::new(),
            },
            visible_bytes: 0,
            hidden_parts: Vec::new(),
        };
        for id in 0..dom.len() {
            resolver.visit(id);
        }
        resolver
    }

    fn visit(&mut self, id: NodeId) {
        while let Some(closed) = self.open.pop_if(|element| element.end <= id) {
            self.note_child(closed.id);
            if let Some(names) = &mut self.open_names {
                names.close(closed.first_name);
            }
        }
        let outer = self.open.last().map_or_else(Inherited::default, |element| element.inherited);
        if let Some(text) = self.dom.text_of(id) {
            self.visit_text(id, text, outer);
            return;
        }
        let attributes = StyleAttributes::of(self.dom, id);
        let inner = match self.dom.vocabulary(id) {
            Vocabulary::Html | Vocabulary::MathMl if self.dom.is_element(id) => {
                self.visit_element(id, &attributes, outer)
            }
            _ => outer,
        };
        if self.dom.end(id) == id + 1 {
            self.note_child(id);
        } else {
            let first_name = self.open_names_of(id, &attributes);
            let (end, inherited) = (self.dom.end(id), inner);
            self.open.push(OpenElement { id, end, inherited, last_child: None, first_name });
        }
    }

    /// Notes the names of an element that is opened.
    fn open_names_of(&mut self, id: NodeId, attributes: &StyleAttributes<'_>) -> usize {
        let Some(names) = self.open_names.as_mut().filter(|_| self.dom.is_element(id)) else {
            return usize::MAX;
        };
        let classes = attributes.classes();
        let own_id = Some(attributes.id).filter(|id| !id.is_empty());
        names.open(std::iter::once(self.dom.name(id)).chain(own_id).chain(classes))
    }

    /// Notes that the innermost open element has a child that ends here.
    fn note_child(&mut self, id: NodeId) {
        if let Some(parent) = self.open.last_mut().filter(|_| self.dom.is_element(id)) {
            parent.last_child = Some(id);
        }
    }

    fn visit_text(&mut self, id: NodeId, text: &str, outer: Inherited) {
        if outer.is_opaque {
            return;
        }
        let bytes = text.trim_ascii().len();
        if outer.is_hidden() {
            if let Some(part) = self.hidden_parts.last_mut() {
                part.1 += bytes;
            }
            return;
        }
        self.visible_bytes += if outer.in_link { 0 } else { bytes };
        if outer.keeps_lines && bytes > 0 && text.contains('\n') {
            self.styles.preserved_texts.push(id);
        }
    }

    fn visit_element(
        &mut self,
        id: NodeId,
        attributes: &StyleAttributes<'a>,
        outer: Inherited,
    ) -> Inherited {
        let tag = self.dom.tag(id);
        let effects = cascade::effects_on(
            self.dom,
            id,
            attributes,
            self.sheet,
            self.open_names.as_ref(),
            &mut self.candidates,
        );
        let is_hidden_by_class = self.is_hidden_by_class(attributes.class);
        if effects.is_none() && !is_hidden_by_class {
            self.styles.renderings[id] = Rendering::default().with_hidden(outer.is_hidden());
            return outer.into_element(tag);
        }
        let mut effects = effects.unwrap_or_default();
        if effects.fades() && is_revealed(self.dom.attrs(id)) {
            effects.set(Property::Motion, Effect::Applies);
            effects.set(Property::Visibility, Effect::Unset);
        }
        let mut inner = inherit(outer, &effects, tag);
        let is_root = matches!(tag, Tag::Html | Tag::Body);
        if !outer.is_gone && self.hides(id, tag, &effects, is_hidden_by_class) {
            inner.is_gone = true;
        }
        if inner.is_hidden() && !outer.is_hidden() {
            if is_root || self.is_shown_after_all(id, attributes) {
                self.styles.is_all_hidden |= is_root;
                inner = inner.shown_as(outer);
            } else {
                self.hidden_parts.push((id, 0));
            }
        }
        if outer.is_hidden() && !inner.is_hidden() {
            self.unskip();
        }
        self.styles.renderings[id] = rendering(tag, &effects, inner.is_hidden(), outer.is_hidden());
        inner
    }

    /// Reads the hidden inline elements around this one after all, since it is visible.
    fn unskip(&mut self) {
        for element in self.open.iter().rev() {
            let rendering = &mut self.styles.renderings[element.id];
            *rendering = rendering.with_skipped(false);
            if !element.inherited.is_hidden() {
                break;
            }
        }
    }

    /// Whether the element itself takes its content out of sight.
    fn hides(&self, id: NodeId, tag: Tag, effects: &Effects, is_hidden_by_class: bool) -> bool {
        if matches!(tag, Tag::Img | Tag::Picture | Tag::Video | Tag::Audio | Tag::Iframe) {
            // Pictures fade in when they are loaded.
            return effects.hides(Property::Display);
        }
        (is_hidden_by_class || vanishes(effects)) && !is_for_machines(self.dom, id)
    }

    /// Whether names in a value of `class` hide an element.
    fn is_hidden_by_class(&mut self, classes: &'a str) -> bool {
        if classes.is_empty() {
            return false;
        }
        if let Some(&is_hidden) = self.hiding_classes.get(classes) {
            return is_hidden;
        }
        let is_styled = |class: &str| self.sheet.has_class(class);
        let is_hidden = is_for_screen_readers(classes)
            || is_hidden_by_utility(classes, is_styled, || self.has_utilities());
        self.hiding_classes.insert(classes, is_hidden);
        is_hidden
    }

    /// Whether the page uses variants of classes (`md:flex`), or the style sheet of a framework that
    /// has utility classes.
    fn has_utilities(&self) -> bool {
        let dom = self.dom;
        let classes = || (0..dom.len()).filter_map(|id| dom.attr(id, "class"));
        let sheets = (0..dom.len()).filter(|&id| dom.tag(id) == Tag::Link);
        let mut addresses = sheets.filter_map(|id| dom.attr(id, "href"));
        let has = || {
            addresses.any(is_framework)
                || classes().flat_map(str::split_ascii_whitespace).any(is_variant)
        };
        *self.has_utilities.get_or_init(has)
    }

    /// Whether the element holds much of the page, with its main heading: a script is to show it.
    fn holds_page(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let is_large = (dom.end(id) - id) * PAGE_MIN_SHARE >= dom.len();
        if is_large && dom.end(id) - id >= PAGE_MIN_NODES {
            return true;
        }
        let is_heading = |&id: &NodeId| dom.tag(id) == Tag::H1;
        let headings = || self.headings.get_or_init(|| (0..dom.len()).filter(is_heading).collect());
        is_large
            && headings().first().is_some_and(|&first| id < first)
            && headings().last().is_some_and(|&last| last < dom.end(id))
    }

    /// Whether a hidden element counts as visible: a reader can open it, or the page shows nothing
    /// else.
    fn is_shown_after_all(&self, id: NodeId, attributes: &StyleAttributes<'_>) -> bool {
        // Of a first child, the element before its parent.
        let mut before = self.open.iter().rev().take(MAX_LEVELS_BEFORE);
        let previous = before.find_map(|parent| parent.last_child);
        let place = Place { id, previous, by_sheet: !attributes.may_hide() };
        let is_shown = |other: NodeId| {
            let tag = self.dom.tag(other);
            let attributes = StyleAttributes::of(self.dom, other);
            let effects = cascade::effects_on(
                self.dom,
                other,
                &attributes,
                self.sheet,
                None,
                &mut Vec::new(),
            );
            let effects = effects.unwrap_or_default();
            !inherit(Inherited::default(), &effects, tag).is_hidden() && !vanishes(&effects)
        };
        let controls = self.controls.get_or_init(|| Controls::of_page(self.dom));
        self.shown.binary_search(&id).is_ok()
            || self.holds_page(id)
            || self.sheet.is_opened(attributes)
            || (self.dom.tag(id) != Tag::Dialog
                && is_openable(self.dom, controls, &place, &is_shown))
    }
}

/// Whether these effects on an element leave nothing of it to see.
fn vanishes(effects: &Effects) -> bool {
    use Property::{
        Bottom, Clip, ClipPath, ContentVisibility, Display, Height, Left, MarginLeft, MarginTop,
        Motion, Opacity, Overflow, Padding, Position, Right, Top, Transform, Width,
    };
    let hides = |property| effects.hides(property);
    // What a transition or an animation moves comes into sight.
    let moves = effects.applies(Motion)
        || (effects.get(Transform) == Effect::Shows && effects.hides(Opacity));
    let is_placed = effects.applies(Position);
    if moves && hides(Height) {
        // A fold that opens slowly.
        return false;
    }
    // A frame that keeps its shape has its room in the padding.
    let has_no_height = hides(Height) && !effects.applies(Padding);
    let is_cut = effects.applies(Overflow) && (has_no_height || (hides(Width) && is_placed));
    let is_away = is_placed && [Left, Right, Top, Bottom, Clip].into_iter().any(hides);
    [Display, ContentVisibility, MarginLeft, MarginTop].into_iter().any(hides)
        || is_away
        || (!moves && ([Opacity, Transform, ClipPath].into_iter().any(hides) || is_cut))
}

/// Whether the element holds a formula, which is drawn for readers and written out for machines.
fn is_for_machines(dom: &Dom, id: NodeId) -> bool {
    dom.walk(id).take(MAX_NODES).any(|below| dom.tag(below) == Tag::Math)
}

fn rendering(tag: Tag, effects: &Effects, is_hidden: bool, in_hidden: bool) -> Rendering {
    let is_inline = tag.flow() == Flow::Inline;
    let is_block = effects.get(Property::Display) == Effect::Block
        && matches!(tag, Tag::Span | Tag::Label | Tag::Small | Tag::Font | Tag::Other);
    Rendering::default()
        .with_hidden(is_hidden)
        .with_skipped(is_hidden && !in_hidden && is_inline)
        .with_block(is_block && !is_hidden)
}
