//! All trees at once, feature by feature instead of tree by tree, after QuickScorer (Lucchese and
//! others, 2015): a split that sends a row to the right rules out the leaves on its left. Each
//! feature's splits are sorted by bound, so that those which do so come first; in each tree the
//! first leaf that is left is the row's. No jump depends on the outcome of a single split.

use super::Points;
use super::model::{LEAF, TreeNode};
use crate::features::FEATURES;

/// The leaves of one tree still possible, a bit each, the leftmost lowest.
type Leaves = u32;

/// A split as what it rules out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Split {
    /// A row of a larger value goes to the right.
    bound: i32,
    tree: u32,
    /// All leaves but those on the split's left.
    kept: Leaves,
}

/// Trees of at most [`Forest::MAX_LEAVES`] leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Forest {
    /// The splits of the features that have any, each feature's by rising bound.
    splits: Vec<(usize, Vec<Split>)>,
    /// Each tree's leaves from the left, filled up to [`Forest::MAX_LEAVES`].
    leaves: Vec<[Points; Forest::MAX_LEAVES]>,
}

impl Forest {
    pub(super) const MAX_LEAVES: usize = Leaves::BITS as usize;

    /// Adds a tree given as its nodes in pre-order; `false` if it has too many leaves.
    pub(super) fn add(&mut self, nodes: &[TreeNode]) -> bool {
        let leaves: Vec<Points> =
            nodes.iter().filter(|node| node.feature == LEAF).map(|node| node.value).collect();
        if leaves.len() > Self::MAX_LEAVES {
            return false;
        }
        let tree = self.leaves.len() as u32;
        let mut row = [0; Self::MAX_LEAVES];
        row.iter_mut().zip(&leaves).for_each(|(place, leaf)| *place = *leaf);
        self.leaves.push(row);
        // How many leaves stand before each node.
        let before: Vec<u32> = nodes
            .iter()
            .scan(0, |count, node| {
                let here = *count;
                *count += u32::from(node.feature == LEAF);
                Some(here)
            })
            .collect();
        for (place, node) in nodes.iter().enumerate().filter(|(_, node)| node.feature != LEAF) {
            let (start, end) = (before[place], before[usize::from(node.right)]);
            let left = ones(end) & !ones(start);
            self.add_split(
                usize::from(node.feature),
                Split { bound: node.bound, tree, kept: !left },
            );
        }
        true
    }

    fn add_split(&mut self, feature: usize, split: Split) {
        let place = self.splits.partition_point(|(other, _)| *other < feature);
        if self.splits.get(place).is_none_or(|(other, _)| *other != feature) {
            self.splits.insert(place, (feature, Vec::new()));
        }
        let splits = &mut self.splits[place].1;
        let place = splits.partition_point(|other| other.bound <= split.bound);
        splits.insert(place, split);
    }

    /// The sum of the trees for each row of feature values, [`FEATURES`] values a row.
    pub(super) fn points(&self, values: &[i32]) -> Vec<Points> {
        let mut rows = values.chunks_exact(FEATURES.len());
        let Some(first) = rows.next() else { return Vec::new() };
        // What all rows share (the page's own measures) is looked at once.
        let is_shared = |feature: usize| rows.clone().all(|row| row[feature] == first[feature]);
        let (shared, own): (Vec<_>, Vec<_>) =
            self.splits.iter().partition(|(feature, _)| is_shared(*feature));
        let mut start = vec![Leaves::MAX; self.leaves.len()];
        rule_out(&mut start, &shared, first);
        let mut possible = start.clone();
        let row_points = |row: &[i32]| {
            possible.copy_from_slice(&start);
            rule_out(&mut possible, &own, row);
            let leaf = |(leaves, possible): (&[Points; Self::MAX_LEAVES], &Leaves)| {
                leaves.get(possible.trailing_zeros() as usize).copied().unwrap_or_default()
            };
            self.leaves.iter().zip(&possible).map(leaf).sum()
        };
        values.chunks_exact(FEATURES.len()).map(row_points).collect()
    }
}

/// The lowest bits set, as many as asked for.
fn ones(count: u32) -> Leaves {
    Leaves::MAX.checked_shr(Leaves::BITS - count.min(Leaves::BITS)).unwrap_or_default()
}

fn rule_out(possible: &mut [Leaves], splits: &[&(usize, Vec<Split>)], row: &[i32]) {
    for (feature, splits) in splits {
        let value = row[*feature];
        for split in splits {
            if split.bound >= value {
                break;
            }
            possible[split.tree as usize] &= split.kept;
        }
    }
}
