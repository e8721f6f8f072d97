//! What a result does not have, or has only with doubt, and why.

use serde::{Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// Something that a caller should know of a result: a limit left out a part of the page, or the
/// page's bytes are not what they claim to be. Serialised (serde), it is its [`Warning::code`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Warning {
    /// The end of the page was not read; see [`crate::Limits::with_truncation`].
    PageCut,
    /// Elements nested too deep were dissolved; their text is there.
    DepthCut,
    /// Elements lost attributes: there were too many, or one was too long.
    AttributesCut,
    /// There were too many names of elements and attributes; further ones were left out.
    NamesCut,
    /// Not all of the metadata in JSON-LD was read.
    JsonLdCut,
    /// Not all blocks of the page are listed by `blocks` and `removed`.
    BlocksCut,
    /// The article's end is missing: it would have been too long.
    OutputCut,
    /// Some bytes of the page mean nothing in its encoding; they are U+FFFD in the text.
    BadBytes,
    /// The page shows next to nothing, and its text is what its JSON-LD says: a script would write
    /// it. The blocks of that text have no place in the page.
    TextFromData,
    /// The text looks as if it was once read in a wrong encoding ("Ã©" for "é").
    Mojibake,
}

impl Warning {
    /// A name that will not change: `"page_cut"`, `"depth_cut"`, `"attributes_cut"`,
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
            Warning::PageCut => "the end of the page was not read: it is over a limit",
            Warning::DepthCut => "elements nested too deep were dissolved",
            Warning::AttributesCut => "attributes were left out: too many, or too long",
            Warning::NamesCut => "elements and attributes were left out: too many distinct names",
            Warning::JsonLdCut => "not all of the JSON-LD was read: there is too much of it",
            Warning::BlocksCut => "not all blocks are listed: there are too many",
            Warning::OutputCut => "the end of the article is missing: it is too long",
            Warning::BadBytes => "some bytes mean nothing in the page's encoding",
            Warning::TextFromData => "the page shows no text; it is the one its JSON-LD tells",
            Warning::Mojibake => "the text looks as if it was once read in a wrong encoding",
        })
    }
}

impl Serialize for Warning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The warnings of a run, each once.
pub(crate) type Warnings = BTreeSet<Warning>;
