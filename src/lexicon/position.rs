//! Where in a block a phrase counts.

/// Where in a block a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PhrasePosition {
    /// It is the whole block; a count before or after it, as in "Comments (12)", is allowed.
    Whole,
    /// The block starts with it.
    Starts,
    /// The block ends with it.
    Ends,
    /// The block holds it somewhere.
    Holds,
}

impl PhrasePosition {
    /// The position that a data file calls by this name.
    pub(crate) fn from_name(name: &str) -> Option<PhrasePosition> {
        match name {
            "whole" => Some(PhrasePosition::Whole),
            "starts" => Some(PhrasePosition::Starts),
            "ends" => Some(PhrasePosition::Ends),
            "holds" => Some(PhrasePosition::Holds),
            _ => None,
        }
    }
}
