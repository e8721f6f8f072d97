//! Page structure: blocks that begin with a link, articles inside and after the page's own.

use crate::blocks::{BlockId, Container, ContainerId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::metadata::Metadata;
use crate::util::hash::HashMap;
use std::ops::Range;

/// A block that is a card's is a link from this link density (thousandths) on; ...
const CARD_MIN_LINK_DENSITY: u32 = 900;
/// ... the link is at most so many levels above its text.
const CARD_LINK_MAX_LEVELS: usize = 6;

/// What the page's elements say about its blocks.
pub(super) struct PageStructure {
    /// For each block.
    begins_with_link: Vec<bool>,
    begins_with_site_link: Vec<bool>,
    /// For each container.
    is_in_nested_article: Vec<bool>,
    /// The blocks of whole articles after the one with the page's headline.
    next_articles: Vec<Range<usize>>,
}

impl PageStructure {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation, metadata: &Metadata) -> Self {
        let first_link = |block: &TextBlock| first_link(dom, segmentation, block);
        let links: Vec<Option<NodeId>> = segmentation.blocks.iter().map(first_link).collect();
        let own_host = metadata.url.as_deref().and_then(host_of);
        let to_site = |(block, link): (&TextBlock, &Option<NodeId>)| {
            let link = link.or_else(|| link_around(dom, block));
            link.is_some_and(|link| leads_to_site(dom, link, own_host))
        };
        PageStructure {
            begins_with_link: links.iter().map(Option::is_some).collect(),
            begins_with_site_link: segmentation.blocks.iter().zip(&links).map(to_site).collect(),
            is_in_nested_article: in_nested_articles(segmentation),
            next_articles: next_articles(segmentation, metadata),
        }
    }

    /// Whether the block's first text is in a link.
    pub(super) fn begins_with_link(&self, block: BlockId) -> bool {
        self.begins_with_link[block]
    }

    /// Whether the block's first text is in a link to another page of the site, as far as its address
    /// tells.
    pub(super) fn begins_with_site_link(&self, block: BlockId) -> bool {
        self.begins_with_site_link[block]
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

/// The link that the block's first text is in, if it is in one.
fn first_link(dom: &Dom, segmentation: &Segmentation, block: &TextBlock) -> Option<NodeId> {
    if block.links == 0 {
        return None;
    }
    let container = segmentation.containers[block.container as usize].node as NodeId;
    let has_text = |id: &NodeId| dom.text_of(*id).is_some_and(|text| !text.trim().is_empty());
    let first = (block.first_node as NodeId..=block.last_node as NodeId).find(has_text);
    let mut around = std::iter::successors(first, |&id| Some(dom.parent(id)));
    let is_around_text = |&id: &NodeId| dom.tag(id) == Tag::A;
    // The root is its own parent.
    around.by_ref().take_while(|&id| id != container && id != 0).find(is_around_text)
}

/// The link around a block that is all link, as around a card.
fn link_around(dom: &Dom, block: &TextBlock) -> Option<NodeId> {
    let is_card = block.links > 0 && block.link_density() >= CARD_MIN_LINK_DENSITY;
    let mut around = dom.ancestors(block.first_node as NodeId).take(CARD_LINK_MAX_LEVELS);
    if is_card { around.find(|&id| dom.tag(id) == Tag::A) } else { None }
}

/// Whether the link leads to another page of the same site: its address has no host, or the page's.
fn leads_to_site(dom: &Dom, link: NodeId, own_host: Option<&str>) -> bool {
    let Some(address) = dom.attr_start(link, "href").map(str::trim) else { return false };
    let has_scheme =
        || address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    match host_of(address) {
        Some(host) => own_host == Some(host),
        None => !address.is_empty() && !address.starts_with('#') && !has_scheme(),
    }
}

/// The host of an address that has one, without `www.`.
fn host_of(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https:")
        .or_else(|| address.strip_prefix("http:"))
        .unwrap_or(address)
        .strip_prefix("//")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
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
