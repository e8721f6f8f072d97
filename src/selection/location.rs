//! Locations of blocks: which blocks lie in containers of the same names.

use crate::blocks::Segmentation;

/// The number of containers around two blocks that must be alike.
const LOCATION_LEVELS: usize = 6;

/// A hash of the tags and class names of the containers around a block: equal for blocks in like
/// locations, such as the paragraphs of one text.
pub(super) fn location_hash(segmentation: &Segmentation, block: usize) -> u64 {
    let around = segmentation.ancestors(segmentation.container_of(block)).take(LOCATION_LEVELS);
    around.fold(0, |hash, id| {
        u64::rotate_left(hash, 11) ^ u64::from(segmentation.containers[id].signature)
    })
}
