//! The finder: collects what the ways of finding notes have found, and makes it one list.

use super::anchors::Anchors;
use super::beside;
use super::found::FoundNote;
use super::linked;
use super::model::{BackLink, Note, NoteMark, NotePlace, Notes};
use super::names;
use super::numbered;
use super::page_text::PageText;
use super::plain;
use super::prefix::set_prefixes;
use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};
use crate::util::order::sort_by_numbers;
use url::Url;

/// Characters between two notes that belong to the first.
const REST_MAX_CHARS: u64 = 3_000;

/// Finds the notes of a page.
pub(crate) fn find(dom: &Dom, segmentation: &Segmentation, url: Option<&Url>) -> Notes {
    let candidates = linked::candidates(dom);
    let numbers = numbered::candidates(dom);
    let beside = beside::candidates(dom, names::has_words(&segmentation.vocabulary));
    let has_plain = plain::may_have(dom);
    if candidates.is_empty() && numbers.is_empty() && beside.is_empty() && !has_plain {
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
    if has_plain && found.is_empty() {
        found.extend(plain::find(&page));
    }
    assemble(&page, found)
}

/// Makes one list of notes: those inside of others are parts of them, and a link that leads back is
/// no mark.
fn assemble(page: &PageText, mut found: Vec<FoundNote>) -> Notes {
    let dom = page.dom;
    sort_by_numbers(&mut found, |found| {
        let start = found.mark.bytes.as_ref().map_or(0, |bytes| bytes.start);
        [found.mark.node, start, found.extent.nodes.start]
    });
    let mut back_links: HashMap<NodeId, BackLink> = HashMap::default();
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
            back_links.extend(inside.map(|&link| {
                let mark = found.mark.node;
                (link, BackLink { name: name.clone(), mark })
            }));
        }
        true
    });
    let extents = outermost(&found);
    let mut notes = Notes { notes: make_notes(&found, &extents), back_links, ..Notes::default() };
    add_marks(&mut notes, found);
    join_rests(page, &mut notes);
    set_prefixes(page.dom, &mut notes);
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
    sort_by_numbers(&mut all, |found| {
        [found.extent.nodes.start, usize::MAX - found.extent.nodes.end]
    });
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
        let bytes = found.mark.bytes;
        if is_inside || notes.mark_at.contains_key(&node) && bytes.is_none() {
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
        if bytes.is_none() {
            notes.mark_at.insert(node, notes.marks.len());
        }
        notes.marks.push(NoteMark { node, bytes, note, label, lacks_text, name });
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
