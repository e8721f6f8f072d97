//! The dates of publication and of the last change: how declared and visible dates are read and
//! weighed against each other.

pub(super) mod choice;
pub(super) mod iso;
pub(super) mod labels;
pub(super) mod locale;
mod persian;
pub(super) mod visible;
pub(super) mod vocabulary;

use super::fields::{MetadataSource, Sourced};
use super::headline_area::text_line::{LineItem, TextLine};
use iso::Timestamp;
use labels::DateLabel;
use locale::DateLocale;
use visible::find_dates;

/// Characters of a declared value that is read as a date in words.
const MAX_DECLARED_CHARS: usize = 60;

/// The two dates of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) published: Option<Sourced<Timestamp>>,
    pub(super) modified: Option<Sourced<Timestamp>>,
}

/// Reads a declared value: ISO 8601, or the date in words that some pages declare instead.
pub(super) fn parse_declared(value: &str, locale: DateLocale) -> Option<Timestamp> {
    iso::parse(value).or_else(|| {
        let is_short = value.chars().nth(MAX_DECLARED_CHARS).is_none();
        let first = is_short.then(|| find_dates(value, locale).into_iter().next()).flatten();
        first.map(|found| found.timestamp)
    })
}

/// The first date among declared values.
pub(super) fn first_declared<'a>(
    values: impl Iterator<Item = &'a str>,
    locale: DateLocale,
) -> Option<Timestamp> {
    values.into_iter().find_map(|value| parse_declared(value, locale))
}

/// The dates that the lines show. An unlabelled date is that of publication, unless another is
/// labelled so.
pub(super) fn visible(lines: Vec<&TextLine>) -> Dates {
    let (mut labelled, mut plain, mut modified) = (None, None, None);
    let mut pending = None;
    for line in lines {
        for item in &line.items {
            let LineItem::Date { timestamp, label } = item else {
                continue;
            };
            let slot = match label.or(pending) {
                Some(DateLabel::Published) => &mut labelled,
                Some(DateLabel::Updated) => &mut modified,
                Some(DateLabel::Other) => continue,
                _ => &mut plain,
            };
            slot.get_or_insert_with(|| timestamp.clone());
        }
        pending = line.label();
    }
    let published = most_precise([visible_date(labelled), visible_date(plain)]);
    Dates { published, modified: visible_date(modified) }
}

/// The first date with a day, or else the first: a month alone is a weak date, as in "Vol. 3, May
/// 2020".
pub(super) fn most_precise<const N: usize>(
    dates: [Option<Sourced<Timestamp>>; N],
) -> Option<Sourced<Timestamp>> {
    let mut dates = dates.into_iter().flatten();
    let first = dates.next()?;
    let mut all = std::iter::once(first.clone()).chain(dates);
    Some(all.find(|date| date.value.day.is_some()).unwrap_or(first))
}

fn visible_date(timestamp: Option<Timestamp>) -> Option<Sourced<Timestamp>> {
    timestamp.map(|timestamp| Sourced::new(timestamp, MetadataSource::Visible))
}

/// The first date that has this label.
pub(super) fn first_labelled(lines: &[TextLine], wanted: DateLabel) -> Option<Sourced<Timestamp>> {
    let found = lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        LineItem::Date { timestamp, label: Some(label) } if *label == wanted => {
            Some(timestamp.clone())
        }
        _ => None,
    });
    visible_date(found)
}

/// The one day of all dates with this label, wherever they stand; `None` if there are several.
pub(super) fn single_labelled(lines: &[TextLine], wanted: DateLabel) -> Option<Sourced<Timestamp>> {
    let (mut only, mut pending) = (None::<&Timestamp>, None);
    for line in lines {
        for item in &line.items {
            let LineItem::Date { timestamp, label } = item else { continue };
            if label.or(pending) != Some(wanted) || timestamp.day.is_none() {
                continue;
            }
            if !only.get_or_insert(timestamp).is_same_day(timestamp) {
                return None;
            }
        }
        pending = line.label();
    }
    visible_date(only.cloned())
}

/// The first day in the lines, as the date of publication or, if labelled so, of a change.
pub(super) fn first_visible(lines: &[TextLine]) -> Dates {
    let first = lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        LineItem::Date { label: Some(DateLabel::Other), .. } => None,
        LineItem::Date { timestamp, label } if timestamp.day.is_some() => {
            Some((timestamp.clone(), *label))
        }
        _ => None,
    });
    match first {
        Some((timestamp, Some(DateLabel::Updated))) => {
            Dates { published: None, modified: visible_date(Some(timestamp)) }
        }
        first => {
            Dates { published: visible_date(first.map(|(timestamp, _)| timestamp)), modified: None }
        }
    }
}

/// The dates of lines that stand anywhere: all of each label must be of one day.
pub(super) fn single_visible(lines: &[TextLine]) -> Dates {
    let only = |is_updated: bool| {
        let mut timestamps =
            lines.iter().flat_map(|line| &line.items).filter_map(|item| match item {
                LineItem::Date { label: Some(DateLabel::Other), .. } => None,
                LineItem::Date { timestamp, label } => {
                    ((*label == Some(DateLabel::Updated)) == is_updated && timestamp.day.is_some())
                        .then_some(timestamp)
                }
                _ => None,
            });
        let first = timestamps.next()?;
        timestamps.all(|other| other.is_same_day(first)).then(|| first.clone())
    };
    Dates { published: visible_date(only(false)), modified: visible_date(only(true)) }
}

/// Days by which a visible date must be earlier than the declared one to replace it: a smaller
/// difference can come from time zones, or from the time between print and web.
const MIN_DAYS_EARLIER: u32 = 30;

/// The publication date: the declared one, unless a visible date is more plausible.
///
/// Many sites declare the date of the last edit, or of a move to another system, and show the first
/// one: an earlier visible date wins. A later one is that of a change or of a comment, unless one of
/// `all` declared dates is of the same day.
pub(super) fn choose_published(
    declared: Dates,
    all: &[Timestamp],
    visible: Option<&Sourced<Timestamp>>,
) -> Option<Sourced<Timestamp>> {
    let Dates { published, modified } = declared;
    let is_visible_better = published.as_ref().zip(visible).is_some_and(|(declared, visible)| {
        let (declared, visible) = (&declared.value, &visible.value);
        let is_change = modified.is_some_and(|it| it.value.is_same_day(visible));
        let is_confirmed = || all.iter().any(|it| it.is_same_day(visible));
        !is_change
            && (is_more_plausible(visible, declared)
                || (are_days_apart(visible, declared) && is_confirmed()))
    });
    if is_visible_better { visible.cloned() } else { refine_precision(published, visible) }
}

/// Whether the days differ by more than time zones, or the night between web and print, explain.
fn are_days_apart(one: &Timestamp, other: &Timestamp) -> bool {
    one.days().zip(other.days()).is_some_and(|(one, other)| one.abs_diff(other) > 1)
}

/// Whether a visible date is likelier than the declared one to be that of publication.
fn is_more_plausible(visible: &Timestamp, declared: &Timestamp) -> bool {
    let Some(days) = visible.days() else { return false };
    match declared.days() {
        None => (visible.year, visible.month) == (declared.year, declared.month),
        Some(declared_days) => {
            let is_earlier =
                days + MIN_DAYS_EARLIER <= declared_days && !visible.is_day_month_swap_of(declared);
            let is_other_day = days != declared_days;
            is_earlier || (is_other_day && visible.is_local_reading_of(declared))
        }
    }
}

/// The declared date, or a visible one of the same day that also has a time.
pub(super) fn refine_precision(
    declared: Option<Sourced<Timestamp>>,
    visible: Option<&Sourced<Timestamp>>,
) -> Option<Sourced<Timestamp>> {
    let declared = declared?;
    let visible = visible.filter(|visible| {
        declared.value.time.is_none()
            && visible.value.time.is_some()
            && visible.value.is_same_day(&declared.value)
    });
    Some(visible.cloned().unwrap_or(declared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_dates_may_be_in_words() {
        let read = |value: &str| {
            parse_declared(value, DateLocale::default()).map(|timestamp| timestamp.to_string())
        };
        assert_eq!(read("Wed, 13 Sep 2023 14:48:00 GMT").as_deref(), Some("2023-09-13T14:48:00Z"));
        assert_eq!(read("September 13, 2023").as_deref(), Some("2023-09-13"));
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn an_earlier_visible_date_is_that_of_publication() {
        let date =
            |text: &str, source| iso::parse(text).map(|timestamp| Sourced::new(timestamp, source));
        let choose = |published: &str, changed: &str, visible: &str| {
            let declared = Dates {
                published: date(published, MetadataSource::JsonLd),
                modified: date(changed, MetadataSource::JsonLd),
            };
            choose_published(declared, &[], date(visible, MetadataSource::Visible).as_ref())
                .map(|it| it.value.to_string())
                .unwrap_or_default()
        };
        assert_eq!(choose("2025-06-12", "", "2022-11-02"), "2022-11-02");
        assert_eq!(choose("2025-06-12", "2025-08-01", "2025-08-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "", "2025-08-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "", "2025-06-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "2022-11-02", "2022-11-02"), "2025-06-12");
        // Day and month may have been swapped in reading.
        assert_eq!(choose("2025-06-03", "", "2025-03-06"), "2025-06-03");
        assert_eq!(choose("2025-06", "", "2025-06-11"), "2025-06-11");
    }

    #[test]
    fn the_local_reading_of_a_moment_is_the_readers_day() {
        let date = |text: &str| {
            iso::parse(text).map(|timestamp| Sourced::new(timestamp, MetadataSource::Visible))
        };
        let choose = |declared: &str, visible: &str| {
            let declared = Dates { published: date(declared), modified: None };
            choose_published(declared, &[], date(visible).as_ref()).map(|it| it.value.to_string())
        };
        for (machine, shown) in [
            ("2022-05-04T02:41:00Z", "2022-05-03T22:41"),
            ("2025-12-31T20:30:00+00:00", "2026-01-01T02:15"),
            ("2025-12-19T03:05:00+00:00", "2025-12-18T19:05:00-08:00"),
        ] {
            assert_eq!(choose(machine, shown).as_deref(), Some(shown));
        }
        for shown in ["2025-12-18T19:07", "2025-12-18T19:05:00-07:00", "2025-12-18"] {
            let machine = "2025-12-19T03:05:00Z";
            assert_eq!(choose(machine, shown).as_deref(), Some(machine), "{shown}");
        }
    }

    #[test]
    fn the_visible_time_makes_the_day_precise() {
        let date =
            |text: &str, source| iso::parse(text).map(|timestamp| Sourced::new(timestamp, source));
        let day = date("2023-09-13", MetadataSource::JsonLd);
        let shown = date("2023-09-13T14:48", MetadataSource::Visible);
        let other = date("2023-09-14T14:48", MetadataSource::Visible);
        assert_eq!(refine_precision(day.clone(), shown.as_ref()), shown);
        assert_eq!(refine_precision(day.clone(), other.as_ref()), day);
        assert_eq!(refine_precision(None, shown.as_ref()), None);
    }
}
