//! The content as Markdown: CommonMark with GitHub's tables, strikethrough and footnotes.

mod callouts;
mod escape;
mod footnotes;
mod inline;
mod lists;
mod notes;
mod prefixes;
mod table;
mod tasks;

use super::block_tags::is_block;
use super::scripts;
use crate::content::{Content, Element, Event, Tag, largest, page_of};
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
        callout: "",
        in_callout_title: false,
        at_item: false,
    };
    for event in content.events() {
        writer.write_event(event);
    }
    writer.flush();
    writer.notes.sort_by_key(|(number, _)| *number);
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
    /// A bracket that belongs to a mark before it follows.
    skips_bracket: bool,
    /// The emphasis of the open blocks, which applies to all their runs.
    block_marks: Vec<InlineMark>,
    /// The kind of the innermost callout whose title is open.
    callout: &'a str,
    in_callout_title: bool,
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
                if !text.is_empty() {
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
        if matches!(element.tag, Tag::Rt | Tag::Rp | Tag::Pre) {
            self.skip_until = element.end;
        }
        if self.open_note_part(index, element) {
            return;
        }
        if matches!(element.tag, Tag::Sup | Tag::Sub)
            && scripts::is_script(self.content, index, self.run.last_char())
        {
            self.begin_run();
            self.run.element(element.tag.name(), &self.content.text_below(index));
            return self.skip(index, element);
        }
        match element.tag {
            Tag::Pre => self.preformatted(index),
            tag if is_block(tag) => self.open_block(index, element),
            _ => self.open_inline(element),
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
        matches!(element.tag, Tag::Rt | Tag::Rp | Tag::Pre) || self.skipped == Some(index)
    }

    fn open_inline(&mut self, element: &Element) {
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
            tag => {
                if let Some(mark) = InlineMark::of(tag).filter(|mark| !self.is_implied(*mark)) {
                    self.run.close(mark);
                }
            }
        }
    }

    fn open_block(&mut self, index: usize, element: &'a Element) {
        self.flush();
        if let Some(table) = &mut self.table {
            table.open(element);
            if element.tag == Tag::Caption {
                self.block_marks.push(InlineMark::Emphasis);
            }
            return;
        }
        if element.tag != Tag::Ul && element.tag != Tag::Ol {
            self.lists.take_ended();
        }
        if element.tag != Tag::Li && self.footnotes.note(index).is_some() {
            self.open_note(index);
        }
        match element.tag {
            Tag::Table => self.table = Some(MarkdownTable::default()),
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

    fn close_block(&mut self, index: usize, element: &Element) {
        self.flush();
        if element.tag == Tag::Table {
            if let Some(table) = self.table.take() {
                (self.run.in_table, self.run.is_one_line) = (false, false);
                self.out().tighten(false);
                table.write(self.out());
            }
            return;
        }
        if let Some(table) = &mut self.table {
            table.close(element);
            if element.tag == Tag::Caption {
                self.block_marks.pop();
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

    /// Opens a callout. Its title, if it has one, is its first child.
    fn open_callout(&mut self, index: usize, element: &'a Element) {
        self.callout = callouts::kind(element);
        self.out().open_quote();
        if !callouts::has_title(self.content, index) {
            self.begin_callout("");
        }
    }

    fn begin_callout(&mut self, title: &str) {
        let line = callouts::first_line(self.callout, title);
        self.out().block(&line);
        self.out().tighten(true);
        self.lists.take_ended();
    }

    /// Whether the mark says nothing here: a title is bold anyway.
    fn is_implied(&self, mark: InlineMark) -> bool {
        self.in_callout_title && mark == InlineMark::Strong
    }

    fn out(&mut self) -> &mut LinePrefixes {
        if self.in_notes { &mut self.note } else { &mut self.lines }
    }

    /// Begins a run, if none is open, with the emphasis of its block.
    fn begin_run(&mut self) {
        if self.run.is_empty() {
            self.run.in_table = self.table.is_some();
            self.run.is_one_line =
                self.table.is_some() || self.heading.is_some() || self.in_callout_title;
            for mark in self.block_marks.clone() {
                self.run.open(mark);
            }
        }
    }

    /// Ends the run and writes it.
    fn flush(&mut self) {
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

    fn preformatted(&mut self, index: usize) {
        self.flush();
        let text = self.content.text_below(index);
        let mut children = self.content.child_elements(index);
        let class = children.find_map(|(_, child)| child.attr("class"));
        let language = class.and_then(|class| class.strip_prefix("language-")).unwrap_or_default();
        if let Some(table) = &mut self.table {
            table.text(&escape::code(&text.split_whitespace().collect::<Vec<_>>().join(" "), true));
            return;
        }
        let fence = "`".repeat((escape::longest_run(&text) + 1).max(3));
        let text = text.replace('\r', "");
        self.after_list();
        self.out().block(&format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n')));
    }
}

impl MarkdownWriter<'_> {
    fn open_list(&mut self, index: usize, element: &Element) {
        match self.footnotes.is_list(index) {
            true => self.lists.open_notes(),
            false => self.lists.open(self.content, index, element),
        }
    }

    fn open_item(&mut self, index: usize) {
        if self.footnotes.note(index).is_some() {
            return self.open_note(index);
        }
        let out = if self.in_notes { &mut self.note } else { &mut self.lines };
        self.lists.open_item(out);
        self.at_item = true;
    }
}

#[cfg(test)]
mod structure_tests;
#[cfg(test)]
mod tests;
