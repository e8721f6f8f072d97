//! Keyword stems: hints at the kind of a dropped block that no phrase names.

use crate::api::kind::Kind;
use crate::text;
use crate::text::fold::phrase::fold_text;
use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::LazyLock;

/// Where a stem counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum StemPosition {
    /// In an unlinked line before a list of links.
    Heads,
    /// In any short block.
    Holds,
    /// In a block with two or more stems of its kind.
    Counts,
    /// Whole words, in a block of any length.
    Words,
}

struct KeywordStem {
    kind: Kind,
    position: StemPosition,
    stem: String,
}

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/keyword_stems.tsv"));

/// The stems, indexed for look-up.
struct KeywordStems {
    list: Vec<KeywordStem>,
    /// The stems of each position, by their first character.
    starts: HashMap<(StemPosition, char), Vec<usize>>,
}

static KEYWORD_STEMS: LazyLock<KeywordStems> = LazyLock::new(|| {
    let list: Vec<KeywordStem> = rows_of(TABLE).filter_map(|cells| parse(&cells)).collect();
    let mut starts: HashMap<(StemPosition, char), Vec<usize>> = HashMap::default();
    for (at, cue) in list.iter().enumerate() {
        starts
            .entry((cue.position, cue.stem.chars().next().unwrap_or_default()))
            .or_default()
            .push(at);
    }
    KeywordStems { list, starts }
});

impl KeywordStems {
    /// The stems of this position in a text, in the order of the list.
    fn found(&self, text: &str, position: StemPosition) -> Vec<&KeywordStem> {
        let mut found: Vec<usize> = Vec::new();
        let mut is_in_word = false;
        for (at, c) in text.char_indices() {
            let may_start = !is_in_word || text::is_unspaced(c);
            is_in_word = text::is_word_char(c);
            let Some(starts) = may_start.then(|| self.starts.get(&(position, c))).flatten() else {
                continue;
            };
            let rest = text.get(at..).unwrap_or_default();
            let is_there = |cue: &usize| rest.starts_with(&self.list[*cue].stem);
            found.extend(starts.iter().copied().filter(is_there));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|cue| &self.list[cue]).collect()
    }
}

/// The kind that the stems of this position in a short text indicate; the text as folded by
/// [`crate::text::fold::phrase::normalise`].
///
/// `cue("jobs near you", StemPosition::Heads)` gives `Jobs`.
pub(crate) fn keyword_kind(normalised: &str, position: StemPosition) -> Option<Kind> {
    let found = KEYWORD_STEMS.found(normalised, position);
    let (first, others) = found.split_first()?;
    let mut others = others.iter().map(|cue| cue.kind);
    let first = first.kind;
    match position {
        StemPosition::Counts => others.any(|kind| kind == first).then_some(first),
        // "Similar jobs" are jobs: what a list contains counts more than how it was chosen.
        _ if matches!(first, Kind::Related | Kind::Latest) => {
            others.find(|kind| *kind == Kind::Jobs).or(Some(first))
        }
        _ => Some(first),
    }
}

/// Whether a text, given as the hashes of its tokens, has one of the words that count in blocks of
/// any length; only cookie notices have such words.
pub(crate) fn speaks_of_cookies(hashes: &[u32]) -> bool {
    let words = &*COOKIE_WORDS;
    let is_there =
        |at: usize, word: &Vec<u32>| hashes.get(at..at + word.len()).is_some_and(|run| run == word);
    (0..hashes.len())
        .filter(|&at| words.firsts & bit(hashes[at]) != 0)
        .any(|at| words.runs.iter().any(|word| is_there(at, word)))
}

/// Words as runs of token hashes, with a bit set of their first tokens as a quick filter.
struct WordRuns {
    firsts: u64,
    runs: Vec<Vec<u32>>,
}

static COOKIE_WORDS: LazyLock<WordRuns> = LazyLock::new(|| {
    let words = KEYWORD_STEMS
        .list
        .iter()
        .filter(|cue| cue.position == StemPosition::Words && cue.kind == Kind::CookieNotice);
    let runs: Vec<Vec<u32>> = words.map(|cue| text::token_hashes(&cue.stem)).collect();
    let firsts = runs.iter().filter_map(|run| run.first()).fold(0, |all, &hash| all | bit(hash));
    WordRuns { firsts, runs }
});

fn bit(hash: u32) -> u64 {
    1 << (hash % 64)
}

/// Kind, position, stem; `None` for a malformed row.
fn parse(cells: &[&str]) -> Option<KeywordStem> {
    let [kind, position_name, stem] = *cells else { return None };
    let position = match position_name {
        "heads" => StemPosition::Heads,
        "holds" => StemPosition::Holds,
        "counts" => StemPosition::Counts,
        "words" => StemPosition::Words,
        _ => return None,
    };
    // Words are compared as the scanner hashes them, which folds case alone.
    let stem = if position == StemPosition::Words { stem.to_owned() } else { fold_text(stem) };
    Some(KeywordStem { kind: Kind::from_name(kind)?, position, stem })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::normalise;

    #[test]
    fn every_line_is_well_formed_fires_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for cells in rows_of(TABLE) {
            let Some(found) = parse(&cells) else { panic!("{cells:?}") };
            let text = normalise(&found.stem);
            let fires = match found.position {
                StemPosition::Words => {
                    speaks_of_cookies(&text::token_hashes(&format!("a {} b", found.stem)))
                }
                position => !KEYWORD_STEMS.found(&text, position).is_empty(),
            };
            assert!(fires, "never fires: {cells:?}");
            assert!(seen.insert((found.position, found.stem)), "twice: {cells:?}");
        }
    }

    #[test]
    fn stems_begin_words_and_names_count_in_pairs() {
        assert_eq!(keyword_kind("jobs near you", StemPosition::Heads), Some(Kind::Jobs));
        assert_eq!(keyword_kind("sunrelated matters", StemPosition::Heads), None);
        assert_eq!(keyword_kind("facebook", StemPosition::Counts), None);
        assert_eq!(keyword_kind("facebook whatsapp", StemPosition::Counts), Some(Kind::Share));
        assert_eq!(
            keyword_kind("当サイトはクッキーを使用", StemPosition::Holds),
            Some(Kind::CookieNotice)
        );
        assert_eq!(keyword_kind("similar jobs", StemPosition::Heads), Some(Kind::Jobs));
        assert!(speaks_of_cookies(&text::token_hashes("This site uses Cookies to count.")));
        assert!(!speaks_of_cookies(&text::token_hashes("A cook in every kitchen.")));
    }
}
