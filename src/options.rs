//! What a caller can ask for.

use crate::preference::Preference;
use url::Url;

/// Default for [`Limits::with_max_bytes`]: 32 MiB, about a hundred times a heavy news page.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Default for [`Limits::with_max_nodes`]: a heavy page has fifty thousand.
pub const MAX_NODES: usize = 1_000_000;
/// Default for [`Limits::with_max_depth`]: where browsers stop nesting, too.
pub const MAX_DEPTH: u32 = 512;
/// Default for [`Limits::with_max_attributes`]: a real element has fewer than forty.
pub const MAX_ATTRIBUTES: usize = 256;

/// Bounds on what a page may cost; the same natively and in WebAssembly.
///
/// ```
/// let limits = leanread::Limits::new().with_max_bytes(1_000_000);
/// assert_eq!(limits.max_bytes(), 1_000_000);
/// assert_eq!(limits.max_depth(), leanread::MAX_DEPTH);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    max_bytes: usize,
    max_nodes: usize,
    max_depth: u32,
    max_attributes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: MAX_BYTES,
            max_nodes: MAX_NODES,
            max_depth: MAX_DEPTH,
            max_attributes: MAX_ATTRIBUTES,
        }
    }
}

impl Limits {
    /// The defaults, fit for the open web.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of UTF-8 text that a page may have; more is an error. At most 1 GiB.
    pub fn with_max_bytes(mut self, bytes: usize) -> Self {
        // Places in the text are 32-bit numbers, and text can be copied once while parsing.
        self.max_bytes = bytes.min(1 << 30);
        self
    }

    /// Elements and texts that a page may have; more is an error. At most 2^28.
    pub fn with_max_nodes(mut self, nodes: usize) -> Self {
        self.max_nodes = nodes.min(1 << 28);
        self
    }

    /// How deep elements may nest. A deeper element is left out and its text goes to the nearest
    /// one that is kept. At most 512, since the parser's time grows with the square of the depth.
    pub fn with_max_depth(mut self, depth: u32) -> Self {
        self.max_depth = depth.min(MAX_DEPTH);
        self
    }

    /// Attributes that an element may have; the rest are left out.
    pub fn with_max_attributes(mut self, attributes: usize) -> Self {
        self.max_attributes = attributes;
        self
    }

    /// See [`Limits::with_max_bytes`].
    pub fn max_bytes(&self) -> usize {
        self.max_bytes
    }

    /// See [`Limits::with_max_nodes`].
    pub fn max_nodes(&self) -> usize {
        self.max_nodes
    }

    /// See [`Limits::with_max_depth`].
    pub fn max_depth(&self) -> u32 {
        self.max_depth
    }

    /// See [`Limits::with_max_attributes`].
    pub fn max_attributes(&self) -> usize {
        self.max_attributes
    }
}

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
