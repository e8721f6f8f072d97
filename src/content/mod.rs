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
mod notes;
mod output_size;
mod prefix_counts;
mod preformatted;
mod runs;
mod srcset;
mod tree;
mod urls;

pub(crate) use crate::dom::Tag;
pub(crate) use output_size::{MAX_PREFIXES, room_for_repetitions};
pub(crate) use tree::{Content, Element, Event, Role};
pub(crate) use urls::UrlResolver;

use crate::api::options::Options;
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::notes::Notes;
use crate::selection::Selection;

/// Builds the content from the kept blocks, the elements that structure them and the media among
/// them. Relative URLs are resolved against the page's `<base href>`, or else against the page's own
/// URL. The content ends where its outputs would be over the limit of bytes.
pub(crate) fn build(
    dom: &Dom,
    segmentation: &Segmentation,
    selection: &Selection,
    notes: &Notes,
    options: &Options,
) -> Content {
    let max_bytes = options.limits().max_output_bytes();
    let urls = UrlResolver::new(dom, options.url(), options.relative_urls());
    let kept = kept_nodes::KeptNodes::new(dom, segmentation, selection, notes);
    let targets = anchors::link_targets(dom, segmentation, &kept, &urls);
    let (mut nodes, is_cut) =
        builder::build_nodes(dom, segmentation, &kept, &urls, &targets, notes, max_bytes);
    anchors::resolve_targets(&mut nodes, &urls, options.id_prefix());
    anchors::set_link_rel(&mut nodes, options.link_rel());
    Content::new(nodes, is_cut)
}

#[cfg(test)]
mod element_tests;
#[cfg(test)]
pub(crate) mod tests;
