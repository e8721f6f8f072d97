//! Confidence: how sure a selection is, and why.

use super::keep::Keep;
use crate::blocks::Segmentation;
use crate::text::WordTenths;
use crate::util::units::Thousandths;
use serde::{Serialize, Serializer};
use std::fmt;

/// The length of the shortest news item that is surely one; a shorter text may be a notice.
const CERTAIN_PROSE_MIN_WORDS: WordTenths = 700;

/// From this expected F1 on, content and clutter are clearly apart.
const CLEAR_MIN_F1: Thousandths = 850;

/// The confidence: the expected F1, lowered for a text so short that it may be a notice.
pub(super) fn confidence(expected_f1: Thousandths, prose: WordTenths) -> Thousandths {
    expected_f1 * prose.min(CERTAIN_PROSE_MIN_WORDS) / CERTAIN_PROSE_MIN_WORDS
}

/// Words of the kept blocks that are running text.
pub(super) fn kept_prose(segmentation: &Segmentation, keep: &[Keep]) -> WordTenths {
    let is_counted =
        |&block: &usize| keep[block] == Keep::Body && segmentation.blocks[block].is_running_text();
    let blocks = (0..keep.len()).filter(is_counted);
    blocks.map(|block| segmentation.blocks[block].words()).fold(0, u32::saturating_add)
}

/// What a confidence rests on. `Display` says it in a sentence; serde gives a name in camel case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConfidenceReason {
    /// Nothing reads like an article.
    #[default]
    NoText,
    /// What was found may as well be a notice, a teaser or a list.
    LittleProse,
    /// Many blocks could be content or clutter.
    Mixed,
    /// Content and clutter are clearly apart.
    Clear,
}

impl ConfidenceReason {
    pub(super) fn new(has_body: bool, prose: WordTenths, expected_f1: Thousandths) -> Self {
        if !has_body {
            ConfidenceReason::NoText
        } else if prose < CERTAIN_PROSE_MIN_WORDS {
            ConfidenceReason::LittleProse
        } else if expected_f1 < CLEAR_MIN_F1 {
            ConfidenceReason::Mixed
        } else {
            ConfidenceReason::Clear
        }
    }

    fn name(self) -> &'static str {
        match self {
            ConfidenceReason::NoText => "no_text",
            ConfidenceReason::LittleProse => "little_prose",
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
