//! What several tests share.

pub mod tag_soup;

#[cfg(feature = "rcdom")]
use html5ever::tendril::TendrilSink;
#[cfg(feature = "rcdom")]
use html5ever::{ParseOpts, parse_document, tree_builder::TreeBuilderOpts};
use std::fs;
use std::path::Path;

/// The pages of `tests/pages`: name and bytes.
#[allow(dead_code, reason = "not every test reads the pages")]
pub fn pages() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let folders = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let sources = folders.map(|entry| entry.unwrap().path().join("source.html"));
    let mut pages: Vec<_> = sources
        .filter(|path| path.exists())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "no pages in {}", root.display());
    pages
}

/// The tree that markup5ever_rcdom makes of a page, as a browser without scripts would.
#[cfg(feature = "rcdom")]
#[allow(dead_code, reason = "not every test parses pages itself")]
pub fn rcdom(html: &str) -> markup5ever_rcdom::RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(markup5ever_rcdom::RcDom::default(), options).one(html)
}
