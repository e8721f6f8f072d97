//! The lead image as the page shows it: what stands for it, and its caption.

use super::fields::{Image, Source, Sourced};
use super::{PageUrls, plain};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use std::ops::Range;

/// Images looked at.
const MAX_IMAGES: usize = 300;
/// Characters of a caption or an alternative text.
const MAX_CHARS: usize = 500;
/// Attributes that hold an image's address; lazy pages leave `src` to a placeholder.
const ADDRESSES: [&str; 4] = ["src", "data-src", "data-lazy-src", "data-original"];

/// The image told, with what the page shows beside it; without one told, the first in a
/// `<figure>` among the `nodes` around headline and lead.
pub(super) fn find(
    dom: &Dom,
    told: Option<Sourced<String>>,
    alt: Option<&str>,
    nodes: Range<NodeId>,
    addresses: &PageUrls,
) -> Option<Sourced<Image>> {
    let told = told.and_then(|it| Some(Sourced::new(addresses.absolute(&it.value)?, it.source)));
    let Some(told) = told else {
        let id = images(dom, nodes).find(|id| figure(dom, *id).is_some())?;
        let url = addresses.absolute(address(dom, id)?)?;
        let (alt, caption) = (alt_of(dom, id), caption(dom, id));
        return Some(Sourced::new(Image { url, alt, caption }, Source::Visible));
    };
    let name = file_name(&told.value);
    let is_same = |id: &NodeId| {
        name.len() > 4 && dom.attrs(*id).any(|(key, value)| key != "alt" && value.contains(name))
    };
    let shown = images(dom, 0..dom.len()).find(is_same);
    let alt = alt.map(str::to_owned).or_else(|| alt_of(dom, shown?));
    let caption = shown.and_then(|id| caption(dom, id));
    Some(Sourced::new(Image { url: told.value, alt, caption }, told.source))
}

fn images(dom: &Dom, nodes: Range<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
    nodes.filter(|id| dom.tag(*id) == Tag::Img).take(MAX_IMAGES)
}

fn address(dom: &Dom, id: NodeId) -> Option<&str> {
    let values = ADDRESSES.iter().rev().filter_map(|name| dom.attr(id, name)).map(str::trim);
    values.into_iter().find(|value| !value.is_empty() && !value.starts_with("data:"))
}

/// The last part of an address's path, without its ending.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(name, _)| name)
}

fn alt_of(dom: &Dom, id: NodeId) -> Option<String> {
    let alt = text::shorten(&plain(dom.attr(id, "alt")?), MAX_CHARS);
    Some(alt).filter(|alt| !alt.is_empty())
}

fn figure(dom: &Dom, id: NodeId) -> Option<NodeId> {
    dom.ancestors(id).take(8).find(|id| dom.tag(*id) == Tag::Figure)
}

fn caption(dom: &Dom, id: NodeId) -> Option<String> {
    let figure = figure(dom, id)?;
    let caption = dom.descendants(figure).find(|id| dom.tag(*id) == Tag::Figcaption)?;
    let text: String = dom
        .descendants(caption)
        .map(|node| dom.text_of(node).unwrap_or(" "))
        .take(MAX_IMAGES)
        .collect();
    Some(text::shorten(&text::collapse(&text), MAX_CHARS)).filter(|text| !text.is_empty())
}
