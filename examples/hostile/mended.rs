//! Classes of pages that once took quadratic time, or thousands of instructions per byte, each mended.
//! `--growth` counts their instructions, at sizes that take seconds under callgrind.

use crate::shape::{PROSE, Setting, Shape, number, repeat};

/// A class: a name, the format that took the time, and the page of so many bytes.
type Class = (&'static str, &'static str, fn(usize) -> String);

const CLASSES: [Class; 22] = [
    ("rel around rows", "blocks", |bytes| around("a", "rel", &words(bytes), bytes)),
    ("href around rows", "text", |bytes| around("a", "href", &repeat(bytes / 2, "x"), bytes)),
    ("labels in turn with text", "blocks", |bytes| repeat(bytes, "<p>Related articles<p>x")),
    ("labels in turn with text, kept", "text", |bytes| repeat(bytes, "<p>Advertisement<p>x")),
    ("comments in a formula", "text", |bytes| {
        format!("{PROSE}<p><math><msup>{}</msup></math>", repeat(bytes, "x<!---->"))
    }),
    ("a class around code", "text", |bytes| {
        format!("<div class='{}'>{}", words(bytes), repeat(bytes / 2, "<pre>x = 1</pre>"))
    }),
    ("a class around rows", "explain", |bytes| {
        around("div", "class", &repeat(bytes / 2, "x"), bytes)
    }),
    ("white space before a class around rows", "explain", |bytes| {
        around("div", "class", &(repeat(bytes / 2, " ") + "x"), bytes)
    }),
    ("selectors inside a long class", "text", |bytes| {
        let around = around("div", "class", &words(bytes), bytes);
        format!("<style>.box1 .a,.no .a{{display:none}}</style>{around}")
    }),
    ("a selector of many classes", "text", |bytes| {
        let selector = repeat(bytes / 2, ".a");
        format!("<style>{selector}{{display:none}}</style>{}", repeat(bytes / 2, "<p class=a>x"))
    }),
    ("selectors of two classes, an element of many", "text", |bytes| {
        let rules: String = (0..32).map(|i| format!(".a.no{i}{{display:none}}")).collect();
        format!("<style>{rules}</style><p class='{}'>x", repeat(bytes, "a "))
    }),
    ("hidden beside a long class", "text", |bytes| {
        let long = format!("<p class='{}'>x</p>", words(bytes));
        format!("<style>.a{{display:none}}</style>{long}{}", repeat(bytes / 2, "<p class=a>y</p>"))
    }),
    ("white space beside formulas", "text", |bytes| {
        let formulas = repeat(bytes / 2, "<math><mi>x</mi></math>");
        format!("{PROSE}<p><span>{}{formulas}", repeat(bytes / 2, " "))
    }),
    ("numbers of lines in each other", "text", |bytes| {
        let open = "<span class=lineno>".repeat((bytes / 40).min(450));
        format!("{PROSE}<pre>y{open}{}x</pre>", repeat(bytes, "1 "))
    }),
    ("formulas in each other", "text", |bytes| {
        let open = "<math>".repeat((bytes / 200).min(450));
        format!("{PROSE}<p>Let {open}{}", repeat(bytes, "<mi></mi>"))
    }),
    ("attributes around formulas", "text", |bytes| {
        let level = |inside: String| format!("<i aria-hidden=true>{}</i>", inside.repeat(7));
        let formulas = (0..4).fold("<math></math>".to_owned(), |inside, _| level(inside));
        let data = number(bytes, |i| format!(" data-a{i}='{}'", "x".repeat(2_000)));
        format!("{PROSE}<p><i{data}>{formulas}{formulas}</i>")
    }),
    ("names in the TeX of an attribute", "text", |bytes| {
        let tex = "a_".repeat(30_000);
        format!("{PROSE}<p>{}", repeat(bytes, &format!("<i data-latex='{tex}'>x</i>")))
    }),
    ("names between dollar signs", "text", |bytes| {
        format!("{PROSE}<p>The river {}", repeat(bytes, &format!("${}a$ ", "a_".repeat(490))))
    }),
    ("dollar signs after backslashes", "text", |bytes| {
        format!("{PROSE}<p>The river {}", repeat(bytes, "rose\\\\$"))
    }),
    ("white space in code before elements", "text", |bytes| {
        format!("{PROSE}<pre>x{}{}", repeat(bytes / 2, "\n"), repeat(bytes / 2, "<b></b>"))
    }),
    ("numbers beside code", "text", |bytes| {
        let numbers = "<pre>1\n2</pre>".repeat(3) + &repeat(bytes / 2, "<p>10000000</p>");
        format!(
            "{PROSE}<div>{numbers}{}</div>{PROSE}",
            repeat(bytes / 2, "<pre>river = street + 1</pre>")
        )
    }),
    ("a property of equal names", "text", |bytes| {
        let text = repeat((bytes / 2).min(2_000), "The river ");
        format!("<p itemprop='{}'>{text}", repeat(bytes / 2, "name "))
    }),
];

fn words(bytes: usize) -> String {
    number(bytes / 2, |i| format!("box{i} "))
}

/// An attribute around rows.
fn around(tag: &str, attribute: &str, value: &str, bytes: usize) -> String {
    let rows = repeat(bytes / 2, "<p class=a>The river rose.</p>");
    format!("{PROSE}{PROSE}<{tag} {attribute}='{value}'>{rows}")
}

/// All classes, as shapes.
pub(super) fn all() -> Vec<Shape> {
    let shape = |(name, _, make): Class| Shape {
        settings: &[Setting::Alone],
        ..Shape::page(format!("mended: {name}"), make)
    };
    CLASSES.into_iter().map(shape).collect()
}

/// The shapes' names, with the format that is counted.
pub(super) fn names() -> impl Iterator<Item = (String, &'static str)> {
    CLASSES.into_iter().map(|(name, format, _)| (format!("mended: {name}"), format))
}
