//! Names: which texts can be names, and how a byline is split into them.

use super::bare_name::{bare_name, is_quantity};
use super::vocabulary::{BylineVocabulary, Label};
use crate::metadata::date::labels::last_label;
use crate::metadata::date::vocabulary::{is_date_word, relative_or_foreign_date};
use crate::text;
use crate::text::fold::key::{contains_key, key};
use crate::text::unicode::is_unspaced_in_key;

/// Words of a name at most.
const MAX_NAME_WORDS: usize = 6;
/// Characters of a byline at most.
pub(super) const MAX_BYLINE_CHARS: usize = 160;
/// Names of a byline at most.
const MAX_NAMES: usize = 32;
/// Declared values looked at.
const MAX_DECLARED: usize = 64;

/// Whether the text after a label can be names.
pub(in crate::metadata) fn is_labelled_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(text::is_space).filter(|word| !word.is_empty()).collect();
    let starts_lower = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(|c| text::digit_value(*c).is_some()).count();
    let max_words = if text.contains([',', '&', '،', '、']) {
        MAX_NAME_WORDS * 3
    } else {
        MAX_NAME_WORDS + 2
    };
    let is_long = text.chars().any(is_unspaced_in_key) && letters > 40;
    letters >= 2
        && digits <= letters / 4
        && !is_long
        && words.len() <= max_words
        && !(starts_lower && words.len() > 3)
        && text.chars().count() <= MAX_BYLINE_CHARS
        && !text.contains(['?', '!', '。', '।', '|', ':', '@', '"'])
        && !text.starts_with("http")
        && !BylineVocabulary::get().is_not(text)
        && last_label(text).is_none_or(|_| words.len() > 1)
}

/// Whether the text reads like a name without any label: few words, each with a capital where
/// the script has them.
#[inline(never)]
pub(in crate::metadata) fn looks_like_name(text: &str, min_words: usize) -> bool {
    let words: Vec<&str> = text.split(text::is_space).filter(|word| !word.is_empty()).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_mark = |c: char| {
        !(c.is_alphabetic()
            || text::is_space(c)
            || text::is_word_char(c)
            || matches!(c, '.' | '-' | '\'' | '’' | '・' | '·'))
    };
    if text.chars().any(|c| text::digit_value(c).is_some() || is_mark(c))
        || last_label(text).is_some()
    {
        return false;
    }
    if text.chars().any(is_unspaced_in_key) {
        let is_thai =
            text.chars().any(|c| matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{17FF}'));
        return (2..=if is_thai { 40 } else { 8 }).contains(&letters);
    }
    let is_cased = text.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = words.iter().filter(capital).count();
    let least = if is_cased { min_words } else { 1 };
    letters >= 3
        && (least..=5).contains(&words.len())
        && (!is_cased
            || (words.first().is_some_and(|word| capital(&word))
                && words.len() - capitals <= 2
                && capitals >= min_words))
        && !words.iter().any(|word| is_date_word(word))
}

/// The part of a byline that names who wrote, with its label; and the names of others, such as
/// reviewers, who come before or after it.
pub(super) fn authors_part(text: &str) -> (&str, Option<&str>) {
    let vocabulary = BylineVocabulary::get();
    let mut rest = text;
    while let Some((Label::Other, names)) = vocabulary.label(rest) {
        match next_label(names, Label::Author) {
            Some((place, _)) => rest = names.get(place..).unwrap_or_default(),
            None => return ("", Some(names)),
        }
    }
    rest = from_inner_label(rest);
    // "Text and photos:" is one label.
    let start = vocabulary.label(rest).map_or(0, |(_, names)| rest.len() - names.len());
    match next_label(rest.get(start..).unwrap_or_default(), Label::Other) {
        Some((place, names)) => {
            let is_mark =
                |c: char| text::is_space(c) || matches!(c, ',' | ';' | '.' | '|' | '-' | '–' | '(');
            let front = rest.get(..start + place).unwrap_or_default().trim_end_matches(is_mark);
            (front, Some(names))
        }
        None => (rest, None),
    }
}

/// The text from the label of the author in it, if that has a mark such as a colon and none stands
/// at the start: "2015-11-05 · read 8169 times · Author: …", but not "Edited by: …".
fn from_inner_label(text: &str) -> &str {
    if BylineVocabulary::get().label(text).is_some() {
        return text;
    }
    let Some((place, _)) = next_label(text, Label::Author) else { return text };
    let is_in_other = next_label(text, Label::Other)
        .is_some_and(|(start, names)| (start..text.len() - names.len()).contains(&place));
    let rest = text.get(place..).unwrap_or_default();
    if is_marked(rest) && !is_in_other { rest } else { text }
}

/// Whether the label at the start of the text has a mark such as a colon.
fn is_marked(text: &str) -> bool {
    let rest = BylineVocabulary::get().label(text).map_or(0, |(_, rest)| rest.len());
    let label = text.get(..text.len() - rest).unwrap_or_default();
    label.contains([':', '：', '=', '＝', '/', '／'])
}

/// The place of the next label of this kind inside the text, and the text after the label.
fn next_label(text: &str, wanted: Label) -> Option<(usize, &str)> {
    let mut previous = ' ';
    // Whether anything but white space came since the last mark between parts.
    let mut is_new_part = true;
    for (place, c) in text.char_indices() {
        let is_start = !text::is_word_char(previous) || is_unspaced_in_key(c);
        let own = text.get(place..).unwrap_or_default();
        if place > 0
            && is_start
            && text::is_word_char(c)
            && let Some((label, rest)) = BylineVocabulary::get().label(own)
            && label == wanted
        {
            // "Von" and "Di" are also parts of names.
            let written = own.get(..own.len() - rest.len()).unwrap_or_default().trim();
            let is_sure = is_marked(own) || written.contains(text::is_space);
            if wanted == Label::Other || is_new_part || is_sure {
                return Some((place, rest));
            }
        }
        if !text::is_space(c) {
            is_new_part = matches!(c, '.' | ';' | ',' | '|' | '—' | '–' | '،' | '，' | '、');
        }
        previous = c;
    }
    None
}

/// The names of a byline, one each, without labels, roles and places.
#[inline(never)]
pub(super) fn split_names(text: &str, lang: &str) -> Vec<String> {
    let vocabulary = BylineVocabulary::get();
    let text = text::collapse(text);
    let (text, _) = authors_part(&text);
    let text = vocabulary.after_prefix(text).filter(|rest| !rest.is_empty()).unwrap_or(text);
    let text = vocabulary.without_lead(lang, text);
    let mut names: Vec<String> = Vec::new();
    let mut is_in_place = false;
    for part in text.split([',', ';', '&', '/', '|', '،', '、', '，', '؛']) {
        let first = part.split(text::is_space).find(|word| !word.is_empty()).unwrap_or_default();
        if !names.is_empty() && vocabulary.is_before_place(lang, first) && is_small(first) {
            is_in_place = true;
            continue;
        }
        // "By A, with B"
        let after_join = part
            .trim()
            .split_once(text::is_space)
            .filter(|(first, _)| !names.is_empty() && is_small(first) && vocabulary.is_join(first));
        let part = after_join.map_or(part, |(_, names)| names);
        for name in split_at_joins(part, vocabulary, lang, &mut is_in_place) {
            let name = vocabulary.after_prefix(&name).map(str::to_owned).unwrap_or(name);
            let name = bare_name(&name);
            let is_role = !names.is_empty()
                && vocabulary.roles.iter().any(|role| contains_key(&key(&name), role));
            let is_name = name.chars().any(char::is_alphabetic)
                && !is_role
                && !vocabulary.is_not(&name)
                && !is_quantity(&name)
                && relative_or_foreign_date(&name, lang).is_none();
            for name in without_spaces_between(&name, lang).filter(|_| is_name) {
                if !names.contains(&name) && names.len() < MAX_NAMES {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// The names that Chinese puts spaces between; any other text is one name.
fn without_spaces_between(text: &str, lang: &str) -> impl Iterator<Item = String> {
    let vocabulary = BylineVocabulary::get();
    let is_list =
        lang == "zh" && text.split(text::is_space).all(|word| vocabulary.is_chinese_name(word));
    let whole = (!is_list).then(|| text.to_owned());
    let words = text.split(text::is_space).filter(move |_| is_list).map(str::to_owned);
    whole.into_iter().chain(words.collect::<Vec<_>>())
}

fn is_small(word: &str) -> bool {
    !word.chars().any(char::is_uppercase)
}

/// Whether the words are a place after a name: "in Paris", "in the Hague".
fn starts_place(words: &[&str], lang: &str) -> bool {
    let [first, next @ ..] = words else { return false };
    let is_capital =
        |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    is_small(first)
        && BylineVocabulary::get().is_before_place(lang, first)
        && next.iter().take(2).any(is_capital)
}

/// Splits a text at words such as "and" in lower case: "En Vogue" is a name. A place after a name of
/// several words is left out; `is_in_place` tells that the text goes on, or ends, after one, where a
/// single word belongs to the place: "in Washington, D.C.".
fn split_at_joins(
    part: &str,
    vocabulary: &BylineVocabulary,
    lang: &str,
    is_in_place: &mut bool,
) -> Vec<String> {
    let words: Vec<&str> = part.split(text::is_space).filter(|word| !word.is_empty()).collect();
    let mut out: Vec<(String, bool)> = vec![(String::new(), *is_in_place)];
    let mut is_skipping = false;
    for (at, word) in words.iter().enumerate() {
        let (length, has_name) =
            out.last().map_or((0, false), |(name, _)| (name.split(' ').count(), !name.is_empty()));
        let rest = words.get(at..).unwrap_or_default();
        let is_name = |(name, _): &(String, bool)| length >= 2 && looks_like_name(name, 2);
        if out.last().is_some_and(is_name) && starts_place(rest, lang) {
            is_skipping = true;
        } else if is_small(word) && has_name && vocabulary.joins.contains(*word) {
            out.push((String::new(), is_skipping));
            is_skipping = false;
        } else if !is_skipping && let Some((name, _)) = out.last_mut() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    *is_in_place = is_skipping;
    let is_of_place =
        |(name, follows_place): &(String, bool)| *follows_place && !name.contains(' ');
    out.retain(|it| !it.0.is_empty() && !is_of_place(it));
    out.into_iter().map(|(name, _)| name).collect()
}

/// The byline as the page words it; only the names if roles or places were removed.
pub(super) fn displayed_byline(text: &str, names: &[String]) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let kept: usize = names.iter().map(|name| letters(name)).sum();
    if letters(text) > kept + 6 { names.join(", ") } else { text::collapse(text) }
}

/// The names in declared values, without URLs and handles.
#[inline(never)]
pub(in crate::metadata) fn declared_names<'a>(
    values: impl Iterator<Item = &'a str>,
    lang: &str,
) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for value in values.take(MAX_DECLARED) {
        let is_url_or_handle = value.contains("://")
            || value.starts_with("www.")
            || value.starts_with('@')
            || value.contains(".com/");
        if is_url_or_handle || value.chars().count() > MAX_BYLINE_CHARS * 2 {
            continue;
        }
        for name in split_names(value, lang) {
            if !out.iter().any(|known| key(known) == key(&name)) && out.len() < MAX_NAMES {
                out.push(name);
            }
        }
    }
    // "All posts by Ann Lee" besides "Ann Lee".
    let keys: Vec<String> = out.iter().map(|name| key(name)).collect();
    let contains_other = |name: &str| {
        keys.iter().any(|other| other != name && other.contains(' ') && contains_key(name, other))
    };
    out.retain(|name| !contains_other(&key(name)));
    out
}
