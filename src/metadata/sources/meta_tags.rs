//! Meta tags: Open Graph, Dublin Core and the like, and the names that each field is read from.

use crate::dom::{Dom, NodeId};
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::metadata::plain_text::plain;

/// Elements kept at most; a real page has fewer than a hundred.
const MAX_TAGS: usize = 1_000;

/// The `<meta>` elements as (lower-case name, value), in page order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct MetaTags {
    tags: Vec<(String, String)>,
}

pub(in crate::metadata) const TITLE: &[&str] = &[
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
pub(in crate::metadata) const AUTHOR: &[&str] = &[
    "article:author",
    "og:article:author",
    "author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "authors",
    "article:author_name",
    "dc.contributor",
    "vr:author",
    "cxenseparse:author",
    TWITTER_AUTHOR,
];
/// Stands for the value of a Twitter card whose label announces the author.
const TWITTER_AUTHOR: &str = "twitter:author";
/// The labels and values of a Twitter card.
const CARD_PAIRS: [(&str, &str); 2] =
    [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
pub(in crate::metadata) const PUBLISHED: &[&str] = &[
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
pub(in crate::metadata) const MODIFIED: &[&str] = &[
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
pub(in crate::metadata) const SITE: &[&str] =
    &["og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name"];
pub(in crate::metadata) const EXCERPT: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
];
pub(in crate::metadata) const IMAGE: &[&str] = &[
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "sailthru.image.full",
    "parsely-image-url",
];
pub(in crate::metadata) const LANG: &[&str] =
    &["og:locale", "content-language", "dc.language", "language", "dcterms.language"];

pub(in crate::metadata) const SUBTITLE: &[&str] =
    &["dcterms.alternative", "sub-headline", "subheadline"];
pub(in crate::metadata) const PUBLISHER: &[&str] =
    &["dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"];
pub(in crate::metadata) const SECTION: &[&str] =
    &["article:section", "parsely-section", "section", "sailthru.section", "news_section"];
pub(in crate::metadata) const TAGS: &[&str] = &[
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "news_keywords",
    "keywords",
    "citation_keywords",
];
pub(in crate::metadata) const LICENSE: &[&str] =
    &["dcterms.license", "dc.rights.license", "license", "dcterms.rights"];
pub(in crate::metadata) const IMAGE_ALT: &[&str] = &["og:image:alt", "twitter:image:alt"];
pub(in crate::metadata) const TIER: &[&str] = &["article:content_tier", "content_tier"];

impl MetaTags {
    /// Adds a `<meta>` element. In an item, its `itemprop` is a property of the item alone.
    pub(in crate::metadata) fn push(&mut self, dom: &Dom, id: NodeId, is_in_item: bool) {
        if self.tags.len() >= MAX_TAGS {
            return;
        }
        // Some pages write the value where form fields have it.
        let written = dom.attr(id, "content").or_else(|| dom.attr(id, "value"));
        let Some(value) = written.map(plain).filter(|value| !value.is_empty()) else {
            return;
        };
        for (name, key) in dom.attrs(id) {
            if matches!(name, "property" | "name" | "http-equiv")
                || (name == "itemprop" && !is_in_item)
            {
                self.tags.push((key.trim().to_ascii_lowercase(), value.clone()));
            }
        }
    }

    /// Adds the values of a Twitter card whose labels announce the author: others tell how long reading
    /// takes. Without labels, the first value is the author's.
    pub(in crate::metadata) fn add_card_authors(&mut self) {
        for (label, data) in CARD_PAIRS {
            let is_author = match self.first(&[label]) {
                Some(label) => BylineVocabulary::get().after_prefix(label) == Some(""),
                None => data == CARD_PAIRS[0].1,
            };
            if is_author && let Some(value) = self.first(&[data]) {
                self.tags.push((TWITTER_AUTHOR.to_owned(), value.to_owned()));
            }
        }
    }

    /// Adds the properties of the item that is the page's article.
    pub(in crate::metadata) fn add(&mut self, properties: &[(String, String)]) {
        self.tags.extend_from_slice(properties);
    }

    /// The values of the first of these names that the page has, in page order.
    pub(in crate::metadata) fn all(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names.iter().flat_map(|name| self.named(name))
    }

    /// The value of the first of these names that the page has.
    #[inline(never)]
    pub(in crate::metadata) fn first(&self, names: &[&str]) -> Option<&str> {
        self.all(names).next()
    }

    /// Whether the page is declared as an article: other pages have that type, too, but no date of
    /// publication beside that of their last change.
    pub(in crate::metadata) fn is_article(&self) -> bool {
        let has_type = self.first(&["og:type"]).is_some_and(|kind| kind == "article");
        self.first(PUBLISHED).is_some() || (has_type && self.first(MODIFIED).is_none())
    }

    /// The values of names such as `w-published-date`, which contain one of the stems and "date" or
    /// "time".
    pub(in crate::metadata) fn dates<'a>(
        &'a self,
        stems: &'a [&str],
    ) -> impl Iterator<Item = &'a str> {
        let is_date = |name: &str| {
            ["date", "time"].iter().any(|word| name.contains(word))
                && stems.iter().any(|stem| name.contains(stem))
        };
        self.tags.iter().filter(move |(name, _)| is_date(name)).map(|(_, value)| value.as_str())
    }

    /// The values of this name, in page order.
    pub(in crate::metadata) fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
