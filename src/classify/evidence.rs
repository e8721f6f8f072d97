//! Evidence for kinds: what it rests on, and which of several counts.

use crate::api::kind::Kind;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId};
use crate::lexicon::Match;

/// What a kind rests on.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    /// A name of [`SOURCES`], or of a rule.
    pub(crate) source: &'static str,
    pub(crate) phrase: Option<Match>,
    /// The block of the label.
    pub(crate) label: Option<usize>,
    pub(crate) container: Option<ContainerId>,
}

/// The names in [`Because::source`]: the name, what it looks at, why that tells a kind, what it
/// spares.
pub(crate) const SOURCES: &[[&str; 4]] = &[
    [
        "own words",
        "a phrase in the block itself",
        "labels are worded alike everywhere",
        "links of menus, where the words name a section",
    ],
    [
        "cues",
        "stems of words that hint at a kind",
        "no table of phrases holds every wording",
        "whatever has a phrase, and every kept block",
    ],
    [
        "label",
        "a label that stands over the block",
        "a list is what its heading says",
        "what follows behind kept text or the next heading",
    ],
    [
        "names",
        "class names, ids and labels for screen readers around the block",
        "authors name their boxes by purpose",
        "elements that hold kept text",
    ],
    [
        "mark-up",
        "elements, roles, types and forms around the block",
        "they have a purpose by themselves",
        "elements that hold kept text",
    ],
    [
        "addresses",
        "where the block's links, or most of a list's, lead",
        "share, follow and tag links have addresses of their own",
        "links in prose",
    ],
    [
        "repetition",
        "like elements side by side",
        "lists of articles, comments and page numbers repeat one shape",
        "lists with other evidence",
    ],
    [
        "neighbours",
        "what the other blocks of the smallest element around it are",
        "boxes are of one kind",
        "blocks with evidence of their own",
    ],
    [
        "place",
        "where the block stands towards headline and text",
        "the head and the foot of a page are of one kind everywhere",
        "blocks with other evidence",
    ],
];

/// One piece of evidence.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) kind: Kind,
    pub(super) because: Basis,
}

impl Evidence {
    pub(super) fn new(kind: Kind, source: &'static str) -> Self {
        Evidence { kind, because: Basis { source, phrase: None, label: None, container: None } }
    }

    pub(super) fn at(kind: Kind, source: &'static str, container: ContainerId) -> Self {
        let mut evidence = Evidence::new(kind, source);
        evidence.because.container = Some(container);
        evidence
    }

    pub(super) fn of(phrase: &Match) -> Self {
        let mut evidence = Evidence::new(phrase.kind, "own words");
        evidence.because.phrase = Some(*phrase);
        evidence
    }
}

impl Basis {
    /// The element that it rests on, in words: its name, id and first class.
    pub(crate) fn detail(&self, dom: &Dom, segmentation: &Segmentation) -> Option<String> {
        let node = segmentation.containers[self.container?].node as NodeId;
        let class = dom.attr(node, "class").and_then(|class| class.split_ascii_whitespace().next());
        let id = dom.attr(node, "id").filter(|id| !id.is_empty());
        let mut detail = dom.name(node).to_owned();
        for (sign, name) in [('#', id), ('.', class)] {
            if let Some(name) = name {
                detail.push(sign);
                detail.extend(name.chars().take(40));
            }
        }
        Some(detail)
    }
}

/// Kinds whose words occur in headlines of lists.
pub(super) fn is_headline_kind(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Jobs
            | Kind::Ad
            | Kind::Sponsored
            | Kind::Paywall
            | Kind::Caption
            | Kind::Date
            | Kind::Byline
            | Kind::AuthorBox
            | Kind::Legal
    )
}

/// Kinds whose label may stand in one line with what it labels.
pub(super) fn is_lead(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Related
            | Kind::Latest
            | Kind::Tags
            | Kind::Share
            | Kind::Follow
            | Kind::Jobs
            | Kind::Ad
            | Kind::Sponsored
    )
}

/// Kinds that take whole boxes, and all small parts in them.
pub(super) fn is_box(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Ad | Sponsored
            | Jobs
            | Related
            | Latest
            | Newsletter
            | Comments
            | CommentForm
            | Cookie
            | Paywall
            | AuthorBox
            | Shop
    )
}

/// Whether a fact of the article stands in what its names call a page's head: an article has a
/// head as well.
pub(super) fn is_fact_beside(inner: &Evidence, outer: &Evidence) -> bool {
    outer.kind == Kind::Navigation && matches!(inner.because.source, "byline" | "date")
}

/// Whether a thing of the first kind inside one of the second is a part of it.
pub(super) fn is_part_of(inner: Kind, outer: Kind) -> bool {
    use Kind::*;
    if inner == outer || !is_box(outer) {
        return match (inner, outer) {
            (Navigation | Form | Other, Breadcrumb | Tags | Pagination | Share | Follow) => true,
            (Form, Navigation) => true,
            (Caption | Byline | Hidden, Navigation) => true,
            (Hidden, _) => outer != Legal,
            _ => false,
        };
    }
    let is_small = matches!(
        inner,
        Navigation | Byline | Date | Caption | Legal | Form | Title | Hidden | Other | Pagination
    );
    match outer {
        Cookie => true,
        AuthorBox => matches!(
            inner,
            Byline | Follow | Share | Navigation | Caption | Related | Hidden | Other | Tags
        ),
        Comments => {
            is_small || matches!(inner, Share | Follow | AuthorBox | Tags | Related | Latest)
        }
        CommentForm => is_small || inner == Share,
        Newsletter => is_small || matches!(inner, Follow | Cookie | Paywall | Tags),
        Paywall => is_small || matches!(inner, Newsletter),
        Related | Latest | Jobs => {
            is_small
                || matches!(inner, Tags | Share | Comments | AuthorBox | Shop | Paywall | Follow)
        }
        Ad | Sponsored => {
            is_small || matches!(inner, Tags | Shop | Newsletter | Paywall | Share | Jobs | Related)
        }
        Shop => is_small || inner == Tags,
        _ => is_small,
    }
}
