//! Fields of the model file: whole numbers and feature names.

use crate::features;

pub(super) fn number(text: &str) -> Result<i32, String> {
    text.parse().map_err(|_| format!("not a whole number: {text}"))
}

/// The index of the feature of this name.
pub(super) fn feature_index(name: &str) -> Result<usize, String> {
    features::index_of(name).ok_or_else(|| format!("no feature of the name {name}"))
}
