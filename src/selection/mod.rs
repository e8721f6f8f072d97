//! Selection: the set of blocks with the highest expected F1, without duplicates, with gaps filled.

mod captions;
mod confidence;
mod duplicates;
mod expected_f1;
mod gaps;
mod hints;
mod keep;
mod location;
#[cfg(test)]
mod tests;
pub(crate) mod total;

pub use confidence::ConfidenceReason;
pub(crate) use keep::Keep;

use crate::api::preference::Preference;
use crate::blocks::Segmentation;
use crate::scoring;
use crate::text::WordTenths;
use crate::util::hash::HashSet;
use crate::util::units::Thousandths;
use total::BlockScore;

/// The decisions about all blocks of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// One entry per block.
    pub(crate) keep: Vec<Keep>,
    pub(crate) confidence: Thousandths,
    /// Words of running text kept.
    pub(crate) prose: WordTenths,
    pub(crate) expected_f1: Thousandths,
    /// Blocks left out because they repeat others.
    pub(crate) duplicates: HashSet<usize>,
}

/// A page with fewer expected words of content has none ...
const CONTENT_MIN_WORDS: u64 = 120;
/// ... and a tiny page has none below this share (percent) of its words.
const CONTENT_MIN_PERCENT: u64 = 30;

impl Selection {
    pub(crate) fn is_kept(&self, block: usize) -> bool {
        self.keep.get(block).is_some_and(|&keep| keep != Keep::No)
    }

    pub(crate) fn confidence_reason(&self) -> ConfidenceReason {
        let has_body = self.keep.contains(&Keep::Body);
        ConfidenceReason::new(has_body, self.prose, self.expected_f1)
    }
}

/// Selects blocks by their points: the set of best blocks whose expected F-measure against the true
/// content is highest, each block weighted by its words. There is no threshold to tune.
pub(crate) fn select(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    preference: Preference,
) -> Selection {
    let chances: Vec<u64> = scores.iter().map(|score| scoring::chance(score.points)).collect();
    let words: Vec<u64> =
        segmentation.blocks.iter().map(|block| u64::from(block.words())).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by_key(|&block| (std::cmp::Reverse(scores[block].points), block));
    let (count, expected_f1) = expected_f1::best_prefix(&order, &chances, &words, preference);
    let mut duplicates = HashSet::default();
    let mut keep = vec![Keep::No; scores.len()];
    if has_content(&chances, &words) {
        let best = &order[..count];
        duplicates = duplicates::find_duplicates(segmentation, best);
        for &block in best.iter().filter(|block| !duplicates.contains(block)) {
            keep[block] = Keep::Body;
        }
        for block in gaps::find_gaps(segmentation, scores, &duplicates, &keep) {
            keep[block] = Keep::Body;
        }
        captions::keep_captions(segmentation, scores, &mut keep);
    }
    let prose = confidence::kept_prose(segmentation, &keep);
    let confidence = confidence::confidence(expected_f1, prose);
    Selection { keep, confidence, duplicates, prose, expected_f1 }
}

/// Whether enough of the page is expected to be content.
fn has_content(chances: &[u64], words: &[u64]) -> bool {
    let weighted = chances.iter().zip(words).map(|(chance, words)| chance * words);
    let expected = weighted.sum::<u64>() >> scoring::CERTAINTY_BITS;
    let all: u64 = words.iter().sum();
    expected > 0 && expected >= CONTENT_MIN_WORDS.min(all * CONTENT_MIN_PERCENT / 100)
}
