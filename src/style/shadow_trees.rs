//! Shadow trees: style sheets apply to the tree that they are in, and to no other
//! (<https://www.w3.org/TR/css-scoping-1/#shadow-dom>).

use crate::dom::{Dom, NodeId, Tag};

/// By node: the host of the shadow tree that it is in; 0 is the page itself. Empty if there is none but
/// the page. What stands in a slot is of the tree around the host.
pub(super) fn trees(dom: &Dom) -> Vec<NodeId> {
    if dom.shadow_hosts.is_empty() {
        return Vec::new();
    }
    let mut trees: Vec<NodeId> = Vec::with_capacity(dom.len());
    // The ends of the open elements whose contents are of another tree, each with that tree.
    let mut open: Vec<(NodeId, NodeId)> = Vec::new();
    for id in 0..dom.len() {
        while open.pop_if(|(end, _)| *end <= id).is_some() {}
        let tree = open.last().map_or(0, |(_, tree)| *tree);
        trees.push(tree);
        if dom.tag(id) == Tag::Slot && tree != 0 {
            open.push((dom.end(id), trees[tree]));
        } else if dom.shadow_hosts.binary_search(&id).is_ok() {
            open.push((dom.end(id), id));
        }
    }
    trees
}
