//! Formulas: every element of MathML in every order, TeX wherever a page may have it, and the
//! delimiters of TeX in text, with their ends and without.

use super::end;
use crate::shape::{Shape, number, repeat};

const ELEMENTS: [&str; 26] = [
    "math",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace width=1em",
    "mrow",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mfenced separators=;,",
    "mtable",
    "mtr",
    "mtd columnspan=9",
    "mstyle displaystyle=true",
    "maction selection=2",
    "semantics",
    "annotation encoding=application/x-tex",
];

/// As many as there is room for, with text between them; nested; and nested in groups as deep as a
/// page may be.
type Order = (&'static str, fn(usize, &str) -> String);
const ORDERS: [Order; 5] = [
    ("in one formula", |bytes, tag| {
        let piece = format!("<{tag}>x{}<!---->y", end(tag));
        format!("<math>{}</math>", repeat(bytes, &piece))
    }),
    ("in one row of an element of two", |bytes, tag| {
        format!("<math><msup>{}</msup></math>", repeat(bytes, &format!("<{tag}>{}", end(tag))))
    }),
    ("in many formulas", |bytes, tag| {
        repeat(bytes, &format!("<p>Let <math><{tag}><mi>x</mi>2{}</math> be.</p>", end(tag)))
    }),
    ("in formulas in each other", |bytes, tag| {
        let open = "<math>".repeat((bytes / 500).min(450));
        open + &repeat(bytes, &format!("<{tag}>{}", end(tag)))
    }),
    ("nested", |bytes, tag| {
        let end = end(tag).repeat(200);
        let open = format!("<{tag}><mi>x</mi>").repeat(200);
        repeat(bytes, &format!("<math>{open}<mi>y</mi>{end}</math>"))
    }),
];

/// Where a page has TeX; `TEX` stands for it.
const PLACES: [(&str, &str); 14] = [
    (
        "an annotation",
        "<math><semantics><mi>x</mi><annotation encoding=application/x-tex>TEX</annotation></semantics></math>",
    ),
    ("alttext", "<math alttext='TEX'><mi>x</mi></math> "),
    ("data-latex", "<span data-latex='TEX'>x</span> "),
    ("data-tex of a container", "<div class=math data-tex='TEX'><p>x</p></div>"),
    ("a script", "<script type=math/tex>TEX</script> "),
    (
        "a script after a preview",
        "<span class=MathJax_Preview>x</span><script type='math/tex; mode=display'>TEX</script>",
    ),
    ("an image's alt", "<img class=latex alt='TEX' src=/x.png> "),
    ("an image's address", "<img src='https://latex.codecogs.com/png.latex?TEX'> "),
    (
        "KaTeX",
        "<span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation encoding=application/x-tex>TEX</annotation></semantics></math></span><span class=katex-html aria-hidden=true>x</span></span> ",
    ),
    (
        "a container of MathJax",
        "<mjx-container>TEX<mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container> ",
    ),
    ("a table of its own", "<table class=equation><tr><td>\\[TEX\\]<td>(1)</table>"),
    ("dollars", "<p>Let $TEX$ be.</p>"),
    ("parentheses", "\\(TEX\\) "),
    ("an environment", "<p>\\begin{align}TEX\\end{align}</p>"),
];
/// TeX; the long ones take half of the page.
const TEX: [(&str, &str); 9] = [
    ("a sign", "x"),
    ("groups without an end", "\\frac{x{"),
    ("ends alone", "}}"),
    ("environments without an end", "\\begin{a}"),
    ("dollars", "$$\\$"),
    ("commands", "\\href{x}\\def\\a#1{\\a}"),
    ("cells", "a&amp;b\\\\"),
    ("names", "a_"),
    ("white space", " \n"),
];
/// What delimits TeX in text, and what looks like it.
const DELIMITERS: [&str; 21] = [
    "$",
    "$x ",
    "$ $",
    "$$",
    "$$x ",
    "$x$",
    "\\(x ",
    "\\(x\\)",
    "\\)",
    "\\[x ",
    "\\[x\\]",
    "\\begin{a}",
    "\\end{a}",
    "\\begin{a}x\\end{b}",
    "[latex]x ",
    "$latex x ",
    "\\$x",
    "$5 and ",
    "`$x",
    "\\\\(",
    "\\\\$",
];
type Text = (&'static str, fn(usize, &str) -> String);
const TEXTS: [Text; 5] = [
    ("in one paragraph", |bytes, it| format!("<p>{}", repeat(bytes, it))),
    ("in many paragraphs", |bytes, it| repeat(bytes, &format!("<p>So {it} it is</p>"))),
    ("between elements", |bytes, it| format!("<p>{}", repeat(bytes, &format!("{it}<b>x</b><i>")))),
    ("between lines", |bytes, it| format!("<p>{}", repeat(bytes, &format!("{it}<br>x<br>")))),
    ("before a long text", |bytes, it| {
        format!("<p>{}{}", repeat(bytes / 2, it), repeat(bytes / 2, "The river rose. "))
    }),
];

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, tag) in ELEMENTS.into_iter().enumerate() {
        for (j, (order, make)) in ORDERS.into_iter().enumerate() {
            let name = format!("formula: {} {order}", super::name(tag));
            shapes.push(Shape::one_of_many(i + j, name, move |bytes| make(bytes, tag)));
        }
    }
    for (place_name, place) in PLACES {
        for (tex_name, tex) in TEX {
            let name = format!("formula: {tex_name} in {place_name}");
            let many = move |bytes| number(bytes, |_| place.replace("TEX", &tex.repeat(3)));
            shapes.push(Shape::one_of_many(1, format!("{name}, many"), many));
            let long = move |bytes| place.replace("TEX", &repeat(bytes, tex));
            shapes.push(Shape::one_of_many(1, format!("{name}, long"), long));
            let halves = move |bytes: usize| {
                let rest = place.replace("TEX", "x");
                place.replace("TEX", &repeat(bytes / 2, tex)) + &repeat(bytes / 2, &rest)
            };
            shapes.push(Shape::one_of_many(1, format!("{name}, long before many"), halves));
        }
    }
    for delimiter in DELIMITERS {
        for (text, make) in TEXTS {
            let name = format!("formula: {delimiter} {text}");
            shapes.push(Shape::page(name, move |bytes| make(bytes, delimiter)));
        }
    }
    shapes
}
