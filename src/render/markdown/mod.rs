//! The content as Markdown: CommonMark with GitHub's tables, strikethrough and footnotes.

mod blocks;
mod callouts;
mod escape;
mod footnotes;
mod html_table;
mod inline;
mod lists;
mod notes;
mod prefixes;
mod ruby;
mod table;
mod tasks;

use super::block_tags::is_block;
use super::scripts;
use crate::content::{Content, Element, Event, Tag, largest, page_of};
use crate::util::order::sort_by_numbers;
use footnotes::Footnotes;
use inline::{InlineMark, InlineText};
use lists::OpenLists;
use prefixes::LinePrefixes;
use table::MarkdownTable;

/// The content as Markdown. Its text is escaped, so that none of it is read as markup or HTML.
pub(crate) fn markdown(content: &Content) -> String {
    let mut writer = MarkdownWriter {
        content,
        footnotes: Footnotes::find(content),
        lines: LinePrefixes::default(),
        note: LinePrefixes::default(),
        note_number: 0,
        notes: Vec::new(),
        in_notes: false,
        run: InlineText::default(),
        lists: OpenLists::default(),
        table: None,
        skip_until: 0,
        skipped: None,
        heading: None,
        prefix: Vec::new(),
        trims: false,
        skips_bracket: false,
        block_marks: Vec::new(),
        callout: ("", ""),
        in_callout_title: false,
        has_brackets: false,
        at_item: false,
    };
    for event in content.events() {
        writer.write_event(event);
    }
    writer.flush();
    sort_by_numbers(&mut writer.notes, |(number, _)| [*number]);
    let notes: Vec<String> = writer.notes.into_iter().map(|(_, note)| note).collect();
    let (text, notes) = (writer.lines.finish(), notes.join("\n\n"));
    match (text.is_empty(), notes.is_empty()) {
        (_, true) => text,
        (true, false) => notes,
        (false, false) => format!("{text}\n\n{notes}"),
    }
}

/// Writes the events of a content as Markdown.
struct MarkdownWriter<'a> {
    content: &'a Content,
    footnotes: Footnotes,
    lines: LinePrefixes,
    /// The open footnote and its number.
    note: LinePrefixes,
    note_number: usize,
    /// The finished footnotes with their numbers, written after the text.
    notes: Vec<(usize, String)>,
    in_notes: bool,
    run: InlineText,
    lists: OpenLists,
    table: Option<MarkdownTable>,
    /// Events of nodes before this index are skipped; 0 if none are.
    skip_until: usize,
    /// The last element that was written as a whole: a superscript, a formula.
    skipped: Option<usize>,
    heading: Option<u8>,
    /// What a note begins with and is still to be passed over, last character first.
    prefix: Vec<char>,
    /// White space before the text of a note is still to be passed over.
    trims: bool,
    /// A bracket that closes one before a mark follows in the line.
    skips_bracket: bool,
    /// The emphasis of the open blocks, which applies to all their runs.
    block_marks: Vec<InlineMark>,
    /// The kind of the innermost callout whose title is open, and the mark of its fold.
    callout: (&'a str, &'a str),
    in_callout_title: bool,
    /// The open `ruby` has brackets of its own.
    has_brackets: bool,
    /// A list item has begun and has no text yet.
    at_item: bool,
}

impl<'a> MarkdownWriter<'a> {
    fn write_event(&mut self, event: Event<'a>) {
        match event {
            Event::Open(index, element) => self.open(index, element),
            Event::Close(index, element) => self.close(index, element),
            Event::Text(text) if self.skip_until == 0 => {
                let text = self.without_prefix(text);
                let (before, after) = self.around_bracket(text);
                for text in [before, after].into_iter().filter(|text| !text.is_empty()) {
                    self.write_text(text);
                }
            }
            Event::Formula(formula) if self.skip_until == 0 => {
                self.begin_run();
                self.run.formula(formula);
            }
            Event::Text(_) | Event::Formula(_) => {}
        }
    }

    fn open(&mut self, index: usize, element: &'a Element) {
        if self.skip_until > 0 {
            return;
        }
        if element.tag == Tag::Pre {
            self.skip_until = element.end;
        }
        if self.open_note_part(index, element) {
            return;
        }
        if matches!(element.tag, Tag::Sup | Tag::Sub)
            && scripts::is_script(self.content, index, self.run.last_char(), true)
        {
            self.begin_run();
            self.run.element(element.tag.name(), &self.content.text_below(index));
            return self.skip(index, element);
        }
        match element.tag {
            Tag::Pre => self.preformatted(index),
            tag if is_block(tag) => self.open_block(index, element),
            _ => self.open_inline(index, element),
        }
    }

    fn close(&mut self, index: usize, element: &Element) {
        if self.skip_until > 0 {
            if self.skip_until == element.end && self.is_skipped_root(index, element) {
                self.skip_until = 0;
            }
            return;
        }
        if is_block(element.tag) {
            self.close_block(index, element);
        } else {
            self.close_inline(element);
        }
    }

    /// Skips what is inside the element, which was written already.
    fn skip(&mut self, index: usize, element: &Element) {
        self.skip_until = element.end;
        self.skipped = Some(index);
    }

    /// Whether the skipped part began at this element.
    fn is_skipped_root(&self, index: usize, element: &Element) -> bool {
        element.tag == Tag::Pre || self.skipped == Some(index)
    }

    fn open_inline(&mut self, index: usize, element: &Element) {
        match element.tag {
            Tag::Hr | Tag::Wbr => return,
            Tag::Br => return self.run.line_break(),
            _ => self.begin_run(),
        }
        match element.tag {
            Tag::Img => {
                let attr = |name| element.attr(name);
                let largest = attr("srcset").and_then(largest);
                self.run.image(
                    largest.or(attr("src")).unwrap_or_default(),
                    attr("alt").unwrap_or_default(),
                    attr("title"),
                );
            }
            Tag::Video | Tag::Audio => {
                let src = element.attr("src").unwrap_or_default();
                self.run.open_link(src, None);
                self.run.text(src);
                self.run.close_link();
            }
            Tag::Iframe => {
                let page = page_of(element.attr("src").unwrap_or_default());
                self.run.open_link(&page, None);
                self.run.text(element.attr("title").unwrap_or(&page));
                self.run.close_link();
            }
            Tag::A => {
                self.run.open_link(element.attr("href").unwrap_or_default(), element.attr("title"))
            }
            Tag::Code | Tag::Kbd | Tag::Samp => self.run.open_code(),
            Tag::Ruby | Tag::Rt | Tag::Rp => self.open_ruby(index, element.tag),
            tag => {
                if let Some(mark) = InlineMark::of(tag).filter(|mark| !self.is_implied(*mark)) {
                    self.run.open(mark);
                }
            }
        }
    }

    fn close_inline(&mut self, element: &Element) {
        match element.tag {
            Tag::A => self.run.close_link(),
            Tag::Code | Tag::Kbd | Tag::Samp => self.run.close_code(),
            tag @ (Tag::Ruby | Tag::Rt | Tag::Rp) => self.close_ruby(tag),
            tag => {
                if let Some(mark) = InlineMark::of(tag).filter(|mark| !self.is_implied(*mark)) {
                    self.run.close(mark);
                }
            }
        }
    }

    fn out(&mut self) -> &mut LinePrefixes {
        if self.in_notes { &mut self.note } else { &mut self.lines }
    }

    /// Begins a run, if none is open, with the emphasis of its block.
    fn begin_run(&mut self) {
        if self.run.is_empty() {
            self.run.in_table = self.table.is_some();
            self.run.in_header = self.table.as_ref().is_some_and(MarkdownTable::is_in_header);
            self.run.is_one_line =
                self.table.is_some() || self.heading.is_some() || self.in_callout_title;
            for mark in self.block_marks.clone() {
                self.run.open(mark);
            }
        }
    }

    /// Ends the run and writes it.
    fn flush(&mut self) {
        self.skips_bracket = false;
        if self.run.is_empty() {
            return;
        }
        for mark in self.block_marks.clone().into_iter().rev() {
            self.run.close(mark);
        }
        let run = self.run.take();
        if run.is_empty() {
            return;
        }
        self.at_item = false;
        if let Some(table) = &mut self.table {
            table.text(&run);
            return;
        }
        if self.in_callout_title {
            return self.begin_callout(&run);
        }
        let block = match self.heading {
            Some(level) => {
                format!("{} {}", "#".repeat(usize::from(level)), escape::heading_end(&run))
            }
            None => escape::displayed_formula(&run).unwrap_or_else(|| {
                run.split('\n').map(escape::line_start).collect::<Vec<_>>().join("\n")
            }),
        };
        self.after_list();
        self.out().block(&block);
    }

    /// What follows a list in an item would be read as more text of its last item.
    fn after_list(&mut self) {
        if self.lists.take_ended() {
            self.out().tighten(false);
        }
    }
}

#[cfg(test)]
mod structure_tests;
#[cfg(test)]
mod tests;
