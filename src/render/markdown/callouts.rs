//! Callouts: quotes that begin with their kind, as GitHub and Obsidian read them.

use crate::content::{Content, Element, is_name_of};

/// The kind of a callout, and the mark of its fold in Obsidian: `+` if it is open, `-` if it is closed.
pub(super) fn kind_and_fold(element: &Element) -> (&str, &'static str) {
    let class = element.attr("class").and_then(|it| it.strip_prefix("callout callout-"));
    match class.unwrap_or("note").split_once(' ') {
        Some((kind, "callout-open")) => (kind, "+"),
        Some((kind, _)) => (kind, "-"),
        None => (class.unwrap_or("note"), ""),
    }
}

/// Whether the element is the title of a callout.
pub(super) fn is_title(element: &Element) -> bool {
    element.attr("class") == Some("callout-title")
}

/// Whether the first child of the callout of this index is its title.
pub(super) fn has_title(content: &Content, index: usize) -> bool {
    content.child_elements(index).next().is_some_and(|(_, child)| is_title(child))
}

/// The line with the kind, and with the title if that says more.
pub(super) fn first_line((kind, fold): (&str, &str), title: &str) -> String {
    match title.is_empty() || is_name_of(kind, title) {
        true => format!("[!{kind}]{fold}"),
        false => format!("[!{kind}]{fold} {title}"),
    }
}
