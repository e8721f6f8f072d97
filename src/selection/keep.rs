//! The decision about a block: kept or not, and as what.

/// Whether a block is kept, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Not part of the article.
    No,
    /// Part of the body.
    Body,
    /// Belongs to the article but not to its running text: a figure's caption. It is in the HTML
    /// and the Markdown, not in the plain text.
    Caption,
}
