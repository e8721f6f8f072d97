//! The vocabulary of bylines: labels, roles, desks, and texts that are not names.

use crate::metadata::data_table::rows_of;
use crate::text;
use crate::text::fold::key::{fold, fold_char, key, strip_prefix, strip_suffix};
use crate::util::hash::{HashMap, HashSet};
use std::sync::OnceLock;

pub(in crate::metadata) const WORDS: &str =
    include_str!(concat!(env!("OUT_DIR"), "/metadata/bylines.tsv"));
/// Bytes of a word between names at most.
const MAX_JOIN_BYTES: usize = 16;

/// Words by one of their letters, the longest first.
type ByLetter = HashMap<char, Vec<String>>;

/// The words of `bylines.tsv`, by kind.
#[derive(Debug, Default)]
pub(in crate::metadata) struct BylineVocabulary {
    /// Labels before names, by their first letter.
    prefixes: ByLetter,
    /// Words after names, by their last letter.
    suffixes: ByLetter,
    /// Ends of the names of desks, by their last letter.
    desks: ByLetter,
    wholes: HashSet<String>,
    pub(in crate::metadata) joins: HashSet<String>,
    pub(in crate::metadata) roles: Vec<String>,
    pub(in crate::metadata) tails: HashSet<String>,
    classes: HashSet<String>,
    paths: HashSet<String>,
    nots: HashSet<String>,
}

impl BylineVocabulary {
    pub(in crate::metadata) fn get() -> &'static BylineVocabulary {
        static TABLE: OnceLock<BylineVocabulary> = OnceLock::new();
        TABLE.get_or_init(|| {
            let mut out = BylineVocabulary::default();
            for cells in rows_of(WORDS) {
                let words = cells.iter().skip(2).map(|word| fold(word));
                match cells.first().copied().unwrap_or_default() {
                    "prefix" => words.for_each(|it| add(&mut out.prefixes, it.chars().next(), &it)),
                    "suffix" => words.for_each(|it| add(&mut out.suffixes, it.chars().last(), &it)),
                    "desk" => words.for_each(|it| add(&mut out.desks, it.chars().last(), &it)),
                    "whole" => out.wholes.extend(words.map(|word| key(&word))),
                    "join" => out.joins.extend(words),
                    "role" => out.roles.extend(words),
                    "tail" => out.tails.extend(words),
                    "class" => out.classes.extend(words),
                    "path" => out.paths.extend(words),
                    _ => out.nots.extend(words.map(|word| key(&word))),
                }
            }
            // The longest label that fits is the intended one: "Written by" before "By".
            for words in out.prefixes.values_mut().chain(out.suffixes.values_mut()) {
                words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            }
            out
        })
    }

    pub(in crate::metadata) fn is_class_word(&self, word: &str) -> bool {
        self.classes.contains(word)
    }

    /// Whether a class name, a property or a relation hints at the author.
    pub(in crate::metadata) fn hints(&self, names: &str) -> bool {
        let mut found = false;
        text::name_words(names, |word| found |= self.is_class_word(word));
        found
    }

    /// Whether a URL looks like that of an author's page.
    pub(in crate::metadata) fn leads_to_author(&self, href: &str) -> bool {
        href.split(['/', '?', '#', '=', '-', '_']).any(|part| self.paths.contains(part))
    }

    pub(in crate::metadata) fn is_join(&self, text: &str) -> bool {
        text.len() <= MAX_JOIN_BYTES && self.joins.contains(&fold(text))
    }

    pub(in crate::metadata) fn is_not(&self, text: &str) -> bool {
        self.nots.contains(&key(text))
    }

    /// The rest of the text after a label at its start.
    pub(in crate::metadata) fn after_prefix<'a>(&self, text: &'a str) -> Option<&'a str> {
        let first = text.chars().flat_map(fold_char).next()?;
        self.prefixes.get(&first)?.iter().find_map(|prefix| {
            let rest = strip_prefix(text, prefix)?;
            Some(rest.trim_start_matches(|c: char| {
                text::is_space(c) || matches!(c, ':' | '：' | '-' | '–' | '/' | '／' | '．')
            }))
        })
    }

    /// The text without a word such as "reporter" at its end.
    pub(in crate::metadata) fn before_suffix<'a>(&self, text: &'a str) -> Option<&'a str> {
        with_last(&self.suffixes, text)
            .find_map(|suffix| Some(strip_suffix(text, suffix)?.trim_end()))
    }

    /// Whether the text names a desk or an office, as bylines without a name do.
    pub(in crate::metadata) fn is_desk(&self, text: &str) -> bool {
        self.wholes.contains(&key(text))
            || with_last(&self.desks, text).any(|desk| strip_suffix(text, desk).is_some())
    }
}

fn add(words: &mut ByLetter, letter: Option<char>, word: &str) {
    if let Some(letter) = letter {
        words.entry(letter).or_default().push(word.to_owned());
    }
}

/// The words that end as the text does.
fn with_last<'a>(words: &'a ByLetter, text: &str) -> impl Iterator<Item = &'a String> {
    let last = text.chars().next_back().and_then(|c| fold_char(c).last());
    last.and_then(|last| words.get(&last)).into_iter().flatten()
}
