//! Captions of the kept text's figures.

use super::keep::Keep;
use super::total::BlockScore;
use crate::blocks::Segmentation;

/// A lead picture's caption is at most this many blocks before the text.
const CAPTION_MAX_BLOCKS_BEFORE: usize = 6;

/// Keeps the captions in the innermost container of all kept blocks, from a little before the first
/// of them to the last.
pub(super) fn keep_captions(segmentation: &Segmentation, scores: &[BlockScore], keep: &mut [Keep]) {
    let first = keep.iter().position(|&keep| keep == Keep::Body);
    let last = keep.iter().rposition(|&keep| keep == Keep::Body);
    let (Some(first), Some(last)) = (first, last) else { return };
    let blocks = segmentation.blocks_in(segmentation.lowest_common_container(first, last));
    for block in blocks.start.max(first.saturating_sub(CAPTION_MAX_BLOCKS_BEFORE))..=last {
        if keep[block] == Keep::No && scores[block].hint.is_caption() {
            keep[block] = Keep::Caption;
        }
    }
}
