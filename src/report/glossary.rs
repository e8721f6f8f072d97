//! The glossary: what each name of a feature, a rule or a source of evidence means.

use crate::classify;
use crate::features;
use crate::flat_text;
use crate::rules;
use serde::Serialize;

/// What the name in a [`crate::Reason`] means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The name of a feature, a rule or a source of evidence.
    pub name: &'static str,
    /// What it measures or matches.
    pub meaning: &'static str,
    /// For a feature its unit, else why it says that a block is clutter.
    pub note: &'static str,
    /// What it excludes; empty for a feature.
    pub spares: &'static str,
}

/// What each name in [`crate::Reason::source`] means: all features, all rules, and the other sources
/// of evidence for a kind.
///
/// ```
/// assert!(leanread::meanings().iter().any(|entry| entry.name == "link_density"));
/// ```
pub fn meanings() -> Vec<Meaning> {
    let features = features::FEATURES.iter().map(|feature| Meaning {
        name: feature.name,
        meaning: feature.doc,
        note: feature.unit,
        spares: "",
    });
    let rules = rules::RULES.iter().map(|rule| Meaning {
        name: rule.name,
        meaning: rule.matches,
        note: rule.rationale,
        spares: rule.exceptions,
    });
    let line_rules = flat_text::RULES.iter().map(|rule| Meaning {
        name: rule.name,
        meaning: rule.matches,
        note: rule.rationale,
        spares: rule.exceptions,
    });
    let sources = classify::SOURCES.iter().map(|&[name, meaning, note, spares]| Meaning {
        name,
        meaning,
        note,
        spares,
    });
    features.chain(rules).chain(line_rules).chain(sources).collect()
}
