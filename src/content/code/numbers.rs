//! Line numbers in the code: elements of digits, by their names or because they count the lines.

use crate::dom::{Dom, NodeId, Tag};
use std::ops::Range;

/// Class words of line-number gutters ...
const GUTTER_CLASSES: [&str; 6] = ["blob-num", "hljs-ln-n", "linenr", "linenum", "ln", "lnt"];
/// ... and parts of them.
const GUTTER_PARTS: [&str; 8] =
    ["gutter", "line-num", "line_num", "lineno", "linenum", "line-no", "ln-num", "tag_listingline"];
/// Parts of classes that highlighters give to numbers in the code itself.
const TOKEN_CLASSES: [&str; 5] = ["number", "token", "literal", "constant", "hljs"];
/// So many nodes of a table are searched for its row of headers, and of a row for its number.
const ROW_MAX_NODES: usize = 32;
/// So many cells of a row may hold the numbers of lines: those of an old and of a new text.
const NUMBER_CELLS: usize = 2;

/// Whether the element's names or its place say that it may be a line number.
pub(super) fn is_named(dom: &Dom, id: NodeId) -> bool {
    let is_cell = matches!(dom.tag(id), Tag::Td | Tag::Th);
    has_gutter_class(dom, id)
        || is_cell && is_followed_by_cell(dom, id)
        || dom.attr(id, "data-line-number").is_some()
        || dom.attr(id, "style").is_some_and(|style| style.contains("user-select"))
}

fn has_gutter_class(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let is_gutter = |word: &str| {
        let word = word.to_ascii_lowercase();
        GUTTER_CLASSES.iter().any(|name| is_class_name(&word, name))
            || GUTTER_PARTS.iter().any(|part| word.contains(part))
    };
    class.split_ascii_whitespace().any(is_gutter)
}

/// Whether the class word is the name, alone, in the plural, or followed by a hyphen or underscore.
pub(super) fn is_class_name(word: &str, name: &str) -> bool {
    let Some((head, rest)) = word.split_at_checked(name.len()) else { return false };
    head.eq_ignore_ascii_case(name) && (rest.is_empty() || rest.starts_with(['-', '_', 's']))
}

/// The nearest cell around the node, if its row has a later one.
pub(super) fn cell_before_other(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let cell = dom.ancestors(id).find(|&above| matches!(dom.tag(above), Tag::Td | Tag::Th));
    cell.filter(|&cell| is_followed_by_cell(dom, cell))
}

/// Whether the class of the element, or of the cell around it, says that it holds line numbers.
pub(super) fn is_gutter(dom: &Dom, id: NodeId, cell: NodeId) -> bool {
    [id, cell].into_iter().any(|id| has_gutter_class(dom, id))
}

/// Whether the first row of the cell's table has several headers: line numbers have none.
pub(super) fn has_header_row(dom: &Dom, cell: NodeId) -> bool {
    let Some(table) = dom.ancestors(cell).find(|&above| dom.tag(above) == Tag::Table) else {
        return false;
    };
    let mut first = dom.descendants(table).take(ROW_MAX_NODES);
    let Some(row) = first.find(|&id| dom.tag(id) == Tag::Tr) else { return false };
    let cells = dom.children(row).take(ROW_MAX_NODES);
    cells.filter(|&id| dom.tag(id) == Tag::Th).nth(1).is_some()
}

/// Whether this number, alone in one of the first cells, is followed by the next one in the next row; in
/// the last row it follows the one before, and a single row has the first number.
pub(super) fn is_number_of_row(dom: &Dom, cell: NodeId, number: u32) -> bool {
    let (row, group) = (dom.parent(cell), dom.parent(dom.parent(cell)));
    if !dom.children(row).filter(|&id| dom.is_element(id)).take(NUMBER_CELLS).any(|id| id == cell) {
        return false;
    }
    let mut after = (dom.end(row)..dom.end(group)).take(2);
    if let Some(next) = after.find(|&id| dom.tag(id) == Tag::Tr) {
        return first_number(dom, next) == number.checked_add(1);
    }
    // Only of the last row the others are looked through.
    let rows = dom.children(group).filter(|&id| dom.tag(id) == Tag::Tr && id < row);
    match rows.last() {
        Some(before) => {
            first_number(dom, before).is_some_and(|it| it.checked_add(1) == Some(number))
        }
        None => number == 1,
    }
}

/// The number that is the first text of the row.
fn first_number(dom: &Dom, row: NodeId) -> Option<u32> {
    let nodes = dom.descendants(row).take(ROW_MAX_NODES);
    let mut texts = nodes.filter_map(|id| dom.text_of(id)).map(str::trim);
    texts.find(|text| !text.is_empty())?.parse().ok()
}

fn is_followed_by_cell(dom: &Dom, cell: NodeId) -> bool {
    let row_end = dom.end(dom.parent(cell));
    (dom.end(cell)..row_end)
        .find(|&id| dom.is_element(id))
        .is_some_and(|id| matches!(dom.tag(id), Tag::Td | Tag::Th))
}

/// Whether the text is numbers that follow each other.
pub(super) fn counts(text: &str) -> bool {
    let mut expected: Option<u32> = None;
    let mut is_next = |word: &str| {
        let number = word.parse::<u32>().ok();
        let is_next = number.is_some() && expected.is_none_or(|it| number == Some(it));
        expected = number.and_then(|number| number.checked_add(1));
        is_next
    };
    !text.trim().is_empty() && text.split_whitespace().all(&mut is_next)
}

/// Nodes without other text than digits and white space.
#[derive(Default)]
pub(super) struct DigitRun {
    nodes: Range<NodeId>,
    /// The node after them is a text with something else.
    has_ended: bool,
}

impl DigitRun {
    /// Whether the element has no other text than digits, and colons after them. Of elements in each other the text is read
    /// once.
    pub(super) fn is_all_of(&mut self, dom: &Dom, id: NodeId) -> bool {
        let end = dom.end(id);
        if !self.nodes.contains(&id) {
            *self = DigitRun { nodes: id..id, has_ended: false };
        }
        let is_digit = |c: char| c.is_ascii_digit() || c.is_whitespace() || c == ':';
        let is_digits = |text: &str| text.chars().all(is_digit);
        while self.nodes.end < end && !self.has_ended && dom.work.charge(1) {
            self.has_ended = !dom.text_of(self.nodes.end).is_none_or(is_digits);
            self.nodes.end += usize::from(!self.has_ended);
        }
        self.nodes.end >= end
    }
}

/// Elements that may be the numbers of the lines, by nothing but their text.
#[derive(Default)]
pub(super) struct Numbering {
    /// Where they are in the code, with the line break after them if a block follows.
    places: Vec<Range<usize>>,
    next: Option<u32>,
    has_failed: bool,
}

impl Numbering {
    /// Notes the number that an element at the start of a line consists of, if it is one.
    pub(super) fn note(&mut self, dom: &Dom, id: NodeId, out: &str) {
        let is_at_start = out.is_empty() || out.ends_with('\n');
        if self.has_failed || !is_at_start || dom.end(id) != id + 2 {
            return;
        }
        let Some(text) = dom.text_of(id + 1).filter(|text| text.len() <= 8) else { return };
        let Ok(number) = text.trim().parse::<u32>() else { return };
        let class = dom.attr_start(id, "class").unwrap_or_default();
        let is_token = class
            .split_ascii_whitespace()
            .any(|word| word.len() <= 2 || TOKEN_CLASSES.iter().any(|part| word.contains(part)));
        if class.is_empty() || is_token {
            return;
        }
        self.has_failed = self.next.is_some_and(|next| next != number);
        self.next = number.checked_add(1);
        self.places.push(out.len()..out.len() + text.len());
    }

    /// Notes that a block begins here, on a line of its own.
    pub(super) fn note_line_break(&mut self, at: usize) {
        if let Some(last) = self.places.last_mut().filter(|last| last.end == at) {
            last.end = at + 1;
        }
    }

    /// The code without the numbers, if each line has one.
    pub(super) fn without(self, code: String) -> String {
        if self.has_failed || self.places.len() < 2 {
            return code;
        }
        let mut rest = String::with_capacity(code.len());
        let mut from = 0;
        for place in &self.places {
            rest.push_str(code.get(from..place.start).unwrap_or_default());
            from = place.end;
        }
        rest.push_str(code.get(from..).unwrap_or_default());
        let lines = rest.trim_end_matches('\n').split('\n').count();
        if lines <= self.places.len() { rest } else { code }
    }
}
