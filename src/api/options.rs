//! What a caller can ask for.

use super::limits::Limits;
use super::preference::Preference;
use url::Url;

/// How a page is to be read.
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
    has_ledger: bool,
    has_source_ranges: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            url: None,
            limits: Limits::default(),
            preference: Preference::default(),
            has_ledger: true,
            has_source_ranges: false,
        }
    }
}

impl Options {
    /// The defaults: no URL, the limits of [`Limits::new`].
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the page came from. Relative links and images become absolute against it (or against
    /// the page's own `<base>`). A URL that is not absolute is left out.
    pub fn with_url(mut self, url: &str) -> Self {
        self.url = Url::parse(url).ok();
        self
    }

    /// Bounds on what the page may cost.
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether to take rather less or rather more where a block could be content or clutter.
    pub fn with_preference(mut self, preference: Preference) -> Self {
        self.preference = preference;
        self
    }

    /// Whether the article keeps the parsed page, from which `Article::blocks` and
    /// `Article::removed` are made when they are asked for; they are, by default. Without it an
    /// article is as small as its text, and the two are empty.
    pub fn with_ledger(mut self, ledger: bool) -> Self {
        self.has_ledger = ledger;
        self
    }

    /// Whether the places of blocks in the source are noted ([`crate::Block::source_range`]); they
    /// are not, by default, since it makes the parse slower. `explain` always notes them.
    pub fn with_source_ranges(mut self, ranges: bool) -> Self {
        self.has_source_ranges = ranges;
        self
    }

    /// See [`Options::with_ledger`].
    pub fn has_ledger(&self) -> bool {
        self.has_ledger
    }

    /// See [`Options::with_source_ranges`].
    pub fn has_source_ranges(&self) -> bool {
        self.has_source_ranges
    }

    /// The page's address, if one was given.
    pub fn url(&self) -> Option<&Url> {
        self.url.as_ref()
    }

    /// The bounds in force.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// See [`Options::with_preference`].
    pub fn preference(&self) -> Preference {
        self.preference
    }
}
