//! What the phrase tables and the tables of class names know, in turn with text.

use super::{end, name};
use crate::shape::{PROSE, Shape, number, repeat};
use std::collections::BTreeMap;

const PHRASES: &str = include_str!("../../../src/data/phrases/en.tsv");
const CLASSES: &str = include_str!("../../../src/data/class_tokens.tsv");
/// Elements around a phrase.
const WRAPPERS: [&str; 11] = [
    "p",
    "h3",
    "li",
    "div",
    "button",
    "a href=/x",
    "label",
    "summary",
    "th",
    "strong",
    "figcaption",
];
/// What follows it.
const FOLLOWING: [(&str, &str); 8] = [
    ("nothing", ""),
    ("x", "<p>x</p>"),
    ("a link", "<p><a href=/x>The river rose in the night</a></p>"),
    ("a list", "<ul><li><a href=/x>The river rose</a><li><a href=/y>The river fell</a></ul>"),
    ("a box", "<div><div><p>x</p></div><div><img src=/a.jpg><p>y</p></div></div>"),
    ("a form", "<form><input name=q><button>Go</button></form>"),
    ("a section that stays open", "<section><p>x"),
    ("prose", PROSE),
];

/// One phrase of each kind and position.
fn phrases() -> BTreeMap<(&'static str, &'static str), &'static str> {
    let mut found = BTreeMap::new();
    for line in PHRASES.lines().filter(|line| !line.starts_with(['#', '!'])) {
        let mut fields = line.split('\t');
        if let (Some(kind), Some(position), Some(phrase)) =
            (fields.next(), fields.next(), fields.next())
        {
            found.entry((kind, position)).or_insert(phrase);
        }
    }
    found
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, ((kind, position), phrase)) in phrases().into_iter().enumerate() {
        for (j, (following_name, following)) in FOLLOWING.into_iter().enumerate() {
            for half in 0..2 {
                // Every phrase with all that follows; the elements around take turns.
                let tag = WRAPPERS[(i + 3 * j + 5 * half) % WRAPPERS.len()];
                let piece = format!("<{tag}>{phrase}{}{following}", end(tag));
                let title =
                    format!("{kind} that {position} in {} before {following_name}", name(tag));
                shapes.push(Shape::page(title, move |bytes| repeat(bytes, &piece)));
            }
        }
        let title = format!("{kind} that {position}, once, before many rows");
        shapes.push(Shape::page(title, move |bytes| {
            format!("<h2>{phrase}</h2>{}", number(bytes, |i| format!("<p><a href=/{i}>x {i}</a>")))
        }));
    }
    shapes.push(Shape::page("labels of all kinds", |bytes| {
        let all: String = phrases().values().map(|it| format!("<p>{it}</p><p>x</p>")).collect();
        repeat(bytes, &all)
    }));
    shapes.extend(classes());
    shapes
}

/// Class names that mean something, in turn and nested.
fn classes() -> Vec<Shape> {
    let tokens = CLASSES.lines().filter(|line| !line.starts_with('#'));
    let tokens = tokens.filter_map(|line| line.split('\t').next()).filter(|it| !it.is_empty());
    let mut shapes = Vec::new();
    for token in tokens {
        let row = format!("<div class={token}><p>The river rose.</p><p>x</p></div>");
        shapes
            .push(Shape::page(format!("class {token} on many"), move |bytes| repeat(bytes, &row)));
        let open = format!("<div class={token}><p>x</p>");
        shapes
            .push(Shape::page(format!("class {token} nested"), move |bytes| repeat(bytes, &open)));
    }
    shapes
}
