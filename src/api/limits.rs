//! What a page may cost: every bound of the library that a caller can change, in one place.

use super::error::Error;

/// Default for [`Limits::with_max_bytes`]: 32 MiB, about a hundred times a heavy news page.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Default for [`Limits::with_max_nodes`]: a heavy page has fifty thousand.
pub const MAX_NODES: usize = 1_000_000;
/// Default for [`Limits::with_max_depth`]: where browsers stop nesting, too.
pub const MAX_DEPTH: u32 = 512;
/// Default for [`Limits::with_max_attributes`]: a real element has fewer than forty.
pub const MAX_ATTRIBUTES: usize = 256;
/// Default for [`Limits::with_max_attribute_bytes`]: 2 MiB, an image given as data.
pub const MAX_ATTRIBUTE_BYTES: usize = 2 * 1024 * 1024;
/// Default for [`Limits::with_max_names`]: a heavy page has a few hundred.
pub const MAX_NAMES: usize = 4_096;
/// Default for [`Limits::with_max_steps`]: a page of a million nodes twenty levels deep takes a
/// quarter of it.
pub const MAX_STEPS: u64 = 80_000_000;
/// Default for [`Limits::with_max_json_ld_bytes`]: 2 MiB.
pub const MAX_JSON_LD_BYTES: usize = 2 * 1024 * 1024;
/// Default for [`Limits::with_max_blocks`]: a book on one page has about ten thousand.
pub const MAX_BLOCKS: usize = 100_000;
/// Default for [`Limits::with_max_listed_blocks`]: each takes some kilobytes of JSON.
pub const MAX_LISTED_BLOCKS: usize = 10_000;
/// Default for [`Limits::with_max_output_bytes`]: 32 MiB.
pub const MAX_OUTPUT_BYTES: usize = 32 * 1024 * 1024;

/// Bytes that the address in `<base href>` may have: a longer one is no folder of a site, and would
/// stand in every link.
pub(crate) const MAX_BASE_BYTES: usize = 2_048;

/// Bounds on what a page may cost; the same natively and in WebAssembly.
///
/// | limit | what happens over it |
/// |---|---|
/// | bytes, nodes, steps, blocks | an [`Error`], or with [`Limits::with_truncation`] an article of what comes before |
/// | depth | deeper elements are dissolved: their text stays |
/// | attributes, attribute bytes | further attributes and longer ones are left out |
/// | names | elements and attributes of further names are left out, the text stays |
/// | JSON-LD bytes | further scripts of metadata are not read |
/// | listed blocks | further blocks are in no list |
/// | output bytes | the article ends |
///
/// Whatever is left out, [`Article::warnings`](crate::Article::warnings) says so.
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
    max_names: usize,
    max_steps: u64,
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
            max_names: MAX_NAMES,
            max_steps: MAX_STEPS,
            max_json_ld_bytes: MAX_JSON_LD_BYTES,
            max_blocks: MAX_BLOCKS,
            max_listed_blocks: MAX_LISTED_BLOCKS,
            max_output_bytes: MAX_OUTPUT_BYTES,
            truncates: false,
        }
    }
}

impl Limits {
    /// The defaults, fit for the open web.
    pub fn new() -> Self {
        Self::default()
    }

    /// Bytes of UTF-8 text that a page may have. At most 1 GiB.
    pub fn with_max_bytes(mut self, bytes: usize) -> Self {
        // Places in the text are 32-bit numbers, and text can be copied once while parsing.
        self.max_bytes = bytes.min(1 << 30);
        self
    }

    /// Elements and texts that a page may have. At most 2^28.
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

    /// Bytes that the value of an attribute may have; a longer one is left out.
    pub fn with_max_attribute_bytes(mut self, bytes: usize) -> Self {
        self.max_attribute_bytes = bytes;
        self
    }

    /// Distinct names of elements and attributes that a page may have. At most 65,536, since names
    /// are kept for the whole process while a page is read.
    pub fn with_max_names(mut self, names: usize) -> Self {
        self.max_names = names.min(1 << 16);
        self
    }

    /// Steps that the parser may have to take: for each tag and text as many as elements are open
    /// around it, for each element four times its attributes, and for a tag of more than 32 as many
    /// as they have pairs.
    pub fn with_max_steps(mut self, steps: u64) -> Self {
        self.max_steps = steps;
        self
    }

    /// Bytes of JSON-LD that are read.
    pub fn with_max_json_ld_bytes(mut self, bytes: usize) -> Self {
        self.max_json_ld_bytes = bytes;
        self
    }

    /// Blocks (paragraphs, headings, items, labels) that a page may have.
    pub fn with_max_blocks(mut self, blocks: usize) -> Self {
        self.max_blocks = blocks;
        self
    }

    /// Blocks that [`Article::blocks`](crate::Article::blocks) and `explain` list.
    pub fn with_max_listed_blocks(mut self, blocks: usize) -> Self {
        self.max_listed_blocks = blocks;
        self
    }

    /// Bytes that the article's text and attributes may have, and each of its forms. The marks of
    /// lines in Markdown's lists and quotes count; HTML escapes and other marks come on top.
    pub fn with_max_output_bytes(mut self, bytes: usize) -> Self {
        self.max_output_bytes = bytes;
        self
    }

    /// Whether a page over the limits of bytes, nodes, steps or blocks is read as far as it is within
    /// them ([`Warning::PageCut`](crate::Warning::PageCut) tells), rather than refused, which is the
    /// default.
    ///
    /// ```
    /// use leanread::{Limits, Options, Warning};
    /// let limits = Limits::new().with_max_bytes(20).with_truncation(true);
    /// let options = Options::new().with_limits(limits);
    /// let article = leanread::extract_with("<p>More than twenty bytes.", &options)?;
    /// assert_eq!(article.warnings(), [Warning::PageCut]);
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

    /// See [`Limits::with_max_names`].
    pub fn max_names(&self) -> usize {
        self.max_names
    }

    /// See [`Limits::with_max_steps`].
    pub fn max_steps(&self) -> u64 {
        self.max_steps
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

    /// The text as far as it is within the limit of bytes, and whether that is not all; an error
    /// where nothing is to be cut.
    pub(crate) fn cut<'a>(&self, text: &'a str) -> Result<(&'a str, bool), Error> {
        let kept = text.get(..text.floor_char_boundary(self.max_bytes)).unwrap_or(text);
        let is_cut = kept.len() < text.len();
        match is_cut && !self.truncates {
            true => Err(Error::too_many_bytes(text.len(), self.max_bytes)),
            false => Ok((kept, is_cut)),
        }
    }
}
