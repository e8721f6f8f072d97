//! Lists that are open while Markdown is written.

/// An open list.
pub(super) struct List {
    pub(super) is_ordered: bool,
    pub(super) number: i64,
    pub(super) step: i64,
    pub(super) is_tight: bool,
    /// Whether its items have the other marker (`*`, `1)`): it directly follows a list of its kind.
    pub(super) uses_other_marker: bool,
    pub(super) is_first: bool,
}
