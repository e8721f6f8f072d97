//! Folding of text into comparable forms: one for phrases, one for names, titles and dates.
//!
//! The two differ in what they fold and stay two functions: the tables of `src/data` were written
//! for the one that reads them.

pub(crate) mod key;
pub(crate) mod phrase;
