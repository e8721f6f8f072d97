//! Fields of the model file: whole numbers and feature names.

use crate::features;

pub(super) fn number(text: &str) -> Result<i32, String> {
    text.parse().map_err(|_| format!("not a whole number: {text}"))
}

/// The features that a file lists by name, to write them as numbers.
#[derive(Default)]
pub(super) struct ListedFeatures(Vec<usize>);

impl ListedFeatures {
    pub(super) fn list(names: &[&str]) -> Result<Self, String> {
        let none = ListedFeatures::default();
        names.iter().map(|name| none.index(name)).collect::<Result<_, _>>().map(ListedFeatures)
    }

    /// The index of the feature of this name, or of this number in the list.
    pub(super) fn index(&self, name: &str) -> Result<usize, String> {
        let listed = || self.0.get(name.parse::<usize>().ok()?).copied();
        let found = listed().or_else(|| features::index_of(name));
        found.ok_or_else(|| format!("no feature of the name {name}"))
    }
}
