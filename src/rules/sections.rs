//! Sections: the blocks that a heading such as "Read also" or "Comments" stands over.

use super::page_facts::PageFacts;
use crate::api::kind::Kind;
use crate::dom::Tag;
use crate::lexicon::{Match, PhrasePosition};
use crate::util::ranges::last_range_of_each;
use std::ops::Range;

/// A heading that only contains or starts with a phrase has at most this many words (tenths).
const SECTION_HEADING_MAX_WORDS: u32 = 80;
/// A section ends within an element at most this many levels above its heading.
const SECTION_MAX_LEVELS: usize = 5;
/// A section of running text (a newsletter, a share bar, an author) has at most this many words
/// (tenths).
const SECTION_MAX_WORDS: u64 = 1200;
/// A container with this share (thousandths) of the page's prose is not a section of boilerplate.
const SECTION_MAX_PROSE: u64 = 350;
/// Comments may be longer than what they are about, up to this share (thousandths) of the prose.
const COMMENT_THREAD_MAX_PROSE: u64 = 850;
/// Paragraphs before the heading of comments, from which on it is about an article.
const COMMENT_THREAD_MIN_PARAGRAPHS: u64 = 2;
/// A region that ends with a request to pay has at most this many blocks.
const CALL_TO_ACTION_MAX_BLOCKS: usize = 6;
/// A block is a link from this link density (thousandths) on.
const LINKED_MIN_DENSITY: u32 = 500;
/// The lines of a list that are not links (dates, numbers, names) have at most this many words
/// (tenths).
const LIST_LINE_MAX_WORDS: u32 = 40;

/// A heading with its phrase.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// The block of the heading.
    pub(super) heading: usize,
    pub(super) phrase: Match,
}

/// The sections of a page.
pub(super) struct Sections {
    sections: Vec<Section>,
    /// For each block, the index of its section, if it is in one.
    section_of: Vec<Option<u32>>,
    /// The heading of the first section with other articles.
    first_article_list: Option<usize>,
}

impl Sections {
    /// Finds the sections; a block in several belongs to the last, which is the nearest.
    pub(super) fn new(facts: &PageFacts) -> Self {
        let mut sections: Vec<Section> = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let list_ends = list_ends(facts);
        for heading in 0..facts.count() {
            let Some((phrase, blocks)) = section_at(facts, &list_ends, heading) else { continue };
            sections.push(Section { heading, phrase });
            ranges.push(blocks);
        }
        let mut section_of = last_range_of_each(facts.count(), &ranges);
        for (block, section) in section_of.iter_mut().enumerate() {
            // The label of a button next to a code listing says nothing about the listing.
            if section.is_some() && facts.is_in(block, Tag::Pre) {
                *section = None;
            }
        }
        let is_article_list =
            |section: &&Section| matches!(section.phrase.kind, Kind::Related | Kind::Latest);
        let first_article_list = sections.iter().find(is_article_list).map(|list| list.heading);
        Sections { sections, section_of, first_article_list }
    }

    /// The section that the block is in.
    pub(super) fn section_of(&self, block: usize) -> Option<&Section> {
        let index = self.section_of.get(block).copied().flatten()?;
        self.sections.get(index as usize)
    }

    /// Whether a section with other articles starts before this block.
    pub(super) fn follows_article_list(&self, block: usize) -> bool {
        self.first_article_list.is_some_and(|heading| heading < block)
    }
}

/// The phrase of the block and the blocks of the section that it opens or, for a request to pay,
/// closes.
fn section_at(
    facts: &PageFacts,
    list_ends: &[usize],
    block: usize,
) -> Option<(Match, Range<usize>)> {
    let below = section_phrase(facts, block)
        .map(|phrase| (phrase, section_after(facts, list_ends, block, phrase.kind)));
    let above = || {
        let phrase = *facts.phrase(block, &[Kind::Paywall], &[PhrasePosition::Whole])?;
        Some((phrase, section_before(facts, block)))
    };
    let is_section = |(_, blocks): &(Match, Range<usize>)| !blocks.is_empty();
    below.filter(is_section).or_else(|| above().filter(is_section))
}

/// The phrase that makes the block the heading of what follows it. A link leads elsewhere, and a
/// cell is the header of its column.
fn section_phrase(facts: &PageFacts, block: usize) -> Option<Match> {
    let is_heading = facts.is_heading(block);
    let is_link = facts.block(block).link_density() >= LINKED_MIN_DENSITY && !is_heading;
    if is_column_header(facts, block) || is_link {
        return None;
    }
    let is_short = facts.block(block).words() <= SECTION_HEADING_MAX_WORDS;
    let mut phrases = facts.phrases(block).iter();
    phrases
        .find(|phrase| phrase.position == PhrasePosition::Whole || (is_heading && is_short))
        .copied()
}

/// Whether the block is a table cell with others in its row.
fn is_column_header(facts: &PageFacts, block: usize) -> bool {
    if !facts.is_cell(block) {
        return false;
    }
    let segmentation = facts.segmentation;
    let cell = segmentation.container_of(block);
    segmentation.blocks_in(segmentation.parent(cell)) != segmentation.blocks_in(cell)
}

/// The blocks that follow a heading in the smallest container that holds more than the heading. Where
/// that container holds a good part of the page's text, or more words than such a section has, only
/// the list of links next to the heading.
fn section_after(
    facts: &PageFacts,
    list_ends: &[usize],
    heading: usize,
    kind: Kind,
) -> Range<usize> {
    let following = |blocks: &Range<usize>| blocks.end > heading + 1;
    let Some(holder) = enclosing_blocks(facts, heading).find(following) else {
        return heading + 1..heading + 1;
    };
    let blocks = heading + 1..holder.end;
    let is_long = facts.words_in(blocks.clone()) > SECTION_MAX_WORDS;
    let is_thread = kind == Kind::Comments
        && (facts.paragraphs_before(heading) >= COMMENT_THREAD_MIN_PARAGRAPHS
            || facts.follows_story(heading));
    let is_only_list = if is_thread {
        facts.prose_share(blocks.clone()) >= COMMENT_THREAD_MAX_PROSE
    } else if matches!(kind, Kind::Ad | Kind::Sponsored) {
        // What follows an advertisement's label is as likely the article's next paragraph.
        facts.paragraphs_in(blocks.clone()) > 0 || is_long
    } else {
        matches!(kind, Kind::Related | Kind::Latest | Kind::Jobs)
            || facts.prose_share(holder) >= SECTION_MAX_PROSE
            || is_long
    };
    // The list next to the heading.
    let list_end = list_ends[blocks.start].min(blocks.end);
    if is_only_list { blocks.start..list_end } else { blocks }
}

/// The blocks of a small region that ends with a request to pay: what one would pay for.
fn section_before(facts: &PageFacts, request: usize) -> Range<usize> {
    let is_region = |blocks: &Range<usize>| {
        blocks.end == request + 1
            && blocks.len() <= CALL_TO_ACTION_MAX_BLOCKS
            && facts.words_in(blocks.clone()) <= SECTION_MAX_WORDS
            && facts.prose_share(blocks.clone()) < SECTION_MAX_PROSE
    };
    let holder = enclosing_blocks(facts, request).find(|blocks| blocks.start < request);
    holder.filter(is_region).map_or(request..request, |blocks| blocks.start..request)
}

/// The blocks of each of the nearest containers around a block, from the innermost.
fn enclosing_blocks(facts: &PageFacts, block: usize) -> impl Iterator<Item = Range<usize>> {
    let segmentation = facts.segmentation;
    segmentation
        .ancestors(segmentation.container_of(block))
        .take(SECTION_MAX_LEVELS)
        .map(|container| segmentation.blocks_in(container))
}

/// For each block where the list ends that begins with it: linked headlines, and the short lines next
/// to them. The list is empty if the block is no part of one.
fn list_ends(facts: &PageFacts) -> Vec<usize> {
    let is_list = |block: usize| {
        let block = facts.block(block);
        block.link_density() >= LINKED_MIN_DENSITY
            || block.is_overlaid
            || block.words() <= LIST_LINE_MAX_WORDS
    };
    let mut ends: Vec<usize> = (0..facts.count()).collect();
    for block in (0..facts.count()).rev().filter(|&block| is_list(block)) {
        ends[block] = ends.get(block + 1).copied().unwrap_or(block + 1);
    }
    ends
}
