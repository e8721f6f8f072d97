//! What else might a block be? Each rule looks for one kind of clutter and, where it finds it, adds
//! points to the block's sum. No rule drops a block by itself: the sum decides.

mod commerce;
mod context;
mod links;
mod notices;
mod people;
mod phrase_matching;
mod regions;
mod structure;

pub(crate) use context::RuleContext;

use crate::api::kind::Kind;
use crate::lexicon::Match;
use crate::scoring::Points;

/// What a rule says of a block.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static str,
    pub(crate) kind: Kind,
    pub(crate) points: Points,
    /// The phrase it rests on, if it rests on one.
    pub(crate) phrase: Option<Match>,
    /// The block whose phrase it is, if that is another block.
    pub(crate) label: Option<usize>,
}

/// A rule: its name, what it catches, why that is not the article, and what it spares.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) catches: &'static str,
    pub(crate) why: &'static str,
    pub(crate) spares: &'static str,
    apply: fn(&RuleContext, usize) -> Option<RuleMatch>,
}

/// A rule's answer, before its name is put to it.
struct RuleMatch {
    kind: Kind,
    points: Points,
    phrase: Option<Match>,
    label: Option<usize>,
}

impl RuleMatch {
    fn new(kind: Kind, points: Points) -> Self {
        RuleMatch { kind, points, phrase: None, label: None }
    }

    fn of(phrase: &Match, points: Points) -> Self {
        RuleMatch { kind: phrase.kind, points, phrase: Some(*phrase), label: None }
    }
}

/// All rules, in the order in which they are asked.
pub(crate) const RULES: &[&[Rule]] =
    &[people::RULES, commerce::RULES, links::RULES, notices::RULES];

/// The findings of each block.
pub(crate) fn find(scene: &RuleContext) -> Vec<Vec<Finding>> {
    let finding = |rule: &Rule, block: usize| {
        (rule.apply)(scene, block).map(|hit| Finding {
            rule: rule.name,
            kind: hit.kind,
            points: hit.points,
            phrase: hit.phrase,
            label: hit.label,
        })
    };
    (0..scene.segmentation.blocks.len())
        .map(|block| {
            RULES.iter().copied().flatten().filter_map(|rule| finding(rule, block)).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rule_says_what_it_does_under_a_name_of_its_own() {
        let mut names = HashSet::new();
        for rule in RULES.iter().copied().flatten() {
            assert!(names.insert(rule.name), "{} twice", rule.name);
            for text in [rule.catches, rule.why, rule.spares] {
                assert!(text.len() > 10, "{}: {text}", rule.name);
            }
        }
    }
}
