//! Notes in the content: marks that lead to their notes, notes with a role, and notes inside of lines
//! that are moved to the end.

use super::allow_list::Attrs;
use super::builder::{ContentBuilder, InlineRun, OpenElement};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::notes::{self, BackLink, Note, NoteId, NoteMark, NotePlace};
use crate::selection::Keep;

/// The role of a mark, of a note, of an item of a list of notes, and of a link back to a mark.
const MARK_ROLE: &str = "doc-noteref";
const NOTE_ROLE: &str = "doc-footnote";
const ITEM_ROLE: &str = "doc-endnote";
const SECTION_ROLE: &str = "doc-endnotes";
const BACK_ROLE: &str = "doc-backlink";

impl ContentBuilder<'_> {
    /// Begins the note that starts at this node, or passes over it if it is to be moved; returns the
    /// next node to visit, `None` if that is this one.
    pub(super) fn visit_note(&mut self, id: NodeId) -> Option<NodeId> {
        let (index, note) = self.notes.starting_at(id)?;
        if !self.kept.notes[index] || self.moved_note == Some(index) {
            return None;
        }
        if note.place == NotePlace::Block {
            self.open_note(note);
            return None;
        }
        // The mark may be the note's own element.
        if let Some(mark) = self.notes.mark(id)
            && (self.run.is_some() || self.begins_run(id))
        {
            self.write_mark(mark);
        }
        self.moved_notes.push(index);
        Some(note.nodes.end)
    }

    fn begins_run(&mut self, id: NodeId) -> bool {
        self.begin_run(id, id + 1);
        self.run.is_some()
    }

    /// Opens an element around the note, unless it is an item of a list.
    fn open_note(&mut self, note: &Note) {
        let id = note.nodes.start;
        let is_item = self.dom.tag(id) == Tag::Li;
        let is_open = self.open_elements.last().is_some_and(|element| element.node == id);
        if is_item || is_open || self.run.is_some() {
            return;
        }
        let outer = self.open_elements.last();
        let (heading, lang, dir) =
            outer.map_or((None, None, None), |outer| (outer.heading, outer.lang, outer.dir));
        let attrs = note_attrs(note, NOTE_ROLE);
        self.open_elements.push(OpenElement {
            node: id,
            end: note.nodes.end,
            block: Some((Tag::Aside, attrs)),
            note_prefix: note.prefix.clone(),
            opened: 0,
            heading,
            lang,
            dir,
        });
    }

    /// Gives a list item that is a note its role and its name; returns what it begins with.
    pub(super) fn set_note(&self, id: NodeId, tag: Tag, attrs: &mut Attrs) -> String {
        let note = self.notes.starting_at(id).filter(|_| tag == Tag::Li);
        let note =
            note.filter(|(index, note)| self.kept.notes[*index] && note.place == NotePlace::Block);
        let Some((_, note)) = note else { return String::new() };
        attrs.retain(|(name, _)| *name != "id");
        attrs.extend(note_attrs(note, ITEM_ROLE));
        note.prefix.clone()
    }

    /// Writes the beginning of a mark, if the node is one whose note is in the content; returns the
    /// next node to visit.
    pub(super) fn visit_mark(&mut self, id: NodeId) -> Option<NodeId> {
        let is_own = |mark: &&NoteMark| self.moved_note == Some(mark.note);
        let mark =
            self.notes.mark(id).filter(|mark| self.kept.notes[mark.note] && !is_own(mark))?;
        self.write_mark(mark);
        if self.dom.text_of(id).is_some() {
            self.write_text(id);
        }
        Some(if mark.lacks_text { self.dom.end(id) } else { id + 1 })
    }

    fn write_mark(&mut self, mark: &NoteMark) {
        let note = &self.notes.notes[mark.note];
        let end = self.dom.end(mark.node);
        let mut attrs = vec![("href", format!("#{}", note.name))];
        let name = mark.name.clone().or_else(|| is_moved(note).then(|| note.mark_name.clone()));
        attrs.extend(name.map(|name| ("id", name)));
        attrs.push(("role", MARK_ROLE.to_owned()));
        if mark.lacks_text || self.dom.tag(mark.node) == Tag::Sup {
            self.inlines.enter(end, Tag::Sup, Attrs::new());
        }
        self.inlines.enter(end, Tag::A, attrs);
        if mark.lacks_text || note.text.is_some() && note.nodes.start == mark.node {
            self.inlines.text(&mark.label, &mut self.out);
        }
    }

    /// Writes a text with the marks in it; `false` if it has none.
    pub(super) fn write_marked_text(&mut self, id: NodeId) -> bool {
        let notes = self.notes;
        let marks = notes.marks_in_text(id);
        if marks.is_empty() {
            return false;
        }
        let marks = marks.iter().filter(|mark| self.kept.notes[mark.note]);
        let text = self.dom.text_of(id).unwrap_or_default();
        let mut written = 0;
        for mark in marks.filter(|mark| self.moved_note != Some(mark.note)) {
            let Some(bytes) = &mark.bytes else { continue };
            self.inlines.text(text.get(written..bytes.start).unwrap_or_default(), &mut self.out);
            self.inlines.leave_until(id, &mut self.out);
            let note = &notes.notes[mark.note];
            let mut attrs = vec![("href", format!("#{}", note.name))];
            attrs.push(("id", note.mark_name.clone()));
            attrs.push(("role", MARK_ROLE.to_owned()));
            let label = text.get(bytes.clone()).unwrap_or_default();
            self.inlines.link(attrs, label, &mut self.out);
            written = bytes.end;
        }
        if written > 0 {
            self.inlines.text(text.get(written..).unwrap_or_default(), &mut self.out);
        }
        written > 0
    }

    /// Whether the link back leads to a mark in the content.
    pub(super) fn leads_back(&self, link: &BackLink) -> bool {
        let block = notes::block_of(self.dom, self.segmentation, link.mark);
        block.is_some_and(|block| self.kept.keep[block] != Keep::No)
    }

    /// Makes a link back to a mark lead there.
    pub(super) fn set_back_link(&self, id: NodeId, attrs: &mut Attrs) {
        if let Some(link) = self.notes.back_link(id) {
            attrs.retain(|(key, _)| *key != "href");
            attrs.insert(0, ("href", format!("#{}", link.name)));
            attrs.push(("role", BACK_ROLE.to_owned()));
        }
    }

    /// Whether a part of a line has no text that is written. In a note that is hidden in its line, all
    /// that its elements hold is.
    pub(super) fn is_opaque(&self, id: NodeId) -> bool {
        match self.moved_note {
            Some(_) => self.dom.tag(id).flow() == Flow::Opaque,
            None => self.dom.flow(id) == Flow::Opaque,
        }
    }

    /// Whether the note that is written at the end is a table, or a row of one: its cells become
    /// paragraphs.
    pub(super) fn is_in_table_note(&self) -> bool {
        let start = self.moved_note.map(|index| self.notes.notes[index].nodes.start);
        let tag = start.map(|start| self.dom.tag(start));
        matches!(tag, Some(Tag::Table | Tag::Tbody | Tag::Tr))
    }

    /// Writes the moved notes as a section at the end.
    pub(super) fn write_moved_notes(&mut self, max_bytes: usize) {
        let notes = std::mem::take(&mut self.moved_notes);
        if notes.is_empty() || self.out.bytes() > max_bytes {
            return;
        }
        self.out.open(Tag::Section, vec![("role", SECTION_ROLE.to_owned())], false);
        let mut todo = notes;
        let mut next = 0;
        while let Some(&index) = todo.get(next).filter(|_| self.out.bytes() <= max_bytes) {
            self.write_moved_note(index);
            todo.append(&mut self.moved_notes);
            next += 1;
        }
        self.out.close();
    }

    fn write_moved_note(&mut self, index: NoteId) {
        let note = &self.notes.notes[index];
        let is_block = note.text.is_none() && is_block(self.dom, note.nodes.start);
        let own_label = (note.prefix.is_empty() && !is_block).then(|| format!("[{}]", note.label));
        let prefix = own_label.as_ref().unwrap_or(&note.prefix);
        let prefix = prefix.chars().filter(|c| !c.is_whitespace()).collect();
        self.out.open_note(Tag::Aside, note_attrs(note, NOTE_ROLE), prefix);
        self.moved_note = Some(index);
        if is_block {
            let before = |first: u32| (first as NodeId) < note.nodes.start;
            self.next_block = self.segmentation.blocks.partition_point(|it| before(it.first_node));
        } else {
            self.next_block = self.segmentation.blocks.len();
            let opened = self.open_block(Tag::P, Attrs::new(), false);
            self.inlines.begin();
            self.run = Some(InlineRun { last: note.nodes.end, opened, after: Vec::new() });
        }
        if let Some(label) = own_label {
            let href = format!("#{}", note.mark_name);
            let attrs = vec![("href", href), ("role", BACK_ROLE.to_owned())];
            self.inlines.link(attrs, &label, &mut self.out);
            self.inlines.text(" ", &mut self.out);
        }
        match &note.text {
            Some(text) => self.inlines.text(text, &mut self.out),
            None => self.visit_moved(note),
        }
        self.leave_until(usize::MAX);
        self.moved_note = None;
        self.out.close();
    }

    fn visit_moved(&mut self, note: &Note) {
        let mut id = note.nodes.start;
        let mut breaks = 0;
        while id < note.nodes.end {
            self.leave_until(id);
            breaks = match self.dom.text_of(id) {
                None => breaks + u32::from(self.dom.tag(id) == Tag::Br),
                Some(text) if text.trim().is_empty() => breaks,
                Some(_) => {
                    self.begin_paragraph(note, breaks);
                    0
                }
            };
            if self.run.is_some() && is_block(self.dom, id) {
                self.inlines.line_break();
            }
            id = self.visit(id).max(id + 1);
        }
    }

    /// Begins a new paragraph of a note in a line after an empty line.
    fn begin_paragraph(&mut self, note: &Note, breaks: u32) {
        if breaks < 2 || self.run.is_none() {
            return;
        }
        self.end_run();
        let opened = self.open_block(Tag::P, Attrs::new(), false);
        self.inlines.begin();
        self.run = Some(InlineRun { last: note.nodes.end, opened, after: Vec::new() });
    }
}

/// Whether the note is made of blocks; a part of a line that is hidden is none.
fn is_block(dom: &Dom, id: NodeId) -> bool {
    dom.is_element(id) && dom.tag(id).flow() == Flow::Block && dom.flow(id) == Flow::Block
}

fn note_attrs(note: &Note, role: &str) -> Attrs {
    vec![("id", note.name.clone()), ("role", role.to_owned())]
}

fn is_moved(note: &Note) -> bool {
    note.place == NotePlace::Inside
}
