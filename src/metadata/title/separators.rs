//! A title cut at the signs that part it from the site's name.

use super::site_name::SiteNames;
use crate::text;
use crate::text::fold::key::key;
use crate::text::unicode::is_unspaced_in_key;
use std::ops::Range;

/// Parts that a title can have.
const MAX_PARTS: usize = 8;
/// Signs that part a title from a site's name, with spaces around them.
const SPACED: [&str; 15] =
    ["|", "-", "–", "—", "−", "»", "«", "›", "::", ":", "·", "•", "/", "<", "~"];
/// Signs that do so without spaces, too.
const TIGHT: [char; 4] = ['|', '｜', '_', '│'];

/// A title cut at its separators: its parts, and the places in bytes where they start and end.
pub(in crate::metadata) fn parts(title: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let is_unspaced_title = title.chars().any(is_unspaced_in_key);
    let chars: Vec<(usize, char)> = title.char_indices().collect();
    let marks = chars.iter().enumerate().filter(|(_, (_, c))| !c.is_ascii_alphanumeric());
    for (at, &(place, c)) in marks {
        let rest = title.get(place..).unwrap_or_default();
        let after_space = at > 0 && chars.get(at - 1).is_some_and(|(_, c)| text::is_space(*c));
        let spaced = SPACED.iter().filter(|_| after_space).find(|mark| {
            rest.strip_prefix(**mark).is_some_and(|after| after.starts_with(text::is_space))
        });
        // "Headline: Site" and "Site: Headline" have no space before the colon.
        let colon = c == ':' && chars.get(at + 1).is_some_and(|(_, c)| text::is_space(*c));
        // Chinese titles part by dashes without spaces.
        let dashes = ["--", "——"].iter().find(|mark| is_unspaced_title && rest.starts_with(**mark));
        let length = match (spaced, dashes) {
            (Some(mark), _) => mark.len(),
            (None, Some(mark)) => mark.len(),
            _ if colon || TIGHT.contains(&c) => c.len_utf8(),
            _ if c == '-' && is_unspaced_beside(&chars, at) => c.len_utf8(),
            _ => continue,
        };
        if place >= start {
            out.push(start..place);
            start = place + length;
        }
    }
    out.push(start..title.len());
    out.retain(|range| title.get(range.clone()).is_some_and(|part| !part.trim().is_empty()));
    out
}

fn is_unspaced_beside(chars: &[(usize, char)], at: usize) -> bool {
    at > 0
        && chars.get(at - 1).is_some_and(|(_, c)| is_unspaced_in_key(*c))
        && chars.get(at + 1).is_some_and(|(_, c)| is_unspaced_in_key(*c))
}

/// The title without the site's names at either end.
pub(in crate::metadata) fn without_site(title: &str, sites: &SiteNames) -> String {
    let title = text::collapse(title);
    let ranges = parts(&title);
    let mut kept = ranges.as_slice();
    let name =
        |range: &Range<usize>| title.get(range.clone()).is_some_and(|part| sites.is_name(part));
    let enough =
        |ranges: &[Range<usize>]| between(&title, ranges).is_some_and(|text| is_long_enough(&text));
    while let [rest @ .., last] = kept {
        if rest.is_empty() || !name(last) || !enough(rest) {
            break;
        }
        kept = rest;
    }
    while let [first, rest @ ..] = kept {
        if rest.is_empty() || !name(first) || !enough(rest) {
            break;
        }
        kept = rest;
    }
    between(&title, kept).unwrap_or(title)
}

pub(in crate::metadata) fn between(title: &str, ranges: &[Range<usize>]) -> Option<String> {
    let text = title.get(ranges.first()?.start..ranges.last()?.end)?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// A title has two words, or some letters of a script that says more with one.
pub(in crate::metadata) fn is_long_enough(text: &str) -> bool {
    let key = key(text);
    key.split(' ').count() >= 2 || key.chars().count() >= 4
}

/// The keys of the runs of parts of a title that start or end it, and whether they start it.
pub(in crate::metadata) fn runs_of_parts(title: &str) -> Vec<(String, bool)> {
    let ranges = parts(title);
    let start = ranges.first().map(|range| range.start);
    let is_head = |run: &[Range<usize>]| run.first().map(|range| range.start) == start;
    runs(&ranges).filter_map(|run| Some((key(&between(title, run)?), is_head(run)))).collect()
}

/// The runs of parts that start or end a title; a title of many parts is a list of words.
pub(in crate::metadata) fn runs(ranges: &[Range<usize>]) -> impl Iterator<Item = &[Range<usize>]> {
    let length = if ranges.len() > MAX_PARTS { 0 } else { ranges.len() };
    let heads = (1..=length).filter_map(|end| ranges.get(..end));
    let tails = (1..length).filter_map(|start| ranges.get(start..));
    heads.chain(tails)
}
