//! What a block of a page can be.

use serde::{Serialize, Serializer};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a block of a page is. `Display` and serde give the [`Kind::name`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Its name in results and data files: lower case, words joined by `_`.
            ///
            /// ```
            /// assert_eq!(leanread::Kind::CommentForm.name(), "comment_form");
            /// ```
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }

            /// The kind of this name.
            pub(crate) fn from_name(name: &str) -> Option<Kind> {
                match name { $($name => Some(Kind::$variant),)* _ => None }
            }
        }
    };
}

kinds! {
    /// Text of the article.
    Article "article",
    /// The headline, which is metadata.
    Title "title",
    /// The line that names the author or the desk.
    Byline "byline",
    /// The line that gives the date.
    Date "date",
    /// The caption or credit of a picture.
    Caption "caption",
    /// An advertisement or its label.
    Ad "ad",
    /// Paid content and its label.
    Sponsored "sponsored",
    /// Job listings and adverts of vacancies beside an article.
    Jobs "jobs",
    /// "Read also" lines and lists of related or recommended articles.
    Related "related",
    /// Lists of the latest, most-read or most-shared articles.
    Latest "latest",
    /// Menus, skip links, log-in and search.
    Navigation "navigation",
    /// The trail from the home page.
    Breadcrumb "breadcrumb",
    /// Lists of topics.
    Tags "tags",
    /// Links to other pages of the same list or article.
    Pagination "pagination",
    /// Share buttons and reading tools.
    Share "share",
    /// Requests to follow a feed, a channel or a page.
    Follow "follow",
    /// Requests to subscribe to letters.
    Newsletter "newsletter",
    /// Reader comments.
    Comments "comments",
    /// The form for writing a comment.
    CommentForm "comment_form",
    /// The box about the author.
    AuthorBox "author_box",
    /// Notices about cookies and consent.
    Cookie "cookie",
    /// Notices that the rest is for subscribers, and requests for donations.
    Paywall "paywall",
    /// Copyright, terms, imprint.
    Legal "legal",
    /// Cart, wish list, prices and other furniture of shops.
    Shop "shop",
    /// Form fields and their labels.
    Form "form",
    /// Text that the page hides.
    Hidden "hidden",
    /// The repetition of something that is in the article already.
    Copy "copy",
    /// Not content, for no reason with a name.
    Other "other",
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
