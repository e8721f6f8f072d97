//! Text of each script and kind, in every element that holds text: as one giant text, and in many.

use super::{ROWS, end};
use crate::shape::{Shape, repeat};

/// Names of kinds of text, and a piece that is repeated.
pub(super) const TEXTS: [(&str, &str); 30] = [
    ("a long word", "x"),
    ("a long word of capitals", "X"),
    ("words of one letter", "a "),
    ("capitals", "The River Rose "),
    ("sentences", "It rose. "),
    ("marks", ".!?…。 "),
    ("dashes", "- – — | "),
    ("quotation marks", "“‘\"'”’ "),
    ("brackets", "([{ }]) "),
    ("digits", "1234567890"),
    ("numbers", "12,345.67 "),
    ("dates", "3 May 2024, 10:15 "),
    ("dates of Han", "2024年5月3日 "),
    ("nearly dates", "1.1.1.1/1/ "),
    ("names", "By Ann Lee and Bob Ray, "),
    ("addresses", "http://x.example/a_b?c=d#e "),
    ("mail addresses", "ann@x.example "),
    ("bidirectional marks", "\u{202E}x\u{2066}א\u{2069}"),
    ("Hebrew and Latin", "אב ab "),
    ("Arabic", "كَتَبَ ٱلرَّجُلُ "),
    ("combining marks", "a\u{301}\u{323}"),
    ("marks alone", "\u{301}"),
    ("Han", "河水上涨"),
    ("kana", "カワがあふれた。"),
    ("Thai", "แม่น้ำ"),
    ("Bengali", "নদীর জল "),
    ("entities", "&amp;&lt;&#x41;&nbsp;"),
    ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈"),
    ("tiny elements", "<i>a</i><b>b</b>"),
    ("line breaks", "a<br>"),
];
/// Elements that hold text. Attributes with text are in `metadata`.
const HOLDERS: [&str; 19] = [
    "p",
    "h1",
    "h2",
    "title",
    "li",
    "td",
    "th",
    "pre",
    "code",
    "blockquote",
    "figcaption",
    "caption",
    "a href=/x",
    "button",
    "summary",
    "p class=byline",
    "time",
    "dt",
    "mi",
];
/// The length of one of many texts.
const TEXT_BYTES: usize = 300;

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, (kind, piece)) in TEXTS.into_iter().enumerate() {
        for (j, tag) in HOLDERS.into_iter().enumerate() {
            let turn = i + j;
            shapes.push(Shape::one_of_many(turn, format!("{kind} in one {tag}"), move |bytes| {
                format!("<{tag}>{}{}", repeat(bytes, piece), end(tag))
            }));
            shapes.push(Shape::one_of_many(
                turn + 1,
                format!("{kind} in many {tag}"),
                move |bytes| {
                    repeat(bytes, &format!("<{tag}>{}{}", repeat(TEXT_BYTES, piece), end(tag)))
                },
            ));
            shapes.push(Shape::one_of_many(
                turn,
                format!("{kind}, a piece in each {tag}"),
                move |bytes| repeat(bytes, &format!("<{tag}>{piece}{}", end(tag))),
            ));
        }
    }
    shapes.extend(beside_rows());
    shapes
}

/// A giant text in one element with many rows, before them.
fn beside_rows() -> impl Iterator<Item = Shape> {
    let kinds = TEXTS.into_iter().chain([("white space", " \t\n")]);
    kinds.enumerate().flat_map(|(i, (kind, piece))| {
        ROWS.into_iter().enumerate().map(move |(j, (row_name, row))| {
            Shape::one_of_many(i + j, format!("{kind} before {row_name} in a span"), move |bytes| {
                format!("<div><span>{}{}", repeat(bytes / 2, piece), repeat(bytes / 2, row))
            })
        })
    })
}
