//! Locations of blocks: the element around each, as child numbers and as a CSS selector.

use crate::blocks::TextBlock;
use crate::dom::{Dom, NodeId, Tag, Vocabulary};
use crate::pipeline::Analysis;
use crate::text::controls::is_direction_control;
use crate::util::hash::{HashMap, HashSet};
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

/// Longer ids are assumed to be generated.
const SELECTOR_ID_MAX_CHARS: usize = 100;

/// A longer element name would be repeated in the selectors of all elements inside.
const SELECTOR_TAG_MAX_BYTES: usize = 32;

/// Indexes used to write DOM paths and CSS selectors.
pub(super) struct Locations {
    analysis: Arc<Analysis>,
    /// For each node its number among its parent's elements, from 1; 0 for other nodes.
    numbers: Vec<u32>,
    /// Elements whose id no other element has.
    unique_ids: HashSet<u32>,
}

impl Locations {
    pub(super) fn new(analysis: &Arc<Analysis>) -> Self {
        let dom = &analysis.dom;
        let mut children = vec![0u32; dom.len()];
        let mut numbers = vec![0u32; dom.len()];
        // A page in quirks mode compares ids without case.
        let mut ids: HashMap<String, Option<u32>> = HashMap::default();
        let in_source = |&id: &NodeId| dom.is_element(id) && !dom.is_inserted(id);
        for id in (0..dom.len()).filter(in_source) {
            let count = &mut children[dom.parent(id)];
            *count += 1;
            numbers[id] = *count;
            if let Some(name) = usable_id(dom, id) {
                let entry = ids.entry(name.to_ascii_lowercase());
                entry.and_modify(|holder| *holder = None).or_insert(Some(id as u32));
            }
        }
        let unique_ids = ids.into_values().flatten().collect();
        Locations { analysis: analysis.clone(), numbers, unique_ids }
    }

    /// The element's number among its parent's elements, and those of its ancestors, from the
    /// root element down; from 0.
    pub(super) fn path(&self, element: u32) -> Vec<u32> {
        let mut path: Vec<u32> = self
            .element_and_ancestors(element)
            .map(|id| self.numbers[id].saturating_sub(1))
            .collect();
        path.reverse();
        path
    }

    /// The element and its ancestors, inside out.
    fn element_and_ancestors(&self, element: u32) -> impl Iterator<Item = NodeId> + '_ {
        let dom = &self.analysis.dom;
        std::iter::once(element as NodeId)
            .chain(dom.ancestors(element as NodeId))
            .filter(|&id| dom.is_element(id))
    }

    /// A selector of which the element is the first match in its page.
    pub(super) fn selector(&self, element: u32) -> String {
        let mut steps = Vec::new();
        for id in self.element_and_ancestors(element) {
            steps.push(id);
            if self.is_unique(id) || self.is_root(id) {
                break;
            }
        }
        // In one piece: a page of depth has paths of hundreds of steps.
        let mut selector = String::new();
        for id in steps.into_iter().rev() {
            if !selector.is_empty() {
                selector.push_str(" > ");
            }
            self.write_step(id, &mut selector);
        }
        selector
    }

    /// Whether no other element has its id.
    fn is_unique(&self, id: NodeId) -> bool {
        self.unique_ids.contains(&(id as u32))
    }

    fn is_root(&self, id: NodeId) -> bool {
        matches!(self.analysis.dom.tag(id), Tag::Body | Tag::Html) && self.numbers[id] <= 2
    }

    /// Writes what selects the element in its parent, or in the page.
    fn write_step(&self, id: NodeId, out: &mut String) {
        let dom = &self.analysis.dom;
        if self.is_unique(id) {
            out.push('#');
            escape(dom.attr(id, "id").unwrap_or_default(), out);
        } else if self.is_root(id) {
            out.push_str(dom.name(id));
        } else {
            // Names of SVG and MathML elements are case-sensitive; the number is enough for them.
            match dom.vocabulary(id) {
                Vocabulary::Html if dom.name(id).len() <= SELECTOR_TAG_MAX_BYTES => {
                    escape(dom.name(id), out);
                }
                _ => out.push('*'),
            }
            let _ = write!(out, ":nth-child({})", self.numbers[id]);
        }
    }
}

/// The innermost element with all of the block's text.
pub(super) fn element_of(dom: &Dom, text_block: &TextBlock) -> u32 {
    let (first, last) = (text_block.first_node as NodeId, text_block.last_node as NodeId);
    let holds = |&id: &NodeId| dom.is_element(id) && dom.end(id) > last;
    std::iter::once(first).chain(dom.ancestors(first)).find(holds).unwrap_or(0) as u32
}

/// The block's bytes in the source, from its first letter to its last as far as they are known.
pub(super) fn source_range(dom: &Dom, text_block: &TextBlock) -> Option<Range<usize>> {
    let nodes = || text_block.first_node as NodeId..text_block.last_node as NodeId + 1;
    let has_text = |id: &NodeId| dom.text_of(*id).is_some_and(|text| !text.trim_ascii().is_empty());
    let first = nodes().find(has_text)?;
    let last = nodes().rev().find(has_text)?;
    let start = trimmed(dom, first)?.start;
    let end = trimmed(dom, last)?.end;
    (start < end).then_some(start as usize..end as usize)
}

/// The source range of a text node, without white space at its ends where the source has the same
/// bytes as the text.
fn trimmed(dom: &Dom, id: NodeId) -> Option<Range<u32>> {
    let (range, text) = (dom.origin(id)?, dom.text_of(id)?);
    if range.len() != text.len() {
        return Some(range.clone());
    }
    let before = text.len() - text.trim_ascii_start().len();
    let after = text.len() - text.trim_ascii_end().len();
    Some(range.start + before as u32..range.end - after as u32)
}

fn usable_id(dom: &Dom, id: NodeId) -> Option<&str> {
    let name = dom.attr(id, "id").filter(|name| !name.is_empty())?;
    name.chars().nth(SELECTOR_ID_MAX_CHARS).is_none().then_some(name)
}

/// Writes a name as in a selector, by the rules of "serialize an identifier" in CSSOM.
fn escape(name: &str, out: &mut String) {
    let is_dash = name == "-";
    let mut is_start = true;
    let mut follows_dash = false;
    for c in name.chars() {
        let is_number = c.is_ascii_digit() && (is_start || follows_dash);
        match c {
            '\0' => out.push('\u{FFFD}'),
            // CSSOM has changes of direction as they are, but a selector is shown beside other texts.
            _ if is_number || c.is_ascii_control() || is_direction_control(c) => {
                let _ = write!(out, "\\{:x} ", c as u32);
            }
            '-' if is_dash => out.push_str("\\-"),
            '-' | '_' => out.push(c),
            _ if c.is_ascii_alphanumeric() || !c.is_ascii() => out.push(c),
            _ => {
                out.push('\\');
                out.push(c);
            }
        }
        follows_dash = is_start && c == '-';
        is_start = false;
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn names_are_escaped_as_in_cssom() {
        for (name, escaped) in [
            ("main", "main"),
            ("1a", "\\31 a"),
            ("-2", "-\\32 "),
            ("-", "\\-"),
            ("--x", "--x"),
            ("a.b:c d", "a\\.b\\:c\\ d"),
            ("a\"b\\c", "a\\\"b\\\\c"),
            ("খবর", "খবর"),
            ("a\nb", "a\\a b"),
        ] {
            let mut out = String::new();
            escape(name, &mut out);
            assert_eq!(out, escaped, "{name:?}");
        }
    }
}
