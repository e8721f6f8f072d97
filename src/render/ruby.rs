//! Readings beside their bases (ruby).

use crate::content::{Content, Tag};

/// Whether the readings of this `ruby` stand in brackets of the page (`rp`).
pub(super) fn has_brackets(content: &Content, ruby: usize) -> bool {
    content.child_elements(ruby).any(|(_, child)| child.tag == Tag::Rp)
}
