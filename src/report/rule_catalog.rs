//! Rule catalog: all rules with their examples and files, for the command line.

use crate::flat_text;
use crate::rules;

pub use crate::rules::{Example as RuleExample, RuleText};

/// A rule, for people.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RuleDescription {
    /// What the rule says about itself.
    pub text: &'static RuleText,
    /// The file that defines it, in leanread's source.
    pub file: &'static str,
    /// It is for the lines of plain text, not for HTML.
    pub is_for_text: bool,
}

/// All rules, in the order in which they are applied: those for HTML, then those for plain text.
pub fn rule_descriptions() -> Vec<RuleDescription> {
    let html = rules::RULES.iter().zip(rules::SOURCE_FILES);
    let html = html.map(|(rule, file)| (&rule.text, *file, false));
    let lines = flat_text::RULES.iter().map(|rule| (&rule.text, flat_text::SOURCE_FILE, true));
    html.chain(lines)
        .map(|(text, file, is_for_text)| RuleDescription { text, file, is_for_text })
        .collect()
}
