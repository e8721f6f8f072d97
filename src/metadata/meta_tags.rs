//! What the page's `<meta>` and `<link>` elements say: Open Graph, Dublin Core and the like.

use super::plain;
use crate::dom::{Dom, NodeId, Tag};

/// Elements kept at most; a real page has fewer than a hundred.
const MAX_TAGS: usize = 1_000;

/// The `<meta>` elements as (lower-case name, value), in page order, and the canonical address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MetaTags {
    tags: Vec<(String, String)>,
    pub(super) canonical: Option<String>,
}

pub(super) const TITLE: &[&str] = &[
    "og:title",
    "twitter:title",
    "sailthru.title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "article:title",
    "title",
];
pub(super) const AUTHOR: &[&str] = &[
    "author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "og:article:author",
    "authors",
    "article:author_name",
    "dc.contributor",
    "vr:author",
    "cxenseparse:author",
    "twitter:data1",
];
pub(super) const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article:published",
    "article.published",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "pubdate",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "article_date_original",
    "originalpublicationdate",
    "date",
    "published",
    "publishdate",
    "pub_date",
    "publicationdate",
    "og:pubdate",
    "og:published_time",
    "last-modified-original",
];
pub(super) const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "updated_time",
    "article:modified",
];
pub(super) const SITE: &[&str] =
    &["og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name"];
pub(super) const EXCERPT: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
];
pub(super) const IMAGE: &[&str] = &[
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "sailthru.image.full",
    "parsely-image-url",
];
pub(super) const LANG: &[&str] =
    &["og:locale", "content-language", "dc.language", "language", "dcterms.language"];

impl MetaTags {
    /// Takes in a `<meta>` or `<link>` element.
    pub(super) fn push(&mut self, dom: &Dom, id: NodeId) {
        match dom.tag(id) {
            Tag::Meta if self.tags.len() < MAX_TAGS => {
                let Some(value) =
                    dom.attr(id, "content").map(plain).filter(|value| !value.is_empty())
                else {
                    return;
                };
                for name in ["property", "name", "itemprop", "http-equiv"] {
                    if let Some(name) = dom.attr(id, name) {
                        self.tags.push((name.trim().to_ascii_lowercase(), value.clone()));
                    }
                }
            }
            Tag::Link if self.canonical.is_none() => {
                let rel = dom.attr(id, "rel").unwrap_or_default();
                if rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    self.canonical = dom
                        .attr(id, "href")
                        .map(|href| href.trim().to_owned())
                        .filter(|href| !href.is_empty());
                }
            }
            _ => {}
        }
    }

    /// The values of the first of these names that the page has, in page order.
    pub(super) fn all(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names.iter().flat_map(|name| self.named(name))
    }

    /// The value of the first of these names that the page has.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        self.all(names).next()
    }

    /// The values of names such as `w-published-date` that hold one of the stems and speak of a
    /// moment.
    pub(super) fn moments<'a>(&'a self, stems: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let tells = |name: &str| {
            ["date", "time"].iter().any(|word| name.contains(word))
                && stems.iter().any(|stem| name.contains(stem))
        };
        self.tags.iter().filter(move |(name, _)| tells(name)).map(|(_, value)| value.as_str())
    }

    /// The values of this name, in page order.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
