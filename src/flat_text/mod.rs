//! Flat text as input: the lines of a page that lost its markup.
//!
//! The lines become paragraphs of a plain page, and the one that reads like a headline its heading.
//! The page then goes through the same stages as any other, except for the scorer: a model of markup
//! knows nothing about lines, so rules for lines take its place.

mod headline;
mod line_context;
mod line_rules;
mod page;
mod prose;
mod unwrap;

#[cfg(feature = "cli")]
pub(crate) use line_rules::SOURCE_FILE;
pub(crate) use line_rules::{RULES, classify_lines};
pub(crate) use page::to_html;
