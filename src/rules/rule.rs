//! The rule type, its examples, and the finding that a rule makes.

use super::context::RuleContext;
use crate::api::kind::Kind;
use crate::lexicon::Match;
use crate::scoring::Points;

/// What a rule says about a block.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static str,
    pub(crate) kind: Kind,
    pub(crate) points: Points,
    /// The phrase that the rule found, if it looks for phrases.
    pub(crate) phrase: Option<Match>,
    /// The block with that phrase, if it is another one: the heading of a section.
    pub(crate) heading: Option<usize>,
    pub(crate) role: FindingRole,
}

/// What a finding is, besides its kind and its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FindingRole {
    #[default]
    Evidence,
    /// The block numbers an entry of a list, and is not an entry itself.
    Number,
    /// It rests on the position alone, so that any other finding decides the kind.
    Position,
}

/// What a rule says about itself.
#[cfg_attr(not(any(test, feature = "cli")), allow(dead_code, reason = "for people and tests"))]
#[derive(Clone, Debug)]
pub struct RuleText {
    /// The name, as reasons give it.
    pub name: &'static str,
    /// The kinds that its findings can have; empty for any kind that has phrases.
    pub kinds: &'static [Kind],
    /// What it matches.
    pub matches: &'static str,
    /// Why that is not part of the article.
    pub rationale: &'static str,
    /// What looks similar and is not matched.
    pub exceptions: &'static str,
    /// Pages or texts where it finds something, and where it does not.
    pub examples: &'static [Example],
}

/// A rule that recognises one kind of boilerplate.
pub(crate) struct Rule {
    pub(crate) text: RuleText,
    pub(super) apply: fn(&RuleContext, usize) -> Option<RuleMatch>,
}

/// A page (or, for lines of plain text, a text) on which a rule finds something or must not.
#[cfg_attr(not(any(test, feature = "cli")), allow(dead_code, reason = "for people and tests"))]
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The page's HTML, or the text.
    pub page: &'static str,
    /// Part of the text of the block in question.
    pub text: &'static str,
    /// Whether the rule finds something in that block.
    pub fires: bool,
}

/// A rule's examples. They are for people and tests: other builds leave them out.
macro_rules! examples {
    ($($example:expr),+ $(,)?) => {
        if cfg!(any(test, feature = "cli")) { &[$($example),+] } else { &[] }
    };
}
pub(crate) use examples;

/// What a rule found in a block, without the rule's name.
pub(crate) struct RuleMatch {
    pub(crate) kind: Kind,
    pub(crate) points: Points,
    pub(crate) phrase: Option<Match>,
    pub(crate) heading: Option<usize>,
    pub(crate) role: FindingRole,
}

impl RuleMatch {
    pub(crate) fn new(kind: Kind, points: Points) -> Self {
        RuleMatch { kind, points, phrase: None, heading: None, role: FindingRole::Evidence }
    }

    /// A match of the phrase's kind.
    pub(crate) fn with_phrase(phrase: &Match, points: Points) -> Self {
        RuleMatch { phrase: Some(*phrase), ..RuleMatch::new(phrase.kind, points) }
    }

    /// The finding of the rule of this name.
    pub(crate) fn named(self, rule: &'static str) -> Finding {
        let RuleMatch { kind, points, phrase, heading, role } = self;
        Finding { rule, kind, points, phrase, heading, role }
    }
}
