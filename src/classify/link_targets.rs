//! Link targets as evidence: services for sharing and following, advertising networks, and URLs with
//! a path that names a kind.

use super::context::ClassifyContext;
use super::evidence::{Evidence, Source};
use super::urls::{host_and_path, site};
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId};
use crate::dom::{NodeId, Tag};
use crate::lexicon;

/// Links say what a block is from this link density (thousandths) on.
const LINK_TARGET_MIN_LINK_DENSITY: u32 = 300;
/// Only the first links of a block are read.
const BLOCK_MAX_LINKS: usize = 12;
/// A link around the block is at most this many levels above it.
const LINK_MAX_LEVELS: usize = 4;
/// Only the first relations of a link are read.
const LINK_MAX_RELATIONS: usize = 16;
/// Only the first links of a list are read.
const LIST_MAX_LINKS: usize = 40;
/// Only the first folders of a path are read.
const PATH_MAX_PARTS: usize = 4;

/// What the URLs of the block's links say, where links are most of the block.
pub(super) fn of_block(ctx: &ClassifyContext, block: BlockId) -> Option<Evidence> {
    let text_block = &ctx.segmentation.blocks[block];
    if text_block.links == 0
        || (text_block.link_density() < LINK_TARGET_MIN_LINK_DENSITY && !text_block.is_overlaid)
    {
        return None;
    }
    let (first, last) = (text_block.first_node as NodeId, text_block.last_node as NodeId);
    let around = ctx.dom.ancestors(first).take(LINK_MAX_LEVELS);
    let links = (first..=last).chain(around).filter(|&id| ctx.dom.tag(id) == Tag::A);
    let (mut all, mut counts) = (0, Vec::<(Kind, usize)>::new());
    for id in links.take(BLOCK_MAX_LINKS) {
        let href = ctx.dom.attr_start(id, "href").unwrap_or_default().trim();
        // A script gives such a link its purpose.
        if href.is_empty() || href.starts_with('#') || href.starts_with("javascript:") {
            continue;
        }
        all += 1;
        let of_path = || kind_of_path(href).filter(|&kind| kind == Kind::Tags);
        let Some(kind) = kind_of_link(ctx, id).or_else(of_path) else { continue };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let most = counts.into_iter().find(|(_, count)| count * 2 > all);
    most.map(|(kind, _)| Evidence::new(kind, Source::Urls))
}

/// What a link's relation and URL say.
fn kind_of_link(ctx: &ClassifyContext, id: NodeId) -> Option<Kind> {
    let rel = ctx.dom.attr_start(id, "rel").unwrap_or_default();
    let mut relations = rel.split_ascii_whitespace().take(LINK_MAX_RELATIONS);
    if let Some(kind) = relations.find_map(kind_of_relation) {
        return Some(kind);
    }
    let href = ctx.dom.attr_start(id, "href")?.trim();
    if href.starts_with("mailto:?") || href.starts_with("whatsapp://send") {
        return Some(Kind::Share);
    }
    lexicon::host_kind(host_and_path(href)?)
}

fn kind_of_relation(relation: &str) -> Option<Kind> {
    const KINDS: [(&str, Kind); 8] = [
        ("tag", Kind::Tags),
        ("author", Kind::Byline),
        ("sponsored", Kind::Sponsored),
        ("prev", Kind::Pagination),
        ("next", Kind::Pagination),
        ("license", Kind::Legal),
        ("privacy-policy", Kind::Legal),
        ("terms-of-service", Kind::Legal),
    ];
    let found = KINDS.iter().find(|(name, _)| relation.eq_ignore_ascii_case(name));
    found.map(|(_, kind)| *kind)
}

/// Whether all links of the container lead to other sites, as those of advertising networks do.
pub(super) fn are_foreign(ctx: &ClassifyContext, container: ContainerId) -> bool {
    let node = ctx.segmentation.containers[container].node as NodeId;
    let is_link = |&id: &NodeId| ctx.dom.tag(id) == Tag::A;
    let mut links = ctx.dom.walk(node).filter(is_link).take(LIST_MAX_LINKS).peekable();
    let own = ctx.own_host.map(site);
    let is_foreign = |id: NodeId| {
        let href = ctx.dom.attr(id, "href").unwrap_or_default().trim();
        let host = host_and_path(href).map(|(host, _)| site(host));
        host.is_some() && host != own
    };
    links.peek().is_some() && links.all(is_foreign)
}

/// The kind that the paths of most links in the container name.
pub(super) fn of_list(ctx: &ClassifyContext, container: ContainerId) -> Option<Kind> {
    let node = ctx.segmentation.containers[container].node as NodeId;
    let is_link = |&id: &NodeId| ctx.dom.tag(id) == Tag::A;
    let links = ctx.dom.walk(node).filter(is_link).take(LIST_MAX_LINKS);
    let (mut all, mut counts) = (0, [(Kind::Jobs, 0), (Kind::Tags, 0), (Kind::Sponsored, 0)]);
    for id in links {
        let Some(href) = ctx.dom.attr(id, "href").filter(|href| !href.starts_with('#')) else {
            continue;
        };
        all += 1;
        let kind = kind_of_path(href);
        for (counted, count) in &mut counts {
            *count += u32::from(kind == Some(*counted));
        }
    }
    counts.into_iter().find(|(_, count)| *count >= 2 && count * 3 >= all * 2).map(|(kind, _)| kind)
}

/// The kind that the first label of the URL's host or one of its first folders names.
fn kind_of_path(href: &str) -> Option<Kind> {
    let (host, path) = host_and_path(href).unwrap_or(("", href));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folders = path.split('/').filter(|part| !part.is_empty());
    // The last part is the name of the page itself.
    let folders: Vec<&str> = folders.take(PATH_MAX_PARTS).collect();
    let folders = folders.split_last().map(|(_, front)| front).unwrap_or_default();
    let first = host.split('.').next().into_iter();
    first.chain(folders.iter().copied()).find_map(|word| lexicon::class_token(word)?.kind)
}
