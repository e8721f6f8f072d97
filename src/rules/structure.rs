//! What the page's shape says of a block: readers' comments, teasers of other articles, pictures,
//! articles beside the page's own.

use super::context::RuleContext;
use crate::blocks::{Container, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::features::FeatureId;
use crate::metadata::Metadata;
use crate::util::hash::HashMap;
use std::ops::Range;

/// Paragraphs before a thread that make it a thread about an article.
const ARTICLE_PARAGRAPHS: u64 = 2;
/// Elements named for comments with this share (thousandths) of the words are the page itself.
const THREAD_WORDS: i32 = 850;
/// Like containers side by side that make a list.
const HEADLINE_LIST_MIN_ITEMS: i32 = 4;
/// A list is one of teasers if this share (thousandths) of its blocks breaks off.
const TEASER_MIN_ELLIPSES: i32 = 300;
/// The text beside a picture is a caption up to this length (tenths of a word) ...
const CAPTION_MAX_WORDS: u32 = 500;
/// ... in a container of so few blocks, this many levels above the block.
const CAPTION_MAX_BLOCKS: usize = 2;
const CAPTION_MAX_LEVELS: usize = 3;
/// ... and this near to the page's text (levels), without so many links (thousandths).
const TEXT_MAX_LEVELS: i32 = 3;
const MOSTLY_LINKS: u32 = 500;
/// The values of the feature `page_kind` for articles and for discussions.
const ARTICLE_PAGE: i32 = 1;
const DISCUSSION_PAGE: i32 = 3;

/// What is found once for the page.
pub(super) struct PageStructure {
    /// Whether each block begins inside a link.
    begins_linked: Vec<bool>,
    /// Whether each container lies in one of several articles inside an article.
    nested: Vec<bool>,
    /// The blocks of whole articles after the one with the page's headline.
    next_articles: Vec<Range<usize>>,
}

impl PageStructure {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation, metadata: &Metadata) -> Self {
        let begins = |block: &TextBlock| begins_linked(dom, segmentation, block);
        PageStructure {
            begins_linked: segmentation.blocks.iter().map(begins).collect(),
            nested: nested_articles(segmentation),
            next_articles: next_articles(segmentation, metadata),
        }
    }
}

impl RuleContext<'_> {
    /// Whether the page calls itself an article.
    fn is_article_page(&self, block: usize) -> bool {
        self.feature(block, FeatureId::page_is_article) == 1
            || self.feature(block, FeatureId::page_kind) == ARTICLE_PAGE
    }

    /// Whether the block is in an element named for comments, behind the paragraphs of an article.
    pub(super) fn is_in_named_thread(&self, block: usize) -> bool {
        self.feature(block, FeatureId::named_comments) == 1
            && self.feature(block, FeatureId::page_comments) < THREAD_WORDS
            && self.feature(block, FeatureId::page_kind) != DISCUSSION_PAGE
            && self.is_article_page(block)
            && self.paragraphs_before(block) >= ARTICLE_PARAGRAPHS
    }

    /// Whether the block is an item of a list of teasers: it begins with a link, and it or others of
    /// its kind break off.
    pub(super) fn is_teaser(&self, block: usize) -> bool {
        self.shapes.begins_linked[block]
            && self.feature(block, FeatureId::unit_count) >= HEADLINE_LIST_MIN_ITEMS
            && self.feature(block, FeatureId::path_teasers) >= TEASER_MIN_ELLIPSES
            && self.has_article()
    }

    /// Whether the block is all the text that an element around a picture has.
    pub(super) fn is_beside_picture(&self, block: usize) -> bool {
        let is_other = self.is_heading(block)
            || self.block(block).words() > CAPTION_MAX_WORDS
            || self.block(block).link_density() >= MOSTLY_LINKS
            || self.feature(block, FeatureId::unit_count) >= HEADLINE_LIST_MIN_ITEMS
            || self.feature(block, FeatureId::half_levels) > TEXT_MAX_LEVELS;
        if is_other || !self.has_article() || !self.is_article_page(block) {
            return false;
        }
        let own = self.segmentation.container_of(block);
        let mut chain = self.segmentation.chain(own).take(CAPTION_MAX_LEVELS);
        chain.any(|id| {
            let container = &self.segmentation.containers[id];
            (1..=2).contains(&container.media)
                && self.segmentation.blocks_in(id).len() <= CAPTION_MAX_BLOCKS
                && !matches!(container.tag, Tag::P | Tag::Td | Tag::Li)
        })
    }

    /// Whether the block is in one of several articles inside the page's own, under a label for
    /// other articles.
    pub(super) fn is_in_nested_article(&self, block: usize) -> bool {
        self.shapes.nested[self.segmentation.container_of(block)]
            && self.paragraphs_before(block) >= 1
            && self.follows_other_articles(block)
    }

    /// Whether the block is in an article that follows the page's own.
    pub(crate) fn is_in_next_article(&self, block: usize) -> bool {
        let next = &self.shapes.next_articles;
        let place = next.partition_point(|blocks| blocks.end <= block);
        next.get(place).is_some_and(|blocks| blocks.contains(&block))
    }
}

/// Whether the block's first text stands in a link.
fn begins_linked(dom: &Dom, segmentation: &Segmentation, block: &TextBlock) -> bool {
    if block.links == 0 {
        return false;
    }
    let container = segmentation.containers[block.container as usize].node as NodeId;
    let has_text = |id: &NodeId| dom.text_of(*id).is_some_and(|text| !text.trim().is_empty());
    let first = (block.first as NodeId..=block.last as NodeId).find(has_text);
    let around = std::iter::successors(first, |&id| Some(dom.parent(id)));
    // The root is its own parent.
    around.take_while(|&id| id != container && id != 0).any(|id| dom.tag(id) == Tag::A)
}

/// Marks the containers in articles that lie, with others of their kind, in an article.
fn nested_articles(segmentation: &Segmentation) -> Vec<bool> {
    let is_article = |c: &Container| c.tag == Tag::Article && !c.blocks.is_empty();
    let mut within = vec![false; segmentation.containers.len()];
    let mut beside: HashMap<u32, u32> = HashMap::default();
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let parent = segmentation.parent(id);
        within[id] = within[parent] || is_article(&segmentation.containers[parent]);
        if within[id] && is_article(container) {
            *beside.entry(container.parent).or_default() += 1;
        }
    }
    let mut nested = vec![false; segmentation.containers.len()];
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let is_one = within[id]
            && is_article(container)
            && beside.get(&container.parent).is_some_and(|&count| count >= 2);
        nested[id] = is_one || nested[segmentation.parent(id)];
    }
    nested
}

/// The outermost `article` elements with a first-level heading of their own that follow the one
/// with the page's headline.
fn next_articles(segmentation: &Segmentation, metadata: &Metadata) -> Vec<Range<usize>> {
    let blocks_of = |(id, _): (usize, &Container)| segmentation.blocks_in(id);
    let articles =
        || segmentation.containers.iter().enumerate().filter(|(_, c)| c.tag == Tag::Article);
    let Some(&headline) = metadata.title_blocks.first() else { return Vec::new() };
    let Some(own) = articles().map(blocks_of).find(|blocks| blocks.contains(&headline)) else {
        return Vec::new();
    };
    let has_headline = |id: usize| {
        let end = segmentation.containers[id].end as usize;
        segmentation.containers[id..end].iter().any(|inner| inner.tag == Tag::H1)
    };
    let mut next: Vec<Range<usize>> = Vec::new();
    for (id, _) in articles() {
        let blocks = segmentation.blocks_in(id);
        let is_outermost = next.last().is_none_or(|last| last.end <= blocks.start);
        if blocks.start >= own.end && is_outermost && has_headline(id) {
            next.push(blocks);
        }
    }
    next
}
