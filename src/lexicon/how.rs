//! The places in a row where a phrase counts.

/// Where in a row a phrase counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum How {
    /// It is the whole row; a count beside it, as in "Comments (12)", is allowed.
    Whole,
    /// The row starts with it.
    Starts,
    /// The row ends with it.
    Ends,
    /// The row holds it somewhere.
    Holds,
}

impl How {
    /// The place of a name in a data file.
    pub(crate) fn from_name(name: &str) -> Option<How> {
        match name {
            "whole" => Some(How::Whole),
            "starts" => Some(How::Starts),
            "ends" => Some(How::Ends),
            "holds" => Some(How::Holds),
            _ => None,
        }
    }
}
