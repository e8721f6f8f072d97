//! Selection: the set of blocks with the highest expected F1, without duplicates, with gaps filled.

mod captions;
mod cards;
mod confidence;
mod duplicates;
mod expected_f1;
mod gaps;
mod hints;
mod keep;
#[cfg(test)]
mod list_tests;
mod lists;
mod location;
mod notes;
#[cfg(test)]
mod tests;
pub(crate) mod total;

pub use confidence::ConfidenceReason;
pub(crate) use keep::Keep;
pub(crate) use notes::keep_notes;

use crate::api::preference::Preference;
use crate::blocks::Segmentation;
use crate::scoring;
use crate::scoring::Points;
use crate::text::WordTenths;
use crate::util::hash::HashSet;
use crate::util::order::sort_by_numbers;
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
    /// Nothing that the page shows is content, so that hidden blocks were chosen too.
    pub(crate) takes_hidden: bool,
}

/// A page with fewer expected words of content has none ...
const CONTENT_MIN_WORDS: u64 = 120;
/// ... and a tiny page has none below this share (percent) of its words.
const CONTENT_MIN_PERCENT: u64 = 30;

/// With fewer words of visible running text (tenths), the content may be in hidden blocks ...
const VISIBLE_MIN_WORDS: WordTenths = 300;
/// ... if they have this many times as much.
const HIDDEN_MIN_RATIO: WordTenths = 4;
/// The same on a page that says that its text is for subscribers: it shows the beginning.
const SUBSCRIBER_MIN_RATIO: WordTenths = 2;

impl Selection {
    pub(crate) fn is_kept(&self, block: usize) -> bool {
        self.keep.get(block).is_some_and(|&keep| keep != Keep::No)
    }

    pub(crate) fn confidence_reason(&self) -> ConfidenceReason {
        let has_body = self.keep.contains(&Keep::Body);
        ConfidenceReason::new(has_body, self.prose, self.expected_f1)
    }
}

/// Selects blocks by their points. Hidden blocks are not selected, unless the page shows no content, or
/// only the beginning of what it `has_paywall` for: then a script is to show them.
pub(crate) fn select(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    preference: Preference,
    has_paywall: impl Fn() -> bool,
) -> Selection {
    let hidden: Vec<bool> = segmentation.blocks.iter().map(|block| block.is_hidden).collect();
    let visible = select_from(segmentation, scores, preference, &hidden);
    if !hidden.contains(&true) {
        return visible;
    }
    let ratio = match visible.prose < VISIBLE_MIN_WORDS {
        true => HIDDEN_MIN_RATIO,
        false if has_paywall() => SUBSCRIBER_MIN_RATIO,
        false => return visible,
    };
    let scores: Vec<BlockScore> = scores
        .iter()
        .zip(&hidden)
        .map(|(score, &is_hidden)| score.as_if_shown(is_hidden))
        .collect();
    let all = select_from(segmentation, &scores, preference, &vec![false; scores.len()]);
    let min_words = VISIBLE_MIN_WORDS.max(visible.prose.saturating_mul(ratio));
    match all.prose >= min_words {
        true => Selection { takes_hidden: true, ..all },
        false => visible,
    }
}

/// Selects among the blocks that are not `excluded`: the set of best blocks whose expected F-measure
/// against the true content is highest, each block weighted by its words. There is no threshold to
/// tune.
fn select_from(
    segmentation: &Segmentation,
    scores: &[BlockScore],
    preference: Preference,
    excluded: &[bool],
) -> Selection {
    let is_candidate = |block: usize| !excluded[block];
    let chance = |(block, score): (usize, &BlockScore)| {
        if is_candidate(block) { scoring::chance(score.points) } else { 0 }
    };
    let chances: Vec<u64> = scores.iter().enumerate().map(chance).collect();
    let words: Vec<u64> =
        segmentation.blocks.iter().map(|block| u64::from(block.words())).collect();
    let mut order: Vec<usize> = (0..scores.len()).filter(|&block| is_candidate(block)).collect();
    // From the most points to the least.
    sort_by_numbers(&mut order, |&block| [Points::MAX.abs_diff(scores[block].points) as usize]);
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
        for block in lists::find_list_items(segmentation, scores, &duplicates, &keep) {
            keep[block] = Keep::Body;
        }
        for block in cards::find_card_titles(segmentation, scores, &keep) {
            keep[block] = Keep::Body;
        }
        captions::keep_captions(segmentation, scores, &mut keep);
        for block in (0..keep.len()).filter(|&block| excluded[block]) {
            keep[block] = Keep::No;
        }
    }
    let prose = confidence::kept_prose(segmentation, &keep);
    let confidence = confidence::confidence(expected_f1, prose);
    Selection { keep, confidence, duplicates, prose, expected_f1, takes_hidden: false }
}

/// Whether enough of the page is expected to be content.
fn has_content(chances: &[u64], words: &[u64]) -> bool {
    let weighted = chances.iter().zip(words).map(|(chance, words)| chance * words);
    let expected = weighted.sum::<u64>() >> scoring::CERTAINTY_BITS;
    let all: u64 = words.iter().sum();
    expected > 0 && expected >= CONTENT_MIN_WORDS.min(all * CONTENT_MIN_PERCENT / 100)
}
