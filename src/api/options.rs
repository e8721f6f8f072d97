//! Options of an extraction.

use super::limits::Limits;
use super::preference::Preference;
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
}

impl Default for Options {
    fn default() -> Self {
        Options {
            url: None,
            limits: Limits::default(),
            preference: Preference::default(),
            has_blocks: true,
            has_source_ranges: false,
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
