//! The lines of a listing: its text with its white space, without line numbers, buttons and bars.

use super::numbers::{DigitRun, Numbering, is_class_name, is_named};
use crate::dom::{Dom, Flow, NodeId, Tag};
use std::ops::Range;

/// Class words of toolbars, buttons, what a pointer over the code shows, and what mdBook hides of it.
const TOOL_CLASSES: [&str; 11] = [
    "boring",
    "ltx_listing_data",
    "toolbar",
    "clipboard",
    "copy",
    "sr-only",
    "visually-hidden",
    "hover-info",
    "tooltip-content",
    "tooltiptext",
    "twoslash-popup",
];
/// Class words of an element that is a line of the code, also if it is none of HTML's blocks.
const LINE_CLASSES: [&str; 14] = [
    "ltx_listingline",
    "line",
    "code-line",
    "codeline",
    "code__line",
    "token-line",
    "cm-line",
    "codemirror-line",
    "view-line",
    "ace_line",
    "ec-line",
    "highlight-line",
    "crayon-line",
    "react-code-line",
];
/// Parts of the class of a bar over the code, with a name and buttons.
const BAR_CLASSES: [&str; 4] = ["header", "toolbar", "titlebar", "lang"];
/// A bar has at most so many nodes and characters.
const BAR_MAX_NODES: usize = 40;
const BAR_MAX_CHARS: usize = 80;

/// Whether the class names the element a line of code.
pub(super) fn is_line_class(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let is_line = |word: &str| LINE_CLASSES.iter().any(|it| it.eq_ignore_ascii_case(word));
    class.split_ascii_whitespace().any(is_line)
}

/// Reads the code in sibling elements, which preserve white space if `is_preserved`.
pub(super) fn read(dom: &Dom, nodes: Range<NodeId>, is_preserved: bool) -> String {
    let mut reader = LineReader {
        dom,
        is_preserved,
        out: String::new(),
        has_text: false,
        open: Vec::new(),
        added_line_break: false,
        digits: DigitRun::default(),
        numbering: Numbering::default(),
    };
    let mut root = nodes.start;
    while root < nodes.end {
        if dom.is_element(root) && dom.tag(root) != Tag::Br {
            reader.read(root);
            reader.leave_until(usize::MAX);
            reader.new_line();
        }
        root = dom.end(root);
    }
    let code = reader.numbering.without(reader.out);
    // Editors fill empty lines with a space of no width, and old highlighters indent with no-break spaces.
    let code = code.replace(['\u{200b}', '\u{feff}'], "").replace('\u{a0}', " ");
    if is_preserved { code.trim_end().to_owned() } else { dedent(&code) }
}

struct LineReader<'a> {
    dom: &'a Dom,
    is_preserved: bool,
    out: String,
    /// Something else than white space was written.
    has_text: bool,
    /// The open block elements: (one past the last node, is a line of its own, length before).
    open: Vec<(NodeId, bool, usize)>,
    /// A line has just ended because its element did: a line break in the page at this place is the
    /// same one.
    added_line_break: bool,
    digits: DigitRun,
    numbering: Numbering,
}

impl LineReader<'_> {
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
                if !std::mem::take(&mut self.added_line_break) {
                    self.out.push('\n');
                }
            } else if id != root && self.is_block(id) {
                self.new_line();
                let is_line =
                    matches!(self.dom.tag(id), Tag::Tr | Tag::Li) || is_line_class(self.dom, id);
                self.open.push((self.dom.end(id), is_line, self.out.len()));
            }
            id += 1;
        }
    }

    fn leave_until(&mut self, id: NodeId) {
        while let Some((_, is_line, before)) = self.open.pop_if(|(end, ..)| *end <= id) {
            if is_line && self.out.len() == before {
                self.out.push('\n');
                self.added_line_break = true;
            } else {
                self.new_line();
            }
        }
    }

    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.numbering.note_line_break(self.out.len());
            self.out.push('\n');
            self.added_line_break = true;
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        let parent = self.dom.parent(id);
        let tag = self.dom.tag(parent);
        let is_between =
            matches!(tag, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tr | Tag::Ol | Tag::Ul);
        if is_between && text.trim().is_empty() {
            return;
        }
        // The line breaks around the parts of a line are those of the page's source.
        let is_blank = text.trim_ascii().is_empty();
        if is_blank && text.contains('\n') && is_line_class(self.dom, parent) {
            return;
        }
        let after_line = std::mem::take(&mut self.added_line_break);
        self.has_text |= !text.trim().is_empty();
        if self.is_preserved {
            let text = match text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')) {
                Some(rest) if after_line => rest,
                _ => text,
            };
            self.out.push_str(text);
            // Indentation between elements of lines is no text.
            self.added_line_break = after_line && text.is_empty();
        } else {
            self.collapsed_text(text);
            self.added_line_break = after_line && text.trim().is_empty();
        }
    }

    fn collapsed_text(&mut self, text: &str) {
        for (index, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            let is_start = self.out.is_empty() || self.out.ends_with([' ', '\n']);
            if index > 0 && !is_start {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
    }

    /// Whether the element begins a line. A cell does not: it is on its row's line.
    fn is_block(&self, id: NodeId) -> bool {
        match self.dom.tag(id) {
            Tag::Td | Tag::Th => false,
            Tag::Span | Tag::Code => is_line_class(self.dom, id) || self.is_numbered_line(id),
            _ => self.dom.flow(id) == Flow::Block,
        }
    }

    /// Whether it is marked with `data-line`, as lines are, and not as the code of that line.
    fn is_numbered_line(&self, id: NodeId) -> bool {
        self.dom.tag(id) == Tag::Span && self.dom.attr(id, "data-line").is_some()
    }

    fn is_left_out(&mut self, id: NodeId) -> bool {
        let dom = self.dom;
        if dom.flow(id) == Flow::Opaque
            || dom.tag(id) == Tag::Button
            || matches!(dom.attr(id, "role"), Some("button" | "tooltip"))
        {
            return true;
        }
        if is_named(dom, id) && self.digits.is_all_of(dom, id) {
            return true;
        }
        self.numbering.note(dom, id, &self.out);
        let class = dom.attr_start(id, "class").unwrap_or_default();
        let is_tool = |word: &str| TOOL_CLASSES.iter().any(|name| is_class_name(word, name));
        class.split_ascii_whitespace().any(is_tool) || !self.has_text && is_bar(dom, id, class)
    }
}

/// Whether the element is a bar over the code: small, with a button or such a name.
fn is_bar(dom: &Dom, id: NodeId, class: &str) -> bool {
    let nodes = dom.end(id) - id;
    if nodes > BAR_MAX_NODES || !matches!(dom.tag(id), Tag::Div | Tag::Header | Tag::Figcaption) {
        return false;
    }
    let class = class.to_ascii_lowercase();
    let is_named = BAR_CLASSES.iter().any(|part| class.contains(part));
    let has_button = dom.walk(id).any(|below| dom.tag(below) == Tag::Button);
    let texts = || dom.walk(id).filter_map(|below| dom.text_of(below));
    let chars: usize = texts().map(|text| text.trim().len()).sum();
    let has_lines = texts().any(|text| text.trim().contains('\n'));
    let has_code = dom.walk(id).any(|below| dom.tag(below) == Tag::Code);
    (is_named || has_button) && chars <= BAR_MAX_CHARS && !has_lines && !has_code
}

/// Code without empty lines around it.
pub(super) fn without_empty_ends(code: &str) -> &str {
    let code = code.trim_end();
    let start = code.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let first = code.get(..start).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
    code.get(first..).unwrap_or_default()
}

/// Code without empty lines around it and without the indentation that all its lines share.
fn dedent(code: &str) -> String {
    let code = without_empty_ends(code);
    let indent = |line: &str| line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let filled = || code.split('\n').filter(|line| !line.trim().is_empty());
    let shared = filled().map(indent).min().unwrap_or(0);
    let lines: Vec<&str> =
        code.split('\n').map(|line| line.get(shared..).unwrap_or_default().trim_end()).collect();
    lines.join("\n")
}
