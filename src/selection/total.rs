//! Each block's total: the model's points and those of the rules' findings.

use super::hints::{KindHint, kind_hints};
use crate::blocks::Segmentation;
use crate::rules::{Finding, HIDDEN_POINTS};
use crate::scoring::Points;

/// What the selection knows about a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockScore {
    /// The model's points and those of all findings.
    pub(crate) points: Points,
    pub(crate) hint: KindHint,
}

impl BlockScore {
    /// The score without what the block lost for being hidden.
    pub(super) fn as_if_shown(self, is_hidden: bool) -> BlockScore {
        let lost = if is_hidden { HIDDEN_POINTS } else { 0 };
        BlockScore { points: self.points - lost, ..self }
    }
}

/// Adds up the points of each block.
pub(crate) fn total_points(
    segmentation: &Segmentation,
    points: &[Points],
    findings: &[Vec<Finding>],
) -> Vec<BlockScore> {
    let hints = kind_hints(segmentation, findings);
    let found = findings.iter().map(|found| found.iter().map(|finding| finding.points).sum());
    let totals = points.iter().zip(found).map(|(points, found): (&Points, Points)| points + found);
    totals.zip(hints).map(|(points, hint)| BlockScore { points, hint }).collect()
}
