//! `leanread-instructions parse|whole PAGE TIMES`: parses one of the benchmarks' pages with
//! html5ever alone, or extracts its article, so many times. `cargo xtask instructions` runs it
//! under callgrind; the difference of two counts is what a page costs, without what the program
//! does once.

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
    let [what, page, times] = arguments.as_slice() else {
        return Err("usage: leanread-instructions parse|whole PAGE TIMES".into());
    };
    let page = PAGES.iter().find(|known| known.to_string() == *page).ok_or("no such page")?;
    let html = page.html();
    for _ in 0..times.parse()? {
        match what.as_str() {
            "parse" => {
                black_box(parse_document(RcDom::default(), Default::default()).one(&*html));
            }
            "whole" => {
                let article = leanread::extract(&html)?;
                black_box((article.html(), article.text()));
            }
            _ => return Err("parse or whole".into()),
        }
    }
    Ok(())
}
