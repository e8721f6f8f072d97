//! What is told of an article beside its text, and where each value was found.

use serde::Serialize;

/// A value of [`crate::Article`] that can be found in several places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Fact {
    /// [`crate::Article::title`].
    Title,
    /// [`crate::Article::byline`] and [`crate::Article::authors`].
    Byline,
    /// [`crate::Article::published_time`].
    PublishedTime,
    /// [`crate::Article::modified_time`].
    ModifiedTime,
    /// [`crate::Article::lang`].
    Lang,
    /// [`crate::Article::excerpt`].
    Excerpt,
    /// [`crate::Article::site_name`].
    SiteName,
    /// [`crate::Article::url`].
    Url,
    /// [`crate::Article::image`].
    Image,
    /// [`crate::Article::tags`].
    Tags,
    /// [`crate::Article::subtitle`].
    Subtitle,
    /// [`crate::Article::publisher`].
    Publisher,
    /// [`crate::Article::section`].
    Section,
    /// [`crate::Article::license`].
    License,
    /// [`crate::Article::is_accessible_for_free`].
    IsAccessibleForFree,
}

/// Where a value was found, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum Source {
    /// schema.org's facts in a JSON-LD script.
    JsonLd,
    /// A `<meta>` element: Open Graph, Dublin Core, Parse.ly and the like.
    Meta,
    /// Attributes of elements that show the value: microdata, RDFa, `rel`.
    Microdata,
    /// A `<link>` element of the head.
    Link,
    /// A `<time>` or `<abbr>` element marked as the moment of publication.
    Time,
    /// The `<title>` element.
    TitleElement,
    /// A heading.
    Heading,
    /// Text, or an image, in plain view.
    Visible,
    /// The language that `<html>`, `<meta>` or JSON-LD declares, where the text agrees.
    Declared,
    /// The page's address.
    Address,
    /// The article's own text.
    Body,
}

/// The lead image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    pub(crate) url: String,
    pub(crate) alt: Option<String>,
    pub(crate) caption: Option<String>,
}

impl Image {
    /// Its absolute URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The text that stands for it.
    pub fn alt(&self) -> Option<&str> {
        self.alt.as_deref()
    }

    /// Its caption on the page.
    pub fn caption(&self) -> Option<&str> {
        self.caption.as_deref()
    }
}

/// A feed that the page declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Feed {
    pub(crate) url: String,
    pub(crate) title: Option<String>,
}

impl Feed {
    /// Its absolute URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the page calls it.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }
}

/// A value and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sourced<T> {
    pub(super) value: T,
    pub(super) source: Source,
}

impl<T> Sourced<T> {
    pub(super) fn new(value: T, source: Source) -> Sourced<T> {
        Sourced { value, source }
    }
}

/// The value, its source noted under the fact.
pub(super) fn note<T>(
    notes: &mut Vec<(Fact, Source)>,
    fact: Fact,
    told: Option<Sourced<T>>,
) -> Option<T> {
    told.map(|told| {
        notes.push((fact, told.source));
        told.value
    })
}
