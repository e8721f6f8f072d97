//! Headings: which blocks are headings, and the nearest ones before and after each block.

use crate::blocks::{BlockId, LandmarkRole, Segmentation};

/// Containers around a block that may make it a heading.
const HEADING_MAX_LEVELS: usize = 3;
/// The level of an element with the ARIA role `heading`.
const ARIA_HEADING_LEVEL: u8 = 3;

/// The level of each block that is a heading.
pub(super) fn heading_levels(segmentation: &Segmentation) -> Vec<Option<u8>> {
    (0..segmentation.blocks.len()).map(|block| heading_level(segmentation, block)).collect()
}

/// The level of the heading that the block lies in; an ARIA heading counts as level 3.
fn heading_level(segmentation: &Segmentation, block: BlockId) -> Option<u8> {
    segmentation.ancestors(segmentation.container_of(block)).take(HEADING_MAX_LEVELS).find_map(
        |container| {
            let container = &segmentation.containers[container];
            let by_role = (container.role == LandmarkRole::Heading).then_some(ARIA_HEADING_LEVEL);
            container.tag.heading_level().or(by_role)
        },
    )
}

/// For each block, the last heading up to it (inclusive) and the next after it (the number of blocks if
/// there is none).
pub(super) fn nearest_headings(heading: &[Option<u8>]) -> (Vec<Option<u32>>, Vec<u32>) {
    let mut last = None;
    let headings = heading.iter().enumerate();
    let up_to = headings.map(|(block, level)| {
        last = level.map(|_| block as u32).or(last);
        last
    });
    let up_to = up_to.collect();
    let mut next = heading.len() as u32;
    let mut after: Vec<u32> = (0..heading.len())
        .rev()
        .map(|block| {
            let here = next;
            next = heading[block].map_or(next, |_| block as u32);
            here
        })
        .collect();
    after.reverse();
    (up_to, after)
}
