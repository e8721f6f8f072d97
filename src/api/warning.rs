//! Warnings: what is missing from a result or doubtful in it.

use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// Something that a caller should know about a result: a limit cut off a part of the page, or the
/// page's text is doubtful. Serialised (serde) as its [`Warning::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// The page was read only up to a limit; see [`crate::Limits::with_truncation`].
    PageTruncated,
    /// Elements nested deeper than the limit were dissolved into their parents. No text is lost.
    DepthFlattened,
    /// Attributes were dropped: an element had too many, or one was too long.
    AttributesDropped,
    /// The page uses more distinct element and attribute names than the limit; further names were
    /// dropped.
    NamesDropped,
    /// The JSON-LD was longer than the limit; the rest of it was not read.
    JsonLdTruncated,
    /// `blocks` and `removed` list only the page's first blocks, up to the limit.
    BlocksTruncated,
    /// The article was longer than the limit; its end is missing.
    OutputTruncated,
    /// Some bytes are invalid in the page's encoding and were replaced with U+FFFD.
    InvalidBytes,
    /// The page does not show its text, or the ingredients or steps of its recipe, since a script
    /// renders them; they were taken from its JSON-LD. The blocks of that text have no position in
    /// the page.
    TextFromJsonLd,
    /// The visible page is nearly empty, since a script renders it; the text was taken from the data
    /// for that script, such as `__NEXT_DATA__` or the rows of Next's `self.__next_f.push`.
    TextFromData,
    /// The page shows nothing but text that it hides at first, until a script runs; the text was
    /// taken.
    HiddenText,
    /// The text looks as if it had been decoded with the wrong encoding before ("Ã©" for "é").
    Mojibake,
}

impl Warning {
    /// A stable name: `"page_truncated"`, `"depth_flattened"`, `"attributes_dropped"`,
    /// `"names_dropped"`, `"json_ld_truncated"`, `"blocks_truncated"`, `"output_truncated"`, `"invalid_bytes"`,
    /// `"text_from_json_ld"`, `"text_from_data"`, `"hidden_text"` or `"mojibake"`.
    ///
    /// ```
    /// let page = "<b>".repeat(600) + "text";
    /// let article = leanread::extract(&page)?;
    /// assert_eq!(article.warnings()[0].code(), "depth_flattened");
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Warning::PageTruncated => "page_truncated",
            Warning::DepthFlattened => "depth_flattened",
            Warning::AttributesDropped => "attributes_dropped",
            Warning::NamesDropped => "names_dropped",
            Warning::JsonLdTruncated => "json_ld_truncated",
            Warning::BlocksTruncated => "blocks_truncated",
            Warning::OutputTruncated => "output_truncated",
            Warning::InvalidBytes => "invalid_bytes",
            Warning::TextFromJsonLd => "text_from_json_ld",
            Warning::TextFromData => "text_from_data",
            Warning::HiddenText => "hidden_text",
            Warning::Mojibake => "mojibake",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Warning::PageTruncated => "the page is over a limit; its end was not read",
            Warning::DepthFlattened => {
                "elements nested deeper than the limit were dissolved into their parents"
            }
            Warning::AttributesDropped => "attributes were dropped: too many, or too long",
            Warning::NamesDropped => "elements or attributes were dropped: too many distinct names",
            Warning::JsonLdTruncated => {
                "the JSON-LD is over the limit; the rest of it was not read"
            }
            Warning::BlocksTruncated => "the page has too many blocks; only the first are listed",
            Warning::OutputTruncated => "the article is over the limit; its end is missing",
            Warning::InvalidBytes => {
                "some bytes are invalid in the page's encoding and were replaced with U+FFFD"
            }
            Warning::TextFromJsonLd => {
                "the page does not show its text or its recipe; it was taken from the JSON-LD"
            }
            Warning::TextFromData => {
                "the visible page is nearly empty; the text was taken from the data for its script"
            }
            Warning::HiddenText => "the page hides all of its text at first; it was taken",
            Warning::Mojibake => {
                "the text looks as if it had been decoded with the wrong encoding before"
            }
        })
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The warnings about a result, each once.
pub(crate) type Warnings = BTreeSet<Warning>;
