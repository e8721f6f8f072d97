//! The content as plain text: blocks separated by an empty line, lists and tables line by line.

use super::block_tags::is_block;
use super::scripts;
use crate::content::{Content, Element, Event, Role, Tag};
use crate::text::{is_collapsed, is_word_char, without_direction_controls};

/// Lists nested deeper than this are not indented further.
const MAX_INDENT: usize = 24;

/// The content as plain text, without captions, embedded pages and readings (ruby).
pub(crate) fn text(content: &Content) -> String {
    let bytes = content.texts().map(str::len).sum();
    let mut writer = TextWriter { out: String::with_capacity(bytes), ..TextWriter::default() };
    for event in content.events() {
        match event {
            Event::Text(text) if writer.hidden == 0 => writer.text(text),
            Event::Formula(formula) if writer.hidden == 0 => writer.text(&formula.tex),
            Event::Text(_) | Event::Formula(_) => {}
            Event::Open(_, element) if element.is_aside || is_hidden(element.tag) => {
                writer.hide(element.tag);
            }
            Event::Open(index, element) if writer.open_note_part(content, index, element) => {}
            Event::Open(index, element) => writer.open(content, index, element.tag),
            Event::Close(index, _) if writer.script == Some(index) => writer.end_script(),
            Event::Close(_, element) if element.is_aside || is_hidden(element.tag) => {
                writer.hidden -= 1;
            }
            Event::Close(_, element) => writer.close(element.tag),
        }
    }
    writer.flush();
    writer.out
}

fn is_hidden(tag: Tag) -> bool {
    matches!(tag, Tag::Figcaption | Tag::Rt | Tag::Rp)
}

/// Whether the text ends inside square brackets in which there are only numbers, as in `[1, 3-`.
fn is_in_brackets(text: &str) -> bool {
    let is_of_numbers = |c: &char| c.is_numeric() || " ,;-–—".contains(*c);
    text.chars().rev().find(|c| !is_of_numbers(c)) == Some('[')
}

/// The label of a mark in square brackets, unless it has its own.
fn in_brackets(label: &str, has_brackets: bool) -> String {
    let label = label.trim();
    match has_brackets || label.starts_with(['[', '(']) {
        true => label.to_owned(),
        false => format!("[{label}]"),
    }
}

#[derive(Default)]
struct TextWriter {
    out: String,
    /// The text of the current block, with white space collapsed except for line breaks.
    run: String,
    pending_space: bool,
    /// Open elements that are left out.
    hidden: usize,
    /// The open superscript or subscript that was written already.
    script: Option<usize>,
    /// Open `pre`s.
    preformatted: usize,
    /// Open lists.
    depth: usize,
    /// A list item has begun and has no text yet.
    at_item: bool,
    /// The next block is separated by a line break, not an empty line: it is inside a list or table
    /// that has begun.
    in_lines: bool,
    /// The cells of the open table row.
    cells: Option<Vec<String>>,
}

impl TextWriter {
    fn open(&mut self, content: &Content, index: usize, tag: Tag) {
        match tag {
            Tag::Br => self.line_break(),
            Tag::Sup | Tag::Sub => self.open_script(content, index, tag),
            _ if is_block(tag) => self.flush(),
            _ => {}
        }
        match tag {
            Tag::Ul | Tag::Ol => {
                self.in_lines &= self.depth > 0;
                self.depth += 1;
            }
            Tag::Table => self.in_lines &= self.depth > 0,
            Tag::Li => self.at_item = true,
            Tag::Pre => self.preformatted += 1,
            Tag::Tr => self.cells = Some(Vec::new()),
            Tag::Td | Tag::Th => self.cells.get_or_insert_default().push(String::new()),
            _ => {}
        }
    }

    /// Writes the label of a mark in brackets; leaves out links back that have no words. Returns whether
    /// the element was such a link.
    fn open_note_part(&mut self, content: &Content, index: usize, element: &Element) -> bool {
        let role = if self.hidden == 0 { element.role() } else { None };
        let text = || content.text_below(index);
        match role {
            Some(Role::Mark) => {
                let label = in_brackets(&text(), is_in_brackets(&self.run));
                self.push_word(&label);
            }
            Some(Role::BackLink) if !text().contains(is_word_char) => {}
            _ => return false,
        }
        self.script = Some(index);
        self.hidden += 1;
        true
    }

    /// Writes a power or an index; any other superscript is written as text.
    fn open_script(&mut self, content: &Content, index: usize, tag: Tag) {
        let before = if self.pending_space { None } else { self.run.chars().next_back() };
        if self.hidden == 0 && scripts::is_script(content, index, before, false) {
            self.run.push_str(&scripts::plain(tag, &content.text_below(index)));
            self.script = Some(index);
            self.hidden += 1;
        }
    }

    fn end_script(&mut self) {
        self.script = None;
        self.hidden -= 1;
    }

    /// Leaves out what follows up to the element's end. Readings are inside a line.
    fn hide(&mut self, tag: Tag) {
        if !matches!(tag, Tag::Rt | Tag::Rp) {
            self.flush();
        }
        self.hidden += 1;
    }

    fn close(&mut self, tag: Tag) {
        if is_block(tag) {
            self.flush();
        }
        match tag {
            Tag::Ul | Tag::Ol => {
                self.depth -= 1;
                self.in_lines &= self.depth > 0;
            }
            Tag::Table => self.in_lines &= self.depth > 0,
            Tag::Pre => self.preformatted -= 1,
            Tag::Tr => self.end_row(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.run.push_str(text);
            return;
        }
        if is_collapsed(text) {
            self.pending_space |= text.starts_with(' ');
            self.push_word(text.trim_matches(' '));
            self.pending_space |= text.ends_with(' ');
            return;
        }
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            self.pending_space |= index > 0;
            self.push_word(word);
        }
    }

    /// Adds text without white space at its ends.
    fn push_word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let is_start = self.run.is_empty() || self.run.ends_with('\n');
        if std::mem::take(&mut self.pending_space) && !is_start {
            self.run.push(' ');
        }
        self.run.push_str(word);
    }

    fn line_break(&mut self) {
        self.pending_space = false;
        if !self.run.is_empty() {
            self.run.push('\n');
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        self.pending_space = false;
        let mut room = std::mem::take(&mut self.run);
        let run = room.trim_end().trim_start_matches(['\n', '\r']);
        if !run.trim().is_empty() {
            self.end_run(run);
        }
        room.clear();
        self.run = room;
    }

    fn end_run(&mut self, run: &str) {
        if let Some(cell) = self.cells.as_mut().and_then(|cells| cells.last_mut()) {
            // A row is one line, of which a cell turns only its own part around.
            for word in without_direction_controls(run.to_owned()).split_whitespace() {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(word);
            }
            return;
        }
        self.block(run);
    }

    fn end_row(&mut self) {
        let cells = self.cells.take().unwrap_or_default();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.block(cells.join(" | ").trim_end());
            self.in_lines = true;
        }
    }

    fn block(&mut self, block: &str) {
        if !self.out.is_empty() {
            self.out.push_str(if self.in_lines { "\n" } else { "\n\n" });
        }
        let depth = self.depth.min(MAX_INDENT);
        let indent = "  ".repeat(depth);
        for (index, line) in block.split('\n').enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            if index == 0 && std::mem::take(&mut self.at_item) && depth > 0 {
                self.out.push_str(&"  ".repeat(depth - 1));
                self.out.push_str("- ");
            } else if !line.is_empty() {
                self.out.push_str(&indent);
            }
            self.out.push_str(line);
        }
        self.in_lines = self.depth > 0;
    }
}
