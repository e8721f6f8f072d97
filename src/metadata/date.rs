//! When the article was published and changed: what the page says for machines first, then what
//! it shows beside the headline, then its address.

use super::date_text::{self, Habits};
use super::facts::{Source, Told};
use super::iso::{self, Stamp};
use super::line::{Item, Label, Line};

/// The two dates of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) published: Option<Told<Stamp>>,
    pub(super) modified: Option<Told<Stamp>>,
}

/// Reads a value written for machines; some write it for people all the same.
pub(super) fn machine(value: &str, habits: Habits) -> Option<Stamp> {
    iso::parse(value).or_else(|| {
        let found = date_text::find(value, habits);
        (value.chars().count() <= 60)
            .then(|| found.into_iter().next())
            .flatten()
            .map(|found| found.stamp)
    })
}

/// The first date among the values.
pub(super) fn first<'a>(values: impl Iterator<Item = &'a str>, habits: Habits) -> Option<Stamp> {
    values.into_iter().find_map(|value| machine(value, habits))
}

/// The dates that the lines show. An unlabelled date is that of publication unless a labelled
/// one stands beside it.
pub(super) fn visible(lines: &[Line]) -> Dates {
    let (mut labelled, mut plain, mut modified) = (None, None, None);
    let mut pending = None;
    for line in lines {
        for item in &line.items {
            let Item::Date { stamp, label } = item else {
                continue;
            };
            let slot = match label.or(pending) {
                Some(Label::Published) => &mut labelled,
                Some(Label::Updated) => &mut modified,
                Some(Label::Other) => continue,
                _ => &mut plain,
            };
            slot.get_or_insert_with(|| stamp.clone());
        }
        pending = line.label();
    }
    // A month alone is a weak date: "Vol. 3, May 2020".
    let day = |stamp: &Option<Stamp>| stamp.as_ref().is_some_and(|stamp| stamp.day.is_some());
    let published = if day(&labelled) || !day(&plain) { labelled.or(plain) } else { plain };
    Dates { published: shown(published), modified: shown(modified) }
}

fn shown(stamp: Option<Stamp>) -> Option<Told<Stamp>> {
    stamp.map(|stamp| Told::new(stamp, Source::Visible))
}

/// The first date that has this label.
pub(super) fn labelled(lines: &[Line], wanted: Label) -> Option<Told<Stamp>> {
    let found = lines.iter().flat_map(|line| &line.items).find_map(|item| match item {
        Item::Date { stamp, label: Some(label) } if *label == wanted => Some(stamp.clone()),
        _ => None,
    });
    shown(found)
}

/// The dates of lines that stand anywhere: those of each label must tell one day.
pub(super) fn alone(lines: &[Line]) -> Dates {
    let only = |updated: bool| {
        let mut stamps = lines.iter().flat_map(|line| &line.items).filter_map(|item| match item {
            Item::Date { label: Some(Label::Other), .. } => None,
            Item::Date { stamp, label } => ((*label == Some(Label::Updated)) == updated
                && stamp.day.is_some())
            .then_some(stamp),
            _ => None,
        });
        let first = stamps.next()?;
        stamps.all(|other| other.is_same_day(first)).then(|| first.clone())
    };
    Dates { published: shown(only(false)), modified: shown(only(true)) }
}

/// The machine's date, made more precise by the visible one of the same day.
pub(super) fn refine(
    machine: Option<Told<Stamp>>,
    shown: Option<&Told<Stamp>>,
) -> Option<Told<Stamp>> {
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
        let read = |value: &str| machine(value, Habits::default()).map(|stamp| stamp.to_string());
        assert_eq!(read("Wed, 13 Sep 2023 14:48:00 GMT").as_deref(), Some("2023-09-13T14:48:00Z"));
        assert_eq!(read("September 13, 2023").as_deref(), Some("2023-09-13"));
        assert_eq!(read("yesterday"), None);
    }

    #[test]
    fn the_visible_time_makes_the_day_precise() {
        let told = |text: &str, source| iso::parse(text).map(|stamp| Told::new(stamp, source));
        let day = told("2023-09-13", Source::JsonLd);
        let shown = told("2023-09-13T14:48", Source::Visible);
        let other = told("2023-09-14T14:48", Source::Visible);
        assert_eq!(refine(day.clone(), shown.as_ref()), shown);
        assert_eq!(refine(day.clone(), other.as_ref()), day);
        assert_eq!(refine(None, shown.as_ref()), None);
    }
}
