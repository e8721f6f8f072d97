//! Candidates for byline and dates in the blocks around the headline.

use super::HeadlineArea;
use super::text_line::{LineItem, TextLine};
use crate::blocks::{BlockId, Segmentation};
use crate::dom::Tag;
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::metadata::byline::{BylineCandidate, Confidence, byline_candidates};
use crate::metadata::context::MetadataContext;
use crate::metadata::date::labels::{DateLabel, last_label};
use crate::metadata::date::locale::DateLocale;
use crate::metadata::date::vocabulary;
use crate::metadata::language;
use crate::text;
use crate::text::fold::key::{contains_key, key};

/// A line of at most these words (tenths) can be nothing but byline and date.
const BYLINE_BLOCK_MAX_TENTHS: u32 = 250;
/// Other words (tenths) in such a line: a place, a section.
const OTHER_WORDS_MAX_TENTHS: u32 = 50;

/// Links that make a line a menu.
const MENU_MIN_LINKS: usize = 3;
/// Levels above a line in which a list makes it an entry of a menu.
const MAX_MENU_LEVELS: usize = 4;

/// The lines around the headline, and the bylines in them.
pub(in crate::metadata) struct VisibleCandidates {
    pub(in crate::metadata) area: HeadlineArea,
    pub(in crate::metadata) after: Vec<TextLine>,
    pub(in crate::metadata) before: Vec<TextLine>,
    pub(in crate::metadata) below: Vec<TextLine>,
    /// Bylines before and after the headline, and labelled ones below the body.
    bylines: Vec<BylineCandidate>,
    signatures: Vec<BylineCandidate>,
}

impl VisibleCandidates {
    pub(in crate::metadata) fn find(context: &MetadataContext) -> VisibleCandidates {
        let area = HeadlineArea::of(
            context.segmentation,
            context.headline.block,
            &context.headline.blocks,
        );
        let lines = |blocks: &[usize], is_near| own_lines(context, &area, blocks, is_near);
        let (after, mut before, below) =
            (lines(&area.after, true), lines(&area.before, true), lines(&area.below, false));
        // Above the headline, a link to people is one to their topic, unless a date stands there too.
        let is_dated = before.iter().any(has_date);
        for line in &mut before {
            if is_menu(context.segmentation, line) {
                line.forget_author_links(true);
            } else if !is_dated {
                line.forget_author_links(false);
            }
        }
        let lang = context.lang.map_or("", language::primary_subtag);
        let mut bylines = byline_candidates(&after, context.site_names, lang);
        bylines.extend(byline_candidates(&before, context.site_names, lang));
        // Below the body, only a block with nothing but a labelled byline counts.
        let alone: Vec<TextLine> =
            below.iter().filter(|line| line.items.len() == 1).cloned().collect();
        let mut signatures = byline_candidates(&alone, context.site_names, lang);
        signatures
            .retain(|it| matches!(it.confidence, Confidence::Labelled | Confidence::OtherRole));
        VisibleCandidates { area, after, before, below, bylines, signatures }
    }

    /// The declared names without those that the page shows in another role.
    pub(in crate::metadata) fn without_other_roles(&self, names: Vec<String>) -> Vec<String> {
        let named = |is_other: bool, name: &String| {
            let candidates = self.bylines.iter().filter(move |it| {
                (it.confidence == Confidence::OtherRole) == is_other
                    && (is_other || it.confidence == Confidence::Labelled)
            });
            candidates.flat_map(|it| &it.names).any(|other| key(other) == key(name))
        };
        names.into_iter().filter(|name| !named(true, name) || named(false, name)).collect()
    }

    /// The byline of the highest confidence; of equals the first.
    pub(in crate::metadata) fn best_byline(&self) -> Option<&BylineCandidate> {
        let best = self
            .bylines
            .iter()
            .filter(|it| it.confidence > Confidence::OtherRole)
            .reduce(|best, it| if it.confidence > best.confidence { it } else { best });
        best.filter(|it| it.confidence > Confidence::NextToDate)
            .or_else(|| self.signatures.iter().find(|it| it.confidence == Confidence::Labelled))
            .or(best)
    }

    /// The words of a date that is relative or of another calendar, unless another date `is_known`.
    pub(in crate::metadata) fn published_time_text(
        &self,
        lang: Option<&str>,
        is_known: bool,
    ) -> Option<String> {
        let lines = self.before.iter().chain(&self.after).filter(|_| !is_known);
        let mut texts = lines.flat_map(|line| &line.items).filter_map(|item| match item {
            LineItem::Text(piece) => vocabulary::relative_or_foreign_date(
                &piece.text,
                lang.map_or("", language::primary_subtag),
            ),
            _ => None,
        });
        texts.next()
    }

    /// The blocks with nothing but a byline, and with nothing but a date.
    pub(in crate::metadata) fn metadata_blocks(
        &self,
        context: &MetadataContext,
        authors: &[String],
    ) -> (Vec<usize>, Vec<usize>) {
        let (mut bylines, mut dates) = (Vec::new(), Vec::new());
        let others = self.bylines.iter().filter(|it| it.confidence == Confidence::OtherRole);
        let others = others.flat_map(|it| &it.names);
        let known: Vec<String> = authors.iter().chain(others).map(|name| key(name)).collect();
        for line in self.before.iter().chain(&self.after) {
            let Some(text_block) = context
                .segmentation
                .blocks
                .get(line.block)
                .filter(|block| block.words() <= BYLINE_BLOCK_MAX_TENTHS)
            else {
                continue;
            };
            let own = key(&context.segmentation.text(context.dom, line.block));
            let is_byline = known.contains(&own)
                || self.best_byline().is_some_and(|best| best.block == line.block)
                || self.bylines.iter().any(|it| {
                    it.block == line.block
                        && matches!(it.confidence, Confidence::Labelled | Confidence::OtherRole)
                });
            let has_date = has_date(line);
            let is_label = line.label().is_some_and(|label| label != DateLabel::Other);
            let others = other_words(line, &known);
            let is_alone =
                others <= if line.block > self.area.lead { 0 } else { OTHER_WORDS_MAX_TENTHS };
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

/// The blocks as lines, without those of cards of other articles.
#[inline(never)]
pub(super) fn own_lines(
    context: &MetadataContext,
    area: &HeadlineArea,
    blocks: &[BlockId],
    is_near: bool,
) -> Vec<TextLine> {
    let MetadataContext { dom, segmentation, .. } = *context;
    let (locale, vocabulary) = (DateLocale::of(context.lang), BylineVocabulary::get());
    let line = |block: &BlockId| TextLine::of(dom, segmentation, *block, locale, vocabulary);
    // A labelled date near the headline is the article's, whatever links stand there.
    let is_own = |line: &TextLine| {
        (is_near && line.has_label() && !context.is_of_others(line.block))
            || area.is_of_article(context, line.block)
    };
    blocks.iter().filter_map(line).filter(is_own).collect()
}

#[inline(never)]
pub(super) fn has_date(line: &TextLine) -> bool {
    line.items.iter().any(|item| matches!(item, LineItem::Date { .. }))
}

/// Whether the line is a menu, or an entry of one: its links do not tell who wrote the article.
#[inline(never)]
pub(super) fn is_menu(segmentation: &Segmentation, line: &TextLine) -> bool {
    let Some(block) = segmentation.blocks.get(line.block) else { return false };
    let around = segmentation.ancestors(block.container as usize).take(MAX_MENU_LEVELS);
    let mut tags = around.filter_map(|id| segmentation.containers.get(id)).map(|it| it.tag);
    let links = || {
        line.items.iter().filter_map(|item| match item {
            LineItem::Text(piece) if piece.is_link => Some(piece),
            _ => None,
        })
    };
    let authors = links().filter(|piece| piece.is_author_link).count();
    tags.any(|tag| matches!(tag, Tag::Li | Tag::Nav))
        || (links().count() >= MENU_MIN_LINKS && authors * 2 < links().count() && !has_date(line))
}

/// Words (tenths) of a line that are neither date nor name nor label.
fn other_words(line: &TextLine, known: &[String]) -> u32 {
    let other = |item: &LineItem| match item {
        LineItem::Text(piece) if last_label(&piece.text).is_some() => 0,
        LineItem::Text(piece) if known.iter().any(|name| contains_key(&key(&piece.text), name)) => {
            0
        }
        LineItem::Text(piece) => text::measure(&piece.text).words,
        _ => 0,
    };
    line.items.iter().map(other).sum()
}
