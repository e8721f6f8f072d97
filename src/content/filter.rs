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
    // By index of a node: its index in the result.
    let mut places: Vec<usize> = Vec::with_capacity(nodes.len() + 1);
    let mut kept: Vec<ContentNode> = Vec::with_capacity(nodes.len());
    let mut removed_until = 0;
    for (index, node) in nodes.into_iter().enumerate() {
        places.push(kept.len());
        let fate = if index < removed_until { Fate::Removed } else { fate(&node, options) };
        if let (Fate::Removed, ContentNode::Element(element)) = (fate, &node) {
            removed_until = removed_until.max(element.end);
        }
        if fate == Fate::Stays {
            kept.push(in_form(node, options.formulas));
        }
    }
    places.push(kept.len());
    for node in &mut kept {
        if let ContentNode::Element(element) = node {
            element.end = places.get(element.end).copied().unwrap_or(element.end);
        }
    }
    without_empty(kept)
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

/// The nodes without elements in which nothing is left; those that never have children stay.
fn without_empty(nodes: Vec<ContentNode>) -> Vec<ContentNode> {
    // From the end, whether a node is left, so that an element of empty elements is empty.
    let mut is_left = vec![true; nodes.len()];
    let mut left_after = vec![0usize; nodes.len() + 1];
    for (index, node) in nodes.iter().enumerate().rev() {
        if let ContentNode::Element(element) = node {
            let inside = left_after[index + 1] - left_after[element.end.min(nodes.len())];
            let may_be_empty = element.tag.is_void()
                || matches!(element.tag, Tag::Td | Tag::Th | Tag::Iframe | Tag::Video | Tag::Audio);
            is_left[index] = may_be_empty || inside > 0;
        }
        left_after[index] = left_after[index + 1] + usize::from(is_left[index]);
    }
    let total = left_after[0];
    let mut kept: Vec<ContentNode> = Vec::with_capacity(total);
    for (index, mut node) in nodes.into_iter().enumerate() {
        if let ContentNode::Element(element) = &mut node {
            element.end = total - left_after[element.end.min(is_left.len())];
        }
        kept.extend(is_left[index].then_some(node));
    }
    kept
}
