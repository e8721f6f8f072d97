//! The work counter: what a page costs in units, which do not depend on the machine, and the error of
//! a page that costs too much.

use leanread::{CancelToken, Limits, Options, Stages, extract_from_text_with, extract_with};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const STORY: &str = "<title>Rain</title><nav><a href=/>Home</a></nav><h1>Rain</h1><p>It rained all \
    night, and in the morning the river stood in the lower streets.</p><p>Nobody was hurt, said \
    the mayor, but the <a href=/bridge>old bridge</a> remains closed.</p>";

fn limited(units: u64) -> Options {
    Options::new().with_limits(Limits::new().with_max_work(units))
}

/// The units of all stages, the article's content included.
fn units(page: &str) -> u64 {
    let stages = Stages::of(page).unwrap();
    stages.work() + stages.work_of("clean").unwrap()
}

#[test]
fn a_page_may_take_as_many_units_as_the_limit_says_and_no_more() {
    let units = units(STORY);
    assert_eq!(units, 162);
    assert!(extract_with(STORY, &limited(units)).is_ok());
    for too_few in [0, 1, units / 2, units - 1] {
        let error = extract_with(STORY, &limited(too_few)).unwrap_err();
        assert_eq!(error.code(), "too_much_work");
        assert!(error.to_string().contains(&too_few.to_string()));
    }
}

#[test]
fn text_without_markup_is_counted_too() {
    let error = extract_from_text_with("One\nTwo", &limited(3)).unwrap_err();
    assert_eq!(error.code(), "too_much_work");
}

#[test]
fn explaining_is_counted_with_the_report() {
    let error = leanread::explain(STORY, &limited(units(STORY))).unwrap_err();
    assert_eq!(error.code(), "too_much_work");
}

/// The report counts anew: as an article exists, it must not fail.
#[test]
fn an_article_at_the_limit_still_has_its_report() {
    let article = extract_with(STORY, &limited(units(STORY))).unwrap();
    assert_eq!(article.blocks().len(), 4);
}

/// Paragraphs each of which has the mark of the next as of its note.
fn circle(n: usize) -> String {
    let next = |i: usize| (i + 1) % n;
    let item = |i: usize| format!("<p id=c{i}>1 text<sup><a href=#c{}>1</a></sup> more", next(i));
    (0..n).map(item).collect()
}

/// Notes each of which holds the next, in groups that are as deep as a page may be.
fn nested_notes(n: usize) -> String {
    let mark = |i: usize| format!("<p>x<sup><a href=#f{i}>1</a></sup></p>");
    let close = |i: usize| if i % 400 == 399 { "</div>".repeat(400) } else { String::new() };
    let note = |i: usize| format!("<div id=f{i}>1 t {}", close(i));
    (0..n).map(mark).chain((0..n).map(note)).collect()
}

/// Pages with notes.
fn shapes_of_notes() -> [(&'static str, Shape); 6] {
    [
        (
            "marks of one note",
            Box::new(|n| {
                let mark = "x<sup id=r><a href=#f>1</a></sup>";
                let back = "<a href=#r>^</a>";
                format!("<p>{}</p><ol><li id=f>{} y</ol>", mark.repeat(n * 10), back.repeat(n * 10))
            }),
        ),
        ("notes in a circle", Box::new(|n| circle(n * 10))),
        ("notes in notes", Box::new(|n| nested_notes(n * 10))),
        (
            "notes in lines",
            Box::new(|n| {
                let line = |i: usize| format!("<a href=#n{i}>[1]</a> <a id=n{i}></a>[1] text<br>");
                format!("<p>x {}", (0..n * 10).map(line).collect::<String>())
            }),
        ),
        (
            "raised numbers",
            Box::new(|n| {
                "<p>word<sup>1</sup></p>".repeat(n * 10) + &"<p><sup>1</sup> a note".repeat(n * 10)
            }),
        ),
        (
            "numbers in brackets",
            Box::new(|n| format!("<p>{}", "word [1] and<br>[1] a note of it<br>".repeat(n * 10))),
        ),
    ]
}

/// Pages with tables.
fn shapes_of_tables() -> [(&'static str, Shape); 2] {
    [
        (
            "grids in each other",
            Box::new(|n| {
                let cell = "<div role=cell>a</div>";
                let row = format!("<div role=row>{cell}{cell}</div>");
                let close =
                    |i: usize| if i % 90 == 89 { "</div>".repeat(270) } else { String::new() };
                let grid = |i: usize| {
                    format!("<div role=grid>{row}<div role=row><div role=cell>a{}", close(i))
                };
                format!("{STORY}{}", (0..n * 10).map(grid).collect::<String>())
            }),
        ),
        (
            "numbers of rows before code",
            Box::new(|n| {
                let row = |i: usize| format!("<tr><td>{i}<td><pre>{i}</pre><td><pre>a b</pre>");
                let last = "<td>9<td><pre>9</pre>".repeat(n * 10);
                let rows = (0..n * 10).map(row).collect::<String>();
                format!("{STORY}<table>{rows}<tr>{last}</table><p>It rained again.")
            }),
        ),
    ]
}

/// Pages with drawn formulas, lines of TeX and shadow trees.
fn shapes_of_trees() -> [(&'static str, Shape); 3] {
    [
        (
            "drawings of formulas in each other",
            Box::new(|n| {
                let part =
                    "<svg><g data-mml-node=msup><g data-mml-node=mi><path data-c=41></path></g>";
                let html = "<foreignObject><mjx-container>";
                let close = |i: usize| if i % 90 == 89 { "</p>".to_owned() } else { String::new() };
                let drawing = |i: usize| format!("<p>Let <mjx-container>{part}{html}{}", close(i));
                format!("{STORY}{}", (0..n * 10).map(drawing).collect::<String>())
            }),
        ),
        (
            "formulas over line breaks without an end",
            Box::new(|n| format!("{STORY}<p>{}", "a \\[ b $$ c<br>".repeat(n * 20))),
        ),
        (
            "shadow trees in each other",
            Box::new(|n| {
                let sheet = "<style>.a .b{display:none} p{display:block}</style>";
                let tree =
                    format!("<x-a><template shadowrootmode=open>{sheet}<p class=b>a<slot></slot>");
                let close = |i: usize| {
                    if i % 60 == 59 { "</p></template></x-a>".repeat(60) } else { String::new() }
                };
                let trees = |i: usize| format!("{tree}{}", close(i));
                format!("{STORY}{}", (0..n * 4).map(trees).collect::<String>())
            }),
        ),
    ]
}

/// Pages with code and formulas in each other or beside each other.
fn shapes_of_parts() -> [(&'static str, Shape); 3] {
    [
        (
            "formulas in each other",
            Box::new(|n| {
                let (open, inside) = ("<math>".repeat(n * 4), "<mi></mi>".repeat(n * 20));
                format!("{STORY}<p>Let {open}{inside}</p>")
            }),
        ),
        (
            "drawings of an empty formula",
            Box::new(|n| {
                let (open, close) = ("<i class=MathJax>".repeat(n * 4), "</i>".repeat(n * 4));
                let script = "<script type=math/tex></script>";
                format!("{STORY}<p>Let {open}{}{close}{script}</p>", "<b></b>".repeat(n * 20))
            }),
        ),
        (
            "numbers beside code",
            Box::new(|n| {
                let numbers = "<pre>1\n2</pre>".repeat(3) + &"<p>1</p>".repeat(n * 10);
                format!("{STORY}<div>{numbers}{}</div>", "<pre>x = y</pre>".repeat(n * 10))
            }),
        ),
    ]
}

/// A page of a size.
type Shape = Box<dyn Fn(usize) -> String>;

#[test]
fn twice_the_page_takes_twice_the_units() {
    let attribute = "word ".repeat(2_000);
    let shapes: [(&str, Shape); 6] = [
        ("paragraphs", Box::new(|n| STORY.repeat(n))),
        ("siblings", Box::new(|n| "<div>word</div>".repeat(n * 20))),
        ("nested", Box::new(|n| ("<div>".repeat(100) + "word" + &"</div>".repeat(100)).repeat(n))),
        ("labels", Box::new(|n| "<p>Related articles</p><p>x</p>".repeat(n * 10))),
        (
            "formulas",
            Box::new(|n| format!("<math><msup>{}</msup></math>", "<!---->x".repeat(n * 20))),
        ),
        (
            "a long attribute around",
            Box::new(move |n| format!("<a rel='{attribute}'>{}</a>", "<p>x</p>".repeat(n * 20))),
        ),
    ];
    for (name, page) in shapes
        .into_iter()
        .chain(shapes_of_notes())
        .chain(shapes_of_parts())
        .chain(shapes_of_tables())
        .chain(shapes_of_trees())
    {
        let [once, twice] = [50, 100].map(|n| {
            let stages = Stages::of(&page(n)).unwrap();
            stages.work() + stages.work_of("clean").unwrap() + stages.work_of("blocks").unwrap()
        });
        assert!(twice * 10 <= once * 21, "{name}: {once} and {twice}");
    }
}

#[test]
fn a_token_is_asked_while_a_page_is_read() {
    // The first question is asked before any work; a later one stops the page in the middle of it.
    let asked = Arc::new(AtomicU32::new(0));
    let counter = asked.clone();
    let token = CancelToken::from_fn(move || counter.fetch_add(1, Ordering::Relaxed) >= 2);
    let options = Options::new().with_cancel_token(token);
    let page = "<p>word <b>word</b>".repeat(99_000);
    assert_eq!(extract_with(&page, &options).unwrap_err().code(), "cancelled");
    assert!(asked.load(Ordering::Relaxed) > 2);
}
