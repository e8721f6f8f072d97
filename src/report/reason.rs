//! Reasons: why a block has its points and its kind.

use crate::classify::Basis;
use crate::lexicon::Match;
use crate::rules::Finding;
use crate::scoring::{Contribution, Points};
use serde::Serialize;
use std::fmt;

/// What a reason rests on. `Display` and serde give its name: `base`, `feature`, `rule`, `phrase`,
/// `neighbour`, `container`, `rest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReasonKind {
    /// Nothing: the points that every block starts with.
    Base,
    /// A measure of the block.
    Feature,
    /// A rule that looks at shapes.
    Rule,
    /// A phrase of a data file in the block itself.
    Phrase,
    /// Another block, such as the heading of a list.
    Neighbour,
    /// An element around the block: its name, its class names, its role, what repeats in it.
    Container,
    /// The sum of the features that an article's JSON does not list one by one.
    Rest,
}

impl fmt::Display for ReasonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReasonKind::Base => "base",
            ReasonKind::Feature => "feature",
            ReasonKind::Rule => "rule",
            ReasonKind::Phrase => "phrase",
            ReasonKind::Neighbour => "neighbour",
            ReasonKind::Container => "container",
            ReasonKind::Rest => "rest",
        })
    }
}

/// A phrase of a data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Phrase {
    text: &'static str,
    file: &'static str,
    line: u32,
}

impl Phrase {
    pub(super) fn of(found: &Match) -> Self {
        Phrase { text: found.phrase, file: found.file, line: found.line }
    }

    /// The phrase as its file writes it.
    pub fn text(&self) -> &str {
        self.text
    }

    /// The file, such as `phrases/bn.tsv` in `src/data` of leanread's source.
    pub fn file(&self) -> &str {
        self.file
    }

    /// The line in the file, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }
}

/// A part of a block's points and where it comes from; or, without points, why the block has its
/// kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    kind: ReasonKind,
    points: i32,
    name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    phrase: Option<Phrase>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// An article's JSON lists this many features one by one.
const MAX_LISTED_FEATURES: usize = 8;

/// The reasons with only the largest features, and the sum of the other features at the end.
pub(super) fn shortened(reasons: &[Reason]) -> Vec<Reason> {
    let mut features = 0;
    let (mut out, mut rest) = (Vec::new(), 0);
    for reason in reasons {
        features += usize::from(reason.kind == ReasonKind::Feature);
        if reason.kind == ReasonKind::Feature && features > MAX_LISTED_FEATURES {
            rest += reason.points;
        } else {
            out.push(reason.clone());
        }
    }
    if features > MAX_LISTED_FEATURES {
        out.push(Reason::new(ReasonKind::Rest, "rest", rest));
    }
    out
}

impl Reason {
    fn new(kind: ReasonKind, name: &'static str, points: Points) -> Self {
        Reason { kind, points, name, phrase: None, block: None, detail: None }
    }

    pub(super) fn from_contribution(part: Contribution) -> Self {
        let kind = if part.is_base { ReasonKind::Base } else { ReasonKind::Feature };
        Reason::new(kind, part.name, part.points)
    }

    pub(super) fn from_finding(finding: &Finding) -> Self {
        let phrase = finding.phrase.as_ref().map(Phrase::of);
        let kind = match (&finding.heading, &phrase) {
            (Some(_), _) => ReasonKind::Neighbour,
            (None, Some(_)) => ReasonKind::Phrase,
            (None, None) => ReasonKind::Rule,
        };
        let (points, name) = (finding.points, finding.rule);
        Reason { kind, points, name, phrase, block: finding.heading, detail: None }
    }

    pub(super) fn from_basis(basis: &Basis, detail: Option<String>) -> Self {
        let phrase = basis.phrase.as_ref().map(Phrase::of);
        Reason {
            kind: match basis {
                Basis { heading: Some(_), .. } => ReasonKind::Neighbour,
                Basis { phrase: Some(_), .. } => ReasonKind::Phrase,
                Basis { container: Some(_), .. } => ReasonKind::Container,
                _ => ReasonKind::Rule,
            },
            points: 0,
            name: basis.source.name(),
            phrase,
            block: basis.heading,
            detail,
        }
    }

    /// What it rests on.
    pub fn kind(&self) -> ReasonKind {
        self.kind
    }

    /// What it adds to the block's points; 0 for what only the kind rests on.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// `"base"`, the name of a feature, or that of a rule; see [`crate::glossary`].
    pub fn name(&self) -> &str {
        self.name
    }

    /// The phrase that it rests on.
    pub fn phrase(&self) -> Option<&Phrase> {
        self.phrase.as_ref()
    }

    /// The number of the block that it rests on, in [`crate::Article::blocks`].
    pub fn block(&self) -> Option<usize> {
        self.block
    }

    /// The element that it rests on: its tag, id and first class.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if self.points != 0 {
            write!(f, " {:+}", self.points)?;
        }
        if let Some(phrase) = &self.phrase {
            write!(f, " [{} ({}:{}", phrase.text, phrase.file, phrase.line)?;
            if let Some(block) = self.block {
                write!(f, ", block {block}")?;
            }
            f.write_str(")]")?;
        }
        match &self.detail {
            Some(detail) => write!(f, " [{detail}]"),
            None => Ok(()),
        }
    }
}
