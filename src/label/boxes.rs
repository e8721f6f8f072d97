//! The boxes that labels open: what a heading such as "Related" or "Jobs" stands over.

use super::{Evidence, Page};
use crate::blocks::ContainerId;
use crate::dom::Tag;
use crate::kind::Kind;
use crate::lexicon::{How, Match};
use std::ops::Range;

/// A label that only begins with or holds a phrase has at most this many words (tenths).
const LABEL_WORDS: u32 = 90;
/// A box is looked for this many levels above its label.
const BOX_LEVELS: usize = 6;
/// Rows beside a label in its own bar: "see all", arrows.
const BAR_ROWS: usize = 2;
const BAR_WORDS: u32 = 60;

struct LabelBox {
    label: usize,
    phrase: Match,
    holder: ContainerId,
}

/// The labels of a page and what they stand over.
pub(super) struct Boxes {
    boxes: Vec<LabelBox>,
    /// For each row the place of the nearest label's box.
    over: Vec<Option<u32>>,
    /// For each row the phrase that makes it a label.
    labels: Vec<Option<Match>>,
}

impl Boxes {
    pub(super) fn new(page: &Page) -> Self {
        let rows = 0..page.blocks.rows.len();
        let labels: Vec<Option<Match>> = rows.clone().map(|row| label(page, row)).collect();
        let mut boxes = Boxes { boxes: Vec::new(), over: vec![None; labels.len()], labels };
        for row in rows {
            let Some(phrase) = boxes.labels[row] else { continue };
            let Some((holder, rows)) = boxes.reach(page, row, phrase.kind) else {
                boxes.labels[row] = None;
                continue;
            };
            boxes.over[rows].fill(Some(boxes.boxes.len() as u32));
            boxes.boxes.push(LabelBox { label: row, phrase, holder });
        }
        boxes
    }

    /// Whether the row stands over others.
    pub(super) fn is_label(&self, row: usize) -> bool {
        self.labels[row].is_some()
    }

    /// What a label is: of the kind of what it stands over.
    pub(super) fn label_evidence(&self, row: usize) -> Option<Evidence> {
        self.labels[row].as_ref().map(Evidence::of)
    }

    /// The container that the nearest label over the row heads, and what it says.
    pub(super) fn over(&self, row: usize) -> Option<(ContainerId, Evidence)> {
        let found = self.boxes.get(self.over[row]? as usize)?;
        let mut evidence = Evidence::new(found.phrase.kind, "label");
        evidence.because.phrase = Some(found.phrase);
        evidence.because.label = Some(found.label);
        Some((found.holder, evidence))
    }

    /// What a label stands over: the rest of the smallest container with more than labels and a
    /// bar of controls, up to the next text, or the next heading of its rank.
    fn reach(&self, page: &Page, label: usize, kind: Kind) -> Option<(ContainerId, Range<usize>)> {
        let blocks = page.blocks;
        let own = blocks.container_of(label);
        let holder = blocks.chain(own).take(BOX_LEVELS).find(|&container| {
            let rest = label + 1..blocks.rows_in(container).end;
            let is_bar = rest.len() <= BAR_ROWS
                && rest.clone().all(|row| {
                    blocks.rows[row].words() <= BAR_WORDS
                        && (self.labels[row].is_some() || page.is_linked(row))
                });
            !is_bar
        });
        let holder = holder?;
        let start = self.after_tabs(label);
        let end = blocks.rows_in(holder).end;
        let is_mixed = page.holds_text(holder);
        let rank = page.scene.heading_level(label);
        let starts_other = |row: usize| match page.scene.heading_level(row) {
            0 => self.labels[row].is_some_and(|other| other.kind != kind && rank == 0),
            level => rank == 0 || level <= rank && row > start,
        };
        let is_head = blocks.rows_in(holder).start >= label;
        let ends = |row: &usize| {
            page.is_kept(*row)
                || ((is_mixed || !is_head || self.labels[*row].is_some()) && starts_other(*row))
        };
        let end = (start..end).find(ends).unwrap_or(end);
        // What follows an advertisement's label in the text's own container is its next box only.
        let end = match is_mixed && is_short_box(kind) {
            true => end.min(self.next_box_end(page, holder, start)),
            false => end,
        };
        (start < end).then_some((holder, label + 1..end))
    }

    /// The first row behind a strip of labels.
    fn after_tabs(&self, label: usize) -> usize {
        (label + 1..self.labels.len())
            .find(|&row| self.labels[row].is_none())
            .unwrap_or(self.labels.len())
    }

    /// The end of the holder's child that the row lies in.
    fn next_box_end(&self, page: &Page, holder: ContainerId, row: usize) -> usize {
        if row >= page.blocks.rows.len() {
            return row;
        }
        let chain = page.blocks.chain(page.blocks.container_of(row));
        let child = chain.take_while(|&container| container != holder).last();
        child.map_or(row + 1, |child| page.blocks.rows_in(child).end)
    }
}

/// Kinds whose box is one small thing, not a run of things.
fn is_short_box(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Ad
            | Kind::Sponsored
            | Kind::Newsletter
            | Kind::Follow
            | Kind::Share
            | Kind::AuthorBox
            | Kind::Paywall
    )
}

/// The phrase that makes a dropped row a label. A link leads elsewhere, unless it opens a tab.
fn label(page: &Page, row: usize) -> Option<Match> {
    let block = &page.blocks.rows[row];
    if page.is_kept(row) || block.words() > LABEL_WORDS {
        return None;
    }
    let is_heading = page.scene.heading_level(row) > 0;
    let is_tab = block.links > 0 && block.hash_links == block.links;
    let container = page.blocks.container_of(row);
    let is_button = page.blocks.containers[container].tag == Tag::Button;
    if page.is_linked(row) && !is_heading && !is_tab {
        return None;
    }
    let heads = |phrase: &&Match| {
        (phrase.how == How::Whole || is_heading)
            && opens(phrase.kind)
            && !(is_button && phrase.kind != Kind::Latest)
    };
    let phrases = page.scene.phrases_of_row(row);
    let whole = phrases.iter().filter(heads).find(|phrase| phrase.how == How::Whole);
    whole.or_else(|| phrases.iter().find(heads)).copied()
}

/// Kinds that stand over something.
fn opens(kind: Kind) -> bool {
    !matches!(kind, Kind::Title | Kind::Byline | Kind::Date | Kind::Caption | Kind::Legal)
}
