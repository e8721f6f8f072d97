//! Visibility: which elements hide their text.

use crate::dom::{Dom, Flow, NodeId};

/// Whether no text below the node is visible: scripts and the like, and hidden inline elements.
pub(crate) fn is_skipped(dom: &Dom, id: NodeId) -> bool {
    match dom.flow(id) {
        Flow::Opaque => true,
        Flow::Inline => dom.is_element(id) && is_hidden(dom, id),
        Flow::Block => false,
    }
}

/// Whether the element's own attributes hide it.
pub(crate) fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    dom.attrs(id).any(|(name, value)| hides(name, value))
}

/// Whether an attribute hides its element.
pub(super) fn hides(name: &str, value: &str) -> bool {
    match name {
        // The browser shows an `until-found` element when a search finds a word in it.
        "hidden" => !value.eq_ignore_ascii_case("until-found"),
        "style" => style_hides(value),
        _ => false,
    }
}

fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            name if name.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            name if name.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}
