//! What JavaScript passes and gets. The derives make the types of the package's `.d.ts`; that they
//! are what leanread writes is held by the tests below, which read its JSON into them strictly.

use serde::{Deserialize, Serialize};
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
}

/// Bounds on what a page may cost. A page over one of them is an error, `too_many_bytes` or
/// `too_many_nodes`; deeper elements are dissolved, further attributes left out.
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
}

impl From<Options> for leanread::Options {
    fn from(options: Options) -> Self {
        let given = leanread::Options::new().with_limits(options.limits.unwrap_or_default().into());
        match options.url {
            Some(url) => given.with_url(&url),
            None => given,
        }
    }
}

impl From<Limits> for leanread::Limits {
    fn from(limits: Limits) -> Self {
        let size = |limit: Option<u32>| limit.and_then(|limit| usize::try_from(limit).ok());
        let given = leanread::Limits::new();
        let given = size(limits.max_bytes).map_or(given.clone(), |max| given.with_max_bytes(max));
        let given = size(limits.max_nodes).map_or(given.clone(), |max| given.with_max_nodes(max));
        let given = limits.max_depth.map_or(given.clone(), |max| given.with_max_depth(max));
        size(limits.max_attributes).map_or(given.clone(), |max| given.with_max_attributes(max))
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
    /// The URL of the lead image.
    pub image: Option<String>,
    /// The canonical URL.
    pub url: Option<String>,
    /// How sure the extraction is, 0 to 1. Under 0.5 the page may well have no article.
    pub confidence: f64,
    /// The blocks of the page that are not part of the article, in page order.
    pub removed: Vec<Removed>,
}

/// A block of the page that is not part of the article.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Removed {
    /// What it is.
    pub kind: Kind,
    /// The beginning of its text.
    pub text: String,
    /// Its points; the lower, the less it reads like content.
    pub points: i32,
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

/// One block of the page.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TraceBlock {
    /// Whether it is part of the article.
    pub kept: bool,
    /// What it is.
    pub kind: Kind,
    /// The sum of its reasons: hundredths of a logit; at 0 it is as likely content as not.
    pub points: i32,
    /// What its points are made of, the largest parts first.
    pub reasons: Vec<Reason>,
    /// Where it is: the names of the elements around it, from the body down.
    pub path: String,
    /// Its text, white space collapsed.
    pub text: String,
    /// Its measures; see `featureNames`.
    pub features: Vec<i32>,
}

/// A part of a block's points and where it comes from.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// What it adds to the block's points.
    pub points: i32,
    /// `"base"`, the name of a feature, or that of a rule.
    pub source: String,
    /// For a rule that rests on a phrase: the phrase, its data file and line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[tsify(optional)]
    pub detail: Option<String>,
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
        let json = r#"{"url":"https://a.example/b","limits":{"maxBytes":1000,"maxNodes":20,"maxDepth":7,"maxAttributes":3}}"#;
        let options: leanread::Options = serde_json::from_str::<Options>(json).unwrap().into();
        let limits = leanread::Limits::new()
            .with_max_bytes(1000)
            .with_max_nodes(20)
            .with_max_depth(7)
            .with_max_attributes(3);
        let wanted = leanread::Options::new().with_url("https://a.example/b").with_limits(limits);
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
