//! MathML → one line of text.

use crate::dom::{Dom, Flow, NodeId};

/// The formula's characters in a line, with `^`, `_` and `/` for exponents, indices and fractions,
/// which only the layout shows.
pub(super) fn linear_text(dom: &Dom, math: NodeId) -> String {
    let line = line(dom, math);
    crate::text::collapse(&line)
}

fn line(dom: &Dom, math: NodeId) -> String {
    let mut out = String::new();
    // Elements whose end closes a bracket.
    let mut brackets: Vec<NodeId> = Vec::new();
    let mut id = math;
    while id < dom.end(math) {
        while brackets.pop_if(|end| *end <= id).is_some() {
            out.push(')');
        }
        if dom.flow(id) == Flow::Opaque {
            id = dom.end(id);
            continue;
        }
        if let Some(operator) = operator_before(dom, id).filter(|_| id > math) {
            out.push(operator);
            if dom.children(id).filter(|&child| dom.is_element(child)).nth(1).is_some() {
                out.push('(');
                brackets.push(dom.end(id));
            }
        }
        out.push_str(dom.text_of(id).unwrap_or_default());
        id += 1;
    }
    out.extend(brackets.iter().map(|_| ')'));
    out
}

/// The operator between the element and the one before it.
fn operator_before(dom: &Dom, id: NodeId) -> Option<char> {
    let parent = dom.parent(id);
    let operator = match dom.name(parent) {
        "msup" => '^',
        "msub" => '_',
        "mfrac" => '/',
        _ => return None,
    };
    let second = dom.children(parent).filter(|&child| dom.is_element(child)).nth(1);
    (second == Some(id)).then_some(operator)
}
