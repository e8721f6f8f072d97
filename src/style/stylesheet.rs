//! The page's style sheet: the rules of all `<style>` elements, found by the class, id or name that an
//! element must have.

use super::attributes::StyleAttributes;
use super::parser::{Declarations, is_for_paper, parse_style_sheet};
use super::selector::Selector;
use crate::dom::{Dom, NodeId, Tag, Vocabulary};
use crate::util::hash::HashMap;
use std::cell::Cell;

/// Rules read on a page.
const MAX_RULES: usize = 20_000;
/// Rules looked at for one class, id or name: the last ones, which win.
const MAX_RULES_OF_KEY: usize = 32;
/// Ancestors looked at for the selectors of a whole page.
const MAX_STEPS: usize = 1_000_000;

/// A selector with the declarations of its rule.
#[derive(Debug)]
struct SelectedRule {
    selector: Selector,
    declarations: Declarations,
    specificity: u32,
    /// The element's class, id or name, by which the rule is found, is all that the selector asks.
    is_key_alone: bool,
}

/// The declarations of a rule that applies; of two, the one of the higher rank wins.
pub(super) struct Candidate<'a> {
    pub(super) rank: (u32, u32),
    pub(super) declarations: &'a Declarations,
}

/// The rules of a page.
#[derive(Debug)]
pub(super) struct StyleSheet {
    rules: Vec<SelectedRule>,
    by_class: HashMap<String, Vec<u32>>,
    by_id: HashMap<String, Vec<u32>>,
    by_tag: HashMap<String, Vec<u32>>,
    steps: Cell<usize>,
}

impl StyleSheet {
    /// The rules of the page's own style sheets that apply on screens.
    pub(super) fn of_page(dom: &Dom) -> StyleSheet {
        let mut sheet = StyleSheet {
            rules: Vec::new(),
            by_class: HashMap::default(),
            by_id: HashMap::default(),
            by_tag: HashMap::default(),
            steps: Cell::new(MAX_STEPS),
        };
        let is_sheet = |&id: &NodeId| {
            dom.tag(id) == Tag::Style && dom.vocabulary(id) == Vocabulary::Html && applies(dom, id)
        };
        for id in (0..dom.len()).filter(is_sheet) {
            sheet.add(&dom.raw_text(id));
        }
        sheet
    }

    fn add(&mut self, css: &str) {
        for rule in parse_style_sheet(css, MAX_RULES.saturating_sub(self.rules.len())) {
            if rule.selectors.iter().any(Selector::is_for_custom_element) {
                // Such rules hide elements until a script has defined them.
                continue;
            }
            for selector in rule.selectors {
                self.add_rule(selector, rule.declarations);
            }
        }
    }

    fn add_rule(&mut self, selector: Selector, declarations: Declarations) {
        let target = &selector.target;
        let (index, key) = match (&target.id, target.classes.first(), &target.tag) {
            (Some(id), ..) => (&mut self.by_id, id.clone()),
            (None, Some(class), _) => (&mut self.by_class, class.clone()),
            (None, None, Some(tag)) => (&mut self.by_tag, tag.to_ascii_lowercase()),
            (None, None, None) => return,
        };
        let rules = index.entry(key).or_default();
        if rules.len() >= MAX_RULES_OF_KEY {
            rules.remove(0);
        }
        rules.push(self.rules.len() as u32);
        let specificity = selector.specificity();
        let is_key_alone = selector.has_one_condition();
        self.rules.push(SelectedRule { selector, declarations, specificity, is_key_alone });
    }

    /// Whether a rule is about elements of this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.by_class.contains_key(class)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Adds the declarations that apply to an element to `found`.
    pub(super) fn find<'a>(
        &'a self,
        dom: &Dom,
        id: NodeId,
        attributes: &StyleAttributes<'_>,
        found: &mut Vec<Candidate<'a>>,
    ) {
        if !self.by_tag.is_empty() {
            self.find_in(self.by_tag.get(dom.name(id)), dom, id, found);
        }
        if !attributes.id.is_empty() && !self.by_id.is_empty() {
            self.find_in(self.by_id.get(attributes.id), dom, id, found);
        }
        if !self.by_class.is_empty() {
            for class in attributes.class.split_ascii_whitespace() {
                self.find_in(self.by_class.get(class), dom, id, found);
            }
        }
    }

    fn find_in<'a>(
        &'a self,
        rules: Option<&Vec<u32>>,
        dom: &Dom,
        id: NodeId,
        found: &mut Vec<Candidate<'a>>,
    ) {
        for &index in rules.into_iter().flatten() {
            let rule = &self.rules[index as usize];
            if rule.is_key_alone || rule.selector.matches(dom, id, &self.steps) {
                let rank = (rule.specificity, index);
                found.push(Candidate { rank, declarations: &rule.declarations });
            }
        }
    }
}

/// Whether the style sheet applies on screens with scripts: `<noscript>` holds those for others.
fn applies(dom: &Dom, id: NodeId) -> bool {
    let is_disabled = dom.attr(id, "disabled").is_some();
    let is_for_paper = dom.attr(id, "media").is_some_and(is_for_paper);
    let in_noscript = dom.ancestors(id).take(8).any(|above| dom.tag(above) == Tag::Noscript);
    !is_disabled && !is_for_paper && !in_noscript
}
