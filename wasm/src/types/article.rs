//! The article as JavaScript gets it, with its blocks and what was removed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tsify::Tsify;

/// The article of a page.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Article {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// The authors as the page shows them, without "By" and the like.
    pub byline: Option<String>,
    /// The names in the byline, one entry for each.
    pub authors: Vec<String>,
    /// `"ltr"` or `"rtl"`.
    #[tsify(type = "\"ltr\" | \"rtl\" | null")]
    pub dir: Option<String>,
    /// The article's language, a BCP 47 tag such as `bn` or `pt-BR`.
    pub lang: Option<String>,
    /// The body as safe HTML: allow-listed elements and attributes, URLs absolute.
    pub content: String,
    /// The body as plain text, blocks separated by an empty line, without title, byline, date and
    /// captions.
    pub text_content: String,
    /// The body as Markdown (CommonMark with tables and footnotes).
    pub markdown: String,
    /// Characters (Unicode scalar values) of `textContent`.
    pub length: usize,
    /// The page's own summary, or else the beginning of the text.
    pub excerpt: Option<String>,
    /// The site's name.
    pub site_name: Option<String>,
    /// When it was published: an ISO 8601 date, or date and time; with an offset only if the page
    /// states one.
    pub published_time: Option<String>,
    /// When it was last modified, in the same form.
    pub modified_time: Option<String>,
    /// The date in the page's own words, if it does not name a day of the Gregorian calendar.
    pub published_time_text: Option<String>,
    /// The URL of the lead image.
    pub image: Option<String>,
    /// The alternative text of the lead image.
    pub image_alt: Option<String>,
    /// The caption of the lead image.
    pub image_caption: Option<String>,
    /// A second headline that the page declares.
    pub subtitle: Option<String>,
    /// The publisher, which can differ from the site.
    pub publisher: Option<String>,
    /// The section of the site that it belongs to.
    pub section: Option<String>,
    /// The page's own keywords.
    pub tags: Vec<String>,
    /// Its license: a URL or the page's own words.
    pub license: Option<String>,
    /// Whether it can be read without paying, if the page declares it.
    pub is_accessible_for_free: Option<bool>,
    /// The URL of the site's icon.
    pub favicon: Option<String>,
    /// The feeds that the page declares.
    pub feeds: Vec<Feed>,
    /// The URL of the article's next page, if the page declares one.
    pub next_page: Option<String>,
    /// Number of words of the body.
    pub word_count: usize,
    /// Estimated time to read the body, in minutes, rounded up.
    pub reading_minutes: usize,
    /// The source of each value, by the value's name: `json_ld`, `meta`, `heading` and the like.
    #[tsify(type = "{ [name: string]: string }")]
    pub metadata_sources: BTreeMap<String, String>,
    /// The canonical URL.
    pub url: Option<String>,
    /// How reliable the extraction is, from 0 to 1. Below 0.5 the page may well have no article.
    pub confidence: f64,
    /// The reason for the confidence.
    #[tsify(type = "\"no_text\" | \"little_prose\" | \"mixed\" | \"clear\"")]
    pub confidence_reason: String,
    /// What is missing or doubtful in the result; empty for nearly every page.
    #[tsify(
        type = "(\"page_truncated\" | \"depth_flattened\" | \"attributes_dropped\" | \"names_dropped\" | \"json_ld_truncated\" | \"blocks_truncated\" | \"output_truncated\" | \"invalid_bytes\" | \"text_from_json_ld\" | \"text_from_data\" | \"hidden_text\" | \"mojibake\")[]"
    )]
    pub warnings: Vec<String>,
    /// Every block of the page in page order, kept or dropped; null with `blocks: false`.
    pub blocks: Option<Vec<Block>>,
    /// What was removed, by kind; null with `blocks: false`.
    pub removed: Option<Removed>,
}

/// A feed that the page declares.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Feed {
    /// Its URL.
    pub url: String,
    /// Its name.
    pub title: Option<String>,
}

/// A block of the page.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Block {
    /// Whether it is part of the article.
    pub kept: bool,
    /// Its kind.
    pub kind: Kind,
    /// The sum of its reasons in hundredths of a logit; at 0 it is as likely content as not.
    pub points: i32,
    /// The reasons for its points and its kind. Unlike in a trace, small features are summed up.
    pub reasons: Vec<Reason>,
    /// The beginning of its text, white space collapsed.
    pub text: String,
    /// Its first 1,000 links.
    pub links: Vec<Link>,
    /// Its path from the root: an index among the child elements, from 0, for each level.
    pub path: Vec<u32>,
    /// A CSS selector that finds its element in the live page.
    pub selector: String,
    /// Its bytes in the page as UTF-8, from its first character to just after its last; null
    /// without `sourceRanges`.
    pub range: Option<SourceRange>,
}

/// A range of bytes of the page as UTF-8.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct SourceRange {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A link in a block or around it.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its text, white space collapsed.
    pub text: String,
    /// Its URL, absolute if the page's URL is known.
    pub url: String,
}

/// What was removed from the page: a list for each kind that occurs.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(transparent)]
pub struct Removed(
    #[tsify(
        type = "{ [K in Kind]?: K extends \"related\" | \"latest\" | \"jobs\" | \"tags\" ? RemovedItem[] : K extends \"comments\" ? RemovedComment[] : RemovedText[] }"
    )]
    BTreeMap<Kind, RemovedList>,
);

/// The entries of one kind.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum RemovedList {
    Items(Vec<RemovedItem>),
    Comments(Vec<RemovedComment>),
    Texts(Vec<RemovedText>),
}

/// An entry of a list: a related article, a job.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct RemovedItem {
    /// Its headline.
    pub title: String,
    /// Its URL.
    pub url: Option<String>,
}

/// A reader's comment.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct RemovedComment {
    /// The name above it.
    pub author: Option<String>,
    /// The date above it.
    pub date: Option<String>,
    /// Its text.
    pub text: String,
}

/// A removed block of any other kind.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct RemovedText {
    /// The beginning of its text.
    pub text: String,
    /// Its first 1,000 links.
    pub links: Vec<Link>,
}

/// A contribution to a block's points and its origin; or, without points, the reason for its kind.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// What it is based on.
    #[tsify(
        type = "\"base\" | \"feature\" | \"rule\" | \"phrase\" | \"neighbour\" | \"container\" | \"rest\" | (string & {})"
    )]
    pub kind: String,
    /// What it adds to the block's points.
    pub points: i32,
    /// `"base"`, or the name of a feature or a rule.
    pub name: String,
    /// The phrase that a rule matched.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub phrase: Option<Phrase>,
    /// The index of another block that it is based on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub block: Option<usize>,
    /// Further details.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub detail: Option<String>,
}

/// A phrase of leanread's data.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// The phrase.
    pub text: String,
    /// Its file in `src/data` of leanread's source.
    pub file: String,
    /// Its line in the file, from 1.
    pub line: u32,
}

/// The name of a kind. Later versions may add kinds.
#[expect(missing_docs, reason = "leanread::Kind documents them")]
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Article,
    Title,
    Byline,
    Date,
    Caption,
    Ad,
    Sponsored,
    Jobs,
    Related,
    Latest,
    Navigation,
    Breadcrumb,
    Tags,
    Pagination,
    Share,
    Follow,
    Newsletter,
    Comments,
    CommentForm,
    AuthorBox,
    CookieNotice,
    Paywall,
    Legal,
    Shop,
    Form,
    Hidden,
    Duplicate,
    Other,
}
