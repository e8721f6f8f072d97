//! leanread takes the HTML of a web article and returns the article: title, byline, date, language
//! and the body as safe HTML, text and Markdown. It also reports, block by block, what it dropped
//! and why.
//!
//! ```
//! let page = "<title>Rain</title><h1>Rain</h1><p>It rained all night, and in the morning the \
//!     river stood in the lower streets. Nobody was hurt, said the mayor.</p>";
//! let article = leanread::extract(page)?;
//! assert_eq!(article.title(), Some("Rain"));
//! assert!(article.text().starts_with("It rained all night"));
//! # Ok::<(), leanread::Error>(())
//! ```
//!
//! # How it works
//!
//! A page goes through a straight line of stages, each a function from values to a new value;
//! `pipeline` has the list. The page is parsed once into a table of nodes (`dom`) and divided into
//! text blocks (`blocks`). Each block is measured (`features`), scored by a small additive model
//! (`scoring`) and checked by rules that recognise kinds of clutter (`rules`). The points add up, and
//! `selection` chooses the blocks with the highest expected F1. The chosen part of the tree becomes
//! the article's content (`content`), which is written as HTML, text or Markdown (`render`). On
//! request, `classify` finds the kind of each dropped block, and `report` lists all blocks with the
//! reasons.
//!
//! # Features
//!
//! - `encoding`: [`extract_bytes`], for bytes of an unknown character encoding.
//! - `rcdom`: [`extract_rcdom`], for trees parsed with markup5ever_rcdom.
//! - `cli`: dependencies of the command line only. Libraries turn the default features off.

mod api;
#[cfg(feature = "stages")]
mod bench_stages;
mod blocks;
mod classify;
mod content;
mod dom;
mod encoding;
mod features;
mod flat_text;
mod lexicon;
mod metadata;
mod notes;
mod page_data;
mod pipeline;
mod render;
mod report;
mod rules;
mod scoring;
mod selection;
mod style;
mod text;
mod unshown_recipe;
mod util;

pub use api::article::Article;
pub use api::cancel_token::CancelToken;
pub use api::content_options::{Embeds, Formulas};
pub use api::error::Error;
pub use api::kind::Kind;
#[doc(hidden)]
pub use api::kind::KindGroup;
pub use api::limits::{
    Limits, MAX_ATTRIBUTE_BYTES, MAX_ATTRIBUTES, MAX_BLOCKS, MAX_BYTES, MAX_DEPTH,
    MAX_DISTINCT_NAMES, MAX_JSON_LD_BYTES, MAX_LISTED_BLOCKS, MAX_NODES, MAX_OUTPUT_BYTES,
    MAX_PARSER_STEPS, MAX_WORK,
};
pub use api::options::Options;
pub use api::preference::Preference;
pub use api::relative_urls::RelativeUrls;
pub use api::warning::Warning;
#[cfg(feature = "stages")]
#[doc(hidden)]
pub use bench_stages::Stages;
#[cfg(feature = "encoding")]
pub use encoding::decode;
pub use metadata::{Feed, Image, MetadataField, MetadataSource};
#[cfg(feature = "cli")]
#[doc(hidden)]
pub use report::rule_catalog::{RuleDescription, RuleExample, RuleText, rule_descriptions};
pub use report::{
    Block, GlossaryEntry, Link, Phrase, Reason, ReasonKind, Removed, RemovedComment, RemovedItem,
    Trace, TraceBlock, glossary,
};
pub use scoring::Model;
pub use selection::ConfidenceReason;

use pipeline::{analyze, analyze_flat_text, parse};

/// Extracts the article of a page.
///
/// A page without an article is not an error: its text is short or empty and its
/// [`Article::confidence`] is low.
///
/// # Errors
///
/// The page is over one of the default [`Limits`].
///
/// ```
/// let article = leanread::extract("<p>No article here.</p>")?;
/// assert!(article.confidence() < 0.5);
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn extract(html: &str) -> Result<Article, Error> {
    extract_with(html, &Options::new())
}

/// Extracts the article of a page, with options.
///
/// # Errors
///
/// The page is over one of the options' [`Limits`].
///
/// ```
/// let options = leanread::Options::new().with_url("https://news.example/today/rain");
/// let page = "<p>It rained all night, and <a href=../map>the river</a> stood in the lower \
///     streets of the town. Nobody was hurt, the mayor said in the morning.</p>";
/// let article = leanread::extract_with(page, &options)?;
/// assert!(article.html().contains("https://news.example/map"));
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn extract_with(html: &str, options: &Options) -> Result<Article, Error> {
    Article::new(analyze(parse(html, options)?, options, Model::built_in())?, options)
}

/// Extracts the article of a page with another model than the built-in one. Training uses it to
/// measure the whole pipeline with models that have not seen the page. The article has no report of
/// its blocks, because that explains the points of the built-in model.
///
/// # Errors
///
/// The page is over one of the options' [`Limits`].
///
/// ```
/// let model = leanread::Model::parse("base\t300")?;
/// let page = "<nav>Home</nav><p>A model that likes everything keeps the whole page.</p>";
/// let article = leanread::extract_with_model(page, &leanread::Options::new(), &model)?;
/// assert!(article.text().contains("Home"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn extract_with_model(html: &str, options: &Options, model: &Model) -> Result<Article, Error> {
    let options = options.clone().with_blocks(false);
    Article::new(analyze(parse(html, &options)?, &options, model)?, &options)
}

/// Extracts the article of a page given as bytes; `content_type` is the value of the HTTP header,
/// if there is one. [`decode`] documents how the character encoding is found.
///
/// # Errors
///
/// The page is over one of the options' [`Limits`].
///
/// ```
/// let page = b"<meta charset=iso-8859-1><p>Der Fluss ist gestiegen, und die Br\xFCcke bleibt \
///     heute gesperrt. Verletzt wurde niemand, sagte der B\xFCrgermeister am Morgen.</p>";
/// let article = leanread::extract_bytes(page, None, &leanread::Options::new())?;
/// assert!(article.text().contains("Brücke"));
/// # Ok::<(), leanread::Error>(())
/// ```
#[cfg(feature = "encoding")]
pub fn extract_bytes(
    bytes: &[u8],
    content_type: Option<&str>,
    options: &Options,
) -> Result<Article, Error> {
    // Decoding shrinks UTF-16 to half of its bytes at most, other encodings less. Longer input is
    // over the limit in any encoding.
    let max_bytes = options.limits().max_bytes().saturating_mul(2).saturating_add(2);
    let read = bytes.get(..max_bytes.min(bytes.len())).unwrap_or(bytes);
    if read.len() < bytes.len() && !options.limits().truncates() {
        return Err(Error::too_many_bytes(bytes.len(), options.limits().max_bytes()));
    }
    let decoded = encoding::decode_page(read, content_type);
    let article = extract_with(&decoded.text, options)?;
    Ok(if decoded.had_errors { article.with_warning(Warning::InvalidBytes) } else { article })
}

/// Extracts the article of a tree that the caller parsed. Turn `TreeBuilderOpts::scripting_enabled`
/// off when parsing, as leanread does: the content of `<noscript>` is then parsed as markup.
///
/// # Errors
///
/// The tree is over one of the options' [`Limits`].
///
/// ```
/// use markup5ever_rcdom::RcDom;
/// let tree = RcDom::default();
/// let article = leanread::extract_rcdom(&tree, &leanread::Options::new())?;
/// assert_eq!(article.text(), "");
/// # Ok::<(), leanread::Error>(())
/// ```
#[cfg(feature = "rcdom")]
pub fn extract_rcdom(tree: &markup5ever_rcdom::RcDom, options: &Options) -> Result<Article, Error> {
    let dom = pipeline::with_meter(dom::from_rcdom(tree, options.limits())?, options);
    Article::new(analyze(dom, options, Model::built_in())?, options)
}

/// Runs the same stages as [`extract_with`] and returns what they found on each block.
///
/// # Errors
///
/// The page is over one of the options' [`Limits`].
///
/// ```
/// let page = "<nav><a href=/>Home</a></nav><p>It rained all night, and in the morning the river \
///     stood in the lower streets. Nobody was hurt, said the mayor.</p>";
/// let trace = leanread::explain(page, &leanread::Options::new())?;
/// let [menu, rain] = trace.blocks() else { panic!("two blocks") };
/// assert!(rain.is_kept() && !menu.is_kept());
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn explain(html: &str, options: &Options) -> Result<Trace, Error> {
    let options = options.clone().with_source_ranges(true);
    Trace::new(analyze(parse(html, &options)?, &options, Model::built_in())?, &options)
}

/// Extracts the article of a page's text without markup, such as text copied from a browser. Lines
/// are classified by their shapes, their words and their neighbours; hard-wrapped paragraphs are
/// joined. The report of blocks is that of a page with a paragraph for each line.
///
/// # Errors
///
/// The text is over one of the default [`Limits`].
///
/// ```
/// let text = "Home\nSport\n\nHeavy rain floods the lower town\nBy Ann Lee\n\n\
///     It rained all night, and in the morning the river stood in the lower streets of the town.\n\
///     \nNobody was hurt, said the mayor, but the old bridge over the river remains closed.\n\n\
///     Most read\n1\nTen soups for cold days\n2\nA cat that takes the bus";
/// let article = leanread::extract_from_text(text)?;
/// assert!(article.text().starts_with("It rained") && article.text().ends_with("closed."));
/// assert_eq!(article.title(), Some("Heavy rain floods the lower town"));
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn extract_from_text(text: &str) -> Result<Article, Error> {
    extract_from_text_with(text, &Options::new())
}

/// As [`extract_from_text`], with options.
///
/// # Errors
///
/// The text is over one of the options' [`Limits`].
///
/// ```
/// let options = leanread::Options::new().with_url("https://news.example/2024/rain");
/// let article = leanread::extract_from_text_with("Rain.", &options)?;
/// assert_eq!(article.url(), Some("https://news.example/2024/rain"));
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn extract_from_text_with(text: &str, options: &Options) -> Result<Article, Error> {
    Article::new(analyze_flat_text(text, options)?, options)
}

/// As [`explain`], for a text as in [`extract_from_text`].
///
/// # Errors
///
/// The text is over one of the options' [`Limits`].
///
/// ```
/// let trace = leanread::explain_from_text("Home\nSport", &leanread::Options::new())?;
/// assert!(trace.blocks().iter().all(|block| !block.is_kept()));
/// # Ok::<(), leanread::Error>(())
/// ```
pub fn explain_from_text(text: &str, options: &Options) -> Result<Trace, Error> {
    Trace::new(analyze_flat_text(text, options)?, options)
}

/// Confidence, in thousandths, of a page that probably has an article.
const PROBABLE_CONFIDENCE: u32 = 500;

/// Whether the page probably has an article, for an interface that offers a reading view. It runs
/// all stages up to the selection and takes nearly as long as [`extract`]. It is `false` for a page
/// over the default [`Limits`].
///
/// ```
/// assert!(!leanread::is_probably_readable("<form><input name=q><button>Search</button></form>"));
/// ```
pub fn is_probably_readable(html: &str) -> bool {
    let options = Options::new();
    parse(html, &options)
        .and_then(|dom| analyze(dom, &options, Model::built_in()))
        .is_ok_and(|analysis| analysis.selection.confidence >= PROBABLE_CONFIDENCE)
}

/// The README's example, compiled and run as a doc test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
