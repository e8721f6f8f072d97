//! Readings beside their bases (ruby), in HTML with brackets.
//!
//! CommonMark passes HTML in lines on, so that the readings stand over their bases; where a renderer
//! drops the tags, the brackets (`rp`), which browsers do not show, keep base and reading apart.

use crate::content::Tag;

/// What begins a `ruby` or the reading in it.
pub(super) fn start(tag: Tag) -> &'static str {
    if tag == Tag::Rt { "<rp>(</rp><rt>" } else { "<ruby>" }
}

/// What ends it.
pub(super) fn end(tag: Tag) -> &'static str {
    if tag == Tag::Rt { "</rt><rp>)</rp>" } else { "</ruby>" }
}
