//! The record of a page's blocks: complete, true, and with locations that lead back to the page.

#[allow(dead_code, reason = "this test does not parse pages itself")]
mod support;

use dom_query::Document;
use leanread::{Article, Block, Kind, Options, ReasonKind};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use support::{pages, tag_soup::tag_soup};

const PROSE: &str = "<p>It rained all night, and in the morning the river stood in the lower \
    streets of the town. Nobody was hurt, said the mayor.</p><p>The old bridge over the river \
    remains closed until the water has gone, and nobody knows when that will be.</p>";

/// The pages of `tests/pages` and of `tests/kinds`.
fn all_pages() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = pages()
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path().join("source.html");
        if path.exists() {
            all.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
        }
    }
    all
}

fn extract(html: &str) -> Article {
    let options = Options::new().with_url("https://news.example/a/b").with_source_ranges(true);
    leanread::extract_with(html, &options).unwrap()
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text between the tags.
fn without_tags(html: &str) -> String {
    let mut parts = html.split('<');
    // A `>` in the text before the first tag ends none.
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    std::iter::once(first).chain(rest).collect()
}

/// Whether some of the markup is not part of a block's text.
fn has_hidden(html: &str) -> bool {
    [
        "<rt",
        "hidden",
        "display:none",
        "<!--",
        "<select",
        "<svg",
        "<annotation",
        "<style",
        "<textarea",
    ]
    .iter()
    .any(|sign| html.contains(sign))
}

/// The page's article; none for an app shell, the text of which is not among the page's elements.
fn article_of_page(html: &str) -> Option<Article> {
    let article = extract(html);
    let is_shell = article.warnings().contains(&leanread::Warning::TextFromJsonLd);
    (!is_shell).then_some(article)
}

/// The letters that a block's excerpt begins with.
fn start(block: &Block) -> String {
    bare(block.text().trim_end_matches('…')).chars().take(40).collect()
}

#[test]
fn a_selector_finds_the_element_with_the_text() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for (name, html) in all_pages() {
        let document = Document::from(html.as_str());
        let Some(article) = article_of_page(&html) else { continue };
        for block in article.blocks() {
            count += 1;
            let selector = block.selector();
            let found = document.select_single(&selector);
            // Hidden text in the element does not belong to the block.
            let has_math = found.inner_html().contains("<math");
            if !bare(&found.text()).contains(&start(block)) && !has_math {
                faults.push(format!("{name}: {selector}: {}", block.text()));
            }
        }
    }
    assert!(count > 3000, "only {count} blocks");
    assert!(faults.is_empty(), "{}\n{} of {count}", faults.join("\n"), faults.len());
}

#[test]
fn selectors_survive_odd_names_and_moved_elements() {
    let html = format!(
        "<body><div id='1:a.b'><p>first words</p></div><div id=twice></div><div id=TWICE>\
         <p>second words</p></div><o:x><p>third words</p></o:x><table><tr><td>fourth words\
         <div>strays</div></table>{PROSE}</body>"
    );
    let article = extract(&html);
    let of = |text: &str| {
        article.blocks().iter().find(|block| block.text().starts_with(text)).unwrap().selector()
    };
    assert_eq!(of("first"), "#\\31 \\:a\\.b > p:nth-child(1)");
    assert_eq!(of("second"), "body > div:nth-child(3) > p:nth-child(1)");
    assert_eq!(of("third"), "body > o\\:x:nth-child(4) > p:nth-child(1)");
    let cell = "body > table:nth-child(5) > tbody:nth-child(1) > tr:nth-child(1) > td:nth-child(1)";
    assert_eq!(of("fourth"), cell);
    assert_eq!(of("strays"), format!("{cell} > div:nth-child(1)"));
}

#[test]
fn what_nobody_sees_is_no_text_of_a_block() {
    let hidden = "<script>var a = 1;</script><style>p { color: red }</style>\
        <svg><title>Icon</title></svg><select><option>Alabama</option></select>\
        <span hidden>decoy</span><span style='display: none'>copy</span><!-- note -->";
    let html = format!("{PROSE}<div id=a>Number of copies: {hidden}seven</div>");
    let article = extract(&html);
    let block = article.blocks().iter().find(|block| block.selector() == "#a").unwrap();
    assert_eq!(block.text(), "Number of copies: seven");
    let source = &html[block.source_range().unwrap()];
    assert!(source.starts_with("Number of") && source.ends_with("seven"), "{source}");
}

#[test]
fn source_ranges_hold_the_text() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for (name, html) in all_pages() {
        let Some(article) = article_of_page(&html) else { continue };
        for block in article.blocks() {
            let Some(range) = block.source_range() else {
                faults.push(format!("{name}: no range: {}", block.text()));
                continue;
            };
            count += 1;
            let Some(source) = html.get(range.clone()) else {
                faults.push(format!("{name}: {range:?} is not a range of the source"));
                continue;
            };
            // Unless it is written with character references.
            let is_there = bare(&without_tags(source)).starts_with(&start(block));
            let is_plain = !source.contains(['&', '\u{AD}']) && !source.contains("<script");
            if is_plain && !is_there && !has_hidden(source) {
                faults.push(format!("{name}: {range:?}: {}", block.text()));
            }
        }
    }
    assert!(count > 3000, "only {count} blocks");
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

#[test]
fn a_source_range_is_exact_where_text_is_plain() {
    let html = "<p>\n  first <b>bold</b> words \n</p><div>second</div>";
    let article = extract(html);
    let texts: Vec<&str> =
        article.blocks().iter().map(|block| &html[block.source_range().unwrap()]).collect();
    assert_eq!(texts, ["first <b>bold</b> words", "second"]);
    assert_eq!(leanread::extract(html).unwrap().blocks()[0].source_range(), None);
}

#[test]
fn reasons_add_up_to_the_points() {
    for (name, html) in all_pages() {
        for block in extract(&html).blocks() {
            let sum: i32 = block.reasons().iter().map(|reason| reason.points()).sum();
            assert_eq!(sum, block.points(), "{name}: {}", block.text());
        }
    }
}

#[test]
fn an_articles_json_sums_up_the_small_features() {
    for (name, html) in all_pages() {
        let article = extract(&html);
        let json = serde_json::to_value(&article).unwrap();
        for (block, json) in article.blocks().iter().zip(json["blocks"].as_array().unwrap()) {
            let reasons = json["reasons"].as_array().unwrap();
            let sum: i64 = reasons.iter().filter_map(|reason| reason["points"].as_i64()).sum();
            assert_eq!(sum, i64::from(block.points()), "{name}: {}", block.text());
            let features = reasons.iter().filter(|reason| reason["type"] == "feature").count();
            assert!(features <= 8 && reasons.len() <= block.reasons().len() + 1, "{name}");
        }
    }
}

#[test]
fn every_source_of_a_reason_has_a_meaning() {
    let known: Vec<&str> = leanread::glossary().iter().map(|meaning| meaning.name).collect();
    for (name, html) in all_pages() {
        let dump = leanread::extract_from_text(&html).unwrap();
        for block in extract(&html).blocks().iter().chain(dump.blocks()) {
            for reason in block.reasons().iter().filter(|it| it.kind() != ReasonKind::Base) {
                assert!(known.contains(&reason.name()), "{name}: {}", reason.name());
            }
        }
    }
}

#[test]
fn a_phrase_is_told_with_its_file_and_line() {
    let article = extract(&format!(
        "{PROSE}<h4>Related</h4><ul><li><a href=/y>The old mill is sold</a><li><a href=/x>A road is lost</a>"
    ));
    let [.., label, _, item] = article.blocks() else { panic!("two blocks at least") };
    let phrase = label.reasons().iter().find_map(|reason| reason.phrase()).unwrap();
    assert_eq!((phrase.text(), phrase.file()), ("Related", "phrases/en.tsv"));
    let neighbour =
        item.reasons().iter().find(|reason| reason.kind() == ReasonKind::Neighbour).unwrap();
    assert_eq!(neighbour.block(), Some(article.blocks().len() - 3));
}

#[test]
fn lists_and_comments_come_out_typed() {
    let article = extract(&format!(
        "{PROSE}<section><h3>Jobs</h3><div><a href=/j/1></a><h4>Deckhand</h4></div>\
         <div><a href=/j/2></a><h4>Night nurse</h4></div></section>\
         <section id=comments><h3>2 comments</h3>\
         <div><b>Ann</b> <time datetime=2024-03-01>1 March</time><p>I was there. It was loud.</p>\
         <p>And wet.</p></div>\
         <div><b>Ben</b><br><br><i>2 hours ago</i><p>Thank you for this.</p></div></section>"
    ));
    let jobs: Vec<_> =
        article.removed().jobs().iter().map(|job| (&*job.title, job.url.as_deref())).collect();
    let [one, two] = ["https://news.example/j/1", "https://news.example/j/2"];
    assert_eq!(jobs, [("Deckhand", Some(one)), ("Night nurse", Some(two))]);
    let comments: Vec<_> = article
        .removed()
        .comments()
        .iter()
        .map(|it| (it.author.as_deref(), it.date.as_deref(), &*it.text))
        .collect();
    assert_eq!(
        comments,
        [
            (Some("Ann"), Some("2024-03-01"), "I was there. It was loud.\n\nAnd wet."),
            (Some("Ben"), Some("2 hours ago"), "Thank you for this."),
        ]
    );
}

#[test]
fn json_has_the_names_that_scripts_expect() {
    let article = extract(&format!(
        "{PROSE}<h4>Related</h4><ul><li><a href=/x>A road is lost</a><li><a href=/y>The old mill is sold</a></ul>"
    ));
    let json: Value = serde_json::to_value(&article).unwrap();
    let last = json["blocks"].as_array().unwrap().last().unwrap();
    let mut keys: Vec<&str> = last.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        ["kept", "kind", "links", "path", "points", "range", "reasons", "selector", "text"]
    );
    assert_eq!(last["kind"], "related");
    assert_eq!(last["links"][0]["url"], "https://news.example/y");
    assert!(last["range"]["start"].is_u64() && last["reasons"][0]["kind"].is_string());
    assert_eq!(json["removed"]["related"][0]["title"], "A road is lost");
    assert_eq!(json["removed"]["related"][0]["url"], "https://news.example/x");
}

#[test]
fn without_blocks_there_is_no_report() {
    let options = Options::new().with_blocks(false);
    let article = leanread::extract_with(PROSE, &options).unwrap();
    assert!(article.blocks().is_empty() && article.removed().is_empty());
    let json = serde_json::to_value(&article).unwrap();
    assert!(json["blocks"].is_null() && json["removed"].is_null());
    assert_eq!(article.text(), leanread::extract(PROSE).unwrap().text());
}

/// A kept block is text of the article, and only such a block or a caption is called so.
fn assert_kinds_fit(name: &str, html: &str) {
    for block in extract(html).blocks() {
        let is_text = matches!(block.kind(), Kind::Article | Kind::Caption);
        let may_be = block.is_kept() || block.kind() == Kind::Caption;
        assert!(block.is_kept() <= is_text && is_text <= may_be, "{name}: {block:?}");
    }
}

#[test]
fn kept_blocks_are_never_called_clutter() {
    all_pages().iter().for_each(|(name, html)| assert_kinds_fit(name, html));
}

proptest! {
    #[test]
    fn kept_blocks_of_soup_are_never_called_clutter(html in tag_soup(100)) {
        assert_kinds_fit("soup", &html);
    }
}

/// Text that an app shell has in its JSON-LD alone has no range in the source.
#[test]
fn text_from_json_ld_has_a_warning_and_no_range_in_the_source() {
    let text =
        "It rained all night, and in the morning the river stood in the streets. ".repeat(12);
    let page = format!(
        "<p>Loading</p><script type='application/ld+json'>{{\"articleBody\": \"{text}\"}}</script>"
    );
    let options = leanread::Options::new().with_source_ranges(true);
    let article = leanread::extract_with(&page, &options).unwrap();
    assert!(article.text().starts_with("It rained all night"));
    assert_eq!(article.warnings(), [leanread::Warning::TextFromJsonLd]);
    let blocks = article.blocks();
    let sources: Vec<_> = blocks.iter().map(|block| block.source_range()).collect();
    assert_eq!(sources, [Some(3..10), None]);
}

#[test]
fn no_text_of_a_report_turns_others_around_or_begins_a_row() {
    let html = format!(
        "{PROSE}<div id='ad-\n9 \u{202e}row' class=advertisement>Advertisement \
         abc buy now <a href='https://ads.example/x'>Shop abc</a></div>{PROSE}\
         <section id=comments><h3>2 comments</h3>\
         <div><b>Ann \u{202e}Lee</b> <time>\u{2067}1 March</time><p>I was \u{202e}there. It was loud.</p>\
         </div></section>"
    );
    let article = extract(&html);
    let comment = &article.removed().comments()[0];
    assert_eq!(comment.author.as_deref(), Some("Ann Lee"));
    assert_eq!(comment.date.as_deref(), Some("1 March"));
    assert_eq!(comment.text, "I was there. It was loud.");
    let ad = article.blocks().iter().find(|it| it.text().starts_with("Advertisement")).unwrap();
    assert_eq!(ad.selector(), "#ad-\\a 9\\ \\202e row");
    let trace = leanread::explain(&html, &leanread::Options::new()).unwrap();
    let reasons: Vec<String> = trace.blocks().iter().map(|it| it.main_reasons()).collect();
    assert!(reasons.iter().any(|it| it.contains("div#ad- 9 row.advertisement")), "{reasons:#?}");
    assert!(!reasons.concat().contains(['\n', '\u{202e}']));
}

#[test]
fn a_long_address_around_blocks_is_listed_once() {
    for (length, count) in [(100, 3), (5_000, 1)] {
        let long = "x".repeat(length);
        let article = extract(&format!(
            "{PROSE}<a href='/{long}'><div>One</div><div>Two</div><div>Three</div></a>"
        ));
        let links = article.blocks().iter().flat_map(Block::links);
        assert_eq!(links.filter(|link| link.url().ends_with(&long)).count(), count);
    }
}
