//! Families of hostile shapes: every choice of one list with every choice of another, where nobody
//! has to think of the pair that is slow.

mod attributes;
mod boxes;
mod data;
mod elements;
mod formulas;
mod labels;
mod lines;
mod metadata;
mod notes;
mod pictures;
mod shadows;
mod styles;
mod texts;

use crate::shape::{PROSE, Shape};

/// All of them.
pub(super) fn all() -> Vec<Shape> {
    [
        attributes::all(),
        elements::all(),
        labels::all(),
        texts::all(),
        styles::all(),
        metadata::all(),
        lines::all(),
        formulas::all(),
        notes::all(),
        shadows::all(),
        data::all(),
        boxes::all(),
        pictures::all(),
    ]
    .into_iter()
    .flatten()
    .map(|shape| Shape { is_of_family: true, ..shape })
    .collect()
}

/// What stands in rows, each small.
const ROWS: [(&str, &str); 20] = [
    ("p", "<p>The river rose.</p>"),
    ("li", "<li><a href=/x>Story</a></li>"),
    ("h2", "<h2>Part</h2>"),
    ("permalink", "<h2 id=p>Part <a class=anchor href=#p>#</a></h2>"),
    ("pre", "<pre>x = 1</pre>"),
    ("code", "<code>x</code> "),
    ("img", "<img src=/a.jpg alt=x>"),
    ("figure", "<figure><img src=/a.jpg><figcaption>x</figcaption></figure>"),
    ("tr", "<tr><td>x</td></tr>"),
    ("line", "<span>x</span><br>"),
    ("byline", "<p class=byline>By Ann Lee, <time>3 May 2024</time></p>"),
    ("label", "<p>Advertisement</p><p>x</p>"),
    ("math", "<math><msup><mi>x</mi><mn>2</mn></msup></math> "),
    ("a", "<a href=/x>Read more</a> "),
    ("control", "<label>x</label><input><button>Share</button>"),
    ("comment", "<div class=comment><b>Ann</b><p>I saw it.</p></div>"),
    ("itemprop", "<b itemprop=author>Ann Lee</b><b itemprop=headline>Rain</b>"),
    ("note", "<sup><a href=#n>1</a></sup><i id=n></i> "),
    ("hidden", "<p style='display:none'>x</p><p>y</p>"),
    ("prose", PROSE),
];

/// The name of an element in its start tag.
fn name(tag: &str) -> &str {
    tag.split(' ').next().unwrap_or(tag)
}

/// The end tag of a start tag; nothing for an element without content.
fn end(tag: &str) -> String {
    let void = ["area", "br", "col", "embed", "hr", "img", "input", "source", "wbr"];
    if void.contains(&name(tag)) { String::new() } else { format!("</{}>", name(tag)) }
}
