//! Phrases and class-name words that tell what kind a block is, looked up in tables of data.
//!
//! A phrase never deletes a block: it labels it. The tables lie in `src/data/`; `README.md` there
//! says how they are written.

mod class_tokens;
mod keyword_stems;
mod link_hosts;
mod phrases;
mod position;
#[cfg(test)]
mod tests;

pub(crate) use crate::text::fold::phrase::normalise;
pub(crate) use class_tokens::class_token;
pub(crate) use keyword_stems::{StemPosition, cue, speaks_of_cookies};
pub(crate) use link_hosts::host_kind;
pub(crate) use phrases::{Language, Match, lexicon};
pub(crate) use position::PhrasePosition;
