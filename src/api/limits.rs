//! Limits: every bound on the cost of a page that a caller can change.

use super::error::Error;

/// Default for [`Limits::with_max_bytes`]: 32 MiB, about a hundred times a heavy news page.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Default for [`Limits::with_max_nodes`]: a heavy page has fifty thousand.
pub const MAX_NODES: usize = 1_000_000;
/// Default for [`Limits::with_max_depth`]: the depth at which browsers stop nesting, too.
pub const MAX_DEPTH: u32 = 512;
/// Default for [`Limits::with_max_attributes`]: a real element has fewer than forty.
pub const MAX_ATTRIBUTES: usize = 256;
/// Default for [`Limits::with_max_attribute_bytes`]: 2 MiB, enough for an image in a `data:` URL.
pub const MAX_ATTRIBUTE_BYTES: usize = 2 * 1024 * 1024;
/// Default for [`Limits::with_max_distinct_names`]: a heavy page has a few hundred.
pub const MAX_DISTINCT_NAMES: usize = 4_096;
/// Default for [`Limits::with_max_parser_steps`]: a page with a million nodes, 20 levels deep, uses
/// about a quarter of this.
pub const MAX_PARSER_STEPS: u64 = 80_000_000;
/// Default for [`Limits::with_max_work`]: a heavy page takes a hundredth of this.
pub const MAX_WORK: u64 = 400_000_000;
/// Default for [`Limits::with_max_json_ld_bytes`]: 2 MiB.
pub const MAX_JSON_LD_BYTES: usize = 2 * 1024 * 1024;
/// Default for [`Limits::with_max_blocks`]: a book on one page has about ten thousand.
pub const MAX_BLOCKS: usize = 100_000;
/// Default for [`Limits::with_max_listed_blocks`]: each takes a few kilobytes of JSON.
pub const MAX_LISTED_BLOCKS: usize = 10_000;
/// Default for [`Limits::with_max_output_bytes`]: 32 MiB.
pub const MAX_OUTPUT_BYTES: usize = 32 * 1024 * 1024;

/// Maximum length of the URL in `<base href>`, in bytes. A longer one is not a real base, and it
/// would be repeated in every link.
pub(crate) const MAX_BASE_BYTES: usize = 2_048;

/// Upper bounds on the cost of a page; the same natively and in WebAssembly.
///
/// | limit | effect when exceeded |
/// |---|---|
/// | bytes, nodes, steps, blocks | an [`Error`], or with [`Limits::with_truncation`] an article of the page up to there |
/// | work | an [`Error`] |
/// | depth | deeper elements are dissolved into their parents; their text stays |
/// | attributes, attribute bytes | further and longer attributes are dropped |
/// | names | elements and attributes with further names are dropped; their text stays |
/// | JSON-LD bytes | further JSON-LD scripts are ignored |
/// | listed blocks | further blocks are not listed |
/// | output bytes | the article is cut off there |
///
/// [`Article::warnings`](crate::Article::warnings) reports everything that was left out.
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
    max_attribute_bytes: usize,
    max_distinct_names: usize,
    max_parser_steps: u64,
    max_work: u64,
    max_json_ld_bytes: usize,
    max_blocks: usize,
    max_listed_blocks: usize,
    max_output_bytes: usize,
    truncates: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: MAX_BYTES,
            max_nodes: MAX_NODES,
            max_depth: MAX_DEPTH,
            max_attributes: MAX_ATTRIBUTES,
            max_attribute_bytes: MAX_ATTRIBUTE_BYTES,
            max_distinct_names: MAX_DISTINCT_NAMES,
            max_parser_steps: MAX_PARSER_STEPS,
            max_work: MAX_WORK,
            max_json_ld_bytes: MAX_JSON_LD_BYTES,
            max_blocks: MAX_BLOCKS,
            max_listed_blocks: MAX_LISTED_BLOCKS,
            max_output_bytes: MAX_OUTPUT_BYTES,
            truncates: false,
        }
    }
}

impl Limits {
    /// The defaults, suited to pages of the open web.
    pub fn new() -> Self {
        Self::default()
    }

    /// Maximum length of the page in bytes of UTF-8. Values above 1 GiB are lowered to it.
    pub fn with_max_bytes(mut self, bytes: usize) -> Self {
        // Offsets into the text are 32-bit, and parsing can copy the text once.
        self.max_bytes = bytes.min(1 << 30);
        self
    }

    /// Maximum number of elements and text nodes. Values above 2^28 are lowered to it.
    pub fn with_max_nodes(mut self, nodes: usize) -> Self {
        self.max_nodes = nodes.min(1 << 28);
        self
    }

    /// Maximum nesting depth. A deeper element is dissolved: its text goes to the nearest element
    /// that is kept. Values above 512 are lowered to it, since the parser's time grows with the
    /// square of the depth.
    pub fn with_max_depth(mut self, depth: u32) -> Self {
        self.max_depth = depth.min(MAX_DEPTH);
        self
    }

    /// Maximum number of attributes of an element; the rest are dropped.
    pub fn with_max_attributes(mut self, attributes: usize) -> Self {
        self.max_attributes = attributes;
        self
    }

    /// Maximum length of an attribute value in bytes; longer ones are dropped.
    pub fn with_max_attribute_bytes(mut self, bytes: usize) -> Self {
        self.max_attribute_bytes = bytes;
        self
    }

    /// Maximum number of distinct element and attribute names. Values above 65,536 are lowered to
    /// it, since names are interned for the whole process while a page is read.
    pub fn with_max_distinct_names(mut self, names: usize) -> Self {
        self.max_distinct_names = names.min(1 << 16);
        self
    }

    /// Upper bound on parser work, in steps. Each tag or text node costs its nesting depth; each
    /// element also costs four times its attribute count; a tag with more than 32 attributes costs
    /// the number of pairs of its attributes on top.
    pub fn with_max_parser_steps(mut self, steps: u64) -> Self {
        self.max_parser_steps = steps;
        self
    }

    /// Upper bound on the work of all stages after the parser, and of the parser's tokens, in units: a
    /// node visited, or 64 bytes of text or of an attribute read. All stages are made to take
    /// time proportional to the page; this bound holds where a page defeats that. The report of the
    /// blocks counts anew; beyond the bound it knows no more kinds, and calls blocks boilerplate.
    pub fn with_max_work(mut self, units: u64) -> Self {
        self.max_work = units;
        self
    }

    /// Maximum length of the JSON-LD that is read, in bytes.
    pub fn with_max_json_ld_bytes(mut self, bytes: usize) -> Self {
        self.max_json_ld_bytes = bytes;
        self
    }

    /// Maximum number of text blocks (paragraphs, headings, list items, labels).
    pub fn with_max_blocks(mut self, blocks: usize) -> Self {
        self.max_blocks = blocks;
        self
    }

    /// Maximum number of blocks that [`Article::blocks`](crate::Article::blocks) and `explain` list;
    /// blocks more than a hundred elements deep are fewer, since each has its path.
    pub fn with_max_listed_blocks(mut self, blocks: usize) -> Self {
        self.max_listed_blocks = blocks;
        self
    }

    /// Maximum length of the article's text and attributes, in bytes, in each output format. The
    /// line prefixes of Markdown's lists and quotes count; HTML escapes and other markup do not.
    pub fn with_max_output_bytes(mut self, bytes: usize) -> Self {
        self.max_output_bytes = bytes;
        self
    }

    /// Whether a page over the limit of bytes, nodes, steps or blocks is read up to that limit, with
    /// the warning [`Warning::PageTruncated`](crate::Warning::PageTruncated), instead of giving an error.
    /// Default: false.
    ///
    /// ```
    /// use leanread::{Limits, Options, Warning};
    /// let limits = Limits::new().with_max_bytes(20).with_truncation(true);
    /// let options = Options::new().with_limits(limits);
    /// let article = leanread::extract_with("<p>More than twenty bytes.", &options)?;
    /// assert_eq!(article.warnings(), [Warning::PageTruncated]);
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn with_truncation(mut self, truncates: bool) -> Self {
        self.truncates = truncates;
        self
    }

    /// See [`Limits::with_truncation`].
    pub fn truncates(&self) -> bool {
        self.truncates
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

    /// See [`Limits::with_max_attribute_bytes`].
    pub fn max_attribute_bytes(&self) -> usize {
        self.max_attribute_bytes
    }

    /// See [`Limits::with_max_distinct_names`].
    pub fn max_distinct_names(&self) -> usize {
        self.max_distinct_names
    }

    /// See [`Limits::with_max_parser_steps`].
    pub fn max_parser_steps(&self) -> u64 {
        self.max_parser_steps
    }

    /// See [`Limits::with_max_work`].
    pub fn max_work(&self) -> u64 {
        self.max_work
    }

    /// See [`Limits::with_max_json_ld_bytes`].
    pub fn max_json_ld_bytes(&self) -> usize {
        self.max_json_ld_bytes
    }

    /// See [`Limits::with_max_blocks`].
    pub fn max_blocks(&self) -> usize {
        self.max_blocks
    }

    /// See [`Limits::with_max_listed_blocks`].
    pub fn max_listed_blocks(&self) -> usize {
        self.max_listed_blocks
    }

    /// See [`Limits::with_max_output_bytes`].
    pub fn max_output_bytes(&self) -> usize {
        self.max_output_bytes
    }

    /// The text up to the limit of bytes, and whether it was cut; an error if it is longer and
    /// truncation is off.
    pub(crate) fn cut<'a>(&self, text: &'a str) -> Result<(&'a str, bool), Error> {
        let kept = text.get(..text.floor_char_boundary(self.max_bytes)).unwrap_or(text);
        let is_cut = kept.len() < text.len();
        if is_cut && !self.truncates {
            Err(Error::too_many_bytes(text.len(), self.max_bytes))
        } else {
            Ok((kept, is_cut))
        }
    }
}
