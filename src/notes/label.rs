//! The label of a note: the number, letter or symbol that its mark shows.

use crate::text;

/// Bytes of a text that may be a label; a longer one is text.
pub(super) const MAX_BYTES: usize = 40;
/// Digits of a number: more are a year with something, or an amount.
const MAX_DIGITS: usize = 4;
/// Letters of a number in Roman letters.
const MAX_ROMAN: usize = 6;
/// Letters of a word before a number: `note 1`.
const MAX_WORD: usize = 12;
/// How often a symbol is repeated for the next notes.
const MAX_SYMBOLS: usize = 4;

const OPENING: [char; 8] = ['[', '(', '{', '【', '〔', '［', '（', '〈'];
const CLOSING: [char; 8] = [']', ')', '}', '】', '〕', '］', '）', '〉'];
const SYMBOLS: [char; 11] = ['*', '†', '‡', '§', '¶', '‖', '#', '※', '∗', '⁂', '✱'];
/// Digits and letters that are superscripts by themselves.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A label without its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteLabel {
    /// Lower case, so that two labels can be compared.
    pub(super) key: String,
    pub(super) form: LabelForm,
}

/// How a label shows that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelForm {
    /// A number or letter like any other.
    Plain,
    /// In brackets, raised or a symbol.
    Marked,
}

impl NoteLabel {
    /// The label that a text is, if it is nothing else.
    pub(super) fn of(text: &str) -> Option<NoteLabel> {
        // Only numbers in Roman letters begin with a letter.
        let is_word = text.trim_start().starts_with(|c: char| c.is_ascii_alphabetic());
        if text.len() > MAX_BYTES || is_word && text.trim().len() > MAX_ROMAN + 2 {
            return None;
        }
        let text = text::collapse(text);
        let text = text.trim_end_matches(['.', ':', '↩', '^', '↑', ' ']);
        let inner = text.strip_prefix(OPENING).unwrap_or(text).trim();
        let inner = inner.strip_suffix(CLOSING).unwrap_or(inner).trim();
        let inner = inner.trim_end_matches(['.', ':']);
        let is_raised = !inner.is_empty() && inner.chars().all(|c| SUPERSCRIPTS.contains(&c));
        let key: String = inner.chars().map(plain).flat_map(char::to_lowercase).collect();
        let is_symbol = is_symbols(&key);
        let is_square = text.starts_with(['[', '【', '〔', '［']) && inner.len() < text.len();
        let is_label = is_symbol
            || is_number(&key)
            || is_letters(&key)
            || is_square && is_word_and_number(&key);
        if !is_label {
            return None;
        }
        let is_marked = is_raised || is_symbol || is_square;
        let form = if is_marked { LabelForm::Marked } else { LabelForm::Plain };
        Some(NoteLabel { key, form })
    }

    /// Its number, if it is one.
    pub(super) fn number(&self) -> Option<u32> {
        self.key
            .chars()
            .try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(text::digit_value(c)?))
    }
}

/// A label at the start of a text that goes on: its key, and how many of the text's characters it
/// takes, without white space.
pub(super) fn at_start(text: &str) -> Option<(String, u32)> {
    let start = text.trim_start();
    if let Some(found) = symbols_at_start(start) {
        return Some(found);
    }
    let end =
        start.char_indices().skip(1).find(|&(_, c)| c.is_whitespace() || CLOSING.contains(&c));
    let (end, last) = end.unwrap_or((start.len(), ' '));
    let end = if CLOSING.contains(&last) { end + last.len_utf8() } else { end };
    let word = start.get(..end.min(start.len()))?;
    let label = NoteLabel::of(word)?;
    let is_apart = label.form == LabelForm::Marked
        || word.ends_with(['.', ')', ':', ' '])
        || start
            .get(end..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    is_apart.then(|| (label.key, word.chars().filter(|c| !c.is_whitespace()).count() as u32))
}

/// Symbols and raised digits are apart from any text.
fn symbols_at_start(text: &str) -> Option<(String, u32)> {
    let first = text.chars().next()?;
    let is_raised = SUPERSCRIPTS.contains(&first);
    let is_same = |c: &char| if is_raised { SUPERSCRIPTS.contains(c) } else { *c == first };
    let run: String = text.chars().take_while(is_same).take(MAX_SYMBOLS + 1).collect();
    let label = NoteLabel::of(&run).filter(|_| is_raised || SYMBOLS.contains(&first))?;
    Some((label.key, run.chars().count() as u32))
}

/// Whether a text has no letters or digits: brackets and arrows around labels.
pub(super) fn is_ornament(text: &str) -> bool {
    !text.contains(text::is_word_char)
}

fn plain(c: char) -> char {
    let digit = SUPERSCRIPTS.iter().position(|&it| it == c);
    digit.and_then(|digit| char::from_digit(digit as u32, 10)).unwrap_or(c)
}

fn is_number(key: &str) -> bool {
    let digits = key.trim_end_matches(|c: char| c.is_ascii_lowercase());
    (1..=MAX_DIGITS).contains(&digits.chars().count())
        && key.len() - digits.len() <= 1
        && digits.chars().all(|c| text::digit_value(c).is_some())
}

/// One letter, or a small number in Roman letters.
fn is_letters(key: &str) -> bool {
    let count = key.chars().count();
    let is_letter = |c: char| {
        c.is_ascii_lowercase() || matches!(c, 'α'..='ω' | 'а'..='я')
        // Hebrew, Arabic, Devanagari, Bengali
        || matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{64a}' | '\u{905}'..='\u{939}' | '\u{985}'..='\u{9b9}')
    };
    (count == 1 && key.chars().all(is_letter))
        || (2..=MAX_ROMAN).contains(&count)
            && key.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'))
}

fn is_symbols(key: &str) -> bool {
    let mut chars = key.chars();
    let first = chars.next();
    first.is_some_and(|first| SYMBOLS.contains(&first) && chars.all(|c| c == first))
        && key.chars().nth(MAX_SYMBOLS).is_none()
}

fn is_word_and_number(key: &str) -> bool {
    let number = key.trim_start_matches(|c: char| !c.is_numeric());
    let word = key.get(..key.len() - number.len()).unwrap_or_default();
    let letters = word.trim_end_matches([' ', '.', '-', '\u{a0}']);
    (1..=MAX_WORD).contains(&letters.chars().count())
        && letters.chars().all(|c| text::is_letter(c) || c == '-')
        && (is_number(number)
            || number.is_empty() && word.ends_with(|c: char| c.is_alphabetic()) && is_group(key))
}

/// A group of notes with a letter: `lower-alpha a`.
fn is_group(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(is_letters) && key.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Option<(String, bool)> {
        NoteLabel::of(text).map(|label| (label.key, label.form == LabelForm::Marked))
    }

    #[test]
    fn labels_are_short_and_of_a_known_form() {
        for (text, expected, is_marked) in [
            ("1", "1", false),
            (" [12] ", "12", true),
            ("(3)", "3", false),
            ("4.", "4", false),
            ("¹²", "12", true),
            ("**", "**", true),
            ("†", "†", true),
            ("iv", "iv", false),
            ("[a]", "a", true),
            ("[note 2]", "note 2", true),
            ("[注 3]", "注 3", true),
            ("[أ]", "أ", true),
            ("क", "क", false),
            ("12a", "12a", false),
            ("৩", "৩", false),
        ] {
            assert_eq!(key(text), Some((expected.to_owned(), is_marked)), "{text}");
        }
        for text in ["", "[]", "12345", "note 1", "see", "[citation needed]", "+1", "1st of May"] {
            assert_eq!(key(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_at_the_start_is_apart_from_the_text() {
        assert_eq!(at_start(" 12. See there."), Some(("12".to_owned(), 3)));
        assert_eq!(at_start("[3] See there."), Some(("3".to_owned(), 3)));
        assert_eq!(at_start("1 See there."), Some(("1".to_owned(), 1)));
        assert_eq!(at_start("**See there."), Some(("**".to_owned(), 2)));
        assert_eq!(at_start("¹²See there."), Some(("12".to_owned(), 2)));
        assert_eq!(at_start("1st of May"), None);
        assert_eq!(at_start("See there."), None);
    }
}
