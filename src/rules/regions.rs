//! Regions: small containers recognised by their content, such as a field for an e-mail address, an
//! author's name, or a button about cookies.

use super::page_facts::PageFacts;
use super::phrase_matching::{ANY_POSITION, PHRASE_BLOCK_MAX_WORDS};
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// A region is at most this many levels above the block or field that identifies it.
const REGION_MAX_LEVELS: usize = 4;
/// The region of an e-mail field has at most this many blocks, ...
const EMAIL_REGION_MAX_BLOCKS: usize = 6;
/// ... words (tenths), ...
const EMAIL_REGION_MAX_WORDS: u64 = 600;
/// ... and controls; larger forms ask for something else.
const EMAIL_REGION_MAX_CONTROLS: u32 = 3;
/// So many e-mail fields of a page are looked at.
const MAX_EMAIL_FIELDS: usize = 50;
/// A region about an author has at most this many blocks, ...
const AUTHOR_REGION_MAX_BLOCKS: usize = 6;
/// ... words (tenths), ...
const AUTHOR_REGION_MAX_WORDS: u64 = 1200;
/// ... and share (thousandths) of the page's prose; ...
const AUTHOR_REGION_MAX_PROSE: u64 = 350;
/// ... one of its blocks has so many words (tenths).
const AUTHOR_NOTE_MIN_WORDS: u32 = 40;
/// An author's name is a block of its own at most so often on a page of one article.
const AUTHOR_NAME_MAX_BLOCKS: usize = 3;
/// An article has so many paragraphs.
const ARTICLE_MIN_PARAGRAPHS: u64 = 2;
/// A container is a cookie notice if blocks about cookies have this share (thousandths) of its words.
const COOKIE_NOTICE_MIN_SHARE: u64 = 300;
/// A cookie notice with long blocks has at most this many blocks.
const COOKIE_NOTICE_MAX_BLOCKS: usize = 40;
/// A container with this share (thousandths) of the page's prose is the page, not a cookie notice.
const COOKIE_NOTICE_MAX_PROSE: u64 = 900;

/// The regions of a page.
pub(super) struct Regions {
    /// For each block.
    is_in_email_region: Vec<bool>,
    is_about_author: Vec<bool>,
    /// For each container.
    is_in_cookie_notice: Vec<bool>,
}

impl Regions {
    pub(super) fn new(dom: &Dom, facts: &PageFacts) -> Self {
        Regions {
            is_in_email_region: email_regions(dom, facts),
            is_about_author: author_regions(dom, facts),
            is_in_cookie_notice: cookie_notices(facts),
        }
    }

    /// Whether the block is in a small region with a field for an e-mail address.
    pub(super) fn is_in_email_region(&self, block: BlockId) -> bool {
        self.is_in_email_region[block]
    }

    /// Whether the block is in a small region about an author, after the article.
    pub(super) fn is_about_author(&self, block: BlockId) -> bool {
        self.is_about_author[block]
    }

    /// Whether the container is a notice about cookies, or is in one.
    pub(super) fn is_in_cookie_notice(&self, container: ContainerId) -> bool {
        self.is_in_cookie_notice[container]
    }
}

/// Marks the blocks in small regions with a field for an e-mail address and hardly any other field.
fn email_regions(dom: &Dom, facts: &PageFacts) -> Vec<bool> {
    let segmentation = facts.segmentation;
    let mut marks = vec![false; facts.count()];
    if segmentation.containers.first().is_none_or(|body| body.controls == 0) {
        return marks;
    }
    let is_field = |&id: &NodeId| {
        dom.tag(id) == Tag::Input
            && dom.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("email"))
    };
    let is_small = |&id: &ContainerId| {
        let blocks = segmentation.blocks_in(id);
        blocks.len() <= EMAIL_REGION_MAX_BLOCKS
            && facts.words_in(blocks) <= EMAIL_REGION_MAX_WORDS
            && segmentation.containers[id].controls <= EMAIL_REGION_MAX_CONTROLS
    };
    for field in (0..dom.len()).filter(is_field).take(MAX_EMAIL_FIELDS) {
        let own = segmentation.container_of_node(dom, field);
        let enclosing = segmentation.ancestors(own).take(REGION_MAX_LEVELS);
        if let Some(region) = enclosing.take_while(is_small).last() {
            marks[segmentation.blocks_in(region)].fill(true);
        }
    }
    marks
}

/// Marks the closing notes about an author, and the blocks in small regions after the article with
/// an author's name and a description.
fn author_regions(dom: &Dom, facts: &PageFacts) -> Vec<bool> {
    let segmentation = facts.segmentation;
    let is_note = |block: BlockId| is_closing_note(dom, facts, block);
    let mut marks: Vec<bool> = (0..facts.count()).map(is_note).collect();
    // A forum shows the name of a thread's author over each of his or her posts.
    if facts.author_names().nth(AUTHOR_NAME_MAX_BLOCKS).is_some() {
        return marks;
    }
    for name in facts.author_names() {
        let region = segmentation
            .ancestors(segmentation.container_of(name))
            .take(REGION_MAX_LEVELS)
            .map(|container| segmentation.blocks_in(container))
            .find(|blocks| is_author_region(facts, blocks, name));
        if let Some(blocks) = region {
            marks[blocks].fill(true);
        }
    }
    marks
}

/// Whether the blocks are a small region after the article that describes the author of this name.
fn is_author_region(facts: &PageFacts, blocks: &Range<usize>, name: usize) -> bool {
    let is_description = |other: BlockId| {
        let block = facts.block(other);
        block.words() >= AUTHOR_NOTE_MIN_WORDS && block.link_density() < 500
    };
    blocks.len() <= AUTHOR_REGION_MAX_BLOCKS
        && facts.paragraphs_before(blocks.start) >= ARTICLE_MIN_PARAGRAPHS
        && facts.words_in(blocks.clone()) <= AUTHOR_REGION_MAX_WORDS
        && facts.prose_share(blocks.clone()) < AUTHOR_REGION_MAX_PROSE
        && blocks.clone().any(|other| other != name && is_description(other))
}

/// Whether the block ends an article of some paragraphs with a sentence that begins with its author's
/// name.
fn is_closing_note(dom: &Dom, facts: &PageFacts, block: BlockId) -> bool {
    let (segmentation, text_block) = (facts.segmentation, facts.block(block));
    let outer = segmentation.blocks_in(segmentation.parent(segmentation.container_of(block)));
    let is_last =
        outer.end <= block + 2 && facts.paragraphs_in(outer.start..block) > ARTICLE_MIN_PARAGRAPHS;
    if facts.authors().is_empty() || !is_last || !text_block.measures.ends_sentence {
        return false;
    }
    let words = u64::from(text_block.words());
    if !(u64::from(AUTHOR_NOTE_MIN_WORDS)..=AUTHOR_REGION_MAX_WORDS).contains(&words) {
        return false;
    }
    let text = lexicon::normalise(&segmentation.run_text(dom, block));
    // "Name: words" is what the author says.
    let begins_with =
        |name: &String| text.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' '));
    facts.authors().iter().any(begins_with)
}

/// Marks the containers in a notice about cookies: a good share of their words, no headline, not
/// all of the page's prose. Long blocks count if there is a button about cookies with them.
fn cookie_notices(facts: &PageFacts) -> Vec<bool> {
    let segmentation = facts.segmentation;
    let sums = |value: &dyn Fn(usize) -> u64| PrefixSums::new((0..facts.count()).map(value));
    let headlines = sums(&|block| u64::from(facts.is_metadata_of(block, Kind::Title)));
    let buttons = sums(&|block| u64::from(is_cookie_button(facts, block)));
    let has_buttons = buttons.total() > 0;
    let short = sums(&|block| short_cookie_words(facts, block));
    let long = sums(&|block| if has_buttons { long_cookie_words(facts, block) } else { 0 });
    let mut marks: Vec<bool> = Vec::with_capacity(segmentation.containers.len());
    for id in 0..segmentation.containers.len() {
        let blocks = segmentation.blocks_in(id);
        let sum = |sums: &PrefixSums| sums.sum(blocks.clone());
        let has_button = blocks.len() <= COOKIE_NOTICE_MAX_BLOCKS && sum(&buttons) > 0;
        let cookie_words = sum(&short) + if has_button { sum(&long) } else { 0 };
        let words = facts.words_in(blocks.clone());
        let is_notice = id != 0
            && sum(&headlines) == 0
            && (cookie_words * 1000).checked_div(words).unwrap_or(0) >= COOKIE_NOTICE_MIN_SHARE
            && facts.prose_share(blocks.clone()) < COOKIE_NOTICE_MAX_PROSE;
        marks.push(is_notice || (id != 0 && marks[segmentation.parent(id)]));
    }
    marks
}

fn has_cookie_phrase(facts: &PageFacts, block: BlockId) -> bool {
    facts.phrase(block, &[Kind::CookieNotice], ANY_POSITION).is_some()
}

/// Words (tenths) of a block with a phrase about cookies, else 0.
fn short_cookie_words(facts: &PageFacts, block: BlockId) -> u64 {
    if has_cookie_phrase(facts, block) { u64::from(facts.block(block).words()) } else { 0 }
}

/// Words (tenths) of a block that is too long for phrases and has words about cookies, else 0.
fn long_cookie_words(facts: &PageFacts, block: BlockId) -> u64 {
    let words = facts.block(block).words();
    let is_about_cookies = words > PHRASE_BLOCK_MAX_WORDS
        && lexicon::speaks_of_cookies(facts.segmentation.hashes_of(block));
    if is_about_cookies { u64::from(words) } else { 0 }
}

/// Whether the block is a button, or a link within the page, with a phrase about cookies.
fn is_cookie_button(facts: &PageFacts, block: BlockId) -> bool {
    let text_block = facts.block(block);
    let tag = facts.segmentation.containers[facts.segmentation.container_of(block)].tag;
    let is_button =
        tag == Tag::Button || text_block.links > 0 && text_block.hash_links == text_block.links;
    is_button && has_cookie_phrase(facts, block)
}
