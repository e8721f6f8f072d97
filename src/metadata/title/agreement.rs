//! Agreement of headings with the page's other titles.

use super::candidates::TitleCandidates;
use super::headings::Heading;
use super::separators::{edge_run_keys, is_long_enough};
use crate::text::fold::key::key;

/// A linked heading with which a title begins is the headline from so many words on.
const HEADLINE_MIN_WORDS: usize = 4;

/// How much of a title a heading matches, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchDegree {
    /// The heading is the smaller part of a title: possibly the site's name.
    SmallPart,
    /// It is the greater part.
    GreatPart,
    Whole,
}

/// The keys of titles and of their parts, which a heading can match.
pub(super) struct TitleAgreement {
    whole: Vec<String>,
    /// Runs of parts, each with the length of its title's key in characters, and whether the title
    /// begins with it.
    parts: Vec<(String, usize, bool)>,
}

impl TitleAgreement {
    /// Of the declared titles, also `without_site` names, and of the text of `<title>`.
    pub(super) fn of(
        titles: &TitleCandidates,
        without_site: &[String],
        element: Option<&str>,
    ) -> TitleAgreement {
        let whole = without_site.iter().map(String::as_str).chain(element);
        let whole = whole.chain(titles.declared.iter().copied());
        // A declared title can begin with the headline; what follows a colon there is only half.
        let declared = titles.declared.iter().map(|title| (*title, true));
        let all = titles.element.map(|title| (title, false)).into_iter().chain(declared);
        let parts = all.flat_map(|(title, heads_only)| {
            let length = key(title).chars().count();
            let is_great = move |run: &str| run.chars().count() * 2 > length;
            let runs = edge_run_keys(title).into_iter();
            runs.filter(move |(run, is_head)| !heads_only || (*is_head && is_great(run)))
                .map(move |(run, is_head)| (run, length, is_head))
        });
        TitleAgreement { whole: whole.map(key).collect(), parts: parts.collect() }
    }

    /// How many of the other titles equal the heading's. Both readings of one heading, with its kicker
    /// and without, can match some.
    pub(super) fn count(&self, heading: &Heading) -> usize {
        self.whole.iter().filter(|key| **key == heading.key).count()
    }

    /// Whether another title begins with the heading.
    pub(super) fn begins_title(&self, heading: &Heading) -> bool {
        self.parts.iter().any(|(run, _, is_head)| *is_head && *run == heading.key)
    }

    /// How much of another title the heading matches, `None` if nothing.
    pub(super) fn with(&self, heading: &Heading) -> Option<MatchDegree> {
        if self.whole.contains(&heading.key) {
            return Some(MatchDegree::Whole);
        }
        let (_, length, is_head) = self
            .parts
            .iter()
            .find(|(run, ..)| *run == heading.key && is_long_enough(&heading.text))?;
        let is_great = heading.key.chars().count() * 2 > *length
            || (*is_head && !heading.is_linked && heading.level == 1);
        let degree = if is_great { MatchDegree::GreatPart } else { MatchDegree::SmallPart };
        // A site's name is linked, too, but shorter than a headline that leads to itself.
        let is_name = heading.is_linked
            && !(*is_head && heading.text.split_whitespace().count() >= HEADLINE_MIN_WORDS);
        (is_great || !is_name).then_some(degree)
    }
}
