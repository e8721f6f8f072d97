//! The choice of an article's dates: declared ones, those near the headline, those elsewhere on the
//! page, and the one in the URL.

use super::iso::Timestamp;
use super::labels::DateLabel;
use super::locale::DateLocale;
use super::{
    Dates, choose_published, first_labelled, first_visible, most_precise, refine_precision,
    single_labelled, single_visible,
};
use crate::dom::NodeId;
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::metadata::context::MetadataContext;
use crate::metadata::date::iso;
use crate::metadata::fields::{MetadataSource, Sourced};
use crate::metadata::headline_area;
use crate::metadata::headline_area::candidates::VisibleCandidates;
use crate::metadata::headline_area::text_line::{LineItem, TextLine};
use crate::text;

/// Words (tenths) of a label at the start of a line.
const MAX_LABEL_TENTHS: u32 = 50;

/// The dates of publication and of the last change.
pub(in crate::metadata) fn choose_dates(
    context: &MetadataContext,
    candidates: &VisibleCandidates,
) -> Dates {
    let choice = DateChoice { context, candidates, locale: DateLocale::of(context.lang) };
    let mut dates = choice.declared_or_near_headline();
    let moment = dates.published.as_ref().filter(|it| it.source != MetadataSource::Visible);
    if let Some(day) = choice.local_day(moment.map(|it| &it.value)) {
        dates.published = Some(day);
    }
    let is_weak =
        |it: &Sourced<Timestamp>| it.source == MetadataSource::Visible && it.value.day.is_none();
    if dates.published.as_ref().is_none_or(is_weak) {
        let weak = dates.published.take();
        choice.add_from_elsewhere(&mut dates);
        dates.published = dates.published.or(weak);
    }
    dates
}

struct DateChoice<'a> {
    context: &'a MetadataContext<'a>,
    candidates: &'a VisibleCandidates,
    locale: DateLocale,
}

impl DateChoice<'_> {
    /// The declared dates, corrected or replaced by those near the headline and below the body.
    fn declared_or_near_headline(&self) -> Dates {
        let MetadataContext { declared, json_ld, .. } = *self.context;
        let below = &self.candidates.below;
        let visible = self.near_headline();
        let declared_dates = declared.dates(json_ld, self.locale);
        let all_published = declared.all_published(json_ld, self.locale);
        let declared_modified = declared_dates.modified.clone();
        Dates {
            published: choose_published(declared_dates, &all_published, visible.published.as_ref())
                .or(visible.published)
                .or_else(|| first_labelled(below, DateLabel::Published))
                .or_else(|| {
                    declared.single_marked_published(self.locale, |node| self.is_of_article(node))
                }),
            modified: refine_precision(declared_modified, visible.modified.as_ref())
                .or(visible.modified)
                .or_else(|| first_labelled(below, DateLabel::Updated)),
        }
    }

    /// Adds dates found elsewhere: in the container of headline and body or else anywhere, then in
    /// the URL, and last those whose label stands anywhere on the page.
    fn add_from_elsewhere(&self, dates: &mut Dates) {
        let inside = self.inside_article();
        let is_found = inside.published.is_some() || inside.modified.is_some();
        let elsewhere = if is_found { inside } else { self.anywhere() };
        dates.published = elsewhere.published.or_else(|| self.in_address());
        dates.modified = dates.modified.take().or(elsewhere.modified);
        if dates.published.is_none() && dates.modified.is_none() {
            let area = &self.candidates.area;
            let mut lines = self.lines(area.labelled_date_candidates(self.context.segmentation));
            lines.retain(|line| self.is_short(line) || begins_with_label(line));
            dates.published = single_labelled(&lines, DateLabel::Published);
            lines.retain(|line| self.is_short(line));
            dates.modified = single_labelled(&lines, DateLabel::Updated);
        }
    }

    /// The date in the page's URL.
    fn in_address(&self) -> Option<Sourced<Timestamp>> {
        let url = &self.context.urls.own.as_ref()?.value;
        Some(Sourced::new(iso::in_path(url.path())?, MetadataSource::Address))
    }

    /// The day in the page's URL, if the declared moment, given in UTC, is of that day where the page
    /// was written.
    fn local_day(&self, moment: Option<&Timestamp>) -> Option<Sourced<Timestamp>> {
        self.in_address().filter(|day| moment.is_some_and(|it| day.value.is_local_day_of(it)))
    }

    /// The dates near the headline: in short lines after it or else before it, or else in the
    /// body's first paragraphs, whose dates are often those of the events they report.
    fn near_headline(&self) -> Dates {
        let is_short = |line: &&TextLine| self.is_short(line);
        let is_before_body = |line: &&TextLine| line.block < self.candidates.area.lead;
        let (head, body): (Vec<&TextLine>, Vec<&TextLine>) =
            self.candidates.after.iter().partition(is_before_body);
        let (short, prose) = body.into_iter().partition(is_short);
        let found =
            [head, short, self.candidates.before.iter().collect(), prose].map(super::visible);
        let modified = |dates: &Dates| dates.modified.clone();
        let modified = [0, 1, 3].into_iter().find_map(|index| found.get(index).and_then(modified));
        let published = found.map(|dates| dates.published);
        Dates { published: most_precise(published), modified }
    }

    /// The first date in the container of headline and body.
    fn inside_article(&self) -> Dates {
        let MetadataContext { segmentation, headline, .. } = *self.context;
        let blocks = self.candidates.area.inside(segmentation, headline.block);
        first_visible(&self.lines(blocks))
    }

    /// The dates away from headline and body, if they are all of one day.
    fn anywhere(&self) -> Dates {
        single_visible(&self.lines(self.candidates.area.dated_blocks(self.context.segmentation)))
    }

    fn is_short(&self, line: &TextLine) -> bool {
        self.context.segmentation.blocks.get(line.block).is_some_and(headline_area::is_short)
    }

    fn is_of_article(&self, node: NodeId) -> bool {
        let block = self.context.block_at(node);
        block.is_none_or(|block| self.candidates.area.is_of_article(self.context, block))
    }

    /// The lines of the blocks, without those of cards that link to other articles.
    fn lines(&self, blocks: Vec<usize>) -> Vec<TextLine> {
        let MetadataContext { dom, segmentation, .. } = *self.context;
        blocks
            .into_iter()
            .filter(|block| self.candidates.area.is_of_article(self.context, *block))
            .filter_map(|block| {
                TextLine::of(dom, segmentation, block, self.locale, BylineVocabulary::get())
            })
            .collect()
    }
}

/// Whether a label and a date begin the line: "This entry was posted on 3 May 2024 by Ann Lee".
fn begins_with_label(line: &TextLine) -> bool {
    match line.items.as_slice() {
        [LineItem::Text(label), LineItem::Date { .. }, ..] => {
            text::measure(&label.text).words <= MAX_LABEL_TENTHS
        }
        _ => false,
    }
}
