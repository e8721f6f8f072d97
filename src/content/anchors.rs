//! Anchors: elements that links of the same page lead to, such as footnotes.

use super::kept_nodes::KeptNodes;
use super::tree::ContentNode;
use super::urls::UrlResolver;
use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashSet;

/// The names of the anchors that links in kept blocks lead to.
pub(super) fn link_targets(
    dom: &Dom,
    segmentation: &Segmentation,
    kept: &KeptNodes,
    urls: &UrlResolver,
) -> HashSet<String> {
    let blocks = segmentation.blocks.iter().zip(&kept.keep).filter(|(_, keep)| **keep != Keep::No);
    let nodes =
        blocks.flat_map(|(block, _)| block.first_node as NodeId..=block.last_node as NodeId);
    let anchors = nodes.filter(|&id| dom.tag(id) == Tag::A).filter_map(|id| dom.attr(id, "href"));
    let hrefs = anchors.filter_map(|href| urls.link(href));
    hrefs.filter_map(|href| href.strip_prefix('#').map(str::to_owned)).collect()
}

/// The element's name, if a link leads to it.
pub(super) fn target_name<'a>(
    dom: &'a Dom,
    id: NodeId,
    targets: &HashSet<String>,
) -> Option<&'a str> {
    if targets.is_empty() {
        return None;
    }
    let name = dom.attr(id, "name").filter(|_| dom.tag(id) == Tag::A);
    [dom.attr(id, "id"), name].into_iter().flatten().find(|name| targets.contains(*name))
}

/// Makes links to anchors that are not in the content absolute, and removes second uses of a name.
pub(super) fn resolve_targets(nodes: &mut [ContentNode], urls: &UrlResolver) {
    let mut names: HashSet<String> = HashSet::default();
    for node in nodes.iter_mut() {
        if let ContentNode::Element(element) = node {
            element.attrs.retain(|(name, value)| *name != "id" || names.insert(value.clone()));
        }
    }
    for node in nodes {
        let ContentNode::Element(element) = node else {
            continue;
        };
        for (_, href) in element.attrs.iter_mut().filter(|(name, _)| *name == "href") {
            if href.strip_prefix('#').is_some_and(|name| !names.contains(name)) {
                *href = urls.absolute_fragment_url(href);
            }
        }
    }
}
