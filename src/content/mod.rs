//! The selection → the article's content: a small owned tree, allow-listed, URLs absolute.

mod atomic;

mod allow_list;
mod anchors;
mod builder;
mod data_tables;
mod inline_run;
mod kept_nodes;
mod math;
mod media;
mod media_selection;
mod preformatted;
mod srcset;
mod tree;
mod urls;

pub(crate) use crate::dom::Tag;
pub(crate) use tree::{Content, Element, Event, MAX_PREFIXES, Node};
pub(crate) use urls::UrlResolver;

use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::selection::Selection;
use url::Url;

/// Cuts the kept blocks out of the page, with the elements that give them their shape and the media
/// that stand among them. Relative addresses become absolute against the page's `<base href>` or
/// `page`, the page's own address. The content ends where its text and attributes have more than
/// `max_bytes`.
pub(crate) fn build(
    dom: &Dom,
    segmentation: &Segmentation,
    selection: &Selection,
    page: Option<&Url>,
    max_bytes: usize,
) -> Content {
    let links = urls::UrlResolver::new(dom, page);
    let choice = kept_nodes::KeptNodes::new(dom, segmentation, selection);
    let targets = anchors::link_targets(dom, segmentation, &choice, &links);
    let mut nodes = builder::build_nodes(dom, segmentation, &choice, &links, &targets, max_bytes);
    anchors::resolve_targets(&mut nodes.0, &links);
    Content::new(nodes.0, nodes.1)
}

#[cfg(test)]
pub(crate) mod tests;
