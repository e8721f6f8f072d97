//! A record: one line of `leanread batch`.

use super::args::Field;
use super::failure::PageError;
use leanread::Article;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::time::Instant;

/// The line of a page: the requested fields.
pub(super) struct Record<'a> {
    id: &'a RawValue,
    fields: &'a [Field],
    article: Article,
    text: Option<String>,
    html: Option<String>,
    markdown: Option<String>,
    ms: f64,
}

/// The line of a page that could not be read.
#[derive(Serialize)]
pub(super) struct FailedPage<'a> {
    pub(super) id: &'a RawValue,
    pub(super) error: &'a PageError,
}

impl<'a> Record<'a> {
    /// Extracts the article, renders the requested fields, and measures the time of both.
    pub(super) fn make(
        id: &'a RawValue,
        fields: &'a [Field],
        extract: impl FnOnce() -> Result<Article, leanread::Error>,
    ) -> Result<Self, leanread::Error> {
        let start = Instant::now();
        let article = extract()?;
        let is_requested = |field| fields.contains(&field);
        let text = is_requested(Field::Text).then(|| article.text());
        let html = is_requested(Field::Html).then(|| article.html());
        let markdown = is_requested(Field::Markdown).then(|| article.markdown());
        let ms = (start.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        Ok(Record { id, fields, article, text, html, markdown, ms })
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(Some(self.fields.len()))?;
        let article = &self.article;
        for field in self.fields {
            match field {
                Field::Id => line.serialize_entry("id", self.id)?,
                Field::Title => line.serialize_entry("title", &article.title())?,
                Field::Authors => line.serialize_entry("authors", article.authors())?,
                Field::Date => line.serialize_entry(
                    "date",
                    &article.published_time().or_else(|| article.modified_time()),
                )?,
                Field::Lang => line.serialize_entry("lang", &article.lang())?,
                Field::Text => line.serialize_entry("text", &self.text)?,
                Field::Html => line.serialize_entry("html", &self.html)?,
                Field::Markdown => line.serialize_entry("markdown", &self.markdown)?,
                Field::Confidence => line.serialize_entry("confidence", &article.confidence())?,
                Field::Warnings => line.serialize_entry("warnings", article.warnings())?,
                Field::Ms => line.serialize_entry("ms", &self.ms)?,
            }
        }
        line.end()
    }
}
