//! Style sheets: every kind of selector with every kind of page that it applies to.

use crate::shape::{Shape, number, repeat};

/// Selectors; `N` stands for a number.
const SELECTORS: [(&str, &str); 26] = [
    ("a name", "p"),
    ("a class", ".aN"),
    ("one class", ".a"),
    ("an id", "#iN"),
    ("a long class", ".axxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxN"),
    ("a class in a class", ".b .a"),
    ("a class in a numbered class", ".bN .a"),
    ("a class that is not there in a class", ".nowhere .a"),
    ("a child", ".b>.a"),
    ("six parts", "div div div div div .a"),
    ("six parts that are not there", ".bN .c .d .e .f .a"),
    ("many classes", ".a.b.c.d.e.f.g.h"),
    ("a sibling", ".b~.a"),
    ("a box that is checked", "#iN:checked~.a"),
    ("not", ".a:not(.b)"),
    ("is", ":is(.a,.b) :where(.c,.d)"),
    ("an attribute", "[class~=aN]"),
    ("everything", "*"),
    ("escapes", ".\\61\\62N"),
    ("a custom element", "x-aN .a"),
    ("a list", ".a,.b,.c,.aN,.bN,p,div"),
    ("a nested rule", ".a{.b{&.c{color:red}}}.aN"),
    ("a media query", "@media screen and (min-width:Npx){.a{display:none}}.a"),
    ("a list of media", "@media (min-width:1px),(max-width:Npx),print,tv{p{color:red}}.a"),
    ("supports and layers", "@layer x;@supports (display:grid){.aN{display:none}}.a"),
    ("broken rules", ".a{{]};.aN"),
];
const DECLARATIONS: [(&str, &str); 6] = [
    ("hidden", "display:none"),
    ("shown", "display:block!important;visibility:visible"),
    ("clipped", "position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden"),
    ("preserved", "white-space:pre;display:inline"),
    ("values", "width:calc(1px + (2px * var(--x, 3em)));color:rgb(1 2 3/.5);--x:{a:b}"),
    ("nothing", ""),
];
type Page = (&'static str, fn(usize) -> String);
/// The pages.
const PAGES: [Page; 9] = [
    ("many classes", |bytes| number(bytes, |i| format!("<p class='a a{i}'>x</p>"))),
    ("ids", |bytes| number(bytes, |i| format!("<p id=i{i} class=a>x</p>"))),
    ("a long class on each", |bytes| {
        number(bytes, |_| format!("<p class='{}'>x</p>", repeat(2_000, "a b ")))
    }),
    ("a long class around", |bytes| {
        let class = number((bytes / 2).min(2_000_000), |i| format!("b{i} "));
        format!("<div class='{class}'>{}", repeat(bytes / 2, "<p class=a>x</p>"))
    }),
    ("one giant class", |bytes| {
        format!("<p class='{}'>x", number(bytes.min(2_000_000), |i| format!("a a{i} ")))
    }),
    ("depth", |bytes| format!("{}{}", "<div>".repeat(400), repeat(bytes, "<b class=a>x</b>"))),
    ("boxes", |bytes| number(bytes, |i| format!("<input type=checkbox id=i{i}><p class=a>x</p>"))),
    ("lines", |bytes| format!("<p class=a>{}", repeat(bytes, "x\n"))),
    ("few", |_| "<div class=b><p class=a>The river rose.</p></div>".to_owned()),
];

/// A style sheet of so many bytes.
fn sheet(bytes: usize, selector: &str, declarations: &str) -> String {
    let rule = |i: usize| format!("{}{{{declarations}}}", selector.replace('N', &i.to_string()));
    format!("<style>{}</style>", number(bytes, rule))
}

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (i, (selector_name, selector)) in SELECTORS.into_iter().enumerate() {
        for (j, (page_name, page)) in PAGES.into_iter().enumerate() {
            let (declared, declarations) = DECLARATIONS[(i + j) % DECLARATIONS.len()];
            let title = format!("style: {selector_name} ({declared}) over {page_name}");
            shapes.push(Shape::page(title, move |bytes| {
                sheet(bytes / 2, selector, declarations) + &page(bytes / 2)
            }));
        }
    }
    for (i, (page_name, page)) in PAGES.into_iter().enumerate() {
        let declarations = DECLARATIONS[i % DECLARATIONS.len()].1;
        shapes.push(Shape::page(
            format!("style: a giant compound over {page_name}"),
            move |bytes| {
                let selector = repeat(bytes / 2, ".a");
                format!("<style>{selector}{{{declarations}}}</style>{}", page(bytes / 2))
            },
        ));
        shapes.push(Shape::page(format!("style: a giant list over {page_name}"), move |bytes| {
            let list = number(bytes / 2, |i| format!(".a .b{i},"));
            format!("<style>{list}.a{{{declarations}}}</style>{}", page(bytes / 2))
        }));
        shapes.push(Shape::page(format!("style: many sheets over {page_name}"), move |bytes| {
            let sheets = number(bytes / 2, |i| format!("<style>.a{i}{{{declarations}}}</style>"));
            sheets + &page(bytes / 2)
        }));
    }
    shapes
}
