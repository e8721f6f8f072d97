//! Lists that are open while Markdown is written.

use super::super::block_tags::is_block;
use super::prefixes::LinePrefixes;
use crate::content::{Content, Element, Tag};

/// The open lists.
#[derive(Default)]
pub(super) struct OpenLists {
    /// `None` for a list of footnotes.
    open: Vec<Option<List>>,
    /// A list that has just ended: whether it was ordered, and whether it used the other marker.
    ended: Option<(bool, bool)>,
}

impl OpenLists {
    pub(super) fn open(&mut self, content: &Content, index: usize, element: &Element) {
        self.open.push(Some(List::new(content, index, element, self.ended.take())));
    }

    /// Opens a list of footnotes.
    pub(super) fn open_notes(&mut self) {
        self.open.push(None);
    }

    pub(super) fn close(&mut self) {
        let list = self.open.pop().flatten();
        self.ended = list.map(|list| (list.is_ordered, list.uses_other_marker));
    }

    /// Notes that something follows; returns whether a list has just ended.
    pub(super) fn take_ended(&mut self) -> bool {
        self.ended.take().is_some()
    }

    /// Opens the next item of the innermost list.
    pub(super) fn open_item(&mut self, out: &mut LinePrefixes) {
        let Some(list) = self.open.last_mut().and_then(Option::as_mut) else {
            return out.open_item("- ".to_owned(), false);
        };
        let marker = list.next_marker();
        let (is_tight, is_first) = (list.is_tight, std::mem::take(&mut list.is_first));
        // Only a list that starts at 1 may directly follow a line of text, of the item that it is in.
        let may_follow =
            out.is_in_item() && (marker.starts_with(['-', '*']) || marker.starts_with("1."));
        out.tighten(is_tight && (!is_first || may_follow));
        out.open_item(marker, is_tight);
    }
}

/// An open list.
struct List {
    is_ordered: bool,
    number: i64,
    step: i64,
    is_tight: bool,
    /// Whether its items have the other marker (`*`, `1)`): it directly follows a list of its kind.
    uses_other_marker: bool,
    is_first: bool,
}

impl List {
    /// The list that this element of the content is. `ended` is the list directly before it, if there is
    /// one: whether it was ordered, and whether it used the other marker.
    fn new(
        content: &Content,
        index: usize,
        element: &Element,
        ended: Option<(bool, bool)>,
    ) -> Self {
        let items = || content.child_elements(index).filter(|(_, item)| item.tag == Tag::Li);
        let is_ordered = element.tag == Tag::Ol;
        let is_reversed = is_ordered && element.attr("reversed").is_some();
        let first = if is_reversed { items().count() as i64 } else { 1 };
        let is_tight = items().all(|(item, _)| {
            content
                .child_elements(item)
                .all(|(_, child)| !is_block(child.tag) || matches!(child.tag, Tag::Ul | Tag::Ol))
        });
        let start = element.attr("start").and_then(|start| start.parse().ok());
        List {
            is_ordered,
            // Numbers in Markdown start at 0 or higher.
            number: start.unwrap_or(first).max(0),
            step: if is_reversed { -1 } else { 1 },
            is_tight,
            uses_other_marker: ended == Some((is_ordered, false)),
            is_first: true,
        }
    }

    /// The marker of the next item.
    fn next_marker(&mut self) -> String {
        let marker = match (self.is_ordered, self.uses_other_marker) {
            (true, true) => format!("{}) ", self.number),
            (true, false) => format!("{}. ", self.number),
            (false, true) => "* ".to_owned(),
            (false, false) => "- ".to_owned(),
        };
        self.number = self.number.saturating_add(self.step).max(0);
        marker
    }
}

/// The text of an item that begins with the box of a task: the box in Markdown, and the rest.
pub(super) fn task(text: &str) -> Option<(&'static str, &str)> {
    let done = text.strip_prefix("☑ ").map(|rest| ("[x] ", rest));
    done.or_else(|| text.strip_prefix("☐ ").map(|rest| ("[ ] ", rest)))
}
