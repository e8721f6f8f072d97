//! Class tokens: words of class names and ids, with points for the features and kinds of blocks.

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
    LazyLock::new(|| TABLE.lines().filter_map(parse).collect());

/// The entry of a word as `text::name_words` gives it, lower-cased.
///
/// `class_token("footer")` gives `-229` points and the kind `Navigation`.
pub(crate) fn class_token(word: &str) -> Option<ClassToken> {
    TOKENS.get(word).copied()
}

/// `token<TAB>points<TAB>kind`, kind `-` for none; `None` for comments and malformed lines.
fn parse(line: &'static str) -> Option<(&'static str, ClassToken)> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = line.split('\t');
    let (word, points, kind) = (fields.next()?, fields.next()?, fields.next()?);
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
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [word, points, kind] = fields[..] else { panic!("three fields: {line}") };
            assert!(points.parse::<i32>().is_ok_and(|points| points.abs() <= 300), "{line}");
            assert!(kind == "-" || Kind::from_name(kind).is_some(), "{line}");
            assert!(kind != "-" || points != "0", "says nothing: {line}");
            assert!(seen.insert(word), "twice: {word}");
            let mut words = Vec::new();
            text::name_words(word, |word| words.push(word.to_owned()));
            assert_eq!(words, [word], "name_words never gives it");
        }
        assert!(seen.len() >= 120, "{}", seen.len());
    }
}
