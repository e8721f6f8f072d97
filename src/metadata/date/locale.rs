//! The locale of dates: what a language decides about ambiguous ones.

use crate::metadata::language::primary_subtag;

/// Locale rules for ambiguous dates: the order of day and month, the era of years.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::metadata) struct DateLocale {
    /// The language's primary subtag, up to eight letters.
    lang: [u8; 8],
    /// 1/2/2023 is the second of January.
    pub(in crate::metadata) month_first: bool,
    /// Years can be those of the Buddhist calendar.
    pub(in crate::metadata) is_thai: bool,
}

impl DateLocale {
    /// The language's primary subtag; empty if none is known.
    pub(in crate::metadata) fn lang(&self) -> &str {
        str::from_utf8(&self.lang).unwrap_or_default().trim_end_matches('\0')
    }

    /// The rules of a BCP 47 language.
    pub(in crate::metadata) fn of(lang: Option<&str>) -> DateLocale {
        let lang = lang.unwrap_or_default();
        let mut own = [0; 8];
        for (slot, letter) in own.iter_mut().zip(primary_subtag(lang).bytes()) {
            *slot = letter;
        }
        DateLocale {
            lang: own,
            month_first: lang.eq_ignore_ascii_case("en-US"),
            is_thai: lang == "th" || lang.starts_with("th-"),
        }
    }
}
