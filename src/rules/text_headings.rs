//! Text headings: the headings that the article's own text stands under. Manuals and textbooks have
//! sections that are called "Comments", "Tags" or "Archive"; there the word is a subject, not the label
//! of something that the site adds.
//!
//! What stands below decides: sentences or code in the heading's own element, no list of links, no
//! thread, no form.

use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, Segmentation, TextBlock};
use crate::dom::Tag;
use crate::features::{FeatureId, Features, Sectioning};
use crate::lexicon::Match;
use crate::util::hash::HashMap;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// The element with the text of a heading is at most this many levels above it.
const FLOW_MAX_LEVELS: usize = 4;
/// At least this share (percent) of the words below a heading is sentences or code.
const TEXT_MIN_PERCENT: u64 = 60;
/// A block without a sentence's end is text from this length (tenths of a word) on.
const TEXT_MIN_WORDS: u32 = 150;
/// A block is a link from this link density (thousandths) on.
const LINKED_MIN_DENSITY: u32 = 500;
/// A heading is a link to another page from this link density on; links to edit it are less.
const HEADING_LINK_MIN_DENSITY: u32 = 900;
/// What an article says under its only heading has at least this many words (tenths).
const ONLY_SECTION_MIN_WORDS: u64 = 150;

/// What has no place in a section of the article: the parts of a thread, of a form, of an offer.
const SITE_KINDS: &[Kind] = &[
    Kind::CommentForm,
    Kind::Comments,
    Kind::Newsletter,
    Kind::Paywall,
    Kind::Follow,
    Kind::Date,
    Kind::Byline,
];
/// What interrupts an article under a label that looks like a heading: text below it says nothing.
const INTERRUPTION_KINDS: &[Kind] = &[Kind::Ad, Kind::Sponsored, Kind::Related, Kind::Latest];

/// A heading with the blocks of text below it.
struct TextSection {
    heading: BlockId,
    /// Headings of one series stand at one level of one element, or begin like elements.
    series: (ContainerId, u32, i32),
    /// The words of the heading, as a hash.
    name: u64,
    /// Whether the heading has a link to itself, as those of manuals have.
    has_permalink: bool,
    /// Whether other text stands before it in the same element.
    follows_text: bool,
    words: u64,
}

/// Whether each block is a heading that the article's own text stands under.
pub(super) fn text_headings(
    segmentation: &Segmentation,
    features: &Features,
    phrases: &[Vec<Match>],
) -> Vec<bool> {
    let mut marks = vec![false; segmentation.blocks.len()];
    let page = HeadedPage::new(segmentation, features, phrases);
    let sections: Vec<TextSection> =
        (0..marks.len()).filter_map(|block| page.section_below(block)).collect();
    let mut series: HashMap<_, (u32, HashMap<u64, u32>)> = HashMap::default();
    for section in &sections {
        let (count, names) = series.entry(section.series).or_default();
        *count += 1;
        *names.entry(section.name).or_default() += 1;
    }
    for section in &sections {
        // A label recurs; the headings of a series have names of their own.
        let is_in_series = series.get(&section.series).is_some_and(|(count, names)| {
            *count > 1 && names.get(&section.name).is_some_and(|&same| same == 1)
        });
        let interrupts =
            phrases[section.heading].iter().any(|phrase| INTERRUPTION_KINDS.contains(&phrase.kind));
        let stands_alone =
            section.follows_text && section.words >= ONLY_SECTION_MIN_WORDS && !interrupts;
        marks[section.heading] = is_in_series || section.has_permalink || stands_alone;
    }
    marks
}

/// The headings of a page and what is between them.
struct HeadedPage<'a> {
    segmentation: &'a Segmentation,
    features: &'a Features,
    /// For each block, the next heading of its level or a higher one, if it is a heading itself.
    next_heading: Vec<usize>,
    words: PrefixSums,
    text_words: PrefixSums,
    /// Blocks that belong to a thread, a form or an offer.
    foreign: PrefixSums,
}

impl<'a> HeadedPage<'a> {
    fn new(
        segmentation: &'a Segmentation,
        features: &'a Features,
        phrases: &'a [Vec<Match>],
    ) -> Self {
        let blocks = 0..segmentation.blocks.len();
        let words = |block: BlockId| u64::from(segmentation.blocks[block].words());
        let text = |block: BlockId| if is_text(segmentation, block) { words(block) } else { 0 };
        let is_heading = |block: BlockId| features.value(block, FeatureId::heading) > 0;
        let is_foreign = |block: BlockId| {
            let of_site = |phrase: &Match| SITE_KINDS.contains(&phrase.kind);
            let is_notice = phrases[block].iter().any(of_site) && !is_heading(block);
            is_notice
                || segmentation.blocks[block].has_time
                || segmentation.containers[segmentation.container_of(block)].tag == Tag::Form
        };
        HeadedPage {
            next_heading: next_headings(segmentation.blocks.len(), features),
            words: PrefixSums::new(blocks.clone().map(words)),
            text_words: PrefixSums::new(blocks.clone().map(text)),
            foreign: PrefixSums::new(blocks.map(|block| u64::from(is_foreign(block)))),
            segmentation,
            features,
        }
    }

    /// The section of text that the block opens, if it is a heading in the running text.
    fn section_below(&self, heading: BlockId) -> Option<TextSection> {
        let level = self.features.value(heading, FeatureId::heading);
        let around = self.features.value(heading, FeatureId::section);
        let is_beside = [Sectioning::Aside, Sectioning::Nav, Sectioning::Footer, Sectioning::Form]
            .iter()
            .any(|&sectioning| sectioning as i32 == around);
        let block = &self.segmentation.blocks[heading];
        let is_link = block.link_density() >= HEADING_LINK_MIN_DENSITY && block.hash_links == 0;
        if level == 0 || is_beside || is_link {
            return None;
        }
        let flow = self.flow_of(heading)?;
        let blocks = self.segmentation.blocks_in(flow);
        let below = heading + 1..self.next_heading[heading].min(blocks.end);
        if !self.is_text_section(flow, level, below.clone()) {
            return None;
        }
        let opens_element = blocks.start == heading && below.end == blocks.end;
        let container = &self.segmentation.containers[flow];
        let series = match opens_element {
            true => (self.segmentation.parent(flow), container.signature, level),
            false => (flow, 0, level),
        };
        Some(TextSection {
            heading,
            series,
            name: self
                .segmentation
                .hashes_of(heading)
                .iter()
                .fold(0, |name, &token| (name ^ u64::from(token)).wrapping_mul(0x0100_0000_01B3)),
            has_permalink: block.hash_links > 0,
            follows_text: self.text_words.sum(blocks.start..heading) > 0,
            words: self.text_words.sum(below),
        })
    }

    /// The innermost element around the heading that holds more than the heading.
    fn flow_of(&self, heading: BlockId) -> Option<ContainerId> {
        let own = self.segmentation.container_of(heading);
        let around = self.segmentation.ancestors(own).chain([0]).take(FLOW_MAX_LEVELS);
        around.into_iter().find(|&id| self.segmentation.blocks_in(id).len() > 1)
    }

    /// Whether the blocks are text that stands in this element itself: mostly sentences and code, the
    /// first of it not in an element of its own, as the entries of a thread are.
    fn is_text_section(&self, flow: ContainerId, level: i32, blocks: Range<usize>) -> bool {
        let is_deeper = |&block: &BlockId| self.features.value(block, FeatureId::heading) > level;
        let subheadings = blocks.clone().take_while(is_deeper).count();
        let first = blocks.start + subheadings;
        first < blocks.end
            && is_text(self.segmentation, first)
            && (self.is_directly_in(flow, first, subheadings > 0)
                || self.is_deep_in(flow, blocks.start - 1, first))
            && self.foreign.sum(blocks.clone()) == 0
            && self.text_words.sum(blocks.clone()) * 100
                >= self.words.sum(blocks) * TEXT_MIN_PERCENT
    }

    /// Whether only plain elements are between this element and the block, and the heading has a link to
    /// itself: tools for manuals put each paragraph into elements of its own.
    fn is_deep_in(&self, flow: ContainerId, heading: BlockId, block: BlockId) -> bool {
        let own = self.segmentation.container_of(block);
        let is_plain = |id: &ContainerId| {
            matches!(self.segmentation.containers[*id].tag, Tag::P | Tag::Div | Tag::Section)
        };
        let mut around = self.segmentation.ancestors(own).take(FLOW_MAX_LEVELS);
        let outer = around.find(|id| *id == flow || !is_plain(id));
        self.segmentation.blocks[heading].hash_links > 0 && outer == Some(flow)
    }

    /// Whether the block stands in this element, or is code in it, or stands with its own heading in a
    /// part of it.
    fn is_directly_in(&self, flow: ContainerId, block: BlockId, has_heading: bool) -> bool {
        let own = self.segmentation.container_of(block);
        let parent = self.segmentation.parent(own);
        let is_part = has_heading
            && self.segmentation.parent(parent) == flow
            && self.segmentation.containers[parent].tag != Tag::Article
            && (self.segmentation.containers[parent].blocks.start as usize) < block;
        own == flow || parent == flow || is_part || is_code(self.segmentation, block)
    }
}

/// Whether the block is sentences, code, or as long as a paragraph.
fn is_text(segmentation: &Segmentation, block: BlockId) -> bool {
    let text: &TextBlock = &segmentation.blocks[block];
    let is_unlinked = text.link_density() < LINKED_MIN_DENSITY && !text.is_overlaid;
    let is_long = text.measures.sentence_ends > 0 || text.words() >= TEXT_MIN_WORDS;
    is_unlinked && is_long || is_code(segmentation, block)
}

fn is_code(segmentation: &Segmentation, block: BlockId) -> bool {
    segmentation.containers[segmentation.container_of(block)].tag == Tag::Pre
}

/// For each heading, the next heading of the same or a higher level; else the number of blocks.
fn next_headings(count: usize, features: &Features) -> Vec<usize> {
    let mut next = vec![count; count];
    // The nearest later heading of each level from 1.
    let mut nearest = [count; 7];
    for block in (0..count).rev() {
        let level = usize::try_from(features.value(block, FeatureId::heading)).unwrap_or(0).min(6);
        if level > 0 {
            next[block] = nearest[1..=level].iter().copied().min().unwrap_or(count);
            nearest[level] = block;
        }
    }
    next
}
