//! Lists that are open while Markdown is written.

use super::super::block_tags::is_block;
use crate::content::{Content, Element, Tag};

/// An open list.
pub(super) struct List {
    pub(super) is_ordered: bool,
    number: i64,
    step: i64,
    pub(super) is_tight: bool,
    /// Whether its items have the other marker (`*`, `1)`): it directly follows a list of its kind.
    pub(super) uses_other_marker: bool,
    pub(super) is_first: bool,
}

impl List {
    /// The list that this element of the content is. `ended` is the list directly before it, if there is
    /// one: whether it was ordered, and whether it used the other marker.
    pub(super) fn new(
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
    pub(super) fn next_marker(&mut self) -> String {
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
