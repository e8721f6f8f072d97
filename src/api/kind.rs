//! What a block of a page can be.

use serde::{Serialize, Serializer};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What a block of a page is: what it catches, why that is not the article, what it spares. `Display` and serde give the [`Kind::name`].
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
    /// Text of the article: paragraphs, headings, lists, tables, quotations. It spares nothing: a kept
    /// block that is no caption is this.
    Article "article",
    /// The headline and its repetitions. It is metadata: a reader of the body would meet it twice.
    /// Spares headings that share only some words with it.
    Title "title",
    /// The line that names the author or the desk. It is metadata. Spares sentences that name a
    /// person.
    Byline "byline",
    /// The line that gives the date, the time or the edition. It is metadata. Spares datelines inside a
    /// paragraph, and dates in cards and comments, which are parts of those.
    Date "date",
    /// The caption or credit of a picture. It belongs to the picture, not to the running text; that of
    /// a kept picture is kept with it. Spares tables and code set as figures.
    Caption "caption",
    /// An advertisement, its label, its frame. Somebody paid for it to stand there. Spares sentences
    /// about advertising, and class names that only hold the letters.
    Ad "ad",
    /// Paid content made to look like the site's own: cards of sponsors and their label. Spares
    /// articles that say who paid for them.
    Sponsored "sponsored",
    /// Job listings and adverts of vacancies beside an article: a service of the site. Spares articles
    /// about jobs, and a job advert that is the page.
    Jobs "jobs",
    /// "Read also" lines and lists of related, similar or recommended articles. They have pages of
    /// their own. Spares bibliographies and round-ups of links.
    Related "related",
    /// Lists of the latest, most-read, most-shared or trending articles, numbered or not. They are
    /// chosen by the clock, not by the article. Spares numbered articles.
    Latest "latest",
    /// Menus, skip links, log-in and search. They lead about the site. Spares tables of contents that
    /// are kept with a long text.
    Navigation "navigation",
    /// The trail from the home page to this one. It files the page. Spares other lists before the
    /// headline.
    Breadcrumb "breadcrumb",
    /// Topics that the article is filed under, and their label. Spares lists in prose.
    Tags "tags",
    /// Links to other pages of the same list or article. Spares numbers in tables.
    Pagination "pagination",
    /// Share buttons, counters and reading tools such as print and font size. They are controls, not
    /// text. Spares sentences about sharing.
    Share "share",
    /// Requests to follow a feed, a channel or a page elsewhere: the site's own advertising. Spares
    /// prose about feeds and channels.
    Follow "follow",
    /// Requests to subscribe to letters, with or without a form. Spares prose about newsletters.
    Newsletter "newsletter",
    /// Readers' comments and the labels around them: others wrote them. Spares the posts of a forum,
    /// which are the content.
    Comments "comments",
    /// The form for writing a comment, its prompts and rules. Spares sentences about comments.
    CommentForm "comment_form",
    /// The box about the author behind the article. It is about the author, not the story. Spares the
    /// introduction of an interview.
    AuthorBox "author_box",
    /// Notices about cookies and consent, with their buttons. The law asks for them, the article does
    /// not. Spares articles about cookies.
    Cookie "cookie",
    /// Notices that the rest is for subscribers, and requests for donations: the site's business.
    /// Spares prose about subscriptions.
    Paywall "paywall",
    /// Copyright, terms, privacy, the imprint and who runs the site. They stand on every page. Spares
    /// prose about the law.
    Legal "legal",
    /// Cart, wish list, prices and other furniture of shops. Spares specifications and the text of a
    /// review.
    Shop "shop",
    /// Form fields, buttons and their labels, of no purpose named above. Spares text that a form
    /// happens to hold.
    Form "form",
    /// Text that the page's own attributes hide: decoys, dialogs, copies. Spares pages that hide a good
    /// part of their prose until a script shows it.
    Hidden "hidden",
    /// The repetition of something that is in the article already, such as a pull quote. Spares
    /// refrains.
    Copy "copy",
    /// Not content, for no reason with a name: a low sum of points is all there is.
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
