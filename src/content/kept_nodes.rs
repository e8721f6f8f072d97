//! What of the page's nodes goes into the content: kept blocks, and the media that go with them.

use super::data_tables;
use super::data_tables::DataTables;
use super::media_selection::select_media;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::{Keep, Selection};

/// The chosen blocks and media, with sums that answer "does this element hold any?" at once.
pub(super) struct KeptNodes {
    /// One entry a block: as selected, and data tables whole.
    pub(super) keep: Vec<Keep>,
    pub(super) tables: DataTables,
    /// By node: an image, a player or a frame that is kept.
    media: Vec<bool>,
    /// By node: how many kept blocks begin before it, and how many kept blocks or media.
    blocks_before: Vec<u32>,
    kept_before: Vec<u32>,
    /// By container: the list item, cell, quote or the like that holds its text.
    text_container: Vec<ContainerId>,
    /// By container: how many kept blocks it is the holder of.
    kept_blocks: Vec<u32>,
}

impl KeptNodes {
    pub(super) fn new(dom: &Dom, segmentation: &Segmentation, selection: &Selection) -> Self {
        let mut keep: Vec<Keep> = (0..segmentation.blocks.len())
            .map(|block| selection.keep.get(block).copied().unwrap_or(Keep::No))
            .collect();
        let tables = data_tables::classify_tables(dom, segmentation, &mut keep);
        let media = select_media(dom, segmentation, &keep);
        let holder = text_containers(segmentation, &tables);
        let mut starts = vec![0u32; dom.len()];
        let mut held = vec![0; segmentation.containers.len()];
        for (block, _) in
            segmentation.blocks.iter().zip(&keep).filter(|(_, keep)| **keep != Keep::No)
        {
            held[holder[block.container as usize]] += 1;
            if let Some(start) = starts.get_mut(block.first as usize) {
                *start = 1;
            }
        }
        let blocks_before = sums(starts.iter().copied());
        let chosen = starts.iter().zip(&media).map(|(&start, &media)| start + u32::from(media));
        let chosen_before = sums(chosen);
        KeptNodes {
            keep,
            tables,
            media,
            blocks_before,
            kept_before: chosen_before,
            text_container: holder,
            kept_blocks: held,
        }
    }

    /// Whether the element holds a kept block or a kept image, player or frame.
    pub(super) fn holds(&self, dom: &Dom, id: NodeId) -> bool {
        self.kept_before[dom.end(id)] > self.kept_before[id]
    }

    /// Whether the element holds a kept block.
    pub(super) fn holds_blocks(&self, dom: &Dom, id: NodeId) -> bool {
        self.blocks_before[dom.end(id)] > self.blocks_before[id]
    }

    pub(super) fn is_kept_media(&self, id: NodeId) -> bool {
        self.media.get(id).copied().unwrap_or(false)
    }

    /// The element whose only text the block is, so that it needs no paragraph around it.
    pub(super) fn container_of_only(
        &self,
        segmentation: &Segmentation,
        block: usize,
    ) -> Option<NodeId> {
        let own = segmentation.container_of(block);
        let holder = self.text_container[own];
        let container = &segmentation.containers[holder];
        let is_direct = own == holder || container.tag != Tag::Blockquote;
        (holder != 0 && self.kept_blocks[holder] == 1 && is_direct)
            .then_some(container.node as NodeId)
    }
}

/// The sums of the values before each place, and of all.
pub(super) fn sums(values: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut sum = 0;
    let mut sums = vec![0];
    sums.extend(values.map(|value| {
        sum += value;
        sum
    }));
    sums
}

/// By container: itself if text may stand directly in it, else the next such around it, else 0.
fn text_containers(segmentation: &Segmentation, tables: &DataTables) -> Vec<ContainerId> {
    let mut holders: Vec<ContainerId> = Vec::with_capacity(segmentation.containers.len());
    for (index, container) in segmentation.containers.iter().enumerate() {
        let holds = match container.tag {
            Tag::Li | Tag::Dt | Tag::Dd | Tag::Blockquote | Tag::Figcaption | Tag::Summary => true,
            Tag::Td | Tag::Th | Tag::Caption => tables.is_data_part(container.node as NodeId),
            _ => false,
        };
        holders.push(match holds {
            true => index,
            false if index == 0 => 0,
            false => holders[container.parent as usize],
        });
    }
    holders
}
