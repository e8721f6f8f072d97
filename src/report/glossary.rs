//! The glossary: what each name of a feature, a rule or a source of evidence means.

use crate::classify;
use crate::features;
use crate::flat_text;
use crate::rules;
use serde::Serialize;

/// What a name in a [`Reason`] means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The name of a feature or a rule.
    pub name: &'static str,
    /// What it measures or catches.
    pub meaning: &'static str,
    /// The unit of a feature; why a rule takes what it catches for clutter.
    pub note: &'static str,
    /// What a rule spares; empty for a feature.
    pub spares: &'static str,
}

/// What each name means that can stand in [`Reason::source`]: all features, all rules, and what a
/// kind can rest on beside them.
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
