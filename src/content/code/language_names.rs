//! The names of programming languages, from `src/data/code_languages.tsv`.

use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/code_languages.tsv"));
/// The entry of text that is in no language.
const PLAIN: &str = "plain";
/// No name of a language is longer (bytes).
const NAME_MAX_BYTES: usize = 40;

/// By name, lower-case: the language's first name.
static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::default();
    for cells in rows_of(TABLE) {
        let all = cells.iter().flat_map(|cell| cell.split(',')).filter(|name| !name.is_empty());
        for name in all {
            names.entry(name.to_ascii_lowercase()).or_insert(cells[0]);
        }
    }
    names
});

/// What a page says about the language of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CodeLanguage {
    /// Its name, lower-case.
    Named(String),
    /// It is in none.
    Plain,
}

impl CodeLanguage {
    pub(super) fn name(self) -> Option<String> {
        match self {
            CodeLanguage::Named(name) => Some(name),
            CodeLanguage::Plain => None,
        }
    }
}

/// The language of a name in a class or an attribute, as written there.
pub(super) fn known(name: &str) -> Option<CodeLanguage> {
    let name = short_lower(name)?;
    match *NAMES.get(name.as_str())? {
        PLAIN => Some(CodeLanguage::Plain),
        _ => Some(CodeLanguage::Named(name)),
    }
}

/// The language of a text that a reader sees beside a listing.
pub(super) fn labelled(text: &str) -> Option<CodeLanguage> {
    match *NAMES.get(short_lower(text.trim())?.as_str())? {
        // Of the names of no language, only these are read by people.
        PLAIN => text.trim().eq_ignore_ascii_case("plain text").then_some(CodeLanguage::Plain),
        name => Some(CodeLanguage::Named(name.to_owned())),
    }
}

/// The language of a name where only a language stands, known or not.
pub(super) fn any(name: &str) -> Option<CodeLanguage> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
    // Some generators write what else they know of the listing after the name: `js{1,3}`.
    let name = name.split(['{', ':', ',', '[', ';']).next().unwrap_or_default().trim();
    if let Some(known) = known(name) {
        return Some(known);
    }
    let name = short_lower(name)?;
    let is_name = name.len() <= 24 && name.chars().all(is_part);
    (is_name && name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some(CodeLanguage::Named(name))
}

fn short_lower(name: &str) -> Option<String> {
    (!name.is_empty() && name.len() <= NAME_MAX_BYTES).then(|| name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_case_and_labels_get_the_first_name() {
        let named = |name: &str| Some(CodeLanguage::Named(name.to_owned()));
        assert_eq!(known("Py"), named("py"));
        assert_eq!(labelled(" JavaScript"), named("javascript"));
        assert_eq!(labelled("C++"), named("cpp"));
        assert_eq!(known("plaintext"), Some(CodeLanguage::Plain));
        assert_eq!(known("article"), None);
        assert_eq!(any("azurepowershell"), named("azurepowershell"));
        assert_eq!(any("ts{1,3-5}"), named("ts"));
        assert_eq!(any("\"><script>"), None);
    }
}
