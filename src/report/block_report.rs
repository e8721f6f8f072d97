//! The block report: the blocks of a page and what was removed, computed on first use.

use super::block::{Block, BlockContext};
use super::removed::Removed;
use crate::classify;
use crate::content::room_for_repetitions;
use crate::pipeline::Analysis;
use std::fmt;
use std::sync::{Arc, OnceLock};

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
    /// The entries of the blocks, as many as the limit on blocks allows.
    fn new(analysis: &Arc<Analysis>) -> Self {
        let classes = classify::classify(analysis);
        let ctx = BlockContext::new(analysis, &classes);
        let limits = &analysis.limits;
        let count = analysis.segmentation.blocks.len().min(limits.max_listed_blocks());
        // One long address around many blocks is not listed with each.
        let mut room = room_for_repetitions(&analysis.dom).min(limits.max_output_bytes());
        let blocks: Vec<Block> =
            (0..count).map(|index| Block::new(&ctx, index).within(&mut room)).collect();
        let removed = Removed::new(analysis, &blocks, &classes);
        ReportEntries { blocks, removed }
    }
}
