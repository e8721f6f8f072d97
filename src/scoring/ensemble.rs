//! The tree ensemble: evaluates all trees at once, after QuickScorer (Lucchese and others, 2015).
//!
//! It goes feature by feature instead of tree by tree: a split that sends a block to the right rules
//! out the leaves on its left, and the first leaf of a tree that is not ruled out is the block's.
//! Each feature's splits are sorted by bound, so that those that rule something out come first. No
//! jump depends on the outcome of a single split.

use super::points::Points;
use super::tree::{LEAF, TreeNode};
use crate::features::{Features, LANES, Tile};

/// The leaves of one tree that are not ruled out, a bit each, the leftmost lowest. Larger trees made
/// no better model, and these masks fit one register for all blocks of a tile.
type LeafMask = u16;

/// A split as the leaves that it rules out; small, since all are read for every tile of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Split {
    /// A block with a larger value goes to the right.
    bound: i32,
    tree: u16,
    /// All leaves except those on the split's left.
    kept: LeafMask,
}

/// Trees of at most [`TreeEnsemble::MAX_LEAVES`] leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TreeEnsemble {
    /// The splits of the features that have any, each feature's by rising bound.
    splits: Vec<(usize, Vec<Split>)>,
    /// Each tree's leaves from the left, padded to [`TreeEnsemble::MAX_LEAVES`].
    leaves: Vec<[Points; TreeEnsemble::MAX_LEAVES]>,
}

impl TreeEnsemble {
    pub(super) const MAX_LEAVES: usize = LeafMask::BITS as usize;

    /// Adds a tree given as its nodes in pre-order; `false` if it has too many leaves, or if there
    /// are too many trees.
    pub(super) fn add(&mut self, nodes: &[TreeNode]) -> bool {
        let leaves: Vec<Points> =
            nodes.iter().filter(|node| node.feature == LEAF).map(|node| node.value).collect();
        if leaves.len() > Self::MAX_LEAVES {
            return false;
        }
        let Ok(tree) = u16::try_from(self.leaves.len()) else { return false };
        let mut padded = [0; Self::MAX_LEAVES];
        padded.iter_mut().zip(&leaves).for_each(|(padded, leaf)| *padded = *leaf);
        self.leaves.push(padded);
        // The number of leaves before each node.
        let before: Vec<u32> = nodes
            .iter()
            .scan(0, |count, node| {
                let here = *count;
                *count += u32::from(node.feature == LEAF);
                Some(here)
            })
            .collect();
        for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.feature != LEAF) {
            let (start, end) = (before[index], before[usize::from(node.right)]);
            let left = ones(end) & !ones(start);
            self.add_split(
                usize::from(node.feature),
                Split { bound: node.bound, tree, kept: !left },
            );
        }
        true
    }

    fn add_split(&mut self, feature: usize, split: Split) {
        let index = self.splits.partition_point(|(other, _)| *other < feature);
        if self.splits.get(index).is_none_or(|(other, _)| *other != feature) {
            self.splits.insert(index, (feature, Vec::new()));
        }
        let splits = &mut self.splits[index].1;
        let index = splits.partition_point(|other| other.bound <= split.bound);
        splits.insert(index, split);
    }

    /// The sum of the trees for each block.
    pub(super) fn points(&self, features: &Features) -> Vec<Points> {
        let (tiles, blocks) = features.tiles();
        let Some(first) = tiles.first() else { return Vec::new() };
        // Features with the same value in all blocks (those of the page) are evaluated once.
        let is_shared = |feature: usize| {
            let value = first[feature][0];
            tiles.iter().all(|tile| tile[feature] == [value; LANES])
        };
        let (shared, own): (Vec<_>, Vec<_>) =
            self.splits.iter().partition(|(feature, _)| is_shared(*feature));
        let mut start = vec![[LeafMask::MAX; LANES]; self.leaves.len()];
        rule_out(&mut start, &shared, first);
        let mut possible = start.clone();
        let mut points = Vec::with_capacity(tiles.len() * LANES);
        for tile in tiles {
            possible.copy_from_slice(&start);
            rule_out(&mut possible, &own, tile);
            points.extend(self.sums(&possible));
        }
        points.truncate(blocks);
        points
    }

    /// The sum of the first possible leaves, one block per lane.
    fn sums(&self, possible: &[[LeafMask; LANES]]) -> [Points; LANES] {
        let mut sums = [0; LANES];
        for (leaves, possible) in self.leaves.iter().zip(possible) {
            for (sum, possible) in sums.iter_mut().zip(possible) {
                // One leaf is always possible; the remainder spares the bounds check.
                *sum += leaves[possible.trailing_zeros() as usize % TreeEnsemble::MAX_LEAVES];
            }
        }
        sums
    }
}

/// A mask with so many of the lowest bits set.
fn ones(count: u32) -> LeafMask {
    LeafMask::MAX.checked_shr(LeafMask::BITS - count.min(LeafMask::BITS)).unwrap_or_default()
}

/// Removes the leaves that blocks of these values cannot reach.
fn rule_out(possible: &mut [[LeafMask; LANES]], splits: &[&(usize, Vec<Split>)], tile: &Tile) {
    for (feature, splits) in splits {
        let values = &tile[*feature];
        let largest = values.iter().copied().max().unwrap_or_default();
        for split in splits.iter().take_while(|split| split.bound < largest) {
            for (possible, value) in possible[split.tree as usize].iter_mut().zip(values) {
                // All ones for a block that goes to the left.
                let goes_left = LeafMask::from(*value > split.bound).wrapping_sub(1);
                *possible &= split.kept | goes_left;
            }
        }
    }
}
