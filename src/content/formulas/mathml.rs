//! MathML of the page → MathML of the article: allow-listed elements and attributes, written as HTML
//! that every parser reads back as the same.
//!
//! Only token elements have text, none has elements of HTML in it, and nothing in it links, loads or
//! runs: `annotation-xml`, `maction`, `mglyph`, `href`, `style` and the like are left out.

use super::shown::{is_shown, shown_text};
use crate::dom::{Dom, NodeId, Vocabulary};
use crate::util::html_escape::escape;

/// Elements with children.
const LAYOUT: [&str; 22] = [
    "menclose",
    "mfenced",
    "mfrac",
    "mlabeledtr",
    "mmultiscripts",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtr",
    "munder",
    "munderover",
    "none",
];
/// Elements with text.
const TOKENS: [&str; 5] = ["mi", "mn", "mo", "ms", "mtext"];
/// Elements of which nothing is written.
const LEFT_OUT: [&str; 4] = ["annotation", "annotation-xml", "malignmark", "mglyph"];
/// Attributes whose values are words, numbers and lengths.
const ATTRIBUTES: [&str; 27] = [
    "accent",
    "accentunder",
    "close",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "dir",
    "displaystyle",
    "fence",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "open",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "width",
];
/// A longer value is not one of these.
const VALUE_MAX_BYTES: usize = 64;

/// What is inside the `math` element.
pub(super) fn mathml(dom: &Dom, math: NodeId) -> String {
    let mut out = String::new();
    let mut open: Vec<(NodeId, &str)> = Vec::new();
    let mut id = math + 1;
    while id < dom.end(math) {
        while let Some((_, name)) = open.pop_if(|(end, _)| *end <= id) {
            close(&mut out, name);
        }
        id = match written_name(dom, id) {
            _ if dom.is_element(id) && is_left_out(dom, id) => dom.end(id),
            None => id + 1,
            Some(name) => {
                out.extend(["<", name]);
                write_attributes(&mut out, dom, id);
                out.push('>');
                if TOKENS.contains(&name) {
                    write_text(&mut out, dom, id);
                    close(&mut out, name);
                    dom.end(id)
                } else {
                    open.push((dom.end(id), name));
                    id + 1
                }
            }
        };
    }
    open.iter().rev().for_each(|(_, name)| close(&mut out, name));
    out
}

fn is_left_out(dom: &Dom, id: NodeId) -> bool {
    LEFT_OUT.contains(&dom.name(id)) || !is_shown(dom, id)
}

/// The name under which the element is written. What only groups others becomes a row, so that each
/// parent has as many children as before.
fn written_name(dom: &Dom, id: NodeId) -> Option<&'static str> {
    if dom.vocabulary(id) != Vocabulary::MathMl {
        return None;
    }
    let names = LAYOUT.iter().chain(&TOKENS);
    Some(names.copied().find(|name| *name == dom.name(id)).unwrap_or("mrow"))
}

/// Writes the text of a token with its white space as MathML has it: none around it, single spaces.
fn write_text(out: &mut String, dom: &Dom, token: NodeId) {
    escape(out, &crate::text::collapse(&shown_text(dom, token)));
}

fn write_attributes(out: &mut String, dom: &Dom, id: NodeId) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '+' | '%');
    for (name, value) in dom.attrs(id).filter(|(name, _)| ATTRIBUTES.contains(name)) {
        let is_bracket = matches!(name, "open" | "close") && value.chars().nth(2).is_none();
        if value.len() <= VALUE_MAX_BYTES && (is_bracket || value.chars().all(is_plain)) {
            write_attribute(out, name, value);
        }
    }
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    escape(out, value);
    out.push('"');
}

fn close(out: &mut String, name: &str) {
    out.extend(["</", name, ">"]);
}
