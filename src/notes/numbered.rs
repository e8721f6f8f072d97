//! Numbered notes: marks that are no links, and notes that begin with the same number or are items
//! of a list of notes.

use super::found::{Extent, FoundMark, FoundNote};
use super::label::{self, NoteLabel};
use super::model::NotePlace;
use super::names::{self, Named};
use super::page_text::{MAX_LEVELS, PageText, is_block, short_text};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use crate::util::hash::{HashMap, HashSet};

/// Characters of a note, without white space.
const MAX_CHARS: u64 = 4_000;
/// Siblings after a note's first block that may belong to it.
const MAX_SIBLINGS: usize = 16;
/// A list with fewer items than this is not taken for notes because of its length.
const LIST_MIN_ITEMS: u32 = 2;
/// After such a list come at most so many characters in the element around it.
const LIST_MAX_CHARS_AFTER: u64 = 300;
/// A word with fewer letters before a raised number is a unit or a variable.
const WORD_MIN_LETTERS: usize = 3;

/// A raised label that is not linked to anything, or the label of a note.
#[derive(Clone, Debug)]
pub(super) struct RaisedLabel {
    node: NodeId,
    label: NoteLabel,
}

impl RaisedLabel {
    /// Whether the element, or the link in it or around it, is a mark already.
    pub(super) fn holds_any(&self, dom: &Dom, marks: &HashSet<NodeId>) -> bool {
        let inner = (self.node..dom.end(self.node)).take(4);
        inner.chain(dom.ancestors(self.node).take(2)).any(|id| marks.contains(&id))
    }
}

/// The raised labels of the page.
pub(super) fn candidates(dom: &Dom) -> Vec<RaisedLabel> {
    let sups = (0..dom.len()).filter(|&id| dom.tag(id) == Tag::Sup);
    let labelled = sups.filter_map(|node| {
        let text = short_text(dom, node)?;
        let label = NoteLabel::of(&text)?;
        (label.number().is_some() || label.form == label::LabelForm::Marked)
            .then_some(RaisedLabel { node, label })
    });
    labelled.collect()
}

/// A text that may be the note of a label.
struct Definition {
    label: String,
    extent: Extent,
}

pub(super) fn find(page: &PageText, candidates: Vec<RaisedLabel>) -> Vec<FoundNote> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let (starts, marks): (Vec<RaisedLabel>, Vec<RaisedLabel>) =
        candidates.into_iter().partition(|it| starts_block(page, it.node));
    let marks: Vec<RaisedLabel> = marks.into_iter().filter(|it| !is_power(page, it.node)).collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let mut definitions = with_raised_labels(page, &starts);
    if definitions.is_empty() {
        definitions = after_rule(page, &marks);
    }
    if definitions.is_empty() {
        definitions = in_lists(page, &marks);
    }
    if definitions.is_empty() {
        definitions = last_list(page, &marks);
    }
    pair(page, marks, definitions)
}

fn starts_block(page: &PageText, node: NodeId) -> bool {
    let block = page.block_of(node);
    page.chars(block + 1..node) == 0
        && page.chars(node..page.dom.end(block)) > label::MAX_BYTES as u64 / 4
}

/// Whether a raised number is a power or belongs to a unit: `10²`, `m²`.
fn is_power(page: &PageText, node: NodeId) -> bool {
    let block = page.block_of(node);
    let texts =
        (node.saturating_sub(4).max(block + 1)..node).rev().filter_map(|id| page.dom.text_of(id));
    let mut chars = texts.flat_map(|text| text.chars().rev());
    let mut letters = 0;
    let last = chars.find(|c| {
        letters += usize::from(c.is_alphabetic());
        !c.is_alphabetic() || text::is_unspaced(*c) || letters >= WORD_MIN_LETTERS
    });
    match last {
        _ if letters >= WORD_MIN_LETTERS => false,
        Some(c) if letters == 0 => c.is_numeric() || c == ')',
        Some(c) => !text::is_unspaced(c),
        None => letters > 0,
    }
}

/// Blocks that begin with a raised label, each up to the next or to the end of its parent.
fn with_raised_labels(page: &PageText, starts: &[RaisedLabel]) -> Vec<Definition> {
    let blocks: HashSet<NodeId> = starts.iter().map(|it| page.block_of(it.node)).collect();
    let found = starts.iter().map(|it| {
        let block = page.block_of(it.node);
        Definition { label: it.label.key.clone(), extent: extent(page, block, &blocks) }
    });
    found.filter(|it| is_note_text(page, &it.extent)).collect()
}

/// A block and the siblings after it that begin no other note.
pub(super) fn extent(page: &PageText, block: NodeId, others: &HashSet<NodeId>) -> Extent {
    let dom = page.dom;
    let mut end = dom.end(block);
    let is_apart = std::iter::successors(Some(block), |&id| page.previous_sibling(id))
        .take(MAX_SIBLINGS)
        .skip(1)
        .any(|id| dom.tag(id) == Tag::Hr);
    let siblings = std::iter::successors(page.next_sibling(block), |&id| page.next_sibling(id));
    let mut rest = end;
    for id in siblings.take(MAX_SIBLINGS * 2) {
        if others.contains(&id) {
            end = rest;
            break;
        }
        let may_belong =
            matches!(dom.tag(id), Tag::P | Tag::Ul | Tag::Ol | Tag::Blockquote | Tag::Pre)
                || dom.text_of(id).is_some_and(|text| text.trim().is_empty());
        if !may_belong || page.has_heading(id..dom.end(id)) {
            break;
        }
        rest = dom.end(id);
        if is_apart && dom.end(id) + 1 >= dom.end(dom.parent(id)) {
            end = rest;
        }
    }
    let place =
        if dom.tag(block) == Tag::P || dom.tag(block) == Tag::Div || dom.tag(block) == Tag::Li {
            NotePlace::Block
        } else {
            NotePlace::Inside
        };
    Extent { nodes: block..end, place }
}

fn is_note_text(page: &PageText, extent: &Extent) -> bool {
    let chars = page.chars(extent.nodes.clone());
    (1..=MAX_CHARS).contains(&chars) && !page.has_heading(extent.nodes.clone())
}

/// Paragraphs after a rule that begin with the labels of all marks, in their order.
fn after_rule(page: &PageText, marks: &[RaisedLabel]) -> Vec<Definition> {
    let dom = page.dom;
    let last = marks.last().map_or(0, |mark| mark.node);
    let rules = (last..dom.len()).filter(|&id| dom.tag(id) == Tag::Hr);
    for rule in rules.take(MAX_LEVELS) {
        let siblings = std::iter::successors(page.next_sibling(rule), |&id| page.next_sibling(id));
        let mut found: Vec<(String, NodeId)> = Vec::new();
        for id in siblings.filter(|&id| dom.tag(id) == Tag::P).take(marks.len() * 4) {
            let text = first_element_text(dom, id);
            let expected = marks.get(found.len()).map(|mark| mark.label.key.as_str());
            if let Some(label) = text
                .and_then(|text| NoteLabel::of(&text))
                .filter(|it| Some(it.key.as_str()) == expected)
            {
                found.push((label.key, id));
            }
        }
        if found.len() == marks.len() {
            let blocks: HashSet<NodeId> = found.iter().map(|(_, id)| *id).collect();
            let made = found
                .into_iter()
                .map(|(label, id)| Definition { label, extent: extent(page, id, &blocks) });
            return made.filter(|it| is_note_text(page, &it.extent)).collect();
        }
    }
    Vec::new()
}

/// The text of the element with which a paragraph begins.
fn first_element_text(dom: &Dom, block: NodeId) -> Option<String> {
    let mut children = dom.children(block).take(3);
    let first = children.find(|&id| dom.text_of(id).is_none_or(|text| !text.trim().is_empty()))?;
    if dom.is_element(first) { short_text(dom, first) } else { None }
}

/// The items of lists that are named as notes, stand in an `aside`, or are named by their number.
fn in_lists(page: &PageText, marks: &[RaisedLabel]) -> Vec<Definition> {
    let dom = page.dom;
    let wanted: HashSet<&str> = marks.iter().map(|mark| mark.label.key.as_str()).collect();
    let mut found: Vec<Definition> = Vec::new();
    for list in (0..dom.len()).filter(|&id| dom.tag(id) == Tag::Ol) {
        let parent = dom.parent(list);
        let is_named = [list, parent].iter().any(|&id| names::as_note(dom, id) == Named::Surely);
        let is_aside = dom.tag(parent) == Tag::Aside && dom.attr_start(list, "start").is_some();
        if !is_named && !is_aside {
            continue;
        }
        let start =
            dom.attr_start(list, "start").and_then(|start| start.trim().parse::<u32>().ok());
        let items = dom.children(list).filter(|&id| dom.tag(id) == Tag::Li);
        let items = items.zip(start.unwrap_or(1)..).map(|(id, number)| (id, number.to_string()));
        for (id, label) in items.filter(|(_, label)| wanted.contains(label.as_str())) {
            let extent = Extent { nodes: id..dom.end(id), place: NotePlace::Block };
            found.push(Definition { label, extent });
        }
    }
    found.retain(|it| is_note_text(page, &it.extent));
    found
}

/// The items of a list after all marks that has as many items as there are numbers, if the numbers go
/// from one to its length.
fn last_list(page: &PageText, marks: &[RaisedLabel]) -> Vec<Definition> {
    let dom = page.dom;
    let numbers: Vec<u32> = marks.iter().filter_map(|mark| mark.label.number()).collect();
    let mut next = 1;
    for &number in &numbers {
        next += u32::from(number == next);
    }
    let count = next - 1;
    let last = marks.last().map_or(0, |mark| mark.node);
    if count < LIST_MIN_ITEMS || numbers.len() < marks.len() || numbers.iter().any(|&it| it > count)
    {
        return Vec::new();
    }
    for list in (last..dom.len()).filter(|&id| dom.tag(id) == Tag::Ol).take(MAX_LEVELS) {
        let items: Vec<NodeId> = dom
            .children(list)
            .filter(|&id| dom.tag(id) == Tag::Li)
            .take(count as usize + 1)
            .collect();
        let nodes = list..dom.end(list);
        let is_nested = dom.tag(dom.parent(list)) == Tag::Li;
        let is_last = page.chars(dom.end(list)..dom.end(dom.parent(list))) <= LIST_MAX_CHARS_AFTER;
        if items.len() == count as usize && !is_nested && is_last && !page.has_heading(nodes) {
            let made = items.into_iter().zip(1..).map(|(id, number)| Definition {
                label: number.to_string(),
                extent: Extent { nodes: id..dom.end(id), place: NotePlace::Block },
            });
            return made.filter(|it| is_note_text(page, &it.extent)).collect();
        }
    }
    Vec::new()
}

/// Gives each mark the first note of its label after it.
fn pair(page: &PageText, marks: Vec<RaisedLabel>, definitions: Vec<Definition>) -> Vec<FoundNote> {
    let dom = page.dom;
    let mut by_label: HashMap<String, Vec<Extent>> = HashMap::default();
    for definition in definitions {
        by_label.entry(definition.label).or_default().push(definition.extent);
    }
    let mut found = Vec::new();
    for mark in marks {
        let Some(extents) = by_label.get(mark.label.key.as_str()) else { continue };
        let next = extents.partition_point(|extent| extent.nodes.start <= mark.node);
        let Some(extent) = extents.get(next) else { continue };
        // A link that leads nowhere is inside of the raised label.
        let link = (mark.node..dom.end(mark.node)).take(4).find(|&id| dom.tag(id) == Tag::A);
        let node = link.filter(|&id| !is_block(dom, id)).unwrap_or(mark.node);
        let mark = FoundMark { node, bytes: None, label: Some(mark.label), back: None };
        found.push(FoundNote { extent: extent.clone(), name: None, mark, text: None });
    }
    found
}
