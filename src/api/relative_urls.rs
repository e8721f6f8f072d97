//! What happens to relative URLs that nothing resolves.

/// What happens to a relative URL in the article if the page's own URL is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RelativeUrls {
    /// It stays relative.
    #[default]
    Keep,
    /// It is removed: of a link the text stays, of an image nothing.
    Remove,
}
