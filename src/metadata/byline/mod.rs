//! The byline: declared names, and candidates in the lines around the headline.

pub(super) mod vocabulary;

use crate::blocks::BlockId;
use vocabulary::BylineVocabulary;

use super::date::labels::{DateLabel, last_label};
use super::date::vocabulary::is_date_word;
use super::headline_area::text_line::{LineItem, LinePiece, TextLine};
use super::title::site_name::SiteNames;
use crate::text;
use crate::text::fold::key::{contains_key, key};
use crate::text::unicode::is_unspaced_in_key;

/// Words of a name at most.
const MAX_NAME_WORDS: usize = 6;
/// Characters of a byline at most.
const MAX_BYLINE_CHARS: usize = 160;
/// Names of a byline at most.
const MAX_NAMES: usize = 32;

/// How likely a piece of text is the byline, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Confidence {
    /// It reads like a name and stands next to a date.
    NextToDate,
    /// A class name, or a link to an author's page, indicates it.
    Hinted,
    /// A label such as "By" precedes or follows it.
    Labelled,
}

/// A byline found on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BylineCandidate {
    pub(super) confidence: Confidence,
    pub(super) text: String,
    pub(super) names: Vec<String>,
    pub(super) block: BlockId,
}

/// The candidates in the lines, in order. A label that fills a line belongs to the next one.
pub(super) fn byline_candidates(
    lines: &[TextLine],
    site_names: &SiteNames,
) -> Vec<BylineCandidate> {
    let flat: Vec<(usize, &LineItem)> =
        lines.iter().flat_map(|line| line.items.iter().map(|item| (line.block, item))).collect();
    let mut out = Vec::new();
    for (at, (block, item)) in flat.iter().enumerate() {
        let LineItem::Text(piece) = item else { continue };
        let is_next_to_date =
            has_date_next(flat.iter().skip(at + 1)) || has_date_next(flat.iter().take(at).rev());
        let found = name_of_piece(piece, is_next_to_date, site_names).or_else(|| {
            // "By" in an element of its own.
            let label = at.checked_sub(1).and_then(|previous| flat.get(previous));
            let Some((_, LineItem::Text(label))) = label else {
                return None;
            };
            let is_label = BylineVocabulary::get()
                .after_prefix(&label.text)
                .is_some_and(|rest| rest.trim_matches(':').is_empty());
            (is_label && is_labelled_name(&piece.text))
                .then(|| (Confidence::Labelled, piece.text.clone()))
        });
        let Some((confidence, mut text)) = found else {
            continue;
        };
        append_following_names(flat.get(at + 1..).unwrap_or_default(), confidence, &mut text);
        let names = split_names(&text);
        if !names.is_empty() {
            out.push(BylineCandidate {
                confidence,
                text: displayed_byline(&text, &names),
                names,
                block: *block,
            });
        }
    }
    out
}

/// Whether a date comes next, ignoring commas, date labels and weekdays.
fn has_date_next<'a>(items: impl Iterator<Item = &'a (usize, &'a LineItem)>) -> bool {
    let is_label = |text: &str| {
        last_label(text)
            .is_some_and(|label| matches!(label, DateLabel::Published | DateLabel::Updated))
            && without_date_label(text).split(text::is_space).count() <= 2
            || key(text).split(' ').all(is_date_word)
    };
    items
        .take(3)
        .find(|(_, item)| {
            !matches!(item, LineItem::Join)
                && !matches!(item, LineItem::Text(piece) if is_label(&piece.text))
        })
        .is_some_and(|(_, item)| matches!(item, LineItem::Date { .. }))
}

/// Appends names that follow in elements of their own: "A", "and", "B".
fn append_following_names(next: &[(usize, &LineItem)], confidence: Confidence, text: &mut String) {
    if confidence == Confidence::NextToDate {
        return;
    }
    for pair in next.chunks(2) {
        let [(_, LineItem::Join), (_, LineItem::Text(piece))] = pair else {
            return;
        };
        if piece.is_first
            || !is_labelled_name(&piece.text)
            || text.chars().count() > MAX_BYLINE_CHARS
        {
            return;
        }
        text.push_str(", ");
        text.push_str(&piece.text);
    }
}

/// The name in the piece, and how likely it is the byline.
fn name_of_piece(
    piece: &LinePiece,
    is_next_to_date: bool,
    site_names: &SiteNames,
) -> Option<(Confidence, String)> {
    let vocabulary = BylineVocabulary::get();
    let text = without_tail(&piece.text);
    if vocabulary.is_not(text)
        || matches!(last_label(text), Some(DateLabel::Edition | DateLabel::Reading))
    {
        return None;
    }
    // A label may be followed by the date's own: "By Ann Lee Published".
    if let Some(rest) = vocabulary.after_prefix(text) {
        let rest = without_date_label(rest);
        let rest = vocabulary.before_suffix(rest).unwrap_or(rest);
        return is_labelled_name(rest).then(|| (Confidence::Labelled, rest.to_owned()));
    }
    let text = without_date_label(text);
    let first = text.split([',', '،', '，']).next().unwrap_or(text).trim();
    if vocabulary.is_desk(first) && looks_like_name(first, 1) {
        return Some((Confidence::Labelled, first.to_owned()));
    }
    if let Some(name) = vocabulary.before_suffix(text).filter(|name| looks_like_name(name, 1)) {
        return Some((Confidence::Labelled, name.to_owned()));
    }
    if piece.is_hinted && is_labelled_name(text) && !is_date_word(text) {
        return Some((Confidence::Hinted, text.to_owned()));
    }
    let is_plain = !piece.is_link && piece.is_first && is_next_to_date && looks_like_name(text, 2);
    (is_plain && !site_names.is_name(text)).then(|| (Confidence::NextToDate, text.to_owned()))
}

/// The text without trailing small words and weekdays, which belong to the date after it.
fn without_tail(text: &str) -> &str {
    let vocabulary = BylineVocabulary::get();
    let mut text = text.trim();
    while let Some((front, last)) = text.rsplit_once(text::is_space) {
        let bare =
            last.trim_matches(|c: char| matches!(c, ',' | ':' | '.' | '،' | '(' | '-' | '|'));
        if !bare.is_empty() && !vocabulary.tails.contains(bare) && !is_date_word(bare) {
            break;
        }
        text = front
            .trim_end_matches(|c: char| text::is_space(c) || matches!(c, ',' | '،' | '-' | '–'));
    }
    text
}

/// The text without a label of a date at its end, such as "Published:".
fn without_date_label(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| text::is_space(c) || matches!(c, ':' | ',' | '،'));
    for _ in 0..4 {
        let Some((front, last)) = text.rsplit_once(text::is_space) else {
            break;
        };
        if last_label(last).is_none() {
            break;
        }
        text = front.trim_end_matches(|c: char| {
            text::is_space(c) || matches!(c, ':' | ',' | '،' | '-' | '–')
        });
    }
    text
}

/// Whether the text after a label can be names.
fn is_labelled_name(text: &str) -> bool {
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
fn looks_like_name(text: &str, min_words: usize) -> bool {
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

/// The names of a byline, one each, without labels and roles.
pub(super) fn split_names(text: &str) -> Vec<String> {
    let vocabulary = BylineVocabulary::get();
    let text = text::collapse(text);
    let text = vocabulary.after_prefix(&text).filter(|rest| !rest.is_empty()).unwrap_or(&text);
    let mut names: Vec<String> = Vec::new();
    for part in text.split([',', ';', '&', '/', '|', '،', '、', '，', '؛']) {
        for name in split_at_joins(part, vocabulary) {
            let name = vocabulary.after_prefix(&name).map(str::to_owned).unwrap_or(name);
            let name = name
                .trim_matches(|c: char| {
                    text::is_space(c) || matches!(c, ':' | '-' | '–' | '"' | '(' | ')' | '“' | '”')
                })
                .to_owned();
            let is_role = !names.is_empty()
                && vocabulary.roles.iter().any(|role| contains_key(&key(&name), role));
            let is_name =
                name.chars().any(char::is_alphabetic) && !is_role && !vocabulary.is_not(&name);
            if is_name && !names.contains(&name) && names.len() < MAX_NAMES {
                names.push(name);
            }
        }
    }
    names
}

/// Splits a text at words such as "and" in lower case: "En Vogue" is a name.
fn split_at_joins(part: &str, vocabulary: &BylineVocabulary) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in part.split(text::is_space).filter(|word| !word.is_empty()) {
        let is_small = !word.chars().any(char::is_uppercase);
        let has_name = out.last().is_some_and(|name| !name.is_empty());
        if is_small && has_name && vocabulary.joins.contains(word) {
            out.push(String::new());
        } else if let Some(name) = out.last_mut() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// The byline as the page words it; only the names if roles or places were removed.
fn displayed_byline(text: &str, names: &[String]) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let kept: usize = names.iter().map(|name| letters(name)).sum();
    if letters(text) > kept + 6 { names.join(", ") } else { text::collapse(text) }
}

/// The names in declared values, without URLs and handles.
pub(super) fn declared_names<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for value in values {
        let is_url_or_handle = value.contains("://")
            || value.starts_with("www.")
            || value.starts_with('@')
            || value.contains(".com/");
        if is_url_or_handle || value.chars().count() > MAX_BYLINE_CHARS * 2 {
            continue;
        }
        for name in split_names(value) {
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

#[cfg(test)]
mod tests;
