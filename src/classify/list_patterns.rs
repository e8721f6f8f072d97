//! List patterns: page numbers, menus, lists of headlines and threads of comments, recognised by
//! like containers side by side.

use super::context::ClassifyContext;
use super::evidence::{Classification, Evidence, Source};
use super::link_targets;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, TextBlock};
use crate::text;
use std::ops::Range;

/// A link of a menu has at most this many words (tenths) on average.
pub(super) const MENU_LINK_MAX_WORDS: u32 = 35;
/// A list has at least this many like containers.
const LIST_MIN_ITEMS: usize = 3;
/// A thread has at least this many like containers ...
const THREAD_MIN_ITEMS: usize = 2;
/// ... and blocks.
const THREAD_MIN_BLOCKS: usize = 4;
/// The line above a comment, with its author or date, has at most this many words (tenths).
const COMMENT_HEAD_MAX_WORDS: u32 = 80;
/// A sentence of a comment has a lower link density (thousandths).
const COMMENT_MAX_LINK_DENSITY: u32 = 300;
/// An entry's number has at most this many digits.
const NUMBER_MAX_DIGITS: usize = 4;

/// Classifies the unknown blocks of lists of links: page numbers, tags, menus, headlines.
pub(super) fn apply_to_link_lists(
    ctx: &ClassifyContext,
    lists: &LinkLists,
    classes: &mut [Classification],
) {
    for id in 1..ctx.segmentation.containers.len() {
        let blocks = ctx.segmentation.blocks_in(id);
        let has_unknown =
            |blocks: Range<usize>| classes[blocks].iter().any(Classification::is_unknown);
        if blocks.is_empty() || ctx.holds_text(id) || !has_unknown(blocks.clone()) {
            continue;
        }
        let Some(kind) = lists.of(id).and_then(|list| list.kind) else { continue };
        for class in classes[blocks].iter_mut().filter(|class| class.is_unknown()) {
            class.set(Evidence::at(kind, Source::Repetition, id));
        }
    }
}

/// A list of like elements.
#[derive(Clone, Copy)]
pub(super) struct LinkList {
    pub(super) items: u32,
    pub(super) chars: u32,
    pub(super) link_chars: u32,
    /// Tenths.
    pub(super) words: u32,
    /// At least half of the items have a `time`.
    pub(super) is_dated: bool,
    /// The kind that its links and their words speak for.
    pub(super) kind: Option<Kind>,
}

/// By container: the list that it is.
pub(super) struct LinkLists(Vec<Option<LinkList>>);

impl LinkLists {
    pub(super) fn new(ctx: &ClassifyContext) -> Self {
        let containers = 0..ctx.segmentation.containers.len();
        let list = |id: ContainerId| {
            let is_list = id > 0 && !ctx.segmentation.blocks_in(id).is_empty();
            let items = is_list.then(|| list_items(ctx, id, LIST_MIN_ITEMS)).flatten()?;
            Some(LinkList::of(ctx, id, &items))
        };
        LinkLists(containers.map(list).collect())
    }

    pub(super) fn of(&self, container: ContainerId) -> Option<LinkList> {
        self.0.get(container).copied().flatten()
    }
}

impl LinkList {
    fn of(ctx: &ClassifyContext, list: ContainerId, items: &[Range<usize>]) -> Self {
        let all = &ctx.segmentation.blocks;
        let blocks = || items.iter().flat_map(|blocks| &all[blocks.clone()]);
        let sum = |value: fn(&TextBlock) -> u32| blocks().map(value).sum::<u32>();
        LinkList {
            items: items.len() as u32,
            chars: sum(|block| block.measures.chars),
            link_chars: sum(|block| block.link_chars),
            words: sum(TextBlock::words),
            is_dated: blocks().filter(|block| block.has_time).count() * 2 >= items.len(),
            kind: link_list_kind(ctx, list, items),
        }
    }
}

/// The blocks of each item of a list: most of the children with text, with one signature, at least
/// this many.
fn list_items(
    ctx: &ClassifyContext,
    list: ContainerId,
    min_items: usize,
) -> Option<Vec<Range<usize>>> {
    let segmentation = ctx.segmentation;
    let end = segmentation.containers[list].end as usize;
    let mut children = Vec::new();
    let mut next = list + 1;
    while next < end {
        if !segmentation.blocks_in(next).is_empty() {
            children.push(next);
        }
        next = (segmentation.containers[next].end as usize).max(next + 1);
    }
    let signature = |&id: &usize| segmentation.containers[id].signature;
    let middle = children.get(children.len() / 2).map(signature)?;
    let like: Vec<_> = children
        .iter()
        .filter(|id| signature(id) == middle)
        .map(|&id| segmentation.blocks_in(id))
        .collect();
    (like.len() >= min_items && like.len() * 3 >= children.len() * 2).then_some(like)
}

/// The kind of a list in which links are most of the text.
fn link_list_kind(
    ctx: &ClassifyContext,
    list: ContainerId,
    items: &[Range<usize>],
) -> Option<Kind> {
    let all = &ctx.segmentation.blocks;
    let blocks = || items.iter().flat_map(|blocks| &all[blocks.clone()]);
    let sum = |value: fn(&TextBlock) -> u32| blocks().map(value).sum::<u32>();
    let count = |is: fn(&TextBlock) -> bool| blocks().filter(|block| is(block)).count();
    let chars = sum(|block| block.measures.chars);
    if sum(|block| block.link_chars) * 2 < chars {
        return None;
    }
    if sum(|block| block.measures.digits) * 2 >= chars {
        return Some(Kind::Pagination);
    }
    if let Some(kind) = link_targets::of_list(ctx, list) {
        return Some(kind);
    }
    // Pictures and headlines of other sites are paid for; without pictures they may be sources.
    let media = ctx.segmentation.containers[list].media as usize;
    if media >= items.len() && link_targets::are_foreign(ctx, list) {
        return Some(Kind::Sponsored);
    }
    if sum(TextBlock::words) / items.len() as u32 <= MENU_LINK_MAX_WORDS {
        return Some(Kind::Navigation);
    }
    if count(|block| block.measures.currency) * 2 >= items.len() {
        return Some(Kind::Shop);
    }
    let is_dated = media == 0 && count(|block| block.has_time) * 2 >= items.len();
    Some(if is_dated || is_numbered(ctx, items) { Kind::Latest } else { Kind::Related })
}

/// Whether each item has a block with its number in the list.
fn is_numbered(ctx: &ClassifyContext, items: &[Range<usize>]) -> bool {
    let has_number = |(number, blocks): (u32, &Range<usize>)| {
        blocks.clone().any(|block| begins_with_number(ctx, block, number))
    };
    (1..).zip(items).all(has_number)
}

/// Whether the block is the number, or begins with it, in digits of any script.
fn begins_with_number(ctx: &ClassifyContext, block: BlockId, number: u32) -> bool {
    let run = ctx.segmentation.run_text(ctx.dom, block);
    let digits = run.trim().chars().map_while(text::digit_value).take(NUMBER_MAX_DIGITS);
    digits.fold(None, |sum: Option<u32>, digit| Some(sum.unwrap_or(0) * 10 + digit)) == Some(number)
}

/// Classifies threads of comments after the text: like containers, each with a short line and
/// sentences, and hardly any links.
pub(super) fn apply_to_threads(ctx: &ClassifyContext, classes: &mut [Classification]) {
    let count = ctx.segmentation.blocks.len();
    for id in 1..ctx.segmentation.containers.len() {
        let blocks = ctx.segmentation.blocks_in(id);
        let is_after_text = blocks.start < count && ctx.follows_text(blocks.start);
        if blocks.len() < THREAD_MIN_BLOCKS
            || !is_after_text
            || !classes[blocks.clone()].iter().any(Classification::is_unknown)
        {
            continue;
        }
        let Some(items) = list_items(ctx, id, THREAD_MIN_ITEMS) else { continue };
        let comments = items.iter().filter(|blocks| is_comment(ctx, blocks)).count();
        if comments * 3 < items.len() * 2 {
            continue;
        }
        let is_part = |class: &&mut Classification| {
            matches!(class.kind, Kind::Other | Kind::Date | Kind::Byline)
        };
        for class in classes[blocks].iter_mut().filter(is_part) {
            class.set(Evidence::at(Kind::Comments, Source::Repetition, id));
        }
    }
}

/// Whether the blocks are a short line without an end of a sentence, and sentences.
fn is_comment(ctx: &ClassifyContext, blocks: &Range<usize>) -> bool {
    let all = &ctx.segmentation.blocks;
    // An item without text may stand after the page's last block.
    let Some(first) = all.get(blocks.start) else { return false };
    let is_sentence = |block: &TextBlock| {
        block.measures.sentence_ends > 0 && block.link_density() < COMMENT_MAX_LINK_DENSITY
    };
    blocks.len() >= 2
        && first.words() <= COMMENT_HEAD_MAX_WORDS
        && !first.measures.ends_sentence
        && all[blocks.clone()].iter().any(is_sentence)
}
