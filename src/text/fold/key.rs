//! Folding of names, titles and the words around dates: comparable forms and keys.

use crate::text::unicode::{is_letter, is_unspaced_in_key, is_word_char, lower};
use crate::text::white_space::{collapse, is_space};

/// The comparable forms of a character: lower case, without joiners and vowel points, with the
/// letters that Unicode can write in two ways in one form.
pub(crate) fn fold_char(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        _ if c.is_ascii() => (Some(c), None),
        '\u{00AD}'
        | '\u{0307}'
        | '\u{0640}'
        | '\u{064B}'..='\u{0652}'
        | '\u{200B}'..='\u{200F}'
        | '\u{FEFF}' => (None, None),
        // Indic letters with a dot below: composed in some pages, decomposed in others.
        '\u{0929}' => (Some('\u{0928}'), Some('\u{093C}')),
        '\u{0931}' => (Some('\u{0930}'), Some('\u{093C}')),
        '\u{0958}' => (Some('\u{0915}'), Some('\u{093C}')),
        '\u{0959}' => (Some('\u{0916}'), Some('\u{093C}')),
        '\u{095A}' => (Some('\u{0917}'), Some('\u{093C}')),
        '\u{095B}' => (Some('\u{091C}'), Some('\u{093C}')),
        '\u{095C}' => (Some('\u{0921}'), Some('\u{093C}')),
        '\u{095D}' => (Some('\u{0922}'), Some('\u{093C}')),
        '\u{095E}' => (Some('\u{092B}'), Some('\u{093C}')),
        '\u{095F}' => (Some('\u{092F}'), Some('\u{093C}')),
        '\u{09DC}' => (Some('\u{09A1}'), Some('\u{09BC}')),
        '\u{09DD}' => (Some('\u{09A2}'), Some('\u{09BC}')),
        '\u{09DF}' => (Some('\u{09AF}'), Some('\u{09BC}')),
        // Arabic and Persian keyboards write the same letters with different characters.
        'ي' | 'ى' => (Some('ی'), None),
        'ك' => (Some('ک'), None),
        'أ' | 'إ' | 'آ' => (Some('ا'), None),
        '’' | 'ʼ' => (Some('\''), None),
        '：' => (Some(':'), None),
        '\u{00A0}' => (Some(' '), None),
        _ => (Some(c), None),
    };
    // The dotted capital I is the only letter whose lower case is two characters; the dot is removed.
    first.map(lower).into_iter().chain(second)
}

/// The comparable form of a text, white space collapsed.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut out = collapse(text);
        out.make_ascii_lowercase();
        return out;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c).for_each(|c| out.push(c));
    }
    collapse(&out)
}

/// The words of a text in their comparable form with one space between them; everything else is
/// removed.
pub(crate) fn key(text: &str) -> String {
    if text.is_ascii() {
        return ascii_key(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut starts_word = false;
    for c in text.chars().flat_map(fold_char).filter(|&c| c != '\'') {
        if !is_letter(c) && !is_word_char(c) {
            starts_word = true;
            continue;
        }
        if std::mem::take(&mut starts_word) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

fn ascii_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut starts_word = false;
    for c in text.chars().filter(|&c| c != '\'') {
        if !c.is_ascii_alphanumeric() {
            starts_word = true;
            continue;
        }
        if std::mem::take(&mut starts_word) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Whether the key `whole` has the key `part` in it at word borders. Keys of scripts without spaces
/// are one word, so `part` may stand anywhere.
pub(crate) fn contains_key(whole: &str, part: &str) -> bool {
    if part.is_empty() {
        return false;
    }
    if part.chars().any(is_unspaced_in_key) {
        return whole.contains(part);
    }
    whole.match_indices(part).any(|(place, _)| {
        let ends = |text: Option<&str>, border: fn(&str) -> bool| text.is_some_and(border);
        ends(whole.get(..place), |front| front.is_empty() || front.ends_with(' '))
            && ends(whole.get(place + part.len()..), |rest| {
                rest.is_empty() || rest.starts_with(' ')
            })
    })
}

/// The rest of the text after a folded prefix that ends at a word border; `None` without it.
pub(crate) fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut wanted = prefix.chars().peekable();
    let mut last = None;
    for (place, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return (!are_in_one_word(last, c)).then(|| text.get(place..)).flatten();
        }
        // "Author:" is also written "Author :".
        if is_space(c) && wanted.peek() == Some(&':') {
            continue;
        }
        for folded in fold_char(c) {
            if wanted.next() != Some(folded) {
                return None;
            }
            last = Some(folded);
        }
    }
    wanted.peek().is_none().then_some("")
}

/// The rest of the text before a folded suffix that starts at a word border; `None` without it.
pub(crate) fn strip_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let mut wanted: Vec<char> = suffix.chars().collect();
    let mut first = None;
    for (place, c) in text.char_indices().rev() {
        if wanted.is_empty() {
            return (!first.is_some_and(|first| are_in_one_word(Some(c), first)))
                .then(|| text.get(..place + c.len_utf8()))
                .flatten();
        }
        for folded in fold_char(c).collect::<Vec<_>>().into_iter().rev() {
            if wanted.pop() != Some(folded) {
                return None;
            }
            first = Some(folded);
        }
    }
    wanted.is_empty().then_some("")
}

/// Whether the two characters belong to one word of a script that separates words by spaces.
fn are_in_one_word(left: Option<char>, right: char) -> bool {
    let in_word = |c: char| is_word_char(c) && !is_unspaced_in_key(c);
    left.is_some_and(in_word) && in_word(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_ascii_are_as_those_of_any_text() {
        for text in ["  It's  a TEST: 5 o'clock, really?", "--", "a", "x'y'"] {
            // A letter that is not ASCII at the end takes the slow path.
            let long = key(&format!("{text} é"));
            assert_eq!(format!("{} é", key(text)).trim_start(), long);
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_one() {
        assert_eq!(fold("আরও পড়ুন"), fold("আরও পড\u{09BC}ুন"));
        assert_eq!(fold("Ünlü İzmir"), "ünlü izmir");
    }

    #[test]
    fn prefixes_end_at_word_borders() {
        assert_eq!(strip_prefix("By Ann Lee", "by"), Some(" Ann Lee"));
        assert_eq!(strip_prefix("Bypass opens", "by"), None);
        assert_eq!(strip_prefix("Author : Ann", "author:"), Some(" Ann"));
        assert_eq!(strip_prefix("記者程晓舟", "記者"), Some("程晓舟"));
        assert_eq!(strip_suffix("박서연 기자", "기자"), Some("박서연 "));
        assert_eq!(strip_suffix("helpdesk", "desk"), None);
    }

    #[test]
    fn keys_contain_keys_at_word_borders() {
        assert!(contains_key("the daily news", "daily"));
        assert!(!contains_key("the daily news", "dail"));
        assert!(contains_key("人民网时政", "人民网"));
    }

    #[test]
    fn the_keys_of_half_width_kana_are_words() {
        assert!(!contains_key("ｱｲｳ", "ｲ"));
        assert!(contains_key("アイウ", "イ"));
    }
}
