//! The headings of the page, and blocks that could be one.

use super::separators::{edge_runs, split_title, text_of_parts};
use crate::blocks::{BlockId, ContainerId, LandmarkRole, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use crate::text::fold::key::key;
use std::ops::Range;

/// Headings looked at; a listing may have thousands.
const MAX_HEADINGS: usize = 300;
/// Blocks of one heading at most.
const MAX_HEADING_BLOCKS: usize = 4;
/// A longer heading (in characters) is not a headline.
const MAX_CHARS: usize = 400;
/// Nor is a part of one that is as long as this. Headings can be in each other, and each is read.
const MAX_READ_CHARS: u32 = 4_000;
/// The level of a block that is not a heading: below `h6`.
const NO_HEADING_LEVEL: u8 = 7;

/// A heading as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::metadata) struct Heading {
    pub(in crate::metadata) level: u8,
    pub(in crate::metadata) text: String,
    pub(in crate::metadata) blocks: Range<usize>,
    pub(super) key: String,
    /// All of it is a link: to the article itself, or to the site's home page.
    pub(in crate::metadata) is_linked: bool,
    /// It lies in a navigation or a list.
    pub(super) is_in_nav_or_list: bool,
}

/// The headings of the page, `h1` to `h3`, in order.
pub(in crate::metadata) fn find_headings(dom: &Dom, segmentation: &Segmentation) -> Vec<Heading> {
    let mut out = Vec::new();
    for (id, container) in segmentation.containers.iter().enumerate() {
        let level = match (container.tag.heading_level(), container.role) {
            (Some(level @ 1..=3), _) => level,
            (None, LandmarkRole::Heading) => 3,
            _ => continue,
        };
        let blocks = segmentation.blocks_in(id);
        if blocks.is_empty() || blocks.len() > MAX_HEADING_BLOCKS || container.is_hidden {
            continue;
        }
        let texts = segmentation.blocks.get(blocks.clone()).unwrap_or_default();
        if texts.iter().map(|block| block.measures.chars).sum::<u32>() > MAX_READ_CHARS {
            continue;
        }
        let is_linked = texts.iter().all(|block| block.link_density() > 900);
        let parts: Vec<String> =
            blocks.clone().map(|block| heading_text(dom, segmentation, block)).collect();
        // A kicker can be a block of its own: without it, the rest may be the title declared elsewhere.
        let single = match parts.len() {
            1 => without_first_element(dom, segmentation, blocks.start).into_iter().collect(),
            _ => parts.clone(),
        };
        let is_in_nav_or_list = is_in_nav_or_list(segmentation, id);
        let texts = std::iter::once(parts.join(" ")).chain(single);
        for text in texts.filter(|text| text.chars().count() <= MAX_CHARS) {
            let blocks = blocks.clone();
            out.push(Heading {
                level,
                key: key(&text),
                text,
                blocks,
                is_linked,
                is_in_nav_or_list,
            });
        }
        if out.len() >= MAX_HEADINGS {
            break;
        }
    }
    out
}

/// The text of a heading's block without the permalink symbol ("¶") that manuals put there.
fn heading_text(dom: &Dom, segmentation: &Segmentation, block: BlockId) -> String {
    let text = segmentation.text(dom, block).replace('\u{00AD}', "");
    let Some(block) = segmentation.blocks.get(block) else { return text };
    let is_fragment_link = |id: &NodeId| {
        dom.tag(*id) == Tag::A && dom.attr(*id, "href").is_some_and(|href| href.contains('#'))
    };
    let links = (block.first_node as NodeId..=block.last_node as NodeId).filter(is_fragment_link);
    let symbols = links
        .map(|id| text::collapse(&dom.raw_text(id)))
        .filter(|symbol| !symbol.is_empty() && !symbol.chars().any(char::is_alphanumeric));
    symbols.fold(text, |text, symbol| {
        let rest = text.strip_suffix(&*symbol).or_else(|| text.strip_prefix(&*symbol));
        rest.map(|rest| rest.trim().to_owned()).unwrap_or(text)
    })
}

/// A heading's text after its first inline element, which can be a kicker.
fn without_first_element(dom: &Dom, segmentation: &Segmentation, block: BlockId) -> Option<String> {
    let block = segmentation.blocks.get(block)?;
    let (first, last) = (block.first_node as NodeId, block.last_node as NodeId);
    let head = (first..=last).find(|id| dom.is_element(*id))?;
    let rest = dom.end(head);
    let is_plain =
        (first..head).all(|id| dom.text_of(id).is_none_or(|text| text.trim().is_empty()));
    if !is_plain || rest > last {
        return None;
    }
    let text: String = (rest..=last).filter_map(|id| dom.text_of(id)).collect();
    let is_mark =
        |c: char| text::is_space(c) || matches!(c, ':' | '-' | '–' | '—' | '|' | '/' | '+');
    Some(text::collapse(text.trim_start_matches(is_mark))).filter(|text| !text.is_empty())
}

/// Whether the heading lies in a navigation or list, where breadcrumbs repeat the headline.
fn is_in_nav_or_list(segmentation: &Segmentation, heading: ContainerId) -> bool {
    let around = segmentation.ancestors(heading).filter_map(|id| segmentation.containers.get(id));
    around.map(|container| container.tag).any(|tag| matches!(tag, Tag::Nav | Tag::Li))
}

/// Blocks outside headings and links whose text is a run of parts of `<title>`.
pub(super) fn blocks_like_title_element(
    dom: &Dom,
    segmentation: &Segmentation,
    element: Option<&str>,
) -> Vec<Heading> {
    let Some(element) = element else {
        return Vec::new();
    };
    let ranges = split_title(element);
    let runs: Vec<Vec<u32>> = edge_runs(&ranges)
        .filter_map(|ranges| text_of_parts(element, ranges))
        .map(|run| text::token_hashes(&run))
        .collect();
    let is_run = |block: &BlockId| {
        segmentation
            .blocks
            .get(*block)
            .is_some_and(|it| it.link_density() < 500 && it.words() >= 20)
            && runs.iter().any(|run| segmentation.hashes_of(*block) == run)
    };
    let heading = |block: BlockId| {
        let text = segmentation.text(dom, block);
        Heading {
            level: NO_HEADING_LEVEL,
            key: key(&text),
            text,
            blocks: block..block + 1,
            is_linked: false,
            is_in_nav_or_list: false,
        }
    };
    (0..segmentation.blocks.len()).filter(is_run).take(MAX_HEADING_BLOCKS).map(heading).collect()
}
