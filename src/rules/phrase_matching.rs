//! Phrase matching: the phrases on a page, in the page's language.

use crate::blocks::Segmentation;
use crate::dom::{Dom, Tag};
use crate::lexicon;
use crate::lexicon::{Language, Match, PhrasePosition};
use crate::metadata::Metadata;

/// Longer blocks (tenths of a word) are prose, whatever phrases they contain.
pub(super) const PHRASE_BLOCK_MAX_WORDS: u32 = 300;

/// All positions of a phrase in a block.
pub(super) const ANY_POSITION: &[PhrasePosition] =
    &[PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds];

/// The normalised text of a block that is short enough to be looked up; `None` for prose and code.
pub(super) fn normalised_text(
    dom: &Dom,
    segmentation: &Segmentation,
    block: usize,
) -> Option<String> {
    let is_code = segmentation.containers[segmentation.container_of(block)].tag == Tag::Pre;
    let is_short = segmentation.blocks[block].is_within(PHRASE_BLOCK_MAX_WORDS) && !is_code;
    is_short.then(|| lexicon::normalise(&segmentation.run_text(dom, block)))
}

/// The languages whose phrases count on a page.
pub(super) struct PageLanguage {
    /// The page's language is known, whether or not it has phrases.
    is_known: bool,
    language: Option<Language>,
    english: Option<Language>,
}

impl PageLanguage {
    pub(super) fn of(metadata: &Metadata) -> PageLanguage {
        let lang = metadata.lang.as_deref();
        let english = Language::of("en");
        PageLanguage {
            is_known: lang.is_some(),
            // Where nothing is known of the language, the phrases that all pages use.
            language: lang.map_or(english, Language::of),
            english,
        }
    }

    /// The phrases in a normalised text. Pages of every language use English labels; a phrase of
    /// any other language is a coincidence.
    pub(super) fn phrases_in(&self, text: &str) -> Vec<Match> {
        let mut phrases = lexicon::phrase_table().match_text(text, self.language);
        let counts = |phrase: &Match| {
            [self.language, self.english].iter().flatten().any(|language| phrase.is_of(*language))
        };
        phrases.retain(|phrase| !self.is_known || counts(phrase));
        phrases
    }
}
