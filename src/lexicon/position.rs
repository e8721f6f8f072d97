//! The places in a row where a phrase counts.

/// Where in a row a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PhrasePosition {
    /// It is the whole row; a count beside it, as in "Comments (12)", is allowed.
    Whole,
    /// The row starts with it.
    Starts,
    /// The row ends with it.
    Ends,
    /// The row holds it somewhere.
    Holds,
}

impl PhrasePosition {
    /// The place of a name in a data file.
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
