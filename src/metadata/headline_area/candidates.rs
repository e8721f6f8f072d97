//! The blocks beside the headline, taken apart into bylines and dates.

use super::HeadlineArea;
use super::text_line;
use super::text_line::{DateLabel, LineItem, TextLine};
use crate::metadata::byline;
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::metadata::byline::{Candidate, Confidence};
use crate::metadata::date::locale::DateLocale;
use crate::metadata::date::vocabulary;
use crate::metadata::{MetadataContext, language};
use crate::text;
use crate::text::fold::key::{contains_key, key};

/// A line of at most these words (tenths) can be nothing but byline and date.
const MAX_LINE_WORDS: u32 = 250;
/// Words (tenths) beside byline and date in such a line: a place, a section.
const MAX_OTHER_WORDS: u32 = 50;

/// What stands beside the headline, taken apart.
pub(in crate::metadata) struct VisibleCandidates {
    pub(in crate::metadata) zone: HeadlineArea,
    pub(in crate::metadata) after: Vec<TextLine>,
    pub(in crate::metadata) before: Vec<TextLine>,
    pub(in crate::metadata) below: Vec<TextLine>,
    /// Candidates of all lines, and of the blocks below the body.
    candidates: Vec<Candidate>,
    signatures: Vec<Candidate>,
}

impl VisibleCandidates {
    pub(in crate::metadata) fn of(page: &MetadataContext) -> VisibleCandidates {
        let zone = HeadlineArea::of(page.segmentation, page.headline.block, &page.headline.blocks);
        let habits = DateLocale::of(page.lang);
        let lines = |blocks: &[usize], is_beside: bool| -> Vec<TextLine> {
            let line = |block: &usize| {
                TextLine::of(page.dom, page.segmentation, *block, habits, BylineVocabulary::get())
            };
            // A labelled date beside the headline is the article's, whatever links stand there.
            let is_own = |line: &TextLine| {
                (is_beside && line.has_label())
                    || !zone.is_in_card(
                        page.dom,
                        page.segmentation,
                        line.block,
                        page.headline.block,
                    )
            };
            blocks.iter().filter_map(line).filter(is_own).collect()
        };
        let (after, before, below) =
            (lines(&zone.after, true), lines(&zone.before, true), lines(&zone.below, false));
        let mut candidates = byline::candidates(&after, page.sites);
        candidates.extend(byline::candidates(&before, page.sites));
        // Below the body only a block that is nothing but a labelled byline counts.
        let alone: Vec<TextLine> =
            below.iter().filter(|line| line.items.len() == 1).cloned().collect();
        let mut signatures = byline::candidates(&alone, page.sites);
        signatures.retain(|it| it.trust == Confidence::Labelled);
        VisibleCandidates { zone, after, before, below, candidates, signatures }
    }

    /// The most trusted byline; of equals the first.
    pub(in crate::metadata) fn best(&self) -> Option<&Candidate> {
        let best =
            self.candidates.iter().reduce(|best, it| if it.trust > best.trust { it } else { best });
        best.filter(|it| it.trust > Confidence::Beside).or(self.signatures.first()).or(best)
    }

    /// The words of a date that is relative or of another calendar, if no other date `is_known`.
    pub(in crate::metadata) fn date_in_words(
        &self,
        lang: Option<&str>,
        is_known: bool,
    ) -> Option<String> {
        let lines = self.before.iter().chain(&self.after).filter(|_| !is_known);
        let mut texts = lines.flat_map(|line| &line.items).filter_map(|item| match item {
            LineItem::Text(piece) => {
                vocabulary::in_words(&piece.text, lang.map_or("", language::primary))
            }
            _ => None,
        });
        texts.next()
    }

    /// The blocks that are nothing but byline, and nothing but date.
    pub(in crate::metadata) fn blocks(
        &self,
        page: &MetadataContext,
        authors: &[String],
    ) -> (Vec<usize>, Vec<usize>) {
        let (mut bylines, mut dates) = (Vec::new(), Vec::new());
        let known: Vec<String> = authors.iter().map(|name| key(name)).collect();
        for line in self.before.iter().chain(&self.after) {
            let Some(text_block) = page
                .segmentation
                .blocks
                .get(line.block)
                .filter(|block| block.words() <= MAX_LINE_WORDS)
            else {
                continue;
            };
            let own = key(&page.segmentation.text(page.dom, line.block));
            let is_byline = known.contains(&own)
                || self.best().is_some_and(|best| best.block == line.block)
                || self
                    .candidates
                    .iter()
                    .any(|it| it.block == line.block && it.trust == Confidence::Labelled);
            let has_date = line.items.iter().any(|item| matches!(item, LineItem::Date { .. }));
            let is_label = line.label().is_some_and(|label| label != DateLabel::Other);
            let others = other_words(line, &known);
            let is_alone = others <= if line.block > self.zone.lead { 0 } else { MAX_OTHER_WORDS };
            if is_byline && (is_alone || others * 2 <= text_block.words()) {
                bylines.push(line.block);
            }
            if (has_date && (is_alone || is_byline)) || (is_label && text_block.words() <= 60) {
                dates.push(line.block);
            }
        }
        bylines.extend(self.signatures.iter().take(1).map(|it| it.block));
        (bylines, dates)
    }
}

/// Words (tenths) of a line that are neither date nor name nor label.
fn other_words(line: &TextLine, known: &[String]) -> u32 {
    let other = |item: &LineItem| match item {
        LineItem::Text(piece) if text_line::last_label(&piece.text).is_some() => 0,
        LineItem::Text(piece) if known.iter().any(|name| contains_key(&key(&piece.text), name)) => {
            0
        }
        LineItem::Text(piece) => text::measure(&piece.text).words,
        _ => 0,
    };
    line.items.iter().map(other).sum()
}
