//! Lists of the text: an item that is short, or a link, is none by itself, but belongs to its list.

use super::keep::Keep;
use super::total::BlockScore;
use crate::blocks::{BlockId, ContainerId, LinkDensity, Segmentation};
use crate::dom::Tag;
use crate::scoring::Points;
use crate::util::hash::HashSet;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// A block of fewer points is not text by any measure.
const ITEM_MIN_POINTS: Points = -250;
/// A list is mostly kept if this share (percent) of its words is.
const MOSTLY_KEPT_PERCENT: u64 = 50;
/// From this link density on, a list may lead to other articles.
const LIST_MAX_LINK_DENSITY: u64 = 500;
/// The same for a list of which most is kept.
const KEPT_MAX_LINK_DENSITY: u64 = 800;
/// From this link density on, a block is a link, possibly with a date or a source beside it.
const TITLE_MIN_LINK_DENSITY: LinkDensity = 400;
/// The text of an item is at most so many elements below it.
const ITEM_MAX_LEVELS: usize = 4;
/// A name that describes the text also describes some block of it so few blocks before.
const NAME_MAX_BLOCKS: usize = 32;

/// The dropped items of lists of which most is kept, and of lists that stand between two kept
/// paragraphs or after one that ends in a colon. Duplicates and blocks of a known kind stay out.
pub(super) fn find_list_items(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    duplicates: &HashSet<BlockId>,
    keep: &[Keep],
) -> Vec<BlockId> {
    let lists = Lists::new(segmentation, keep);
    // By block: how many lists of the text begin there, and end before it.
    let mut changes = vec![0i64; keep.len() + 1];
    for (id, container) in segmentation.containers.iter().enumerate() {
        if is_list(container.tag) && lists.is_text(id) {
            changes[container.blocks.start as usize] += 1;
            changes[container.blocks.end as usize] -= 1;
        }
    }
    let mut around = 0;
    let in_text: Vec<bool> = changes
        .iter()
        .map(|change| {
            around += change;
            around > 0
        })
        .collect();
    // A name around both the items and kept text is no kind of the items.
    let mut last_named: Option<BlockId> = None;
    let is_item = |block: &BlockId| {
        let is_named = scores[*block].hint.has_known_kind();
        if keep[*block] == Keep::Body && is_named {
            last_named = Some(*block);
        }
        let is_text_named = last_named.is_some_and(|last| *block - last <= NAME_MAX_BLOCKS);
        keep[*block] == Keep::No
            && scores[*block].points >= ITEM_MIN_POINTS
            && (!is_named || is_text_named)
            && !duplicates.contains(block)
            && !is_title_of_card(segmentation, *block)
    };
    let items = (0..keep.len()).filter(is_item);
    items.filter(|&block| in_text[block]).collect()
}

/// Whether the block is a link over other text of the same item, as the title of a card is.
fn is_title_of_card(segmentation: &Segmentation, block: BlockId) -> bool {
    let is_item = |id: &ContainerId| segmentation.containers[*id].tag == Tag::Li;
    let own = segmentation.container_of(block);
    let item = segmentation.ancestors(own).take(ITEM_MAX_LEVELS).find(is_item);
    segmentation.blocks[block].link_density() >= TITLE_MIN_LINK_DENSITY
        && item.is_some_and(|item| segmentation.blocks_in(item).len() > 1)
}

fn is_list(tag: Tag) -> bool {
    matches!(tag, Tag::Ul | Tag::Ol)
}

/// How much of any list is kept, and how much of it is links.
struct Lists<'a> {
    segmentation: &'a Segmentation,
    keep: &'a [Keep],
    kept_words: PrefixSums,
    words: PrefixSums,
    link_chars: PrefixSums,
    chars: PrefixSums,
    headings: PrefixSums,
}

impl<'a> Lists<'a> {
    fn new(segmentation: &'a Segmentation, keep: &'a [Keep]) -> Self {
        let blocks = || segmentation.blocks.iter();
        let words = || blocks().map(|block| u64::from(block.words()));
        let kept_words =
            words().zip(keep).map(|(words, keep)| if *keep == Keep::Body { words } else { 0 });
        let is_heading = |block: BlockId| {
            let container = &segmentation.containers[segmentation.container_of(block)];
            u64::from(container.tag.heading_level().is_some())
        };
        Lists {
            headings: PrefixSums::new((0..keep.len()).map(is_heading)),
            segmentation,
            keep,
            kept_words: PrefixSums::new(kept_words),
            words: PrefixSums::new(words()),
            link_chars: PrefixSums::new(blocks().map(|block| u64::from(block.link_chars))),
            chars: PrefixSums::new(blocks().map(|block| u64::from(block.measures.chars))),
        }
    }

    /// Whether the list is part of the text. Cards with headings are none.
    fn is_text(&self, list: ContainerId) -> bool {
        let blocks = self.segmentation.blocks_in(list);
        self.headings.sum(blocks.clone()) == 0
            && (self.is_mostly_kept(blocks.clone()) || self.is_in_text(list, blocks))
    }

    fn link_density(&self, blocks: Range<BlockId>) -> u64 {
        (self.link_chars.sum(blocks.clone()) * 1_000)
            .checked_div(self.chars.sum(blocks))
            .unwrap_or(0)
    }

    /// Whether most of the list's words are kept. Where all are links, some may be so by chance.
    fn is_mostly_kept(&self, blocks: Range<BlockId>) -> bool {
        let (kept, words) = (self.kept_words.sum(blocks.clone()), self.words.sum(blocks.clone()));
        kept > 0
            && kept * 100 >= words * MOSTLY_KEPT_PERCENT
            && self.link_density(blocks) < KEPT_MAX_LINK_DENSITY
    }

    /// Whether a kept paragraph leads to the list: it ends in a colon, or the text goes on after the
    /// list.
    fn is_in_text(&self, list: ContainerId, blocks: Range<BlockId>) -> bool {
        let Some(before) = blocks.start.checked_sub(1).filter(|&it| self.is_beside(it, list))
        else {
            return false;
        };
        let is_announced =
            matches!(self.segmentation.blocks[before].measures.last, Some(':' | '：'));
        let goes_on = blocks.end < self.keep.len() && self.is_beside(blocks.end, list);
        // Between two headings, the list is all of its section.
        let is_section = goes_on && self.is_heading(before) && self.is_heading(blocks.end);
        is_section || (is_announced || goes_on) && self.link_density(blocks) < LIST_MAX_LINK_DENSITY
    }

    fn is_heading(&self, block: BlockId) -> bool {
        self.headings.sum(block..block + 1) > 0
    }

    /// Whether the block is a kept paragraph or heading beside the list.
    fn is_beside(&self, block: BlockId, list: ContainerId) -> bool {
        let (segmentation, own) = (self.segmentation, self.segmentation.container_of(block));
        let tag = segmentation.containers[own].tag;
        self.keep[block] == Keep::Body
            && segmentation.parent(own) == segmentation.parent(list)
            && (tag == Tag::P || tag.heading_level().is_some())
    }
}
