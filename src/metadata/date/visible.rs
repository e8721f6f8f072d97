//! Visible dates: dates in the words and digits of many languages.

use super::iso::{Timestamp, YEARS};
use super::locale::DateLocale;
use super::persian;
use super::vocabulary::{DateWord, MAX_ENTRY_WORDS, date_vocabulary, word_of};
use crate::text;
use crate::text::tokens::{Token, TokenSpan, tokens};
use std::ops::Range;

/// Years that the Buddhist calendar is ahead.
const BUDDHIST_ERA_OFFSET: u32 = 543;
/// Tokens between a date and its time at most.
const MAX_TIME_GAP_TOKENS: usize = 8;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::metadata) struct VisibleDate {
    pub(in crate::metadata) timestamp: Timestamp,
    /// Its byte range in the text, including the time.
    pub(in crate::metadata) range: Range<usize>,
}

/// The dates in a short text, in order, with their times.
pub(in crate::metadata) fn find_dates(text: &str, locale: DateLocale) -> Vec<VisibleDate> {
    if !text.chars().any(|c| text::digit_value(c).is_some()) {
        return Vec::new();
    }
    let scanner = DateScanner { tokens: tokens(text), locale };
    let (dates, times) = scanner.read();
    let mut out = Vec::new();
    for (place, (range, timestamp)) in dates.iter().enumerate() {
        let next = dates.get(place + 1).map_or(usize::MAX, |(range, _)| range.start);
        let previous = place
            .checked_sub(1)
            .and_then(|place| dates.get(place))
            .map_or(0, |(range, _)| range.end);
        let after = times
            .iter()
            .find(|time| time.range.start >= range.end && time.range.end <= next)
            .filter(|time| scanner.is_gap(range.end..time.range.start, MAX_TIME_GAP_TOKENS));
        let before = times
            .iter()
            .rfind(|time| time.range.end <= range.start && time.range.start >= previous)
            .filter(|time| scanner.is_gap(time.range.end..range.start, MAX_TIME_GAP_TOKENS / 2));
        let time = after.or(before);
        let mut timestamp = timestamp.clone();
        let mut span = range.clone();
        if let Some(time) = time.filter(|_| timestamp.day.is_some()) {
            timestamp.time = Some(time.clock);
            timestamp.zone = time.zone.clone();
            span = span.start.min(time.range.start)..span.end.max(time.range.end);
        }
        if let Some(range) = scanner.byte_range(span) {
            out.push(VisibleDate { timestamp, range });
        }
    }
    out
}

/// A time of day found, in tokens.
struct TimeOfDay {
    range: Range<usize>,
    clock: (u32, u32, Option<u32>),
    zone: Option<String>,
}

struct DateScanner {
    tokens: Vec<TokenSpan>,
    locale: DateLocale,
}

type DateAt = (Range<usize>, Timestamp);

impl DateScanner {
    fn read(&self) -> (Vec<DateAt>, Vec<TimeOfDay>) {
        let (mut dates, mut times) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some((end, timestamp)) = self.date(at) {
                dates.push((at..end, timestamp));
                at = end;
            } else if let Some(time) = self.time(at) {
                at = time.range.end;
                times.push(time);
            } else {
                at += 1;
            }
        }
        (dates, times)
    }

    /// The byte range of a range of tokens.
    fn byte_range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.tokens.get(range.start)?.start;
        let end = self.tokens.get(range.end.checked_sub(1)?)?.end;
        (start <= end).then_some(start..end)
    }

    /// Whether only punctuation and a few words stand between.
    fn is_gap(&self, range: Range<usize>, most: usize) -> bool {
        range.len() <= most
            && self.tokens.get(range).is_some_and(|between| {
                between.iter().all(|placed| !matches!(placed.token, Token::Number { .. }))
                    && between.iter().filter(|placed| word_of(placed).is_some()).count() <= 3
            })
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.token {
            Token::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.token {
            Token::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).and_then(word_of).is_some_and(|word| words.contains(&word))
    }

    /// The meaning of the longest entry that starts here, and where it ends.
    fn meaning(&self, at: usize) -> Option<(DateWord, usize)> {
        let (table, lang) = (date_vocabulary(), self.locale.lang());
        let head = self.tokens.get(at).and_then(word_of)?;
        let entry = table.entry(head)?;
        let mut found = table.read(entry, head, lang).map(|meaning| (meaning, at + 1));
        if !entry.is_head {
            return found;
        }
        let mut key = head.to_owned();
        for end in at + 1..at + MAX_ENTRY_WORDS {
            let Some(word) = self.tokens.get(end).and_then(word_of) else {
                break;
            };
            key.push(' ');
            key.push_str(word);
            if let Some(meaning) = table.get(&key, lang) {
                found = Some((meaning, end + 1));
            }
        }
        found
    }

    fn month(&self, at: usize) -> Option<(u32, usize)> {
        match self.meaning(at)? {
            (DateWord::Month(month), end) => Some((month, end)),
            (DateWord::MonthSign, end) => {
                let (month, _) = self.number(end).filter(|(month, _)| (1..=12).contains(month))?;
                Some((month, end + 1))
            }
            _ => None,
        }
    }

    /// The index after punctuation and small words that may stand between the parts of a date.
    fn skip(&self, mut at: usize) -> usize {
        for _ in 0..4 {
            at = match self.meaning(at) {
                Some((DateWord::Of, end)) => end,
                _ if matches!(
                    self.mark(at),
                    Some('.' | ',' | '-' | '/' | '\'' | '’' | 'º' | '°' | '،' | '־')
                ) =>
                {
                    at + 1
                }
                _ => return at,
            };
        }
        at
    }

    /// A year of four digits, also of the Buddhist calendar, or counted in an era.
    fn year(&self, at: usize) -> Option<(u32, usize)> {
        if let Some((DateWord::Era(start), end)) = self.meaning(at) {
            let end = if self.mark(end) == Some('.') { end + 1 } else { end };
            let (count, _) = self.number(end)?;
            let year = i64::from(start) + i64::from(count);
            let year = u32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
            return Some((year, end + 1));
        }
        let (value, digits) = self.number(at)?;
        match value {
            _ if digits != 4 => None,
            2443..=2643 => Some((value - BUDDHIST_ERA_OFFSET, at + 1)),
            _ => YEARS.contains(&value).then_some((value, at + 1)),
        }
    }

    /// The year of two digits after a month: of the Buddhist calendar in Thai, else only after an
    /// apostrophe.
    fn short_year(&self, at: usize) -> Option<(u32, usize)> {
        let (short, _) = self.number(at).filter(|(_, digits)| *digits == 2)?;
        let is_time = matches!(self.mark(at + 1), Some(':' | '.'));
        let is_marked = || matches!(self.mark(at.checked_sub(1)?), Some('\'' | '’')).then_some(());
        match short {
            40.. if self.locale.is_thai && !is_time => {
                Some((2500 + short - BUDDHIST_ERA_OFFSET, at + 1))
            }
            0..40 if is_marked().is_some() => Some((2000 + short, at + 1)),
            _ => None,
        }
    }

    fn date(&self, at: usize) -> Option<(usize, Timestamp)> {
        // A day needs no space around it, but is not part of a longer number.
        self.persian(at)
            .or_else(|| self.year_first(at))
            .or_else(|| self.numeric(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
    }

    /// ۲۲ شهریور ۱۴۰۲, and in Persian text 1402/06/22.
    fn persian(&self, at: usize) -> Option<(usize, Timestamp)> {
        let year = |at: usize| self.number(at).filter(|(year, _)| persian::YEARS.contains(year));
        if let Some((first, _)) = year(at) {
            let mark = self.mark(at + 1).filter(|mark| matches!(mark, '/' | '-' | '.'))?;
            let (month, _) = self.number(at + 2)?;
            let (day, _) = self.number(at + 4).filter(|_| self.mark(at + 3) == Some(mark))?;
            let is_used = matches!(self.locale.lang(), "fa" | "ps" | "ckb" | "tg");
            return Some((at + 5, persian::day(first, month, day).filter(|_| is_used)?));
        }
        let (day, digits) = self.number(at)?;
        let (DateWord::Persian(month), end) = self.meaning(self.skip(at + 1))? else { return None };
        let end = self.skip(end);
        let (year, _) = year(end)?;
        Some((end + 1, persian::day(year, month, day).filter(|_| digits <= 2)?))
    }

    /// 2023-09-13, 2023年9月13日, 2023. szeptember 13.
    fn year_first(&self, at: usize) -> Option<(usize, Timestamp)> {
        let (year, end) = self.year(at)?;
        let by_sign = self.is_word(end, &["年", "년"]);
        let next = if by_sign { end + 1 } else { self.skip(end) };
        if let Some((month, end)) = self.month(next) {
            let (day, _) = self.number(self.skip(end)).filter(|(_, digits)| *digits <= 2)?;
            return Some((self.skip(end) + 1, Timestamp::of_day(year, month, day)?));
        }
        let (month, _) = self.number(next).filter(|(_, digits)| *digits <= 2)?;
        if let Some((named, end)) = self.month(self.skip(next + 1)) {
            return Some((end, Timestamp::of_day(year, named, month)?));
        }
        if by_sign {
            let next = next + usize::from(self.is_word(next + 1, &["月", "월"])) + 1;
            let (day, _) = self.number(next)?;
            let end = next + 1 + usize::from(self.is_word(next + 1, &["日", "일", "号", "號"]));
            return Some((end, Timestamp::of_day(year, month, day)?));
        }
        let mark = self.mark(end).filter(|mark| matches!(mark, '-' | '.' | '/' | '‑' | '–'))?;
        if self.mark(next + 1) != Some(mark) {
            return None;
        }
        let (day, _) = self.number(next + 2).filter(|(_, digits)| *digits <= 2)?;
        Some((next + 3, Timestamp::of_day(year, month, day)?))
    }

    /// 13.09.2023, 13/09/2023, 9/13/2023, 13.09.23.
    fn numeric(&self, at: usize) -> Option<(usize, Timestamp)> {
        let (first, _) = self.number(at).filter(|(_, digits)| *digits <= 2)?;
        let mark = self.mark(at + 1).filter(|mark| matches!(mark, '.' | '/' | '-'))?;
        let (second, _) = self.number(at + 2).filter(|(_, digits)| *digits <= 2)?;
        if self.mark(at + 3) != Some(mark) {
            return None;
        }
        let (year, end) = self.year(at + 4).or_else(|| match self.number(at + 4)? {
            (short, 2) if mark != '-' && short < 40 => Some((2000 + short, at + 5)),
            _ => None,
        })?;
        let month_first = mark == '/' && self.locale.month_first;
        let (day, month) = match (first, second) {
            (13.., _) => (first, second),
            (_, 13..) => (second, first),
            _ if month_first => (second, first),
            _ => (first, second),
        };
        Some((end, Timestamp::of_day(year, month, day)?))
    }

    /// 13 September 2023, 13. tháng 9 năm 2023.
    fn day_first(&self, at: usize) -> Option<(usize, Timestamp)> {
        let (day, _) =
            self.number(at).filter(|(day, digits)| *digits <= 2 && (1..=31).contains(day))?;
        let (month, end) = self.month(self.skip(at + 1))?;
        let end = self.skip(end);
        let (year, end) = self.year(end).or_else(|| self.short_year(end))?;
        Some((end, Timestamp::of_day(year, month, day)?))
    }

    /// September 13, 2023; September 2023.
    fn month_first(&self, at: usize) -> Option<(usize, Timestamp)> {
        let (month, end) = self.month(at)?;
        let next = self.skip(end);
        if let Some((year, end)) = self.year(next) {
            // With a number before it, this is a day that the calendar does not have.
            let is_alone = (1..=2)
                .all(|back| at.checked_sub(back).and_then(|place| self.number(place)).is_none());
            return Some((end, Timestamp::of_month(year, month).filter(|_| is_alone)?));
        }
        let (day, _) =
            self.number(next).filter(|(day, digits)| *digits <= 2 && (1..=31).contains(day))?;
        let (year, end) = self.year(self.skip(next + 1))?;
        Some((end, Timestamp::of_day(year, month, day)?))
    }

    /// 14:48, 2:48 pm, 16h20, 17時30分, শাম ৬:৩৫; 9.30 only next to a clock word; 9 am.
    fn time(&self, at: usize) -> Option<TimeOfDay> {
        let (hour, _) = self.number(at).filter(|(hour, digits)| *hour < 24 && *digits <= 2)?;
        let is_half =
            |meaning: &DateWord| matches!(meaning, DateWord::Am | DateWord::Pm | DateWord::Night);
        let before = self.word_before(at).filter(|(it, _)| is_half(it));
        let (minute, mut end) = self.minute(at, hour)?;
        let mut second = None;
        if let (Some(':'), Some((value, 2))) = (self.mark(end), self.number(end + 1)) {
            second = Some(value).filter(|value| *value < 60);
            end += 2;
        }
        let after = self.meaning(end).filter(|(it, _)| is_half(it));
        end = after.map_or(end, |(_, past)| past);
        let half = after.or(before).map(|(it, _)| it);
        let zone = self.is_word(end, &["utc", "gmt", "z"])
            && !matches!(self.mark(end + 1), Some('+' | '-'));
        let start = before.map_or(at, |(_, place)| place);
        Some(TimeOfDay {
            range: start..end + usize::from(zone),
            clock: (clock_hour(hour, half), minute, second),
            zone: zone.then(|| "Z".to_owned()),
        })
    }

    /// The minute of the time that starts here, and where it ends.
    fn minute(&self, at: usize, hour: u32) -> Option<(u32, usize)> {
        let is_half =
            |end: usize| matches!(self.meaning(end), Some((DateWord::Am | DateWord::Pm, _)));
        let is_next_to_clock_word = |end: usize| {
            is_half(end)
                || self.is_word(end, &["utc", "gmt"])
                || matches!(self.meaning(end), Some((DateWord::Clock, _)))
                || self.word_before(at).is_some_and(|(it, _)| it == DateWord::Clock)
        };
        let minute = self.number(at + 2).filter(|(minute, _)| *minute < 60);
        if self.is_word(at + 1, &["h", "時", "时", "시", "点", "點"]) {
            let past = |end: usize| end + usize::from(self.is_word(end, &["分", "분"]));
            return Some(minute.map_or((0, at + 2), |(minute, _)| (minute, past(at + 3))));
        }
        match (self.mark(at + 1), minute) {
            (Some(':' | '：' | '∶'), Some((minute, 2))) => Some((minute, at + 3)),
            (Some('.'), Some((minute, 2))) if is_next_to_clock_word(at + 3) => {
                Some((minute, at + 3))
            }
            _ => (is_half(at + 1) && hour <= 12).then_some((0, at + 1)),
        }
    }

    /// The meaning of the word just before, a dot apart ("kl. 13", "p.m. 2:48"), and its place.
    fn word_before(&self, at: usize) -> Option<(DateWord, usize)> {
        let dots =
            at.checked_sub(1).filter(|place| self.mark(*place) == Some('.')).map_or(0, |_| 1);
        (1..=MAX_ENTRY_WORDS).rev().find_map(|words| {
            let place = at.checked_sub(words + dots)?;
            let (meaning, end) = self.meaning(place)?;
            (end == place + words).then_some((meaning, place))
        })
    }
}

/// The hour of 24.
fn clock_hour(hour: u32, half: Option<DateWord>) -> u32 {
    match (half, hour) {
        (Some(DateWord::Am | DateWord::Night), 12) => 0,
        (Some(DateWord::Pm), 1..=11) | (Some(DateWord::Night), 5..=11) => hour + 12,
        _ => hour,
    }
}

#[cfg(test)]
mod tests;
