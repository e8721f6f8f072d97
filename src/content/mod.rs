//! The selection → the article's content: a small owned tree of allow-listed elements with absolute
//! URLs.

mod allow_list;
mod anchors;
mod atomic;
mod builder;
mod custom_media;
mod data_tables;
mod image_address;
mod inline_run;
mod kept_nodes;
mod lead_captions;
mod math;
mod math_line;
mod media;
mod media_selection;
mod output_size;
mod prefix_counts;
mod preformatted;
mod runs;
mod srcset;
mod tree;
mod urls;

pub(crate) use crate::dom::Tag;
pub(crate) use output_size::MAX_PREFIXES;
pub(crate) use tree::{Content, ContentNode, Element, Event};
pub(crate) use urls::UrlResolver;

use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::selection::Selection;
use url::Url;

/// Builds the content from the kept blocks, the elements that structure them and the media among
/// them. Relative URLs are resolved against the page's `<base href>`, or else against `page`, the
/// page's own URL. The content ends where its outputs would have more than `max_bytes`.
pub(crate) fn build(
    dom: &Dom,
    segmentation: &Segmentation,
    selection: &Selection,
    page: Option<&Url>,
    max_bytes: usize,
) -> Content {
    let urls = urls::UrlResolver::new(dom, page);
    let kept = kept_nodes::KeptNodes::new(dom, segmentation, selection);
    let targets = anchors::link_targets(dom, segmentation, &kept, &urls);
    let mut nodes = builder::build_nodes(dom, segmentation, &kept, &urls, &targets, max_bytes);
    anchors::resolve_targets(&mut nodes.0, &urls);
    Content::new(nodes.0, nodes.1)
}

#[cfg(test)]
mod element_tests;
#[cfg(test)]
pub(crate) mod tests;
