//! Long attributes around, before and on many rows.

use super::{ROWS, end, name};
use crate::shape::{Shape, number, repeat};

/// Attributes that leanread reads, and some that it does not.
const ATTRIBUTES: [&str; 26] = [
    "class",
    "id",
    "rel",
    "href",
    "style",
    "itemprop",
    "itemtype",
    "itemref",
    "role",
    "aria-label",
    "aria-labelledby",
    "aria-controls",
    "alt",
    "title",
    "datetime",
    "srcset",
    "src",
    "content",
    "name",
    "property",
    "lang",
    "headers",
    "start",
    "data-lang",
    "data-src",
    "type",
];
/// Elements around the rows; each attribute comes to stand on every one of them.
const WRAPPERS: [&str; 17] = [
    "div",
    "a",
    "section",
    "ul",
    "table",
    "article",
    "blockquote",
    "span",
    "figure",
    "header",
    "nav",
    "form",
    "details",
    "pre",
    "aside",
    "h2",
    "p",
];
/// An attribute is dropped if it is longer than the default limit, so that these stay below it.
const MAX_ATTRIBUTE: usize = 2_000_000;
/// Attributes of one element up to the default limit.
const MAX_ATTRIBUTES: usize = 250;

/// A value of many words that each could mean something.
fn words(bytes: usize) -> String {
    number(bytes.min(MAX_ATTRIBUTE), |i| {
        format!(
            "box{i} ad-{i} brush:x language- /p?q={i}&u=http://x.example/ By Ann{i} Lee, 3 May "
        )
    })
}

/// The same words again and again, which are looked for.
fn known_words(bytes: usize) -> String {
    repeat(bytes.min(MAX_ATTRIBUTE), "a name author headline btn sr-only nofollow published ")
}

fn white_space(bytes: usize) -> String {
    repeat(bytes.min(MAX_ATTRIBUTE), " ") + "x"
}

/// What stands in the attribute; they take turns.
const VALUES: [fn(usize) -> String; 4] = [words, one_word, known_words, white_space];

fn one_word(bytes: usize) -> String {
    repeat(bytes.min(MAX_ATTRIBUTE), "x")
}

/// The start tag with a long attribute.
fn start(tag: &str, attribute: &str, value: &str) -> String {
    format!("<{tag} {attribute}='{value}'>")
}

type Place = (&'static str, fn(usize, &str, &str, fn(usize) -> String, &str) -> String);

/// Where the attribute stands.
const PLACES: [Place; 4] = [
    ("around", |bytes, tag, attribute, value, row| {
        let start = start(tag, attribute, &value(bytes / 2));
        format!("{start}{}{}", repeat(bytes / 2, row), end(tag))
    }),
    ("eight times around", |bytes, tag, attribute, value, row| {
        let start = start(tag, attribute, &value(bytes / 16));
        format!("{}{}", start.repeat(8), repeat(bytes / 2, row))
    }),
    ("before", |bytes, tag, attribute, value, row| {
        let start = start(tag, attribute, &value(bytes / 2));
        format!("{start}x{}{}", end(tag), repeat(bytes / 2, row))
    }),
    ("on each of", |bytes, tag, attribute, value, row| {
        let start = start(tag, attribute, &value(1_000));
        repeat(bytes, &format!("{start}{row}{}", end(tag)))
    }),
];

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, attribute) in ATTRIBUTES.into_iter().enumerate() {
        for (j, (row_name, row)) in ROWS.into_iter().enumerate() {
            for (k, (place, make)) in PLACES.into_iter().enumerate() {
                // Every pair of an attribute, a row and a place; the others take turns.
                let tag = WRAPPERS[(i + 5 * j + 3 * k) % WRAPPERS.len()];
                let value = VALUES[(i + j + k) % VALUES.len()];
                let title = format!("{attribute} of {} {place} {row_name}", name(tag));
                let make = move |bytes| make(bytes, tag, attribute, value, row);
                let index = shapes.len();
                shapes.push(Shape::one_of_many(index, title, make));
            }
        }
    }
    shapes.extend(ROWS.into_iter().flat_map(of_many_names));
    shapes
}

/// Many attributes, and long names of attributes, around rows.
fn of_many_names((row_name, row): (&'static str, &'static str)) -> [Shape; 2] {
    let many = move |bytes: usize| {
        let length = (bytes / 2 / MAX_ATTRIBUTES).min(8_000);
        let all: String = (0..MAX_ATTRIBUTES)
            .map(|i| format!(" data-a{i}='{}'", repeat(length, "word ")))
            .collect();
        format!("<div{all}>{}", repeat(bytes / 2, row))
    };
    let long = move |bytes: usize| {
        format!("<div {}=v>{}", repeat(bytes / 2, "name"), repeat(bytes / 2, row))
    };
    [
        Shape::page(format!("many attributes around {row_name}"), many),
        Shape::page(format!("a long name of an attribute around {row_name}"), long),
    ]
}
