//! The trace as JavaScript gets it.

use super::article::{Kind, Link, Reason, SourceRange};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What each stage of the pipeline found.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trace {
    /// The names of the features of each block, in their order.
    pub feature_names: Vec<String>,
    /// The confidence of the article.
    pub confidence: f64,
    /// The blocks of the page in page order.
    pub blocks: Vec<TraceBlock>,
}

/// A block of the page: like a `Block`, with its whole text and its features.
#[derive(Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct TraceBlock {
    /// Whether it is part of the article.
    pub kept: bool,
    /// Its kind.
    pub kind: Kind,
    /// See `Block`.
    pub points: i32,
    /// See `Block`.
    pub reasons: Vec<Reason>,
    /// Its text, white space collapsed.
    pub text: String,
    /// Its first 1,000 links.
    pub links: Vec<Link>,
    /// See `Block`.
    pub path: Vec<u32>,
    /// See `Block`.
    pub selector: String,
    /// Its bytes in the page as UTF-8, if known.
    pub range: Option<SourceRange>,
    /// Its location: the names of the elements around it, from the body down.
    pub dom_path: String,
    /// Its feature values, in the order of `featureNames`.
    pub features: Vec<i32>,
}
