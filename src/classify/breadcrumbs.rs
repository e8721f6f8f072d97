//! Breadcrumbs: the last list of short links before the headline that begins with the home page.

use super::context::ClassifyContext;
use super::evidence::{Classification, Evidence, Source};
use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::dom::{NodeId, Tag};
use std::ops::Range;

/// Breadcrumbs begin at most this many blocks before the headline ...
const BREADCRUMB_MAX_BLOCKS_BEFORE: usize = 8;
/// ... and have at most this many blocks, ...
const BREADCRUMB_MAX_BLOCKS: usize = 5;
/// ... of at most this many words (tenths).
const BREADCRUMB_MAX_WORDS: u32 = 150;
/// Their container is at most this many levels above the first block.
const BREADCRUMB_MAX_LEVELS: usize = 4;
/// Right before the headline, so few links can be breadcrumbs without separators.
const PLAIN_BREADCRUMB_MAX_LINKS: usize = 4;
/// A link around a block is at most this many levels above it.
const LINK_MAX_LEVELS: usize = 3;
/// A separator has at most this many characters.
const SEPARATOR_MAX_CHARS: usize = 2;

/// Classifies the breadcrumbs, if the page has some.
pub(super) fn apply(ctx: &ClassifyContext, classes: &mut [Classification]) {
    let Some(&headline) = ctx.analysis.metadata.title_blocks.first() else { return };
    let start = headline.saturating_sub(BREADCRUMB_MAX_BLOCKS_BEFORE);
    let is_free = |class: &Classification| matches!(class.kind, Kind::Other | Kind::Navigation);
    let is_first = |&block: &BlockId| is_free(&classes[block]) && leads_home(ctx, block);
    let Some(first) = (start..headline).rev().find(is_first) else { return };
    let text_block = &ctx.segmentation.blocks[first];
    let mut around = ctx.ancestors(first).take(BREADCRUMB_MAX_LEVELS);
    let has_list = |&id: &usize| ctx.segmentation.blocks_in(id).len() > 1 || text_block.links > 1;
    let Some(list) = around.find(has_list) else { return };
    let blocks = first..ctx.segmentation.blocks_in(list).end.min(headline);
    let is_short = blocks.len() <= BREADCRUMB_MAX_BLOCKS
        && text_block.words() <= BREADCRUMB_MAX_WORDS
        && !ctx.holds_text(list);
    if is_short && are_breadcrumbs(ctx, &blocks, headline) {
        for class in classes[blocks].iter_mut().filter(|class| is_free(class)) {
            class.set(Evidence::at(Kind::Breadcrumb, Source::Position, list));
        }
    }
}

/// Whether blocks that begin with a link to the home page are breadcrumbs, not the site's menu:
/// there are separators between the links, or the last step is not a link, or few links stand right
/// before the headline and an earlier link leads home as well.
fn are_breadcrumbs(ctx: &ClassifyContext, blocks: &Range<usize>, headline: usize) -> bool {
    let all = &ctx.segmentation.blocks;
    let Some(last) = blocks.clone().next_back() else { return false };
    let (start, end) = (all[blocks.start].first_node as NodeId, all[last].last_node as NodeId + 1);
    let is_link = |&id: &NodeId| ctx.dom.tag(id) == Tag::A;
    let mut texts = (start..end).filter_map(|id| ctx.dom.text_of(id)).map(str::trim);
    let has_separators = texts.any(|text| !text.is_empty() && is_separator(text));
    let ends_without_link =
        blocks.len() > 1 && all[last].link_chars == 0 && all[last].words() <= BREADCRUMB_MAX_WORDS;
    let links = (start..end).filter(is_link).count();
    let is_in_header =
        ctx.ancestors(blocks.start).any(|id| ctx.segmentation.containers[id].tag == Tag::Header);
    let is_near_headline =
        last + 2 >= headline && links <= PLAIN_BREADCRUMB_MAX_LINKS && !is_in_header;
    let has_earlier_home = || (0..start).filter(is_link).any(|id| is_home_link(ctx, id));
    has_separators || ends_without_link || is_near_headline && has_earlier_home()
}

/// Whether the text separates the steps of breadcrumbs. Bars and dots separate links of menus as
/// well.
fn is_separator(text: &str) -> bool {
    const CHARS: [char; 15] =
        ['>', '<', '›', '‹', '»', '«', '/', '\\', '→', '←', '＞', '❯', '▸', '►', ':'];
    text.chars().count() <= SEPARATOR_MAX_CHARS && text.chars().all(|c| CHARS.contains(&c))
}

/// Whether the link leads to a site's root.
fn is_home_link(ctx: &ClassifyContext, link: NodeId) -> bool {
    ctx.dom.attr(link, "href").is_some_and(|href| {
        let path = href.split_once("//").map_or(href, |(_, rest)| {
            rest.split_once('/').map_or("/", |(_, path)| if path.is_empty() { "/" } else { path })
        });
        path == "/"
    })
}

/// Whether the block's first link leads to a site's root.
fn leads_home(ctx: &ClassifyContext, block: BlockId) -> bool {
    let text_block = &ctx.segmentation.blocks[block];
    let (first, last) = (text_block.first_node as NodeId, text_block.last_node as NodeId);
    let mut nodes = (first..=last).chain(ctx.dom.ancestors(first).take(LINK_MAX_LEVELS));
    nodes.find(|&id| ctx.dom.tag(id) == Tag::A).is_some_and(|id| is_home_link(ctx, id))
}
