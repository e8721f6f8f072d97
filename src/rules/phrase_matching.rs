//! The phrases on a page, in the language that it speaks.

use super::context::SECTION_LABEL_MAX_WORDS;
use crate::blocks::Segmentation;
use crate::dom::{Dom, Tag};
use crate::lexicon;
use crate::lexicon::{Language, Match};
use crate::metadata::Metadata;

/// The text of a block that is short enough for a label, for comparison.
pub(super) fn label_text(dom: &Dom, segmentation: &Segmentation, block: usize) -> Option<String> {
    let text_block = &segmentation.blocks[block];
    let is_code = segmentation.containers[segmentation.container_of(block)].tag == Tag::Pre;
    let is_label = text_block.is_within(SECTION_LABEL_MAX_WORDS) && !is_code;
    is_label.then(|| lexicon::normalise(&segmentation.run_text(dom, block)))
}

/// The language of a page, for the phrases on it.
pub(super) struct PagePhrases {
    /// The page's language is known, be there a table for it or not.
    is_known: bool,
    language: Option<Language>,
    english: Option<Language>,
}

impl PagePhrases {
    pub(super) fn on(metadata: &Metadata) -> PagePhrases {
        let lang = metadata.lang.as_deref();
        PagePhrases {
            is_known: lang.is_some(),
            language: lang.and_then(Language::of),
            english: Language::of("en"),
        }
    }

    /// The phrases of a block. English labels stand on pages of every language; others only by
    /// accident.
    pub(super) fn phrases_of(&self, text: &str) -> Vec<Match> {
        let mut phrases = lexicon::lexicon().match_text(text, self.language);
        let is_spoken = |phrase: &Match| {
            [self.language, self.english].iter().flatten().any(|language| phrase.is_of(*language))
        };
        phrases.retain(|phrase| !self.is_known || is_spoken(phrase));
        phrases
    }
}
