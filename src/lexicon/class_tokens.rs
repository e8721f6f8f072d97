//! Class tokens: words of class names and ids, with points for the features and kinds of blocks.

use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

use crate::api::kind::Kind;

/// What a word of a class name or an id indicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClassToken {
    /// Hundredths of the model's unit; positive for content.
    pub(crate) points: i32,
    /// The kind of boilerplate that it names, if any.
    pub(crate) kind: Option<Kind>,
}

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/class_tokens.tsv"));

static TOKENS: LazyLock<HashMap<&'static str, ClassToken>> =
    LazyLock::new(|| rows_of(TABLE).filter_map(|cells| parse(&cells)).collect());

/// The entry of a word as `text::name_words` gives it, lower-cased.
///
/// `class_token("footer")` gives `-229` points and the kind `Navigation`.
pub(crate) fn class_token(word: &str) -> Option<ClassToken> {
    TOKENS.get(word).copied()
}

/// Token, points, kind, which is `-` for none; `None` for a malformed row.
fn parse(cells: &[&'static str]) -> Option<(&'static str, ClassToken)> {
    let [word, points, kind] = *cells else { return None };
    let points = points.parse().ok()?;
    let kind = Kind::from_name(kind);
    Some((word, ClassToken { points, kind }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn words_for_content_and_against_it() {
        assert_eq!(
            class_token("footer"),
            Some(ClassToken { points: -229, kind: Some(Kind::Navigation) })
        );
        assert_eq!(class_token("prose"), Some(ClassToken { points: 88, kind: None }));
        assert_eq!(class_token("taboola").and_then(|token| token.kind), Some(Kind::Ad));
        assert_eq!(class_token("xyzzy"), None);
    }

    #[test]
    fn every_line_is_well_formed_and_reachable() {
        let mut seen = std::collections::HashSet::new();
        for cells in rows_of(TABLE) {
            let [word, points, kind] = cells[..] else { panic!("three cells: {cells:?}") };
            assert!(points.parse::<i32>().is_ok_and(|points| points.abs() <= 300), "{cells:?}");
            assert!(kind == "-" || Kind::from_name(kind).is_some(), "{cells:?}");
            assert!(kind != "-" || points != "0", "says nothing: {cells:?}");
            assert!(seen.insert(word), "twice: {word}");
            let mut words = Vec::new();
            text::name_words(word, |word| words.push(word.to_owned()));
            assert_eq!(words, [word], "name_words never gives it");
        }
        assert!(seen.len() >= 120, "{}", seen.len());
    }
}
