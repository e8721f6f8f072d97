//! Cards in the text: a box that is a link to another page, which the paragraph before it announces.

use super::keep::Keep;
use super::total::BlockScore;
use crate::blocks::{BlockId, Segmentation};
use crate::dom::Tag;
use crate::scoring::Points;

/// A title of fewer points is not text by any measure.
const TITLE_MIN_POINTS: Points = -250;
/// A card has at most so many blocks ...
const CARD_MAX_BLOCKS: usize = 6;
/// ... and at least this share (percent) of its characters in the link.
const CARD_MIN_LINK_PERCENT: u64 = 60;

/// The titles of the cards that stand after a kept paragraph that ends in a colon, and before other text.
pub(super) fn find_card_titles(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    keep: &[Keep],
) -> Vec<BlockId> {
    let announces = |block: BlockId| {
        keep[block] == Keep::Body
            && matches!(segmentation.blocks[block].measures.last, Some(':' | '：'))
    };
    let mut found = Vec::new();
    if !(0..keep.len()).any(announces) {
        return found;
    }
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let blocks = segmentation.blocks_in(id);
        let is_box = matches!(container.tag, Tag::Div | Tag::Section | Tag::Figure | Tag::Aside);
        if !is_box || blocks.is_empty() || blocks.len() > CARD_MAX_BLOCKS || blocks.start == 0 {
            continue;
        }
        let before = blocks.start - 1;
        let is_announced = announces(before)
            && blocks.end < keep.len()
            && is_paragraph_beside(segmentation, before, id);
        let title = blocks.start;
        let is_title =
            scores[title].points >= TITLE_MIN_POINTS && segmentation.blocks[title].link_chars > 0;
        let sum = |count: fn(&crate::blocks::TextBlock) -> u32| {
            segmentation.blocks[blocks.clone()].iter().map(|it| u64::from(count(it))).sum::<u64>()
        };
        if is_announced
            && is_title
            && blocks.clone().all(|block| keep[block] == Keep::No)
            && sum(|it| it.link_chars) * 100 >= sum(|it| it.measures.chars) * CARD_MIN_LINK_PERCENT
        {
            found.push(title);
        }
    }
    found
}

/// Whether the block is a paragraph in the element that the card is in.
fn is_paragraph_beside(segmentation: &Segmentation, block: BlockId, card: usize) -> bool {
    let own = segmentation.container_of(block);
    segmentation.containers[own].tag == Tag::P
        && segmentation.parent(own) == segmentation.parent(card)
}
