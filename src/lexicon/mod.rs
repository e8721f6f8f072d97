//! Lexicon: phrases, keyword stems, class-name words and link hosts that indicate a block's kind.
//!
//! A phrase never removes a block by itself. The tables are in `src/data/`, and `README.md` there
//! describes their form.

mod class_tokens;
mod keyword_stems;
mod link_hosts;
mod phrases;
mod position;
#[cfg(test)]
mod tests;

pub(crate) use crate::text::fold::phrase::normalise;
pub(crate) use class_tokens::class_token;
pub(crate) use keyword_stems::{StemPosition, keyword_kind, speaks_of_cookies};
pub(crate) use link_hosts::host_kind;
pub(crate) use phrases::{Language, Match, phrase_table};
pub(crate) use position::PhrasePosition;
