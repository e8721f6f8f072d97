//! Candidate containers: the deepest ones with half and four fifths of the page's prose, and the one
//! with the best prose score.

use super::page_sums::PageSums;
use crate::blocks::{ContainerId, Segmentation};

/// Levels above a block's container that its score counts for, with the divisor at each.
const SCORE_DIVISORS: [u64; 5] = [1, 2, 6, 9, 12];
/// The score of a block, and of each comma in it.
const BLOCK_SCORE: u64 = 1000;
const COMMA_SCORE: u64 = 1000;
/// The score of each character, and the most that a block's characters score.
const CHAR_SCORE: u32 = 10;
const LENGTH_MAX_SCORE: u32 = 3000;

/// A container that may hold the article, and where every container lies relative to it.
pub(super) struct CandidateContainer {
    pub(super) container: ContainerId,
    /// By container: its lowest common ancestor with the candidate.
    common_ancestor: Vec<u32>,
    /// By container: its topmost ancestor that does not hold the candidate; itself if it does.
    sibling_subtree: Vec<u32>,
}

impl CandidateContainer {
    /// The deepest container with at least this share (thousandths) of the page's prose.
    pub(super) fn deepest_with_share(
        segmentation: &Segmentation,
        sums: &PageSums,
        share: u64,
    ) -> CandidateContainer {
        let total = sums.prose_weight.total();
        let has_share = |id: &ContainerId| {
            sums.prose_weight.sum(segmentation.blocks_in(*id)) * 1000 >= total * share
        };
        let deepest = (0..segmentation.containers.len())
            .filter(has_share)
            .max_by_key(|&id| (segmentation.containers[id].depth, std::cmp::Reverse(id)));
        CandidateContainer::at(segmentation, deepest.unwrap_or(0))
    }

    /// The container with the highest score; the first of several.
    pub(super) fn with_best_score(
        segmentation: &Segmentation,
        scores: &[u64],
    ) -> CandidateContainer {
        let best = (0..scores.len()).max_by_key(|&id| (scores[id], std::cmp::Reverse(id)));
        CandidateContainer::at(segmentation, best.unwrap_or(0))
    }

    fn at(segmentation: &Segmentation, candidate: ContainerId) -> CandidateContainer {
        let count = segmentation.containers.len();
        let holds = |id: usize| {
            let end = segmentation.containers[id].end as usize;
            (id..end.max(id + 1)).contains(&candidate)
        };
        let (mut common_ancestor, mut sibling_subtree) = (vec![0u32; count], vec![0u32; count]);
        for id in 0..count {
            let parent = segmentation.parent(id);
            let is_around = holds(id);
            common_ancestor[id] = if is_around { id as u32 } else { common_ancestor[parent] };
            let is_top = is_around || holds(parent);
            sibling_subtree[id] = if is_top { id as u32 } else { sibling_subtree[parent] };
        }
        CandidateContainer { container: candidate, common_ancestor, sibling_subtree }
    }

    /// The subtree with the container, just below its lowest common ancestor with the candidate.
    pub(super) fn sibling_subtree(&self, container: ContainerId) -> ContainerId {
        self.sibling_subtree[container] as ContainerId
    }

    /// Whether the container lies in the candidate.
    pub(super) fn is_within(&self, container: ContainerId) -> bool {
        self.common_ancestor[container] as usize == self.container
    }

    /// The number of levels from the candidate up to its lowest common ancestor with the container.
    pub(super) fn levels_to_common_ancestor(
        &self,
        segmentation: &Segmentation,
        container: ContainerId,
    ) -> u32 {
        let common_ancestor = self.common_ancestor[container] as usize;
        let depth = |id: usize| u32::from(segmentation.containers[id].depth);
        depth(self.container) - depth(common_ancestor).min(depth(self.container))
    }
}

/// The prose score of each container, after Readability: a block of some length scores by its commas
/// and its length for the containers above its own, less at each level; then the container's link
/// density is subtracted.
pub(super) fn prose_scores(segmentation: &Segmentation, sums: &PageSums) -> Vec<u64> {
    let mut scores = vec![0u64; segmentation.containers.len()];
    for block in segmentation.blocks.iter().filter(|block| block.adds_candidate_score()) {
        let length = (block.measures.chars * CHAR_SCORE).min(LENGTH_MAX_SCORE);
        let commas = COMMA_SCORE * u64::from(block.measures.commas);
        let score = BLOCK_SCORE + commas + u64::from(length);
        let mut container = block.container as usize;
        for divisor in SCORE_DIVISORS {
            if container == 0 {
                break;
            }
            container = segmentation.parent(container);
            scores[container] += score / divisor;
        }
    }
    for (id, score) in scores.iter_mut().enumerate() {
        let blocks = segmentation.blocks_in(id);
        let chars = sums.chars.sum(blocks.clone()).max(1);
        let link_chars = sums.link_chars.sum(blocks).min(chars);
        *score = *score * (chars - link_chars) / chars;
    }
    scores
}
