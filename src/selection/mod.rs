//! Verdicts → the choice of blocks with the highest expected F1, and how sure it is.

mod gaps;
pub(crate) mod total;

use crate::api::kind::Kind;
use crate::api::preference::Preference;
use crate::blocks::{ContainerId, Segmentation};
use crate::scoring;
use crate::util::hash::{HashMap, HashSet};
use serde::{Serialize, Serializer};
use std::fmt;
use total::BlockScore;

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Not part of the article.
    No,
    /// Part of the body.
    Body,
    /// Belongs to the article but not to its running text: a figure's caption. It is in the HTML
    /// and the Markdown, not in the plain text.
    Caption,
}

/// The choice over all blocks of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// One entry a block.
    pub(crate) keep: Vec<Keep>,
    /// How sure the choice is, 0 to 1000.
    pub(crate) confidence: u32,
    /// Words (tenths) of running text kept.
    pub(crate) prose: u32,
    /// Thousandths.
    pub(crate) expected_f1: u32,
    /// Blocks left out because they repeat others.
    pub(crate) copies: HashSet<usize>,
}

/// Under this many expected words (tenths) of content a page has none ...
const CONTENT_MIN_WORDS: u64 = 120;
/// ... and a tiny page has none under this share (percent) of its words.
const CONTENT_MIN_PERCENT: u64 = 30;
/// A block is a copy if this share (percent) of its four-token runs stand in blocks already kept.
const DUPLICATE_MIN_PERCENT: usize = 85;
/// Blocks of fewer tokens recur by chance.
const DUPLICATE_MIN_TOKENS: usize = 8;
/// Containers around two blocks that are alike if the blocks stand in like places.
const LOCATION_LEVELS: usize = 6;
/// A block this long may be a second, joined copy of the whole text: it yields to the parts.
const WHOLE_TEXT_MIN_TOKENS: usize = 400;

/// A lead picture's caption stands at most this many blocks before the text.
const CAPTION_MAX_BLOCKS_BEFORE: usize = 6;

/// Prose (tenths of a word) of the shortest news item that is surely one; less may be a notice.
const CERTAIN_PROSE_WORDS: u32 = 700;

/// From this expected F1 (thousandths) on, content and clutter are apart.
const CLEAR_MIN_F1: u32 = 850;

impl Selection {
    pub(crate) fn is_kept(&self, block: usize) -> bool {
        self.keep.get(block).is_some_and(|&keep| keep != Keep::No)
    }

    pub(crate) fn confidence_reason(&self) -> ConfidenceReason {
        match self.keep.contains(&Keep::Body) {
            false => ConfidenceReason::NoText,
            true if self.prose < CERTAIN_PROSE_WORDS => ConfidenceReason::LittleProse,
            true if self.expected_f1 < CLEAR_MIN_F1 => ConfidenceReason::Mixed,
            true => ConfidenceReason::Clear,
        }
    }
}

/// Chooses blocks by their points. The choice is the set of best blocks whose expected F-measure against
/// the true content is highest, each block weighing its words; there is no threshold to set.
pub(crate) fn select(
    segmentation: &Segmentation,
    verdicts: &[BlockScore],
    preference: Preference,
) -> Selection {
    let chances: Vec<u64> =
        verdicts.iter().map(|verdict| scoring::chance(verdict.points)).collect();
    let words: Vec<u64> =
        segmentation.blocks.iter().map(|block| u64::from(block.words())).collect();
    let mut order: Vec<usize> = (0..verdicts.len()).collect();
    order.sort_unstable_by_key(|&block| (std::cmp::Reverse(verdicts[block].points), block));
    let (best, expected_f1) = best_prefix(&order, &chances, &words, preference);
    let expected: u64 =
        chances.iter().zip(&words).map(|(chance, words)| chance * words).sum::<u64>() >> 16;
    let mut copies = HashSet::default();
    let mut keep = vec![Keep::No; verdicts.len()];
    let all: u64 = words.iter().sum();
    if expected > 0 && expected >= CONTENT_MIN_WORDS.min(all * CONTENT_MIN_PERCENT / 100) {
        copies = find_copies(segmentation, &order[..best]);
        for &block in order[..best].iter().filter(|block| !copies.contains(block)) {
            keep[block] = Keep::Body;
        }
        for block in gaps::holes(segmentation, verdicts, &copies, &keep) {
            keep[block] = Keep::Body;
        }
        keep_captions(segmentation, verdicts, &mut keep);
    }
    let prose = prose(segmentation, &keep);
    // A page of headlines or a notice is no article, however sure each block is.
    let confidence = expected_f1 * prose.min(CERTAIN_PROSE_WORDS) / CERTAIN_PROSE_WORDS;
    Selection { keep, confidence, copies, prose, expected_f1 }
}

/// Keeps the captions that lie in the container of the kept blocks, from a little before the first
/// of them to the last.
fn keep_captions(segmentation: &Segmentation, verdicts: &[BlockScore], keep: &mut [Keep]) {
    let first = keep.iter().position(|&keep| keep == Keep::Body);
    let last = keep.iter().rposition(|&keep| keep == Keep::Body);
    let (Some(first), Some(last)) = (first, last) else { return };
    let holder = holder(segmentation, first, last);
    let blocks = segmentation.blocks_in(holder);
    for block in blocks.start.max(first.saturating_sub(CAPTION_MAX_BLOCKS_BEFORE))..=last {
        if keep[block] == Keep::No && verdicts[block].kind == Kind::Caption {
            keep[block] = Keep::Caption;
        }
    }
}

/// The innermost container with both blocks.
fn holder(segmentation: &Segmentation, first: usize, last: usize) -> ContainerId {
    let holds = |container: &ContainerId| segmentation.blocks_in(*container).contains(&last);
    segmentation.chain(segmentation.container_of(first)).find(holds).unwrap_or(0)
}

/// How many blocks of the order to take, and the expected F1 of that in thousandths. F is the content
/// taken, over the weighted mean of the words taken and the expected content of the page; for F1,
/// both weigh the same.
fn best_prefix(
    order: &[usize],
    chances: &[u64],
    words: &[u64],
    preference: Preference,
) -> (usize, u32) {
    let (recall, precision) = preference.recall_weight();
    let weight = |block: usize| u128::from(chances[block] * words[block]);
    let total: u128 = order.iter().map(|&block| weight(block)).sum();
    let (mut taken, mut content) = (0u128, 0u128);
    // The best fraction so far: (count, numerator, denominator).
    let mut best = (0usize, 0u128, 1u128);
    let mut expected_f1 = 0;
    for (place, &block) in order.iter().enumerate() {
        taken += u128::from(words[block]) << 16;
        content += weight(block);
        // Sums stay under 2^70, so that a product of two would not fit: compare coarser.
        let bottom = (precision * taken + recall * total) >> 10;
        let (top, bottom) = ((2 * content) >> 10, bottom.max(1));
        if top * best.2 > best.1 * bottom {
            best = (place + 1, top, bottom);
            expected_f1 = (2 * content * 1000 / (taken + total).max(1)) as u32;
        }
    }
    (best.0, expected_f1)
}

/// A hash of the names of the containers around a block: equal for blocks in like places.
fn place(segmentation: &Segmentation, block: usize) -> u64 {
    let around = segmentation.chain(segmentation.container_of(block)).take(LOCATION_LEVELS);
    around.fold(0, |place, id| {
        u64::rotate_left(place, 11) ^ u64::from(segmentation.containers[id].signature)
    })
}

fn mix(run: u64, token: &u32) -> u64 {
    (run.rotate_left(23) ^ u64::from(*token)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The blocks that repeat what other blocks of the choice say: hidden copies, pull quotes,
/// quoted posts. A block that repeats one in a like place is a refrain and stays.
fn find_copies(segmentation: &Segmentation, order: &[usize]) -> HashSet<usize> {
    // A hash of each four-token run, with the place of the block it was first seen in.
    let mut seen: HashMap<u64, u64> = HashMap::default();
    let is_whole = |block: usize| segmentation.hashes_of(block).len() > WHOLE_TEXT_MIN_TOKENS;
    let parts = order.iter().filter(|&&block| !is_whole(block));
    let wholes = order.iter().filter(|&&block| is_whole(block));
    let mut copies = HashSet::default();
    let mut runs: Vec<u64> = Vec::new();
    for &block in parts.chain(wholes) {
        let (hashes, here) = (segmentation.hashes_of(block), place(segmentation, block));
        runs.clear();
        runs.extend(hashes.windows(4).map(|run| run.iter().fold(0, mix)));
        runs.sort_unstable();
        runs.dedup();
        let known = runs.iter().filter(|run| seen.get(*run).is_some_and(|&at| at != here));
        if hashes.len() >= DUPLICATE_MIN_TOKENS
            && known.count() * 100 >= runs.len() * DUPLICATE_MIN_PERCENT
        {
            copies.insert(block);
            continue;
        }
        for &run in &runs {
            seen.entry(run).or_insert(here);
        }
    }
    copies
}

/// What a confidence rests on. `Display` says it in a sentence; serde gives a name in camel case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConfidenceReason {
    /// Nothing reads like an article.
    #[default]
    NoText,
    /// What was found may be a notice, a teaser or a list as well.
    LittleProse,
    /// Many blocks could be content or clutter.
    Mixed,
    /// Content and clutter are clearly apart.
    Clear,
}

impl ConfidenceReason {
    fn name(self) -> &'static str {
        match self {
            ConfidenceReason::NoText => "noText",
            ConfidenceReason::LittleProse => "littleProse",
            ConfidenceReason::Mixed => "mixed",
            ConfidenceReason::Clear => "clear",
        }
    }
}

impl fmt::Display for ConfidenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ConfidenceReason::NoText => "nothing on the page reads like an article",
            ConfidenceReason::LittleProse => "there is too little running text to be sure",
            ConfidenceReason::Mixed => "many blocks could be content or clutter",
            ConfidenceReason::Clear => "content and clutter are clearly apart",
        })
    }
}

impl Serialize for ConfidenceReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Words (tenths) of the kept blocks that are running text.
fn prose(segmentation: &Segmentation, keep: &[Keep]) -> u32 {
    let is_prose = |block: usize| {
        let text_block = &segmentation.blocks[block];
        // Thai and its like mark no sentence ends, but no label is twenty words long.
        let is_sentence = text_block.measures.sentence_ends > 0 || text_block.words() >= 200;
        keep[block] == Keep::Body && is_sentence && text_block.link_density() < 500
    };
    let blocks = (0..keep.len()).filter(|&block| is_prose(block));
    blocks.map(|block| segmentation.blocks[block].words()).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preference_moves_the_end_of_the_choice() {
        // Chances of 98, 60, 35 and 5 percent, equal lengths.
        let chances = [64225, 39322, 22938, 3277];
        let taken = |preference| best_prefix(&[0, 1, 2, 3], &chances, &[100; 4], preference).0;
        assert_eq!(taken(Preference::Precision), 1);
        assert_eq!(taken(Preference::Balanced), 2);
        assert_eq!(taken(Preference::Recall), 3);
    }
}
