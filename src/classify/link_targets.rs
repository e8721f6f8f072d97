//! Where links lead: to services for sharing and following, to networks of advertising, to pages
//! whose address names their kind.

use super::{ClassifyContext, Evidence};
use crate::api::kind::Kind;
use crate::blocks::ContainerId;
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;
use crate::util::hash::HashMap;

/// Links speak for their block from this link density (thousandths) on.
const LINK_TARGET_MIN_LINK_DENSITY: u32 = 300;
/// Links of a block that are looked at.
const MAX_LINKS: usize = 12;
/// Links of a list that are looked at.
const MAX_LIST_LINKS: usize = 40;

/// What the addresses of the block's links say, where links are most of the block.
pub(super) fn of_block(page: &ClassifyContext, block: usize) -> Option<Evidence> {
    let text_block = &page.segmentation.blocks[block];
    if text_block.links == 0
        || (text_block.link_density() < LINK_TARGET_MIN_LINK_DENSITY && !text_block.is_overlaid)
    {
        return None;
    }
    let (first, last) = (text_block.first as NodeId, text_block.last as NodeId);
    let around = page.dom.ancestors(first).take(4);
    let links = (first..=last).chain(around).filter(|&id| page.dom.tag(id) == Tag::A);
    let (mut all, mut counts) = (0, Vec::<(Kind, usize)>::new());
    for id in links.take(MAX_LINKS) {
        let href = page.dom.attr(id, "href").unwrap_or_default().trim();
        // Scripts give such links their purpose.
        if href.is_empty() || href.starts_with('#') || href.starts_with("javascript:") {
            continue;
        }
        all += 1;
        let Some(kind) = of_link(page, id).or_else(|| of_path(href).filter(|&it| it == Kind::Tags))
        else {
            continue;
        };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let most = counts.into_iter().find(|(_, count)| count * 2 > all);
    most.map(|(kind, _)| Evidence::new(kind, "addresses"))
}

/// What a link's relation and address say.
fn of_link(page: &ClassifyContext, id: NodeId) -> Option<Kind> {
    let rel = page.dom.attr(id, "rel").unwrap_or_default();
    for word in rel.split_ascii_whitespace() {
        match word.to_ascii_lowercase().as_str() {
            "tag" => return Some(Kind::Tags),
            "author" => return Some(Kind::Byline),
            "sponsored" => return Some(Kind::Sponsored),
            "prev" | "next" => return Some(Kind::Pagination),
            "license" | "privacy-policy" | "terms-of-service" => return Some(Kind::Legal),
            _ => {}
        }
    }
    let href = page.dom.attr(id, "href")?.trim();
    if href.starts_with("mailto:?") || href.starts_with("whatsapp://send") {
        return Some(Kind::Share);
    }
    lexicon::host_kind(host_and_path(href)?)
}

/// The host and the path of an absolute address.
fn host_and_path(href: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = href.split_once("//")?;
    if !matches!(scheme, "http:" | "https:" | "") {
        return None;
    }
    Some(match rest.find('/').and_then(|at| rest.split_at_checked(at)) {
        Some((host, path)) => (host, path),
        None => (rest, "/"),
    })
}

/// The host that most of the page's links lead to; `None` where most are relative to the page.
pub(super) fn own_host(dom: &Dom) -> Option<&str> {
    let mut counts: HashMap<&str, u32> = HashMap::default();
    let links = (0..dom.len()).filter(|&id| dom.tag(id) == Tag::A);
    for href in links.filter_map(|id| dom.attr(id, "href")).map(str::trim) {
        let host = host_and_path(href).map_or("", |(host, _)| host);
        *counts.entry(host).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|&(host, count)| (count, host));
    most.map(|(host, _)| host).filter(|host| !host.is_empty())
}

/// Whether all links of the container lead to other sites, as those of advertising networks do.
pub(super) fn are_foreign(page: &ClassifyContext, container: ContainerId) -> bool {
    let node = page.segmentation.containers[container].node as NodeId;
    let is_link = |&id: &NodeId| page.dom.tag(id) == Tag::A;
    let mut links = page.dom.descendants(node).filter(is_link).take(MAX_LIST_LINKS).peekable();
    let own = page.own_host.map(site);
    let is_foreign = |id: NodeId| {
        let href = page.dom.attr(id, "href").unwrap_or_default().trim();
        let host = host_and_path(href).map(|(host, _)| site(host));
        host.is_some() && host != own
    };
    links.peek().is_some() && links.all(is_foreign)
}

/// The last two parts of a host: what most sites are registered under.
fn site(host: &str) -> &str {
    let dots = host.rmatch_indices('.').nth(1);
    dots.and_then(|(at, _)| host.get(at + 1..)).unwrap_or(host)
}

/// The kind that the paths of most links in the container name.
pub(super) fn of_list(page: &ClassifyContext, container: ContainerId) -> Option<Kind> {
    let node = page.segmentation.containers[container].node as NodeId;
    let is_link = |&id: &NodeId| page.dom.tag(id) == Tag::A;
    let links = page.dom.descendants(node).filter(is_link).take(MAX_LIST_LINKS);
    let (mut all, mut counts) = (0, [(Kind::Jobs, 0), (Kind::Tags, 0), (Kind::Sponsored, 0)]);
    for id in links {
        let Some(href) = page.dom.attr(id, "href").filter(|href| !href.starts_with('#')) else {
            continue;
        };
        all += 1;
        let kind = of_path(href);
        for (counted, count) in &mut counts {
            *count += u32::from(kind == Some(*counted));
        }
    }
    counts.into_iter().find(|(_, count)| *count >= 2 && count * 3 >= all * 2).map(|(kind, _)| kind)
}

/// What a word of the address's host or first folders names.
fn of_path(href: &str) -> Option<Kind> {
    let (host, path) = host_and_path(href).unwrap_or(("", href));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folders = path.split('/').filter(|part| !part.is_empty());
    // The last part is the page's own name.
    let folders: Vec<&str> = folders.take(4).collect();
    let folders = folders.split_last().map(|(_, front)| front).unwrap_or_default();
    let first = host.split('.').next().into_iter();
    first.chain(folders.iter().copied()).find_map(|word| lexicon::class_token(word)?.kind)
}
