//! Labels of dates: the words before a date that say what it is the date of.

use crate::text::fold::key::key;
use crate::text::unicode::is_unspaced_in_key;
use crate::util::data_table::rows_of;
use crate::util::hash::{HashMap, HashSet};
use std::sync::LazyLock;

const LABELS: &str = include_str!(concat!(env!("OUT_DIR"), "/metadata/date_labels.tsv"));

/// What the words before a date say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::metadata) enum DateLabel {
    Published,
    Updated,
    /// The date is not the article's.
    Other,
    /// Names the edition; no date follows.
    Edition,
    /// How long reading takes; no date follows.
    Reading,
}

/// The labels, ready for look-up.
#[derive(Default)]
struct DateLabels {
    /// Labels of scripts with spaces, by their first word.
    spaced: HashMap<String, Vec<(String, DateLabel)>>,
    /// Labels of scripts without spaces, which may stand anywhere in a run of letters.
    unspaced: Vec<(String, DateLabel)>,
    /// Words of class names that announce a date.
    classes: HashSet<&'static str>,
}

static LABEL_TABLE: LazyLock<DateLabels> = LazyLock::new(|| {
    let mut labels = DateLabels::default();
    for cells in rows_of(LABELS) {
        let label = match cells.first().copied().unwrap_or_default() {
            "published" => DateLabel::Published,
            "updated" => DateLabel::Updated,
            "edition" => DateLabel::Edition,
            "reading" => DateLabel::Reading,
            "class" => {
                labels.classes.extend(cells.into_iter().skip(2));
                continue;
            }
            _ => DateLabel::Other,
        };
        for phrase in cells.into_iter().skip(2).map(key) {
            if phrase.chars().any(is_unspaced_in_key) {
                labels.unspaced.push((phrase, label));
            } else {
                let first = phrase.split(' ').next().unwrap_or_default().to_owned();
                labels.spaced.entry(first).or_default().push((phrase, label));
            }
        }
    }
    labels
});

/// Whether a word of a class name announces a date.
pub(in crate::metadata) fn is_date_class(word: &str) -> bool {
    LABEL_TABLE.classes.contains(word)
}

/// The last label in the text. Of two that end at the same place the longer one counts: "date" and
/// "update date".
pub(in crate::metadata) fn last_label(text: &str) -> Option<DateLabel> {
    let own = key(text);
    let mut best: Option<((usize, usize), DateLabel)> = None;
    let mut offer = |end: usize, phrase: &str, label: DateLabel| {
        let place = (end, phrase.len());
        if best.is_none_or(|(known, _)| known < place) {
            best = Some((place, label));
        }
    };
    let mut rest = own.as_str();
    loop {
        let word = rest.split(' ').next().unwrap_or_default();
        for (phrase, label) in LABEL_TABLE.spaced.get(word).into_iter().flatten() {
            if rest
                .strip_prefix(phrase.as_str())
                .is_some_and(|t| t.is_empty() || t.starts_with(' '))
            {
                offer(own.len() - rest.len() + phrase.len(), phrase, *label);
            }
        }
        let Some((_, tail)) = rest.split_once(' ') else { break };
        rest = tail;
    }
    if own.chars().any(is_unspaced_in_key) {
        for (phrase, label) in &LABEL_TABLE.unspaced {
            if let Some(place) = own.rfind(phrase.as_str()) {
                offer(place + phrase.len(), phrase, *label);
            }
        }
    }
    best.map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_of_the_table_is_read() {
        for cells in rows_of(LABELS) {
            for phrase in cells.iter().skip(2) {
                if cells[0] == "class" {
                    assert!(is_date_class(phrase), "{phrase}");
                    continue;
                }
                let wanted = match cells[0] {
                    "published" => DateLabel::Published,
                    "updated" => DateLabel::Updated,
                    "other" => DateLabel::Other,
                    "edition" => DateLabel::Edition,
                    "reading" => DateLabel::Reading,
                    kind => panic!("no such kind: {kind}"),
                };
                assert_eq!(last_label(&format!("xxx {phrase} : ")), Some(wanted), "{phrase}");
            }
        }
    }

    #[test]
    fn the_nearest_label_counts() {
        assert_eq!(last_label("Published by the Daily, last updated "), Some(DateLabel::Updated));
        assert_eq!(last_label("Updating"), None);
    }
}
