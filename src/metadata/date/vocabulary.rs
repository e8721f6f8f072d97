//! The vocabulary of dates: months, weekdays, halves of the day and the like in many languages.

use crate::text::fold::key::fold;
use crate::text::tokens::{Token, TokenSpan, tokens};
use crate::text::unicode::{is_letter, is_unspaced_in_key};
use crate::util::data_table::rows_of;
use crate::util::hash::HashMap;
use std::sync::OnceLock;

pub(in crate::metadata) const DATE_WORDS: &str =
    include_str!(concat!(env!("OUT_DIR"), "/metadata/date_words.tsv"));
/// Words that make one entry of the table at most: "tháng mười hai", "a . m .".
pub(in crate::metadata) const MAX_ENTRY_WORDS: usize = 3;

/// Tokens of a text that is only a relative or foreign date.
const MAX_MOMENT_TOKENS: usize = 9;

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::metadata) enum DateWord {
    Month(u32),
    /// Announces a month as a number.
    MonthSign,
    Am,
    Pm,
    Night,
    Clock,
    Weekday,
    Of,
    /// A month of another calendar.
    Foreign,
    /// Marks a number of hours or days in the past.
    Ago,
    /// "today", "yesterday".
    Day,
    /// A month of the Persian calendar.
    Persian(u32),
    /// Years count from here.
    Era(i32),
}

/// What the table says of each entry, by the words' folded forms.
#[derive(Debug, Default)]
pub(in crate::metadata) struct DateVocabulary {
    words: HashMap<String, DateWordEntry>,
    /// What an entry means in a language where that differs.
    own: HashMap<String, Vec<(&'static str, DateWord)>>,
}

/// An entry of the table, or the first word of one.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::metadata) struct DateWordEntry {
    meaning: Option<DateWord>,
    is_own_somewhere: bool,
    /// Longer entries begin with this word.
    pub(in crate::metadata) is_head: bool,
}

impl DateVocabulary {
    pub(in crate::metadata) fn entry(&self, words: &str) -> Option<DateWordEntry> {
        self.words.get(words).copied()
    }

    /// What an entry means in a language (primary tag).
    pub(in crate::metadata) fn read(
        &self,
        entry: DateWordEntry,
        words: &str,
        lang: &str,
    ) -> Option<DateWord> {
        let own = self.own.get(words).filter(|_| entry.is_own_somewhere);
        let own = own.into_iter().flatten().find(|(of, _)| *of == lang);
        own.map(|(_, meaning)| *meaning).or(entry.meaning)
    }

    /// What the folded words mean in a language, or anywhere.
    pub(in crate::metadata) fn get(&self, words: &str, lang: &str) -> Option<DateWord> {
        self.read(self.entry(words)?, words, lang)
    }

    fn add(&mut self, lang: &'static str, words: String, meaning: DateWord) {
        if let Some((head, _)) = words.split_once(' ') {
            self.words.entry(head.to_owned()).or_default().is_head = true;
        }
        let entry = self.words.entry(words.clone()).or_default();
        match entry.meaning {
            None => entry.meaning = Some(meaning),
            Some(known) if known == meaning => {}
            Some(_) => {
                entry.is_own_somewhere = true;
                self.own.entry(words).or_default().push((lang, meaning));
            }
        }
    }
}

/// The table.
pub(in crate::metadata) fn date_vocabulary() -> &'static DateVocabulary {
    static TABLE: OnceLock<DateVocabulary> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = DateVocabulary::default();
        for cells in rows_of(DATE_WORDS) {
            let lang = cells.first().copied().unwrap_or_default();
            let kind = cells.get(1).copied().unwrap_or_default();
            for (place, cell) in cells.iter().skip(2).enumerate() {
                let Some(meaning) = meaning(kind, place as u32 + 1) else {
                    continue;
                };
                for word in cell.split(',').map(entry_key) {
                    out.add(lang, word, meaning);
                }
            }
        }
        out
    })
}

fn meaning(kind: &str, place: u32) -> Option<DateWord> {
    Some(match kind {
        "months" => DateWord::Month(place),
        "month" => DateWord::MonthSign,
        "am" => DateWord::Am,
        "pm" => DateWord::Pm,
        "night" => DateWord::Night,
        "clock" => DateWord::Clock,
        "weekday" => DateWord::Weekday,
        "of" => DateWord::Of,
        "foreign" => DateWord::Foreign,
        "ago" => DateWord::Ago,
        "day" => DateWord::Day,
        "persian" => DateWord::Persian(place),
        _ => DateWord::Era(kind.strip_prefix("era ")?.parse().ok()?),
    })
}

/// The words as the tokens of a page's text make them.
pub(in crate::metadata) fn entry_key(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return word.to_ascii_lowercase();
    }
    if word.chars().all(is_letter) && !word.chars().any(is_unspaced_in_key) {
        return fold(word);
    }
    let words: Vec<String> =
        tokens(word).into_iter().filter_map(|placed| word_of(&placed).map(str::to_owned)).collect();
    words.join(" ")
}

pub(in crate::metadata) fn word_of(placed: &TokenSpan) -> Option<&str> {
    match &placed.token {
        Token::Word(word) => Some(word),
        _ => None,
    }
}

/// Whether the word, in any case, is a weekday, a clock word or the like, which adds nothing next to a
/// date.
pub(in crate::metadata) fn is_date_word(word: &str) -> bool {
    matches!(
        date_vocabulary().get(&fold(word).replace('.', ""), ""),
        Some(
            DateWord::Weekday
                | DateWord::Clock
                | DateWord::Am
                | DateWord::Pm
                | DateWord::Night
                | DateWord::Of
        )
    )
}

/// The text, if it is short and gives a date without a day of the Gregorian calendar:
/// "two hours ago", "yesterday", a day of another calendar.
#[inline(never)]
pub(in crate::metadata) fn relative_or_foreign_date(text: &str, lang: &str) -> Option<String> {
    let tokens = tokens(text);
    if tokens.len() > MAX_MOMENT_TOKENS {
        return None;
    }
    let has_number = tokens.iter().any(|it| matches!(it.token, Token::Number { .. }));
    let words: Vec<&str> = tokens.iter().filter_map(word_of).collect();
    let meaning = |at: usize, length: usize| {
        date_vocabulary().get(&words.get(at..at + length)?.join(" "), lang)
    };
    let is_date = |at: usize| {
        (1..=MAX_ENTRY_WORDS).any(|length| match meaning(at, length) {
            Some(DateWord::Ago | DateWord::Foreign) => has_number,
            Some(DateWord::Day) => has_number || words.len() == length,
            _ => false,
        })
    };
    (0..words.len()).any(is_date).then(|| crate::text::collapse(text))
}
