//! What stands between kept texts, and is therefore part of them.

use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;

/// An element is at most so many blocks away from the text before it and after it, without numbers ...
const TEXT_MAX_DISTANCE: usize = 6;
/// ... of which there are at most so many.
const NUMBERS_MAX: usize = 400;

/// Whether the element stands between kept texts, not in a part of the page beside them.
pub(super) fn stands_between_text(
    dom: &Dom,
    segmentation: &Segmentation,
    keep: &[Keep],
    node: NodeId,
) -> bool {
    let blocks = segmentation.blocks_in_nodes(node..dom.end(node));
    let is_number = |block: &BlockId| {
        let measures = &segmentation.blocks[*block].measures;
        measures.digits >= measures.chars
    };
    let near = |blocks: &mut dyn Iterator<Item = BlockId>| {
        let mut near = blocks.take(NUMBERS_MAX).filter(|block| !is_number(block));
        near.by_ref().take(TEXT_MAX_DISTANCE).find(|&block| keep[block] == Keep::Body)
    };
    let before = near(&mut (0..blocks.start).rev());
    let after = near(&mut (blocks.end..keep.len()));
    let (Some(before), Some(after)) = (before, after) else { return false };
    let around = segmentation.lowest_common_container(before, after);
    let limit = segmentation.containers[around].node as NodeId;
    let is_beside =
        |id: NodeId| matches!(dom.tag(id), Tag::Aside | Tag::Nav | Tag::Footer | Tag::Form);
    let mut inside = dom.ancestors(node).take_while(|&id| id > limit);
    !inside.any(is_beside)
}
