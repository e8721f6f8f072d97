//! The notes of a page and the marks that refer to them.

use crate::dom::NodeId;
use crate::util::hash::HashMap;
use std::ops::Range;

/// A note's index in [`Notes::notes`], in document order.
pub(crate) type NoteId = usize;

/// The notes of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    /// In document order; no two overlap.
    pub(crate) notes: Vec<Note>,
    /// In document order.
    pub(crate) marks: Vec<NoteMark>,
    /// By element of a mark: its index.
    pub(super) mark_at: HashMap<NodeId, usize>,
    /// By link back to a mark.
    pub(super) back_links: HashMap<NodeId, BackLink>,
}

/// The text of a note.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Siblings, or parts of a line.
    pub(crate) nodes: Range<NodeId>,
    pub(crate) place: NotePlace,
    /// Its name in the content, to which its marks lead.
    pub(crate) name: String,
    /// The label of its first mark, and the name of that mark if a link is to lead back to it.
    pub(crate) label: String,
    pub(crate) mark_name: String,
    /// The characters with which it begins, without white space, that are its label and its links back.
    pub(crate) prefix: String,
    /// Its text, if that is in an attribute of the mark.
    pub(crate) text: Option<String>,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotePlace {
    /// Among other blocks: it stays where it is.
    Block,
    /// Inside of a line or a table: it is moved to the end.
    Inside,
}

/// A mark in the text that refers to a note.
#[derive(Clone, Debug)]
pub(crate) struct NoteMark {
    pub(crate) node: NodeId,
    pub(crate) note: NoteId,
    /// The part of the node's text that is the mark, if the node is a text.
    pub(crate) bytes: Option<Range<usize>>,
    /// What it shows, without brackets.
    pub(crate) label: String,
    /// The page draws the label by a style sheet or a picture, so that it has to be written.
    pub(crate) lacks_text: bool,
    /// Its name in the content, if a link of the note leads back to it.
    pub(crate) name: Option<String>,
}

/// A link from a note back to its mark.
#[derive(Clone, Debug)]
pub(crate) struct BackLink {
    /// The name to which it leads.
    pub(crate) name: String,
    pub(crate) mark: NodeId,
}

impl Notes {
    /// The mark whose element this is.
    pub(crate) fn mark(&self, node: NodeId) -> Option<&NoteMark> {
        self.mark_at.get(&node).and_then(|&index| self.marks.get(index))
    }

    /// The marks that are parts of this text.
    pub(crate) fn marks_in_text(&self, node: NodeId) -> &[NoteMark] {
        self.marks_in(node..node + 1)
    }

    /// The note that begins at this node.
    pub(crate) fn starting_at(&self, node: NodeId) -> Option<(NoteId, &Note)> {
        let index = self.notes.partition_point(|note| note.nodes.start < node);
        self.notes.get(index).filter(|note| note.nodes.start == node).map(|note| (index, note))
    }

    /// The note that holds this node.
    pub(crate) fn around(&self, node: NodeId) -> Option<NoteId> {
        let after = self.notes.partition_point(|note| note.nodes.start <= node);
        let index = after.checked_sub(1)?;
        self.notes[index].nodes.contains(&node).then_some(index)
    }

    /// What this link leads back to, if it is a link of a note to its mark.
    pub(crate) fn back_link(&self, node: NodeId) -> Option<&BackLink> {
        self.back_links.get(&node)
    }

    /// The marks from this node to before that one.
    pub(crate) fn marks_in(&self, nodes: Range<NodeId>) -> &[NoteMark] {
        let place = |node: NodeId| self.marks.partition_point(|mark| mark.node < node);
        self.marks.get(place(nodes.start)..place(nodes.end)).unwrap_or_default()
    }
}
