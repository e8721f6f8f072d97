//! What words mean in dates, by the table of months, weekdays, halves of the day and the like.

use super::words::{Placed, Token, fold, table, tokens};
use crate::hash::HashMap;
use std::sync::OnceLock;

pub(super) const MONTHS: &str = include_str!("../data/metadata/months.tsv");
/// Words that make one entry of the table at most: "tháng mười hai", "a . m .".
pub(super) const MAX_ENTRY_WORDS: usize = 3;

/// Tokens of a text that tells nothing but a moment.
const MAX_MOMENT_TOKENS: usize = 9;

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
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
    /// Stands beside a count of hours or days that lie back.
    Ago,
    /// "today", "yesterday".
    Day,
    /// A month of the Persian calendar.
    Persian(u32),
    /// Years count from here.
    Era(i32),
}

/// The table, by the words' folded forms.
pub(super) fn meanings() -> &'static HashMap<String, Meaning> {
    static TABLE: OnceLock<HashMap<String, Meaning>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = HashMap::default();
        for cells in table(MONTHS) {
            let kind = cells.get(1).copied().unwrap_or_default();
            for (place, cell) in cells.iter().skip(2).enumerate() {
                let Some(meaning) = meaning(kind, place as u32 + 1) else {
                    continue;
                };
                for word in cell.split(',') {
                    // The first line wins: a word has one meaning in all languages.
                    out.entry(entry_key(word)).or_insert(meaning);
                }
            }
        }
        out
    })
}

fn meaning(kind: &str, place: u32) -> Option<Meaning> {
    Some(match kind {
        "months" => Meaning::Month(place),
        "month" => Meaning::MonthSign,
        "am" => Meaning::Am,
        "pm" => Meaning::Pm,
        "night" => Meaning::Night,
        "clock" => Meaning::Clock,
        "weekday" => Meaning::Weekday,
        "of" => Meaning::Of,
        "foreign" => Meaning::Foreign,
        "ago" => Meaning::Ago,
        "day" => Meaning::Day,
        "persian" => Meaning::Persian(place),
        _ => Meaning::Era(kind.strip_prefix("era ")?.parse().ok()?),
    })
}

/// The words as the tokens of a page's text make them.
pub(super) fn entry_key(word: &str) -> String {
    let words: Vec<String> =
        tokens(word).into_iter().filter_map(|placed| word_of(&placed).map(str::to_owned)).collect();
    words.join(" ")
}

pub(super) fn word_of(placed: &Placed) -> Option<&str> {
    match &placed.token {
        Token::Word(word) => Some(word),
        _ => None,
    }
}

/// Whether the word (folded, in any case) is a weekday, a time zone or the like, that says nothing
/// beside a date.
pub(super) fn is_date_word(word: &str) -> bool {
    matches!(
        meanings().get(&fold(word).replace('.', "")),
        Some(
            Meaning::Weekday
                | Meaning::Clock
                | Meaning::Am
                | Meaning::Pm
                | Meaning::Night
                | Meaning::Of
        )
    )
}

/// The text, if it is a short one that tells a moment without a day of the Gregorian calendar:
/// "two hours ago", "yesterday", a day of another calendar.
pub(super) fn in_words(text: &str) -> Option<String> {
    let tokens = tokens(text);
    if tokens.len() > MAX_MOMENT_TOKENS {
        return None;
    }
    let has_number = tokens.iter().any(|it| matches!(it.token, Token::Number { .. }));
    let meaning = |at: usize, words: usize| {
        let run = tokens.get(at..at + words)?;
        let run: Option<Vec<&str>> = run.iter().map(word_of).collect();
        meanings().get(&run?.join(" ")).copied()
    };
    let tells = |at: usize| {
        (1..=MAX_ENTRY_WORDS).filter_map(|words| meaning(at, words)).any(|meaning| match meaning {
            Meaning::Ago | Meaning::Foreign => has_number,
            Meaning::Day => true,
            _ => false,
        })
    };
    (0..tokens.len()).any(tells).then(|| crate::text::collapse(text))
}
