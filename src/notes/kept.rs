//! The notes that belong to kept text: those that have a mark there.

use super::model::Notes;
use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, NodeId};
use std::ops::Range;

/// By note: whether one of its marks is in a kept block, or in a note that is kept.
pub(crate) fn kept_notes(
    dom: &Dom,
    segmentation: &Segmentation,
    notes: &Notes,
    is_kept: impl Fn(BlockId) -> bool,
) -> Vec<bool> {
    let mut kept = vec![false; notes.notes.len()];
    let mut todo = Vec::new();
    let mut keep = |note: usize, todo: &mut Vec<usize>| {
        if let Some(kept) = kept.get_mut(note)
            && !std::mem::replace(kept, true)
        {
            todo.push(note);
        }
    };
    for mark in &notes.marks {
        let is_own = notes.around(mark.node).is_some_and(|around| around != mark.note);
        if !is_own && block_of(dom, segmentation, mark.node).is_some_and(&is_kept) {
            keep(mark.note, &mut todo);
        }
    }
    while let Some(note) = todo.pop() {
        for mark in notes.marks_in(notes.notes[note].nodes.clone()) {
            keep(mark.note, &mut todo);
        }
    }
    kept
}

/// The block of a node: its line of text, or the one before it in the same container.
pub(crate) fn block_of(dom: &Dom, segmentation: &Segmentation, node: NodeId) -> Option<BlockId> {
    let after = segmentation.blocks.partition_point(|block| block.first_node as NodeId <= node);
    let block = after.checked_sub(1)?;
    let container = &segmentation.containers[segmentation.container_of(block)];
    (dom.end(container.node as NodeId) > node).then_some(block)
}

impl Notes {
    /// The blocks that begin in a note.
    pub(crate) fn blocks(&self, segmentation: &Segmentation, note: usize) -> Range<BlockId> {
        let nodes = &self.notes[note].nodes;
        let before = |node: NodeId| {
            segmentation.blocks.partition_point(|block| (block.first_node as NodeId) < node)
        };
        before(nodes.start)..before(nodes.end)
    }
}
