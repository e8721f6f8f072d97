//! What JavaScript passes and gets. The derives make the types of the package's `.d.ts`; that they
//! are what leanread writes is held by the tests below, which read its JSON into them strictly.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tsify::Tsify;

/// How a page is to be read.
#[derive(Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Where the page came from. Relative links and images become absolute against it (or against
    /// the page's own `<base>`). Of a live document, its own address is the default.
    #[tsify(optional)]
    pub url: Option<String>,
    /// Bounds on what the page may cost.
    #[tsify(optional)]
    pub limits: Option<Limits>,
    /// Rather leave out (`precision`), rather take in (`recall`), or both alike (`balanced`, the
    /// default).
    #[tsify(optional, type = "\"precision\" | \"balanced\" | \"recall\"")]
    pub preference: Option<Preference>,
    /// Whether `blocks` and `removed` are given: at once (`true`), never (`false`), or, by default,
    /// made from the page when they are first looked at.
    #[tsify(optional)]
    pub ledger: Option<bool>,
    /// Whether blocks have a `range`; `false` by default, but for `explain`.
    #[tsify(optional)]
    pub source_ranges: Option<bool>,
}

/// What is worse, clutter taken or content lost.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Preference {
    /// Take only what is probably content.
    Precision,
    /// Both are equally bad.
    Balanced,
    /// Take all that may well be content.
    Recall,
}

impl From<Preference> for leanread::Preference {
    fn from(preference: Preference) -> Self {
        match preference {
            Preference::Precision => leanread::Preference::Precision,
            Preference::Balanced => leanread::Preference::Balanced,
            Preference::Recall => leanread::Preference::Recall,
        }
    }
}

/// Bounds on what a page may cost. A page over those of bytes, nodes, steps or blocks is an error
/// (`too_many_bytes` ...), or with `truncation` read as far as it is within them. What other bounds
/// leave out, `warnings` tell.
#[derive(Debug, Default, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Limits {
    /// Bytes of UTF-8; 33,554,432 by default.
    #[tsify(optional)]
    pub max_bytes: Option<u32>,
    /// Elements and texts; 1,000,000 by default.
    #[tsify(optional)]
    pub max_nodes: Option<u32>,
    /// How deep elements may nest; 512, the default, at most.
    #[tsify(optional)]
    pub max_depth: Option<u32>,
    /// Attributes of an element; 256 by default.
    #[tsify(optional)]
    pub max_attributes: Option<u32>,
    /// Bytes of an attribute's value; 2,097,152 by default.
    #[tsify(optional)]
    pub max_attribute_bytes: Option<u32>,
    /// Distinct names of elements and attributes; 4,096 by default.
    #[tsify(optional)]
    pub max_names: Option<u32>,
    /// Steps of the parser, in open elements and pairs of attributes; 80,000,000 by default.
    #[tsify(optional)]
    pub max_steps: Option<u32>,
    /// Bytes of JSON-LD that are read; 2,097,152 by default.
    #[tsify(optional)]
    pub max_json_ld_bytes: Option<u32>,
    /// Blocks of the page; 100,000 by default.
    #[tsify(optional)]
    pub max_blocks: Option<u32>,
    /// Blocks that `blocks` and `explain` list; 10,000 by default.
    #[tsify(optional)]
    pub max_listed_blocks: Option<u32>,
    /// Bytes of the article's text and attributes; 33,554,432 by default.
    #[tsify(optional)]
    pub max_output_bytes: Option<u32>,
    /// Whether a page over a limit is read up to it rather than refused; `false` by default.
    #[tsify(optional)]
    pub truncation: Option<bool>,
}

impl From<Options> for leanread::Options {
    fn from(options: Options) -> Self {
        let given = leanread::Options::new()
            .with_limits(options.limits.unwrap_or_default().into())
            .with_preference(options.preference.map(Into::into).unwrap_or_default())
            .with_ledger(options.ledger.unwrap_or(true))
            .with_source_ranges(options.source_ranges.unwrap_or(false));
        match options.url {
            Some(url) => given.with_url(&url),
            None => given,
        }
    }
}

impl From<Limits> for leanread::Limits {
    fn from(limits: Limits) -> Self {
        let size = |limit: Option<u32>, default: usize| {
            limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(default)
        };
        let own = leanread::Limits::new();
        own.clone()
            .with_max_bytes(size(limits.max_bytes, own.max_bytes()))
            .with_max_nodes(size(limits.max_nodes, own.max_nodes()))
            .with_max_depth(limits.max_depth.unwrap_or(own.max_depth()))
            .with_max_attributes(size(limits.max_attributes, own.max_attributes()))
            .with_max_attribute_bytes(size(limits.max_attribute_bytes, own.max_attribute_bytes()))
            .with_max_names(size(limits.max_names, own.max_names()))
            .with_max_steps(limits.max_steps.map_or(own.max_steps(), u64::from))
            .with_max_json_ld_bytes(size(limits.max_json_ld_bytes, own.max_json_ld_bytes()))
            .with_max_blocks(size(limits.max_blocks, own.max_blocks()))
            .with_max_listed_blocks(size(limits.max_listed_blocks, own.max_listed_blocks()))
            .with_max_output_bytes(size(limits.max_output_bytes, own.max_output_bytes()))
            .with_truncation(limits.truncation.unwrap_or(false))
    }
}

/// An article taken from a page.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Article {
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Who wrote it, as the page shows it, without "By" and the like.
    pub byline: Option<String>,
    /// The names in the byline, one each.
    pub authors: Vec<String>,
    /// `"ltr"` or `"rtl"`.
    #[tsify(type = "\"ltr\" | \"rtl\" | null")]
    pub dir: Option<String>,
    /// The article's language, a BCP 47 tag such as `bn` or `pt-BR`.
    pub lang: Option<String>,
    /// The body as safe HTML: allow-listed elements and attributes, URLs absolute.
    pub content: String,
    /// The body as plain text: blocks parted by an empty line; without title, byline, date and
    /// captions.
    pub text_content: String,
    /// The body as Markdown (CommonMark with tables and footnotes).
    pub markdown: String,
    /// Characters (Unicode scalar values) of `textContent`.
    pub length: usize,
    /// The page's own summary, or the beginning of the text.
    pub excerpt: Option<String>,
    /// The site's name.
    pub site_name: Option<String>,
    /// When it was published: ISO 8601, a date or a date and time, with an offset only where the
    /// page gives one.
    pub published_time: Option<String>,
    /// When it was last changed, in the same form.
    pub modified_time: Option<String>,
    /// The date in the page's own words, where it names no day of the Gregorian calendar.
    pub date_in_words: Option<String>,
    /// The URL of the lead image.
    pub image: Option<String>,
    /// The text that stands for the lead image.
    pub image_alt: Option<String>,
    /// The caption of the lead image.
    pub image_caption: Option<String>,
    /// A second headline that the page declares.
    pub subtitle: Option<String>,
    /// Who published it, which can be another than the site.
    pub publisher: Option<String>,
    /// The section of the site that it stands in.
    pub section: Option<String>,
    /// What it is about, in the page's own keywords.
    pub tags: Vec<String>,
    /// Its licence: an address or the page's own words.
    pub license: Option<String>,
    /// Whether it can be read without paying, where the page tells.
    pub is_accessible_for_free: Option<bool>,
    /// The URL of the site's icon.
    pub favicon: Option<String>,
    /// The feeds that the page declares.
    pub feeds: Vec<Feed>,
    /// The URL of the next page of an article of several, where the page declares it.
    pub next_page: Option<String>,
    /// Words of the body.
    pub word_count: usize,
    /// Minutes that reading the body takes, rounded up.
    pub reading_minutes: usize,
    /// Where each value was found: by the value's name, `jsonLd`, `meta`, `heading` and the like.
    #[tsify(type = "{ [name: string]: string }")]
    pub sources: BTreeMap<String, String>,
    /// The canonical URL.
    pub url: Option<String>,
    /// How sure the extraction is, 0 to 1. Under 0.5 the page may well have no article.
    pub confidence: f64,
    /// What the confidence rests on.
    #[tsify(type = "\"noText\" | \"littleProse\" | \"mixed\" | \"clear\"")]
    pub confidence_reason: String,
    /// What the result lacks, or what is doubtful in it; empty for nearly every page.
    #[tsify(
        type = "(\"page_cut\" | \"depth_cut\" | \"attributes_cut\" | \"names_cut\" | \"json_ld_cut\" | \"blocks_cut\" | \"output_cut\" | \"bad_bytes\" | \"text_from_data\" | \"mojibake\")[]"
    )]
    pub warnings: Vec<String>,
    /// Every block of the page in page order, kept or dropped; null with `ledger: false`.
    pub blocks: Option<Vec<Block>>,
    /// What was removed, by kind; null with `ledger: false`.
    pub removed: Option<Removed>,
}

/// A feed that the page declares.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct Feed {
    /// Its address.
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
    /// What it is.
    pub kind: Kind,
    /// The sum of its reasons: hundredths of a logit; at 0 it is as likely content as not.
    pub points: i32,
    /// What its points and its kind rest on; the small features in one sum, unlike those of a trace.
    pub reasons: Vec<Reason>,
    /// The beginning of its text, white space collapsed.
    pub text: String,
    /// Its links.
    pub links: Vec<Link>,
    /// The numbers of the child elements that lead to it from the root, from 0.
    pub path: Vec<u32>,
    /// A CSS selector that finds its element in the live page.
    pub selector: String,
    /// Its bytes in the page's UTF-8 form, from its first letter to behind its last; null without
    /// `sourceRanges`.
    pub range: Option<SourceRange>,
}

/// A part of the page: bytes of its UTF-8 form.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct SourceRange {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A link in a block, or around it.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its text, white space collapsed.
    pub text: String,
    /// Its address, absolute if the page's is known.
    pub url: String,
}

/// What the page had beside the article: a list for each kind that occurs.
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
    /// Where it leads.
    pub url: Option<String>,
}

/// A reader's comment.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct RemovedComment {
    /// The name over it.
    pub author: Option<String>,
    /// The date over it.
    pub date: Option<String>,
    /// Its text.
    pub text: String,
}

/// Another block.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct RemovedText {
    /// The beginning of its text.
    pub text: String,
    /// Its links.
    pub links: Vec<Link>,
}

/// What every stage of a run found.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trace {
    /// The names of the measures of each block, in their order.
    pub feature_names: Vec<String>,
    /// As that of the article.
    pub confidence: f64,
    /// The blocks of the page in page order.
    pub blocks: Vec<TraceBlock>,
}

/// One block of the page: a [`Block`] with its whole text and its measures.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct TraceBlock {
    /// Whether it is part of the article.
    pub kept: bool,
    /// What it is.
    pub kind: Kind,
    /// As those of a block.
    pub points: i32,
    /// As those of a block.
    pub reasons: Vec<Reason>,
    /// Its text, white space collapsed.
    pub text: String,
    /// Its links.
    pub links: Vec<Link>,
    /// As that of a block.
    pub path: Vec<u32>,
    /// As that of a block.
    pub selector: String,
    /// Its bytes in the page's UTF-8 form, where they are known.
    pub range: Option<SourceRange>,
    /// Where it is: the names of the elements around it, from the body down.
    pub trail: String,
    /// Its measures; see `featureNames`.
    pub features: Vec<i32>,
}

/// A part of a block's points and where it comes from; or, without points, why it has its kind.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// What it rests on.
    #[serde(rename = "type")]
    #[tsify(
        type = "\"base\" | \"feature\" | \"rule\" | \"phrase\" | \"neighbour\" | \"container\" | \"others\" | (string & {})"
    )]
    pub cause: String,
    /// What it adds to the block's points.
    pub points: i32,
    /// `"base"`, the name of a feature, or that of a rule.
    pub source: String,
    /// The phrase that a rule rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub phrase: Option<Phrase>,
    /// The number of another block that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub block: Option<usize>,
    /// More about it.
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

/// The name of a kind. A later version may know more of them.
#[expect(missing_docs, reason = "leanread::Kind has the meanings")]
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
    Cookie,
    Paywall,
    Legal,
    Shop,
    Form,
    Hidden,
    Copy,
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeOwned;
    use std::fs;
    use std::path::Path;

    /// The same JSON before and after: no field is missing in the type, and none is too many.
    fn check<T: Serialize + DeserializeOwned>(json: &str) {
        let typed: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
        let before: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_value(&typed).unwrap(), before);
    }

    #[test]
    fn the_types_are_those_of_the_results() {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/pages");
        let sources = fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path());
        let sources: Vec<_> =
            sources.map(|path| path.join("source.html")).filter(|path| path.exists()).collect();
        assert!(sources.len() > 50);
        for path in sources {
            let html = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
            check::<Article>(&crate::extract(&html, "{}").unwrap());
            check::<Trace>(&crate::explain(&html, "{}").unwrap());
        }
    }

    #[test]
    fn options_are_passed_on() {
        let json = r#"{"url":"https://a.example/b","limits":{"maxBytes":1000,"maxNodes":20,"maxDepth":7,"maxAttributes":3},"preference":"recall","ledger":false,"sourceRanges":true}"#;
        let options: leanread::Options = serde_json::from_str::<Options>(json).unwrap().into();
        let limits = leanread::Limits::new()
            .with_max_bytes(1000)
            .with_max_nodes(20)
            .with_max_depth(7)
            .with_max_attributes(3);
        let wanted = leanread::Options::new()
            .with_url("https://a.example/b")
            .with_limits(limits)
            .with_preference(leanread::Preference::Recall)
            .with_ledger(false)
            .with_source_ranges(true);
        assert_eq!(options, wanted);
        let none: leanread::Options = serde_json::from_str::<Options>("{}").unwrap().into();
        assert_eq!(none, leanread::Options::new());
    }

    #[test]
    fn errors_have_a_code() {
        let error = crate::extract("<p>More", r#"{"limits":{"maxBytes":3}}"#).unwrap_err();
        assert!(error.starts_with("too_many_bytes: "), "{error}");
        let error = crate::extract("<p>More", r#"{"uri":"x"}"#).unwrap_err();
        assert!(error.starts_with("invalid_options: unknown field `uri`"), "{error}");
    }
}
