//! Rule catalog: all rules with their examples, for the command line.

use crate::api::kind::Kind;
use crate::flat_text;
use crate::rules;

pub use crate::rules::Example as RuleExample;

/// A rule, for people.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RuleDescription {
    /// The name, as reasons give it.
    pub name: &'static str,
    /// The kinds that it finds; empty for any kind that has phrases.
    pub kinds: &'static [Kind],
    /// What it matches.
    pub matches: &'static str,
    /// Why that is not part of the article.
    pub rationale: &'static str,
    /// What looks similar and is not matched.
    pub exceptions: &'static str,
    /// Pages or texts where it finds something, and where it does not.
    pub examples: &'static [RuleExample],
    /// The file that defines it, in leanread's source.
    pub file: &'static str,
    /// It is for the lines of plain text, not for HTML.
    pub is_for_text: bool,
}

/// All rules, in the order in which they are applied: those for HTML, then those for plain text.
pub fn rule_descriptions() -> Vec<RuleDescription> {
    let html = rules::RULES.iter().zip(rules::SOURCE_FILES).map(|(rule, file)| RuleDescription {
        name: rule.name,
        kinds: rule.kinds,
        matches: rule.matches,
        rationale: rule.rationale,
        exceptions: rule.exceptions,
        examples: rule.examples,
        file,
        is_for_text: false,
    });
    let text = flat_text::RULES.iter().map(|rule| RuleDescription {
        name: rule.name,
        kinds: rule.kinds,
        matches: rule.matches,
        rationale: rule.rationale,
        exceptions: rule.exceptions,
        examples: rule.examples,
        file: flat_text::SOURCE_FILE,
        is_for_text: true,
    });
    html.chain(text).collect()
}
