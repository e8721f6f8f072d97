//! A caller's tree gives the article that the page itself gives.

mod support;

use leanread::Options;
use proptest::prelude::*;
use support::{pages, rcdom, tag_soup::tag_soup};

fn assert_same(name: &str, html: &str) {
    let options = Options::new().with_url("https://news.example/a/b");
    let ours = leanread::extract_with(html, &options).unwrap();
    let theirs = leanread::extract_rcdom(&rcdom(html), &options).unwrap();
    let (ours, theirs) =
        (serde_json::to_value(ours).unwrap(), serde_json::to_value(theirs).unwrap());
    assert_eq!(ours, theirs, "{name}");
}

#[test]
fn every_page_gives_the_same_article() {
    for (name, bytes) in pages() {
        assert_same(&name, &String::from_utf8_lossy(&bytes));
    }
}

proptest! {
    #[test]
    fn every_soup_gives_the_same_article(html in tag_soup(100)) {
        // html5ever's tokenizer drops a U+FEFF after every script, ours keeps it, as the
        // standard has it.
        assert_same("soup", &html.replace('\u{feff}', ""));
    }
}
