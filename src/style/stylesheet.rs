//! The page's style sheet: the rules of all `<style>` elements, found by the class, id or name that an
//! element must have.

use super::ancestor_filter::AncestorFilter;
use super::attributes::StyleAttributes;
use super::effects::Effects;
use super::media_query::{self, Applies};
use super::parser::{Declarations, StyleRule, parse_style_attribute, parse_style_sheet};
use super::selector::{Selector, SelectorList, Steps, parse_list};
use super::shadow_trees;
use crate::dom::{Dom, NodeId, Tag, Vocabulary};
use crate::util::hash::{HashMap, HashSet};
use cssparser::Parser;

/// Selectors of a page at most.
const MAX_RULES: usize = 20_000;
/// Rules looked at for one class, id or name: the last ones, which win.
const MAX_RULES_OF_KEY: usize = 32;
/// Rules that apply to one element and are taken into account.
const MAX_CANDIDATES: usize = 128;
/// Of a longer `class` each name is looked up once.
const LONG_CLASS_BYTES: usize = 512;
/// Steps for the selectors of a whole page: rules of more than one class, id or name that an element
/// is held against, ancestors that are looked at, and long attributes. So many, and more for each node,
/// up to a maximum. Heavy pages take half of the first.
const MIN_STEPS: usize = 200_000;
const STEPS_PER_NODE: usize = 16;
const MAX_STEPS: usize = 1_000_000;

/// A selector with the declarations of its rule.
#[derive(Debug)]
struct SelectedRule {
    selector: Selector,
    declarations: Declarations,
    specificity: u32,
    /// The tree whose elements it applies to, see [`shadow_trees`].
    tree: NodeId,
    /// The element's class, id or name, by which the rule is found, is all that the selector asks.
    is_key_alone: bool,
}

/// The declarations of a rule that applies; of two, the one of the higher rank wins.
pub(super) struct Candidate<'a> {
    pub(super) rank: (u32, u32),
    pub(super) declarations: &'a Declarations,
}

/// The rules of a page.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: Vec<SelectedRule>,
    by_class: HashMap<String, Vec<u32>>,
    by_id: HashMap<String, Vec<u32>>,
    by_tag: HashMap<String, Vec<u32>>,
    /// The declarations in `style` attributes, by element.
    attributes: HashMap<NodeId, Declarations>,
    /// The classes and ids of elements that a rule shows in a state which a reader can bring about.
    opened: HashSet<String>,
    /// By node: its tree; empty if the page has one tree only.
    trees: Vec<NodeId>,
    steps: Steps,
}

impl StyleSheet {
    /// The rules of the page's own style sheets that apply on screens, and its `style` attributes.
    pub(super) fn of_page(dom: &Dom) -> StyleSheet {
        let steps = (MIN_STEPS + STEPS_PER_NODE * dom.len()).min(MAX_STEPS);
        let trees = shadow_trees::trees(dom);
        let mut sheet = StyleSheet { steps: Steps::new(steps), trees, ..StyleSheet::default() };
        let mut texts: Vec<(String, Applies, NodeId)> = Vec::new();
        for id in (0..dom.len()).filter(|&id| dom.vocabulary(id) != Vocabulary::Svg) {
            if dom.tag(id) == Tag::Style {
                let applies = applies(dom, id);
                let tree = sheet.tree_of(id);
                texts.extend(
                    (applies != Applies::Nowhere).then(|| (dom.raw_text(id), applies, tree)),
                );
            } else if let Some(style) = dom.attr(id, "style") {
                let declarations = parse_style_attribute(style);
                if !declarations.is_empty() {
                    sheet.attributes.insert(id, declarations);
                }
            }
        }
        let sheets = texts.iter().flat_map(|(text, applies, tree)| {
            parse_style_sheet(text, *applies).into_iter().map(|rule| (rule, *tree))
        });
        let rules: Vec<(StyleRule<'_>, NodeId)> = sheets.collect();
        sheet.add_rules(rules);
        sheet
    }

    fn add_rules(&mut self, rules: Vec<(StyleRule<'_>, NodeId)>) {
        let declared = rules.iter().map(|(rule, _)| &rule.declarations);
        let declared = declared.chain(self.attributes.values());
        let all = declared.fold(Effects::default(), |all, declarations| {
            all.union(declarations.normal).union(declarations.important)
        });
        for (StyleRule { selectors, declarations }, tree) in rules {
            let Declarations { normal, important } = declarations;
            let (normal, important) = (normal.relevant(all), important.relevant(all));
            self.add(selectors, Declarations { normal, important }, tree);
        }
    }

    fn tree_of(&self, id: NodeId) -> NodeId {
        self.trees.get(id).copied().unwrap_or(0)
    }

    fn add(&mut self, selectors: &str, declarations: Declarations, tree: NodeId) {
        if declarations.is_empty() {
            return;
        }
        let SelectorList { selectors, of_states } = parse_list(&mut Parser::new(selectors));
        if !declarations.normal.hides_anything() {
            let names = of_states.iter().filter_map(|it| it.id.as_ref().or(it.classes.first()));
            self.opened.extend(names.cloned());
        }
        if selectors.iter().any(Selector::is_for_custom_element) {
            // Such rules hide elements until a script has defined them.
            return;
        }
        for selector in selectors {
            self.add_rule(selector, declarations, tree);
        }
    }

    fn add_rule(&mut self, selector: Selector, declarations: Declarations, tree: NodeId) {
        if self.rules.len() >= MAX_RULES {
            return;
        }
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
        self.rules.push(SelectedRule { selector, declarations, specificity, tree, is_key_alone });
    }

    /// Whether a rule is about elements of this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.by_class.contains_key(class)
    }

    /// Whether some selectors ask for elements around.
    pub(super) fn has_ancestors(&self) -> bool {
        self.rules.iter().any(|rule| rule.selector.has_ancestors())
    }

    /// Whether a rule shows the element in a state that a reader can bring about.
    pub(super) fn is_opened(&self, attributes: &StyleAttributes<'_>) -> bool {
        let mut names = attributes.classes().chain([attributes.id]);
        names.any(|name| self.opened.contains(name))
    }

    /// The declarations in the `style` attribute of an element.
    pub(super) fn of_attribute(&self, id: NodeId) -> Declarations {
        self.attributes.get(&id).copied().unwrap_or_default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Adds the declarations that apply to an element to `found`, which is in order of rank. `open` has
    /// the names of the elements around, if they are known.
    pub(super) fn find<'a>(
        &'a self,
        dom: &Dom,
        id: NodeId,
        attributes: &StyleAttributes<'_>,
        open: Option<&AncestorFilter>,
        found: &mut Vec<Candidate<'a>>,
    ) {
        let tree = self.tree_of(id);
        let mut find_in = |rules: Option<&Vec<u32>>| {
            for &index in rules.into_iter().flatten() {
                if found.len() >= MAX_CANDIDATES {
                    return;
                }
                let rule = &self.rules[index as usize];
                let may_match = || open.is_none_or(|open| rule.selector.may_match_inside(open));
                let matches = || {
                    self.steps.take(1) && may_match() && rule.selector.matches(dom, id, &self.steps)
                };
                if rule.tree == tree && (rule.is_key_alone || matches()) {
                    let rank = (rule.specificity, index);
                    let place = found.partition_point(|other| other.rank < rank);
                    found.insert(place, Candidate { rank, declarations: &rule.declarations });
                }
            }
        };
        if !self.by_tag.is_empty() {
            find_in(self.by_tag.get(dom.name(id)));
        }
        if !attributes.id.is_empty() && !self.by_id.is_empty() {
            find_in(self.by_id.get(attributes.id));
        }
        if !self.by_class.is_empty() {
            // A long list may have the same class very often.
            let is_long = attributes.class.len() > LONG_CLASS_BYTES;
            let mut seen = HashSet::default();
            for class in attributes.classes().filter(|class| !is_long || seen.insert(*class)) {
                find_in(self.by_class.get(class));
            }
        }
    }
}

/// Where the style sheet applies: `<noscript>` holds those for screens without scripts.
fn applies(dom: &Dom, id: NodeId) -> Applies {
    let is_disabled = dom.attr(id, "disabled").is_some();
    let in_noscript = dom.ancestors(id).take(8).any(|above| dom.tag(above) == Tag::Noscript);
    match is_disabled || in_noscript {
        true => Applies::Nowhere,
        false => dom.attr(id, "media").map_or(Applies::Everywhere, media_query::applies),
    }
}
