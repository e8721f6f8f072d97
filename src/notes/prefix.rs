//! With what a note begins besides its text: its label and links back to its marks.

use super::label;
use super::model::Notes;
use super::page_text::is_block;
use crate::dom::{Dom, NodeId};
use std::ops::Range;

/// Nodes at the start of a note that may belong to its label.
const LABEL_MAX_NODES: usize = 48;
/// Labels of the marks of one note that are compared.
const MAX_LABELS: usize = 4;
/// Elements around a text in which a link back is looked for.
const MAX_LEVELS: usize = 4;

/// Finds out with which label each note begins.
pub(super) fn set_prefixes(dom: &Dom, notes: &mut Notes) {
    let mut labels: Vec<Vec<String>> = vec![Vec::new(); notes.notes.len()];
    for mark in &notes.marks {
        if labels[mark.note].last() != Some(&mark.label) && labels[mark.note].len() < MAX_LABELS {
            labels[mark.note].push(mark.label.clone());
        }
    }
    for (index, labels) in labels.iter().enumerate() {
        // The nodes of a note in an attribute are its mark.
        if notes.notes[index].text.is_some() {
            continue;
        }
        let prefix = prefix(dom, notes, &notes.notes[index].nodes, labels);
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
            has_label |= label::NoteLabel::of(text).is_some();
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
        .take(MAX_LEVELS)
        .take_while(|&id| !is_block(dom, id))
        .any(|id| notes.back_link(id).is_some())
}
