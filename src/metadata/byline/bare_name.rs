//! Bare names: a name without what clings to it.

use crate::text;

/// Letters of an author's sign, such as "(al)" after "Ann Lee".
const MAX_SIGN_LETTERS: usize = 4;

/// The name without marks around it, addresses, handles, and a sign or an address in brackets.
#[inline(never)]
pub(super) fn bare_name(text: &str) -> String {
    let is_mark: fn(char) -> bool = |c| {
        text::is_space(c)
            || matches!(c, ':' | '-' | '–' | '—' | '"' | '“' | '”' | '→' | '»' | '«' | '*' | '•')
    };
    let is_bracket: fn(char) -> bool = |c| matches!(c, '(' | ')');
    let words = text.split(text::is_space).filter(|word| !is_address(word));
    let text = words.collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(is_mark);
    let bare = match text.rfind('(').map(|open| text.split_at(open)) {
        Some(("", inside)) => inside.trim_matches(is_bracket),
        Some((front, inside)) => {
            let is_open = !inside.contains(')');
            let is_last = inside.ends_with(')') && is_aside(inside.trim_matches(is_bracket));
            if is_open || is_last { front } else { text }
        }
        None => text.trim_end_matches(is_bracket),
    };
    bare.trim_matches(is_mark).to_owned()
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
    let (first, rest) = text.split_once(text::is_space).unwrap_or((text, ""));
    first.chars().all(|c| text::digit_value(c).is_some() || matches!(c, '.' | ',' | '+' | '-'))
        && !rest.starts_with(char::is_uppercase)
}
