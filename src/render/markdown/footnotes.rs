//! Footnotes: the marks and notes of the content, as their roles say, and their numbers.

use crate::content::{Content, Event, Role, Tag};
use crate::text::is_word_char;
use crate::util::hash::{HashMap, HashSet};

/// The footnotes of a content.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By index of the mark's element: the note's number.
    marks: HashMap<usize, usize>,
    /// By index of the note's element: its number.
    notes: HashMap<usize, usize>,
    /// Lists of notes.
    lists: HashSet<usize>,
    /// Inline elements that hold marks or links back, and no other words.
    groups: HashSet<usize>,
}

/// What an open element holds.
struct OpenGroup {
    index: usize,
    /// It is a mark or a link back, or is inside of one.
    is_mark: bool,
    has_marks: bool,
    has_words: bool,
}

impl Footnotes {
    pub(super) fn find(content: &Content) -> Self {
        let mut found = Footnotes::default();
        let notes = notes_by_name(content);
        if notes.is_empty() {
            return found;
        }
        for (index, element) in content.elements() {
            let name = element.attr("href").and_then(|href| href.strip_prefix('#'));
            let note = name.filter(|_| element.role() == Some(Role::Mark));
            if let Some(&note) = note.and_then(|name| notes.get(name)) {
                let number = found.notes.len() + 1;
                let number = *found.notes.entry(note).or_insert(number);
                found.marks.insert(index, number);
            }
        }
        found.find_lists(content);
        found.find_groups(content);
        found
    }

    /// The number of the note that this element refers to, if it is a mark.
    pub(super) fn mark(&self, index: usize) -> Option<usize> {
        self.marks.get(&index).copied()
    }

    /// The number of the note, if this element is one.
    pub(super) fn note(&self, index: usize) -> Option<usize> {
        self.notes.get(&index).copied()
    }

    pub(super) fn is_list(&self, index: usize) -> bool {
        self.lists.contains(&index)
    }

    /// Whether the element holds marks or links back, with nothing but punctuation around them.
    pub(super) fn is_group(&self, index: usize) -> bool {
        self.groups.contains(&index)
    }

    /// Finds the lists with notes; all items of such a list are notes and get a number.
    fn find_lists(&mut self, content: &Content) {
        for (index, element) in content.elements() {
            if !matches!(element.tag, Tag::Ol | Tag::Ul)
                || !content.child_elements(index).any(|(item, _)| self.notes.contains_key(&item))
            {
                continue;
            }
            self.lists.insert(index);
            for (item, _) in content.child_elements(index).filter(|(_, item)| item.tag == Tag::Li) {
                let number = self.notes.len() + 1;
                self.notes.entry(item).or_insert(number);
            }
        }
    }

    fn find_groups(&mut self, content: &Content) {
        let mut open: Vec<OpenGroup> = Vec::new();
        for event in content.events() {
            match event {
                Event::Open(index, element) => {
                    let is_mark = self.marks.contains_key(&index)
                        || element.role() == Some(Role::BackLink)
                        || open.last().is_some_and(|outer| outer.is_mark);
                    let has_words = element.tag == Tag::Img;
                    open.push(OpenGroup { index, is_mark, has_marks: is_mark, has_words });
                }
                Event::Text(text) => {
                    if let Some(last) = open.last_mut().filter(|last| !last.is_mark) {
                        last.has_words |= text.contains(is_word_char);
                    }
                }
                Event::Formula(_) => {
                    if let Some(last) = open.last_mut().filter(|last| !last.is_mark) {
                        last.has_words = true;
                    }
                }
                Event::Close(_, element) => {
                    let Some(closed) = open.pop() else { continue };
                    if closed.has_marks && !closed.has_words && may_group(element.tag) {
                        self.groups.insert(closed.index);
                    }
                    if let Some(outer) = open.last_mut() {
                        outer.has_marks |= closed.has_marks;
                        outer.has_words |= closed.has_words;
                    }
                }
            }
        }
    }
}

/// Whether the element may stand around marks.
fn may_group(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Sup | Span | Cite | Small | B | Strong | I | Em)
}

/// The notes outside of tables, by their names.
fn notes_by_name(content: &Content) -> HashMap<&str, usize> {
    let mut end_of_table = 0;
    let mut notes = HashMap::default();
    for (index, element) in content.elements() {
        if element.tag == Tag::Table {
            end_of_table = end_of_table.max(element.end);
        }
        if let Some(name) = element.attr("id").filter(|_| element.role() == Some(Role::Note))
            && index >= end_of_table
        {
            notes.entry(name).or_insert(index);
        }
    }
    notes
}
