//! Notice boxes: small elements, and short runs of siblings, that are offers or notices of the site
//! as a whole: a subscription with what it holds and costs, a request for donations with its reasons, a
//! consent dialog with its list of partners.
//!
//! Only some lines of a notice have a known phrase. The element, or the lines between two phrases, tell
//! the rest.

use super::page_facts::PageFacts;
use super::phrase_matching::ANY_POSITION;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, LinkDensity};
use crate::dom::Tag;
use crate::lexicon::PhrasePosition;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// An offer has so many blocks, ...
const OFFER_BLOCKS: std::ops::RangeInclusive<usize> = 2..=14;
/// ... at most so many words (tenths), ...
const OFFER_MAX_WORDS: u64 = 1200;
/// ... less than this share (thousandths) of the page's prose, ...
const OFFER_MAX_PROSE: u64 = 350;
/// ... at most so many paragraphs without a phrase, ...
const OFFER_MAX_PARAGRAPHS: u64 = 2;
/// ... and a phrase in one of so many blocks.
const OFFER_BLOCKS_PER_PHRASE: u64 = 4;
/// An offer that begins with neither a phrase nor a heading has at most so many blocks.
const PLAIN_OFFER_MAX_BLOCKS: usize = 3;
/// Between two phrases of one offer are at most so many lines ...
const GAP_MAX_LINES: usize = 4;
/// ... of at most so many words (tenths).
const GAP_LINE_MAX_WORDS: u32 = 140;
/// A line is a link, and so a button, from this link density on.
const LINK_MIN_DENSITY: LinkDensity = 500;
/// A consent dialog has at most so many blocks ...
const DIALOG_MAX_BLOCKS: usize = 400;
/// ... and less than this share (thousandths) of the page's prose, where the headline is elsewhere, ...
const DIALOG_MAX_PROSE: u64 = 900;
/// ... or than this on a page without one.
const DIALOG_ALONE_MAX_PROSE: u64 = 500;
/// A list of partners below a notice has at most so many blocks.
const PARTNER_LIST_MAX_BLOCKS: usize = 60;

/// The kind of the notice that each block is part of, if it is in one.
pub(super) fn notice_boxes(facts: &PageFacts) -> Vec<Option<Kind>> {
    let mut marks = vec![None; facts.count()];
    let page = Phrases::new(facts);
    for id in 1..facts.segmentation.containers.len() {
        let blocks = facts.segmentation.blocks_in(id);
        if page.is_offer(&blocks) {
            let has_price = page.paywall.sum(blocks.clone()) > 0;
            let kind = if has_price { Kind::Paywall } else { Kind::Newsletter };
            marks[blocks].fill(Some(kind));
        } else if page.is_partner_list(&blocks) {
            marks[blocks].fill(Some(Kind::CookieNotice));
        }
    }
    for dialog in page.consent_dialogs() {
        marks[facts.segmentation.blocks_in(dialog)].fill(Some(Kind::CookieNotice));
    }
    for run in page.offers_among_siblings() {
        marks[run].fill(Some(Kind::Paywall));
    }
    marks
}

/// Where the phrases of notices are.
struct Phrases<'a, 'b> {
    facts: &'a PageFacts<'b>,
    /// Blocks with a phrase of an offer.
    offer: PrefixSums,
    paywall: PrefixSums,
    /// Blocks that say to read on: a heading over an offer says this, too.
    read_on: Vec<bool>,
    consent_buttons: PrefixSums,
    consent: PrefixSums,
    /// Blocks that no notice has: the title, first-level headings.
    headlines: PrefixSums,
}

impl<'a, 'b> Phrases<'a, 'b> {
    fn new(facts: &'a PageFacts<'b>) -> Self {
        let sums = |is: &dyn Fn(BlockId) -> bool| {
            PrefixSums::new((0..facts.count()).map(|block| u64::from(is(block))))
        };
        let has = |block: BlockId, kinds: &[Kind]| facts.phrase(block, kinds, ANY_POSITION);
        let is_button = |block: BlockId| is_consent_button(facts, block);
        let has_consent = |block: BlockId| has(block, &[Kind::CookieNotice]).is_some();
        let is_read_on = |block: BlockId| {
            let phrase = facts.phrase(block, &[Kind::Related], &[PhrasePosition::Whole]);
            phrase.is_some() && !is_link(facts, block)
        };
        Phrases {
            offer: sums(&|block| has(block, &[Kind::Paywall, Kind::Newsletter]).is_some()),
            paywall: sums(&|block| has(block, &[Kind::Paywall]).is_some()),
            read_on: (0..facts.count()).map(is_read_on).collect(),
            consent_buttons: sums(&is_button),
            consent: sums(&|block| has_consent(block) && !is_button(block)),
            headlines: sums(&|block| {
                facts.is_metadata_of(block, Kind::Title) || facts.heading_level(block) == 1
            }),
            facts,
        }
    }

    fn has_offer(&self, block: BlockId) -> bool {
        self.offer.sum(block..block + 1) > 0
    }

    /// Whether the blocks of an element are an offer: few, with phrases at both ends or throughout.
    fn is_offer(&self, blocks: &Range<usize>) -> bool {
        let facts = self.facts;
        if !OFFER_BLOCKS.contains(&blocks.len()) {
            return false;
        }
        let count = self.offer.sum(blocks.clone());
        let first = blocks.start;
        let begins = self.has_offer(first)
            || self.read_on[first]
            || facts.is_heading(first)
            || blocks.len() <= PLAIN_OFFER_MAX_BLOCKS;
        let ends = self.offer.sum(blocks.end - 2..blocks.end) > 0;
        count > 0
            && (count > 1 || begins && ends)
            && count * OFFER_BLOCKS_PER_PHRASE >= blocks.len() as u64
            && self.headlines.sum(blocks.clone()) == 0
            && facts.words_in(blocks.clone()) <= OFFER_MAX_WORDS
            && facts.prose_share(blocks.clone()) < OFFER_MAX_PROSE
            && facts.paragraphs_in(blocks.clone()) <= OFFER_MAX_PARAGRAPHS + count
    }

    /// Whether the blocks of an element are a line about partners and their list.
    fn is_partner_list(&self, blocks: &Range<usize>) -> bool {
        (2..=PARTNER_LIST_MAX_BLOCKS).contains(&blocks.len())
            && self.consent.sum(blocks.start..blocks.start + 1) > 0
            && self.headlines.sum(blocks.clone()) == 0
            && self.facts.paragraphs_in(blocks.clone()) <= 1
            && self.facts.prose_share(blocks.start + 1..blocks.end) == 0
    }

    /// The smallest elements with both a line and a button about cookies.
    fn consent_dialogs(&self) -> Vec<ContainerId> {
        let segmentation = self.facts.segmentation;
        let mut has_dialog = vec![false; segmentation.containers.len()];
        let mut dialogs = Vec::new();
        for id in (1..segmentation.containers.len()).rev() {
            let blocks = segmentation.blocks_in(id);
            let has_both = self.consent.sum(blocks.clone()) > 0
                && self.consent_buttons.sum(blocks.clone()) > 0;
            if has_both && !has_dialog[id] && self.is_dialog(&blocks) {
                dialogs.push(id);
            }
            if has_both {
                has_dialog[segmentation.parent(id)] = true;
            }
        }
        dialogs
    }

    fn is_dialog(&self, blocks: &Range<usize>) -> bool {
        let has_headline = self.headlines.total() > 0;
        let max_prose = if has_headline { DIALOG_MAX_PROSE } else { DIALOG_ALONE_MAX_PROSE };
        blocks.len() <= DIALOG_MAX_BLOCKS
            && self.headlines.sum(blocks.clone()) == 0
            && self.facts.prose_share(blocks.clone()) < max_prose
    }

    /// The runs of blocks from one phrase of an offer to the next one that is a button or a heading,
    /// with a few lines between them.
    fn offers_among_siblings(&self) -> Vec<Range<usize>> {
        let facts = self.facts;
        let mut runs = Vec::new();
        let mut last: Option<BlockId> = None;
        for block in 0..facts.count() {
            let has_offer = self.has_offer(block);
            let start = last.filter(|&start| {
                has_offer
                    && (self.is_control(start) || self.is_control(block))
                    && block - start <= GAP_MAX_LINES + 1
            });
            if let Some(start) = start {
                runs.push(start..block + 1);
            }
            if has_offer || self.read_on[block] {
                last = Some(block);
            } else if !self.is_gap_line(block) {
                last = None;
            }
        }
        runs
    }

    fn is_control(&self, block: BlockId) -> bool {
        self.facts.is_heading(block) || self.read_on[block] || is_link(self.facts, block)
    }

    /// Whether the block can be a line of an offer: short, no headline.
    fn is_gap_line(&self, block: BlockId) -> bool {
        self.facts.block(block).words() <= GAP_LINE_MAX_WORDS
            && self.headlines.sum(block..block + 1) == 0
    }
}

/// Whether the block is a link or a button.
pub(super) fn is_link(facts: &PageFacts, block: BlockId) -> bool {
    let text = facts.block(block);
    let tag = facts.segmentation.containers[facts.segmentation.container_of(block)].tag;
    text.link_density() >= LINK_MIN_DENSITY || text.is_overlaid || tag == Tag::Button
}

/// Whether the block is a button with a phrase about cookies, or a link that leads to no page.
fn is_consent_button(facts: &PageFacts, block: BlockId) -> bool {
    let phrase = facts.phrase(block, &[Kind::CookieNotice], &[PhrasePosition::Whole]);
    let text = facts.block(block);
    let tag = facts.segmentation.containers[facts.segmentation.container_of(block)].tag;
    phrase.is_some() && (tag == Tag::Button || text.links > 0 && text.hash_links == text.links)
}
