//! Places on the page that its own links lead to: footnotes and the like.

use super::kept_nodes::KeptNodes;
use super::tree::Node;
use super::urls::UrlResolver;
use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashSet;

/// The names of the places that links in kept blocks lead to.
pub(super) fn link_targets(
    dom: &Dom,
    segmentation: &Segmentation,
    choice: &KeptNodes,
    links: &UrlResolver,
) -> HashSet<String> {
    let kept = segmentation.blocks.iter().zip(&choice.keep).filter(|(_, keep)| **keep != Keep::No);
    // A link may begin before its block, around it: then it is the first node's ancestor.
    let nodes = kept.flat_map(|(block, _)| block.first as NodeId..=block.last as NodeId);
    let anchors = nodes.filter(|&id| dom.tag(id) == Tag::A).filter_map(|id| dom.attr(id, "href"));
    let places = anchors.filter_map(|href| links.link(href));
    places.filter_map(|place| place.strip_prefix('#').map(str::to_owned)).collect()
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
    [dom.attr(id, "id"), name].into_iter().flatten().find(|place| targets.contains(*place))
}

/// Gives links to places that are not in the content the address that leads to the page, and
/// takes second uses of a name away.
pub(super) fn resolve_targets(nodes: &mut [Node], links: &UrlResolver) {
    let mut places: HashSet<String> = HashSet::default();
    for node in nodes.iter_mut() {
        if let Node::Element(element) = node {
            element.attrs.retain(|(name, value)| *name != "id" || places.insert(value.clone()));
        }
    }
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        for (_, href) in element.attrs.iter_mut().filter(|(name, _)| *name == "href") {
            if href.strip_prefix('#').is_some_and(|place| !places.contains(place)) {
                *href = links.absolute_fragment_url(href);
            }
        }
    }
}
