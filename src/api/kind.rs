//! Kinds of blocks, and one table of what the stages need to know of each.
//!
//! A new kind is a line of the table; the compiler then finds nothing missing. Its phrases go into
//! `src/data`, its rule into `src/rules`.

use serde::{Serialize, Serializer};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $name:literal $group:ident $hint:tt $rank:tt $parts:ident
        [$($property:ident)*],)*) => {
        /// The kind of a block. Each variant documents what belongs to it, why that is not article
        /// text, and what is excluded. `Display` and serde write the [`Kind::name`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        /// The table's lines, in the order of the kinds.
        static LINES: &[Line] = &[$(Line {
            name: $name,
            group: KindGroup::$group,
            class_hint: kinds!(@hint $hint),
            class_rank: kinds!(@rank $rank),
            parts: $parts,
            properties: 0 $(| $property)*,
        },)*];

        fn kind_of_name(name: &str) -> Option<Kind> {
            match name { $($name => Some(Kind::$kind),)* _ => None }
        }
    };
    (@hint -) => { None };
    (@hint $hint:ident) => { Some(ClassHint::$hint) };
    (@rank -) => { u8::MAX };
    (@rank $rank:literal) => { $rank };
}

/// What the table says of a kind.
struct Line {
    name: &'static str,
    group: KindGroup,
    class_hint: Option<ClassHint>,
    class_rank: u8,
    parts: KindSet,
    properties: Properties,
}

/// Families of kinds that are shown alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KindGroup {
    /// The article's text and its captions.
    Content,
    /// Title, byline and date.
    Metadata,
    /// What is sold.
    Commerce,
    /// Links to other pages.
    Links,
    /// Readers and authors.
    People,
    /// All else.
    Other,
}

/// What class names say of an element, in groups that the model's features have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassHint {
    Comments,
    Related,
    Promotion,
    Metadata,
    Tools,
    Caption,
}

impl ClassHint {
    /// A bit of its own, for sets of hints.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

type Properties = u16;

/// A phrase of this kind can be the heading of the blocks below it.
const OPENS_SECTION: Properties = 1 << 0;
/// Its sections hold small parts of other kinds, which count as it: see `Line::parts`. It may be a
/// repetition of kept text as well.
const FILLS_SECTION: Properties = 1 << 1;
/// Its section is one small thing, not a run of things.
const SHORT_SECTION: Properties = 1 << 2;
/// It is a list of links; their titles and URLs are what a user wants of it.
const LINK_LIST: Properties = 1 << 3;
/// It is written by readers. In flat text it goes on to the end.
const THREAD: Properties = 1 << 4;
/// In flat text its heading stands over one line.
const OPENS_ONE_LINE: Properties = 1 << 5;
/// Its heading may stand in one block with what it heads: "Topics: rain, rivers".
const MAY_SHARE_LINE: Properties = 1 << 6;
/// Its phrases occur in headlines of articles about it.
const IN_HEADLINES: Properties = 1 << 7;
/// Its phrases ask something of the reader, as no article does.
const REQUEST: Properties = 1 << 8;
/// It describes one block and says nothing of the blocks next to it.
const SINGLE_BLOCK: Properties = 1 << 9;

/// A set of kinds, a bit for each.
type KindSet = u32;

const fn set(kinds: &[Kind]) -> KindSet {
    let (mut bits, mut index) = (0, 0);
    while index < kinds.len() {
        bits |= 1 << kinds[index] as u32;
        index += 1;
    }
    bits
}

// Sets of the kinds that are parts of another where they lie in it.
use Kind::*;

const NO_PARTS: KindSet = 0;
const HIDDEN_TEXT: KindSet = set(&[Hidden]);
const NAVIGATION_PARTS: KindSet = set(&[Form, Caption, Byline, Hidden]);
const MENU_TEXT: KindSet = set(&[Navigation, Form, Other, Hidden]);
/// Small things of which any section may have some.
const SMALL_PARTS: KindSet =
    set(&[Navigation, Byline, Date, Caption, Legal, Form, Title, Hidden, Other, Pagination]);
const ANY_PART: KindSet = !set(&[CookieNotice]);
const AUTHOR_BOX_PARTS: KindSet =
    set(&[Byline, Follow, Share, Navigation, Caption, Related, Hidden, Other, Tags]);
const THREAD_PARTS: KindSet = SMALL_PARTS | set(&[Share, Follow, AuthorBox, Tags, Related, Latest]);
const FORM_PARTS: KindSet = SMALL_PARTS | set(&[Share]);
const NEWSLETTER_PARTS: KindSet = SMALL_PARTS | set(&[Follow, CookieNotice, Paywall, Tags]);
const PAYWALL_PARTS: KindSet = SMALL_PARTS | set(&[Newsletter]);
const LIST_PARTS: KindSet =
    SMALL_PARTS | set(&[Tags, Share, Comments, AuthorBox, Shop, Paywall, Follow]);
const AD_PARTS: KindSet =
    SMALL_PARTS | set(&[Tags, Shop, Newsletter, Paywall, Share, Jobs, Related]);
const SHOP_PARTS: KindSet = SMALL_PARTS | set(&[Tags]);

// The columns: the kind; its name in results and data files; its group; its class hint; its rank
// among several kinds that the class names of one element name (the lowest wins); the kinds that are
// parts of it; its properties.
kinds! {
    /// Text of the article: paragraphs, headings, lists, tables, quotations. Every kept block that
    /// is not a caption.
    Article "article" Content - - HIDDEN_TEXT [OPENS_SECTION],
    /// The headline and its repetitions. It is metadata: in the body, a reader would meet it twice.
    /// Excludes headings that share only some words with it.
    Title "title" Metadata - - HIDDEN_TEXT [SINGLE_BLOCK],
    /// The line that names the author or the desk. It is metadata. Excludes sentences that name a
    /// person.
    Byline "byline" Metadata Metadata 19 HIDDEN_TEXT [IN_HEADLINES SINGLE_BLOCK],
    /// The line that gives the date, the time or the edition. It is metadata. Excludes datelines
    /// inside a paragraph, and dates in cards and comments, which are parts of those.
    Date "date" Metadata Metadata 18 HIDDEN_TEXT [IN_HEADLINES SINGLE_BLOCK],
    /// The caption or credit of a picture. It belongs to the picture, not to the running text, and
    /// is kept with a kept picture. Excludes tables and code in figures.
    Caption "caption" Content Caption 20 HIDDEN_TEXT [IN_HEADLINES SINGLE_BLOCK],
    /// An advertisement, its label, its frame. Somebody paid for it. Excludes sentences about
    /// advertising, and class names that merely contain the letters.
    Ad "ad" Commerce Promotion 12 AD_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION MAY_SHARE_LINE IN_HEADLINES],
    /// Paid content made to look like the site's own: cards of sponsors and their label. Excludes
    /// articles that say who paid for them.
    Sponsored "sponsored" Commerce Promotion 11 AD_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION MAY_SHARE_LINE IN_HEADLINES],
    /// Job listings and advertised vacancies next to an article: a service of the site. Excludes
    /// articles about jobs, and a job advert that is the page's content.
    Jobs "jobs" Commerce Promotion 5 LIST_PARTS [OPENS_SECTION FILLS_SECTION LINK_LIST MAY_SHARE_LINE IN_HEADLINES],
    /// "Read also" lines and lists of related, similar or recommended articles. Those have pages of
    /// their own. Excludes bibliographies and round-ups of links.
    Related "related" Links Related 8 LIST_PARTS [OPENS_SECTION FILLS_SECTION LINK_LIST MAY_SHARE_LINE REQUEST],
    /// Lists of the latest, most-read, most-shared or trending articles, numbered or not. They do
    /// not depend on the article. Excludes numbered articles.
    Latest "latest" Links Related 9 LIST_PARTS [OPENS_SECTION FILLS_SECTION LINK_LIST MAY_SHARE_LINE],
    /// Menus, skip links, log-in and search. They lead to other parts of the site. Excludes tables
    /// of contents that are kept with a long text.
    Navigation "navigation" Other Tools - NAVIGATION_PARTS [OPENS_SECTION],
    /// The path from the home page to this one. It files the page. Excludes other lists before the
    /// headline.
    Breadcrumb "breadcrumb" Other Tools 6 MENU_TEXT [OPENS_SECTION],
    /// Topics that the article is filed under, and their label. Excludes lists in prose.
    Tags "tags" Links Tools 14 MENU_TEXT [OPENS_SECTION LINK_LIST MAY_SHARE_LINE],
    /// Links to other pages of the same list or article. Excludes numbers in tables.
    Pagination "pagination" Links Tools 7 MENU_TEXT [OPENS_SECTION],
    /// Share buttons, counters and reading tools such as print and font size. They are controls,
    /// not text. Excludes sentences about sharing.
    Share "share" Other Tools 10 MENU_TEXT [OPENS_SECTION SHORT_SECTION MAY_SHARE_LINE],
    /// Requests to follow a feed, a channel or a page elsewhere: the site's own advertising.
    /// Excludes prose about feeds and channels.
    Follow "follow" Other Tools 15 MENU_TEXT [OPENS_SECTION SHORT_SECTION MAY_SHARE_LINE REQUEST],
    /// Requests to subscribe to newsletters, with or without a form. Excludes prose about
    /// newsletters.
    Newsletter "newsletter" Other Promotion 2 NEWSLETTER_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION OPENS_ONE_LINE REQUEST],
    /// Readers' comments and the labels around them: others wrote them. Excludes the posts of a
    /// forum, which are the content.
    Comments "comments" People Comments 3 THREAD_PARTS [OPENS_SECTION FILLS_SECTION THREAD],
    /// The form for writing a comment, its prompts and rules. Excludes sentences about comments.
    CommentForm "comment_form" People Comments 1 FORM_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION THREAD REQUEST],
    /// The note on the author after the article. It is about the author, not the story. Excludes
    /// the introduction of an interview.
    AuthorBox "author_box" People Metadata 13 AUTHOR_BOX_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION OPENS_ONE_LINE IN_HEADLINES],
    /// Notices about cookies and consent, with their buttons. The law requires them; they are not
    /// part of the article. Excludes articles about cookies.
    CookieNotice "cookie_notice" Other Promotion 0 ANY_PART [OPENS_SECTION FILLS_SECTION REQUEST],
    /// Notices that the rest is for subscribers, and requests for donations: the site's business.
    /// Excludes prose about subscriptions.
    Paywall "paywall" Other Promotion 4 PAYWALL_PARTS [OPENS_SECTION FILLS_SECTION SHORT_SECTION IN_HEADLINES REQUEST],
    /// Copyright, terms, privacy, the imprint and who runs the site. They are on every page.
    /// Excludes prose about the law.
    Legal "legal" Other - 17 NO_PARTS [IN_HEADLINES REQUEST],
    /// Carts, wish lists, prices and other controls of shops. Excludes specifications and the text
    /// of a review.
    Shop "shop" Commerce - 16 SHOP_PARTS [OPENS_SECTION FILLS_SECTION],
    /// Form fields, buttons and their labels, of no purpose named above. Excludes text that happens
    /// to be in a form.
    Form "form" Other - - HIDDEN_TEXT [OPENS_SECTION],
    /// Text that the page's own attributes hide: decoys, dialogs, repetitions. Excludes pages that
    /// hide a good part of their prose until a script shows it.
    Hidden "hidden" Other - - HIDDEN_TEXT [OPENS_SECTION SINGLE_BLOCK],
    /// The repetition of something that is in the article already, such as a pull quote. Excludes
    /// refrains.
    Duplicate "duplicate" Other - - HIDDEN_TEXT [OPENS_SECTION SINGLE_BLOCK],
    /// Not content, without evidence for a kind: only the sum of its points is low.
    Other "other" Other - - HIDDEN_TEXT [OPENS_SECTION],
}

impl Kind {
    /// Its name in results and data files: lower case, words joined by `_`.
    ///
    /// ```
    /// assert_eq!(leanread::Kind::CommentForm.name(), "comment_form");
    /// ```
    pub fn name(self) -> &'static str {
        self.line().name
    }

    /// The family of kinds that it is shown with.
    #[doc(hidden)]
    pub fn group(self) -> KindGroup {
        self.line().group
    }

    /// The kind of this name.
    pub(crate) fn from_name(name: &str) -> Option<Kind> {
        kind_of_name(name)
    }

    /// The group of features that its class names count for.
    pub(crate) fn class_hint(self) -> Option<ClassHint> {
        self.line().class_hint
    }

    /// Its rank among kinds that the class names of one element name; the lowest wins.
    pub(crate) fn class_rank(self) -> u8 {
        self.line().class_rank
    }

    /// Whether a block of this kind is a part of a section of the outer kind that it lies in.
    pub(crate) fn is_part_of(self, outer: Kind) -> bool {
        outer.line().parts & (1 << self as u32) != 0
    }

    /// Whether a phrase of this kind can be the heading of the blocks below it.
    pub(crate) fn opens_section(self) -> bool {
        self.has(OPENS_SECTION)
    }

    /// Whether its sections take small blocks of other kinds.
    pub(crate) fn fills_section(self) -> bool {
        self.has(FILLS_SECTION)
    }

    /// Whether its section is one small thing, not a run of things.
    pub(crate) fn has_short_section(self) -> bool {
        self.has(SHORT_SECTION)
    }

    /// Whether it is a list of links.
    pub(crate) fn is_link_list(self) -> bool {
        self.has(LINK_LIST)
    }

    /// Whether readers write it.
    pub(crate) fn is_thread(self) -> bool {
        self.has(THREAD)
    }

    /// Whether its heading in flat text stands over one line.
    pub(crate) fn opens_one_line(self) -> bool {
        self.has(OPENS_ONE_LINE)
    }

    /// Whether its heading may stand in one block with what it heads.
    pub(crate) fn may_share_line(self) -> bool {
        self.has(MAY_SHARE_LINE)
    }

    /// Whether its phrases occur in headlines.
    pub(crate) fn occurs_in_headlines(self) -> bool {
        self.has(IN_HEADLINES)
    }

    /// Whether its phrases ask something of the reader.
    pub(crate) fn is_request(self) -> bool {
        self.has(REQUEST)
    }

    /// Whether it says nothing of the blocks next to it.
    pub(crate) fn is_single_block(self) -> bool {
        self.has(SINGLE_BLOCK)
    }

    fn line(self) -> &'static Line {
        &LINES[self as usize]
    }

    fn has(self, property: Properties) -> bool {
        self.line().properties & property != 0
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_own_line_and_name() {
        for (place, line) in LINES.iter().enumerate() {
            let kind = Kind::from_name(line.name).unwrap();
            assert_eq!((kind as usize, kind.name()), (place, line.name));
        }
        assert_eq!(Kind::from_name("no_such_kind"), None);
    }

    #[test]
    fn class_ranks_are_distinct_where_there_are_some() {
        let mut ranks: Vec<u8> = LINES.iter().map(|line| line.class_rank).collect();
        ranks.retain(|&rank| rank != u8::MAX);
        ranks.sort_unstable();
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
    }

    #[test]
    fn parts_belong_to_the_section_around_them() {
        assert!(Date.is_part_of(Comments), "a comment has a date");
        assert!(Legal.is_part_of(Newsletter), "terms stand under a form");
        assert!(!Date.is_part_of(AuthorBox));
        assert!(!Comments.is_part_of(Date));
        assert!(!CookieNotice.is_part_of(CookieNotice) && Newsletter.is_part_of(CookieNotice));
        assert!(Hidden.is_part_of(Navigation) && !Hidden.is_part_of(Legal));
    }

    #[test]
    fn sections_with_parts_of_all_small_kinds_are_those_that_fill() {
        for line in LINES.iter().filter(|line| line.parts & SMALL_PARTS == SMALL_PARTS) {
            assert!(line.properties & FILLS_SECTION != 0, "{}", line.name);
        }
    }
}
