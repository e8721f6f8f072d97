//! Candidates for the title.

use super::headings::Heading;

/// What the title is chosen from.
pub(in crate::metadata) struct TitleCandidates<'a> {
    /// JSON-LD's headline, `og:title` and the like, the most trusted first.
    pub(in crate::metadata) declared: Vec<&'a str>,
    /// The first of them is the headline of JSON-LD's article.
    pub(in crate::metadata) is_of_json_ld: bool,
    /// `<meta>` elements say that the page is an article.
    pub(in crate::metadata) is_article: bool,
    /// The text of `<title>`.
    pub(in crate::metadata) element: Option<&'a str>,
    pub(in crate::metadata) headings: &'a [Heading],
}
