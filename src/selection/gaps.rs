//! Blocks left out in the middle of kept text.

use super::total::BlockScore;
use super::{Keep, place};
use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::scoring::Points;
use crate::util::hash::HashSet;

/// A block of fewer points is not text by any measure.
const GAP_MIN_POINTS: Points = -250;
/// From this link density (thousandths) on a block leads elsewhere.
const GAP_MAX_LINK_DENSITY: u32 = 500;
/// How many containers around a block may show that it stands in kept text.
const GAP_MAX_LEVELS: usize = 6;
/// Such a container has at least so many kept blocks ...
const GAP_MIN_KEPT_BLOCKS: u64 = 6;
/// ... and this share (percent) of its words kept.
const GAP_MIN_KEPT_PERCENT: u64 = 72;

/// The blocks that were left out for their points alone although they stand between kept blocks, in a
/// container of which most is kept, in a place like that of kept blocks: an example in a manual, a
/// short answer in an interview. A text with holes helps nobody. Links, copies and blocks that a rule
/// or a name calls clutter stay out.
pub(super) fn holes(
    segmentation: &Segmentation,
    verdicts: &[BlockScore],
    copies: &HashSet<usize>,
    keep: &[Keep],
) -> Vec<usize> {
    let is_kept = |block: usize| keep[block] == Keep::Body;
    let words = |block: usize| u64::from(segmentation.blocks[block].words());
    let kept_blocks = sums(keep.len(), |block| u64::from(is_kept(block)));
    let kept_words = sums(keep.len(), |block| if is_kept(block) { words(block) } else { 0 });
    let all_words = sums(keep.len(), words);
    let is_text_around = |block: usize, container: usize| {
        let blocks = segmentation.blocks_in(container);
        let within = |sums: &[u64]| sums[blocks.end] - sums[blocks.start];
        let is_between = kept_blocks[block] > kept_blocks[blocks.start]
            && kept_blocks[blocks.end] > kept_blocks[block];
        is_between
            && within(&kept_blocks) >= GAP_MIN_KEPT_BLOCKS
            && within(&kept_words) * 100 >= within(&all_words) * GAP_MIN_KEPT_PERCENT
    };
    let places: HashSet<u64> = (0..keep.len())
        .filter(|&block| is_kept(block))
        .map(|block| place(segmentation, block))
        .collect();
    let is_linked = |block: usize| {
        segmentation.blocks[block].link_density() >= GAP_MAX_LINK_DENSITY
            || segmentation.blocks[block].is_overlaid
    };
    let is_hole = |block: &usize| {
        let block = *block;
        keep[block] == Keep::No
            && verdicts[block].points >= GAP_MIN_POINTS
            && verdicts[block].kind == Kind::Other
            && !copies.contains(&block)
            && !is_linked(block)
            && places.contains(&place(segmentation, block))
            && segmentation
                .chain(segmentation.container_of(block))
                .take(GAP_MAX_LEVELS)
                .any(|container| is_text_around(block, container))
    };
    (0..keep.len()).filter(is_hole).collect()
}

/// Sums of the values before each block, and of all.
fn sums(blocks: usize, value: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut total = 0;
    let mut sums = vec![0];
    sums.extend((0..blocks).map(|block| {
        total += value(block);
        total
    }));
    sums
}
