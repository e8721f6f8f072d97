//! The content without what its reader does not want.

use super::tree::ContentNode;
use crate::api::content_options::{ContentOptions, Formulas};
use crate::dom::Tag;

/// What becomes of a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    /// Only its children stay.
    Unwrapped,
    /// It goes with all that is in it.
    Removed,
}

/// The nodes that the options want, in the form that they want.
pub(super) fn filter(nodes: Vec<ContentNode>, options: &ContentOptions) -> Vec<ContentNode> {
    if *options == ContentOptions::default() {
        return nodes;
    }
    let places = places(&nodes, &stays(&nodes, options));
    let last = places.last().copied().unwrap_or_default();
    let mut kept: Vec<ContentNode> = Vec::with_capacity(last);
    for (index, mut node) in nodes.into_iter().enumerate() {
        if let ContentNode::Element(element) = &mut node {
            element.end = places.get(element.end).copied().unwrap_or(last);
        }
        kept.extend((places[index] < places[index + 1]).then(|| in_form(node, options.formulas)));
    }
    kept
}

/// By node: whether the options want it.
fn stays(nodes: &[ContentNode], options: &ContentOptions) -> Vec<bool> {
    let mut removed_until = 0;
    let stays = nodes.iter().enumerate().map(|(index, node)| {
        let fate = if index < removed_until { Fate::Removed } else { fate(node, options) };
        if let (Fate::Removed, ContentNode::Element(element)) = (fate, node) {
            removed_until = removed_until.max(element.end);
        }
        fate == Fate::Stays
    });
    stays.collect()
}

/// By node, and for the end: its index among those that stay, without elements in which nothing is
/// left; those that never have children stay.
fn places(nodes: &[ContentNode], stays: &[bool]) -> Vec<usize> {
    // From the end, so that an element of empty elements is empty.
    let mut left_after = vec![0usize; nodes.len() + 1];
    for (index, node) in nodes.iter().enumerate().rev() {
        let is_left = match node {
            ContentNode::Element(element) => {
                let inside = left_after[index + 1] - left_after[element.end.min(nodes.len())];
                let may_be_empty = element.tag.is_void()
                    || matches!(
                        element.tag,
                        Tag::Td | Tag::Th | Tag::Iframe | Tag::Video | Tag::Audio
                    );
                may_be_empty || inside > 0
            }
            _ => true,
        };
        left_after[index] = left_after[index + 1] + usize::from(is_left && stays[index]);
    }
    left_after.iter().map(|left| left_after[0] - left).collect()
}

fn fate(node: &ContentNode, options: &ContentOptions) -> Fate {
    let ContentNode::Element(element) = node else { return Fate::Stays };
    match element.tag {
        _ if !options.footnotes && element.role().is_some() => Fate::Removed,
        Tag::A if !options.links => Fate::Unwrapped,
        Tag::Img | Tag::Figcaption if !options.images => Fate::Removed,
        Tag::Figure if !options.images => Fate::Unwrapped,
        Tag::Table if !options.tables => Fate::Removed,
        _ => Fate::Stays,
    }
}

fn in_form(node: ContentNode, formulas: Formulas) -> ContentNode {
    match (node, formulas) {
        (ContentNode::Formula(formula), Formulas::Text) => ContentNode::Text(formula.tex),
        (ContentNode::Formula(mut formula), Formulas::Tex) => {
            formula.mathml = None;
            ContentNode::Formula(formula)
        }
        (node, _) => node,
    }
}
