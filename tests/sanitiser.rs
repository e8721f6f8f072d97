//! The HTML of articles against pages that want a script to run: read again as a browser reads it,
//! and by another sanitiser. `tests/xss/vectors.json` has the vectors; the tests of the npm package
//! run them in Chromium, through HTML and Markdown.

#[path = "../fuzz/src/allowed.rs"]
mod allowed;
mod support;

use ammonia::Builder;
use leanread::{Article, Options};
use proptest::prelude::*;
use regex::Regex;
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;
use support::tag_soup::tag_soup;

/// Sentences for the places that say `PROSE`; no two alike, since an article holds none twice.
const PROSE: [&str; 3] = [
    "Downstream, by the old mill, engineers measured the current for the third time since Monday",
    "Shopkeepers carried chairs, carpets and boxes of books to the upper floors, as in spring",
    "Two schools will stay closed until Friday, the council said, while the cellars are pumped dry",
];
/// The paragraphs around.
const STORY: &str = "<p>The river rose in the night, and by the morning the lower streets, which \
    had flooded twice before, stood under a metre of water.</p><p>Nobody was hurt, said the mayor, \
    but the bridge remains closed until its piers, which were mended last year, are looked at.</p>";
const END: &str = "<p>Rain is expected again on Sunday, with less wind, and the harbour office has \
    asked the owners of small boats to move them to the basin behind the lock.</p><p>The ferry, \
    which is free until then, leaves every twenty minutes from the pier at the fish market.</p>";

#[derive(Deserialize)]
struct Vectors {
    markup: Vec<String>,
    text: Vec<String>,
    around_markup: Vec<String>,
    around_text: Vec<String>,
}

impl Vectors {
    fn read() -> Vectors {
        serde_json::from_str(include_str!("xss/vectors.json")).unwrap()
    }

    /// Each vector in each place, in a page whose article takes it in.
    fn pages(&self) -> impl Iterator<Item = String> {
        let markup = self
            .markup
            .iter()
            .flat_map(|vector| self.around_markup.iter().map(|around| around.replace('$', vector)));
        let text = self.markup.iter().chain(&self.text).flat_map(|vector| {
            let escaped = vector.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            self.around_text.iter().map(move |around| around.replace('@', &escaped))
        });
        markup.chain(text).map(|inside| {
            let body = PROSE.iter().fold(inside, |body, prose| body.replacen("PROSE", prose, 1));
            format!(
                "<title>The river</title><article><h1>The river rose</h1>{STORY}{body}{END}</article>"
            )
        })
    }
}

fn article(page: &str) -> Article {
    leanread::extract_with(page, &Options::new()).unwrap()
}

/// Marks and notes, links back, callouts.
const WITH_ROLE: [&str; 5] = ["a", "aside", "div", "li", "section"];

/// ammonia's defaults, with the elements and attributes that leanread writes besides.
fn other() -> Builder<'static> {
    let mut other = Builder::default();
    other
        .add_tags(allowed::MATHML_ELEMENTS)
        .add_tags(["audio", "video", "tfoot", "figure", "figcaption", "section"])
        .add_generic_attributes(["id", "class", "dir", "lang"])
        .add_tag_attributes("img", ["title", "srcset"])
        .add_tag_attributes("video", ["src", "controls", "poster", "width", "height"])
        .add_tag_attributes("audio", ["src", "controls"])
        .add_tag_attributes("td", ["scope", "rowspan", "colspan"])
        .add_tag_attributes("ol", ["reversed", "start"])
        .add_tag_attributes("a", ["title", "href"])
        .add_tag_attributes("abbr", ["title"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("th", ["scope", "rowspan", "colspan"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .add_tag_attributes("a", ["rel"])
        .link_rel(None);
    for element in allowed::MATHML_ELEMENTS {
        other.add_tag_attributes(*element, allowed::MATHML_ATTRIBUTES);
    }
    for element in WITH_ROLE {
        other.add_tag_attributes(element, ["role"]);
    }
    other
}

/// As a serializer writes it that does not know that a parser drops the first line break in `pre`.
fn without_first_break(html: &str) -> String {
    static PRE: LazyLock<Regex> = LazyLock::new(|| Regex::new("(<pre[^>]*>)\n").unwrap());
    PRE.replace_all(html, "$1").into_owned()
}

fn plain(html: &str) -> String {
    html.replace("&#13;", "\r").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
}

#[test]
fn vectors_leave_nothing_that_is_not_allowed() {
    let vectors = Vectors::read();
    let distinct: HashSet<_> = vectors.markup.iter().chain(&vectors.text).collect();
    assert!(distinct.len() >= 600, "{} vectors", distinct.len());
    for page in vectors.pages() {
        allowed::check(&article(&page).html());
    }
}

#[test]
fn frames_of_vectors_are_contained() {
    let options = Options::new().with_embeds(leanread::Embeds::Frame);
    let mut frames = 0;
    for page in Vectors::read().pages() {
        let html = leanread::extract_with(&page, &options).unwrap().html();
        allowed::check_with_frames(&html);
        frames += html.matches("<iframe ").count();
    }
    assert!(frames > 10, "{frames}");
}

#[test]
fn another_sanitiser_finds_nothing_to_remove() {
    let other = other();
    for page in Vectors::read().pages() {
        let html = article(&page).html();
        assert_eq!(
            plain(&other.clean(&html).to_string()),
            plain(&without_first_break(&html)),
            "of {page}"
        );
    }
}

#[test]
fn vectors_are_in_the_article() {
    // A vector that was cut away with its block would prove nothing.
    let vectors = Vectors::read();
    let (mut with_prose, mut missing) = (0, 0);
    for page in vectors.pages().filter(|page| page.contains(PROSE[0])) {
        let text = article(&page).text();
        with_prose += 1;
        missing += usize::from(!text.contains("by the old mill"));
    }
    assert!(missing * 20 < with_prose, "{missing} of {with_prose} pages lost their vectors");
}

#[test]
fn the_other_sanitiser_would_find_something() {
    for html in ["<p><img src=\"a\" onerror=\"b\"></p>", "<p><a href=\"javascript:a\">b</a></p>"] {
        assert_ne!(other().clean(html).to_string(), html);
    }
}

fn assert_allowed(html: &str) {
    let html = article(html).html();
    allowed::check(&html);
    assert_eq!(plain(&other().clean(&html).to_string()), plain(&without_first_break(&html)));
}

/// Soup that once came out wrong.
#[test]
fn soup_that_failed_once_leaves_nothing_that_is_not_allowed() {
    for html in [
        "<a href='<a property=og:title/><a href='https://other.example/'/> word0 ",
        "<pre /></br> word0 <a />",
        "<p>word0<div class='callout callout-note' role=alert onclick=x><p>word1</p><p>word2</p></div>",
        "<ruby /><rp /><ruby> base <rt> top </rt></ruby><a />",
    ] {
        assert_allowed(html);
    }
}

proptest! {
    #[test]
    fn soup_leaves_nothing_that_is_not_allowed(html in tag_soup(100)) {
        assert_allowed(&html);
    }
}
