//! Options of an extraction.

use super::cancel_token::CancelToken;
use super::content_options::{ContentOptions, Embeds, Formulas};
use super::error::Error;
use super::limits::Limits;
use super::preference::Preference;
use super::relative_urls::RelativeUrls;
use std::time::Instant;
use url::Url;

/// Options of an extraction: the page's URL, limits, and what the result holds.
///
/// ```
/// let options = leanread::Options::new().with_url("https://news.example/story");
/// assert_eq!(options.url().unwrap().host_str(), Some("news.example"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    url: Option<Url>,
    limits: Limits,
    preference: Preference,
    has_blocks: bool,
    has_source_ranges: bool,
    deadline: Option<Instant>,
    cancel_token: Option<CancelToken>,
    id_prefix: String,
    link_rel: String,
    relative_urls: RelativeUrls,
    content: ContentOptions,
}

/// Default for [`Options::with_id_prefix`].
const ID_PREFIX: &str = "user-content-";

/// Default for [`Options::with_link_rel`].
const LINK_REL: &str = "noopener noreferrer";

impl Default for Options {
    fn default() -> Self {
        Options {
            url: None,
            limits: Limits::default(),
            preference: Preference::default(),
            has_blocks: true,
            has_source_ranges: false,
            deadline: None,
            cancel_token: None,
            id_prefix: ID_PREFIX.to_owned(),
            link_rel: LINK_REL.to_owned(),
            relative_urls: RelativeUrls::default(),
            content: ContentOptions::default(),
        }
    }
}

impl Options {
    /// The defaults: no URL, the limits of [`Limits::new`].
    pub fn new() -> Self {
        Self::default()
    }

    /// The page's URL. Relative links and images are resolved against it, or against the page's own
    /// `<base>`. A URL that is not absolute is ignored. Default: none; relative URLs stay relative.
    pub fn with_url(mut self, url: &str) -> Self {
        self.url = Url::parse(url).ok();
        self
    }

    /// Upper bounds on the cost of a page. Default: [`Limits::new`].
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether to favour precision or recall for ambiguous blocks. Default: balanced.
    pub fn with_preference(mut self, preference: Preference) -> Self {
        self.preference = preference;
        self
    }

    /// Whether the article can list the page's blocks. `Article::blocks` and `Article::removed` are
    /// computed lazily, and for that the article keeps the parsed page. Without it both are empty,
    /// and an article takes no more memory than its text. Default: true.
    pub fn with_blocks(mut self, blocks: bool) -> Self {
        self.has_blocks = blocks;
        self
    }

    /// Whether each block's byte range in the source is recorded ([`crate::Block::source_range`]).
    /// Default: false, since it slows the parse down. `explain` always records it.
    pub fn with_source_ranges(mut self, ranges: bool) -> Self {
        self.has_source_ranges = ranges;
        self
    }

    /// The moment at which an extraction that is not done ends with the error `"timeout"`. It is looked
    /// at every few milliseconds, and where a stage cannot be left, between two stages: on the largest
    /// pages these are tenths of a second apart. What is computed from a finished article
    /// (its text, the report of its blocks) has no deadline. Default: none.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// let soon = Instant::now() + Duration::from_secs(2);
    /// let options = leanread::Options::new().with_deadline(soon);
    /// assert!(leanread::extract_with("<p>It rained all night.", &options).is_ok());
    /// let late = leanread::Options::new().with_deadline(Instant::now());
    /// let error = leanread::extract_with("<p>It rained all night.", &late).unwrap_err();
    /// assert_eq!(error.code(), "timeout");
    /// ```
    pub fn with_deadline(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// A token with which another thread can end the extraction, with the error `"cancelled"`; it is
    /// looked at as often as a deadline. Default: none.
    pub fn with_cancel_token(mut self, token: CancelToken) -> Self {
        self.cancel_token = Some(token);
        self
    }

    /// What the ids of the article begin with, in `id` and in links to them. With a prefix of its own
    /// no page can name an element so that scripts around the article take it for a variable or a form
    /// field of theirs ("DOM clobbering"). Empty: ids stay as the page has them.
    /// Default: `"user-content-"`.
    ///
    /// ```
    /// let page = "<p>It rained all night<a href=#n1>1</a>, and nobody was hurt in the old town.</p>\
    ///     <p id=n1>So said the mayor of the town in the morning, and went home.</p>";
    /// let article = leanread::extract(page)?;
    /// assert!(article.html().contains("<a href=\"#user-content-n1\">1</a>"));
    /// assert!(article.html().contains("<p id=\"user-content-n1\">"));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn with_id_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.id_prefix = prefix.into();
        self
    }

    /// The `rel` attribute of links to other pages. Empty: none. Default: `"noopener noreferrer"`.
    pub fn with_link_rel(mut self, rel: impl Into<String>) -> Self {
        self.link_rel = rel.into();
        self
    }

    /// What happens to relative URLs if the page's own is not known. Default: they stay.
    ///
    /// ```
    /// use leanread::{Options, RelativeUrls};
    /// let options = Options::new().with_relative_urls(RelativeUrls::Remove);
    /// let page = "<p>It rained all night, said <a href=/mayor>the mayor</a> of the old town.</p>";
    /// let article = leanread::extract_with(page, &options)?;
    /// assert!(article.html().contains("said the mayor of"));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn with_relative_urls(mut self, relative_urls: RelativeUrls) -> Self {
        self.relative_urls = relative_urls;
        self
    }

    /// Whether links stay links; else only their text stays. Default: true.
    pub fn with_links(mut self, links: bool) -> Self {
        self.content.links = links;
        self
    }

    /// Whether the outputs have images, and the captions of figures. Default: true.
    ///
    /// ```
    /// let page = "<p>It rained all night, and <img src=/1.jpg alt=boats> nobody was hurt in the town.</p>";
    /// let options = leanread::Options::new().with_images(false);
    /// assert!(!leanread::extract_with(page, &options)?.html().contains("<img"));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn with_images(mut self, images: bool) -> Self {
        self.content.images = images;
        self
    }

    /// Whether the outputs have data tables; tables that only place their content are never written
    /// as such. Default: true.
    pub fn with_tables(mut self, tables: bool) -> Self {
        self.content.tables = tables;
        self
    }

    /// Whether the outputs have footnotes, and the marks that lead to them. Default: true.
    pub fn with_footnotes(mut self, footnotes: bool) -> Self {
        self.content.footnotes = footnotes;
        self
    }

    /// What represents embedded videos and the like. Default: [`Embeds::Link`].
    ///
    /// A frame has `sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"` and is
    /// loaded when it is scrolled to. Its host is one of a fixed list, never that of the page.
    ///
    /// ```
    /// use leanread::{Embeds, Options};
    /// let page = "<p>It rained all night, and nobody was hurt in the old town, said the mayor.</p>\
    ///     <iframe src=https://www.youtube.com/embed/x1 title='The flood'></iframe>\
    ///     <p>Schools stay closed until Friday, and the bridge until its piers are looked at.</p>";
    /// let link = leanread::extract_with(page, &Options::new())?;
    /// assert!(link.markdown().contains("[The flood](https://www.youtube.com/watch?v=x1)"));
    /// let frame = leanread::extract_with(page, &Options::new().with_embeds(Embeds::Frame))?;
    /// assert!(frame.html().contains("<iframe src=\"https://www.youtube.com/embed/x1\""));
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn with_embeds(mut self, embeds: Embeds) -> Self {
        self.content.embeds = embeds;
        self
    }

    /// How HTML has formulas. Default: [`Formulas::MathMl`]. Markdown has `$…$` and text has TeX with
    /// the first two.
    pub fn with_formulas(mut self, formulas: Formulas) -> Self {
        self.content.formulas = formulas;
        self
    }

    /// What the outputs have.
    pub(crate) fn content(&self) -> ContentOptions {
        self.content
    }

    /// See [`Options::with_id_prefix`].
    pub fn id_prefix(&self) -> &str {
        &self.id_prefix
    }

    /// See [`Options::with_link_rel`].
    pub fn link_rel(&self) -> &str {
        &self.link_rel
    }

    /// See [`Options::with_relative_urls`].
    pub fn relative_urls(&self) -> RelativeUrls {
        self.relative_urls
    }

    /// Why the extraction is to stop, if it is.
    pub(crate) fn stop_error(&self) -> Option<Error> {
        if self.cancel_token.as_ref().is_some_and(CancelToken::is_cancelled) {
            return Some(Error::cancelled());
        }
        let is_late = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        is_late.then(Error::timeout)
    }

    /// Whether the extraction can be stopped from outside.
    pub(crate) fn can_stop(&self) -> bool {
        self.deadline.is_some() || self.cancel_token.is_some()
    }

    /// See [`Options::with_blocks`].
    pub fn has_blocks(&self) -> bool {
        self.has_blocks
    }

    /// See [`Options::with_source_ranges`].
    pub fn has_source_ranges(&self) -> bool {
        self.has_source_ranges
    }

    /// The page's URL, if one was given.
    pub fn url(&self) -> Option<&Url> {
        self.url.as_ref()
    }

    /// See [`Options::with_limits`].
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// See [`Options::with_preference`].
    pub fn preference(&self) -> Preference {
        self.preference
    }
}
