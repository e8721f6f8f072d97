//! Linked notes: a short mark leads to an element of the page that leads back, or that begins with
//! what the mark shows.

use super::anchors::Anchors;
use super::extent::Extents;
use super::found::{Extent, FoundMark, FoundNote};
use super::label::{self, LabelForm, NoteLabel};
use super::names::{self, Named};
use super::page_text::{MAX_LEVELS, PageText, is_block, short_text};
use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::HashMap;

/// Inline elements around a mark that may have its name or be raised.
const WRAPPERS: usize = 4;
/// Nodes in a mark that are looked at for a name.
const INNER_NODES: usize = 6;

/// An element that may be a mark.
#[derive(Clone, Debug)]
pub(super) struct MarkCandidate {
    pub(super) node: NodeId,
    pub(super) label: Option<NoteLabel>,
    /// The mark is a superscript, or in brackets of its own.
    pub(super) is_marked: bool,
    pub(super) named: Named,
}

/// The links of the page that may be marks.
pub(super) fn candidates(dom: &Dom) -> Vec<MarkCandidate> {
    let controls = dom.names_that(|name| {
        matches!(
            name,
            "href"
                | "onclick"
                | "data-target"
                | "data-bs-target"
                | "popovertarget"
                | "aria-controls"
                | "commandfor"
                | "data-footnote-id"
                | "data-fn"
        )
    });
    let may_be = |id: &NodeId| match dom.tag(*id) {
        Tag::A => dom.has_attr_of(*id, &controls) && leads_inside(dom, *id),
        Tag::Sup | Tag::Span => dom.has_attr_of(*id, &controls),
        _ => false,
    };
    (0..dom.len()).filter(may_be).filter_map(|id| candidate(dom, id)).collect()
}

/// Whether the link may lead to an element of the page.
fn leads_inside(dom: &Dom, id: NodeId) -> bool {
    dom.attr_start(id, "href")
        .is_none_or(|href| href.contains('#') || href.starts_with("javascript:"))
}

/// The element as a mark, if its text is short enough.
pub(super) fn candidate(dom: &Dom, node: NodeId) -> Option<MarkCandidate> {
    let text = short_text(dom, node)?;
    let label = NoteLabel::of(&text);
    let mut named = names::as_mark(dom, node);
    let mut is_raised = (node..dom.end(node)).take(INNER_NODES).any(|id| dom.tag(id) == Tag::Sup);
    for wrapper in wrappers(dom, node) {
        named = named.max(names::as_mark(dom, wrapper));
        is_raised |= dom.tag(wrapper) == Tag::Sup;
    }
    if let Some((_, name)) = dom.attr_start(node, "href").and_then(|href| href.split_once('#')) {
        named = named.max(names::of_name(name));
    }
    // A word and a number are a label where a name says so.
    let is_sure = named == Named::Surely;
    let bracketed = || NoteLabel::of(&format!("[{text}]"));
    let label = label.or_else(|| is_sure.then(bracketed).flatten());
    let is_marked =
        is_raised || label.as_ref().is_some_and(|label| label.form == LabelForm::Marked);
    let is_unlabelled = is_sure && label::is_ornament(&text);
    (label.is_some() || is_unlabelled).then_some(MarkCandidate { node, label, is_marked, named })
}

/// The inline elements around a mark, from the inside out.
fn wrappers(dom: &Dom, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    dom.ancestors(node).take(WRAPPERS).take_while(|&id| id != 0 && !is_block(dom, id))
}

/// Finds the notes to which candidates are linked.
pub(super) fn find(
    page: &PageText,
    anchors: &Anchors,
    candidates: &[MarkCandidate],
) -> Vec<FoundNote> {
    let led: Vec<(&MarkCandidate, NodeId, String)> = candidates
        .iter()
        .filter_map(|candidate| {
            let (target, name) = anchors.target(candidate.node)?;
            Some((candidate, target, name))
        })
        .collect();
    let mut targets: Vec<NodeId> = led.iter().map(|(_, target, _)| *target).collect();
    targets.sort_unstable();
    targets.dedup();
    let extents = Extents { page, targets: &targets };
    let links = LinksByName::new(page.dom, anchors);
    let mut known: HashMap<NodeId, Option<Extent>> = HashMap::default();
    let mut found: Vec<FoundNote> = Vec::new();
    for (candidate, target, name) in led {
        let extent = known.entry(target).or_insert_with(|| extents.of(target));
        let Some(extent) = extent.as_ref().filter(|it| !it.nodes.contains(&candidate.node)) else {
            continue;
        };
        let pair = Pair { page, candidate, extent, target, links: &links };
        found.extend(pair.judge(name));
    }
    found
}

/// The links to names of the page.
pub(super) struct LinksByName(HashMap<String, Vec<NodeId>>);

impl LinksByName {
    fn new(dom: &Dom, anchors: &Anchors) -> Self {
        let mut links: HashMap<String, Vec<NodeId>> = HashMap::default();
        for id in (0..dom.len()).filter(|&id| dom.tag(id) == Tag::A) {
            let href = dom.attr_start(id, "href").and_then(|href| anchors.target_name(href));
            let name = href.map(|name| name.into_owned()).or_else(|| Some(anchors.target(id)?.1));
            if let Some(name) = name {
                links.entry(name).or_default().push(id);
            }
        }
        LinksByName(links)
    }

    /// The first link to the name among these nodes.
    fn first_in(&self, name: &str, extent: &Extent) -> Option<NodeId> {
        let links = self.0.get(name)?;
        let first = links.partition_point(|&link| link < extent.nodes.start);
        links.get(first).copied().filter(|link| extent.nodes.contains(link))
    }
}

/// A mark and the note that it leads to, to be judged.
struct Pair<'a> {
    page: &'a PageText<'a>,
    candidate: &'a MarkCandidate,
    extent: &'a Extent,
    target: NodeId,
    links: &'a LinksByName,
}

impl Pair<'_> {
    fn judge(&self, name: String) -> Option<FoundNote> {
        let (page, dom, node) = (self.page, self.page.dom, self.candidate.node);
        let back = self.back_link();
        let is_labelled = self.is_labelled();
        let is_marked = self.candidate.is_marked || page.is_bracketed(node);
        let named = self.candidate.named;
        let note_named = names::as_note(dom, self.target)
            .max(names::as_note(dom, self.extent.nodes.start))
            .max(names::as_note(dom, dom.parent(self.extent.nodes.start)));
        let is_sure = named == Named::Surely;
        let is_text = matches!(dom.tag(self.extent.nodes.start), Tag::Li | Tag::P);
        let is_note = back.is_some()
            && (is_marked || is_sure || is_labelled || note_named > Named::No)
            || is_labelled && (is_marked || is_sure)
            || is_marked && (self.is_ordinal() || note_named > Named::No || is_text)
            || is_sure && note_named > Named::No;
        let starts_block = page.chars(page.block_of(node) + 1..node) == 0;
        let is_after = self.extent.nodes.start > node;
        let may_precede = !starts_block && (is_labelled || note_named == Named::Surely);
        (is_note && (is_after || may_precede)).then(|| FoundNote {
            extent: self.extent.clone(),
            name: Some(name),
            mark: FoundMark { node, bytes: None, label: self.candidate.label.clone(), back },
            text: None,
        })
    }

    /// The link in the note that leads back to the mark, with the name that it leads to; the name is
    /// on the mark, inside of it, around it or directly before it.
    fn back_link(&self) -> Option<(String, bool)> {
        let (page, dom, node) = (self.page, self.page.dom, self.candidate.node);
        let inner = (node..dom.end(node)).take(INNER_NODES);
        let around: Vec<NodeId> = dom.ancestors(node).take(WRAPPERS.min(MAX_LEVELS)).collect();
        let before = std::iter::once(node).chain(around.iter().copied());
        let before: Vec<NodeId> = before
            .take(3)
            .filter_map(|id| page.previous_sibling(id))
            .filter(|&id| dom.is_element(id))
            .collect();
        for id in inner.chain(around).chain(before) {
            let names = [dom.attr_start(id, "id"), dom.attr_start(id, "name")];
            for name in names.into_iter().flatten() {
                if self.links.first_in(name, self.extent).is_some() {
                    return Some((name.to_owned(), !is_block(dom, id)));
                }
            }
        }
        None
    }

    /// Whether the note begins with what the mark shows.
    fn is_labelled(&self) -> bool {
        let Some(label) = &self.candidate.label else { return false };
        super::found::first_text(self.page, self.extent)
            .and_then(|text| label::at_start(&text))
            .is_some_and(|(key, _)| key == label.key)
    }

    /// Whether the mark shows the number of the note in its list.
    fn is_ordinal(&self) -> bool {
        let (dom, item) = (self.page.dom, self.extent.nodes.start);
        dom.tag(item) == Tag::Li
            && self.candidate.label.as_ref().is_some_and(|label| label.number().is_some())
    }
}
