//! Content → string: one file for each output format, independent of the others.
//!
//! Each writer is a loop over [`Content::events`](crate::content::Content::events), which gives the
//! content in document order under this contract:
//!
//! * `Open(index, element)` begins an element, `Close(index, element)` ends the same one; they nest,
//!   and each element has both, `br` and `img` as well. `index` identifies the element, e.g. for
//!   `Content::child_elements` or `Content::text_below`.
//! * `Text` is never markup: a writer escapes it. Outside of `pre`, white space is collapsed, and there
//!   is none at the start and end of a block. Two texts do not follow each other directly.
//! * Tags and attributes are those of the allow-list in `content`, and URLs are safe and, if the
//!   page's URL is known, absolute. Headings begin at `h2`; `li`, `td` and the like are only in the
//!   parents that HTML allows.
//! * `element.is_aside` marks elements outside of the running text: captions and links in place of
//!   embedded pages.
//! * The events are at most as many as the output limit allows. A writer must not multiply what it
//!   gets: no more than `MAX_PREFIXES` line prefixes, and no recursion over the content.
//!
//! `sample.rs` has a small writer to copy for a new format.

mod block_tags;
mod html;
mod markdown;
mod ruby;
mod scripts;
mod text;

pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub(crate) use text::text;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
