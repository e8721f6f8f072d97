//! Marks and notes: `[^1]` in the text, and the notes after it without their labels and links back.

use super::MarkdownWriter;
use crate::content::{Element, Role};
use crate::render::block_tags::is_block;
use crate::text::is_word_char;

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
            for mark in index + 1..element.end {
                if let Some(number) = self.footnotes.mark(mark) {
                    self.write_mark(mark, number);
                }
            }
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

    fn write_mark(&mut self, index: usize, number: usize) {
        self.begin_run();
        let closes = self.content.text_after(index).is_some_and(|text| text.starts_with(']'));
        if closes && self.run.drop_bracket() {
            self.skips_bracket = true;
        }
        self.run.push_raw(format!("[^{number}]"));
    }

    /// The text without what its note begins with, and without the bracket that closes a mark.
    pub(super) fn without_prefix<'t>(&mut self, text: &'t str) -> &'t str {
        let mut text = text;
        if std::mem::take(&mut self.skips_bracket) {
            text = text.strip_prefix(']').unwrap_or(text);
        }
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
