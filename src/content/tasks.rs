//! Task lists: a box at the start of an item is written as a sign, ☑ or ☐.

use super::builder::ContentBuilder;
use crate::dom::{Dom, NodeId, Tag};

/// How many elements around the box its list item is at most.
const ITEM_MAX_LEVELS: usize = 4;
/// How many nodes of the item are before it at most.
const BEFORE_MAX_NODES: usize = 12;

impl ContentBuilder<'_> {
    /// Visits a form control: the box of a task is written before the item's text.
    pub(super) fn visit_input(&mut self, id: NodeId) {
        let Some((is_ticked, end)) = task(self.dom, id) else { return };
        self.pending_task = Some((is_ticked, end));
        if self.run.is_some() {
            self.write_task();
        }
    }

    /// Writes the box that stands before the run that has just begun.
    pub(super) fn write_task(&mut self) {
        let Some((is_ticked, end)) = self.pending_task.take() else { return };
        if self.run.as_ref().is_some_and(|run| run.last < end) && !self.inlines.has_content() {
            self.inlines.lead(if is_ticked { "☑ " } else { "☐ " }, &mut self.out);
        }
    }
}

/// Whether the task of the box is done, and where its list item ends, if it is the box of a task.
fn task(dom: &Dom, id: NodeId) -> Option<(bool, NodeId)> {
    let is_box = dom.attr(id, "type").is_some_and(|it| it.eq_ignore_ascii_case("checkbox"));
    let mut around = dom.ancestors(id).take(ITEM_MAX_LEVELS);
    let item = around.find(|&above| dom.tag(above) == Tag::Li).filter(|_| is_box)?;
    // Lists of ingredients and of filters have boxes as well.
    let is_named = |id: NodeId| {
        let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
        ["task", "todo"].iter().any(|word| class.contains(word))
    };
    let is_task = dom.attr(id, "disabled").is_some()
        || [id, item, dom.parent(item)].into_iter().any(is_named);
    // Nothing but white space stands before it.
    let is_first = id - item <= BEFORE_MAX_NODES
        && (item..id).all(|it| dom.text_of(it).is_none_or(|text| text.trim().is_empty()));
    let is_ticked = dom.attr(id, "checked").is_some();
    (is_first && is_task).then(|| (is_ticked, dom.end(item)))
}
