//! What of the page's nodes goes into the content: kept rows, and the media that go with them.

use super::near::chosen_media;
use super::tables::{self, DataTables};
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::select::{Keep, Selection};

/// The chosen rows and media, with sums that answer "does this element hold any?" at once.
pub(super) struct KeptNodes {
    /// One entry a row: as selected, and data tables whole.
    pub(super) keep: Vec<Keep>,
    pub(super) tables: DataTables,
    /// By node: an image, a player or a frame that is kept.
    media: Vec<bool>,
    /// By node: how many kept rows begin before it, and how many kept rows or media.
    rows_before: Vec<u32>,
    chosen_before: Vec<u32>,
    /// By container: the list item, cell, quote or the like that holds its text.
    holder: Vec<ContainerId>,
    /// By container: how many kept rows it is the holder of.
    held: Vec<u32>,
}

impl KeptNodes {
    pub(super) fn new(dom: &Dom, blocks: &Segmentation, selection: &Selection) -> Self {
        let mut keep: Vec<Keep> = (0..blocks.rows.len())
            .map(|row| selection.keep.get(row).copied().unwrap_or(Keep::No))
            .collect();
        let tables = tables::judge(dom, blocks, &mut keep);
        let media = chosen_media(dom, blocks, &keep);
        let holder = holders(blocks, &tables);
        let mut starts = vec![0u32; dom.len()];
        let mut held = vec![0; blocks.containers.len()];
        for (row, _) in blocks.rows.iter().zip(&keep).filter(|(_, keep)| **keep != Keep::No) {
            held[holder[row.container as usize]] += 1;
            if let Some(start) = starts.get_mut(row.first as usize) {
                *start = 1;
            }
        }
        let rows_before = sums(starts.iter().copied());
        let chosen = starts.iter().zip(&media).map(|(&start, &media)| start + u32::from(media));
        let chosen_before = sums(chosen);
        KeptNodes { keep, tables, media, rows_before, chosen_before, holder, held }
    }

    /// Whether the element holds a kept row or a kept image, player or frame.
    pub(super) fn holds(&self, dom: &Dom, id: NodeId) -> bool {
        self.chosen_before[dom.end(id)] > self.chosen_before[id]
    }

    /// Whether the element holds a kept row.
    pub(super) fn holds_rows(&self, dom: &Dom, id: NodeId) -> bool {
        self.rows_before[dom.end(id)] > self.rows_before[id]
    }

    pub(super) fn is_kept_media(&self, id: NodeId) -> bool {
        self.media.get(id).copied().unwrap_or(false)
    }

    /// The element whose only text the row is, so that it needs no paragraph around it.
    pub(super) fn sole_holder(&self, blocks: &Segmentation, row: usize) -> Option<NodeId> {
        let own = blocks.container_of(row);
        let holder = self.holder[own];
        let container = &blocks.containers[holder];
        let is_direct = own == holder || container.tag != Tag::Blockquote;
        (holder != 0 && self.held[holder] == 1 && is_direct).then_some(container.node as NodeId)
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
fn holders(blocks: &Segmentation, tables: &DataTables) -> Vec<ContainerId> {
    let mut holders: Vec<ContainerId> = Vec::with_capacity(blocks.containers.len());
    for (index, container) in blocks.containers.iter().enumerate() {
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
