//! Gaps: blocks that were left out in the middle of kept text although they belong to it.

use super::keep::Keep;
use super::location::location_hash;
use super::total::BlockScore;
use crate::blocks::{ContainerId, LinkDensity, Segmentation};
use crate::dom::Tag;
use crate::scoring::Points;
use crate::util::hash::HashSet;
use crate::util::prefix_sums::PrefixSums;

/// A block of fewer points is not text by any measure.
const GAP_MIN_POINTS: Points = -250;
/// From this link density on, a block is a list of links.
const GAP_MAX_LINK_DENSITY: LinkDensity = 500;
/// The title of a box has at most so many words (tenths) ...
const BOX_TITLE_MAX_WORDS: u32 = 120;
/// ... and is at most so many elements below it.
const BOX_TITLE_MAX_LEVELS: usize = 3;
/// Such a box has at most so many other blocks.
const BOX_MAX_BLOCKS: usize = 12;
/// The number of containers around a block in which kept text is looked for.
const GAP_MAX_LEVELS: usize = 6;
/// Such a container has at least this many kept blocks ...
const GAP_MIN_KEPT_BLOCKS: u64 = 6;
/// ... and this share (percent) of its words kept.
const GAP_MIN_KEPT_PERCENT: u64 = 72;

/// The blocks that were left out for their points alone although they lie between kept blocks, in a
/// container of which most is kept, in a location like that of kept blocks: an example in a manual, a
/// short answer in an interview. Links, duplicates and blocks of a known kind stay out.
pub(super) fn find_gaps(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    duplicates: &HashSet<usize>,
    keep: &[Keep],
) -> Vec<usize> {
    let kept = KeptText::new(segmentation, keep);
    let locations: HashSet<u64> = (0..keep.len())
        .filter(|&block| keep[block] == Keep::Body)
        .map(|block| location_hash(segmentation, block))
        .collect();
    let is_linked = |block: usize| {
        segmentation.blocks[block].link_density() >= GAP_MAX_LINK_DENSITY
            || segmentation.blocks[block].is_overlaid
    };
    let is_bold_title = |block: usize| {
        let text = &segmentation.blocks[block];
        text.bold_chars > 0 && text.bold_chars == text.measures.chars && kept.titles_box(block)
    };
    let is_gap = |&block: &usize| {
        keep[block] == Keep::No
            && scores[block].points >= GAP_MIN_POINTS
            && (!scores[block].hint.has_known_kind() || is_bold_title(block))
            && !duplicates.contains(&block)
            && (!is_linked(block) || heads_text(segmentation, keep, block))
            && (locations.contains(&location_hash(segmentation, block)) || kept.titles_box(block))
            && segmentation
                .ancestors(segmentation.container_of(block))
                .take(GAP_MAX_LEVELS)
                .any(|container| kept.surrounds(block, container))
    };
    (0..keep.len()).filter(is_gap).collect()
}

/// Whether the block is a heading between two kept blocks: its link is to what the text is about.
fn heads_text(segmentation: &Segmentation, keep: &[Keep], block: usize) -> bool {
    let is_kept = |near: Option<usize>| near.and_then(|near| keep.get(near)) == Some(&Keep::Body);
    segmentation.containers[segmentation.container_of(block)].tag.heading_level().is_some()
        && is_kept(block.checked_sub(1))
        && is_kept(Some(block + 1))
}

/// How much of any container is kept.
struct KeptText<'a> {
    segmentation: &'a Segmentation,
    kept_blocks: PrefixSums,
    kept_words: PrefixSums,
    all_words: PrefixSums,
}

impl<'a> KeptText<'a> {
    fn new(segmentation: &'a Segmentation, keep: &[Keep]) -> Self {
        let is_kept = |block: usize| keep[block] == Keep::Body;
        let words = |block: usize| u64::from(segmentation.blocks[block].words());
        let kept_words = |block: usize| if is_kept(block) { words(block) } else { 0 };
        let blocks = 0..keep.len();
        KeptText {
            segmentation,
            kept_blocks: PrefixSums::new(blocks.clone().map(|block| u64::from(is_kept(block)))),
            kept_words: PrefixSums::new(blocks.clone().map(kept_words)),
            all_words: PrefixSums::new(blocks.map(words)),
        }
    }

    /// Whether the block is a short line at the start of a box of which all the rest is kept: the title of
    /// a panel, the name of a listing.
    fn titles_box(&self, block: usize) -> bool {
        let text = &self.segmentation.blocks[block];
        if text.words() > BOX_TITLE_MAX_WORDS || text.links > 0 {
            return false;
        }
        let own = self.segmentation.container_of(block);
        if self.segmentation.containers[own].tag.heading_level().is_some() {
            return false;
        }
        let boxes = self.segmentation.ancestors(own).take(BOX_TITLE_MAX_LEVELS);
        let is_box = |container: ContainerId| {
            let tag = self.segmentation.containers[container].tag;
            matches!(tag, Tag::Div | Tag::Section | Tag::Aside | Tag::Figure)
        };
        boxes.filter(|&id| is_box(id)).any(|id| {
            let blocks = self.segmentation.blocks_in(id);
            let rest = block + 1..blocks.end;
            blocks.start == block
                && (1..=BOX_MAX_BLOCKS).contains(&rest.len())
                && self.kept_blocks.sum(rest.clone()) == rest.len() as u64
        })
    }

    /// Whether the container has kept blocks before and after the block, and most of it is kept.
    fn surrounds(&self, block: usize, container: ContainerId) -> bool {
        let blocks = self.segmentation.blocks_in(container);
        self.kept_blocks.sum(blocks.start..block) > 0
            && self.kept_blocks.sum(block..blocks.end) > 0
            && self.kept_blocks.sum(blocks.clone()) >= GAP_MIN_KEPT_BLOCKS
            && self.kept_words.sum(blocks.clone()) * 100
                >= self.all_words.sum(blocks) * GAP_MIN_KEPT_PERCENT
    }
}
