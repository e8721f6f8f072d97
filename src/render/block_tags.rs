//! The tags that are blocks: they end the line of text before them and after them.

use crate::content::Tag;

/// Whether an element of the content is a block.
pub(super) fn is_block(tag: Tag) -> bool {
    use Tag::*;
    tag.heading_level().is_some()
        || matches!(
            tag,
            P | Ul
                | Ol
                | Li
                | Dl
                | Dt
                | Dd
                | Blockquote
                | Div
                | Pre
                | Figure
                | Figcaption
                | Table
                | Caption
                | Thead
                | Tbody
                | Tfoot
                | Tr
                | Td
                | Th
                | Hr
                | Details
                | Aside
                | Section
                | Summary
        )
}
