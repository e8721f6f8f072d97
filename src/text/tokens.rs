//! Tokens of a short text: numbers, folded words and punctuation marks, each with its byte range.

use super::fold::key::fold;
use super::unicode::{digit_value, is_letter};
use super::white_space::is_space;

/// A number, a word or a punctuation mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Digits of any script; `digits` is how many. Numbers over nine digits are `u32::MAX`.
    Number {
        value: u32,
        digits: usize,
    },
    /// Letters, folded; dots inside an abbreviation are left out ("a.m." is `am`).
    Word(String),
    Mark(char),
}

/// A token and its byte range in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TokenSpan {
    pub(crate) token: Token,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Characters of dates that are words of their own among other Han characters.
fn is_han_date_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '時' | '时' | '分' | '秒' | '号' | '號' | '点' | '點')
}

/// The tokens of a text, without white space.
pub(crate) fn tokens(text: &str) -> Vec<TokenSpan> {
    let mut out: Vec<TokenSpan> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut at = 0;
    while let Some(&(start, c)) = chars.get(at) {
        let length = match c {
            _ if is_space(c) => {
                at += 1;
                continue;
            }
            _ if digit_value(c).is_some() => run_length(&chars, at, |c| digit_value(c).is_some()),
            _ if is_han_date_unit(c) => 1,
            _ if is_letter(c) => word_length(&chars, at),
            _ => 1,
        };
        let piece: String = chars.iter().skip(at).take(length).map(|(_, c)| *c).collect();
        at += length;
        let end = chars.get(at).map_or(text.len(), |(place, _)| *place);
        let token = match c {
            _ if digit_value(c).is_some() => number(&piece),
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
        0..=9 => digits.chars().filter_map(digit_value).fold(0, |sum, digit| sum * 10 + digit),
        _ => u32::MAX,
    };
    Token::Number { value, digits: count }
}

fn run_length(chars: &[(usize, char)], from: usize, belongs: impl Fn(char) -> bool) -> usize {
    chars.iter().skip(from).take_while(|(_, c)| belongs(*c)).count()
}

/// Letters up to the next other character; a dot between letters after at most three of them
/// belongs to an abbreviation.
fn word_length(chars: &[(usize, char)], from: usize) -> usize {
    let letter =
        |at: usize| chars.get(at).is_some_and(|(_, c)| is_letter(*c) && !is_han_date_unit(*c));
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
}
