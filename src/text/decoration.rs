//! Decoration around labels and pieces of lines: bullets, arrows, separators, brackets.

use super::unicode::is_word_char;
use super::white_space::is_space;

/// A piece of a line without the white space and separators around it.
pub(crate) fn trim_separators(text: &str) -> &str {
    let is_separator = |c: char| {
        is_space(c)
            || matches!(
                c,
                ',' | ';'
                    | '|'
                    | '-'
                    | '–'
                    | '—'
                    | '·'
                    | '•'
                    | '،'
                    | '、'
                    | '，'
                    | '*'
                    | '>'
                    | '<'
                    | '_'
                    | '。'
                    | '&'
                    | '\u{200E}'
                    | '\u{200F}'
            )
    };
    let text = text.trim_matches(is_separator);
    let bracketed = [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】'), ('［', '］')];
    let inner =
        bracketed.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.unwrap_or(text).trim_matches(is_separator)
}

/// A label without leading bullets, without trailing colons and arrows, and without brackets around
/// all of it.
pub(super) fn trim_decoration(text: &str) -> &str {
    let mut text = text;
    loop {
        let trimmed = text.trim_start_matches(is_bullet).trim_end_matches(is_trailing);
        let trimmed =
            if trimmed.ends_with("..") { trimmed.trim_end_matches(['.', ' ']) } else { trimmed };
        let trimmed = without_brackets(trimmed);
        if trimmed.len() == text.len() {
            return text;
        }
        text = trimmed;
    }
}

/// A character before a label that is not part of it: bullets, arrows, dashes, emoji. Characters
/// that carry meaning there (`#`, `@`, `©`, quotes, brackets) stay.
fn is_bullet(c: char) -> bool {
    let has_meaning =
        matches!(c, '#' | '@' | '©' | '&' | '$' | '+' | '"' | '\'' | '“' | '„' | '«' | '「' | '『')
            || closing_bracket(c).is_some();
    !is_word_char(c) && !has_meaning
}

/// A character after a label that is not part of it.
fn is_trailing(c: char) -> bool {
    matches!(
        c,
        ':' | '»'
            | '›'
            | '>'
            | '→'
            | '➔'
            | '➜'
            | '▶'
            | '►'
            | '▸'
            | '▾'
            | '▼'
            | '⌄'
            | '↓'
            | '↗'
            | '←'
            | '«'
            | '‹'
            | '<'
            | '…'
            | '!'
            | '|'
            | '-'
            | '–'
            | '—'
            | '·'
            | '•'
            | '*'
            | '~'
            | ','
    ) || is_space(c)
}

/// The closing bracket of an opening one.
fn closing_bracket(c: char) -> Option<char> {
    match c {
        '(' => Some(')'),
        '[' => Some(']'),
        '【' => Some('】'),
        '〔' => Some('〕'),
        '〈' => Some('〉'),
        _ => None,
    }
}

fn without_brackets(text: &str) -> &str {
    let mut chars = text.chars();
    let Some(close) = chars.next().and_then(closing_bracket) else {
        return text;
    };
    match chars.as_str().strip_suffix(close) {
        Some(inner) if !inner.contains(close) => inner,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_around_a_piece_are_removed() {
        assert_eq!(trim_separators(" （記者 三枝ゆり）"), "記者 三枝ゆり");
        assert_eq!(trim_separators("– Ann Lee, "), "Ann Lee");
    }

    #[test]
    fn decoration_around_a_label_is_removed() {
        for (label, bare) in [
            ("► more »", "more"),
            ("[advertisement]", "advertisement"),
            ("read more...", "read more"),
            ("he left.", "he left."),
            ("© 2024", "© 2024"),
            ("(one) and (two)", "(one) and (two)"),
        ] {
            assert_eq!(trim_decoration(label), bare);
        }
    }
}
