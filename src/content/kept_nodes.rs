//! The kept nodes: which DOM nodes go into the content, kept blocks and their media.

use super::callouts::Callouts;
use super::code::{Furniture, Listings};
use super::data_tables::DataTables;
use super::formulas::PageFormulas;
use super::media_selection::select_media;
use super::placeholders::Placeholders;
use super::prefix_counts::PrefixCounts;
use super::task_lists::TaskLists;
use super::{belonging, data_tables, item_marks, media_captions, quotes};
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::notes;
use crate::notes::Notes;
use crate::selection::{Keep, Selection};
use crate::util::hash::HashSet;

/// A line that is only the mark of a note has at most so many characters.
const MARK_MAX_CHARS: u32 = 8;

/// A fold with so many kept blocks ...
const ARTICLE_MIN_BLOCKS: u32 = 10;
/// ... and this share (percent) of all is around the article.
const ARTICLE_MIN_PERCENT: u32 = 80;

/// The kept blocks and media, and whether an element contains any, in constant time.
pub(super) struct KeptNodes {
    /// By block: as selected, but data tables are kept as a whole.
    pub(super) keep: Vec<Keep>,
    pub(super) tables: DataTables,
    pub(super) formulas: PageFormulas,
    pub(super) callouts: Callouts,
    pub(super) listings: Listings,
    pub(super) furniture: Furniture,
    pub(super) placeholders: Placeholders,
    pub(super) tasks: TaskLists,
    pub(super) has_quotation_names: bool,
    /// Folds around nearly all of the text.
    pub(super) around_article: HashSet<NodeId>,
    /// By node: whether it is a kept image, player or frame.
    media: Vec<bool>,
    /// By node: whether a kept block begins there.
    block_starts: PrefixCounts,
    /// By node: whether a kept block begins there, and whether it is kept media.
    kept_starts: PrefixCounts,
    /// By container: itself or the innermost list item, cell, quote or the like around it, in which
    /// text may be without a paragraph; else 0.
    text_container: Vec<ContainerId>,
    /// By container: for how many kept blocks it is that container.
    kept_blocks: Vec<u32>,
    /// By note: whether it is in the content.
    pub(super) notes: Vec<bool>,
}

impl KeptNodes {
    pub(super) fn new(
        dom: &Dom,
        segmentation: &Segmentation,
        selection: &Selection,
        notes: &Notes,
    ) -> Self {
        let mut keep = selection.keep.clone();
        keep.resize(segmentation.blocks.len(), Keep::No);
        let (tables, formulas, callouts, listings) = find_parts(dom, segmentation, &mut keep);
        formulas.keep_with_text(dom, segmentation, &mut keep);
        listings.keep_between_text(dom, segmentation, &mut keep);
        callouts.keep_whole(dom, segmentation, &mut keep);
        let around_article = keep_neighbours(dom, segmentation, notes, &mut keep);
        let furniture = Furniture::find(dom, segmentation, &listings, &mut keep);
        let mut media = select_media(dom, segmentation, &formulas, &keep);
        media_captions::drop_repeated_figures(dom, segmentation, &mut media, &mut keep);
        media_captions::keep_captions(dom, segmentation, &media, &mut keep);
        let kept_notes =
            notes::kept_notes(dom, segmentation, notes, |block| keep[block] != Keep::No);
        let text_container = text_containers(segmentation, &tables);
        let (starts, kept_blocks) = count_kept(dom, segmentation, &keep, &text_container);
        let block_starts = PrefixCounts::new(starts.iter().copied());
        let with_media = |(&start, &media): (&u32, &bool)| start + u32::from(media);
        let kept_starts = PrefixCounts::new(starts.iter().zip(&media).map(with_media));
        KeptNodes {
            keep,
            tables,
            formulas,
            callouts,
            listings,
            furniture,
            placeholders: Placeholders::find(dom),
            around_article,
            tasks: TaskLists::find(dom),
            has_quotation_names: quotes::has_quotation_names(segmentation),
            media,
            block_starts,
            kept_starts,
            text_container,
            kept_blocks,
            notes: kept_notes,
        }
    }

    /// Whether the element contains a kept block, image, player or frame.
    pub(super) fn holds(&self, dom: &Dom, id: NodeId) -> bool {
        self.kept_starts.any_in(id..dom.end(id))
    }

    /// Whether the element contains a kept block.
    pub(super) fn holds_blocks(&self, dom: &Dom, id: NodeId) -> bool {
        self.block_starts.any_in(id..dom.end(id))
    }

    pub(super) fn is_kept_media(&self, id: NodeId) -> bool {
        self.media.get(id).copied().unwrap_or(false)
    }

    /// The list item, cell, quote or the like of which the block is the only text, so that it needs
    /// no paragraph around it.
    pub(super) fn container_of_only(
        &self,
        segmentation: &Segmentation,
        block: BlockId,
    ) -> Option<NodeId> {
        let own = segmentation.container_of(block);
        let text_container = self.text_container[own];
        let container = &segmentation.containers[text_container];
        let is_direct = own == text_container || container.tag != Tag::Blockquote;
        (text_container != 0 && self.kept_blocks[text_container] == 1 && is_direct)
            .then_some(container.node as NodeId)
    }
}

/// Keeps what belongs to the kept text around it: summaries, captions, notes. Returns the folds around
/// nearly all of the text, which are no part of it.
fn keep_neighbours(
    dom: &Dom,
    segmentation: &Segmentation,
    notes: &Notes,
    keep: &mut [Keep],
) -> HashSet<NodeId> {
    let around_article = keep_summaries(segmentation, keep);
    belonging::keep_belonging(dom, segmentation, keep);
    media_captions::keep_inner_captions(segmentation, keep);
    keep_notes(dom, segmentation, notes, keep);
    item_marks::drop_marks(dom, segmentation, keep);
    around_article
}

/// Keeps the summaries of folds of which something is kept. Returns the folds around nearly all of the
/// text, which are no part of it.
fn keep_summaries(segmentation: &Segmentation, keep: &mut [Keep]) -> HashSet<NodeId> {
    let containers = &segmentation.containers;
    let mut around_article = HashSet::default();
    let summaries = || containers.iter().filter(|container| container.tag == Tag::Summary);
    if summaries().next().is_none() {
        return around_article;
    }
    let kept = PrefixCounts::new(keep.iter().map(|keep| u32::from(*keep == Keep::Body)));
    let all = kept.count_in(0..keep.len());
    for summary in summaries() {
        let fold = summary.parent as usize;
        let inside = kept.count_in(segmentation.blocks_in(fold));
        if containers[fold].tag != Tag::Details || inside == 0 {
            continue;
        }
        let is_around = all >= ARTICLE_MIN_BLOCKS && inside * 100 >= all * ARTICLE_MIN_PERCENT;
        if is_around {
            around_article.insert(containers[fold].node as NodeId);
        }
        let blocks = summary.blocks.start as usize..summary.blocks.end as usize;
        for block in blocks.filter(|&block| !segmentation.blocks[block].is_hidden) {
            keep[block] = if is_around { Keep::No } else { Keep::Body };
        }
    }
    around_article
}

/// Keeps the marks that stand beside a picture in the text, and the notes of what was kept since the
/// selection.
fn keep_notes(dom: &Dom, segmentation: &Segmentation, notes: &Notes, keep: &mut [Keep]) {
    for mark in &notes.marks {
        let Some(block) = notes::block_of(dom, segmentation, mark.node) else { continue };
        let is_kept = |near: usize| keep.get(near) == Some(&Keep::Body);
        let container = &segmentation.containers[segmentation.container_of(block)];
        let text = &segmentation.blocks[block];
        let is_mark_only = text.measures.chars <= MARK_MAX_CHARS && !text.is_hidden;
        if keep[block] == Keep::No
            && is_mark_only
            && container.media > 0
            && block.checked_sub(1).is_some_and(is_kept)
            && is_kept(block + 1)
        {
            keep[block] = Keep::Body;
        }
    }
    let kept = notes::kept_notes(dom, segmentation, notes, |block| keep[block] != Keep::No);
    for note in (0..kept.len()).filter(|&note| kept[note]) {
        for block in notes.blocks(segmentation, note) {
            if keep[block] == Keep::No {
                keep[block] = Keep::Body;
            }
        }
    }
}

/// The parts of the page that are written in a form of their own; cells of data tables are kept.
fn find_parts(
    dom: &Dom,
    segmentation: &Segmentation,
    keep: &mut [Keep],
) -> (DataTables, PageFormulas, Callouts, Listings) {
    let callouts = Callouts::find(dom, segmentation);
    let listings = Listings::find(dom, segmentation);
    let formulas = PageFormulas::find(dom);
    let tables =
        data_tables::classify_tables(dom, segmentation, &callouts, &listings, &formulas, keep);
    (tables, formulas, callouts, listings)
}

/// By node: 1 where a kept block begins. By container: for how many kept blocks it is the one that
/// holds their text.
fn count_kept(
    dom: &Dom,
    segmentation: &Segmentation,
    keep: &[Keep],
    text_container: &[ContainerId],
) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0; dom.len()];
    let mut kept_blocks = vec![0; segmentation.containers.len()];
    let blocks = segmentation.blocks.iter().zip(keep);
    for (block, _) in blocks.filter(|(_, keep)| **keep != Keep::No) {
        kept_blocks[text_container[block.container as usize]] += 1;
        if let Some(start) = starts.get_mut(block.first_node as usize) {
            *start = 1;
        }
    }
    (starts, kept_blocks)
}

/// By container: itself if it may contain text without a paragraph, else the innermost such
/// container around it, else 0.
fn text_containers(segmentation: &Segmentation, tables: &DataTables) -> Vec<ContainerId> {
    let mut found: Vec<ContainerId> = Vec::with_capacity(segmentation.containers.len());
    for (index, container) in segmentation.containers.iter().enumerate() {
        let holds = match container.tag {
            Tag::Li | Tag::Dt | Tag::Dd | Tag::Blockquote | Tag::Figcaption | Tag::Summary => true,
            Tag::Tr => tables.list_tag(container.node as NodeId).is_some(),
            Tag::Td | Tag::Th | Tag::Caption => tables.is_data_part(container.node as NodeId),
            _ => false,
        };
        found.push(if holds || index == 0 { index } else { found[container.parent as usize] });
    }
    found
}
