//! Evidence for kinds, and the sources that it comes from.

use crate::api::kind::Kind;
use crate::blocks::{ContainerId, Segmentation};
use crate::dom::{Dom, NodeId};
use crate::lexicon::Match;
use crate::text;

macro_rules! sources {
    ($($source:ident [$($text:literal),*],)*) => {
        /// Where evidence comes from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Source {
            $($source,)*
            /// A rule's finding; the rule's name.
            Rule(&'static str),
        }

        /// For each source its name, what it looks at, why that says what kind a block is of, and
        /// what it excludes.
        pub(crate) const SOURCES: &[[&str; 4]] = &[$([$($text),*],)*];

        impl Source {
            /// Its name in reports.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Source::$source => {
                        let [name, ..] = [$($text),*];
                        name
                    })*
                    Source::Rule(name) => name,
                }
            }
        }
    };
}

sources! {
    OwnWords [
        "own_phrase",
        "a phrase in the block itself",
        "labels are worded alike everywhere",
        "links of menus, where the words name a section"
    ],
    Cues [
        "cues",
        "stems of words that hint at a kind",
        "no table of phrases holds every wording",
        "whatever has a phrase, and every kept block"
    ],
    Heading [
        "label",
        "a label that stands over the block",
        "a list is what its heading says",
        "what follows kept text or the next heading"
    ],
    Names [
        "names",
        "class names, ids and labels for screen readers around the block",
        "authors name their boxes by purpose",
        "elements that hold kept text"
    ],
    Markup [
        "markup",
        "elements, roles, types and forms around the block",
        "they have a purpose by themselves",
        "elements that hold kept text"
    ],
    Urls [
        "addresses",
        "where the block's links, or most of a list's, lead",
        "share, follow and tag links have addresses of their own",
        "links in prose"
    ],
    Repetition [
        "repetition",
        "like elements side by side",
        "lists of articles, comments and page numbers repeat one shape",
        "lists with other evidence"
    ],
    Neighbours [
        "neighbours",
        "what the other blocks of the smallest element around it are",
        "boxes are of one kind",
        "blocks with evidence of their own"
    ],
    Model [
        "kind_model",
        "all that is known of the block, weighed by a model",
        "on labelled pages such blocks are of that kind",
        "kept blocks, and text without markup"
    ],
    Position [
        "place",
        "where the block stands towards headline and text",
        "the head and the foot of a page are of one kind everywhere",
        "blocks with other evidence"
    ],
}

/// What a kind rests on.
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    pub(crate) source: Source,
    pub(crate) phrase: Option<Match>,
    /// The block of the heading.
    pub(crate) heading: Option<usize>,
    pub(crate) container: Option<ContainerId>,
}

/// One piece of evidence.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) kind: Kind,
    pub(super) basis: Basis,
}

/// Where evidence stands: in the block itself, or in an element so many levels around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EvidencePlace {
    Finding,
    Heading,
    Words,
    SharedLine,
    Links,
    Stems,
    Inline,
    Around(usize),
    Page,
}

pub(super) type PlacedEvidence = (EvidencePlace, Evidence);

/// What a block is, and why.
#[derive(Clone, Debug)]
pub(crate) struct Classification {
    pub(crate) kind: Kind,
    /// `None` for kept blocks and for blocks without evidence.
    pub(crate) basis: Option<Basis>,
    /// It is a heading or a control of entries of its kind, not an entry itself.
    pub(crate) is_heading: bool,
}

impl Evidence {
    pub(super) fn new(kind: Kind, source: Source) -> Self {
        Evidence { kind, basis: Basis { source, phrase: None, heading: None, container: None } }
    }

    pub(super) fn at(kind: Kind, source: Source, container: ContainerId) -> Self {
        let mut evidence = Evidence::new(kind, source);
        evidence.basis.container = Some(container);
        evidence
    }

    pub(super) fn from_phrase(phrase: &Match) -> Self {
        let mut evidence = Evidence::new(phrase.kind, Source::OwnWords);
        evidence.basis.phrase = Some(*phrase);
        evidence
    }

    /// Of evidence from the block outwards, the one that counts: the nearest, unless it is for a
    /// part of what the next one names.
    pub(super) fn choose(all: impl IntoIterator<Item = Evidence>) -> Option<Evidence> {
        all.into_iter().reduce(|nearer, outer| {
            let is_part = nearer.kind.is_part_of(outer.kind);
            if is_part && !nearer.is_metadata_in_header(&outer) { outer } else { nearer }
        })
    }

    /// Whether a byline or date lies in an element whose class says "header". That may be the
    /// article's header, not the site's.
    fn is_metadata_in_header(&self, outer: &Evidence) -> bool {
        outer.kind == Kind::Navigation
            && matches!(self.basis.source, Source::Rule(_))
            && matches!(self.kind, Kind::Byline | Kind::Date)
    }
}

impl Classification {
    /// Whether nothing says what the block is.
    pub(super) fn is_unknown(&self) -> bool {
        self.kind == Kind::Other
    }

    /// Replaces the kind and what it rests on.
    pub(super) fn set(&mut self, evidence: Evidence) {
        self.kind = evidence.kind;
        self.basis = Some(evidence.basis);
    }
}

/// Characters of an id or a class name that a report shows.
const SHOWN_NAME_CHARS: usize = 40;

impl Basis {
    /// The element that it rests on: its tag, id and first class, as in a CSS selector.
    pub(crate) fn detail(&self, dom: &Dom, segmentation: &Segmentation) -> Option<String> {
        let node = segmentation.containers[self.container?].node as NodeId;
        let class = dom.first_class(node);
        let id = dom.attr(node, "id").filter(|id| !id.is_empty());
        let mut detail = dom.name(node).to_owned();
        for (prefix, name) in [('#', id), ('.', class)] {
            if let Some(name) = name {
                detail.push(prefix);
                detail.extend(name.chars().take(SHOWN_NAME_CHARS));
            }
        }
        // An id may have line breaks.
        Some(text::without_direction_controls(text::collapse(&detail)))
    }
}
