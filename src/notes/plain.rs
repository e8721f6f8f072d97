//! Plain notes: `[1]` in the text, and a paragraph or a line that begins with `[1]`, neither linked.

use super::found::{Extent, FoundMark, FoundNote};
use super::label::NoteLabel;
use super::model::NotePlace;
use super::numbered;
use super::page_text::{PageText, is_block};
use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};
use std::ops::Range;

/// Digits of a number in brackets.
const MAX_DIGITS: usize = 3;

/// Characters of the shortest note with its number, without white space.
const MIN_CHARS: u64 = 8;

/// A number in brackets in a text.
struct PlainNumber {
    node: NodeId,
    /// The bytes with the brackets.
    bytes: Range<usize>,
    number: String,
}

/// Whether the page may have such notes: the first number stands in it twice.
pub(super) fn may_have(dom: &Dom) -> bool {
    let bytes = dom.text.as_bytes();
    let starts = memchr::memchr_iter(b'[', bytes);
    starts.filter(|&at| bytes[at + 1..].starts_with(b"1]")).nth(1).is_some()
}

/// Finds the notes whose numbers go from one on and all have marks before them.
pub(super) fn find(page: &PageText) -> Vec<FoundNote> {
    let (starts, marks): (Vec<PlainNumber>, Vec<PlainNumber>) =
        numbers(page).into_iter().partition(|it| starts_line(page, it));
    let blocks: HashSet<NodeId> = starts.iter().map(|it| page.block_of(it.node)).collect();
    let mut notes: HashMap<&str, Extent> = HashMap::default();
    for (index, start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).map(|next| next.node);
        let expected = (notes.len() + 1).to_string();
        if start.number == expected {
            let extent = extent(page, start.node, next, &blocks);
            if page.chars(extent.nodes.clone()) >= MIN_CHARS {
                notes.insert(&start.number, extent);
            }
        }
    }
    let mut found = Vec::new();
    for mark in marks {
        let Some(extent) = notes.get(mark.number.as_str()).filter(|it| it.nodes.start > mark.node)
        else {
            continue;
        };
        let label = NoteLabel::of(&mark.number);
        let mark = FoundMark { node: mark.node, bytes: Some(mark.bytes), label, back: None };
        found.push(FoundNote { extent: extent.clone(), name: None, mark, text: None });
    }
    let marked: HashSet<NodeId> = found.iter().map(|found| found.extent.nodes.start).collect();
    if marked.len() == notes.len() { found } else { Vec::new() }
}

/// The numbers in brackets in the texts outside of code and links.
fn numbers(page: &PageText) -> Vec<PlainNumber> {
    let dom = page.dom;
    let (mut found, mut code_end) = (Vec::new(), 0);
    for node in 0..dom.len() {
        if matches!(
            dom.tag(node),
            Tag::Pre | Tag::Code | Tag::A | Tag::Style | Tag::Sup | Tag::Head
        ) {
            code_end = code_end.max(dom.end(node));
        }
        let Some(text) = dom.text_of(node).filter(|_| node >= code_end) else { continue };
        for (start, _) in text.match_indices('[') {
            let digits = text.get(start + 1..).unwrap_or_default();
            let count = digits.bytes().take_while(u8::is_ascii_digit).take(MAX_DIGITS + 1).count();
            if (1..=MAX_DIGITS).contains(&count) && digits.as_bytes().get(count) == Some(&b']') {
                let number = digits.get(..count).unwrap_or_default().to_owned();
                found.push(PlainNumber { node, bytes: start..start + count + 2, number });
            }
        }
    }
    found
}

/// Whether the number is the first text of a block or of a line.
fn starts_line(page: &PageText, number: &PlainNumber) -> bool {
    let (dom, node) = (page.dom, number.node);
    let text = dom.text_of(node).unwrap_or_default();
    let is_first = text.get(..number.bytes.start).is_some_and(|before| before.trim().is_empty());
    let follows_break = || page.previous_sibling(node).is_some_and(|id| dom.tag(id) == Tag::Br);
    is_first && (page.chars(page.block_of(node) + 1..node) == 0 || follows_break())
}

/// The block, or the line up to the next note or an empty line.
fn extent(page: &PageText, node: NodeId, next: Option<NodeId>, blocks: &HashSet<NodeId>) -> Extent {
    let (dom, block) = (page.dom, page.block_of(node));
    let is_whole = || {
        let next = next.filter(|&next| dom.parent(next) == dom.parent(node));
        let mut inside = (node..dom.end(block)).take_while(|_| dom.work.charge(1));
        next.is_none_or(|next| next >= dom.end(block)) && !inside.any(|id| dom.tag(id) == Tag::Br)
    };
    if page.chars(block + 1..node) == 0 && is_whole() {
        return numbered::extent(page, block, blocks);
    }
    let (mut id, mut breaks) = (node, 0);
    let end = dom.end(dom.parent(node));
    while id < end && breaks < 2 && next != Some(id) && !is_block(dom, id) && dom.work.charge(1) {
        breaks = match dom.tag(id) {
            Tag::Br => breaks + 1,
            _ if page.chars(id..dom.end(id)) == 0 => breaks,
            _ => 0,
        };
        id = dom.end(id);
    }
    Extent { nodes: node..id.max(node + 1), place: NotePlace::Inside }
}
