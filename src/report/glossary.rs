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
pub struct GlossaryEntry {
    /// The name of a feature, a rule or a source of evidence.
    pub name: &'static str,
    /// What it measures or matches.
    pub description: &'static str,
    /// The unit of a feature.
    pub unit: Option<&'static str>,
    /// Why a rule or a source of evidence says that a block is clutter.
    pub rationale: Option<&'static str>,
    /// What a rule or a source of evidence excludes.
    pub exceptions: Option<&'static str>,
}

/// What each name in [`crate::Reason::name`] means: all features, all rules, and the other sources
/// of evidence for a kind.
///
/// ```
/// assert!(leanread::glossary().iter().any(|entry| entry.name == "link_density"));
/// ```
pub fn glossary() -> Vec<GlossaryEntry> {
    let features = features::FEATURES.iter().map(|feature| GlossaryEntry {
        name: feature.name,
        description: feature.doc,
        unit: Some(feature.unit),
        rationale: None,
        exceptions: None,
    });
    let html = rules::RULES.iter().map(|rule| &rule.text);
    let rules = html.chain(flat_text::RULES.iter().map(|rule| &rule.text));
    let rules = rules.map(|it| [it.name, it.matches, it.rationale, it.exceptions]);
    let evidence = rules.chain(classify::SOURCES.iter().copied());
    features.chain(evidence.map(GlossaryEntry::of_evidence)).collect()
}

impl GlossaryEntry {
    fn of_evidence([name, description, rationale, exceptions]: [&'static str; 4]) -> Self {
        GlossaryEntry {
            name,
            description,
            unit: None,
            rationale: Some(rationale),
            exceptions: Some(exceptions),
        }
    }
}
