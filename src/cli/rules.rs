//! The commands `rules` and `rule`: the rules that recognise boilerplate, for people.

use super::failure::Failure;
use leanread::{RuleDescription, RuleExample};
use std::fmt;
use std::io::{self, Write};

/// A longer list of kinds does not widen its column.
const KINDS_MAX_WIDTH: usize = 40;
/// Names that are suggested for an unknown one.
const MAX_SUGGESTIONS: usize = 3;
/// A suggestion differs from the unknown name by at most this many edits.
const MAX_EDITS: usize = 3;

/// Prints a table of all rules.
pub(super) fn list() -> Result<(), Failure> {
    let rules = leanread::rule_descriptions();
    let kinds: Vec<String> = rules.iter().map(kinds_of).collect();
    let name_width = rules.iter().map(|rule| rule.text.name.len()).max().unwrap_or_default();
    let kinds_widths = kinds.iter().map(String::len).filter(|&width| width <= KINDS_MAX_WIDTH);
    let kinds_width = kinds_widths.max().unwrap_or_default();
    let mut out = io::stdout().lock();
    for (rule, kinds) in rules.iter().zip(&kinds) {
        let (name, matches) = (rule.text.name, rule.text.matches);
        writeln!(out, "{name:name_width$}  {kinds:kinds_width$}  {matches}")?;
    }
    Ok(out.flush()?)
}

/// Prints what a rule matches and why, with its examples.
pub(super) fn explain(name: &str) -> Result<(), Failure> {
    let rules = leanread::rule_descriptions();
    let wanted = normalised(name);
    let Some(rule) = rules.iter().find(|rule| normalised(rule.text.name) == wanted) else {
        return Err(Failure::Message(unknown(name, &rules)));
    };
    let mut out = io::stdout().lock();
    write!(out, "{}", Description(rule))?;
    Ok(out.flush()?)
}

/// A name in lower case, its words separated by a space.
fn normalised(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ")
}

fn kinds_of(rule: &RuleDescription) -> String {
    if rule.text.kinds.is_empty() {
        return "any".to_owned();
    }
    rule.text.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
}

fn unknown(name: &str, rules: &[RuleDescription]) -> String {
    let near = near_names(&normalised(name), rules);
    if near.is_empty() {
        return format!("no rule is called {name:?}; `leanread rules` lists them");
    }
    let near: Vec<String> = near.iter().map(|name| format!("{name:?}")).collect();
    let near = near.join(", ");
    format!("no rule is called {name:?}; similar names: {near}; `leanread rules` lists all")
}

/// The names that share a word with an unknown name or differ from it by few edits, nearest first.
fn near_names(name: &str, rules: &[RuleDescription]) -> Vec<&'static str> {
    let mut near: Vec<(usize, &str)> = rules
        .iter()
        .map(|rule| rule.text.name)
        .filter_map(|known| {
            let other = normalised(known);
            let edits = strsim::levenshtein(name, &other);
            let shares_word = other.split(' ').any(|word| name.split(' ').any(|it| it == word));
            (edits <= MAX_EDITS || shares_word).then_some((edits, known))
        })
        .collect();
    near.sort_unstable();
    near.into_iter().take(MAX_SUGGESTIONS).map(|(_, name)| name).collect()
}

/// Everything about a rule, as text.
struct Description<'a>(&'a RuleDescription);

impl fmt::Display for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rule = self.0;
        let input = if rule.is_for_text { "plain text" } else { "HTML" };
        writeln!(f, "{}", rule.text.name)?;
        writeln!(f, "  kinds    {}", kinds_of(rule))?;
        writeln!(f, "  input    {input}")?;
        writeln!(f, "  matches  {}", rule.text.matches)?;
        writeln!(f, "  why      {}", rule.text.rationale)?;
        writeln!(f, "  spares   {}", rule.text.exceptions)?;
        writeln!(f, "  source   {}", rule.file)?;
        rule.text.examples.iter().try_for_each(|example| write_example(f, example))
    }
}

fn write_example(f: &mut fmt::Formatter<'_>, example: &RuleExample) -> fmt::Result {
    let verb = if example.fires { "matches" } else { "does not match" };
    writeln!(f, "\nExample: {verb} {:?} in", example.text)?;
    example.page.lines().try_for_each(|line| writeln!(f, "  {line}"))
}
