//! Page structure: blocks that begin with a link, articles inside and after the page's own.

use crate::blocks::{BlockId, Container, ContainerId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::Metadata;
use crate::util::hash::HashMap;
use std::ops::Range;

/// What the page's elements say about its blocks.
pub(super) struct PageStructure {
    /// For each block.
    begins_with_link: Vec<bool>,
    /// For each container.
    is_in_nested_article: Vec<bool>,
    /// The blocks of whole articles after the one with the page's headline.
    next_articles: Vec<Range<usize>>,
}

impl PageStructure {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation, metadata: &Metadata) -> Self {
        let begins = |block: &TextBlock| begins_with_link(dom, segmentation, block);
        PageStructure {
            begins_with_link: segmentation.blocks.iter().map(begins).collect(),
            is_in_nested_article: in_nested_articles(segmentation),
            next_articles: next_articles(segmentation, metadata),
        }
    }

    /// Whether the block's first text is in a link.
    pub(super) fn begins_with_link(&self, block: BlockId) -> bool {
        self.begins_with_link[block]
    }

    /// Whether the container is in one of several articles inside another article.
    pub(super) fn is_in_nested_article(&self, container: ContainerId) -> bool {
        self.is_in_nested_article[container]
    }

    /// Whether the block is in an article that follows the page's own.
    pub(super) fn is_in_next_article(&self, block: BlockId) -> bool {
        let next = self.next_articles.partition_point(|blocks| blocks.end <= block);
        self.next_articles.get(next).is_some_and(|blocks| blocks.contains(&block))
    }
}

/// Whether the block's first text is in a link.
fn begins_with_link(dom: &Dom, segmentation: &Segmentation, block: &TextBlock) -> bool {
    if block.links == 0 {
        return false;
    }
    let container = segmentation.containers[block.container as usize].node as NodeId;
    let has_text = |id: &NodeId| dom.text_of(*id).is_some_and(|text| !text.trim().is_empty());
    let first = (block.first_node as NodeId..=block.last_node as NodeId).find(has_text);
    let around = std::iter::successors(first, |&id| Some(dom.parent(id)));
    // The root is its own parent.
    around.take_while(|&id| id != container && id != 0).any(|id| dom.tag(id) == Tag::A)
}

/// Marks the containers in articles that are, with others next to them, inside an article.
fn in_nested_articles(segmentation: &Segmentation) -> Vec<bool> {
    let is_article = |c: &Container| c.tag == Tag::Article && !c.blocks.is_empty();
    let mut within = vec![false; segmentation.containers.len()];
    let mut siblings: HashMap<u32, u32> = HashMap::default();
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let parent = segmentation.parent(id);
        within[id] = within[parent] || is_article(&segmentation.containers[parent]);
        if within[id] && is_article(container) {
            *siblings.entry(container.parent).or_default() += 1;
        }
    }
    let mut nested = vec![false; segmentation.containers.len()];
    for (id, container) in segmentation.containers.iter().enumerate().skip(1) {
        let is_one = within[id]
            && is_article(container)
            && siblings.get(&container.parent).is_some_and(|&count| count >= 2);
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
