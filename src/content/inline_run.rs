//! An inline run: text with collapsed white space inside inline elements.

use super::allow_list::Attrs;
use super::tree::{Formula, Writer};
use crate::dom::{NodeId, Tag};
use crate::text;

/// An open inline element of the page that has an equivalent in the content.
struct Inline {
    end: NodeId,
    tag: Tag,
    attrs: Attrs,
    /// It was written before, in an earlier run.
    is_repeated: bool,
}

/// The open inline elements. They are written only before text or an image, so that none is empty
/// and white space stays outside of them. Those that continue past the end of the run are written
/// again in the next run.
pub(super) struct OpenInlines {
    stack: Vec<Inline>,
    /// How many of the stack are open in the content.
    written: usize,
    pending_space: bool,
    pending_break: bool,
    /// The run has had text or an image.
    has_content: bool,
    /// Bytes that attributes of repeated elements may still have.
    repeat_room: usize,
    /// Formulas that were written.
    formulas: usize,
}

impl OpenInlines {
    pub(super) fn new(repeat_room: usize) -> Self {
        OpenInlines {
            stack: Vec::new(),
            written: 0,
            pending_space: false,
            pending_break: false,
            has_content: false,
            repeat_room,
            formulas: 0,
        }
    }

    /// Enters an inline element, unless one of its kind is open; ruby annotations (`rt`, `rp`) count
    /// as one kind.
    pub(super) fn enter(&mut self, end: NodeId, tag: Tag, attrs: Attrs) {
        let is_reading = |tag: Tag| matches!(tag, Tag::Rt | Tag::Rp);
        let is_same = |other: Tag| other == tag || (is_reading(other) && is_reading(tag));
        let is_nested = self.stack.iter().any(|inline| is_same(inline.tag));
        if !is_nested {
            self.stack.push(Inline { end, tag, attrs, is_repeated: false });
        }
    }

    /// Closes the elements that end at or before the node.
    pub(super) fn leave_until(&mut self, id: NodeId, out: &mut Writer) {
        while self.stack.pop_if(|inline| inline.end <= id).is_some() {
            if self.written > self.stack.len() {
                out.close();
                self.written = self.stack.len();
            }
        }
    }

    /// Begins a run, inside its block.
    pub(super) fn begin(&mut self) {
        (self.pending_space, self.pending_break, self.has_content) = (false, false, false);
    }

    /// Begins a line of a block that has text.
    pub(super) fn continue_line(&mut self) {
        (self.pending_break, self.has_content) = (true, true);
    }

    /// Ends the run and closes its open elements.
    pub(super) fn finish(&mut self, out: &mut Writer) {
        for _ in 0..std::mem::take(&mut self.written) {
            out.close();
        }
    }

    /// Whether the run has had text or an image.
    pub(super) fn has_content(&self) -> bool {
        self.has_content
    }

    /// Writes a sign before the text of the run, outside of its inline elements.
    pub(super) fn lead(&mut self, sign: &str, out: &mut Writer) {
        out.text(sign);
        self.pending_space = false;
    }

    pub(super) fn text(&mut self, text: &str, out: &mut Writer) {
        let is_space = |c: char| c.is_ascii_whitespace();
        self.pending_space |= text.starts_with(is_space);
        let inner = text.trim_matches(is_space);
        if inner.is_empty() {
            return;
        }
        self.write_pending(out);
        if text::is_collapsed(inner) {
            out.text(inner);
        } else {
            out.text(&collapse(inner));
        }
        self.pending_space = text.ends_with(is_space);
    }

    pub(super) fn line_break(&mut self) {
        self.pending_break = self.has_content;
        self.pending_space = false;
    }

    /// Writes an element without children.
    pub(super) fn leaf(&mut self, tag: Tag, attrs: Attrs, out: &mut Writer) {
        self.write_pending(out);
        out.leaf(tag, attrs);
    }

    /// Writes a link with this text.
    pub(super) fn link(&mut self, attrs: Attrs, text: &str, out: &mut Writer) {
        self.write_pending(out);
        out.open(Tag::A, attrs, false);
        out.text(text);
        out.close();
    }

    /// Writes a formula.
    pub(super) fn formula(&mut self, formula: Formula, out: &mut Writer) {
        self.write_pending(out);
        out.formula(formula);
        self.formulas += 1;
    }

    /// How many formulas were written.
    pub(super) fn formulas(&self) -> usize {
        self.formulas
    }

    /// Whether an element of this tag is open.
    pub(super) fn is_in(&self, tag: Tag) -> bool {
        self.stack.iter().any(|inline| inline.tag == tag)
    }

    fn write_pending(&mut self, out: &mut Writer) {
        if std::mem::take(&mut self.pending_break) {
            out.leaf(Tag::Br, Attrs::new());
        } else if self.pending_space && self.has_content {
            out.text(" ");
        }
        self.pending_space = false;
        self.has_content = true;
        for inline in self.stack.iter_mut().skip(self.written) {
            if inline.is_repeated {
                let bytes: usize = inline.attrs.iter().map(|(_, value)| value.len()).sum();
                match self.repeat_room.checked_sub(bytes) {
                    Some(room) => self.repeat_room = room,
                    None => (inline.tag, inline.attrs) = (Tag::Span, Attrs::new()),
                }
            }
            out.open(inline.tag, inline.attrs.clone(), false);
            inline.attrs.retain(|(name, _)| *name != "id");
            inline.is_repeated = true;
        }
        self.written = self.stack.len();
    }
}

/// The text with each run of HTML white space replaced by one space.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
