//! Metadata: every declared field, as many values and as one giant value, next to rows that show
//! titles, names and dates.

use super::texts::TEXTS;
use crate::shape::{Shape, json_ld, number, repeat};

/// Names of `<meta>`.
const META: [&str; 24] = [
    "author",
    "description",
    "keywords",
    "date",
    "og:title",
    "og:description",
    "og:image",
    "og:site_name",
    "og:type",
    "og:url",
    "og:locale",
    "article:author",
    "article:published_time",
    "article:modified_time",
    "article:section",
    "article:tag",
    "twitter:title",
    "twitter:creator",
    "dc.creator",
    "dc.date",
    "parsely-author",
    "sailthru.date",
    "citation_author",
    "robots",
];
const ITEMPROPS: [&str; 12] = [
    "author",
    "headline",
    "name",
    "datePublished",
    "dateModified",
    "description",
    "image",
    "articleBody",
    "publisher",
    "keywords",
    "url",
    "comment",
];
const JSON_KEYS: [&str; 14] = [
    "headline",
    "author",
    "creator",
    "publisher",
    "datePublished",
    "dateModified",
    "description",
    "image",
    "articleBody",
    "keywords",
    "articleSection",
    "comment",
    "mainEntityOfPage",
    "inLanguage",
];
/// Class names of visible metadata.
const CLASSES: [&str; 12] = [
    "byline",
    "author",
    "date",
    "published",
    "dateline",
    "headline",
    "entry-title",
    "subtitle",
    "tags",
    "posted-on",
    "vcard",
    "fn",
];
const RELS: [&str; 10] = [
    "author",
    "tag",
    "next",
    "canonical",
    "icon",
    "alternate",
    "license",
    "image_src",
    "amphtml",
    "shortlink",
];
/// Rows that show something the fields declare.
const ROWS: [(&str, &str); 7] = [
    ("headings", "<h1>The river rose</h1>"),
    ("headings with signs", "<h2>The river <a href=#x>#</a><a href=#y>¶</a></h2>"),
    ("bylines", "<p class=byline>By Ann Lee</p>"),
    ("dates", "<p class=date><time datetime=2024-05-03>3 May 2024</time></p>"),
    ("labels of dates", "<p>Published: 3 May 2024 | Updated: 4 May 2024 by Ann Lee</p>"),
    ("short lines", "<p>x</p>"),
    ("images", "<img src=/i.jpg alt='The river'>"),
];

/// A value that is never the same.
fn value(i: usize) -> String {
    format!("Ann Lee{i} 2024-05-{:02}", i % 28 + 1)
}

/// A giant value.
fn giant(bytes: usize) -> String {
    number(bytes.min(1_900_000), |i| format!("Ann Lee{i}, 3 May 2024 - The river | "))
}

fn meta(name: &str, content: &str) -> String {
    let key = if name.contains(':') { "property" } else { "name" };
    format!("<meta {key}={name} content='{content}'>")
}

fn itemprop(name: &str, content: &str) -> String {
    format!(
        "<div itemscope itemtype=https://schema.org/Article><b itemprop={name}>{content}</b></div>"
    )
}

fn json(key: &str, content: &str) -> String {
    json_ld(format!("{{\"@type\":\"NewsArticle\",\"{key}\":\"{content}\"}}"))
}

fn class(name: &str, content: &str) -> String {
    format!("<div class={name}>{content}</div>")
}

fn link(rel: &str, content: &str) -> String {
    format!("<link rel={rel} href='/{content}'><a rel={rel} href='/{content}'>{content}</a>")
}

type Field = (&'static str, &'static [&'static str], fn(&str, &str) -> String);
const FIELDS: [Field; 5] = [
    ("meta", &META, meta),
    ("itemprop", &ITEMPROPS, itemprop),
    ("json-ld", &JSON_KEYS, json),
    ("class", &CLASSES, class),
    ("rel", &RELS, link),
];

pub(super) fn all() -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (source, names, write) in FIELDS {
        for name in names {
            for (rows, row) in ROWS {
                let title = format!("many {source} {name} and {rows}");
                let index = shapes.len();
                shapes.push(Shape::one_of_many(index, title, move |bytes| {
                    number(bytes / 2, |i| write(name, &value(i))) + &repeat(bytes / 2, row)
                }));
                let title = format!("giant {source} {name} and {rows}");
                let index = shapes.len();
                shapes.push(Shape::one_of_many(index, title, move |bytes| {
                    write(name, &giant(bytes / 2)) + &repeat(bytes / 2, row)
                }));
            }
            let (kind, piece) = TEXTS[name.len() % TEXTS.len()];
            let title = format!("{kind} in {source} {name}");
            let index = shapes.len();
            shapes.push(Shape::one_of_many(index, title, move |bytes| {
                write(name, &repeat(bytes.min(1_900_000), &piece.replace(['\'', '"'], "")))
            }));
        }
    }
    shapes.extend(ROWS.iter().flat_map(|&(first_name, first)| {
        ROWS.iter().map(move |&(second_name, second)| {
            Shape::page(format!("{first_name} and then {second_name}"), move |bytes| {
                repeat(bytes / 2, first) + &repeat(bytes / 2, second)
            })
        })
    }));
    shapes.extend(json_of_depth());
    shapes
}

/// JSON-LD of values in values.
fn json_of_depth() -> Vec<Shape> {
    let keys = JSON_KEYS.into_iter().flat_map(|key| {
        let nested = move |bytes: usize| {
            let times = bytes.min(1_900_000) / (key.len() + 6);
            let open = format!("{{\"{key}\":[").repeat(times);
            json_ld(format!("{open}\"x\"{}", "]}".repeat(times)))
        };
        let listed = move |bytes: usize| {
            let list = repeat(bytes.min(1_900_000), "{\"@type\":\"Person\",\"name\":\"Ann\"},");
            json_ld(format!("{{\"@type\":\"NewsArticle\",\"{key}\":[{list}1]}}"))
        };
        [
            Shape::page(format!("json-ld of nested {key}"), nested),
            Shape::page(format!("json-ld of a list of {key}"), listed),
        ]
    });
    keys.collect()
}
