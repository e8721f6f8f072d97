//! Marks and notes: `[^1]` in the text, and the notes after it without their labels and links back.

use super::MarkdownWriter;
use crate::content::{Element, Role, Tag};
use crate::render::block_tags::is_block;
use crate::text::is_word_char;
use std::ops::Range;

/// The bracket that closes a mark is at most so many nodes after it ...
const BRACKET_MAX_NODES: usize = 24;
/// ... and so many characters: `[1, p. 5]`.
const BRACKET_MAX_CHARS: usize = 40;
/// What makes a range of two marks.
const DASHES: [char; 6] = ['-', '‐', '‑', '–', '—', '−'];

impl MarkdownWriter<'_> {
    /// Writes a mark, or passes over what a note has besides its text; returns whether the element
    /// was one of these.
    pub(super) fn open_note_part(&mut self, index: usize, element: &Element) -> bool {
        if self.skip_until > 0 {
            return false;
        }
        if let Some(number) = self.footnotes.mark(index) {
            self.write_mark(index, number);
            self.skip(index, element);
            return true;
        }
        if self.footnotes.is_group(index) {
            self.write_marks(index + 1..element.end);
            self.pass_prefix(index);
            self.skip(index, element);
            return true;
        }
        let is_back_link = element.role() == Some(Role::BackLink) && self.in_notes;
        if is_block(element.tag) || !is_back_link && self.prefix.is_empty() {
            return false;
        }
        let is_prefix = self.pass_prefix(index);
        if is_prefix || is_back_link {
            self.skip(index, element);
        }
        is_prefix || is_back_link
    }

    /// Passes over the whole text of an element, if a note begins with it.
    fn pass_prefix(&mut self, index: usize) -> bool {
        if self.prefix.is_empty() {
            return false;
        }
        let mut rest = self.prefix.clone();
        let text = self.content.text_below(index);
        let is_prefix = text.chars().filter(|c| !c.is_whitespace()).all(|c| take(&mut rest, c));
        if is_prefix {
            (self.prefix, self.trims) = (rest, true);
        }
        is_prefix
    }

    /// Writes the marks among these nodes; a dash between two of them makes a range.
    fn write_marks(&mut self, nodes: Range<usize>) {
        let mut last_end = None;
        for mark in nodes {
            let Some(number) = self.footnotes.mark(mark) else { continue };
            let between = self.content.texts_in(last_end.unwrap_or(mark)..mark);
            let dash = between.flat_map(str::chars).find(|c| DASHES.contains(c));
            if let Some(dash) = dash {
                self.run.text(dash.encode_utf8(&mut [0; 4]));
            }
            self.write_mark(mark, number);
            last_end = self.content.element(mark).map(|mark| mark.end);
        }
    }

    /// Writes a mark, without the brackets that are around it, a few others, or the page that it cites.
    fn write_mark(&mut self, index: usize, number: usize) {
        self.begin_run();
        if self.bracket_follows(index) && self.run.drop_bracket() {
            self.skips_bracket = true;
        }
        self.run.push_raw(format!("[^{number}]"));
    }

    /// Whether a closing bracket follows in the line, with no opening one before it, after at most a
    /// few marks and words.
    fn bracket_follows(&self, index: usize) -> bool {
        let Some(mark) = self.content.element(index) else { return false };
        let (mut node, mut chars) = (mark.end, 0);
        for _ in 0..BRACKET_MAX_NODES {
            if let Some(text) = self.content.texts_in(node..node + 1).next() {
                let mut near = text.chars().take(BRACKET_MAX_CHARS - chars);
                if let Some(bracket) = near.by_ref().find(|c| matches!(c, '[' | ']')) {
                    return bracket == ']';
                }
                chars += text.chars().take(BRACKET_MAX_CHARS).count();
                if chars >= BRACKET_MAX_CHARS {
                    return false;
                }
                node += 1;
                continue;
            }
            let Some(element) = self.content.element(node) else { return false };
            if is_block(element.tag) || matches!(element.tag, Tag::Br | Tag::Img) {
                return false;
            }
            let is_mark = self.footnotes.mark(node).is_some();
            node = if is_mark { element.end } else { node + 1 };
        }
        false
    }

    /// The text before and after the bracket that closes a mark.
    pub(super) fn around_bracket<'t>(&mut self, text: &'t str) -> (&'t str, &'t str) {
        match text.split_once(']').filter(|_| self.skips_bracket) {
            Some(parts) => {
                self.skips_bracket = false;
                parts
            }
            None => (text, ""),
        }
    }

    /// The text without what its note begins with.
    pub(super) fn without_prefix<'t>(&mut self, text: &'t str) -> &'t str {
        let mut text = text;
        if !self.prefix.is_empty() {
            let is_text =
                |(_, c): &(usize, char)| !c.is_whitespace() && !take(&mut self.prefix, *c);
            let start = text.char_indices().find(is_text);
            if start.is_some() {
                self.prefix.clear();
            }
            self.trims = true;
            text = start.and_then(|(start, _)| text.get(start..)).unwrap_or_default();
        }
        if self.trims {
            text = text.trim_start();
            self.trims = text.is_empty();
        }
        text
    }

    pub(super) fn open_note(&mut self, index: usize) {
        let number = self.footnotes.note(index).unwrap_or(0);
        let prefix = self.content.element(index).map_or("", |element| element.note_prefix.as_str());
        (self.in_notes, self.prefix, self.trims) = (true, prefix.chars().rev().collect(), true);
        self.note_number = number;
        self.note.open_note(format!("[^{number}]: "));
    }

    pub(super) fn close_note(&mut self) {
        self.note.close();
        let note = std::mem::take(&mut self.note).finish();
        if !note.is_empty() {
            self.notes.push((self.note_number, note));
        }
        self.prefix.clear();
        (self.in_notes, self.trims) = (false, false);
    }
}

/// Takes the character from the prefix, if it comes next there. What is not a letter or a digit may be
/// missing in the text: the content leaves out links that are only symbols.
fn take(prefix: &mut Vec<char>, c: char) -> bool {
    while let Some(&next) = prefix.last() {
        if next == c {
            prefix.pop();
            return true;
        }
        if is_word_char(next) {
            return false;
        }
        prefix.pop();
    }
    false
}
