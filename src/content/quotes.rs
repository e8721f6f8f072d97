//! Quotations in elements that only their class says are some.

use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};

/// How many elements around it, and how many nodes in it, may be the quotation itself.
const AROUND_MAX_LEVELS: usize = 4;
const INSIDE_MAX_NODES: usize = 12;

/// Whether an element of the page may be a quotation by its class.
pub(super) fn has_quotation_names(segmentation: &Segmentation) -> bool {
    segmentation.vocabulary.iter().any(|word| word.contains("quot") || word == "epigraph")
}

/// Whether the element is a quotation by its class alone, and holds none and is in none.
pub(super) fn is_quotation(dom: &Dom, id: NodeId) -> bool {
    let is_quote = |id: NodeId| dom.tag(id) == Tag::Blockquote || is_named(dom, id);
    is_named(dom, id)
        && !dom.ancestors(id).take(AROUND_MAX_LEVELS).any(is_quote)
        && !dom.walk(id).take(INSIDE_MAX_NODES).any(is_quote)
}

fn is_named(dom: &Dom, id: NodeId) -> bool {
    if !matches!(dom.tag(id), Tag::Div | Tag::Aside | Tag::Section) {
        return false;
    }
    let class = dom.attr_start(id, "class").unwrap_or_default();
    class.split_ascii_whitespace().any(is_quotation_name)
}

/// Whether it is a class name of quotations.
fn is_quotation_name(name: &str) -> bool {
    matches!(name, "blockquote" | "epigraph" | "pull-quote" | "pullquote" | "quotation" | "quote")
}
