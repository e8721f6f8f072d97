//! Lists and footnotes, which the page has as lists.

use super::MarkdownWriter;
use crate::content::{Element, Tag};
use crate::render::block_tags::is_block;

/// An open list.
pub(super) struct List {
    pub(super) is_ordered: bool,
    number: i64,
    step: i64,
    is_tight: bool,
    /// Whether its items have the other marker (`*`, `1)`): it directly follows a list of its kind.
    pub(super) uses_other_marker: bool,
    is_first: bool,
}

impl MarkdownWriter<'_> {
    pub(super) fn open_list(&mut self, index: usize, element: &Element) {
        if self.footnotes.is_list(index) {
            self.lists.push(None);
            return;
        }
        let items = || self.content.child_elements(index).filter(|(_, item)| item.tag == Tag::Li);
        let is_ordered = element.tag == Tag::Ol;
        let is_reversed = is_ordered && element.attr("reversed").is_some();
        let first = if is_reversed { items().count() as i64 } else { 1 };
        let is_tight = items().all(|(item, _)| {
            self.content
                .child_elements(item)
                .all(|(_, child)| !is_block(child.tag) || matches!(child.tag, Tag::Ul | Tag::Ol))
        });
        self.lists.push(Some(List {
            is_ordered,
            // Numbers in Markdown start at 0 or higher.
            number: element
                .attr("start")
                .and_then(|start| start.parse().ok())
                .unwrap_or(first)
                .max(0),
            step: if is_reversed { -1 } else { 1 },
            is_tight,
            uses_other_marker: self.ended_list == Some((is_ordered, false)),
            is_first: true,
        }));
        self.ended_list = None;
    }

    pub(super) fn open_item(&mut self, index: usize) {
        if self.footnotes.note(index).is_some() {
            return self.open_note(index);
        }
        let list = self.lists.last_mut().and_then(Option::as_mut);
        let Some(list) = list else {
            return self.out().open_item("- ".to_owned(), false);
        };
        let marker = match (list.is_ordered, list.uses_other_marker) {
            (true, uses_other_marker) => {
                format!("{}{} ", list.number, if uses_other_marker { ')' } else { '.' })
            }
            (false, true) => "* ".to_owned(),
            (false, false) => "- ".to_owned(),
        };
        list.number = list.number.saturating_add(list.step).max(0);
        let (is_tight, is_first) = (list.is_tight, std::mem::take(&mut list.is_first));
        // Only a list that starts at 1 may directly follow a line of text.
        let may_follow =
            self.lists.len() > 1 && (marker.starts_with(['-', '*']) || marker.starts_with("1."));
        self.out().tighten(is_tight && (!is_first || may_follow));
        self.out().open_item(marker, is_tight);
    }

    pub(super) fn open_note(&mut self, index: usize) {
        let number = self.footnotes.note(index).unwrap_or(0);
        self.in_notes = true;
        self.notes.open_note(format!("[^{number}]: "));
    }

    pub(super) fn close_note(&mut self) {
        self.notes.close();
        self.in_notes = false;
    }
}
