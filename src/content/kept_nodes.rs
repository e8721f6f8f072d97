//! The kept nodes: which DOM nodes go into the content, kept blocks and their media.

use super::data_tables::DataTables;
use super::math::Formulas;
use super::media_selection::select_media;
use super::prefix_counts::PrefixCounts;
use super::{data_tables, lead_captions};
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::notes;
use crate::notes::Notes;
use crate::selection::{Keep, Selection};

/// The kept blocks and media, and whether an element contains any, in constant time.
pub(super) struct KeptNodes {
    /// By block: as selected, but data tables are kept as a whole.
    pub(super) keep: Vec<Keep>,
    pub(super) tables: DataTables,
    pub(super) formulas: Formulas,
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
        let mut keep: Vec<Keep> = (0..segmentation.blocks.len())
            .map(|block| selection.keep.get(block).copied().unwrap_or(Keep::No))
            .collect();
        let tables = data_tables::classify_tables(dom, segmentation, &mut keep);
        let formulas = Formulas::find(dom);
        formulas.keep_with_text(dom, segmentation, &mut keep);
        let media = select_media(dom, segmentation, &keep);
        lead_captions::keep_captions(dom, segmentation, &media, &mut keep);
        let kept_notes =
            notes::kept_notes(dom, segmentation, notes, |block| keep[block] != Keep::No);
        let text_container = text_containers(segmentation, &tables);
        let mut starts = vec![0u32; dom.len()];
        let mut kept_blocks = vec![0; segmentation.containers.len()];
        for (block, _) in
            segmentation.blocks.iter().zip(&keep).filter(|(_, keep)| **keep != Keep::No)
        {
            kept_blocks[text_container[block.container as usize]] += 1;
            if let Some(start) = starts.get_mut(block.first_node as usize) {
                *start = 1;
            }
        }
        let block_starts = PrefixCounts::new(starts.iter().copied());
        let all_starts = starts.iter().zip(&media).map(|(&start, &media)| start + u32::from(media));
        let kept_starts = PrefixCounts::new(all_starts);
        KeptNodes {
            keep,
            tables,
            formulas,
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

/// By container: itself if it may contain text without a paragraph, else the innermost such
/// container around it, else 0.
fn text_containers(segmentation: &Segmentation, tables: &DataTables) -> Vec<ContainerId> {
    let mut found: Vec<ContainerId> = Vec::with_capacity(segmentation.containers.len());
    for (index, container) in segmentation.containers.iter().enumerate() {
        let holds = match container.tag {
            Tag::Li | Tag::Dt | Tag::Dd | Tag::Blockquote | Tag::Figcaption | Tag::Summary => true,
            Tag::Td | Tag::Th | Tag::Caption => tables.is_data_part(container.node as NodeId),
            _ => false,
        };
        found.push(if holds || index == 0 { index } else { found[container.parent as usize] });
    }
    found
}
