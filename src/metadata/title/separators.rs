//! Separators in titles: splits a title into its parts, and removes the site's name.

use super::site_name::SiteNames;
use crate::metadata::byline::vocabulary::BylineVocabulary;
use crate::text;
use crate::text::fold::key::key;
use crate::text::unicode::is_unspaced_in_key;
use std::ops::Range;

/// Parts of a title at most; more of them make a list of keywords.
const MAX_PARTS: usize = 8;
/// Words after a single one and a bar that make that one a label.
const LABELLED_MIN_WORDS: usize = 4;
/// Separators between a title and a site's name, with spaces around them.
const SPACED: [&str; 15] =
    ["|", "-", "–", "—", "−", "»", "«", "›", "::", ":", "·", "•", "/", "<", "~"];
/// Separators that also stand without spaces.
const TIGHT: [char; 5] = ['|', '｜', '_', '│', 'ㅣ'];

/// The byte ranges of a title's parts between separators.
pub(super) fn split_title(title: &str) -> Vec<Range<usize>> {
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
        // Chinese titles use dashes without spaces.
        let dashes = ["--", "——"].iter().find(|mark| is_unspaced_title && rest.starts_with(**mark));
        let length = match (spaced, dashes) {
            (Some(mark), _) => mark.len(),
            (None, Some(mark)) => mark.len(),
            _ if colon || TIGHT.contains(&c) => c.len_utf8(),
            _ if c == '-' && is_between_unspaced(&chars, at) => c.len_utf8(),
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

/// Whether letters of a script without spaces stand on one side, and a letter on the other.
fn is_between_unspaced(chars: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).map(|(_, c)| *c);
    let sides = before.zip(chars.get(at + 1).map(|(_, c)| *c));
    sides.is_some_and(|(before, after)| {
        (is_unspaced_in_key(before) && after.is_alphabetic())
            || (is_unspaced_in_key(after) && before.is_alphabetic())
    })
}

/// The title without the site's name at either end.
pub(super) fn without_site(title: &str, site_names: &SiteNames) -> String {
    let title = text::collapse(title);
    let ranges = split_title(&title);
    let mut kept = ranges.as_slice();
    let name = |range: &Range<usize>| {
        let follows_colon = title.get(range.end..).is_some_and(|rest| rest.starts_with(':'));
        title
            .get(range.clone())
            .is_some_and(|part| site_names.is_name(part) || (!follows_colon && is_generic(part)))
    };
    let enough = |ranges: &[Range<usize>]| {
        text_of_parts(&title, ranges).is_some_and(|text| is_long_enough(&text))
    };
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
    text_of_parts(&title, kept).unwrap_or(title)
}

/// Whether the text is a word of menus, such as "Home", and no title.
pub(super) fn is_generic(text: &str) -> bool {
    BylineVocabulary::get().is_not(text)
}

/// The title up to its first bar; what follows one tells of the site or praises the page. After a part
/// that cannot be a title, such as the name of a section, the rest.
pub(super) fn without_bars(title: &str) -> String {
    let is_bar: fn(char) -> bool = |c| matches!(c, '|' | '｜' | '│' | 'ㅣ');
    let is_mark: fn(char) -> bool = |c| matches!(c, '|' | '｜' | '│' | 'ㅣ' | '>' | '»' | '[');
    let is_edge: fn(char) -> bool = |c| text::is_space(c) || matches!(c, '|' | '｜' | '│' | 'ㅣ');
    // A mark before a space opens no quotation.
    let after_marks = title.trim_start_matches(is_mark);
    let title = if after_marks.starts_with(text::is_space) { after_marks } else { title };
    let title = title.trim_matches(is_edge);
    match title.split_once(is_bar) {
        Some((front, rest))
            if front.ends_with(text::is_space) && rest.starts_with(text::is_space) =>
        {
            let words = |text: &str| key(text).split(' ').count();
            let is_label =
                front.is_ascii() && words(front) == 1 && words(rest) >= LABELLED_MIN_WORDS;
            let is_title = is_long_enough(front) && !is_generic(front) && !is_label;
            if is_title { front } else { rest }.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// The text from the first to the last of adjacent parts.
pub(super) fn text_of_parts(title: &str, ranges: &[Range<usize>]) -> Option<String> {
    let text = title.get(ranges.first()?.start..ranges.last()?.end)?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether the text can be a title: two words, or a few letters of a script without spaces.
pub(super) fn is_long_enough(text: &str) -> bool {
    let key = key(text);
    key.split(' ').count() >= 2 || key.chars().count() >= 4
}

/// The keys of the runs of parts of a title that start or end it, and whether they start it.
pub(super) fn edge_run_keys(title: &str) -> Vec<(String, bool)> {
    let ranges = split_title(title);
    let start = ranges.first().map(|range| range.start);
    let is_head = |run: &[Range<usize>]| run.first().map(|range| range.start) == start;
    edge_runs(&ranges)
        .filter_map(|run| Some((key(&text_of_parts(title, run)?), is_head(run))))
        .collect()
}

/// The runs of parts at the start or end of a title, none of a list of keywords.
pub(super) fn edge_runs(ranges: &[Range<usize>]) -> impl Iterator<Item = &[Range<usize>]> {
    let length = if ranges.len() > MAX_PARTS { 0 } else { ranges.len() };
    let heads = (1..=length).filter_map(|end| ranges.get(..end));
    let tails = (1..length).filter_map(|start| ranges.get(start..));
    heads.chain(tails)
}
