//! Code and callouts: every kind of box with every kind of content.

use crate::shape::{Shape, number, repeat};

/// A box's start and end.
const BOXES: [(&str, &str, &str); 22] = [
    ("pre", "<pre>", "</pre>"),
    ("pre and code", "<pre><code class='language-js hljs'>", "</code></pre>"),
    ("code", "<code>", "</code>"),
    ("a listing", "<div class=highlight><pre data-lang=js>", "</pre></div>"),
    (
        "a listing with a caption",
        "<figure class=code><figcaption>a.js</figcaption><pre>",
        "</pre></figure>",
    ),
    (
        "a listing with a bar",
        "<div class=code-toolbar><span>js</span><button>Copy</button><pre>",
        "</pre></div>",
    ),
    (
        "a table of lines",
        "<table class=highlight><tr><td class=gutter><pre>1</pre><td class=code><pre>",
        "</pre></table>",
    ),
    ("numbered lines", "<table><tr><td class=lineno>1<td><code>", "</code></table>"),
    ("an editor", "<div class=CodeMirror><div class=CodeMirror-line>", "</div></div>"),
    ("a list of lines", "<ol class=linenums><li><code>", "</code></ol>"),
    ("keys", "<kbd><samp>", "</samp></kbd>"),
    ("a note", "<div class=note><p class=title>Note</p>", "</div>"),
    (
        "a callout",
        "<div class=callout data-callout=tip><div class=callout-title>Tip</div>",
        "</div>",
    ),
    (
        "an admonition",
        "<div class='admonition warning'><p class=admonition-title>Warning</p>",
        "</div>",
    ),
    ("an alert", "<div class='markdown-alert markdown-alert-note'><p>Note</p>", "</div>"),
    ("a quotation with a kind", "<blockquote><p>[!NOTE]</p>", "</blockquote>"),
    ("an aside", "<aside class=tip><h4>Tip</h4>", "</aside>"),
    ("details", "<details class=note><summary>Note</summary>", "</details>"),
    ("a box of one table", "<table class=note><tr><td>Note<td>", "</table>"),
    ("a role", "<div role=note>", "</div>"),
    ("tasks", "<ul><li><input type=checkbox>", "</ul>"),
    ("verse", "<p class=verse>", "</p>"),
];
/// What stands in it; `N` stands for a number.
const CONTENTS: [(&str, &str); 12] = [
    ("a line", "x = 1\n"),
    ("coloured words", "<span class=k>a</span>"),
    ("coloured lines", "<span class=line><span class=ln>N</span><span class=k>a</span></span>\n"),
    ("numbered lines", "N x = N\n"),
    ("lines of elements", "<div class=line>x</div>"),
    ("breaks", "x<br>"),
    ("links", "<a href=#LN id=LN>N</a>"),
    ("backticks", "``` `x` "),
    ("white space", "\t \n"),
    ("paragraphs", "<p>The river rose.</p>"),
    ("titles", "<p class=title>Note</p>"),
    ("boxes to tick", "<li><input type=checkbox checked>x"),
];
type Order = (&'static str, fn(usize, (&str, &str), &str) -> String);
const ORDERS: [Order; 7] = [
    ("in one", |bytes, (start, end), content| {
        let inside = number(bytes, |i| content.replace('N', &i.to_string()));
        format!("{start}{inside}{end}")
    }),
    ("in many", |bytes, (start, end), content| repeat(bytes, &format!("{start}{content}{end}"))),
    ("in many with buttons", |bytes, (start, end), content| {
        repeat(bytes, &format!("<p>So:</p>{start}{content}{end}<button>Copy</button>"))
    }),
    ("nested", |bytes, (start, end), content| {
        let start = format!("{start}{content}");
        repeat(bytes, &format!("{}x{}", start.repeat(100), end.repeat(100)))
    }),
    ("in one after white space", |bytes, (start, end), content| {
        let (space, inside) = (repeat(bytes / 2, " \n"), repeat(bytes / 2, content));
        format!("{start}x{space}{inside}{end}")
    }),
    ("in many beside numbers", |bytes, (start, end), content| {
        let numbers = format!("{start}1\n2{end}").repeat(3) + &repeat(bytes / 2, "<p>1</p>");
        let boxes = repeat(bytes / 2, &format!("{start}{content}{end}"));
        format!("<div>{numbers}{boxes}</div>")
    }),
    ("under a long class", |bytes, (start, end), content| {
        let class = number((bytes / 2).min(2_000_000), |i| format!("language-{i} note{i} "));
        let piece = format!("{start}{content}{end}");
        format!("<div class='{class}'>{}", repeat(bytes / 2, &piece))
    }),
];

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, (box_name, start, end)) in BOXES.into_iter().enumerate() {
        for (j, (content_name, content)) in CONTENTS.into_iter().enumerate() {
            for (k, (order, make)) in ORDERS.into_iter().enumerate() {
                let name = format!("box: {content_name} {order}: {box_name}");
                let make = move |bytes| make(bytes, (start, end), content);
                // Most of it is done to what is kept.
                shapes.push(Shape::one_of_many(2 * (i + j + k) + 1, name, make));
            }
        }
    }
    shapes
}
