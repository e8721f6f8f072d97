//! The content as HTML, which a parser reads back as the same tree.

use crate::content::{Content, Element, Event, Formula, Tag};
use crate::util::html_escape::escape;
use std::ops::Range;

/// The content as HTML.
pub(crate) fn html(content: &Content) -> String {
    html_of(content, content.all())
}

/// A part of the content as HTML: the nodes of this range, which holds all of its elements' children.
pub(super) fn html_of(content: &Content, nodes: Range<usize>) -> String {
    let bytes: usize = content.texts_in(nodes.clone()).map(str::len).sum();
    let mut out = String::with_capacity(bytes + bytes / 8);
    let mut after_pre = false;
    for event in content.events_in(nodes) {
        match event {
            Event::Open(_, element) => open(&mut out, element),
            Event::Text(text) => {
                // A parser drops a line break directly after the tag.
                if after_pre && text.starts_with('\n') {
                    out.push('\n');
                }
                escape(&mut out, text);
            }
            Event::Formula(formula) => write_formula(&mut out, formula),
            Event::Close(_, element) if !element.tag.is_void() => {
                out.push_str("</");
                out.push_str(element.tag.name());
                out.push('>');
            }
            Event::Close(..) => {}
        }
        after_pre = matches!(event, Event::Open(_, element) if element.tag == Tag::Pre);
    }
    out
}

/// As MathML with its TeX, or else as TeX in an element that says so.
fn write_formula(out: &mut String, formula: &Formula) {
    match (&formula.mathml, formula.is_display) {
        (Some(mathml), is_display) => {
            out.push_str(if is_display {
                "<math display=\"block\" alttext=\""
            } else {
                "<math alttext=\""
            });
            escape(out, &formula.tex);
            out.extend(["\">", mathml, "</math>"]);
        }
        (None, is_display) => {
            let kind = if is_display { "display" } else { "inline" };
            out.extend(["<span class=\"math ", kind, "\">"]);
            escape(out, &formula.tex);
            out.push_str("</span>");
        }
    }
}

fn open(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.tag.name());
    for (name, value) in &element.attrs {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(out, value);
        out.push('"');
    }
    out.push('>');
}
