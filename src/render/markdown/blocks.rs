//! Blocks: what the elements around the runs are in Markdown.

use super::MarkdownWriter;
use super::callouts;
use super::escape;
use super::html_table;
use super::inline::InlineMark;
use super::table::MarkdownTable;
use crate::content::{Element, Tag};

impl<'a> MarkdownWriter<'a> {
    pub(super) fn open_block(&mut self, index: usize, element: &'a Element) {
        self.flush();
        if self.table.is_some() {
            return self.open_table_part(element);
        }
        if element.tag != Tag::Ul && element.tag != Tag::Ol {
            self.lists.take_ended();
        }
        if element.tag != Tag::Li && self.footnotes.note(index).is_some() {
            self.open_note(index);
        }
        match element.tag {
            Tag::Table => self.open_table(index, element),
            Tag::Ul | Tag::Ol => self.open_list(index, element),
            Tag::Li => self.open_item(index),
            Tag::Blockquote => self.out().open_quote(),
            Tag::Div => self.open_callout(index, element),
            Tag::P if callouts::is_title(element) => self.in_callout_title = true,
            Tag::Figcaption => self.block_marks.push(InlineMark::Emphasis),
            Tag::Dt => self.block_marks.push(InlineMark::Strong),
            Tag::Hr => self.out().block("---"),
            tag => {
                self.heading = tag.heading_level().or(self.heading);
                self.run.is_one_line = self.heading.is_some();
            }
        }
    }

    pub(super) fn close_block(&mut self, index: usize, element: &Element) {
        self.flush();
        if element.tag == Tag::Table {
            if let Some(table) = self.table.take() {
                self.run.in_table = false;
                (self.run.in_header, self.run.is_one_line) = (false, false);
                self.out().tighten(false);
                table.write(self.out());
            }
            return;
        }
        if let Some(table) = &mut self.table {
            table.close(element);
            match element.tag {
                Tag::Caption | Tag::Th => self.block_marks.clear(),
                Tag::Dt | Tag::Figcaption => drop(self.block_marks.pop()),
                _ => {}
            }
            return;
        }
        if element.tag != Tag::Li && self.footnotes.note(index).is_some() {
            self.close_note();
        }
        match element.tag {
            Tag::Ul | Tag::Ol => self.lists.close(),
            Tag::Li if self.footnotes.note(index).is_some() => self.close_note(),
            Tag::Li => self.out().close(),
            Tag::Blockquote | Tag::Div => self.out().close(),
            Tag::P if callouts::is_title(element) => self.in_callout_title = false,
            Tag::Figcaption | Tag::Dt => {
                self.block_marks.pop();
            }
            tag if tag.heading_level().is_some() => {
                (self.heading, self.run.is_one_line) = (None, false);
            }
            _ => {}
        }
    }

    /// Opens a table, or writes it as a whole if it needs HTML.
    fn open_table(&mut self, index: usize, element: &Element) {
        if !html_table::needs_html(self.content, index, &self.footnotes) {
            self.table = Some(MarkdownTable::new(self.content, index));
            return;
        }
        let html = html_table::write(self.content, index);
        self.out().tighten(false);
        self.out().block(&html);
        self.skip(index, element);
    }

    /// Opens a part of the table. A header beside data is bold: only the first row is one in Markdown.
    fn open_table_part(&mut self, element: &Element) {
        let Some(table) = &mut self.table else { return };
        table.open(element);
        match element.tag {
            Tag::Caption => self.block_marks = vec![InlineMark::Emphasis],
            Tag::Th if !table.is_in_header() => self.block_marks = vec![InlineMark::Strong],
            Tag::Dt => self.block_marks.push(InlineMark::Strong),
            Tag::Figcaption => self.block_marks.push(InlineMark::Emphasis),
            _ => {}
        }
    }

    /// Opens a callout. Its title, if it has one, is its first child.
    pub(super) fn open_callout(&mut self, index: usize, element: &'a Element) {
        self.callout = callouts::kind_and_fold(element);
        self.out().open_quote();
        if !callouts::has_title(self.content, index) {
            self.begin_callout("");
        }
    }

    pub(super) fn begin_callout(&mut self, title: &str) {
        let line = callouts::first_line(self.callout, title);
        self.out().block(&line);
        self.out().tighten(true);
        self.lists.take_ended();
    }

    /// Whether the mark says nothing here: a title is bold anyway.
    pub(super) fn is_implied(&self, mark: InlineMark) -> bool {
        self.in_callout_title && mark == InlineMark::Strong
    }

    pub(super) fn preformatted(&mut self, index: usize) {
        self.flush();
        let text = self.content.text_below(index);
        let mut children = self.content.child_elements(index);
        let class = children.find_map(|(_, child)| child.attr("class"));
        let language = class.and_then(|class| class.strip_prefix("language-")).unwrap_or_default();
        if let Some(table) = &mut self.table {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let line = line.trim_end();
                table.text(&match table.is_in_header() {
                    true => escape::header_code(line),
                    false => escape::code(line, true),
                });
            }
            return;
        }
        let fence = "`".repeat((escape::longest_run(&text) + 1).max(3));
        let text = text.replace('\r', "");
        self.after_list();
        self.out().block(&format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n')));
    }

    pub(super) fn open_list(&mut self, index: usize, element: &Element) {
        match self.footnotes.is_list(index) {
            true => self.lists.open_notes(),
            false => self.lists.open(self.content, index, element),
        }
    }

    pub(super) fn open_item(&mut self, index: usize) {
        if self.footnotes.note(index).is_some() {
            return self.open_note(index);
        }
        let out = if self.in_notes { &mut self.note } else { &mut self.lines };
        self.lists.open_item(out);
        self.at_item = true;
    }
}
