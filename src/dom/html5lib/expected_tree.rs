//! The notation of expected trees → lines, without what a [`Dom`](super::super::Dom) leaves out.

use super::super::Vocabulary;
use super::super::tests::{Line, Lines};
use crate::text::controls::without_controls;
use std::collections::BTreeSet;

/// What is left out of an expected tree, and why.
pub(super) type Rule = &'static str;

pub(super) const COMMENT: Rule = "comments: no reader sees them";
pub(super) const DOCTYPE: Rule = "doctypes: they matter to the parser only";
pub(super) const SCRIPT: Rule = "the text of scripts: no reader sees it";
const TEMPLATE: Rule = "the contents of templates: shown only once a script copies them";
const PREFIX: Rule = "namespaces of attributes: only their local names are looked up";

/// The expected tree, and the rules that changed it.
pub(super) fn read(tree: &str) -> (Lines, BTreeSet<Rule>) {
    let (mut lines, mut rules) = (Lines::default(), BTreeSet::new());
    let mut template_depth = None;
    for item in items(tree) {
        let notation = item.trim_start_matches(' ');
        let depth = (item.len() - notation.len()) / 2 + 1;
        if template_depth.is_some_and(|template| depth > template) {
            continue;
        }
        template_depth = None;
        if notation == "content" {
            template_depth = Some(depth);
            rules.insert(TEMPLATE);
        } else {
            rules.extend(add(&mut lines, depth, notation));
        }
    }
    lines.sort_attributes();
    (lines, rules)
}

/// The nodes and attributes of a tree with their indentation; a text or a value may have line
/// breaks.
fn items(tree: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in tree.split('\n') {
        match (line.strip_prefix("| "), items.last_mut()) {
            (Some(item), _) => items.push(item.to_owned()),
            (None, Some(last)) => last.extend(["\n", line]),
            (None, None) => assert!(line.is_empty(), "not a node: {line}"),
        }
    }
    items
}

/// Adds a node or an attribute; returns the rule by which something of it was left out.
fn add(lines: &mut Lines, depth: usize, notation: &str) -> Option<Rule> {
    if notation.starts_with("<!DOCTYPE") {
        return Some(DOCTYPE);
    }
    if notation.starts_with("<!--") || notation.starts_with("<?") {
        return Some(COMMENT);
    }
    if let Some(name) = notation.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        lines.0.push((depth, element(name)));
        return None;
    }
    if let Some(text) = notation.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let is_script =
            lines.end_in_script() && lines.0.last().is_some_and(|(script, _)| *script + 1 == depth);
        if is_script {
            return Some(SCRIPT);
        }
        lines.text(depth, text);
        return None;
    }
    let (name, value) = notation.split_once("=\"").expect("a node or an attribute");
    let value = value.strip_suffix('"').expect("a value ends with a quotation mark");
    let local = name.rsplit(' ').next().unwrap_or_default();
    let Some((_, Line::Element { attrs, .. })) = lines.0.last_mut() else {
        panic!("an attribute without an element: {notation}");
    };
    attrs.push((without_controls(local).into_owned(), without_controls(value).into_owned()));
    (local != name).then_some(PREFIX)
}

fn element(name: &str) -> Line {
    let (vocabulary, name) = match name.split_once(' ') {
        Some(("svg", name)) => (Vocabulary::Svg, name),
        Some(("math", name)) => (Vocabulary::MathMl, name),
        _ => (Vocabulary::Html, name),
    };
    Line::Element { name: without_controls(name).into_owned(), vocabulary, attrs: Vec::new() }
}
