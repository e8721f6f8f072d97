//! A sample writer, to copy for a new output: AsciiDoc of headings, paragraphs, links and lists.

use super::block_tags::is_block;
use crate::content::tests::content;
use crate::content::{Content, Event, Tag};

fn asciidoc(content: &Content) -> String {
    let mut out = String::new();
    let mut list_depth = 0;
    for event in content.events() {
        match event {
            Event::Open(_, element) => {
                if is_block(element.tag) && !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                match (element.tag, element.tag.heading_level()) {
                    (_, Some(level)) => out += &format!("\n{} ", "=".repeat(level.into())),
                    (Tag::P, _) => out.push('\n'),
                    (Tag::Ul | Tag::Ol, _) => list_depth += 1,
                    (Tag::Li, _) => out += &format!("{} ", "*".repeat(list_depth)),
                    (Tag::A, _) => out += &format!("{}[", element.attr("href").unwrap_or_default()),
                    (Tag::Br, _) => out += " +\n",
                    _ => {}
                }
            }
            Event::Text(text) => out += text,
            Event::Formula(formula) => out += &formula.tex,
            Event::Close(_, element) if element.tag == Tag::A => out.push(']'),
            Event::Close(_, element) if matches!(element.tag, Tag::Ul | Tag::Ol) => list_depth -= 1,
            Event::Close(..) => {}
        }
    }
    out.trim().to_owned()
}

#[test]
fn a_new_output_needs_nothing_but_the_events() {
    let page = "<h1>one</h1><p>two <a href=/x>three</a><br>four</p>\
                <ul><li>five<ul><li>six</ul><li>seven</ul><p>eight";
    assert_eq!(
        asciidoc(&content(page)),
        "== one\n\ntwo https://n.example/x[three] +\nfour\n* five\n** six\n* seven\n\neight"
    );
}

#[test]
fn events_are_nested_and_each_element_closes_once() {
    let page = "<p>one <b>two</b> $x$<img src=/a.jpg></p><ul><li>three<p>four</ul><pre>  five\n six</pre>\
                <table><tr><td>seven<td>eight</table>";
    let content = content(page);
    let mut open = Vec::new();
    let (mut next, mut elements) = (0, 0);
    for event in content.events() {
        match event {
            Event::Open(index, element) => {
                assert_eq!(index, next);
                (next, elements) = (next + 1, elements + 1);
                open.push((index, element.end));
            }
            Event::Text(text) => {
                assert!(!text.is_empty());
                next += 1;
            }
            Event::Formula(_) => next += 1,
            Event::Close(index, element) => {
                assert_eq!(open.pop(), Some((index, element.end)));
                assert_eq!(element.end, next);
            }
        }
    }
    assert!(open.is_empty() && elements > 9, "{elements}");
    assert_eq!(next, content.nodes().len());
}

#[test]
fn white_space_is_collapsed_outside_of_pre() {
    let texts = |page: &str| content(page).texts().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(texts("<p>\n one \n two<b> three</b>"), ["one two ", "three"]);
    assert_eq!(texts("<pre>one\n  two</pre>"), ["one\n  two"]);
}
