//! Helpers that know nothing about pages.

pub(crate) mod data_table;
pub(crate) mod decimal;
pub(crate) mod hash;
pub(crate) mod html_escape;
pub(crate) mod json_prefix;
pub(crate) mod json_recipe;
pub(crate) mod json_strings;
pub(crate) mod json_texts;
pub(crate) mod order;
pub(crate) mod prefix_sums;
pub(crate) mod ranges;
pub(crate) mod units;
pub(crate) mod web_url;
pub(crate) mod work_meter;
