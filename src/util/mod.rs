//! Small helpers that know nothing of pages.

pub(crate) mod hash;
pub(crate) mod json_strings;
