//! The block report: the blocks of a page and what was removed, computed on first use.

use super::block::{Block, BlockContext};
use super::removed::Removed;
use crate::blocks::TextBlock;
use crate::classify;
use crate::content::room_for_repetitions;
use crate::dom::NodeId;
use crate::pipeline::Analysis;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The blocks that are listed have at most so many elements around them in all: each has its path and
/// its selector, so that small blocks at great depth would make a report of hundreds of megabytes.
const LISTED_MAX_LEVELS: usize = 1 << 20;

/// How many of the blocks are listed: as many as the limits and their depth allow.
pub(crate) fn listed_blocks(analysis: &Analysis) -> usize {
    let dom = &analysis.dom;
    let parent = |&id: &NodeId| (id != 0).then(|| dom.parent(id));
    let levels =
        |block: &TextBlock| std::iter::successors(Some(block.first_node as NodeId), parent).count();
    let blocks = analysis.segmentation.blocks.iter().take(analysis.limits.max_listed_blocks());
    let sums = blocks.scan(0, |sum, block| {
        *sum += levels(block);
        Some(*sum)
    });
    sums.take_while(|&sum| sum <= LISTED_MAX_LEVELS).count()
}

/// The report of a page. Without a page it is empty.
#[derive(Clone, Default)]
pub(crate) struct BlockReport {
    analysis: Option<Arc<Analysis>>,
    entries: OnceLock<Arc<ReportEntries>>,
}

#[derive(Default)]
struct ReportEntries {
    blocks: Vec<Block>,
    removed: Removed,
}

impl BlockReport {
    pub(crate) fn new(analysis: Option<Arc<Analysis>>) -> Self {
        BlockReport { analysis, entries: OnceLock::new() }
    }

    /// Whether there is a page to report on.
    pub(crate) fn exists(&self) -> bool {
        self.analysis.is_some()
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.entries().blocks
    }

    pub(crate) fn removed(&self) -> &Removed {
        &self.entries().removed
    }

    fn entries(&self) -> &ReportEntries {
        self.entries.get_or_init(|| {
            let entries = self.analysis.as_ref().map(ReportEntries::new);
            Arc::new(entries.unwrap_or_default())
        })
    }
}

impl fmt::Debug for BlockReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_computed = self.entries.get().is_some();
        f.debug_struct("BlockReport").field("is_computed", &is_computed).finish()
    }
}

impl ReportEntries {
    /// The entries of the blocks that are listed.
    fn new(analysis: &Arc<Analysis>) -> Self {
        let classes = classify::classify(analysis);
        let ctx = BlockContext::new(analysis, &classes);
        let count = listed_blocks(analysis);
        // One long address around many blocks is not listed with each.
        let mut room = room_for_repetitions(&analysis.dom).min(analysis.limits.max_output_bytes());
        let blocks: Vec<Block> =
            (0..count).map(|index| Block::new(&ctx, index).within(&mut room)).collect();
        let removed = Removed::new(analysis, &blocks, &classes);
        ReportEntries { blocks, removed }
    }
}
