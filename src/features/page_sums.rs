//! Sums over the page's blocks, so that any container's or section's sum is one subtraction.

use crate::blocks::{Segmentation, TextBlock};
use crate::util::prefix_sums::PrefixSums;

/// Below this share (percent) of the page's words outside links, its prose is too little to go by.
const THIN_PROSE_PERCENT: u64 = 15;

pub(super) struct PageSums {
    /// Tenths of a word.
    pub(super) words: PrefixSums,
    pub(super) chars: PrefixSums,
    pub(super) link_chars: PrefixSums,
    /// Tenths of a word (see [`prose_weights`]).
    pub(super) prose_weight: PrefixSums,
    pub(super) sentence_ends: PrefixSums,
    /// Blocks that look like paragraphs.
    pub(super) paragraphs: PrefixSums,
}

impl PageSums {
    pub(super) fn new(segmentation: &Segmentation, prose_weights: &[u64]) -> Self {
        let sum = |value: &dyn Fn(&TextBlock) -> u64| {
            PrefixSums::new(segmentation.blocks.iter().map(value))
        };
        PageSums {
            words: sum(&|block| u64::from(block.words())),
            chars: sum(&|block| u64::from(block.measures.chars)),
            link_chars: sum(&|block| u64::from(block.link_chars)),
            prose_weight: PrefixSums::new(prose_weights.iter().copied()),
            sentence_ends: sum(&|block| u64::from(block.measures.sentence_ends)),
            paragraphs: sum(&|block| u64::from(block.is_paragraph_like())),
        }
    }
}

/// The weight (tenths of a word) of each block as prose. Only sentences have one; on a page with
/// hardly any sentences also shorter blocks, and if that gives nothing, all words.
pub(super) fn prose_weights(segmentation: &Segmentation) -> Vec<u64> {
    let blocks = &segmentation.blocks;
    let weights = |counts: fn(&TextBlock) -> bool| -> Vec<u64> {
        let weight = |block: &TextBlock| if counts(block) { block.prose_weight() } else { 0 };
        blocks.iter().map(weight).collect()
    };
    let strict = weights(TextBlock::is_prose);
    let unlinked: u64 = blocks.iter().map(|block| block.unlinked_words_thousandths() / 1000).sum();
    if strict.iter().sum::<u64>() * 100 >= unlinked * THIN_PROSE_PERCENT && unlinked > 0 {
        return strict;
    }
    let lenient = weights(TextBlock::is_short_prose);
    if lenient.iter().any(|&weight| weight > 0) {
        return lenient;
    }
    blocks.iter().map(|block| u64::from(block.words())).collect()
}
