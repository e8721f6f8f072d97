//! Readings beside their bases (ruby), in HTML with brackets: those of the page, if it has some.
//!
//! CommonMark passes HTML in lines on, so that the readings stand over their bases; where a renderer
//! drops the tags, the brackets (`rp`), which browsers do not show, keep base and reading apart.

use super::MarkdownWriter;
use crate::content::Tag;
use crate::render::ruby::has_brackets;

impl MarkdownWriter<'_> {
    pub(super) fn open_ruby(&mut self, index: usize, tag: Tag) {
        if tag == Tag::Ruby {
            self.has_brackets = has_brackets(self.content, index);
        }
        let start = match tag {
            Tag::Ruby => "<ruby>",
            Tag::Rp => "<rp>",
            _ if self.has_brackets => "<rt>",
            _ => "<rp>(</rp><rt>",
        };
        self.run.markup(start);
    }

    pub(super) fn close_ruby(&mut self, tag: Tag) {
        let end = match tag {
            Tag::Ruby => "</ruby>",
            Tag::Rp => "</rp>",
            _ if self.has_brackets => "</rt>",
            _ => "</rt><rp>)</rp>",
        };
        self.has_brackets &= tag != Tag::Ruby;
        self.run.markup(end);
    }
}
