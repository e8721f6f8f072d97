//! The byline: candidates in the lines around the headline.

mod bare_name;
pub(super) mod names;
pub(super) mod organisations;
pub(super) mod signature;
pub(super) mod vocabulary;

use crate::blocks::BlockId;
use names::{
    MAX_BYLINE_CHARS, authors_part, displayed_byline, is_labelled_name, looks_like_name,
    split_names,
};
use organisations::without_sites;
use vocabulary::BylineVocabulary;

use super::date::labels::{DateLabel, last_label};
use super::date::vocabulary::is_date_word;
use super::headline_area::text_line::{LineItem, LinePiece, TextLine};
use super::title::site_name::SiteNames;
use crate::text;
use crate::text::fold::key::key;

/// How likely a piece of text is the byline, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Confidence {
    /// It names somebody who did not write: a reviewer, a translator, a photographer, a source.
    OtherRole,
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
#[inline(never)]
pub(super) fn byline_candidates(
    lines: &[TextLine],
    site_names: &SiteNames,
    lang: &str,
) -> Vec<BylineCandidate> {
    let flat: Vec<(usize, &LineItem)> =
        lines.iter().flat_map(|line| line.items.iter().map(|item| (line.block, item))).collect();
    let mut out = Vec::new();
    let mut role = OtherRole::default();
    for (at, (block, item)) in flat.iter().enumerate() {
        let LineItem::Text(piece) = item else {
            role.skip(item);
            continue;
        };
        let (is_other, part) = role.take(piece, *block);
        let found = if is_other {
            Some((Confidence::OtherRole, part.to_owned()))
        } else {
            let piece = &LinePiece { text: part.to_owned(), ..piece.clone() };
            name_at(&flat, at, piece, site_names)
        };
        let Some((confidence, mut text)) = found else {
            continue;
        };
        if role.is_over() {
            append_following_names(flat.get(at + 1..).unwrap_or_default(), confidence, &mut text);
        }
        let names = without_sites(split_names(&text, lang), site_names);
        if !names.is_empty() || is_other {
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

/// The label of another role whose names come next.
#[derive(Default)]
struct OtherRole {
    /// The block with the label, if its name has not come yet.
    label: Option<BlockId>,
    /// Further names can follow.
    has_name: bool,
    follows_join: bool,
}

impl OtherRole {
    fn is_over(&self) -> bool {
        self.label.is_none() && !self.has_name
    }

    fn skip(&mut self, item: &LineItem) {
        match item {
            LineItem::Join => self.follows_join = true,
            _ => *self = OtherRole::default(),
        }
    }

    /// Whether the piece is of another role, and the part of it with the names.
    fn take<'a>(&mut self, piece: &'a LinePiece, block: BlockId) -> (bool, &'a str) {
        let follows_join = std::mem::take(&mut self.follows_join);
        let is_labelled = BylineVocabulary::get().label(&piece.text).is_some();
        let is_labels_name = self.label.take().is_some_and(|label| block <= label + 1);
        let continues = is_labels_name || (self.has_name && follows_join && !piece.is_first);
        if !is_labelled && continues && is_labelled_name(&piece.text) {
            self.has_name = true;
            return (true, &piece.text);
        }
        let (part, others) = authors_part(&piece.text);
        self.has_name = others.is_some_and(|names| names.chars().any(char::is_alphanumeric));
        // A label alone in its block is that of the next one; one after other words is not.
        let reach = if part.is_empty() { block } else { block.saturating_sub(1) };
        self.label = others.filter(|_| !self.has_name).map(|_| reach);
        match others {
            Some(names) if part.is_empty() => (true, names),
            _ => (false, part),
        }
    }
}

/// The name in the piece with this number, and how likely it is the byline.
fn name_at(
    flat: &[(usize, &LineItem)],
    at: usize,
    piece: &LinePiece,
    site_names: &SiteNames,
) -> Option<(Confidence, String)> {
    let is_next_to_date =
        has_date_next(flat.iter().skip(at + 1)) || has_date_next(flat.iter().take(at).rev());
    let found = name_of_piece(piece, is_next_to_date, site_names).or_else(|| {
        // "By" in an element of its own.
        let label = at.checked_sub(1).and_then(|previous| flat.get(previous));
        let Some((label_block, LineItem::Text(label))) = label else {
            return None;
        };
        let is_near = flat.get(at).is_some_and(|(block, _)| *block <= *label_block + 1);
        let is_label = BylineVocabulary::get()
            .after_prefix(&label.text)
            .is_some_and(|rest| rest.trim_matches(':').is_empty());
        (is_near && is_label && is_labelled_name(&piece.text))
            .then(|| (Confidence::Labelled, piece.text.clone()))
    });
    // Words just before a link to an author's page are a label of a language without a table.
    let is_before_author = matches!(
        flat.get(at + 1),
        Some((_, LineItem::Text(next))) if next.is_author_link && !next.is_first
    );
    found.filter(|(confidence, _)| {
        *confidence == Confidence::Labelled || piece.is_author_link || !is_before_author
    })
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
    let is_hinted =
        piece.is_hinted || piece.is_author_link || (piece.is_person_link && is_next_to_date);
    if is_hinted && is_labelled_name(text) && !is_date_word(text) {
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

#[cfg(test)]
mod tests;
