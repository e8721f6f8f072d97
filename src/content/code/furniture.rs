//! What stands beside a listing and is no text: the name of its language, its line numbers, buttons.

use super::language_names::{CodeLanguage, labelled};
use super::listings::{Listing, Listings};
use super::numbers;
use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::{HashMap, HashSet};
use std::ops::Range;

/// How many elements around a listing may be its frame.
const FRAME_MAX_LEVELS: usize = 7;
/// A frame has at most so many blocks besides the code and the line numbers ...
const FRAME_MAX_BLOCKS: usize = 6;
/// ... each of at most so many characters.
const LABEL_MAX_CHARS: u32 = 60;

/// What stands beside the listings of a page.
#[derive(Debug, Default)]
pub(in crate::content) struct Furniture {
    /// By listing: the language that a label beside it names.
    labels: HashMap<NodeId, CodeLanguage>,
    /// Listings that are the line numbers of the one beside them.
    numbers: HashSet<NodeId>,
    /// All others, in document order.
    code: Vec<NodeId>,
}

impl Furniture {
    /// Finds it, and leaves it out of what is kept.
    pub(in crate::content) fn find(
        dom: &Dom,
        segmentation: &Segmentation,
        listings: &Listings,
        keep: &mut [Keep],
    ) -> Self {
        let mut furniture = Furniture::default();
        for (index, listing) in listings.0.iter().enumerate() {
            if is_numbering(dom, segmentation, &listings.0, index) {
                furniture.numbers.insert(listing.node);
            } else {
                furniture.code.push(listing.node);
            }
        }
        for listing in &listings.0 {
            if !furniture.numbers.contains(&listing.node) {
                furniture.read_frame(dom, segmentation, listing, keep);
            }
        }
        furniture
    }

    pub(in crate::content) fn is_numbers(&self, listing: NodeId) -> bool {
        self.numbers.contains(&listing)
    }

    pub(super) fn label_of(&self, listing: NodeId) -> Option<&CodeLanguage> {
        self.labels.get(&listing)
    }

    /// Reads the labels and numbers in the elements around the listing that hold little else.
    fn read_frame(
        &mut self,
        dom: &Dom,
        segmentation: &Segmentation,
        listing: &Listing,
        keep: &mut [Keep],
    ) {
        let code = segmentation.blocks_in_nodes(listing.node..listing.end);
        let mut read = code.clone();
        for frame in dom.ancestors(listing.node).take(FRAME_MAX_LEVELS) {
            let is_page =
                matches!(dom.tag(frame), Tag::Body | Tag::Main | Tag::Article | Tag::Html);
            if is_page || self.holds_other(dom, frame, listing) {
                return;
            }
            let blocks = segmentation.blocks_in_nodes(frame..dom.end(frame));
            let beside = (blocks.start..read.start).chain(read.end..blocks.end);
            let parts = labels_and_numbers(dom, segmentation, beside, &code);
            let Some(parts) = parts else { return };
            for (block, language) in parts {
                keep[block] = Keep::No;
                if let Some(language) = language {
                    self.labels.entry(listing.node).or_insert(language);
                }
            }
            read = blocks;
        }
    }

    /// Whether the element holds another listing than this one and its line numbers.
    pub(super) fn holds_other(&self, dom: &Dom, frame: NodeId, own: &Listing) -> bool {
        let first = self.code.partition_point(|&node| node < frame);
        let mut inside = self.code.iter().skip(first).take(2);
        inside.any(|&node| node != own.node && node < dom.end(frame))
    }
}

/// The blocks of a frame that are labels, each with its language, or numbers; `None` if the element has
/// text of its own.
fn labels_and_numbers(
    dom: &Dom,
    segmentation: &Segmentation,
    beside: impl Iterator<Item = BlockId>,
    code: &Range<BlockId>,
) -> Option<Vec<(BlockId, Option<CodeLanguage>)>> {
    let mut labels = 0;
    let mut parts = Vec::new();
    for block in beside {
        let text_block = &segmentation.blocks[block];
        let is_short = text_block.measures.chars <= LABEL_MAX_CHARS;
        let text = || segmentation.text(dom, block);
        if text_block.measures.digits > 0 && numbers::counts(&text()) {
            if is_data(dom, segmentation, text_block.first_node as NodeId, &text()) {
                return None;
            }
            parts.push((block, None));
            continue;
        }
        labels += 1;
        if labels > FRAME_MAX_BLOCKS || !is_short {
            return None;
        }
        let tag = segmentation.containers[segmentation.container_of(block)].tag;
        let may_name = block < code.start && !is_text_tag(tag);
        let language = may_name.then(text).and_then(|text| labelled(&text));
        if language.is_some() {
            parts.push((block, language));
        }
    }
    Some(parts)
}

/// Whether the number is the only one in its cell, and does not count the rows of a table without
/// headers.
fn is_data(dom: &Dom, segmentation: &Segmentation, id: NodeId, text: &str) -> bool {
    let cell = numbers::cell_before_other(dom, id);
    let Some((cell, number)) = cell.zip(text.trim().parse().ok()) else { return false };
    segmentation.blocks_in_nodes(cell..dom.end(cell)).len() == 1
        && !numbers::is_gutter(dom, id, cell)
        && (numbers::has_header_row(dom, cell) || !numbers::is_number_of_row(dom, cell, number))
}

/// Whether a block in such an element is text and no label.
fn is_text_tag(tag: Tag) -> bool {
    tag.heading_level().is_some() || matches!(tag, Tag::P | Tag::Li | Tag::Dt | Tag::Dd | Tag::Td)
}

/// Whether the listing of this index is nothing but the numbers of the lines of one beside it.
fn is_numbering(
    dom: &Dom,
    segmentation: &Segmentation,
    listings: &[Listing],
    index: usize,
) -> bool {
    let listing = &listings[index];
    let blocks = segmentation.blocks_in_nodes(listing.node..listing.end);
    let mut words = blocks.clone().map(|block| &segmentation.blocks[block].measures);
    if blocks.is_empty() || !words.all(|it| it.digits == it.chars || it.digits * 2 >= it.chars) {
        return false;
    }
    let text = super::lines::read(dom, listing.node..listing.end, true);
    let is_digits = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    if is_digits && is_column(dom, listing, &text) {
        return true;
    }
    let is_near = |other: &Listing| {
        let mut around = dom.ancestors(listing.node).take(3);
        around.any(|id| id < other.node && other.node < dom.end(id))
    };
    let raw = raw_text(dom, listing);
    let beside = [index.wrapping_sub(1), index + 1];
    let mut beside = beside.into_iter().filter_map(|other| listings.get(other));
    numbers::counts(&raw) && raw.split_whitespace().nth(1).is_some() && beside.any(is_near)
}

/// The text of a listing with its numbers, which the reader leaves out.
fn raw_text(dom: &Dom, listing: &Listing) -> String {
    let texts = dom.walk(listing.node).filter_map(|id| dom.text_of(id));
    texts.fold(String::new(), |all, text| all + text + " ")
}

/// Whether the digits are, by their class or because they count up, the line numbers of the cell after
/// them. In a table with headers they are data.
fn is_column(dom: &Dom, listing: &Listing, text: &str) -> bool {
    let Some(cell) = numbers::cell_before_other(dom, listing.node) else { return false };
    // What the reader leaves out is named as a number.
    if text.trim().is_empty() || numbers::is_gutter(dom, listing.node, cell) {
        return true;
    }
    let raw = raw_text(dom, listing);
    if numbers::has_header_row(dom, cell) {
        return false;
    }
    if raw.split_whitespace().nth(1).is_some() {
        return numbers::counts(&raw);
    }
    raw.trim().parse().is_ok_and(|number| numbers::is_number_of_row(dom, cell, number))
}
