//! Prose: the definitions of running text that stages apply to a block.
//!
//! The stages need different ones, and the model and the rules are tuned to their thresholds; each has
//! its own name, so that the differences are visible:
//!
//! | definition | words | sentence | links under | used for |
//! |---|---|---|---|---|
//! | [`TextBlock::is_prose`] | 6 | one | any | the prose weight of a page with some prose |
//! | [`TextBlock::is_short_prose`] | 4 | any | any | the same where there is hardly any |
//! | [`TextBlock::is_paragraph_like`] | 10 | any | 30 % | counts of paragraphs in features |
//! | [`TextBlock::adds_candidate_score`] | 25 characters | any | 80 % | the candidates' prose score |
//! | [`TextBlock::is_running_text`] | 20, or any with a sentence | one, if shorter | 50 % | the confidence |
//!
//! `rules` has two more (a paragraph of an article: 15 words that end a sentence, or 30, links under
//! 30 %; the prose of a region: a sentence, links under 50 %), `metadata` one (the paragraph that
//! follows a headline) and `flat_text` one (lines, which have no links).

use super::segmentation::{LinkDensity, TextBlock};
use crate::text::WordTenths;

/// Shorter blocks are labels, links and headings.
const PROSE_MIN_WORDS: WordTenths = 60;
/// The same where a page has hardly any prose.
const SHORT_PROSE_MIN_WORDS: WordTenths = 40;
const PARAGRAPH_MIN_WORDS: WordTenths = 100;
const PARAGRAPH_MAX_LINK_DENSITY: LinkDensity = 300;
/// Readability's least length of a paragraph that scores.
const SCORING_MIN_CHARS: u32 = 25;
const SCORING_MAX_LINK_DENSITY: LinkDensity = 800;
/// Thai and some other scripts do not mark the ends of sentences, but no label is this long.
const RUNNING_TEXT_MIN_WORDS: WordTenths = 200;
const RUNNING_TEXT_MAX_LINK_DENSITY: LinkDensity = 500;

impl TextBlock {
    /// The words (tenths) outside links, times 1000.
    pub(crate) fn unlinked_words_thousandths(&self) -> u64 {
        u64::from(self.words()) * u64::from(1000 - self.link_density())
    }

    /// The weight (tenths of a word) of the block as prose: its words, times the share outside
    /// links, squared.
    pub(crate) fn prose_weight(&self) -> u64 {
        self.unlinked_words_thousandths() * u64::from(1000 - self.link_density()) / 1_000_000
    }

    /// A sentence of at least six words.
    pub(crate) fn is_prose(&self) -> bool {
        self.measures.sentence_ends >= 1 && self.words() >= PROSE_MIN_WORDS
    }

    /// At least four words.
    pub(crate) fn is_short_prose(&self) -> bool {
        self.words() >= SHORT_PROSE_MIN_WORDS
    }

    /// At least ten words, few of them in links.
    pub(crate) fn is_paragraph_like(&self) -> bool {
        self.words() >= PARAGRAPH_MIN_WORDS && self.link_density() < PARAGRAPH_MAX_LINK_DENSITY
    }

    /// Long enough and not just links, so that it adds to the prose score of the containers around it.
    pub(crate) fn adds_candidate_score(&self) -> bool {
        self.measures.chars >= SCORING_MIN_CHARS && self.link_density() < SCORING_MAX_LINK_DENSITY
    }

    /// Has a sentence or is long, and is not mostly links.
    pub(crate) fn is_running_text(&self) -> bool {
        let has_sentence = self.measures.sentence_ends > 0;
        (has_sentence || self.words() >= RUNNING_TEXT_MIN_WORDS)
            && self.link_density() < RUNNING_TEXT_MAX_LINK_DENSITY
    }
}
