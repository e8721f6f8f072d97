//! Words made comparable, tables of words, and a text's numbers, words and marks one by one.

use crate::text;

/// The comparable forms of a character: lower case, without joiners and vowel points, with the
/// letters that Unicode writes in two ways written in one.
pub(super) fn fold_char(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        _ if c.is_ascii() => (Some(c), None),
        '\u{00AD}'
        | '\u{0307}'
        | '\u{0640}'
        | '\u{064B}'..='\u{0652}'
        | '\u{200B}'..='\u{200F}'
        | '\u{FEFF}' => (None, None),
        // Indic letters with a dot below: composed in some pages, apart in others.
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
        // Arabic and Persian keyboards write the same letters with different signs.
        'ي' | 'ى' => (Some('ی'), None),
        'ك' => (Some('ک'), None),
        'أ' | 'إ' | 'آ' => (Some('ا'), None),
        '’' | 'ʼ' => (Some('\''), None),
        '：' => (Some(':'), None),
        '\u{00A0}' => (Some(' '), None),
        _ => (Some(c), None),
    };
    // The dotted capital I is the only letter whose lower case is two; the dot is left out.
    first.map(text::lower).into_iter().chain(second)
}

/// The comparable form of a text, white space collapsed.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        let mut out = text::collapse(text);
        out.make_ascii_lowercase();
        return out;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c).for_each(|c| out.push(c));
    }
    text::collapse(&out)
}

/// The words of a text in their comparable form, one space between them, all else left out.
pub(super) fn key(text: &str) -> String {
    if text.is_ascii() {
        return ascii_key(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in text.chars().flat_map(fold_char).filter(|&c| c != '\'') {
        if !is_letter(c) && !text::is_word_char(c) {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

fn ascii_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
    for c in text.chars().filter(|&c| c != '\'') {
        if !c.is_ascii_alphanumeric() {
            is_apart = true;
            continue;
        }
        if std::mem::take(&mut is_apart) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Whether the first key occurs in the second at word borders. Keys of scripts without spaces are
/// one word, and may occur anywhere.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    if part.is_empty() {
        return false;
    }
    if part.chars().any(is_unspaced) {
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

/// A letter of a script that puts no space between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What is left of the text after the folded prefix, at a word's border; `None` without it.
pub(super) fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut wanted = prefix.chars().peekable();
    let mut last = None;
    for (place, c) in text.char_indices() {
        if wanted.peek().is_none() {
            return (!joins(last, c)).then(|| text.get(place..)).flatten();
        }
        // "Author:" is also written "Author :".
        if text::is_space(c) && wanted.peek() == Some(&':') {
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

/// What is left of the text before the folded suffix, at a word's border; `None` without it.
pub(super) fn strip_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let mut wanted: Vec<char> = suffix.chars().collect();
    let mut first = None;
    for (place, c) in text.char_indices().rev() {
        if wanted.is_empty() {
            return (!first.is_some_and(|first| joins(Some(c), first)))
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

/// Whether the two characters stand in one word of a script that parts words by spaces.
fn joins(left: Option<char>, right: char) -> bool {
    let in_word = |c: char| text::is_word_char(c) && !is_unspaced(c);
    left.is_some_and(in_word) && in_word(right)
}

/// The data lines of a table: its cells, parted by tabs.
pub(super) fn table(data: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    data.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// A number, a word or a mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits of any script; `digits` is how many. Numbers over nine digits are `u32::MAX`.
    Number {
        value: u32,
        digits: usize,
    },
    /// Letters, folded; dots inside an abbreviation are left out ("a.m." is `am`).
    Word(String),
    Mark(char),
}

/// A token and its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TokenSpan {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Signs of dates that are words of their own among other Han characters.
fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '時' | '时' | '分' | '秒' | '号' | '號' | '点' | '點')
}

/// The tokens of a text; white space is left out.
pub(super) fn tokens(text: &str) -> Vec<TokenSpan> {
    let mut out: Vec<TokenSpan> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let length = match c {
            _ if text::is_space(c) => {
                at += 1;
                continue;
            }
            _ if text::digit_value(c).is_some() => {
                run(&chars, at, |c| text::digit_value(c).is_some())
            }
            _ if is_date_sign(c) => 1,
            _ if is_letter(c) => word_length(&chars, at),
            _ => 1,
        };
        let piece: String = chars.iter().skip(at).take(length).map(|(_, c)| *c).collect();
        at += length;
        let end = chars.get(at).map_or(text.len(), |(place, _)| *place);
        let token = match c {
            _ if text::digit_value(c).is_some() => number(&piece),
            _ if is_letter(c) => Token::Word(fold(&piece).replace('.', "")),
            _ => Token::Mark(c),
        };
        out.push(TokenSpan { token, start, end });
    }
    out
}

fn number(digits: &str) -> Token {
    let count = digits.chars().count();
    let value = match count {
        0..=9 => {
            digits.chars().filter_map(text::digit_value).fold(0, |sum, digit| sum * 10 + digit)
        }
        _ => u32::MAX,
    };
    Token::Number { value, digits: count }
}

/// Letters, and the marks above and below them that Unicode does not call letters.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    (text::is_word_char(c) && text::digit_value(c).is_none())
        || matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0E47}'..='\u{0E4E}' | '\u{0EC8}'..='\u{0ECE}'
            | '\u{1037}' | '\u{1039}' | '\u{103A}' | '\u{17B4}' | '\u{17B5}' | '\u{17C9}'..='\u{17D3}' | '\u{17DD}')
}

fn run(chars: &[(usize, char)], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(from).take_while(|(_, c)| belongs(*c)).count()
}

/// Letters up to the next other character; a dot between letters after at most three of them
/// belongs to an abbreviation.
fn word_length(chars: &[(usize, char)], from: usize) -> usize {
    let letter = |at: usize| chars.get(at).is_some_and(|(_, c)| is_letter(*c) && !is_date_sign(*c));
    let (mut at, mut since_dot) = (from, 0);
    loop {
        let is_dot = chars.get(at).is_some_and(|(_, c)| *c == '.');
        if letter(at) {
            since_dot += 1;
        } else if is_dot && (1..=3).contains(&since_dot) && letter(at + 1) {
            since_dot = 0;
        } else {
            return (at - from).max(1);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_ascii_are_as_those_of_any_text() {
        for text in ["  It's  a TEST: 5 o'clock, really?", "--", "a", "x'y'"] {
            // A letter of another script behind takes the long way.
            let long = key(&format!("{text} é"));
            assert_eq!(format!("{} é", key(text)).trim_start(), long);
        }
    }

    #[test]
    fn composed_and_apart_letters_are_one() {
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
    fn tokens_of_many_scripts() {
        let words = |text: &str| -> Vec<Token> {
            tokens(text).into_iter().map(|placed| placed.token).collect()
        };
        assert_eq!(
            words("২০২৩年 a.m."),
            [
                Token::Number { value: 2023, digits: 4 },
                Token::Word("年".into()),
                Token::Word("am".into()),
                Token::Mark('.')
            ]
        );
        assert_eq!(words("12345678901"), [Token::Number { value: u32::MAX, digits: 11 }]);
    }

    #[test]
    fn keys_hold_keys_at_word_borders() {
        assert!(holds("the daily news", "daily"));
        assert!(!holds("the daily news", "dail"));
        assert!(holds("人民网时政", "人民网"));
    }
}
