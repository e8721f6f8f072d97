//! The metadata fields of an article, the sources of their values, and the types of some values.

use serde::Serialize;

/// Declares [`MetadataField`]: for each field its variant, its name in JSON, and the accessors of
/// [`crate::Article`] that return it.
macro_rules! metadata_fields {
    ($($field:ident $json_name:literal $accessors:literal;)*) => {
        /// A value of [`crate::Article`] that can be found in several places.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[non_exhaustive]
        pub enum MetadataField {
            $(
                #[doc = $accessors]
                #[serde(rename = $json_name)]
                $field,
            )*
        }

        #[cfg(test)]
        impl MetadataField {
            /// All fields, each with its name in JSON.
            pub(crate) const ALL: &[(MetadataField, &str)] = &[$((MetadataField::$field, $json_name)),*];
        }
    };
}

metadata_fields! {
    Title "title" "[`crate::Article::title`].";
    Byline "byline" "[`crate::Article::byline`] and [`crate::Article::authors`].";
    PublishedTime "publishedTime" "[`crate::Article::published_time`].";
    ModifiedTime "modifiedTime" "[`crate::Article::modified_time`].";
    Lang "lang" "[`crate::Article::lang`].";
    Excerpt "excerpt" "[`crate::Article::excerpt`].";
    SiteName "siteName" "[`crate::Article::site_name`].";
    Url "url" "[`crate::Article::url`].";
    Image "image" "[`crate::Article::image`].";
    Tags "tags" "[`crate::Article::tags`].";
    Subtitle "subtitle" "[`crate::Article::subtitle`].";
    Publisher "publisher" "[`crate::Article::publisher`].";
    Section "section" "[`crate::Article::section`].";
    License "license" "[`crate::Article::license`].";
    IsAccessibleForFree "isAccessibleForFree" "[`crate::Article::is_accessible_for_free`].";
}

/// Where a value was found, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MetadataSource {
    /// schema.org properties in a JSON-LD script.
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
    /// The page's URL.
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

    /// Its alternative text.
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

    /// Its title on the page.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }
}

/// A value and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sourced<T> {
    pub(super) value: T,
    pub(super) source: MetadataSource,
}

impl<T> Sourced<T> {
    pub(super) fn new(value: T, source: MetadataSource) -> Sourced<T> {
        Sourced { value, source }
    }
}

/// The value; its source goes into the list.
pub(super) fn take_noting_source<T>(
    sources: &mut Vec<(MetadataField, MetadataSource)>,
    field: MetadataField,
    value: Option<Sourced<T>>,
) -> Option<T> {
    value.map(|sourced| {
        sources.push((field, sourced.source));
        sourced.value
    })
}
