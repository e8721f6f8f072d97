//! The extent of a note: from the element that its mark leads to, to the text that belongs to it.

use super::found::Extent;
use super::label::NoteLabel;
use super::model::NotePlace;
use super::page_text::{MAX_LEVELS, PageText, short_text};
use crate::dom::{Dom, NodeId, Tag};
use std::ops::Range;

/// Characters of a note, without white space; a longer text is a chapter.
const MAX_CHARS: u64 = 6_000;
/// Siblings that a note may have after its first block.
const MAX_SIBLINGS: usize = 32;

/// Finds the extents of notes around the elements that marks lead to.
pub(super) struct Extents<'a> {
    pub(super) page: &'a PageText<'a>,
    /// All elements that a mark leads to, in document order.
    pub(super) targets: &'a [NodeId],
}

impl Extents<'_> {
    /// The extent of the note that begins at, or around, this element.
    pub(super) fn of(&self, target: NodeId) -> Option<Extent> {
        let page = self.page;
        let block = page.block_of(target);
        let extent = if block == target {
            self.of_block(block)
        } else if self.is_line(block, target) {
            Some(self.of_line(target))
        } else {
            let is_alone = !self.has_target(block + 1..target)
                && !self.has_target(target + 1..page.dom.end(block));
            let is_first = page.chars(block + 1..target) == 0;
            let is_last = page.chars(page.dom.end(target)..page.dom.end(block)) == 0;
            let is_item = page.dom.tag(block) == Tag::Li;
            (is_alone && (is_first || is_last || is_item)).then(|| self.of_block(block)).flatten()
        }?;
        let is_headed = page.dom.tag(extent.nodes.start).heading_level().is_some();
        let body = extent.nodes.start + usize::from(is_headed)..extent.nodes.end;
        let chars = page.chars(body.clone());
        let is_only_label =
            extent.nodes.end == page.dom.end(body.start) && is_label(page.dom, body.start);
        ((1..=MAX_CHARS).contains(&chars) && !page.has_heading(body) && !is_only_label)
            .then_some(extent)
    }

    fn has_target(&self, nodes: Range<NodeId>) -> bool {
        let next = self.targets.partition_point(|&target| target < nodes.start);
        self.targets.get(next).is_some_and(|target| nodes.contains(target))
    }

    /// Whether the element begins one of several notes in a block, parted by line breaks.
    fn is_line(&self, block: NodeId, target: NodeId) -> bool {
        let page = self.page;
        let end = page.dom.end(block);
        let start = self.line_start(target);
        let before = page.previous_sibling(start);
        let before = before.and_then(|id| match page.dom.is_element(id) {
            false if page.chars(id..id + 1) == 0 => page.previous_sibling(id),
            _ => Some(id),
        });
        let is_first = page.chars(block + 1..start) == 0;
        let follows_break = before.is_some_and(|id| page.dom.tag(id) == Tag::Br);
        follows_break && !is_first || is_first && self.has_target(page.dom.end(target)..end)
    }

    /// The target, or the inline element that begins with it.
    fn line_start(&self, target: NodeId) -> NodeId {
        let dom = self.page.dom;
        let block = self.page.block_of(target);
        let mut start = target;
        for _ in 0..MAX_LEVELS {
            let parent = dom.parent(start);
            let is_whole = self.page.chars(parent + 1..start) == 0
                && !self.has_target(dom.end(target)..dom.end(parent));
            if parent == block || !is_whole {
                break;
            }
            start = parent;
        }
        // The bracket around the number may be outside of it.
        let before = self.page.previous_sibling(start);
        before
            .filter(|&id| dom.text_of(id).is_some_and(|text| matches!(text.trim(), "[" | "(")))
            .unwrap_or(start)
    }

    /// From the target to the next one, or to an empty line.
    fn of_line(&self, target: NodeId) -> Extent {
        let dom = self.page.dom;
        let start = self.line_start(target);
        let limit = dom.end(dom.parent(start));
        let next = self.targets.partition_point(|&it| it <= target);
        let next = self.targets.get(next).map_or(limit, |&next| self.line_start(next).min(limit));
        let (mut id, mut breaks) = (dom.end(start), 0);
        // Between two notes all belongs to the first, the last one ends with an empty line.
        let is_last = next == limit;
        while id < next && (breaks < 2 || !is_last) && dom.work.charge(1) {
            breaks = match dom.tag(id) {
                Tag::Br => breaks + 1,
                _ if self.page.chars(id..dom.end(id)) == 0 => breaks,
                _ => 0,
            };
            id = dom.end(id);
        }
        Extent { nodes: start..id.min(next.max(start + 1)), place: NotePlace::Inside }
    }

    fn of_block(&self, block: NodeId) -> Option<Extent> {
        let (page, dom) = (self.page, self.page.dom);
        let mut block = block;
        if page.chars(block..dom.end(block)) == 0 {
            block = self.after_empty(block)?;
        }
        let extent = |nodes, place| Some(Extent { nodes, place });
        if dom.tag(block).heading_level().is_some() {
            let nodes = block..self.end_of_siblings(block);
            return is_label(dom, block).then(|| extent(nodes, NotePlace::Block)).flatten();
        }
        block = self.outermost(block);
        match dom.tag(block) {
            Tag::Dt => extent(block..self.end_of_term(block), NotePlace::Inside),
            Tag::Dd | Tag::Tr | Tag::Tbody | Tag::Table => {
                extent(block..dom.end(block), NotePlace::Inside)
            }
            Tag::Td | Tag::Th => {
                let row = dom.parent(block);
                extent(row..dom.end(row), NotePlace::Inside)
            }
            Tag::Body | Tag::Main | Tag::Html => None,
            _ if is_label(dom, block) => {
                let next = page.next_element(block)?;
                extent(block..dom.end(next), NotePlace::Block)
            }
            _ => extent(block..dom.end(block), NotePlace::Block),
        }
    }

    /// The block after an empty anchor between blocks.
    fn after_empty(&self, block: NodeId) -> Option<NodeId> {
        let next = self.page.next_element(block)?;
        (self.page.chars(next..self.page.dom.end(next)) > 0 && !self.has_target(next..next + 1))
            .then_some(next)
    }

    /// The outermost element that begins with the block and holds no other note.
    fn outermost(&self, block: NodeId) -> NodeId {
        let (page, dom) = (self.page, self.page.dom);
        let mut found = block;
        for _ in 0..MAX_LEVELS {
            let parent = dom.parent(found);
            let nodes = parent..dom.end(parent);
            let may_hold = matches!(
                dom.tag(parent),
                Tag::Li | Tag::Dd | Tag::Td | Tag::Div | Tag::Aside | Tag::Blockquote | Tag::Other
            ) && parent != 0;
            let is_first = page.chars(parent + 1..found) == 0;
            let is_alone =
                !self.has_target(parent..block) && !self.has_target(dom.end(block)..nodes.end);
            let is_short = page.chars(nodes.clone()) <= MAX_CHARS && !page.has_heading(nodes);
            if !(may_hold && is_first && is_alone && is_short) {
                break;
            }
            found = parent;
        }
        found
    }

    /// The end of what follows a heading that is a note's label.
    fn end_of_siblings(&self, heading: NodeId) -> NodeId {
        let dom = self.page.dom;
        let mut end = dom.end(heading);
        let siblings = std::iter::successors(self.page.next_sibling(heading), |&id| {
            self.page.next_sibling(id)
        });
        for id in siblings.take(MAX_SIBLINGS) {
            let nodes = id..dom.end(id);
            if dom.tag(id) == Tag::Hr
                || self.page.has_heading(nodes.clone())
                || self.has_target(nodes)
            {
                break;
            }
            end = dom.end(id);
        }
        end
    }

    /// The end of the descriptions after a term.
    fn end_of_term(&self, term: NodeId) -> NodeId {
        let dom = self.page.dom;
        let mut end = dom.end(term);
        let siblings =
            std::iter::successors(self.page.next_element(term), |&id| self.page.next_element(id));
        for id in siblings.take(MAX_SIBLINGS).take_while(|&id| dom.tag(id) == Tag::Dd) {
            end = dom.end(id);
        }
        end
    }
}

/// Whether the whole text of the element is a label.
fn is_label(dom: &Dom, id: NodeId) -> bool {
    short_text(dom, id).is_some_and(|text| NoteLabel::of(&text).is_some())
}
