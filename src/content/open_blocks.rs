//! Opening and closing blocks in the content: each with the item or row group that it needs around it.

use super::allow_list;
use super::allow_list::Attrs;
use super::builder::ContentBuilder;
use crate::dom::Tag;

impl ContentBuilder<'_> {
    /// Writes the open elements that were not written yet.
    pub(super) fn write_open_elements(&mut self) {
        self.write_rule();
        for element in self.open_elements.iter_mut().skip(self.written) {
            let Some((tag, attrs)) = element.block.take() else {
                continue;
            };
            // A list that is a child of a list belongs to the item before it.
            if matches!(tag, Tag::Ul | Tag::Ol) && self.out.reopen_item() {
                element.opened += 1;
            }
            // A table made of elements with roles may have rows without a group.
            if tag == Tag::Tr && self.out.parent() == Some(Tag::Table) {
                if !self.out.reopen(Tag::Tbody) {
                    self.out.open(Tag::Tbody, Attrs::new(), false);
                }
                element.opened += 1;
            }
            let parent = self.out.parent();
            if let Some(item) =
                allow_list::item_tag(parent).filter(|_| allow_list::needs_item(tag, parent))
            {
                self.out.open(item, Attrs::new(), false);
                element.opened += 1;
            }
            if allow_list::may_stand_in(tag, self.out.parent()) {
                self.out.open_note(tag, attrs, std::mem::take(&mut element.note_prefix));
                element.opened += 1;
            }
        }
        self.written = self.open_elements.len();
    }

    fn write_rule(&mut self) {
        let is_flow = matches!(self.out.parent(), None | Some(Tag::Blockquote));
        if self.pending_rule.take().is_some_and(|at| at == self.out.len()) && is_flow {
            self.out.leaf(Tag::Hr, Attrs::new());
        }
    }

    /// Opens a block in the content, inside a new item if the parent is a list; returns how many
    /// elements were opened.
    pub(super) fn open_block(&mut self, tag: Tag, mut attrs: Attrs, is_aside: bool) -> u32 {
        let item = allow_list::item_tag(self.out.parent());
        if let Some(item) = item {
            self.out.open(item, Attrs::new(), false);
        }
        let element = self.open_elements.last();
        attrs.extend(
            element.and_then(|element| element.lang).and_then(|id| allow_list::lang(self.dom, id)),
        );
        attrs.extend(
            element.and_then(|element| element.dir).and_then(|id| allow_list::dir(self.dom, id)),
        );
        attrs.extend(self.pending_id.take().map(|name| ("id", name)));
        self.out.open(tag, attrs, is_aside);
        1 + u32::from(item.is_some())
    }

    pub(super) fn close_blocks(&mut self, opened: u32) {
        for _ in 0..opened {
            self.out.close();
        }
    }
}
