//! The rows beside the headline: where pages show who wrote the article, and when.

use super::byline::BylineVocabulary;
use super::line::is_date_class;
use crate::blocks::{Container, ContainerId, LandmarkRole, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use std::ops::Range;

/// Rows before the headline that can tell something of it.
const MAX_BLOCKS_BEFORE: usize = 4;
/// Rows after the headline looked at.
const MAX_BLOCKS_AFTER: usize = 40;
/// Words (tenths) that make a row a paragraph of the body.
const PARAGRAPH_WORDS: u32 = 200;
/// Words (tenths) of a row that can end a body.
const BODY_WORDS: u32 = 100;
/// Rows after the body's last paragraph that can sign it.
const MAX_BLOCKS_BELOW: usize = 3;
/// Words (tenths) of a link that make it a headline.
const HEADLINE_WORDS: u32 = 45;
/// Nodes of a row looked at.
const MAX_NODES: usize = 200;
/// Levels above the headline that a date alone above it may lie in.
const LEVELS_ABOVE: usize = 6;
/// Words (tenths) of a row that can be nothing but a date.
const MAX_DATED_WORDS: u32 = 140;
/// Digits of a row that tells a day and a year.
const MIN_DATE_DIGITS: u32 = 4;
/// Rows with a date looked at, if none stands beside the headline.
const MAX_DATED_BLOCKS: usize = 24;
/// Rows with a date or a label looked at, if no date is found elsewhere.
const MAX_LABELLED_BLOCKS: usize = 80;
/// Rows without a paragraph that can lie inside a body.
const BODY_GAP: usize = 8;

/// The rows to look at, in order of trust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadlineArea {
    /// From the headline to the body's second paragraph.
    pub(super) after: Vec<usize>,
    /// Just above the headline.
    pub(super) before: Vec<usize>,
    /// Just below the body.
    pub(super) below: Vec<usize>,
    /// The body's first paragraph, or one past the last row.
    pub(super) lead: usize,
    /// The container of headline and body.
    common: ContainerId,
}

impl HeadlineArea {
    /// The rows beside the headline; without one, those before the first paragraph.
    pub(super) fn of(
        blocks: &Segmentation,
        headline: Option<usize>,
        title_rows: &[usize],
    ) -> HeadlineArea {
        let total = blocks.rows.len();
        let from = headline.map_or(0, |row| row + 1);
        let lead = (from..total).find(|&row| is_paragraph(blocks, row)).unwrap_or(total);
        let last = (lead + 1..total.min(lead + MAX_BLOCKS_BELOW * 4))
            .find(|&row| is_paragraph(blocks, row))
            .unwrap_or((lead + 1 + MAX_BLOCKS_BELOW).min(total));
        let common = headline.map_or(0, |row| common(blocks, row, lead));
        let after = match headline {
            Some(row) => row + 1..last.min(row + 1 + MAX_BLOCKS_AFTER),
            None => lead.saturating_sub(MAX_BLOCKS_BEFORE * 2)..last.min(lead + MAX_BLOCKS_AFTER),
        };
        let mut zone = HeadlineArea { lead, common, ..HeadlineArea::default() };
        let fit = |rows: Range<usize>| -> Vec<usize> {
            rows.filter(|row| !title_rows.contains(row) && zone.is_beside(blocks, *row)).collect()
        };
        let (after, before) =
            (fit(after), fit(headline.map_or(0..0, |row| above(blocks, row, common))));
        let below = fit(below(blocks, lead, common));
        (zone.after, zone.before, zone.below) = (after, before, below);
        zone
    }

    /// Whether nothing around the row, inside the container of headline and body, makes it
    /// furniture.
    fn is_beside(&self, blocks: &Segmentation, row: usize) -> bool {
        let Some(container) = blocks.rows.get(row).map(|row| row.container as usize) else {
            return false;
        };
        let mut inner = blocks.chain(container).take_while(|id| *id != self.common);
        !inner.any(|id| {
            let is_furniture = blocks.containers.get(id).is_some_and(is_furniture);
            is_furniture && !self.is_of_headline(blocks, id)
        })
    }

    /// Whether it is a footer or aside just before the body: some pages say there who wrote the
    /// article, and when, as the HTML standard lets them.
    fn is_of_headline(&self, blocks: &Segmentation, id: ContainerId) -> bool {
        let rows = blocks.rows_in(id);
        blocks.containers.get(id).is_some_and(|it| {
            matches!(it.tag, Tag::Footer | Tag::Aside)
                && it.role == LandmarkRole::None
                && !it.is_hidden
        }) && rows.end <= self.lead
            && rows.len() <= MAX_BLOCKS_BEFORE
    }

    /// Rows anywhere on the page that are short, hold digits, are named after a date or hold a
    /// `<time>`, and lie in no furniture.
    pub(super) fn dated(&self, blocks: &Segmentation) -> Vec<usize> {
        let is_short = |row: &TextBlock| row.measures.digits >= 2 && is_short(row);
        let around = |row: &TextBlock| {
            blocks.chain(row.container as usize).filter_map(|id| blocks.containers.get(id))
        };
        let is_named = |names: &[u32]| {
            let words = names.iter().filter_map(|name| blocks.vocabulary.get(*name as usize));
            words.into_iter().any(|word| is_date_class(word))
        };
        let is_date = |row: &TextBlock| {
            row.has_time
                || is_named(blocks.names_of(&row.names))
                || around(row).take(2).any(|around| is_named(blocks.names_of(&around.names)))
        };
        let fits = |row: &usize| {
            blocks
                .rows
                .get(*row)
                .is_some_and(|row| is_short(row) && is_date(row) && !is_in_furniture(blocks, row))
        };
        (0..blocks.rows.len()).filter(fits).take(MAX_DATED_BLOCKS).collect()
    }

    /// Short rows with digits behind the headline, in the box it shares with the body and in no
    /// furniture.
    pub(super) fn inside(&self, blocks: &Segmentation, headline: Option<usize>) -> Vec<usize> {
        let all = 0..blocks.rows.len();
        let shared = if self.common == 0 { all } else { blocks.rows_in(self.common) };
        let behind = headline.map_or(0, |row| row + 1).max(shared.start);
        let fits = |row: &usize| {
            blocks.rows.get(*row).is_some_and(|row| {
                row.measures.digits >= MIN_DATE_DIGITS
                    && row.words() <= MAX_DATED_WORDS
                    && !is_in_furniture(blocks, row)
            })
        };
        (behind..shared.end).filter(fits).take(MAX_DATED_BLOCKS).collect()
    }

    /// Short rows with digits anywhere but in menus, forms and quotations, each behind a short row that
    /// may be its label; the last ones of the page.
    pub(super) fn told(&self, blocks: &Segmentation) -> Vec<usize> {
        let is_no_place = |id: ContainerId| {
            blocks.containers.get(id).is_some_and(|it| {
                it.is_hidden || matches!(it.tag, Tag::Nav | Tag::Form | Tag::Blockquote)
            })
        };
        let fits = |row: usize| {
            blocks.rows.get(row).is_some_and(|row| {
                row.measures.digits >= MIN_DATE_DIGITS
                    && row.words() <= MAX_DATED_WORDS
                    && !blocks.chain(row.container as usize).any(is_no_place)
            })
        };
        let is_label = |row: usize| blocks.rows.get(row).is_some_and(|row| row.words() <= 40);
        let wanted = |row: &usize| fits(*row) || (is_label(*row) && fits(*row + 1));
        let mut rows: Vec<usize> =
            (0..blocks.rows.len()).rev().filter(wanted).take(MAX_LABELLED_BLOCKS).collect();
        rows.reverse();
        rows
    }

    /// Whether the row lies in a card that links to another article: its date is that one's.
    pub(super) fn is_in_card(
        &self,
        dom: &Dom,
        blocks: &Segmentation,
        row: usize,
        headline: Option<usize>,
    ) -> bool {
        let Some(container) = blocks.rows.get(row).map(|row| row.container as usize) else {
            return false;
        };
        blocks
            .chain(container)
            .map(|id| (id, blocks.rows_in(id)))
            .take_while(|(id, rows)| {
                *id != self.common
                    && rows.len() <= BODY_GAP
                    && headline.is_none_or(|row| !rows.contains(&row))
            })
            .flat_map(|(_, rows)| rows)
            .chain([row])
            .filter_map(|row| blocks.rows.get(row))
            .any(|row| row.links == 1 && is_headline_link(row) && !links_author(dom, row))
    }
}

/// Whether the row can be nothing but a date.
pub(super) fn is_short(row: &TextBlock) -> bool {
    row.words() <= MAX_DATED_WORDS
}

fn is_in_furniture(blocks: &Segmentation, row: &TextBlock) -> bool {
    let around = blocks.chain(row.container as usize);
    around.filter_map(|id| blocks.containers.get(id)).any(is_furniture)
}

fn is_furniture(container: &Container) -> bool {
    use Tag::*;
    container.is_hidden
        || container.role == LandmarkRole::Landmark
        || matches!(container.tag, Nav | Aside | Footer | Form | Figcaption | Blockquote)
}

/// Whether the row's link is as long as another article's headline, and not the date itself.
fn is_headline_link(row: &TextBlock) -> bool {
    let is_date = row.measures.digits >= 4 && row.words() <= 80 && row.link_density() > 900;
    row.words() * row.link_density() / 1000 >= HEADLINE_WORDS && !is_date
}

fn links_author(dom: &Dom, row: &TextBlock) -> bool {
    (row.first as NodeId..=row.last as NodeId)
        .take(MAX_NODES)
        .filter(|id| dom.tag(*id) == Tag::A)
        .any(|id| {
            dom.attr(id, "href").is_some_and(|href| BylineVocabulary::get().leads_to_author(href))
        })
}

fn is_paragraph(blocks: &Segmentation, row: usize) -> bool {
    blocks.rows.get(row).is_some_and(|row| {
        row.words() >= PARAGRAPH_WORDS && row.link_density() < 300 && row.measures.sentence_ends > 0
    })
}

/// The innermost container around both rows.
fn common(blocks: &Segmentation, headline: usize, lead: usize) -> ContainerId {
    let Some(row) = blocks.rows.get(headline) else {
        return 0;
    };
    blocks.chain(row.container as usize).find(|id| blocks.rows_in(*id).contains(&lead)).unwrap_or(0)
}

/// The rows above the headline that belong to it: those in its own box, those at the beginning
/// of the box it shares with the body, and those just above in the boxes close around.
fn above(blocks: &Segmentation, headline: usize, common: ContainerId) -> Range<usize> {
    let near = headline.saturating_sub(MAX_BLOCKS_BEFORE);
    let Some(row) = blocks.rows.get(headline) else {
        return 0..0;
    };
    let boxes = blocks.chain(row.container as usize);
    let own =
        boxes.take_while(|id| *id != common).last().map_or(headline, |id| blocks.rows_in(id).start);
    let shared = if common == 0 { headline } else { blocks.rows_in(common).start };
    let is_start = headline - shared.min(headline) <= MAX_BLOCKS_BEFORE * 2;
    let mut around = blocks.chain(row.container as usize);
    let close = around.nth(LEVELS_ABOVE - 1).map_or(0, |id| blocks.rows_in(id).start);
    let start = own
        .min(if is_start { shared } else { headline })
        .min(close.max(headline.saturating_sub(2)));
    near.max(start)..headline
}

/// The rows just below the run of paragraphs that begins with the lead.
fn below(blocks: &Segmentation, lead: usize, common: ContainerId) -> Range<usize> {
    let end = if common == 0 { blocks.rows.len() } else { blocks.rows_in(common).end };
    let mut last = lead;
    for row in lead..end {
        if row > last + BODY_GAP {
            break;
        }
        if blocks
            .rows
            .get(row)
            .is_some_and(|row| row.words() >= BODY_WORDS && row.link_density() < 300)
        {
            last = row;
        }
    }
    (last + 1).min(end)..(last + 1 + MAX_BLOCKS_BELOW).min(end)
}
