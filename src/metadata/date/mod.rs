//! When the article was published and changed: what the page says for machines first, then what
//! it shows beside the headline, then its address.

pub(super) mod iso;
pub(super) mod labels;
pub(super) mod locale;
mod persian;
pub(super) mod visible;
pub(super) mod vocabulary;

use super::fields::{Source, Sourced};
use super::headline_area::text_line::{DateLabel, LineItem, TextLine};
use iso::Timestamp;
use locale::DateLocale;

/// The two dates of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) published: Option<Sourced<Timestamp>>,
    pub(super) modified: Option<Sourced<Timestamp>>,
}

/// Reads a value written for machines; some write it for people all the same.
pub(super) fn machine(value: &str, habits: DateLocale) -> Option<Timestamp> {
    iso::parse(value).or_else(|| {
        let found = visible::find(value, habits);
        (value.chars().count() <= 60)
            .then(|| found.into_iter().next())
            .flatten()
            .map(|found| found.stamp)
    })
}

/// The first date among the values.
pub(super) fn first<'a>(
    values: impl Iterator<Item = &'a str>,
    habits: DateLocale,
) -> Option<Timestamp> {
    values.into_iter().find_map(|value| machine(value, habits))
}

/// The dates that the lines show. An unlabelled date is that of publication unless a labelled
/// one stands beside it.
pub(super) fn visible(lines: Vec<&TextLine>) -> Dates {
    let (mut labelled, mut plain, mut modified) = (None, None, None);
    let mut pending = None;
    for line in lines {
        for item in &line.items {
            let LineItem::Date { stamp, label } = item else {
                continue;
            };
            let slot = match label.or(pending) {
                Some(DateLabel::Published) => &mut labelled,
                Some(DateLabel::Updated) => &mut modified,
                Some(DateLabel::Other) => continue,
                _ => &mut plain,
            };
            slot.get_or_insert_with(|| stamp.clone());
        }
        pending = line.label();
    }
    let published = most_precise([shown(labelled), shown(plain)]);
    Dates { published, modified: shown(modified) }
}

/// The first date that tells a day, or else the first: a month alone is a weak date, as in "Vol. 3,
/// May 2020".
pub(super) fn most_precise<const N: usize>(
    dates: [Option<Sourced<Timestamp>>; N],
) -> Option<Sourced<Timestamp>> {
    let mut told = dates.into_iter().flatten();
    let first = told.next()?;
    let mut all = std::iter::once(first.clone()).chain(told);
    Some(all.find(|date| date.value.day.is_some()).unwrap_or(first))
}

fn shown(stamp: Option<Timestamp>) -> Option<Sourced<Timestamp>> {
    stamp.map(|stamp| Sourced::new(stamp, Source::Visible))
}

/// The first date that has this label.
pub(super) fn labelled(lines: &[TextLine], wanted: DateLabel) -> Option<Sourced<Timestamp>> {
    let found = lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        LineItem::Date { stamp, label: Some(label) } if *label == wanted => Some(stamp.clone()),
        _ => None,
    });
    shown(found)
}

/// The day that all dates with this label tell, wherever they stand.
pub(super) fn only_labelled(lines: &[TextLine], wanted: DateLabel) -> Option<Sourced<Timestamp>> {
    let (mut only, mut pending) = (None::<&Timestamp>, None);
    for line in lines {
        for item in &line.items {
            let LineItem::Date { stamp, label } = item else { continue };
            if label.or(pending) != Some(wanted) || stamp.day.is_none() {
                continue;
            }
            if !only.get_or_insert(stamp).is_same_day(stamp) {
                return None;
            }
        }
        pending = line.label();
    }
    shown(only.cloned())
}

/// The first day that the lines tell, as a date of publication or, if labelled so, of change.
pub(super) fn first_of(lines: &[TextLine]) -> Dates {
    let first = lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        LineItem::Date { label: Some(DateLabel::Other), .. } => None,
        LineItem::Date { stamp, label } if stamp.day.is_some() => Some((stamp.clone(), *label)),
        _ => None,
    });
    match first {
        Some((stamp, Some(DateLabel::Updated))) => {
            Dates { published: None, modified: shown(Some(stamp)) }
        }
        first => Dates { published: shown(first.map(|(stamp, _)| stamp)), modified: None },
    }
}

/// The dates of lines that stand anywhere: those of each label must tell one day.
pub(super) fn alone(lines: &[TextLine]) -> Dates {
    let only = |updated: bool| {
        let mut stamps = lines.iter().flat_map(|line| &line.items).filter_map(|item| match item {
            LineItem::Date { label: Some(DateLabel::Other), .. } => None,
            LineItem::Date { stamp, label } => ((*label == Some(DateLabel::Updated)) == updated
                && stamp.day.is_some())
            .then_some(stamp),
            _ => None,
        });
        let first = stamps.next()?;
        stamps.all(|other| other.is_same_day(first)).then(|| first.clone())
    };
    Dates { published: shown(only(false)), modified: shown(only(true)) }
}

/// Days by which the page must show an earlier date than it tells machines to be believed: less
/// may be a matter of zones, or the time between print and web.
const MIN_DAYS_EARLIER: u32 = 30;

/// The date of publication: the machine's, unless the page shows its readers a better one.
///
/// Many sites give machines the date of the last edit, or of a move to another system, and show
/// the first: an earlier visible date wins. A later one is that of a change, or of a comment, unless
/// one of `all` that machines are told is of the same day.
pub(super) fn published(
    machine: Dates,
    all: &[Timestamp],
    shown: Option<&Sourced<Timestamp>>,
) -> Option<Sourced<Timestamp>> {
    let (told, modified) = (machine.published, machine.modified);
    let is_better = told.as_ref().zip(shown).is_some_and(|(told, shown)| {
        let is_change = modified.is_some_and(|it| it.value.is_same_day(&shown.value));
        let is_confirmed = || all.iter().any(|it| it.is_same_day(&shown.value));
        !is_change
            && (is_better(&shown.value, &told.value)
                || (is_far(&shown.value, &told.value) && is_confirmed()))
    });
    if is_better { shown.cloned() } else { refine(told, shown) }
}

/// Whether more than zones, or the night between web and print, part the days.
fn is_far(one: &Timestamp, other: &Timestamp) -> bool {
    one.days().zip(other.days()).is_some_and(|(one, other)| one.abs_diff(other) > 1)
}

fn is_better(shown: &Timestamp, told: &Timestamp) -> bool {
    let Some(days) = shown.days() else { return false };
    match told.days() {
        None => (shown.year, shown.month) == (told.year, told.month),
        Some(told_days) => {
            let is_earlier = days + MIN_DAYS_EARLIER <= told_days && !shown.is_swap_of(told);
            let is_other_day = days != told_days;
            is_earlier || (is_other_day && shown.is_local_reading_of(told))
        }
    }
}

/// The machine's date, made more precise by the visible one of the same day.
pub(super) fn refine(
    machine: Option<Sourced<Timestamp>>,
    shown: Option<&Sourced<Timestamp>>,
) -> Option<Sourced<Timestamp>> {
    let machine = machine?;
    let shown = shown.filter(|shown| {
        machine.value.time.is_none()
            && shown.value.time.is_some()
            && shown.value.is_same_day(&machine.value)
    });
    Some(shown.cloned().unwrap_or(machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_for_machines_as_for_people() {
        let read =
            |value: &str| machine(value, DateLocale::default()).map(|stamp| stamp.to_string());
        assert_eq!(read("Wed, 13 Sep 2023 14:48:00 GMT").as_deref(), Some("2023-09-13T14:48:00Z"));
        assert_eq!(read("September 13, 2023").as_deref(), Some("2023-09-13"));
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn an_earlier_visible_date_is_that_of_publication() {
        let told = |text: &str, source| iso::parse(text).map(|stamp| Sourced::new(stamp, source));
        let choose = |machine: &str, changed: &str, shown: &str| {
            let machine = Dates {
                published: told(machine, Source::JsonLd),
                modified: told(changed, Source::JsonLd),
            };
            published(machine, &[], told(shown, Source::Visible).as_ref())
                .map(|it| it.value.to_string())
                .unwrap_or_default()
        };
        assert_eq!(choose("2025-06-12", "", "2022-11-02"), "2022-11-02");
        assert_eq!(choose("2025-06-12", "2025-08-01", "2025-08-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "", "2025-08-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "", "2025-06-01"), "2025-06-12");
        assert_eq!(choose("2025-06-12", "2022-11-02", "2022-11-02"), "2025-06-12");
        // Day and month may have been changed over in reading.
        assert_eq!(choose("2025-06-03", "", "2025-03-06"), "2025-06-03");
        assert_eq!(choose("2025-06", "", "2025-06-11"), "2025-06-11");
    }

    #[test]
    fn the_local_reading_of_a_moment_is_the_readers_day() {
        let told = |text: &str| iso::parse(text).map(|stamp| Sourced::new(stamp, Source::Visible));
        let choose = |machine: &str, shown: &str| {
            let machine = Dates { published: told(machine), modified: None };
            published(machine, &[], told(shown).as_ref()).map(|it| it.value.to_string())
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
        let told = |text: &str, source| iso::parse(text).map(|stamp| Sourced::new(stamp, source));
        let day = told("2023-09-13", Source::JsonLd);
        let shown = told("2023-09-13T14:48", Source::Visible);
        let other = told("2023-09-14T14:48", Source::Visible);
        assert_eq!(refine(day.clone(), shown.as_ref()), shown);
        assert_eq!(refine(day.clone(), other.as_ref()), day);
        assert_eq!(refine(None, shown.as_ref()), None);
    }
}
