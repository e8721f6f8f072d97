//! Days of the Persian (solar Hijri) calendar, which Iran and Afghanistan use.
//!
//! The calendar follows the equinox; over the years that a page can give, its leap years are those
//! of the 33-year cycle, which is the usual arithmetic for it.

use super::iso::Timestamp;
use std::ops::RangeInclusive;

/// Years that are read as those of this calendar.
pub(in crate::metadata) const YEARS: RangeInclusive<u32> = 1300..=1479;
/// Days from 1 Farvardin 1300 (21 March 1921) back to 1 January 1900.
const EPOCH: u32 = 7_749;

/// The Gregorian day of a Persian one.
pub(in crate::metadata) fn day(year: u32, month: u32, day: u32) -> Option<Timestamp> {
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(is_leap(year)),
        _ => return None,
    };
    if !(1..=length).contains(&day) || !YEARS.contains(&year) {
        return None;
    }
    let leaps = (*YEARS.start()..year).filter(|year| is_leap(*year)).count() as u32;
    let years = (year - YEARS.start()) * 365 + leaps;
    let months = (month - 1) * 30 + (month - 1).min(6);
    gregorian(EPOCH + years + months + day - 1)
}

fn is_leap(year: u32) -> bool {
    matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30)
}

/// The day so many days after 1 January 1900.
fn gregorian(mut days: u32) -> Option<Timestamp> {
    let is_leap = |year: u32| year.is_multiple_of(4) && !matches!(year, 1900 | 2100);
    let mut year = 1900;
    while days >= 365 + u32::from(is_leap(year)) {
        days -= 365 + u32::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + u32::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    Timestamp::of_day(year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (persian, gregorian) in [
            ((1300, 1, 1), "1921-03-21"),
            ((1357, 11, 22), "1979-02-11"),
            ((1378, 10, 11), "2000-01-01"),
            ((1399, 12, 30), "2021-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1402, 6, 22), "2023-09-13"),
            ((1403, 12, 30), "2025-03-20"),
            ((1404, 1, 1), "2025-03-21"),
            ((1408, 12, 30), "2030-03-20"),
        ] {
            let (year, month, date) = persian;
            let read = day(year, month, date).map(|timestamp| timestamp.to_string());
            assert_eq!(read.as_deref(), Some(gregorian), "{persian:?}");
        }
        assert_eq!(day(1402, 12, 30), None);
        assert_eq!(day(1402, 13, 1), None);
    }
}
