//! MathML → one line of text.

use crate::dom::{Dom, Flow, NodeId};

/// The formula's characters in a line, with `^`, `_` and `/` for exponents, indices and fractions,
/// which only the layout shows.
pub(super) fn linear_text(dom: &Dom, math: NodeId) -> String {
    let line = line(dom, math);
    crate::text::collapse(&line)
}

/// An element that is being read.
struct OpenElement {
    end: NodeId,
    /// What stands before its second child.
    operator: Option<char>,
    /// Its child elements so far.
    children: usize,
    has_bracket: bool,
}

fn line(dom: &Dom, math: NodeId) -> String {
    let mut out = String::new();
    let mut open: Vec<OpenElement> = Vec::new();
    let mut id = math;
    while id < dom.end(math) {
        while let Some(closed) = open.pop_if(|element| element.end <= id) {
            out.extend(closed.has_bracket.then_some(')'));
        }
        let operator = match open.last_mut().filter(|_| dom.is_element(id)) {
            Some(parent) => {
                parent.children += 1;
                parent.operator.filter(|_| parent.children == 2)
            }
            None => None,
        };
        if dom.flow(id) == Flow::Opaque {
            id = dom.end(id);
            continue;
        }
        let mut has_bracket = false;
        if let Some(operator) = operator {
            out.push(operator);
            has_bracket = dom.children(id).filter(|&child| dom.is_element(child)).nth(1).is_some();
            out.extend(has_bracket.then_some('('));
        }
        out.push_str(dom.text_of(id).unwrap_or_default());
        if dom.is_element(id) {
            let (end, operator) = (dom.end(id), operator_of(dom.name(id)));
            open.push(OpenElement { end, operator, children: 0, has_bracket });
        }
        id += 1;
    }
    out.extend(open.iter().filter(|element| element.has_bracket).map(|_| ')'));
    out
}

/// The operator before the second child of an element of this name.
fn operator_of(name: &str) -> Option<char> {
    match name {
        "msup" => Some('^'),
        "msub" => Some('_'),
        "mfrac" => Some('/'),
        _ => None,
    }
}
