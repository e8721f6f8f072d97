//! What words mean in dates, by the table of months, weekdays, halves of the day and the like.

use super::words::{Placed, Token, fold, table, tokens};
use crate::hash::HashMap;
use std::sync::OnceLock;

pub(super) const MONTHS: &str = include_str!("../data/metadata/months.tsv");
/// Words that make one entry of the table at most: "tháng mười hai", "a . m .".
pub(super) const MAX_ENTRY_WORDS: usize = 3;

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
