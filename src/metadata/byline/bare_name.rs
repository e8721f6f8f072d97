//! Bare names: a name without what clings to it.

use crate::text;

/// Letters of an author's sign, such as "(al)" after "Ann Lee".
const MAX_SIGN_LETTERS: usize = 4;

/// The name without marks around it, addresses, handles, and a sign or an address in brackets.
#[inline(never)]
pub(super) fn bare_name(text: &str) -> String {
    let mut words = String::new();
    for word in text.split(text::is_space) {
        if !is_address(word) {
            words.push_str(word);
            words.push(' ');
        }
    }
    let text = trimmed(&words, is_mark);
    let Some(open) = text.rfind('(') else {
        return trimmed(text, is_bracket_or_mark).to_owned();
    };
    let (front, inside) = text.split_at(open);
    let is_open = !inside.contains(')');
    let is_last = inside.ends_with(')') && is_aside(trimmed(inside, is_bracket_or_mark));
    match front {
        "" => trimmed(inside, is_bracket_or_mark),
        _ if is_open || is_last => trimmed(front, is_mark),
        _ => text,
    }
    .to_owned()
}

fn is_mark(c: char) -> bool {
    text::is_space(c)
        || matches!(c, ':' | '-' | '–' | '—' | '"' | '“' | '”' | '→' | '»' | '«' | '*' | '•')
}

fn is_bracket_or_mark(c: char) -> bool {
    is_mark(c) || matches!(c, '(' | ')')
}

#[inline(never)]
fn trimmed(text: &str, is_mark: fn(char) -> bool) -> &str {
    text.trim_matches(is_mark)
}

/// Whether the word is an e-mail address, a handle or a URL.
fn is_address(word: &str) -> bool {
    (word.len() > 1 && word.contains('@')) || word.contains("://") || word.starts_with("www.")
}

/// Whether the words in brackets after a name are its sign, an address, or nothing.
fn is_aside(inside: &str) -> bool {
    let is_sign = inside.chars().all(|c| c.is_lowercase() || !c.is_alphabetic())
        && inside.chars().count() <= MAX_SIGN_LETTERS;
    is_sign || inside.split(text::is_space).any(is_address)
}

/// Whether the words are a number of something, such as minutes of reading, and no name.
pub(super) fn is_quantity(text: &str) -> bool {
    let is_number = |c: char| text::digit_value(c).is_some() || matches!(c, '.' | ',' | '+' | '-');
    let rest = text.trim_start_matches(is_number);
    rest.len() < text.len()
        && (rest.is_empty() || rest.starts_with(text::is_space))
        && !rest.trim_start().starts_with(char::is_uppercase)
}
