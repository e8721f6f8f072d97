//! `<pre>` → its text with its white space, without line numbers and buttons.

use crate::dom::{Dom, Flow, NodeId, Tag};
use std::ops::Range;

/// How many elements around a `pre` are searched for its language.
const LANGUAGE_MAX_LEVELS: usize = 3;
/// Class words of line-number gutters and of toolbars.
const GUTTER_CLASSES: [&str; 8] = [
    "gutter",
    "lineno",
    "linenos",
    "linenumber",
    "linenumbers",
    "linenum",
    "blob-num",
    "line-number",
];
const TOOL_CLASSES: [&str; 3] = ["toolbar", "clipboard", "copy"];

/// Preformatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Preformatted {
    pub(super) text: String,
    pub(super) language: Option<String>,
    pub(super) is_code: bool,
}

/// Reads a `pre`; `None` if it contains only line numbers.
pub(super) fn read(dom: &Dom, pre: NodeId) -> Option<Preformatted> {
    let codes = || dom.walk(pre).filter(|&id| dom.tag(id) == Tag::Code);
    let mut reader =
        Reader { dom, out: String::new(), open: Vec::new(), digits: DigitRun::default() };
    // A single `code` is the code itself, without what is around it; several are its lines.
    let root = codes().next().filter(|_| codes().count() == 1).unwrap_or(pre);
    reader.read(root);
    reader.leave_until(usize::MAX);
    let text = reader.out.trim_end().to_owned();
    let is_numbers = in_cell_before_other(dom, pre)
        && !text.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
    if text.trim().is_empty() || is_numbers {
        return None;
    }
    let around = dom.ancestors(pre).take(LANGUAGE_MAX_LEVELS);
    let language =
        std::iter::once(pre).chain(codes().take(1)).chain(around).find_map(|id| language(dom, id));
    let is_code = language.is_some() || codes().next().is_some();
    Some(Preformatted { text, language, is_code })
}

/// Whether the nearest cell around the node has a later one in its row.
fn in_cell_before_other(dom: &Dom, id: NodeId) -> bool {
    let cell = dom.ancestors(id).find(|&above| matches!(dom.tag(above), Tag::Td | Tag::Th));
    cell.is_some_and(|cell| is_followed_by_cell(dom, cell))
}

fn is_followed_by_cell(dom: &Dom, cell: NodeId) -> bool {
    let row_end = dom.end(dom.parent(cell));
    (dom.end(cell)..row_end)
        .find(|&id| dom.is_element(id))
        .is_some_and(|id| matches!(dom.tag(id), Tag::Td | Tag::Th))
}

struct Reader<'a> {
    dom: &'a Dom,
    out: String,
    /// The open block elements: (one past the last node, is a line of its own, length before).
    open: Vec<(NodeId, bool, usize)>,
    digits: DigitRun,
}

/// Nodes without other text than digits and white space.
#[derive(Default)]
struct DigitRun {
    nodes: Range<NodeId>,
    /// The node after them is a text with something else.
    has_ended: bool,
}

impl Reader<'_> {
    fn read(&mut self, root: NodeId) {
        let mut id = root;
        while id < self.dom.end(root) {
            self.leave_until(id);
            if let Some(text) = self.dom.text_of(id) {
                self.text(id, text);
            } else if id != root && self.is_left_out(id) {
                id = self.dom.end(id);
                continue;
            } else if self.dom.tag(id) == Tag::Br {
                self.out.push('\n');
            } else if id != root && self.is_block(id) {
                self.new_line();
                let is_line = matches!(self.dom.tag(id), Tag::Tr | Tag::Li);
                self.open.push((self.dom.end(id), is_line, self.out.len()));
            }
            id += 1;
        }
    }

    fn leave_until(&mut self, id: NodeId) {
        while let Some((_, is_line, before)) = self.open.pop_if(|(end, ..)| *end <= id) {
            if is_line && self.out.len() == before {
                self.out.push('\n');
            } else {
                self.new_line();
            }
        }
    }

    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        let parent = self.dom.tag(self.dom.parent(id));
        let is_between =
            matches!(parent, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr | Tag::Ol | Tag::Ul);
        if !(is_between && text.trim().is_empty()) {
            self.out.push_str(text);
        }
    }

    /// Whether the element begins a line. A cell does not: it is on its row's line.
    fn is_block(&self, id: NodeId) -> bool {
        self.dom.flow(id) == Flow::Block && !matches!(self.dom.tag(id), Tag::Td | Tag::Th)
    }

    fn is_left_out(&mut self, id: NodeId) -> bool {
        let tag = self.dom.tag(id);
        if self.dom.flow(id) == Flow::Opaque
            || tag == Tag::Button
            || self.dom.attr(id, "role") == Some("button")
        {
            return true;
        }
        let class = self.dom.attr(id, "class").unwrap_or_default();
        let has = |names: &[&str]| {
            class
                .split_ascii_whitespace()
                .any(|word| names.iter().any(|name| is_class_name(word, name)))
        };
        let may_be_gutter = has(&GUTTER_CLASSES)
            || matches!(tag, Tag::Td | Tag::Th) && is_followed_by_cell(self.dom, id)
            || self.dom.attr(id, "data-line-number").is_some()
            || self.dom.attr(id, "style").is_some_and(|style| style.contains("user-select"));
        (may_be_gutter && self.is_digits_only(id)) || has(&TOOL_CLASSES)
    }

    /// Whether the element has no other text than digits. Of elements in each other the text is read
    /// once.
    fn is_digits_only(&mut self, id: NodeId) -> bool {
        let (dom, end) = (self.dom, self.dom.end(id));
        if !self.digits.nodes.contains(&id) {
            self.digits = DigitRun { nodes: id..id, has_ended: false };
        }
        let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        let run = &mut self.digits;
        while run.nodes.end < end && !run.has_ended && dom.work.charge(1) {
            run.has_ended = !dom.text_of(run.nodes.end).is_none_or(is_digits);
            run.nodes.end += usize::from(!run.has_ended);
        }
        run.nodes.end >= end
    }
}

/// Whether the class word is the name, alone, in the plural, or followed by a hyphen or underscore.
fn is_class_name(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', 's']))
}

/// The programming language that the element's classes or attributes name.
fn language(dom: &Dom, id: NodeId) -> Option<String> {
    let attrs = ["data-lang", "data-language"].iter().find_map(|name| dom.attr_start(id, name));
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let prefixes = ["language-", "lang-", "highlight-source-"];
    let mut words = class.split_ascii_whitespace();
    let named = words.find_map(|word| prefixes.iter().find_map(|prefix| word.strip_prefix(prefix)));
    let brush =
        class.split_once("brush:").and_then(|(_, rest)| rest.trim_start().split([' ', ';']).next());
    named.or(brush).or(attrs).filter(|name| is_language(name)).map(str::to_ascii_lowercase)
}

fn is_language(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 24
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'))
}
