//! `leanread-instructions parse|whole PAGE`: parses one of the benchmarks' pages with html5ever
//! alone, or extracts its article. `cargo xtask instructions` runs it under callgrind and counts what
//! happens in [`measured`].

#[path = "../../pages/mod.rs"]
mod pages;

use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use pages::PAGES;
use std::env;
use std::error::Error;
use std::hint::black_box;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, page] = arguments.as_slice() else {
        return Err("usage: leanread-instructions parse|whole PAGE".into());
    };
    let run: fn(&str) -> usize = match what.as_str() {
        "parse" => parse,
        "whole" => whole,
        _ => return Err("parse or whole".into()),
    };
    let page = PAGES.iter().find(|known| known.to_string() == *page).ok_or("no such page")?;
    let html = page.html();
    // What is done once for all pages is not counted.
    run(&pages::Page::News.html());
    match measured(run, &html) {
        0 => Err("nothing came out".into()),
        _ => Ok(()),
    }
}

#[inline(never)]
fn measured(run: fn(&str) -> usize, html: &str) -> usize {
    black_box(run(html))
}

fn parse(html: &str) -> usize {
    let tree = parse_document(RcDom::default(), Default::default()).one(html);
    black_box(tree).document.children.borrow().len()
}

fn whole(html: &str) -> usize {
    let article = leanread::extract(html);
    article.map_or(0, |article| black_box((article.html(), article.text())).1.len())
}
