//! Phrases of all languages: their tables and the look-up in a block.

use crate::util::hash::{HashMap, RandomState};
use std::hash::BuildHasher;
use std::iter;
use std::sync::LazyLock;

use super::position::PhrasePosition;
use crate::api::kind::Kind;
use crate::text;
use crate::text::fold::phrase::{fold_text, normalise};

/// One language's table.
pub(super) struct PhraseFile {
    /// The language's primary subtag.
    pub(super) code: &'static str,
    /// The path under `src/data/`, for explanations.
    pub(super) path: &'static str,
    /// Its phrases, as the build script writes them.
    runs: &'static str,
}

/// The tables of `src/data/phrases/` in alphabetical order, as the build script lists them.
pub(super) const FILES: &[PhraseFile] = include!(concat!(env!("OUT_DIR"), "/phrase_files.rs"));

/// A phrase found in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The kind of block that the phrase names.
    pub(crate) kind: Kind,
    /// Where in the block it counts.
    pub(crate) position: PhrasePosition,
    /// The phrase as its file writes it.
    pub(crate) phrase: &'static str,
    /// The file under `src/data/`, such as `phrases/bn.tsv`.
    pub(crate) file: &'static str,
    /// The line in the file, from 1.
    pub(crate) line: u32,
}

struct Entry {
    found: Match,
    language: usize,
    compared: String,
    /// The next entry of the same key.
    next: Option<u32>,
}

impl Match {
    /// Whether the phrase is of this language.
    pub(crate) fn is_of(&self, language: Language) -> bool {
        FILES.get(language.0).is_some_and(|file| file.path == self.file)
    }
}

/// A language that has a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language(usize);

impl Language {
    /// The language of a tag such as `bn` or `pt-BR`, if it has a table.
    pub(crate) fn of(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        // Both written standards of Norwegian, and codes withdrawn but still in use.
        const ALIASES: [(&str, &str); 4] = [("no", "nb"), ("nn", "nb"), ("iw", "he"), ("in", "id")];
        let alias = ALIASES.iter().find(|(alias, _)| primary.eq_ignore_ascii_case(alias));
        let primary = alias.map_or(primary, |&(_, code)| code);
        FILES.iter().position(|file| file.code.eq_ignore_ascii_case(primary)).map(Language)
    }
}

/// The first entry of each key, by the key's hash: the whole phrase, or its first unit (see
/// [`units`]). Hashes can collide, so a look-up also compares the phrase itself.
type Index = HashMap<u64, u32>;

static STATE: LazyLock<RandomState> = LazyLock::new(RandomState::default);

fn hash(key: &str) -> u64 {
    STATE.hash_one(key)
}

/// All phrase tables, ready for look-up.
pub(crate) struct PhraseTable {
    entries: Vec<Entry>,
    whole: Index,
    /// For each language, the phrases that need not be the whole block.
    parts: Vec<Index>,
}

static PHRASE_TABLE: LazyLock<PhraseTable> = LazyLock::new(PhraseTable::new);

/// The tables, read on the first call.
pub(crate) fn phrase_table() -> &'static PhraseTable {
    &PHRASE_TABLE
}

impl PhraseTable {
    fn new() -> PhraseTable {
        let mut table = PhraseTable {
            entries: Vec::new(),
            whole: Index::default(),
            parts: Vec::with_capacity(FILES.len()),
        };
        for (language, file) in FILES.iter().enumerate() {
            table.parts.push(Index::default());
            phrases_of(file, |found| table.add(found, language));
        }
        table
    }

    fn add(&mut self, found: Match, language: usize) {
        let Ok(id) = u32::try_from(self.entries.len()) else {
            return;
        };
        let compared = match found.position {
            PhrasePosition::Whole => normalise(found.phrase),
            _ => fold_text(found.phrase),
        };
        let (index, key) = match found.position {
            PhrasePosition::Whole => (Some(&mut self.whole), Some(compared.as_str())),
            _ => (self.parts.get_mut(language), units(&compared).next().map(|(unit, _)| unit)),
        };
        if let (Some(index), Some(key)) = (index, key) {
            let next = index.insert(hash(key), id);
            self.entries.push(Entry { found, language, compared, next });
        }
    }

    /// The phrases found in a short block (a label, a heading, a line; under about 40 words), given
    /// as [`normalise`] folds it.
    ///
    /// `whole` phrases of every language are tried, the others only of this language, which should
    /// be that of the block's own script and words. Of several languages' phrases of one kind, the
    /// block's own language is preferred, else the first. The time is linear in the block's length.
    ///
    /// `match_text("আরও পড়ুন: নতুন সেতু", Language::of("bn"))` gives one match of the kind `Related`.
    pub(crate) fn match_text(&self, normalised: &str, language: Option<Language>) -> Vec<Match> {
        let language = language.map(|language| language.0);
        let mut matches = Vec::new();
        self.match_whole(normalised, language, &mut matches);
        let bare = without_count(normalised);
        if bare.len() < normalised.len() {
            self.match_whole(bare, language, &mut matches);
        }
        if let Some(index) = language.and_then(|language| self.parts.get(language)) {
            self.match_parts(normalised, index, &mut matches);
        }
        matches
    }

    fn match_whole(&self, text: &str, language: Option<usize>, matches: &mut Vec<Match>) {
        let mut all = self.entries_of(&self.whole, text).peekable();
        if all.peek().is_none() {
            return;
        }
        let entries = || self.entries_of(&self.whole, text).filter(|entry| entry.compared == text);
        let own = entries().filter(|entry| Some(entry.language) == language);
        let foreign = entries().filter(|entry| Some(entry.language) != language);
        for entry in own.chain(foreign) {
            if !matches.iter().any(|found| found.kind == entry.found.kind) {
                matches.push(entry.found);
            }
        }
    }

    fn match_parts(&self, text: &str, index: &Index, matches: &mut Vec<Match>) {
        for (unit, rest) in units(text) {
            for entry in self.entries_of(index, unit) {
                let Some(tail) = tail_of(rest, &entry.compared) else {
                    continue;
                };
                let placed = match entry.found.position {
                    PhrasePosition::Whole => false,
                    PhrasePosition::Starts => rest.len() == text.len(),
                    PhrasePosition::Ends => tail.is_empty(),
                    PhrasePosition::Holds => true,
                };
                if placed && is_border(&entry.compared, tail) && !matches.contains(&entry.found) {
                    matches.push(entry.found);
                }
            }
        }
    }

    fn entries_of(&self, index: &Index, key: &str) -> impl Iterator<Item = &Entry> {
        let entry = |id: u32| self.entries.get(id as usize);
        iter::successors(index.get(&hash(key)).copied().and_then(entry), move |at| {
            at.next.and_then(entry)
        })
    }
}

/// Calls `each` with the phrases of a file, in order.
fn phrases_of(file: &PhraseFile, mut each: impl FnMut(Match)) {
    let (mut run, mut line) = (None, 0);
    for text in file.runs.lines() {
        if let Some(head) = text.strip_prefix('\t') {
            let (distance, kind_and_position) = read_head(head).unzip();
            line += distance.unwrap_or(1) - 1;
            run = kind_and_position;
            continue;
        }
        line += 1;
        if let Some((kind, how)) = run {
            each(Match { kind, position: how, phrase: text, file: file.path, line });
        }
    }
}

/// The number of lines from the last phrase to the run's first, and the run's kind and position.
fn read_head(head: &str) -> Option<(u32, (Kind, PhrasePosition))> {
    let mut fields = head.split('\t');
    let distance = fields.next()?.parse().ok().filter(|&distance| distance > 0)?;
    Some((distance, (Kind::from_name(fields.next()?)?, PhrasePosition::from_name(fields.next()?)?)))
}

/// The units of a normalised text at which a phrase may start, each with the text from there on:
/// words, and single punctuation marks and characters of scripts without spaces.
fn units(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    iter::from_fn(move || {
        let here = rest.strip_prefix(' ').unwrap_or(rest);
        let first = here.chars().next()?;
        let ascii = here.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_word = ascii > 0 && here.as_bytes().get(ascii).is_none_or(u8::is_ascii);
        let length = if is_word {
            ascii
        } else if in_spaced_word(first) {
            here.find(|c| !in_spaced_word(c)).unwrap_or(here.len())
        } else {
            first.len_utf8()
        };
        let (unit, tail) = here.split_at_checked(length)?;
        rest = tail;
        Some((unit, here))
    })
}

fn in_spaced_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        text::is_word_char(c) && !text::is_unspaced(c)
    }
}

/// What follows the phrase at the start of this text. A phrase that ends with a colon is also found
/// in a text without one, if nothing follows: folding removes the colon at the end of a block, so
/// "Photo:" and "Photo" are the same block here.
fn tail_of<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let alone = phrase.strip_suffix(':') == Some(text);
    text.strip_prefix(phrase).or(alone.then_some(""))
}

/// Whether the phrase ends at a word border when this tail follows. A number may continue:
/// "copyright 20" is the start of "copyright 2024".
fn is_border(phrase: &str, tail: &str) -> bool {
    let last = phrase.chars().next_back().filter(|c| !c.is_ascii_digit());
    !(last.is_some_and(in_spaced_word) && tail.chars().next().is_some_and(in_spaced_word))
}

/// The text without a count before or after the words: "comments (12)" and "12 comments" give
/// "comments".
fn without_count(text: &str) -> &str {
    let is_count =
        |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | '.' | ',' | ' ');
    if text.bytes().any(|byte| byte.is_ascii_digit()) { text.trim_matches(is_count) } else { text }
}
