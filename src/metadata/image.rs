//! The lead image: its URL, alternative text and caption.

use super::fields::{Image, MetadataSource, Sourced};
use super::page_urls::PageUrls;
use super::plain_text::plain;
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use std::ops::Range;

/// Images looked at, and nodes of a caption.
const MAX_IMAGES: usize = 300;
/// Characters of a caption or an alternative text.
const MAX_CHARS: usize = 500;
/// Attributes with an image's URL; pages that load images lazily have a placeholder in `src`.
const URL_ATTRIBUTES: [&str; 4] = ["src", "data-src", "data-lazy-src", "data-original"];

/// The declared image, with its alternative text and caption on the page; if none is declared, the
/// first image in a `<figure>` among the `nodes` between headline and first paragraph.
pub(super) fn find_lead_image(
    dom: &Dom,
    declared: Option<Sourced<String>>,
    alt: Option<&str>,
    nodes: Range<NodeId>,
    urls: &PageUrls,
) -> Option<Sourced<Image>> {
    let declared = declared.and_then(|it| Some(Sourced::new(urls.absolute(&it.value)?, it.source)));
    let Some(declared) = declared else {
        let id = images(dom, nodes).find(|id| figure(dom, *id).is_some())?;
        let url = urls.absolute(image_url(dom, id)?)?;
        let (alt, caption) = (alt_of(dom, id), caption(dom, id));
        return Some(Sourced::new(Image { url, alt, caption }, MetadataSource::Visible));
    };
    let name = file_name(&declared.value);
    let is_same = |id: &NodeId| {
        name.len() > 4 && dom.attrs(*id).any(|(key, value)| key != "alt" && value.contains(name))
    };
    let on_page = images(dom, 0..dom.len()).find(is_same);
    let alt = alt.map(str::to_owned).or_else(|| alt_of(dom, on_page?));
    let caption = on_page.and_then(|id| caption(dom, id));
    Some(Sourced::new(Image { url: declared.value, alt, caption }, declared.source))
}

fn images(dom: &Dom, nodes: Range<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
    nodes.filter(|id| dom.tag(*id) == Tag::Img).take(MAX_IMAGES)
}

fn image_url(dom: &Dom, id: NodeId) -> Option<&str> {
    let values = URL_ATTRIBUTES.iter().rev().filter_map(|name| dom.attr(id, name)).map(str::trim);
    values.into_iter().find(|value| !value.is_empty() && !value.starts_with("data:"))
}

/// The last part of a URL's path, without its extension.
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
    let caption = dom.walk(figure).find(|id| dom.tag(*id) == Tag::Figcaption)?;
    let text: String =
        dom.walk(caption).map(|node| dom.text_of(node).unwrap_or(" ")).take(MAX_IMAGES).collect();
    Some(text::shorten(&text::collapse(&text), MAX_CHARS)).filter(|text| !text.is_empty())
}
