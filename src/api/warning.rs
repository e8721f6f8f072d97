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
    PageCut,
    /// Elements nested deeper than the limit were dissolved into their parents. No text is lost.
    DepthCut,
    /// Attributes were dropped: an element had too many, or one was too long.
    AttributesCut,
    /// The page uses more distinct element and attribute names than the limit; further names were
    /// dropped.
    NamesCut,
    /// The JSON-LD was longer than the limit; the rest of it was not read.
    JsonLdCut,
    /// `blocks` and `removed` list only the page's first blocks, up to the limit.
    BlocksCut,
    /// The article was longer than the limit; its end is missing.
    OutputCut,
    /// Some bytes are invalid in the page's encoding and were replaced with U+FFFD.
    BadBytes,
    /// The visible page is nearly empty, since a script renders it; the text was taken from its
    /// JSON-LD. The blocks of that text have no position in the page.
    TextFromData,
    /// The text looks as if it had been decoded with the wrong encoding before ("Ã©" for "é").
    Mojibake,
}

impl Warning {
    /// A stable name: `"page_cut"`, `"depth_cut"`, `"attributes_cut"`,
    /// `"names_cut"`, `"json_ld_cut"`, `"blocks_cut"`, `"output_cut"`, `"bad_bytes"`,
    /// `"text_from_data"` or `"mojibake"`.
    ///
    /// ```
    /// let page = "<b>".repeat(600) + "text";
    /// let article = leanread::extract(&page)?;
    /// assert_eq!(article.warnings()[0].code(), "depth_cut");
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Warning::PageCut => "page_cut",
            Warning::DepthCut => "depth_cut",
            Warning::AttributesCut => "attributes_cut",
            Warning::NamesCut => "names_cut",
            Warning::JsonLdCut => "json_ld_cut",
            Warning::BlocksCut => "blocks_cut",
            Warning::OutputCut => "output_cut",
            Warning::BadBytes => "bad_bytes",
            Warning::TextFromData => "text_from_data",
            Warning::Mojibake => "mojibake",
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Warning::PageCut => "the page is over a limit; its end was not read",
            Warning::DepthCut => {
                "elements nested deeper than the limit were dissolved into their parents"
            }
            Warning::AttributesCut => "attributes were dropped: too many, or too long",
            Warning::NamesCut => "elements or attributes were dropped: too many distinct names",
            Warning::JsonLdCut => "the JSON-LD is over the limit; the rest of it was not read",
            Warning::BlocksCut => "the page has too many blocks; only the first are listed",
            Warning::OutputCut => "the article is over the limit; its end is missing",
            Warning::BadBytes => {
                "some bytes are invalid in the page's encoding and were replaced with U+FFFD"
            }
            Warning::TextFromData => {
                "the visible page is nearly empty; the text was taken from its JSON-LD"
            }
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
