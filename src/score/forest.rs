//! All trees at once, feature by feature instead of tree by tree, after QuickScorer (Lucchese and
//! others, 2015): a split that sends a row to the right rules out the leaves on its left. Each
//! feature's splits are sorted by bound, so that those which do so come first; in each tree the
//! first leaf that is left is the row's. No jump depends on the outcome of a single split.

use super::Points;
use super::model::{LEAF, TreeNode};
use crate::features::FEATURES;

/// The leaves of one tree still possible, a bit each, the leftmost lowest.
type Leaves = u32;

/// Rows looked at side by side, so that one instruction serves several of them.
const LANES: usize = 8;

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
        let rows: Vec<&[i32]> = values.chunks_exact(FEATURES.len()).collect();
        let Some(first) = rows.first() else { return Vec::new() };
        // What all rows share (the page's own measures) is looked at once.
        let is_shared = |feature: usize| rows.iter().all(|row| row[feature] == first[feature]);
        let (shared, own): (Vec<_>, Vec<_>) =
            self.splits.iter().partition(|(feature, _)| is_shared(*feature));
        let mut start = vec![[Leaves::MAX; LANES]; self.leaves.len()];
        rule_out(&mut start, &shared, &[first]);
        let mut possible = start.clone();
        let mut points = Vec::with_capacity(rows.len());
        for rows in rows.chunks(LANES) {
            possible.copy_from_slice(&start);
            rule_out(&mut possible, &own, rows);
            points.extend(self.sums(&possible).into_iter().take(rows.len()));
        }
        points
    }

    /// The sum of the first possible leaves, a row a lane.
    fn sums(&self, possible: &[[Leaves; LANES]]) -> [Points; LANES] {
        let mut sums = [0; LANES];
        for (leaves, possible) in self.leaves.iter().zip(possible) {
            for (sum, possible) in sums.iter_mut().zip(possible) {
                let leaf = possible.trailing_zeros() as usize;
                *sum += leaves.get(leaf).copied().unwrap_or_default();
            }
        }
        sums
    }
}

/// The lowest bits set, as many as asked for.
fn ones(count: u32) -> Leaves {
    Leaves::MAX.checked_shr(Leaves::BITS - count.min(Leaves::BITS)).unwrap_or_default()
}

/// Takes the leaves out that rows of these values cannot reach; of fewer rows than lanes, the last
/// fills the rest.
fn rule_out(possible: &mut [[Leaves; LANES]], splits: &[&(usize, Vec<Split>)], rows: &[&[i32]]) {
    for (feature, splits) in splits {
        let values: [i32; LANES] =
            std::array::from_fn(|lane| rows[lane.min(rows.len() - 1)][*feature]);
        let largest = values.iter().copied().max().unwrap_or_default();
        for split in splits.iter().take_while(|split| split.bound < largest) {
            for (possible, value) in possible[split.tree as usize].iter_mut().zip(values) {
                // All ones for a row that stays on the left.
                let spared = Leaves::from(value > split.bound).wrapping_sub(1);
                *possible &= split.kept | spared;
            }
        }
    }
}
