//! Landmarks in the tree of containers: where the page's prose lies.

use super::context::Sums;
use crate::blocks::{ContainerId, Segmentation};

/// A container taken as the middle of the page's text, and every container's place beside it.
pub(super) struct CandidateContainer {
    pub(super) container: ContainerId,
    /// For each container: the lowest one around it that also holds the core.
    meeting: Vec<u32>,
    /// For each container: its topmost ancestor that does not hold the core; itself if it does.
    branch: Vec<u32>,
}

impl CandidateContainer {
    /// The deepest container with at least this share (thousandths) of the page's mass.
    pub(super) fn holding(
        segmentation: &Segmentation,
        sums: &Sums,
        share: u64,
    ) -> CandidateContainer {
        let total = sums.mass.last().copied().unwrap_or_default();
        let enough = |id: &ContainerId| {
            let blocks = segmentation.blocks_in(*id);
            (sums.mass[blocks.end] - sums.mass[blocks.start]) * 1000 >= total * share
        };
        let deepest = (0..segmentation.containers.len())
            .filter(enough)
            .max_by_key(|&id| (segmentation.containers[id].depth, std::cmp::Reverse(id)));
        CandidateContainer::at(segmentation, deepest.unwrap_or(0))
    }

    /// The container with the highest score.
    pub(super) fn best(segmentation: &Segmentation, scores: &[u64]) -> CandidateContainer {
        let best = (0..scores.len()).max_by_key(|&id| (scores[id], std::cmp::Reverse(id)));
        CandidateContainer::at(segmentation, best.unwrap_or(0))
    }

    fn at(segmentation: &Segmentation, core: ContainerId) -> CandidateContainer {
        let count = segmentation.containers.len();
        let holds = |id: usize| {
            let end = segmentation.containers[id].end as usize;
            (id..end.max(id + 1)).contains(&core)
        };
        let (mut meeting, mut branch) = (vec![0u32; count], vec![0u32; count]);
        for id in 0..count {
            let parent = segmentation.parent(id);
            let here = holds(id);
            meeting[id] = if here { id as u32 } else { meeting[parent] };
            branch[id] = if here || holds(parent) { id as u32 } else { branch[parent] };
        }
        CandidateContainer { container: core, meeting, branch }
    }

    pub(super) fn branch(&self, container: ContainerId) -> ContainerId {
        self.branch[container] as ContainerId
    }

    /// Whether the container lies in the core.
    pub(super) fn is_within(&self, container: ContainerId) -> bool {
        self.meeting[container] as usize == self.container
    }

    /// How many levels above the core the way from it to the container turns down again.
    pub(super) fn levels_to_meeting(
        &self,
        segmentation: &Segmentation,
        container: ContainerId,
    ) -> u32 {
        let meeting = self.meeting[container] as usize;
        let depth = |id: usize| u32::from(segmentation.containers[id].depth);
        depth(self.container) - depth(meeting).min(depth(self.container))
    }
}

/// A score after Readability's idea: each block of some length gives points for its commas and its
/// length to the containers above its own, less at each level; links take their share away.
pub(super) fn prose_scores(segmentation: &Segmentation, sums: &Sums) -> Vec<u64> {
    const LEVELS: [u64; 5] = [1, 2, 6, 9, 12];
    let mut scores = vec![0u64; segmentation.containers.len()];
    for block in &segmentation.blocks {
        if block.measures.chars < 25 || block.link_density() >= 800 {
            continue;
        }
        let length = u64::from(block.measures.chars * 10).min(3000);
        let points = 1000 + 1000 * u64::from(block.measures.commas) + length;
        let mut container = block.container as usize;
        for divisor in LEVELS {
            if container == 0 {
                break;
            }
            container = segmentation.parent(container);
            scores[container] += points / divisor;
        }
    }
    for (id, score) in scores.iter_mut().enumerate() {
        let blocks = segmentation.blocks_in(id);
        let chars = (sums.chars[blocks.end] - sums.chars[blocks.start]).max(1);
        let links = (sums.link_chars[blocks.end] - sums.link_chars[blocks.start]).min(chars);
        *score = *score * (chars - links) / chars;
    }
    scores
}
