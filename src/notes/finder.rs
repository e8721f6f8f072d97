//! The finder: collects what the ways of finding notes have found, and makes it one list.

use super::anchors::Anchors;
use super::beside;
use super::extent::Extent;
use super::label::{self, Label};
use super::linked;
use super::numbered;
use super::page_text::{PageText, is_block};
use super::{Note, NoteMark, NotePlace, Notes};
use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};
use std::ops::Range;
use url::Url;

/// Texts at the start of a note that may belong to its label.
const LABEL_MAX_NODES: usize = 48;
/// Characters between two notes that belong to the first.
const REST_MAX_CHARS: u64 = 3_000;

/// A note that was found, with one of its marks.
#[derive(Clone, Debug)]
pub(super) struct FoundNote {
    pub(super) extent: Extent,
    /// The name on the page to which the mark leads.
    pub(super) name: Option<String>,
    pub(super) mark: FoundMark,
    pub(super) text: Option<String>,
}

/// A mark that was found.
#[derive(Clone, Debug)]
pub(super) struct FoundMark {
    pub(super) node: NodeId,
    pub(super) label: Option<Label>,
    /// The name to which the note's link leads back, and whether that is a part of the line.
    pub(super) back: Option<(String, bool)>,
}

pub(super) fn find(dom: &Dom, url: Option<&Url>) -> Notes {
    let candidates = linked::candidates(dom);
    let numbers = numbered::candidates(dom);
    let beside = beside::candidates(dom);
    if candidates.is_empty() && numbers.is_empty() && beside.is_empty() {
        return Notes::default();
    }
    let page = PageText::new(dom);
    let mut found = beside::find(&page, beside);
    if !candidates.is_empty() {
        let anchors = Anchors::new(dom, url);
        found.extend(linked::find(&page, &anchors, &candidates));
    }
    let taken: HashSet<NodeId> = found.iter().map(|found| found.mark.node).collect();
    let numbers = numbers.into_iter().filter(|it| !it.holds_any(dom, &taken)).collect();
    found.extend(numbered::find(&page, numbers));
    assemble(&page, found)
}

/// The first text of a note that is not empty.
pub(super) fn first_text(page: &PageText, extent: &Extent) -> Option<String> {
    let dom = page.dom;
    let nodes = extent.nodes.clone().take(LABEL_MAX_NODES);
    let mut texts = nodes.filter_map(|id| dom.text_of(id)).filter(|text| !text.trim().is_empty());
    let mut first = texts.next()?.trim().to_owned();
    // A bracket, or the number in one, may be an element of its own.
    for _ in 0..2 {
        let is_open = first.starts_with(['[', '(']) && !first.contains([']', ')']);
        if is_open && first.len() <= label::MAX_BYTES {
            first.push_str(texts.next().unwrap_or_default().trim());
        }
    }
    Some(first)
}

/// Makes one list of notes: those inside of others are parts of them, and a link that leads back is
/// no mark.
fn assemble(page: &PageText, mut found: Vec<FoundNote>) -> Notes {
    let dom = page.dom;
    found.sort_by_key(|found| (found.mark.node, found.extent.nodes.start));
    let mut back_links: HashMap<NodeId, String> = HashMap::default();
    let links = links_by_name(dom, &found);
    let mut done: HashSet<(NodeId, String)> = HashSet::default();
    found.retain(|found| {
        if back_links.contains_key(&found.mark.node) {
            return false;
        }
        let nodes = &found.extent.nodes;
        if let Some((name, _)) = &found.mark.back
            && done.insert((nodes.start, name.clone()))
        {
            let links = links.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
            let first = links.partition_point(|&link| link < nodes.start);
            let inside = links.iter().skip(first).take_while(|&&link| link < nodes.end);
            back_links.extend(inside.map(|&link| (link, name.clone())));
        }
        true
    });
    let extents = outermost(&found);
    let mut notes = Notes { notes: make_notes(&found, &extents), back_links, ..Notes::default() };
    add_marks(&mut notes, found);
    join_rests(page, &mut notes);
    set_prefixes(page, &mut notes);
    notes
}

/// The links to the names of marks that notes lead back to. Each link is listed once.
fn links_by_name(dom: &Dom, found: &[FoundNote]) -> HashMap<String, Vec<NodeId>> {
    let names = found.iter().filter_map(|found| Some(found.mark.back.as_ref()?.0.as_str()));
    let mut links: HashMap<String, Vec<NodeId>> =
        names.map(|name| (name.to_owned(), Vec::new())).collect();
    for id in (0..dom.len()).filter(|&id| dom.tag(id) == Tag::A) {
        let href = dom.attr_start(id, "href").unwrap_or_default();
        let name = href.rsplit_once('#').map_or("", |(_, name)| name);
        let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        if let Some(list) = links.get_mut(name) {
            list.push(id);
        } else if let Some(list) = links.get_mut(&*decoded) {
            list.push(id);
        }
    }
    links
}

/// The extents that are in no other, in document order.
fn outermost(found: &[FoundNote]) -> Vec<&FoundNote> {
    let mut all: Vec<&FoundNote> = found.iter().collect();
    all.sort_by_key(|found| (found.extent.nodes.start, std::cmp::Reverse(found.extent.nodes.end)));
    let mut kept: Vec<&FoundNote> = Vec::new();
    for found in all {
        if kept.last().is_none_or(|last| last.extent.nodes.end <= found.extent.nodes.start) {
            kept.push(found);
        }
    }
    kept
}

fn make_notes(found: &[FoundNote], extents: &[&FoundNote]) -> Vec<Note> {
    let ids: HashSet<&str> = found.iter().filter_map(|found| found.name.as_deref()).collect();
    let mut number = 0;
    let name_of = |found: &FoundNote| {
        found.name.clone().unwrap_or_else(|| {
            loop {
                number += 1;
                let name = format!("note-{number}");
                if !ids.contains(name.as_str()) {
                    return name;
                }
            }
        })
    };
    let names = extents.iter().copied().map(name_of);
    let names: Vec<String> = names.collect();
    extents
        .iter()
        .zip(names)
        .map(|(found, name)| Note {
            nodes: found.extent.nodes.clone(),
            place: found.extent.place,
            mark_name: format!("{name}-mark"),
            label: String::new(),
            name,
            prefix: String::new(),
            text: found.text.clone(),
        })
        .collect()
}

fn add_marks(notes: &mut Notes, found: Vec<FoundNote>) {
    let mut unlabelled = 0;
    for found in found {
        let start = found.extent.nodes.start;
        let Some(note) = notes.around(start) else { continue };
        let node = found.mark.node;
        let is_inside = notes.notes[note].nodes.contains(&node) && node != start;
        if is_inside || notes.mark_at.contains_key(&node) {
            continue;
        }
        let lacks_text = found.mark.label.is_none();
        unlabelled += u32::from(lacks_text);
        let label = found.mark.label.map_or_else(|| unlabelled.to_string(), |label| label.key);
        let name = found.mark.back.filter(|(_, is_inline)| *is_inline).map(|(name, _)| name);
        if notes.notes[note].label.is_empty() {
            notes.notes[note].label.clone_from(&label);
            if let Some(name) = &name {
                notes.notes[note].mark_name.clone_from(name);
            }
        }
        notes.mark_at.insert(node, notes.marks.len());
        notes.marks.push(NoteMark { node, note, label, lacks_text, name });
    }
}

/// Joins paragraphs between two notes, which belong to the first.
fn join_rests(page: &PageText, notes: &mut Notes) {
    let dom = page.dom;
    for index in 1..notes.notes.len() {
        let (first, next) = (&notes.notes[index - 1], &notes.notes[index]);
        let gap = first.nodes.end..next.nodes.start;
        let is_series = first.place == NotePlace::Block
            && next.place == NotePlace::Block
            && dom.parent(first.nodes.start) == dom.parent(next.nodes.start)
            && dom.tag(first.nodes.start) == Tag::P
            && dom.tag(next.nodes.start) == Tag::P;
        let chars = if gap.is_empty() { 0 } else { page.chars(gap.clone()) };
        if is_series
            && (1..=REST_MAX_CHARS).contains(&chars)
            && !page.has_heading(gap.clone())
            && notes.marks_in(gap.clone()).is_empty()
            && !gap.clone().any(|id| dom.work.charge(1) && dom.tag(id) == Tag::Hr)
        {
            notes.notes[index - 1].nodes.end = gap.end;
        }
    }
}

/// Finds out with which label each note begins.
fn set_prefixes(page: &PageText, notes: &mut Notes) {
    let mut labels: Vec<Vec<String>> = vec![Vec::new(); notes.notes.len()];
    for mark in &notes.marks {
        if labels[mark.note].last() != Some(&mark.label) && labels[mark.note].len() < 4 {
            labels[mark.note].push(mark.label.clone());
        }
    }
    for (index, labels) in labels.iter().enumerate() {
        let prefix = prefix(page.dom, notes, &notes.notes[index].nodes, labels);
        notes.notes[index].prefix = prefix;
    }
}

/// The characters at the start of a note that are its label, links back and what is around them.
fn prefix(dom: &Dom, notes: &Notes, nodes: &Range<NodeId>, labels: &[String]) -> String {
    let (mut found, mut pending, mut has_label) = (String::new(), String::new(), false);
    for id in nodes.clone().take(LABEL_MAX_NODES) {
        let Some(text) = dom.text_of(id).map(str::trim).filter(|text| !text.is_empty()) else {
            continue;
        };
        let mut shown = text.chars().filter(|c| !c.is_whitespace());
        let label = label::at_start(text).filter(|(key, _)| labels.contains(key));
        let is_whole =
            |chars: u32| text.chars().filter(|c| !c.is_whitespace()).count() as u32 == chars;
        if let Some((_, chars)) = label.filter(|(_, chars)| !has_label || is_whole(*chars)) {
            has_label = true;
            found.push_str(&std::mem::take(&mut pending));
            found.extend(shown.by_ref().take(chars as usize));
            if shown.next().is_some() {
                break;
            }
        } else if is_in_back_link(dom, notes, id) {
            found.push_str(&std::mem::take(&mut pending));
            found.extend(shown.take(label::MAX_BYTES));
            has_label |= label::Label::of(text).is_some();
        } else {
            let end = text.find(|c: char| !is_between(c)).unwrap_or(text.len());
            let between = text.get(..end).unwrap_or_default();
            pending.extend(between.chars().filter(|c| !c.is_whitespace()).take(label::MAX_BYTES));
            let opens = between.ends_with(['[', '(']);
            if !found.is_empty() && !opens || text.starts_with(['^', '↑']) {
                found.push_str(&std::mem::take(&mut pending));
            }
            if end < text.len() {
                break;
            }
        }
    }
    found
}

/// Whether the character may stand between a label, links back and the text.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '^' | '↑' | '↩' | '[' | ']' | '(' | ')' | '.' | ':' | ',' | '\u{fe0e}')
}

fn is_in_back_link(dom: &Dom, notes: &Notes, text: NodeId) -> bool {
    dom.ancestors(text)
        .take(4)
        .take_while(|&id| !is_block(dom, id))
        .any(|id| notes.back_link(id).is_some())
}
