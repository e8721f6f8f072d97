//! A decision tree as a list of nodes in pre-order: its text form, and the way through it.

use super::fields::{ListedFeatures, number};
use super::points::Points;

/// A node of a tree; small, so that a whole model stays in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TreeNode {
    /// A leaf's points; a split's mean: the points expected of a block that reaches it.
    pub(super) value: Points,
    /// A block whose feature is at most this goes to the next node, another to `right`.
    pub(super) bound: i32,
    /// The feature that is compared; [`LEAF`] for a leaf.
    pub(super) feature: u16,
    pub(super) right: u16,
}

/// The `feature` of a leaf.
pub(super) const LEAF: u16 = u16::MAX;

/// Walks down the tree for a block's values; calls `at_split` with each split's feature and the
/// change of the expected points there.
pub(super) fn walk_to_leaf(
    tree: &[TreeNode],
    values: &[i32],
    mut at_split: impl FnMut(usize, Points),
) {
    let Some(mut node) = tree.first() else { return };
    let mut index = 0;
    while node.feature != LEAF {
        let feature = usize::from(node.feature);
        let value = values.get(feature).copied().unwrap_or_default();
        index = if value <= node.bound { index + 1 } else { usize::from(node.right) };
        let Some(next) = tree.get(index) else { break };
        at_split(feature, next.value - node.value);
        node = next;
    }
}

/// Reads a tree from its nodes' fields, in pre-order: `FEATURE<=BOUND@MEAN` or `POINTS`.
pub(super) fn parse_tree(
    fields: &[&str],
    features: &ListedFeatures,
) -> Result<Vec<TreeNode>, String> {
    let mut nodes = Vec::with_capacity(fields.len());
    // The splits above the next node, and whether that node is on their right.
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        if index > 0 && open.is_empty() {
            return Err("nodes after the end of the tree".to_owned());
        }
        let node = parse_node(field, features)?;
        nodes.push(node);
        if node.feature != LEAF {
            open.push((index, false));
            continue;
        }
        // A leaf completes every subtree that it is the last node of.
        while open.pop_if(|(_, is_right)| *is_right).is_some() {}
        if let Some((split, is_right)) = open.last_mut() {
            *is_right = true;
            nodes[*split].right =
                u16::try_from(index + 1).map_err(|_| "a tree of too many nodes")?;
        }
    }
    if nodes.is_empty() || !open.is_empty() {
        return Err("the tree is not finished".to_owned());
    }
    Ok(nodes)
}

/// A node from its field; a split's `right` is still open.
fn parse_node(field: &str, features: &ListedFeatures) -> Result<TreeNode, String> {
    let Some((name, rest)) = field.split_once("<=") else {
        return Ok(TreeNode { value: number(field)?, bound: 0, feature: LEAF, right: 0 });
    };
    let (bound, mean) = rest.split_once('@').ok_or("a split is FEATURE<=BOUND@MEAN")?;
    let feature = u16::try_from(features.index(name)?).map_err(|_| "too many features")?;
    Ok(TreeNode { bound: number(bound)?, value: number(mean)?, feature, right: 0 })
}
