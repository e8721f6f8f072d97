//! Short blocks that belong to what is kept beside them: who said a quotation, the button that unfolds a
//! text, the term of a definition, a quotation between two texts.

use super::neighbours::stands_between_text;
use crate::blocks::{BlockId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;

/// An attribution has at most so many words (tenths), and the label of a button as well.
const ATTRIBUTION_MAX_WORDS: u32 = 150;
const LABEL_MAX_WORDS: u32 = 250;
/// A quotation has at most so many lines about who said it.
const ATTRIBUTION_MAX_BLOCKS: usize = 2;
/// What a button unfolds is at most so many elements around its first text.
const PANEL_MAX_LEVELS: usize = 6;
/// A quotation between two texts has at most so many blocks, and a term so many words (tenths).
const QUOTATION_MAX_BLOCKS: usize = 3;
const TERM_MAX_WORDS: u32 = 120;
/// A definition is at most so many elements around its first text.
const DEFINITION_MAX_LEVELS: usize = 6;
/// Marks before the name of who said it.
const DASHES: [char; 5] = ['—', '–', '―', '-', '～'];

/// Keeps the short blocks that belong to kept ones.
pub(super) fn keep_belonging(dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
    keep_quotations(dom, segmentation, keep);
    keep_attributions(dom, segmentation, keep);
    keep_terms(segmentation, keep);
    keep_panel_labels(dom, segmentation, keep);
}

/// Keeps short quotations that stand between kept texts. Those with a class, or in a figure, may be posts of
/// a social network, or repeat a sentence in large type.
fn keep_quotations(dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
    let quotes = segmentation.containers.iter().enumerate();
    // A quotation inside another one is part of it.
    let mut read_until = 0;
    for (id, container) in quotes.filter(|(_, it)| it.tag == Tag::Blockquote) {
        let node = container.node as NodeId;
        if node < read_until {
            continue;
        }
        read_until = dom.end(node);
        let blocks = segmentation.blocks_in(id);
        let is_text = |block: BlockId| {
            let text = &segmentation.blocks[block];
            keep[block] == Keep::No && !text.is_hidden && text.link_chars * 2 <= text.measures.chars
        };
        let is_plain = dom.attr_start(node, "class").is_none()
            && !matches!(dom.tag(dom.parent(node)), Tag::Figure | Tag::Aside);
        if is_plain
            && (1..=QUOTATION_MAX_BLOCKS).contains(&blocks.len())
            && blocks.clone().all(is_text)
            && stands_between_text(dom, segmentation, keep, node)
        {
            blocks.for_each(|block| keep_line(keep, block));
        }
    }
}

/// Keeps the terms of kept definitions.
fn keep_terms(segmentation: &Segmentation, keep: &mut [Keep]) {
    let containers = &segmentation.containers;
    for (id, term) in containers.iter().enumerate().filter(|(_, it)| it.tag == Tag::Dt) {
        let blocks = segmentation.blocks_in(id);
        let next = blocks.end;
        let is_term = |text: &TextBlock| text.is_within(TERM_MAX_WORDS) && !text.is_hidden;
        if blocks.len() != 1
            || keep.get(next) != Some(&Keep::Body)
            || !is_term(&segmentation.blocks[blocks.start])
        {
            continue;
        }
        let own = segmentation.container_of(next);
        let around = std::iter::once(own).chain(segmentation.ancestors(own));
        let definition =
            around.take(DEFINITION_MAX_LEVELS).find(|&it| containers[it].tag == Tag::Dd);
        if definition.is_some_and(|it| containers[it].parent == term.parent) {
            keep_line(keep, blocks.start);
        }
    }
}

/// Keeps who said a kept quotation: the last lines in its element, or the line after it in the element
/// around both that begins with a dash.
fn keep_attributions(dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
    let quotes = segmentation.containers.iter().enumerate();
    for (id, container) in quotes.filter(|(_, it)| it.tag == Tag::Blockquote) {
        let blocks = segmentation.blocks_in(id);
        let is_kept = |block: BlockId, keep: &[Keep]| keep.get(block) == Some(&Keep::Body);
        if !blocks.clone().next().is_some_and(|first| is_kept(first, keep)) {
            continue;
        }
        let last = blocks.clone().rev().take(ATTRIBUTION_MAX_BLOCKS);
        for block in last.filter(|&block| is_line(segmentation, block)) {
            keep_line(keep, block);
        }
        let around = segmentation.blocks_in(container.parent as usize);
        let mut next = blocks.end;
        while next < around.end
            && next < blocks.end + ATTRIBUTION_MAX_BLOCKS
            && is_line(segmentation, next)
            && (next > blocks.end || begins_with_dash(dom, segmentation, next))
            && around.len() <= blocks.len() + ATTRIBUTION_MAX_BLOCKS
        {
            keep_line(keep, next);
            next += 1;
        }
    }
}

fn keep_line(keep: &mut [Keep], block: BlockId) {
    if let Some(keep) = keep.get_mut(block).filter(|keep| **keep == Keep::No) {
        *keep = Keep::Body;
    }
}

fn is_line(segmentation: &Segmentation, block: BlockId) -> bool {
    segmentation
        .blocks
        .get(block)
        .is_some_and(|text| text.is_within(ATTRIBUTION_MAX_WORDS) && !text.is_hidden)
}

fn begins_with_dash(dom: &Dom, segmentation: &Segmentation, block: BlockId) -> bool {
    let first = segmentation.blocks[block].first_node as NodeId;
    dom.text_of(first).is_some_and(|text| text.trim_start().starts_with(DASHES))
}

/// Keeps the labels of buttons that unfold kept texts: the questions of a list of them.
fn keep_panel_labels(dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
    let buttons = segmentation.containers.iter().enumerate();
    for (id, container) in buttons.filter(|(_, it)| it.tag == Tag::Button) {
        let blocks = segmentation.blocks_in(id);
        let Some(panel) = dom.attr(container.node as NodeId, "aria-controls") else { continue };
        let first = segmentation.blocks.get(blocks.end).filter(|_| blocks.len() == 1);
        let is_label = |block: BlockId| {
            let text = &segmentation.blocks[block];
            keep[block] == Keep::No && text.is_within(LABEL_MAX_WORDS) && !text.is_hidden
        };
        let Some(first) = first.filter(|_| is_label(blocks.start)) else { continue };
        let mut around = dom.ancestors(first.first_node as NodeId).take(PANEL_MAX_LEVELS);
        if keep[blocks.end] == Keep::Body && around.any(|it| dom.attr(it, "id") == Some(panel)) {
            keep[blocks.start] = Keep::Body;
        }
    }
}
