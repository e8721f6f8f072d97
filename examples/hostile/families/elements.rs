//! Every element in every other: as many siblings in one parent, nested, and in turn.

use super::{end, name};
use crate::shape::{Shape, repeat};

const ELEMENTS: [&str; 84] = [
    "a href=/x",
    "address",
    "article",
    "aside",
    "audio src=/a.mp3",
    "b",
    "bdi",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dialog open",
    "div",
    "dl",
    "dt",
    "em",
    "embed src=/a",
    "fieldset",
    "figcaption",
    "figure",
    "font color=red",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "header",
    "hr",
    "i",
    "iframe src=/a",
    "img src=/a.jpg",
    "input type=checkbox",
    "kbd",
    "label",
    "legend",
    "li",
    "main",
    "map",
    "mark",
    "math",
    "meter",
    "mi",
    "mrow",
    "msup",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "section",
    "select",
    "source srcset=/a",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

type Order = (&'static str, fn(usize, &str, &str) -> String);

const ORDERS: [Order; 3] = [
    ("many in one", |bytes, parent, child| {
        let child = format!("<{child}>x{}", end(child));
        format!("<{parent}>{}{}", repeat(bytes, &child), end(parent))
    }),
    ("nested in", |bytes, parent, child| repeat(bytes, &format!("<{parent}><{child}>x"))),
    ("after", |bytes, parent, child| {
        let piece = format!("<{parent}>x{}<{child}>y{}", end(parent), end(child));
        repeat(bytes, &piece)
    }),
];

/// Elements whose text is read as a whole.
const READ_AS_A_WHOLE: [&str; 12] = [
    "div role=heading",
    "span class=lineno",
    "b itemprop=author",
    "b itemprop=headline",
    "time datetime=2024-05-03",
    "div class=comment",
    "div class=byline",
    "a rel=author href=/x",
    "div itemscope itemtype=https://schema.org/Article",
    "span data-tex=x^2",
    "span class=katex",
    "div aria-hidden=true",
];
/// How deep elements are nested around one text.
const DEPTH: usize = 400;

/// Elements in each other around one giant text.
fn around_text() -> impl Iterator<Item = Shape> {
    let tags = ELEMENTS.into_iter().chain(READ_AS_A_WHOLE);
    tags.enumerate().flat_map(|(i, tag)| {
        let nested = move |bytes: usize| {
            let open = format!("<{tag}>").repeat(DEPTH.min(bytes / 100));
            format!("{open}{}end", repeat(bytes, "1 22 "))
        };
        let mixed = move |bytes: usize| {
            let open = format!("<{tag}><object>").repeat((DEPTH / 2).min(bytes / 200));
            format!("<p>{open}{}end", repeat(bytes, "The river rose. "))
        };
        [
            Shape::one_of_many(i, format!("element {tag} nested around a text"), nested),
            Shape::one_of_many(i + 1, format!("element {tag} and object around a text"), mixed),
        ]
    })
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes: Vec<Shape> = around_text().collect();
    for (i, parent) in ELEMENTS.into_iter().enumerate() {
        for (j, child) in ELEMENTS.into_iter().enumerate() {
            for (k, (order, make)) in ORDERS.into_iter().enumerate() {
                let title = format!("element {} {order} {}", name(child), name(parent));
                let make = move |bytes| make(bytes, parent, child);
                shapes.push(Shape::one_of_many(i + j + k, title, make));
            }
        }
    }
    shapes
}
