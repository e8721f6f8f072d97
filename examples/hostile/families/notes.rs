//! Notes: every kind of mark with every kind of note, and every way in which marks may lead to notes.

use crate::shape::{Shape, number};

/// Marks; `N` is the mark's number, `T` that of its note.
const MARKS: [(&str, &str); 10] = [
    ("raised link", "<p>word<sup id=rN><a href=#fT>T</a></sup> more</p>"),
    ("link in brackets", "<p>word <a id=rN href=#fT>[T]</a> more</p>"),
    ("raised number", "<p>word<sup>T</sup> more</p>"),
    ("number in brackets", "<p>word [T] more</p>"),
    ("star", "<p>word* more</p>"),
    ("range", "<p>word<sup>[T-N]</sup> more</p>"),
    ("range of links", "<p>word<sup><a href=#fT>T</a>–<a href=#fN>N</a></sup></p>"),
    ("role", "<p>word<a role=doc-noteref id=rN href=#fT>T</a></p>"),
    ("note in an attribute", "<p>word<sup data-footnote='A note T'>T</sup></p>"),
    (
        "label of a side note",
        "<label for=fT class=sidenote-number></label><input type=checkbox id=fT>",
    ),
];
/// Notes; `N` is the note's number, `T` that of the mark it leads back to.
const NOTES: [(&str, &str); 12] = [
    ("item", "<li id=fN>A note <a href=#rT>↩</a></li>"),
    (
        "item with many links back",
        "<li id=fN><a href=#rT>^</a><a href=#rT>a</a><a href=#rT>b</a> Note</li>",
    ),
    ("paragraph", "<p id=fN>N A note</p>"),
    ("paragraph with a mark", "<p id=fN>N A note<sup id=rN><a href=#fT>T</a></sup></p>"),
    ("anchor in a line", "<a id=fN></a>[N] A note<br>"),
    ("name", "<p><a name=fN href=#rT>[N]</a> A note"),
    ("row", "<table><tr id=fN><td>N<td>A note</table>"),
    ("definition", "<dt id=fN>N<dd>A note"),
    ("hidden", "<div id=fN hidden>A note</div>"),
    ("role", "<aside role=doc-footnote id=fN>A note</aside>"),
    ("side note", "<span class=sidenote id=fN>A note</span>"),
    ("left open", "<div id=fN>N A note "),
];
type Target = (&'static str, fn(usize) -> usize);
/// To which note a mark leads, and to which mark a note.
const TARGETS: [Target; 6] = [
    ("each its own", |i| i),
    ("all one", |_| 1),
    ("the next", |i| i + 1),
    ("half", |i| i / 2),
    ("a few in turn", |i| i % 7),
    ("none", |i| i + 100_000_000),
];
type Order = (&'static str, fn(usize, &str, &str, fn(usize) -> usize) -> String);
const ORDERS: [Order; 3] = [
    ("after all marks", |bytes, mark, note, target| {
        let marks = number(bytes / 2, |i| fill(mark, i, target(i)));
        marks + "<h2>Notes</h2>" + &number(bytes / 2, |i| fill(note, i, target(i)))
    }),
    ("in turn with marks", |bytes, mark, note, target| {
        number(bytes, |i| fill(mark, i, target(i)) + &fill(note, i, target(i)))
    }),
    ("before marks, in one list", |bytes, mark, note, target| {
        let notes = number(bytes / 2, |i| fill(note, i, target(i)));
        format!("<ol>{notes}</ol>") + &number(bytes / 2, |i| fill(mark, i, target(i)))
    }),
];

fn fill(piece: &str, number: usize, target: usize) -> String {
    piece.replace('N', &number.to_string()).replace('T', &target.to_string())
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, (mark_name, mark)) in MARKS.into_iter().enumerate() {
        for (j, (note_name, note)) in NOTES.into_iter().enumerate() {
            for (k, (target_name, target)) in TARGETS.into_iter().enumerate() {
                // The orders take turns.
                let (order, make) = ORDERS[(i + j + k) % ORDERS.len()];
                let name = format!("notes: {mark_name} to {note_name}, {target_name}, {order}");
                let make = move |bytes| make(bytes, mark, note, target);
                shapes.push(Shape::one_of_many(i + j + k, name, make));
            }
        }
    }
    shapes
}
