//! The runs: the kept text blocks, each inside its paragraph, heading, item or caption.

use super::allow_list;
use super::allow_list::Attrs;
use super::builder::{ContentBuilder, InlineRun};
use super::formulas::{TextPart, over_breaks, text_parts};
use super::tree::Formula;
use crate::dom::{Flow, NodeId, Tag};
use crate::selection::Keep;

/// After so many formulas, those in the text stay text: each takes many times the memory of its
/// characters.
const MAX_FORMULAS: usize = 100_000;

/// The picture of a formula at the end of a line is at most so many nodes after its text.
const LINE_END_MAX_NODES: usize = 12;

impl ContentBuilder<'_> {
    /// Begins the run of the kept block that starts in this range of nodes, if one does.
    pub(super) fn begin_run(&mut self, start: NodeId, end: NodeId) {
        while self
            .segmentation
            .blocks
            .get(self.next_block)
            .is_some_and(|next| (next.first_node as NodeId) < start)
        {
            self.next_block += 1;
        }
        let index = self.next_block;
        let next = self.segmentation.blocks.get(index);
        if next.is_none_or(|block| (block.first_node as NodeId) >= end) {
            return;
        }
        let keep = self.kept.keep[index];
        if keep == Keep::No || self.run.is_some() {
            return;
        }
        self.write_open_elements();
        if allow_list::is_table_frame(self.out.parent()) {
            return;
        }
        let continues = keep == Keep::Body && self.continue_verse(index);
        let opened = if continues { 1 } else { self.open_run_block(index, keep) };
        self.inlines.begin();
        if continues {
            self.inlines.continue_line();
        }
        self.run = Some(InlineRun { last: self.last_node(index), opened, after: Vec::new() });
        self.write_task();
    }

    /// The last node of a block: of its text, or a mark after it that has none.
    fn last_node(&self, index: usize) -> NodeId {
        let block = &self.segmentation.blocks[index];
        let last = block.last_node as NodeId;
        let container = self.segmentation.containers[block.container as usize].node as NodeId;
        let next = self.segmentation.blocks.get(index + 1);
        let limit = next.map_or(usize::MAX, |next| next.first_node as NodeId);
        let marks = self.notes.marks_in(last + 1..limit.min(self.dom.end(container)).max(last + 1));
        let end = marks.last().map_or(last, |mark| mark.node);
        self.last_formula_image(end, limit.min(self.dom.end(container))).unwrap_or(end)
    }

    /// The last of the pictures of formulas with which a line ends, after its last text.
    fn last_formula_image(&self, last: NodeId, limit: NodeId) -> Option<NodeId> {
        let dom = self.dom;
        let mut found = None;
        let mut id = last + 1;
        while id < limit.min(last + LINE_END_MAX_NODES) {
            let is_image = dom.tag(id) == Tag::Img && self.kept.formulas.starting_at(id).is_some();
            if is_image {
                found = Some(id);
            } else if dom.is_element(id) && dom.flow(id) != Flow::Inline {
                break;
            }
            id += 1;
        }
        found
    }

    fn open_run_block(&mut self, index: usize, keep: Keep) -> u32 {
        let parent = self.out.parent();
        let heading = self.open_elements.last().and_then(|element| element.heading);
        if keep == Keep::Caption && !self.in_caption() {
            let tag = if parent == Some(Tag::Figure) { Tag::Figcaption } else { Tag::P };
            return self.open_block(tag, Attrs::new(), true);
        }
        if self.kept.callouts.is_title(index) && parent == Some(Tag::Div) {
            let opened = self.open_block(Tag::P, allow_list::callout_title_attributes(), false);
            self.out.open(Tag::Strong, Attrs::new(), false);
            return opened + 1;
        }
        if let Some(heading) = heading {
            return self.open_block(heading, Attrs::new(), false);
        }
        if let Some(item) = allow_list::item_tag(parent) {
            self.out.open(item, Attrs::new(), false);
            return 1;
        }
        let innermost = self
            .open_elements
            .iter()
            .rev()
            .find(|element| element.opened > 0)
            .map(|element| element.node);
        let sole = self.kept.container_of_only(self.segmentation, index);
        let is_callout = sole.is_some_and(|id| self.kept.callouts.at(id).is_some());
        if innermost.is_some() && innermost == sole && !is_callout {
            0
        } else {
            self.open_block(Tag::P, Attrs::new(), false)
        }
    }

    fn in_caption(&self) -> bool {
        let mut blocks = self.open_elements.iter().rev().filter(|element| element.opened > 0);
        blocks.next().is_some_and(|element| {
            matches!(self.dom.tag(element.node), Tag::Figcaption | Tag::Caption)
        })
    }

    pub(super) fn in_cell(&self) -> bool {
        matches!(self.out.parent(), Some(Tag::Td | Tag::Th))
    }

    pub(super) fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.inlines.finish(&mut self.out);
        self.close_blocks(run.opened);
        for id in run.after {
            self.write_media(id);
        }
    }

    pub(super) fn write_text(&mut self, id: NodeId) {
        if self.run.is_some() && self.write_marked_text(id) {
            return;
        }
        let text =
            self.segmentation.heading_links.kept_text(id, self.dom.text_of(id).unwrap_or_default());
        let text = self.kept.tasks.without_sign(id, text);
        if self.run.is_some() {
            self.write_text_parts(text);
        } else if self.in_cell() && self.is_symbols_only(id) {
            // A dash or a tick is the content of its cell, although it is not a text block.
            self.inlines.begin();
            self.inlines.text(text, &mut self.out);
            self.inlines.finish(&mut self.out);
        }
    }

    /// Writes a text in which a formula of several lines begins, up to the end of the text in which it
    /// ends; returns the next node.
    pub(super) fn write_formula_over_breaks(&mut self, id: NodeId) -> Option<NodeId> {
        self.run.as_ref()?;
        let formula = over_breaks(self.dom, id)?;
        if self.inlines.is_in(Tag::Code) || !self.notes.marks_in_text(id).is_empty() {
            return None;
        }
        let (first, last) = (self.dom.text_of(id)?, self.dom.text_of(formula.last)?);
        self.write_text_parts(first.get(..formula.start)?);
        let tex = Formula { tex: formula.tex, is_display: true, mathml: None };
        self.inlines.formula(tex, &mut self.out);
        self.write_text_parts(last.get(formula.end..)?);
        Some(formula.last + 1)
    }

    /// Writes a text of the run, with formulas in it as such.
    fn write_text_parts(&mut self, text: &str) {
        let max = MAX_FORMULAS.saturating_sub(self.inlines.formulas());
        let parts = if self.inlines.is_in(Tag::Code) { None } else { text_parts(text, max) };
        let Some(parts) = parts else { return self.inlines.text(text, &mut self.out) };
        for part in parts {
            match part {
                TextPart::Text(text) => self.inlines.text(text, &mut self.out),
                TextPart::Formula { tex, is_display } => {
                    let formula = Formula { tex, is_display, mathml: None };
                    self.inlines.formula(formula, &mut self.out);
                }
            }
        }
    }

    /// Whether the text has no letters or digits, and therefore is not in a text block.
    fn is_symbols_only(&self, id: NodeId) -> bool {
        !self.dom.text_of(id).unwrap_or_default().contains(crate::text::is_word_char)
    }
}
