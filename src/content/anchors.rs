//! Anchors: elements that links of the same page lead to, such as footnotes.

use super::kept_nodes::KeptNodes;
use super::tree::{ContentNode, Element};
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
    let is_link =
        |id: &NodeId| dom.tag(*id) == Tag::A && !segmentation.heading_links.is_own_link(*id);
    let anchors = nodes.filter(is_link).filter_map(|id| dom.attr(id, "href"));
    let hrefs = anchors.filter(|href| href.contains('#')).filter_map(|href| urls.link(href));
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

/// Makes links to anchors that are not in the content absolute, removes second uses of a name, and
/// puts the prefix before all others.
pub(super) fn resolve_targets(nodes: &mut [ContentNode], urls: &UrlResolver, prefix: &str) {
    let mut names: HashSet<String> = HashSet::default();
    for element in elements(nodes) {
        element.attrs.retain(|(name, value)| *name != "id" || names.insert(value.clone()));
    }
    for element in elements(nodes) {
        for (name, value) in &mut element.attrs {
            match (*name, value.strip_prefix('#')) {
                ("id", _) => value.insert_str(0, prefix),
                ("href", Some(target)) if names.contains(target) => value.insert_str(1, prefix),
                ("href", Some(_)) => *value = urls.absolute_fragment_url(value),
                _ => {}
            }
        }
    }
}

/// Gives links to other pages this `rel` attribute, if it is not empty.
pub(super) fn set_link_rel(nodes: &mut [ContentNode], rel: &str) {
    let leads_away =
        |element: &&mut Element| element.attr("href").is_some_and(|href| !href.starts_with('#'));
    for link in elements(nodes).filter(leads_away).filter(|_| !rel.is_empty()) {
        link.attrs.push(("rel", rel.to_owned()));
    }
}

fn elements(nodes: &mut [ContentNode]) -> impl Iterator<Item = &mut Element> {
    nodes.iter_mut().filter_map(|node| match node {
        ContentNode::Element(element) => Some(element),
        ContentNode::Text(_) | ContentNode::Formula(_) => None,
    })
}
