//! Captions that were dropped by themselves, few words beside long texts, but whose pictures belong
//! to the article: those of lead pictures, which stand outside of the element that holds the text,
//! and those between its paragraphs.

use super::image_address::file_name;
use super::prefix_counts::PrefixCounts;
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;

/// How words of class names of captions end.
const CAPTION_NAMES: [&str; 2] = ["caption", "cutline"];
/// How many elements around a caption may be named so or be its figure.
const CAPTION_MAX_LEVELS: usize = 4;
/// A figure has at most this many blocks.
const FIGURE_MAX_BLOCKS: usize = 4;

/// A caption that nothing names so has words (tenths) in this range ...
const PLAIN_CAPTION_MIN_WORDS: u32 = 40;
const PLAIN_CAPTION_MAX_WORDS: u32 = 400;
/// ... and its picture is in an element at most so many levels up, with at most so many blocks.
const BOX_MAX_LEVELS: usize = 3;
const BOX_MAX_BLOCKS: usize = 2;
/// The text is at most this many elements around a figure between its paragraphs.
const TEXT_MAX_LEVELS: usize = 2;

/// Keeps the dropped captions of pictures between two kept paragraphs. A teaser is all link.
pub(super) fn keep_inner_captions(segmentation: &Segmentation, keep: &mut [Keep]) {
    let is_kept = |keep: &Keep| *keep != Keep::No;
    let Some(first) = keep.iter().position(is_kept) else { return };
    let last = keep.iter().rposition(is_kept).unwrap_or(first);
    let kept = PrefixCounts::new(keep.iter().map(|keep| u32::from(is_kept(keep))));
    for (block, keep) in keep.iter_mut().enumerate().take(last).skip(first + 1) {
        let text = &segmentation.blocks[block];
        // An empty link beside a caption enlarges the picture.
        let is_link = text.link_chars * 2 > text.measures.chars && !text.is_overlaid;
        if *keep != Keep::No || is_link {
            continue;
        }
        let figure = caption(segmentation, block).and_then(|it| figure(segmentation, it));
        let figure = figure.or_else(|| gallery_item(segmentation, block));
        let Some(figure) = figure else { continue };
        let container = &segmentation.containers[figure];
        let blocks = segmentation.blocks_in(figure);
        let is_picture = container.media > 0 && !container.is_hidden && !kept.any_in(blocks);
        let mut around = segmentation.ancestors(figure).skip(1).chain([0]).take(TEXT_MAX_LEVELS);
        if is_picture && around.any(|id| kept.any_in(segmentation.blocks_in(id))) {
            *keep = Keep::Caption;
        }
    }
}

/// Keeps the dropped captions of kept media; `media` says by node whether it is kept.
pub(super) fn keep_captions(
    dom: &Dom,
    segmentation: &Segmentation,
    media: &[bool],
    keep: &mut [Keep],
) {
    let Some(first) = keep.iter().position(|&keep| keep != Keep::No) else { return };
    let media = PrefixCounts::new(media.iter().map(|&is_kept| u32::from(is_kept)));
    // Those inside of the text were judged together with it.
    for (block, keep) in keep.iter_mut().enumerate().take(first) {
        let is_dropped = *keep == Keep::No;
        let caption = if is_dropped { caption(segmentation, block) } else { None };
        let figure = caption.and_then(|caption| figure(segmentation, caption));
        let own_box = || picture_box(segmentation, block).filter(|_| is_dropped);
        let figure = figure.or_else(own_box);
        let Some(figure) = figure else { continue };
        let node = segmentation.containers[figure].node as NodeId;
        if media.any_in(node..dom.end(node)) {
            *keep = Keep::Caption;
        }
    }
}

/// Drops figures that repeat the one before them, as pages do for narrow and for wide screens: their
/// captions and files are the same, and no text is between them. An item of a list shows its own.
pub(super) fn drop_repeated_figures(
    dom: &Dom,
    segmentation: &Segmentation,
    media: &mut [bool],
    keep: &mut [Keep],
) {
    let body = PrefixCounts::new(keep.iter().map(|keep| u32::from(*keep == Keep::Body)));
    let tokens = |figure: ContainerId| {
        segmentation.blocks_in(figure).flat_map(|block| segmentation.hashes_of(block))
    };
    let mut last: Option<ContainerId> = None;
    // A figure inside another one is part of it.
    let mut read_until: NodeId = 0;
    for (id, container) in segmentation.containers.iter().enumerate() {
        let nodes = container.node as NodeId..dom.end(container.node as NodeId);
        let in_item = segmentation.containers[container.parent as usize].tag == Tag::Li;
        let is_other = container.tag != Tag::Figure || container.media == 0 || in_item;
        if is_other || nodes.start < read_until {
            continue;
        }
        read_until = nodes.end;
        let blocks = segmentation.blocks_in(id);
        let repeats = |last: ContainerId| {
            let before = segmentation.blocks_in(last);
            before.end <= blocks.start
                && !blocks.is_empty()
                && !body.any_in(before.start..blocks.end)
                && tokens(last).eq(tokens(id))
                && shows_same_file(dom, segmentation, last, id)
        };
        if last.is_some_and(repeats) {
            keep[blocks].fill(Keep::No);
            media[nodes].fill(false);
        } else if media[nodes].contains(&true) {
            last = Some(id);
        }
    }
}

/// Whether the first images of both figures have the same file name.
fn shows_same_file(
    dom: &Dom,
    segmentation: &Segmentation,
    first: ContainerId,
    second: ContainerId,
) -> bool {
    let name = |figure: ContainerId| {
        let nodes = dom.walk(segmentation.containers[figure].node as NodeId);
        let mut images = nodes.filter(|&id| dom.tag(id) == Tag::Img);
        images.find_map(|id| {
            let addresses = ["src", "data-src"].into_iter().filter_map(|name| dom.attr(id, name));
            addresses.into_iter().find(|src| !src.starts_with("data:")).map(file_name)
        })
    };
    name(first).is_some_and(|first| !first.is_empty() && name(second) == Some(first))
}

/// The container that makes the block a caption.
fn caption(segmentation: &Segmentation, block: BlockId) -> Option<ContainerId> {
    let is_caption = |id: &ContainerId| {
        let container = &segmentation.containers[*id];
        let mut names = segmentation.names_of(&container.names).iter();
        container.tag == Tag::Figcaption
            || names.any(|&name| {
                let name = segmentation.vocabulary[name as usize].as_str();
                CAPTION_NAMES.iter().any(|caption| name.ends_with(caption))
            })
    };
    let own = segmentation.container_of(block);
    segmentation.ancestors(own).take(CAPTION_MAX_LEVELS).find(is_caption)
}

/// The element around a caption and its picture, if it holds little else.
fn figure(segmentation: &Segmentation, caption: ContainerId) -> Option<ContainerId> {
    let mut around = segmentation.ancestors(caption).skip(1).take(CAPTION_MAX_LEVELS);
    let is_figure = |id: &ContainerId| segmentation.containers[*id].tag == Tag::Figure;
    let figure = match segmentation.containers[caption].tag {
        Tag::Figcaption => around.find(is_figure),
        _ => around.next(),
    };
    figure.filter(|&id| segmentation.blocks_in(id).len() <= FIGURE_MAX_BLOCKS)
}

/// The item of a gallery of which the block is the only text, beside a picture.
fn gallery_item(segmentation: &Segmentation, block: BlockId) -> Option<ContainerId> {
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(CAPTION_MAX_LEVELS);
    let item = around.find(|&id| segmentation.containers[id].tag == Tag::Li)?;
    let text = &segmentation.blocks[block];
    let is_only = segmentation.blocks_in(item).len() == 1 && text.links == 0;
    (is_only && text.is_within(PLAIN_CAPTION_MAX_WORDS)).then_some(item)
}

/// The plain element that holds nothing but a picture and the block, a line of a few words.
fn picture_box(segmentation: &Segmentation, block: BlockId) -> Option<ContainerId> {
    let text = &segmentation.blocks[block];
    let is_line = text.links == 0
        && text.words() >= PLAIN_CAPTION_MIN_WORDS
        && text.is_within(PLAIN_CAPTION_MAX_WORDS)
        && !text.is_hidden;
    if !is_line {
        return None;
    }
    let is_plain = |id: &ContainerId| {
        matches!(segmentation.containers[*id].tag, Tag::Div | Tag::P | Tag::Figure)
    };
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(BOX_MAX_LEVELS).take_while(is_plain);
    let around = around.find(|&id| segmentation.containers[id].media > 0)?;
    (segmentation.blocks_in(around).len() <= BOX_MAX_BLOCKS).then_some(around)
}
