//! What the ways of finding notes find: a note with one of its marks.

use super::label::{self, NoteLabel};
use super::model::NotePlace;
use super::page_text::PageText;
use crate::dom::NodeId;
use std::ops::Range;

/// The nodes of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) nodes: Range<NodeId>,
    pub(super) place: NotePlace,
}

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
    /// The part of a text that is the mark.
    pub(super) bytes: Option<Range<usize>>,
    pub(super) label: Option<NoteLabel>,
    /// The name to which the note's link leads back, and whether that is a part of the line.
    pub(super) back: Option<(String, bool)>,
}

/// Nodes at the start of a note in which its first text is looked for.
const FIRST_MAX_NODES: usize = 48;

/// The first text of a note that is not empty.
pub(super) fn first_text(page: &PageText, extent: &Extent) -> Option<String> {
    let dom = page.dom;
    let nodes = extent.nodes.clone().take(FIRST_MAX_NODES);
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
