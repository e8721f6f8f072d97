//! Article: the result of an extraction.

use super::error::Error;
use super::options::Options;
use super::warning::{Warning, Warnings};
use crate::content;
use crate::content::Content;
use crate::encoding::mojibake;
use crate::metadata::{Feed, Image, Metadata, MetadataField, MetadataSource};
use crate::pipeline;
use crate::pipeline::Analysis;
use crate::render;
use crate::report;
use crate::report::{Block, BlockReport, Removed};
use crate::selection::ConfidenceReason;
use crate::text;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An article extracted from a page. It owns all its data; [`Article::html`], [`Article::text`] and
/// [`Article::markdown`] render on each call.
///
/// Serialised (serde), it has the field names of Readability.js and more: `title`, `byline`, `authors`, `dir`, `lang`, `content` (HTML), `textContent`,
/// `markdown`, `length`, `excerpt`, `siteName`, `publishedTime`, `modifiedTime`, `publishedTimeText`,
/// `image`, `imageAlt`, `imageCaption`, `subtitle`, `publisher`, `section`, `tags`, `license`,
/// `isAccessibleForFree`, `favicon`, `feeds`, `nextPage`, `wordCount`, `readingMinutes`, `metadataSources`,
/// `url`, `confidence`, `confidenceReason`, `warnings`, `blocks`, `removed`; the last two are null
/// with [`crate::Options::with_blocks`] off.
#[derive(Clone, Debug)]
pub struct Article {
    metadata: Metadata,
    content: Content,
    confidence: f64,
    confidence_reason: ConfidenceReason,
    report: BlockReport,
    warnings: Vec<Warning>,
}

/// Reading speed, in words of a script with spaces.
const WORDS_PER_MINUTE: usize = 230;

impl Article {
    /// The article of an analysed page. It keeps the analysis for its block report if the options
    /// want one.
    pub(crate) fn new(analysis: Analysis, options: &Options) -> Result<Self, Error> {
        let Analysis { dom, segmentation, selection, notes, .. } = &analysis;
        let content = content::build(dom, segmentation, selection, notes, options);
        pipeline::check_work(dom, options)?;
        Ok(Article {
            metadata: analysis.metadata.clone(),
            confidence: f64::from(selection.confidence) / 1000.0,
            confidence_reason: selection.confidence_reason(),
            warnings: warnings(&analysis, &content, options.has_blocks()),
            report: BlockReport::new(
                options.has_blocks().then(|| Arc::new(analysis.with_new_meter())),
            ),
            content,
        })
    }

    /// The same article without the report of its blocks, as if [`crate::Options::with_blocks`] had
    /// been off: to serialise the article alone.
    ///
    /// ```
    /// let article = leanread::extract("<p>It rained all night.</p>")?;
    /// assert_eq!(article.clone().without_blocks().blocks().len(), 0);
    /// assert_eq!(article.blocks().len(), 1);
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn without_blocks(self) -> Article {
        Article { report: BlockReport::new(None), ..self }
    }

    #[cfg(feature = "encoding")]
    pub(crate) fn with_warning(mut self, warning: Warning) -> Self {
        let place = self.warnings.partition_point(|other| *other <= warning);
        self.warnings.insert(place, warning);
        self
    }

    /// The headline, without the site's name.
    pub fn title(&self) -> Option<&str> {
        self.metadata.title.as_deref()
    }

    /// The byline as the page shows it, without "By" and the like.
    pub fn byline(&self) -> Option<&str> {
        self.metadata.byline.as_deref()
    }

    /// The authors' names, one per entry.
    pub fn authors(&self) -> &[String] {
        &self.metadata.authors
    }

    /// The publication date: ISO 8601, a date or a date and time, with a UTC offset only if the page
    /// gives one.
    pub fn published_time(&self) -> Option<&str> {
        self.metadata.published.as_deref()
    }

    /// The date of the last change, in the format of [`Article::published_time`].
    pub fn modified_time(&self) -> Option<&str> {
        self.metadata.modified.as_deref()
    }

    /// The article's language: a BCP 47 tag such as `bn` or `pt-BR`.
    pub fn lang(&self) -> Option<&str> {
        self.metadata.lang.as_deref()
    }

    /// `"ltr"` or `"rtl"`.
    pub fn dir(&self) -> Option<&str> {
        self.metadata.dir
    }

    /// The site's name.
    pub fn site_name(&self) -> Option<&str> {
        self.metadata.site_name.as_deref()
    }

    /// The page's own description, or else the beginning of the text.
    pub fn excerpt(&self) -> Option<&str> {
        self.metadata.excerpt.as_deref()
    }

    /// The canonical URL.
    pub fn url(&self) -> Option<&str> {
        self.metadata.url.as_deref()
    }

    /// The URL of the lead image.
    pub fn image(&self) -> Option<&str> {
        self.metadata.image.as_ref().map(Image::url)
    }

    /// The lead image with its alternative text and its caption.
    pub fn lead_image(&self) -> Option<&Image> {
        self.metadata.image.as_ref()
    }

    /// The subtitle that the page declares.
    pub fn subtitle(&self) -> Option<&str> {
        self.metadata.subtitle.as_deref()
    }

    /// The publisher, which can differ from the site.
    pub fn publisher(&self) -> Option<&str> {
        self.metadata.publisher.as_deref()
    }

    /// The section of the site, such as "Sport".
    pub fn section(&self) -> Option<&str> {
        self.metadata.section.as_deref()
    }

    /// The page's own keywords.
    pub fn tags(&self) -> &[String] {
        &self.metadata.tags
    }

    /// The license: a URL or the page's own words.
    pub fn license(&self) -> Option<&str> {
        self.metadata.license.as_deref()
    }

    /// Whether the article can be read without paying, if the page declares it.
    pub fn is_accessible_for_free(&self) -> Option<bool> {
        self.metadata.is_free
    }

    /// The URL of the site's icon.
    pub fn favicon(&self) -> Option<&str> {
        self.metadata.favicon.as_deref()
    }

    /// The feeds that the page declares.
    pub fn feeds(&self) -> &[Feed] {
        &self.metadata.feeds
    }

    /// The URL of the next page of a multi-page article, if the page declares it.
    pub fn next_page(&self) -> Option<&str> {
        self.metadata.next_page.as_deref()
    }

    /// The publication date in the page's own words, if they do not name a day of the Gregorian
    /// calendar: "two hours ago", or a date in another calendar.
    pub fn published_time_text(&self) -> Option<&str> {
        self.metadata.shown_date.as_deref()
    }

    /// Where the value of a metadata field was found; `None` if it has no value.
    ///
    /// ```
    /// use leanread::{MetadataField, MetadataSource};
    /// let article = leanread::extract("<h1>Rain in the lower town</h1><p>It rained all night.")?;
    /// assert_eq!(article.metadata_source(MetadataField::Title), Some(MetadataSource::Heading));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn metadata_source(&self, field: MetadataField) -> Option<MetadataSource> {
        self.metadata.sources.iter().find(|(known, _)| *known == field).map(|(_, source)| *source)
    }

    /// Number of words in the body. In scripts without spaces, it is estimated from the number of
    /// characters.
    pub fn word_count(&self) -> usize {
        words(&self.text())
    }

    /// Reading time of the body in minutes, rounded up, at 230 words per minute.
    pub fn reading_minutes(&self) -> usize {
        self.word_count().div_ceil(WORDS_PER_MINUTE)
    }

    /// The body as safe HTML: allow-listed elements and attributes, URLs absolute.
    pub fn html(&self) -> String {
        render::html(&self.content)
    }

    /// The body as plain text, blocks separated by an empty line; without title, byline, date and
    /// captions.
    pub fn text(&self) -> String {
        render::text(&self.content)
    }

    /// The body as Markdown (CommonMark with tables and footnotes).
    pub fn markdown(&self) -> String {
        render::markdown(&self.content)
    }

    /// Confidence in the result, from 0 to 1. From 0.5 on it estimates the F1 score of the text
    /// against what a person would select, calibrated on pages that were not used for training.
    /// Below 0.5 the page may have no article: hardly any prose was found.
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The reason for the confidence.
    pub fn confidence_reason(&self) -> ConfidenceReason {
        self.confidence_reason
    }

    /// What is missing from the result or doubtful in it; empty for nearly every page.
    ///
    /// ```
    /// let article = leanread::extract("<p>It rained all night.")?;
    /// assert_eq!(article.warnings(), []);
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Every block of the page in document order, kept or dropped, with its kind and the reasons.
    /// Computed lazily, on the first call; empty with [`crate::Options::with_blocks`] off.
    ///
    /// ```
    /// use leanread::Kind;
    /// let page = "<p>It rained all night, and in the morning the river stood in the lower \
    ///     streets of the town. Nobody was hurt, said the mayor.</p><h4>Related</h4><ul>\
    ///     <li><a href=/bridge>The old bridge is closed</a><li><a href=/road>A road is lost</a></ul>";
    /// let article = leanread::extract(page)?;
    /// let kinds: Vec<Kind> = article.blocks().iter().map(|block| block.kind()).collect();
    /// assert_eq!(kinds, [Kind::Article, Kind::Related, Kind::Related, Kind::Related]);
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn blocks(&self) -> &[Block] {
        self.report.blocks()
    }

    /// What was removed, by kind: related articles and job listings with titles and URLs, comments
    /// with author, date and text. Computed together with [`Article::blocks`].
    ///
    /// ```
    /// let page = "<p>It rained all night, and in the morning the river stood in the lower \
    ///     streets of the town. Nobody was hurt, said the mayor.</p><h4>Related</h4><ul>\
    ///     <li><a href=/bridge>The old bridge is closed</a><li><a href=/road>A road is lost</a></ul>";
    /// let options = leanread::Options::new().with_url("https://news.example/rain");
    /// let article = leanread::extract_with(page, &options)?;
    /// let [bridge, _] = article.removed().related() else { panic!("two articles") };
    /// assert_eq!(bridge.title, "The old bridge is closed");
    /// assert_eq!(bridge.url.as_deref(), Some("https://news.example/bridge"));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn removed(&self) -> &Removed {
        self.report.removed()
    }
}

/// What limits left out of the page and its article, and what is doubtful in them.
fn warnings(analysis: &Analysis, content: &Content, has_blocks: bool) -> Vec<Warning> {
    let block_count = analysis.segmentation.blocks.len();
    let mut mojibake = mojibake::Counter::default();
    content.texts().for_each(|text| mojibake.add(text));
    let conditions = [
        (mojibake.is_mojibake(), Warning::Mojibake),
        (analysis.segmentation.is_cut, Warning::PageTruncated),
        (analysis.metadata.is_json_ld_cut, Warning::JsonLdTruncated),
        (has_blocks && block_count > report::listed_blocks(analysis), Warning::BlocksTruncated),
        (content.is_cut(), Warning::OutputTruncated),
    ];
    let found = conditions.into_iter().filter_map(|(is_true, warning)| is_true.then_some(warning));
    let all: Warnings = analysis.dom.warnings.iter().copied().chain(found).collect();
    all.into_iter().collect()
}

fn words(text: &str) -> usize {
    (text::measure(text).words as usize).div_ceil(10)
}

/// Missing values are written as `null`.
impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.text();
        let words = words(&text);
        let mut out = serializer.serialize_struct("Article", 35)?;
        out.serialize_field("title", &self.title())?;
        out.serialize_field("byline", &self.byline())?;
        out.serialize_field("authors", self.authors())?;
        out.serialize_field("dir", &self.dir())?;
        out.serialize_field("lang", &self.lang())?;
        out.serialize_field("content", &self.html())?;
        out.serialize_field("textContent", &text)?;
        out.serialize_field("markdown", &self.markdown())?;
        out.serialize_field("length", &text.chars().count())?;
        out.serialize_field("excerpt", &self.excerpt())?;
        out.serialize_field("siteName", &self.site_name())?;
        out.serialize_field("publishedTime", &self.published_time())?;
        out.serialize_field("modifiedTime", &self.modified_time())?;
        out.serialize_field("publishedTimeText", &self.published_time_text())?;
        out.serialize_field("image", &self.image())?;
        out.serialize_field("imageAlt", &self.lead_image().and_then(Image::alt))?;
        out.serialize_field("imageCaption", &self.lead_image().and_then(Image::caption))?;
        out.serialize_field("subtitle", &self.subtitle())?;
        out.serialize_field("publisher", &self.publisher())?;
        out.serialize_field("section", &self.section())?;
        out.serialize_field("tags", self.tags())?;
        out.serialize_field("license", &self.license())?;
        out.serialize_field("isAccessibleForFree", &self.is_accessible_for_free())?;
        out.serialize_field("favicon", &self.favicon())?;
        out.serialize_field("feeds", self.feeds())?;
        out.serialize_field("nextPage", &self.next_page())?;
        out.serialize_field("wordCount", &words)?;
        out.serialize_field("readingMinutes", &words.div_ceil(WORDS_PER_MINUTE))?;
        out.serialize_field(
            "metadataSources",
            &BTreeMap::from_iter(self.metadata.sources.iter().copied()),
        )?;
        out.serialize_field("url", &self.url())?;
        out.serialize_field("confidence", &self.confidence)?;
        out.serialize_field("confidenceReason", &self.confidence_reason)?;
        out.serialize_field("warnings", self.warnings())?;
        let has_blocks = self.report.exists();
        out.serialize_field("blocks", &has_blocks.then(|| self.blocks()))?;
        out.serialize_field("removed", &has_blocks.then(|| self.removed()))?;
        out.end()
    }
}
