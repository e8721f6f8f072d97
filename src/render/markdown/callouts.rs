//! Callouts: quotes that begin with their kind, as GitHub and Obsidian read them.

use super::MarkdownWriter;
use super::inline::InlineMark;
use crate::content::{Element, is_name_of};

impl<'a> MarkdownWriter<'a> {
    /// Opens a callout. Its title, if it has one, is its first child.
    pub(super) fn open_callout(&mut self, index: usize, element: &'a Element) {
        let class = element.attr("class").unwrap_or_default();
        self.callout = class.strip_prefix("callout callout-").unwrap_or("note");
        self.out().open_quote();
        let mut children = self.content.child_elements(index);
        let has_title = children.next().is_some_and(|(_, child)| is_callout_title(child));
        drop(children);
        if !has_title {
            self.callout_title("");
        }
    }

    /// Writes the line with the kind, and with the title if that says more.
    pub(super) fn callout_title(&mut self, title: &str) {
        let kind = self.callout;
        let line = match title.is_empty() || is_name_of(kind, title) {
            true => format!("[!{kind}]"),
            false => format!("[!{kind}] {title}"),
        };
        self.out().block(&line);
        self.out().tighten(true);
        self.ended_list = None;
    }

    /// Whether the mark says nothing here: a title is bold anyway.
    pub(super) fn is_implied(&self, mark: InlineMark) -> bool {
        self.in_callout_title && mark == InlineMark::Strong
    }
}

/// Whether the element is the title of a callout.
pub(super) fn is_callout_title(element: &Element) -> bool {
    element.attr("class") == Some("callout-title")
}
