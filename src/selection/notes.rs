//! Notes: kept with the text that refers to them, whatever they look like by themselves.

use super::{Keep, Selection};
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::notes::{self, Notes};

/// Keeps the blocks of the notes whose marks are in kept text.
pub(crate) fn keep_notes(
    dom: &Dom,
    segmentation: &Segmentation,
    notes: &Notes,
    selection: &mut Selection,
) {
    let kept = notes::kept_notes(dom, segmentation, notes, |block| selection.is_kept(block));
    for note in (0..kept.len()).filter(|&note| kept[note]) {
        for block in notes.blocks(segmentation, note) {
            if selection.keep.get(block) == Some(&Keep::No) {
                selection.keep[block] = Keep::Body;
                selection.duplicates.remove(&block);
            }
        }
    }
}
