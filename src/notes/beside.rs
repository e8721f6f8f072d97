//! Notes beside their marks: side notes and hidden notes that stand in the line, right after the mark
//! or around it, and notes in an attribute of the mark.

use super::found::{Extent, FoundMark, FoundNote};
use super::label::NoteLabel;
use super::model::NotePlace;
use super::names::{self, Named};
use super::page_text::{PageText, is_block, short_text};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text;
use std::ops::Range;

/// Characters of the shortest note, without white space.
const MIN_CHARS: u64 = 12;
/// Characters of the longest note in a line.
const MAX_CHARS: u64 = 3_000;
/// Children of a note's element in which its mark is looked for.
const MAX_CHILDREN: usize = 8;
/// Attributes that hold the text of a note.
const TEXT_ATTRIBUTES: [&str; 7] = [
    "data-footnote",
    "data-footnote-content",
    "data-footnote-text",
    "data-note",
    "data-content",
    "data-bs-content",
    "title",
];

/// An inline element that may be a note, or hold a mark and its note.
#[derive(Clone, Copy, Debug)]
pub(super) enum BesideCandidate {
    /// A label with its check box, which shows the element after them.
    CheckBox { label: NodeId },
    /// An element that is named as a note or is hidden.
    Element(NodeId),
}

/// The inline elements of the page that may be notes.
/// `has_names` says whether any class or id of the page has a word that only notes are named by.
pub(super) fn candidates(dom: &Dom, has_names: bool) -> Vec<BesideCandidate> {
    let named = dom.names_that(|name| {
        has_names && matches!(name, "class" | "id") || names::ROLE_ATTRIBUTES.contains(&name)
    });
    let mut found = Vec::new();
    for id in 0..dom.len() {
        match dom.tag(id) {
            Tag::Label if dom.attr_start(id, "for").is_some() => {
                found.push(BesideCandidate::CheckBox { label: id });
            }
            Tag::Other if is_custom_note(dom, id) => found.push(BesideCandidate::Element(id)),
            Tag::Span | Tag::Small | Tag::Sup | Tag::A | Tag::I | Tag::Em
                if dom.has_attr_of(id, &named) && names::as_note(dom, id) == Named::Surely
                    || is_hidden_part(dom, id) =>
            {
                found.push(BesideCandidate::Element(id));
            }
            _ => {}
        }
    }
    found
}

/// Whether the element is a custom one that stands in a line.
fn is_custom_note(dom: &Dom, id: NodeId) -> bool {
    let name = dom.name(id);
    name.ends_with("-footnote") || name.ends_with("-sidenote")
}

/// Whether the element is hidden inside of a line that is shown.
fn is_hidden_part(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Tag::Span
        && dom.flow(id) == Flow::Opaque
        && dom.flow(dom.parent(id)) != Flow::Opaque
}

pub(super) fn find(page: &PageText, candidates: Vec<BesideCandidate>) -> Vec<FoundNote> {
    let mut found: Vec<FoundNote> = Vec::new();
    let mut end = 0;
    for candidate in candidates {
        let note = match candidate {
            BesideCandidate::CheckBox { label } if label >= end => after_check_box(page, label),
            BesideCandidate::Element(id) if id >= end => element(page, id),
            _ => None,
        };
        if let Some(note) = note {
            end = note.extent.nodes.end.max(note.mark.node);
            found.push(note);
        }
    }
    found
}

/// The note that a check box shows: `label`, `input`, inline element.
fn after_check_box(page: &PageText, label: NodeId) -> Option<FoundNote> {
    let dom = page.dom;
    let input = page.next_element(label)?;
    let is_box = dom.tag(input) == Tag::Input
        && dom.attr_start(input, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
        && dom.attr_start(input, "id") == dom.attr_start(label, "for");
    let note = page.next_element(input).filter(|&id| is_box && is_inline(dom, id))?;
    let mark = label_of(dom, label);
    found(page, label, mark, note..dom.end(note))
}

fn is_inline(dom: &Dom, id: NodeId) -> bool {
    dom.is_element(id) && dom.tag(id).flow() == Flow::Inline && !is_block(dom, id)
}

/// The label of a mark. One without letters or digits is drawn by the page.
fn label_of(dom: &Dom, id: NodeId) -> Option<NoteLabel> {
    short_text(dom, id).and_then(|text| NoteLabel::of(&text))
}

/// A note that is this element, with the mark before it, or that is in it, with its mark.
fn element(page: &PageText, id: NodeId) -> Option<FoundNote> {
    let dom = page.dom;
    if is_block(dom, dom.parent(id)) && page.chars(page.block_of(id) + 1..id) == 0 {
        return None;
    }
    let is_custom = is_custom_note(dom, id);
    let is_named = is_custom || names::as_note(dom, id) == Named::Surely;
    let chars = page.chars(id..dom.end(id));
    if chars < MIN_CHARS {
        return if is_named { in_attribute(page, id) } else { None };
    }
    if let Some((mark, label, is_sure)) = mark_before(page, id)
        && (is_named || is_sure)
    {
        return found(page, mark, Some(label), id..dom.end(id));
    }
    if !is_named {
        return None;
    }
    with_mark_inside(page, id).or_else(|| {
        is_inline_note(dom, id).then(|| found(page, id, None, id..dom.end(id))).flatten()
    })
}

/// Whether the element is a note by its name, and not a link or a mark to one.
fn is_inline_note(dom: &Dom, id: NodeId) -> bool {
    let has_link = (id..dom.end(id))
        .take(4)
        .any(|id| dom.attr_start(id, "href").is_some_and(|href| href.contains('#')));
    let is_one = names::is_of_one_note(dom.attr_start(id, "class").unwrap_or_default());
    let may_be = matches!(dom.tag(id), Tag::Span | Tag::Small) && is_one || is_custom_note(dom, id);
    may_be && !has_link
}

/// The mark that is a sibling directly before the element: raised, in brackets, or named.
fn mark_before(page: &PageText, id: NodeId) -> Option<(NodeId, NoteLabel, bool)> {
    let dom = page.dom;
    let mut before = page.previous_sibling(id)?;
    if dom.text_of(before).is_some_and(|text| text.trim().is_empty()) {
        before = page.previous_sibling(before)?;
    }
    if dom.is_element(before) {
        let label = label_of(dom, before)?;
        let is_sup = (before..dom.end(before)).take(3).any(|it| dom.tag(it) == Tag::Sup);
        let is_named = names::as_mark(dom, before) == Named::Surely;
        return Some((before, label, is_sup || is_named));
    }
    None
}

/// A mark and its note in one element: `<span class=note><sup>1</sup><span>text</span></span>`.
fn with_mark_inside(page: &PageText, id: NodeId) -> Option<FoundNote> {
    let dom = page.dom;
    let mut children = dom.children(id);
    let is_shown = |child: &NodeId| page.chars(*child..dom.end(*child)) > 0;
    let first = children.by_ref().take(MAX_CHILDREN).find(is_shown)?;
    let label = label_of(dom, first)?;
    let rest = dom.end(first)..dom.end(id);
    if page.chars(rest.clone()) < MIN_CHARS {
        return None;
    }
    found(page, first, Some(label), rest)
}

/// A note in an attribute of its mark.
fn in_attribute(page: &PageText, id: NodeId) -> Option<FoundNote> {
    let dom = page.dom;
    let leads = dom.attr_start(id, "href").is_some_and(|href| href.contains('#') && href.len() > 1);
    let values = TEXT_ATTRIBUTES.iter().filter_map(|name| dom.attr(id, name));
    let mut texts = values.map(text::collapse);
    let value =
        texts.find(|value| value.chars().count() as u64 >= MIN_CHARS && !value.contains('<'))?;
    let extent = Extent { nodes: id..dom.end(id), place: NotePlace::Inside };
    let mark = FoundMark { node: id, bytes: None, label: label_of(dom, id), back: None };
    (!leads && value.contains(' ')).then_some(FoundNote {
        extent,
        name: None,
        mark,
        text: Some(value),
    })
}

fn found(
    page: &PageText,
    mark: NodeId,
    label: Option<NoteLabel>,
    nodes: Range<NodeId>,
) -> Option<FoundNote> {
    let chars = page.chars(nodes.clone());
    if !(MIN_CHARS..=MAX_CHARS).contains(&chars) || page.has_heading(nodes.clone()) {
        return None;
    }
    let extent = Extent { nodes, place: NotePlace::Inside };
    let mark = FoundMark { node: mark, bytes: None, label, back: None };
    Some(FoundNote { extent, name: None, mark, text: None })
}
