//! Stems that hint at the kind of a block that was dropped, where no phrase names it.

use super::normalise::fold_text;
use crate::kind::Kind;
use crate::text;
use std::sync::LazyLock;

/// Where a cue counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Where {
    /// In an unlinked line over a list of links.
    Heads,
    /// In any short block.
    Holds,
    /// In a block with two or more cues of its kind.
    Counts,
    /// Whole words, in a block of any length.
    Words,
}

struct Cue {
    kind: Kind,
    place: Where,
    stem: String,
}

const TABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/cues.tsv"));

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| TABLE.lines().filter_map(parse).collect());

/// The kind that a short text's cues of this place hint at; the text as
/// [`super::normalise`] makes it.
///
/// `cue("jobs near you", Where::Heads)` gives `Jobs`.
pub(crate) fn cue(normalised: &str, place: Where) -> Option<Kind> {
    let mut found =
        CUES.iter().filter(|cue| cue.place == place && begins_word(normalised, &cue.stem));
    let first = found.next()?.kind;
    match place {
        Where::Counts => found.any(|cue| cue.kind == first).then_some(first),
        // "Similar jobs" are jobs: what a list holds says more than how it was chosen.
        _ if matches!(first, Kind::Related | Kind::Latest) => {
            found.map(|cue| cue.kind).find(|kind| *kind == Kind::Jobs).or(Some(first))
        }
        _ => Some(first),
    }
}

/// Whether a text, given as the hashes of its tokens, has one of the words of a kind that counts in
/// blocks of any length; only notices about cookies have such words.
pub(crate) fn speaks_of_cookies(hashes: &[u32]) -> bool {
    let words = &*COOKIE_WORDS;
    let is_there =
        |at: usize, word: &Vec<u32>| hashes.get(at..at + word.len()).is_some_and(|run| run == word);
    (0..hashes.len())
        .filter(|&at| words.firsts & bit(hashes[at]) != 0)
        .any(|at| words.runs.iter().any(|word| is_there(at, word)))
}

/// Words as runs of token hashes, with a sieve of their first tokens.
struct WordRuns {
    firsts: u64,
    runs: Vec<Vec<u32>>,
}

static COOKIE_WORDS: LazyLock<WordRuns> = LazyLock::new(|| {
    let words = CUES.iter().filter(|cue| cue.place == Where::Words && cue.kind == Kind::Cookie);
    let runs: Vec<Vec<u32>> = words.map(|cue| text::token_hashes(&cue.stem)).collect();
    let firsts = runs.iter().filter_map(|run| run.first()).fold(0, |all, &hash| all | bit(hash));
    WordRuns { firsts, runs }
});

fn bit(hash: u32) -> u64 {
    1 << (hash % 64)
}

/// Whether the stem stands at the beginning of a word.
fn begins_word(text: &str, stem: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let first = stem.chars().next();
        let is_unspaced =
            first.is_some_and(|c| text::is_han_or_kana(c) || text::is_unspaced_letter(c));
        is_unspaced || !before.is_some_and(text::is_word_char)
    })
}

/// `kind<TAB>where<TAB>stem`; `None` for comments and malformed lines.
fn parse(line: &str) -> Option<Cue> {
    let mut fields = line.split('\t');
    let (kind, place, stem) = (fields.next()?, fields.next()?, fields.next()?);
    let place = match place {
        "heads" => Where::Heads,
        "holds" => Where::Holds,
        "counts" => Where::Counts,
        "words" => Where::Words,
        _ => return None,
    };
    // Words are compared as the scanner hashes them, which folds case alone.
    let stem = if place == Where::Words { stem.to_owned() } else { fold_text(stem) };
    Some(Cue { kind: Kind::from_name(kind)?, place, stem })
}

#[cfg(test)]
mod tests {
    use super::super::normalise;
    use super::*;

    #[test]
    fn every_line_is_well_formed_fires_and_stands_once() {
        let mut seen = std::collections::HashSet::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let Some(found) = parse(line) else { panic!("{line}") };
            let text = normalise(&found.stem);
            let fires = match found.place {
                Where::Words => {
                    speaks_of_cookies(&text::token_hashes(&format!("a {} b", found.stem)))
                }
                _ => begins_word(&text, &found.stem),
            };
            assert!(fires, "never fires: {line}");
            assert!(seen.insert((found.place, found.stem)), "twice: {line}");
        }
    }

    #[test]
    fn stems_begin_words_and_names_count_in_pairs() {
        assert_eq!(cue("jobs near you", Where::Heads), Some(Kind::Jobs));
        assert_eq!(cue("sunrelated matters", Where::Heads), None);
        assert_eq!(cue("facebook", Where::Counts), None);
        assert_eq!(cue("facebook whatsapp", Where::Counts), Some(Kind::Share));
        assert_eq!(cue("当サイトはクッキーを使用", Where::Holds), Some(Kind::Cookie));
        assert_eq!(cue("similar jobs", Where::Heads), Some(Kind::Jobs));
        assert!(speaks_of_cookies(&text::token_hashes("This site uses Cookies to count.")));
        assert!(!speaks_of_cookies(&text::token_hashes("A cook in every kitchen.")));
    }
}
