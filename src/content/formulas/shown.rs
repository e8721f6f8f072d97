//! What readers see of MathML: no part that is hidden while the formula is not, no script.

use crate::dom::{Dom, Flow, NodeId, Vocabulary};

/// The elements in another that are shown.
pub(super) fn shown_elements(dom: &Dom, id: NodeId) -> Vec<NodeId> {
    dom.children(id).filter(|&child| dom.is_element(child) && is_shown(dom, child)).collect()
}

/// The text of a token.
pub(super) fn shown_text(dom: &Dom, token: NodeId) -> String {
    let mut text = String::new();
    let mut hidden_until = token;
    for id in dom.walk(token) {
        if id < hidden_until {
            continue;
        }
        match dom.text_of(id) {
            Some(part) => text.push_str(part),
            None if !is_shown(dom, id) => hidden_until = dom.end(id),
            None => {}
        }
    }
    text
}

/// Whether readers who see the parent see the element. A formula whose drawing stands beside it is
/// often hidden as a whole.
pub(super) fn is_shown(dom: &Dom, id: NodeId) -> bool {
    let is_hidden = dom.is_hidden(id) && !dom.is_hidden(dom.parent(id));
    let is_opaque = match dom.vocabulary(id) {
        Vocabulary::Html => dom.tag(id).flow() == Flow::Opaque,
        Vocabulary::Svg => true,
        Vocabulary::MathMl => false,
    };
    !is_hidden && !is_opaque
}
