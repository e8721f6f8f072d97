//! Selectors: names, classes and ids, alone or inside other elements ("p.note", ".post .note").

use super::ancestor_filter::{AncestorFilter, Slot, slot};
use super::attributes::{CLASS_MAX_BYTES, classes_of};
use crate::dom::{Dom, NodeId};
use cssparser::{Parser, Token};
use std::cell::Cell;

/// A selector with more parts is not used.
const MAX_PARTS: usize = 6;
/// Nor is one that asks for more classes of one element.
const MAX_CLASSES: usize = 16;
/// Ancestors looked at for one part of a selector.
const MAX_LEVELS: usize = 40;
/// Looking for a class in so many bytes of an attribute is a step.
const STEP_BYTES: usize = 256;

/// What may still be spent on selectors in the whole page.
#[derive(Debug, Default)]
pub(super) struct Steps(Cell<usize>);

impl Steps {
    pub(super) fn new(count: usize) -> Steps {
        Steps(Cell::new(count))
    }

    /// Takes so many steps; says whether there were as many.
    pub(super) fn take(&self, count: usize) -> bool {
        let left = self.0.get().checked_sub(count);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// Conditions on one element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compound {
    pub(super) tag: Option<String>,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
}

/// A selector: conditions on an element, and on elements around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selector {
    pub(super) target: Compound,
    /// Conditions on ancestors, from the inside out, and whether each is on the parent of the one
    /// before.
    around: Vec<(bool, Compound)>,
    /// The names that ancestors must have.
    around_slots: Vec<Slot>,
}

impl Compound {
    fn is_empty(&self) -> bool {
        self.tag.is_none() && self.id.is_none() && self.classes.is_empty()
    }

    fn matches(&self, dom: &Dom, id: NodeId, steps: &Steps) -> bool {
        let has_tag = self.tag.as_deref().is_none_or(|tag| dom.name(id).eq_ignore_ascii_case(tag));
        has_tag
            && self.id.as_deref().is_none_or(|own| dom.attr(id, "id") == Some(own))
            && (self.classes.is_empty() || self.has_classes(dom.attr(id, "class"), steps))
    }

    fn has_classes(&self, value: Option<&str>, steps: &Steps) -> bool {
        let value = value.unwrap_or_default();
        let has = |class: &String| classes_of(value).any(|own| own == class);
        steps.take(self.classes.len() * value.len().min(CLASS_MAX_BYTES) / STEP_BYTES)
            && self.classes.iter().all(has)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let classes = self.classes.iter().map(String::as_str);
        self.tag.as_deref().into_iter().chain(self.id.as_deref()).chain(classes)
    }

    fn specificity(&self) -> u32 {
        (u32::from(self.id.is_some()) << 16)
            + ((self.classes.len() as u32) << 8)
            + u32::from(self.tag.is_some())
    }
}

impl Selector {
    /// Whether the element matches. Without steps, none does.
    pub(super) fn matches(&self, dom: &Dom, id: NodeId, steps: &Steps) -> bool {
        self.target.matches(dom, id, steps) && self.matches_around(dom, id, steps)
    }

    fn matches_around(&self, dom: &Dom, id: NodeId, steps: &Steps) -> bool {
        let mut current = id;
        for (is_parent, compound) in &self.around {
            let levels = if *is_parent { 1 } else { MAX_LEVELS };
            let mut ancestors = dom.ancestors(current).take(levels);
            let found =
                ancestors.find(|&above| steps.take(1) && compound.matches(dom, above, steps));
            let Some(found) = found else { return false };
            current = found;
        }
        true
    }

    /// Whether elements with the names that it asks for can be open.
    pub(super) fn may_match_inside(&self, open: &AncestorFilter) -> bool {
        self.around_slots.iter().all(|&slot| open.may_have(slot))
    }

    /// Whether it asks for elements around.
    pub(super) fn has_ancestors(&self) -> bool {
        !self.around.is_empty()
    }

    /// Whether it asks for one class, id or name and nothing else.
    pub(super) fn has_one_condition(&self) -> bool {
        let Compound { tag, id, classes } = &self.target;
        let conditions = usize::from(tag.is_some()) + usize::from(id.is_some()) + classes.len();
        conditions == 1 && self.around.is_empty()
    }

    /// Whether only custom elements (`x-card`) match.
    pub(super) fn is_for_custom_element(&self) -> bool {
        self.target.tag.as_deref().is_some_and(|tag| tag.contains('-'))
    }

    /// Ids count more than classes, and classes more than names.
    pub(super) fn specificity(&self) -> u32 {
        let around: u32 = self.around.iter().map(|(_, compound)| compound.specificity()).sum();
        self.target.specificity() + around
    }
}

/// The selectors of a rule.
#[derive(Default)]
pub(super) struct SelectorList {
    /// Those without pseudo-classes, attributes and siblings.
    pub(super) selectors: Vec<Selector>,
    /// The elements of those that need a state which a reader can bring about: a box that is checked,
    /// a link that was followed.
    pub(super) of_states: Vec<Compound>,
}

/// Reads the selectors of a rule.
pub(super) fn parse_list(input: &mut Parser<'_>) -> SelectorList {
    let mut reader = SelectorReader::default();
    while let Ok(token) = input.next_including_whitespace() {
        reader.read(token);
    }
    reader.end();
    reader.done
}

/// What the next name is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Next {
    #[default]
    Tag,
    Class,
    PseudoClass,
}

#[derive(Default)]
struct SelectorReader {
    done: SelectorList,
    /// The compounds so far, outermost first, each with whether it is the parent of the next.
    outer: Vec<(bool, Compound)>,
    current: Compound,
    next: Next,
    is_unknown: bool,
    has_sibling: bool,
    has_state: bool,
}

impl SelectorReader {
    fn read(&mut self, token: &Token<'_>) {
        match token {
            Token::Comma => self.end(),
            Token::WhiteSpace(_) => self.end_compound(false),
            Token::Delim('>') => self.end_compound(true),
            Token::Delim('~' | '+') => {
                self.has_sibling = true;
                self.end_compound(false);
            }
            Token::Delim('.') => self.next = Next::Class,
            Token::Colon => self.next = Next::PseudoClass,
            Token::Ident(name) if self.next == Next::PseudoClass => {
                self.next = Next::Tag;
                match is_state_of_readers(name) {
                    true => self.has_state = true,
                    false => self.is_unknown = true,
                }
            }
            Token::Delim('*') => {}
            Token::IDHash(id) if self.current.id.is_none() => {
                self.current.id = Some(id.to_string());
            }
            Token::Ident(name) if self.next == Next::Class => {
                self.current.classes.push(name.to_string());
                self.next = Next::Tag;
            }
            Token::Ident(name) if self.current.is_empty() => {
                self.current.tag = Some(name.to_string());
            }
            _ => self.is_unknown = true,
        }
    }

    fn end_compound(&mut self, is_parent: bool) {
        if !self.current.is_empty() {
            self.outer.push((is_parent, std::mem::take(&mut self.current)));
        } else if let Some((before, _)) = self.outer.last_mut() {
            *before |= is_parent;
        }
    }

    fn end(&mut self) {
        self.end_compound(false);
        let mut parts = std::mem::take(&mut self.outer);
        let is_known = !std::mem::take(&mut self.is_unknown) && self.next == Next::Tag;
        let has_sibling = std::mem::take(&mut self.has_sibling);
        let has_state = std::mem::take(&mut self.has_state);
        self.next = Next::Tag;
        let is_short = parts.len() <= MAX_PARTS
            && parts.iter().all(|(_, compound)| compound.classes.len() <= MAX_CLASSES);
        let Some((_, target)) = parts.pop().filter(|_| is_known && is_short) else { return };
        if has_state {
            self.done.of_states.push(target);
        } else if !has_sibling {
            parts.reverse();
            let names = parts.iter().flat_map(|(_, compound)| compound.names());
            let around_slots = names.map(slot).collect();
            self.done.selectors.push(Selector { target, around: parts, around_slots });
        }
    }
}

/// Whether a pseudo-class stands for what a reader did, and what stays so.
fn is_state_of_readers(name: &str) -> bool {
    ["checked", "target", "open"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::limits::Limits;

    fn selectors(text: &str) -> Vec<Selector> {
        parse_list(&mut Parser::new(text)).selectors
    }

    /// Whether the selector matches the innermost first element of the page.
    fn matches(selector: &str, page: &str) -> bool {
        let dom = crate::dom::parse(page, &Limits::default()).unwrap();
        let id = (0..dom.len()).rfind(|&id| dom.is_element(id)).unwrap();
        selectors(selector).iter().any(|it| it.matches(&dom, id, &Steps::new(100)))
    }

    #[test]
    fn selectors_of_names_classes_and_ids() {
        let page = "<div class='post wide' id=main><section><p class='note x' id=n>a";
        for selector in [
            "p",
            ".note",
            "#n",
            "p.note",
            ".note.x#n",
            ".post .note",
            "#main p",
            "section>p",
            "div > section > .x",
            "a, .note",
            "*.note",
            "BODY p",
        ] {
            assert!(matches(selector, page), "{selector}");
        }
        for selector in [
            "div",
            ".other",
            "#main",
            "p.wide",
            ".post > .note",
            ".post.narrow p",
            ".note:hover",
            ".note::before",
            "p[class]",
            "a + p",
            ".note:not(.y)",
            "",
        ] {
            assert!(!matches(selector, page), "{selector}");
        }
    }

    #[test]
    fn elements_of_states_are_known() {
        let names = |text: &str| -> Vec<String> {
            let list = parse_list(&mut Parser::new(text));
            assert!(list.selectors.is_empty(), "{text}");
            list.of_states.iter().flat_map(|it| it.names().map(str::to_owned)).collect()
        };
        assert_eq!(names("#a:checked~.one, #b:checked + div > .two"), ["one", "two"]);
        assert_eq!(names("#part:target"), ["part"]);
        assert!(names(".menu:hover .sub, .x::before, a + b").is_empty());
    }

    #[test]
    fn specificity_orders_selectors() {
        let order = ["p", ".post p", ".note", "p.note", ".post .note", "#n", "#main .note"];
        let found: Vec<u32> =
            order.iter().map(|selector| selectors(selector)[0].specificity()).collect();
        assert!(found.windows(2).all(|pair| pair[0] < pair[1] || pair[0] == 257), "{found:?}");
    }

    #[test]
    fn looking_at_ancestors_is_bounded() {
        let page = "<div class=post><p class=note>a";
        let dom = crate::dom::parse(page, &Limits::default()).unwrap();
        let id = (0..dom.len()).rfind(|&id| dom.is_element(id)).unwrap();
        assert!(!selectors(".post .note")[0].matches(&dom, id, &Steps::new(0)));
        assert!(selectors(".note")[0].matches(&dom, id, &Steps::new(0)));
    }

    #[test]
    fn looking_at_long_attributes_is_bounded() {
        let page = format!("<div class='{}post'><p class=note>a", "x ".repeat(2_000));
        let dom = crate::dom::parse(&page, &Limits::default()).unwrap();
        let id = (0..dom.len()).rfind(|&id| dom.is_element(id)).unwrap();
        let matches = |steps: &Steps| selectors(".post .note")[0].matches(&dom, id, steps);
        assert!(matches(&Steps::new(100)));
        // One step for the ancestor, and one for each so many bytes of its class.
        let steps = Steps::new(2 + 4_004 / STEP_BYTES);
        assert!(matches(&steps) && !matches(&steps) && !steps.take(1));
    }

    #[test]
    fn selectors_of_very_many_classes_are_not_used() {
        assert_eq!(selectors(&".a".repeat(MAX_CLASSES)).len(), 1);
        assert_eq!(selectors(&".a".repeat(MAX_CLASSES + 1)).len(), 0);
        assert_eq!(selectors(&format!("{} p", ".a".repeat(MAX_CLASSES + 1))).len(), 0);
    }
}
