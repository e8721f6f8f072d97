//! Content → string, one file for each output; none knows another.

mod html;
mod markdown;
mod text;

pub(crate) use html::html;
pub(crate) use markdown::markdown;
pub(crate) use text::text;

#[cfg(test)]
mod tests;
