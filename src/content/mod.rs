//! The selection → the article's content: a small owned tree of allow-listed elements with absolute
//! URLs.

mod allow_list;
mod anchors;
mod atomic;
mod belonging;
mod builder;
mod callout_names;
mod callouts;
mod code;
mod custom_media;
mod data_tables;
mod declared_size;
mod embed;
mod figures;
mod filter;
mod formulas;
mod image_address;
mod inline_run;
mod item_marks;
mod kept_nodes;
mod link_cards;
mod media;
mod media_captions;
mod media_selection;
mod neighbours;
mod notes;
mod open_blocks;
mod output_size;
mod placeholders;
mod players;
mod portraits;
mod prefix_counts;
mod quotes;
mod runs;
mod srcset;
mod task_lists;
mod tasks;
mod tree;
mod urls;
mod verse;

pub(crate) use crate::dom::Tag;
pub(crate) use callout_names::is_name_of;
pub(crate) use output_size::{MAX_PREFIXES, room_for_repetitions};
pub(crate) use players::page_of;
pub(crate) use srcset::largest;
pub(crate) use tree::{Content, Element, Event, Formula, Role};
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
    let urls = UrlResolver::new(dom, options.url(), options.relative_urls());
    let kept = kept_nodes::KeptNodes::new(dom, segmentation, selection, notes);
    let targets = anchors::link_targets(dom, segmentation, &kept, &urls);
    let (nodes, is_cut) =
        builder::build_nodes(dom, segmentation, &kept, &urls, &targets, notes, options);
    let mut nodes = filter::filter(nodes, &options.content());
    formulas::display_lone_formulas(&mut nodes);
    anchors::resolve_targets(&mut nodes, &urls, options.id_prefix());
    anchors::set_link_rel(&mut nodes, options.link_rel());
    Content::new(nodes, is_cut)
}

#[cfg(test)]
mod element_tests;
#[cfg(test)]
mod picture_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
pub(crate) mod tests;
