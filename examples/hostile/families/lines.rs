//! Text without markup: lines of each kind alone and in turn with each other.

use super::texts::TEXTS;
use crate::shape::{Shape, number, repeat};

/// Kinds of lines, each with its line ends; `N` stands for a number.
const LINES: [(&str, &str); 27] = [
    (
        "prose",
        "The river rose in the night, and by the morning the lower streets stood under water.\n",
    ),
    ("half a sentence", "and by the morning the lower streets of the town, which had\n"),
    (
        "numbered prose",
        "The river N rose in the night, and street N stood under a metre of water.\n",
    ),
    ("a blank line", "\n"),
    ("blank lines", "\n\n\n"),
    ("a headline", "Ferry stays for another year\n"),
    ("a numbered headline", "Ferry N stays for another N years\n"),
    ("a label", "Related articles\n"),
    ("an advertisement", "Advertisement\n"),
    ("a comment", "Ann Lee\n3 hours ago\nI saw the river rise.\nReply\nLike\n"),
    ("a byline", "By Ann Lee\n"),
    ("a date", "3 May 2024\n"),
    ("a time", "10:15\n"),
    ("a number", "N\n"),
    ("a list item", "- One line of the list\n"),
    ("a numbered item", "N. One line of the list\n"),
    ("a menu", "Home\nSport\nCulture\n"),
    ("one letter", "x\n"),
    ("a mark", "•\n"),
    ("an address", "https://x.example/a/N\n"),
    ("capitals", "BREAKING NEWS\n"),
    ("a caption", "Photo: Ann Lee\n"),
    ("a question", "What did the mayor say?\n"),
    ("a quotation", "“Nobody was hurt,” said the mayor.\n"),
    ("Han", "河水上涨，街道被淹。\n"),
    ("Hebrew", "הנהר עלה בלילה.\n"),
    ("code", "    let x = N;\n"),
];
/// The length of one of many lines.
const LINE_BYTES: usize = 300;

/// The line with its number.
fn numbered(line: &str, i: usize) -> String {
    line.replace('N', &i.to_string())
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (first_name, first) in LINES {
        for (second_name, second) in LINES {
            let title = format!("lines of {first_name} and {second_name}");
            shapes.push(Shape::text(title, move |bytes| {
                number(bytes, |i| numbered(first, i) + &numbered(second, i))
            }));
        }
        let title = format!("lines of {first_name} and then of prose");
        shapes.push(Shape::text(title, move |bytes| {
            number(bytes / 2, |i| numbered(first, i)) + &repeat(bytes / 2, LINES[0].1)
        }));
        let title = format!("one line of {first_name}");
        shapes.push(Shape::text(title, move |bytes| {
            number(bytes, |i| numbered(first, i).replace('\n', " "))
        }));
    }
    for (kind, piece) in TEXTS {
        shapes
            .push(Shape::text(format!("one line with {kind}"), move |bytes| repeat(bytes, piece)));
        shapes.push(Shape::text(format!("lines with {kind}"), move |bytes| {
            repeat(bytes, &(repeat(LINE_BYTES, piece) + "\n"))
        }));
        shapes.push(Shape::text(format!("short lines with {kind}"), move |bytes| {
            repeat(bytes, &format!("{piece}\n"))
        }));
    }
    shapes
}
