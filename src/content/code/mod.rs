//! Code and other preformatted text: where a page has it, its lines, and its language.

mod furniture;
mod language;
mod language_names;
mod lines;
mod listings;
mod numbers;

pub(super) use furniture::Furniture;
pub(super) use listings::{Listing, Listings};

use crate::dom::{Dom, NodeId, Tag};
use language_names::CodeLanguage;

/// Nodes before the code, in the same element, that are searched for the name of its language.
const LABEL_MAX_NODES: usize = 40;

/// Preformatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Preformatted {
    pub(super) text: String,
    pub(super) language: Option<String>,
    pub(super) is_code: bool,
}

/// Reads a listing; `None` if it contains only line numbers.
pub(super) fn read(dom: &Dom, furniture: &Furniture, listing: &Listing) -> Option<Preformatted> {
    let id = listing.node;
    let code = single_code(dom, id);
    let text = match code {
        Some(code) => lines::read(dom, code..dom.end(code), listing.is_preserved),
        None => lines::read(dom, id..listing.end, listing.is_preserved),
    };
    if text.trim().is_empty() || furniture.is_numbers(id) {
        return None;
    }
    let holds_other = |around: NodeId| furniture.holds_other(dom, around, listing);
    let first_code = first_code(dom, id);
    let named = language::of_listing(dom, id, code.or(first_code), holds_other);
    let label = || inner_label(dom, id, code?);
    let label = || label().or_else(|| furniture.label_of(id).cloned());
    let language = named.or_else(label).and_then(CodeLanguage::name);
    let is_code = language.is_some() || first_code.is_some() || dom.tag(id) != Tag::Pre;
    // A drawing or a poem may begin with empty lines; code loses those that a bar leaves.
    let text = if is_code { lines::without_empty_ends(&text).to_owned() } else { text };
    Some(Preformatted { text, language, is_code })
}

/// The language that a text before the code, inside of the same element, names.
fn inner_label(dom: &Dom, id: NodeId, code: NodeId) -> Option<CodeLanguage> {
    let texts = dom.walk(id).take_while(|&id| id < code).take(LABEL_MAX_NODES);
    texts.filter_map(|id| dom.text_of(id)).find_map(language_names::labelled)
}

/// The code itself, without what is around it, if the element has a single `code`; several are its
/// lines.
fn single_code(dom: &Dom, id: NodeId) -> Option<NodeId> {
    if dom.tag(id) == Tag::Code {
        return None;
    }
    let mut codes = dom.walk(id).filter(|&id| dom.tag(id) == Tag::Code);
    codes.next().filter(|_| codes.next().is_none())
}

fn first_code(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let around = || dom.ancestors(id).take(2).find(|&id| dom.tag(id) == Tag::Code);
    if dom.tag(id) == Tag::Code {
        return Some(id);
    }
    dom.walk(id).find(|&id| dom.tag(id) == Tag::Code).or_else(around)
}
