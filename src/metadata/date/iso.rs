//! ISO 8601 timestamps: reading declared values, checking them, writing them.

use crate::text;

/// A point in time as precise as the page gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct Timestamp {
    pub(in crate::metadata) year: u32,
    pub(in crate::metadata) month: u32,
    pub(in crate::metadata) day: Option<u32>,
    /// Hour, minute and, if given, second.
    pub(in crate::metadata) time: Option<(u32, u32, Option<u32>)>,
    /// `Z` or an offset such as `+06:00`, if the page gives it.
    pub(in crate::metadata) zone: Option<String>,
}

/// The largest offset of a time zone from UTC, in minutes.
const MAX_OFFSET: i64 = 14 * 60;

/// Offsets of the time zones that most people live in, in minutes.
const USUAL_OFFSETS: std::ops::RangeInclusive<i64> = -10 * 60..=11 * 60;

/// Years that an article's date can have.
pub(in crate::metadata) const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

impl Timestamp {
    /// The day, if it is one of the calendar.
    pub(in crate::metadata) fn of_day(year: u32, month: u32, day: u32) -> Option<Timestamp> {
        let is_leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=days).contains(&day) && YEARS.contains(&year)).then(|| Timestamp {
            year,
            month,
            day: Some(day),
            ..Timestamp::default()
        })
    }

    /// The month, if the page gives no day.
    pub(in crate::metadata) fn of_month(year: u32, month: u32) -> Option<Timestamp> {
        ((1..=12).contains(&month) && YEARS.contains(&year)).then(|| Timestamp {
            year,
            month,
            ..Timestamp::default()
        })
    }

    /// Days from 1 January 1900, if the timestamp has a day.
    pub(in crate::metadata) fn days(&self) -> Option<u32> {
        let leaps = |years: u32| years / 4 - years / 100 + years / 400;
        let before = (self.year - YEARS.start()) * 365 + leaps(self.year - 1) - leaps(1899);
        let month = (1..self.month).filter_map(|month| {
            (28..=31).rev().find(|day| Timestamp::of_day(self.year, month, *day).is_some())
        });
        Some(before + month.sum::<u32>() + self.day? - 1)
    }

    /// Minutes from the beginning of 1900 in the time zone of the timestamp.
    fn minutes(&self) -> Option<i64> {
        let (hour, minute, _) = self.time?;
        Some(i64::from(self.days()?) * 1440 + i64::from(hour * 60 + minute))
    }

    /// The zone's minutes ahead of UTC, if the page gives it.
    fn offset(&self) -> Option<i64> {
        let zone = self.zone.as_deref()?;
        let mut digits = zone.chars().filter_map(|c| c.to_digit(10)).map(i64::from);
        let mut two = || Some(digits.next()? * 10 + digits.next()?);
        let minutes = two().unwrap_or(0) * 60 + two().unwrap_or(0);
        Some(if zone.starts_with('-') { -minutes } else { minutes })
    }

    /// Whether this is the local time of a moment given in UTC: the same moment in another time zone,
    /// or a time without a zone that differs by a possible offset.
    pub(in crate::metadata) fn is_local_reading_of(&self, moment: &Timestamp) -> bool {
        let (Some(own), Some(other), Some(0)) = (self.minutes(), moment.minutes(), moment.offset())
        else {
            return false;
        };
        let ahead = own - other;
        self.offset().map_or(ahead % 15 == 0 && ahead.abs() <= MAX_OFFSET, |offset| offset == ahead)
    }

    /// Whether this is the local day of a moment given in UTC, and not the moment's own.
    pub(in crate::metadata) fn is_local_day_of(&self, moment: &Timestamp) -> bool {
        let day = self.days().map(|days| i64::from(days) * 1440);
        let (Some(start), Some(minute), Some(0)) = (day, moment.minutes(), moment.offset()) else {
            return false;
        };
        let ahead = if minute < start { start - minute } else { start + 1439 - minute };
        !self.is_same_day(moment) && USUAL_OFFSETS.contains(&ahead)
    }

    /// Whether the other is this day with day and month swapped.
    pub(in crate::metadata) fn is_day_month_swap_of(&self, other: &Timestamp) -> bool {
        (self.year, Some(self.month), self.day) == (other.year, other.day, Some(other.month))
    }

    /// Whether both are of the same day.
    pub(in crate::metadata) fn is_same_day(&self, other: &Timestamp) -> bool {
        self.day.is_some()
            && (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some((hour, minute, second)) = self.time else {
            return Ok(());
        };
        write!(f, "T{hour:02}:{minute:02}")?;
        if let Some(second) = second {
            write!(f, ":{second:02}")?;
        }
        write!(f, "{}", self.zone.as_deref().unwrap_or_default())
    }
}

/// Reads a text in the form of ISO 8601, the `T` also as a space; fractions of seconds are
/// ignored. Text after a complete date is ignored.
pub(in crate::metadata) fn parse(value: &str) -> Option<Timestamp> {
    let mut rest = IsoReader(value.trim());
    let year = rest.number(4)?;
    let has_marks = rest.mark(&['-', '/', '.']);
    let month = rest.number(2)?;
    if has_marks && !rest.mark(&['-', '/', '.']) {
        return rest.0.is_empty().then(|| Timestamp::of_month(year, month)).flatten();
    }
    let mut timestamp = Timestamp::of_day(year, month, rest.number(2)?)?;
    if rest.0.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if rest.mark(&['T', 't', ' ']) {
        rest.0 = rest.0.trim_start();
        timestamp.time = rest.time();
        timestamp.zone = timestamp.time.and_then(|_| rest.zone());
    }
    Some(timestamp)
}

/// Reads a value from its front.
struct IsoReader<'a>(&'a str);

impl IsoReader<'_> {
    /// A number of at most `most` digits; a year has four, the others one or two.
    fn number(&mut self, most: usize) -> Option<u32> {
        let length = self.0.chars().take(most).take_while(char::is_ascii_digit).count();
        if length == 0 || (most == 4 && length < 4) {
            return None;
        }
        let (digits, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        digits.parse().ok()
    }

    fn mark(&mut self, marks: &[char]) -> bool {
        let rest = self.0.strip_prefix(marks);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn time(&mut self) -> Option<(u32, u32, Option<u32>)> {
        let hour = self.number(2)?;
        self.mark(&[':']);
        let minute = self.number(2)?;
        let second = if self.mark(&[':']) { self.number(2) } else { None };
        if self.mark(&['.', ',']) {
            self.0 = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        (hour < 24 && minute < 60).then_some((hour, minute, second.filter(|second| *second < 60)))
    }

    fn zone(&mut self) -> Option<String> {
        self.0 = self.0.trim_start();
        if self.mark(&['Z', 'z']) || ["UTC", "GMT"].contains(&self.0.trim()) {
            return Some("Z".to_owned());
        }
        let sign = self.0.chars().next().filter(|c| matches!(c, '+' | '-'))?;
        self.mark(&['+', '-']);
        let hours = self.number(2)?;
        self.mark(&[':']);
        let minutes = self.number(2).unwrap_or(0);
        (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
    }
}

/// The date in a URL path such as `/2023/09/13/story` or `/2023-09-13-story`.
#[inline(never)]
pub(in crate::metadata) fn in_path(path: &str) -> Option<Timestamp> {
    let runs: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    runs.windows(3)
        .find_map(|window| match window {
            [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
                Timestamp::of_day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            }
            // "29-10-2021": only where no month can be meant.
            [day, month, year] if day.len() == 2 && month.len() == 2 && year.len() == 4 => {
                let day = day.parse().ok().filter(|day| *day > 12)?;
                Timestamp::of_day(year.parse().ok()?, month.parse().ok()?, day)
            }
            _ => None,
        })
        .or_else(|| {
            // "20230913" as a run of its own.
            runs.iter().filter(|run| run.len() == 8).find_map(|run| {
                let digits: Vec<u32> = run.chars().filter_map(text::digit_value).collect();
                let number = |digits: &[u32]| digits.iter().fold(0, |sum, digit| sum * 10 + digit);
                let (year, rest) = digits.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                Timestamp::of_day(number(year), number(month), number(day))
                    .filter(|timestamp| timestamp.year >= 1990)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_precise_as_given() {
        for (written, read) in [
            ("2023-09-13", "2023-09-13"),
            ("2019-08", "2019-08"),
            ("2023-09-13T14:48", "2023-09-13T14:48"),
            ("2023-09-13 14:48:05", "2023-09-13T14:48:05"),
            ("2023-09-13T14:48:05.123Z", "2023-09-13T14:48:05Z"),
            ("2023-09-13T14:48+0600", "2023-09-13T14:48+06:00"),
            ("2023-09-13T14:48:00-05:00", "2023-09-13T14:48:00-05:00"),
            ("2023/9/3", "2023-09-03"),
            ("20230913", "2023-09-13"),
        ] {
            assert_eq!(
                parse(written).map(|timestamp| timestamp.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
    }

    #[test]
    fn days_that_are_none() {
        for written in ["0001-01-01", "2023-02-30", "2023-13-01", "soon", "", "20230", "1694595600"]
        {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    #[test]
    fn local_days_of_moments() {
        for (moment, day, is_local) in [
            ("2024-02-18T02:18:11Z", "2024-02-17", true),
            ("2024-12-31T23:11:59+00:00", "2025-01-01", true),
            ("2024-02-18T10:18:11Z", "2024-02-17", false),
            ("2024-02-18T11:18:11Z", "2024-02-19", false),
            ("2024-02-18T02:18:11Z", "2024-02-18", false),
            ("2024-02-18T02:18:11Z", "2024-02-16", false),
            ("2024-02-18T02:18:11", "2024-02-17", false),
            ("2024-02-18T02:18:11+01:00", "2024-02-17", false),
        ] {
            let (Some(day), Some(moment)) = (parse(day), parse(moment)) else { panic!() };
            assert_eq!(day.is_local_day_of(&moment), is_local, "{day} {moment}");
        }
    }

    #[test]
    fn dates_in_url_paths() {
        assert_eq!(in_path("/2023/09/13/a").map(|s| s.to_string()).as_deref(), Some("2023-09-13"));
        assert_eq!(
            in_path("/a-2023-09-13.html").map(|s| s.to_string()).as_deref(),
            Some("2023-09-13")
        );
        assert_eq!(
            in_path("/news/29-10-2021-a").map(|s| s.to_string()).as_deref(),
            Some("2021-10-29")
        );
        assert_eq!(in_path("/news/09-10-2021"), None);
        assert_eq!(in_path("/2023/09/story-12"), None);
        assert_eq!(in_path("/id/12345678"), None);
    }
}
