//! Superscripts and subscripts in text that has no markup: `90²`, `H₂O`, `10^(q+1)`.

use crate::content::{Content, Role, Tag};
use crate::text::{is_letter, is_word_char};

/// A longer text is no power, index or the like.
const MAX_CHARS: usize = 12;
/// The most nodes inside.
const MAX_NODES: usize = 4;

/// Characters with their superscripts and subscripts; a space where Unicode has none.
const FORMS: &[(char, char, char)] = &[
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('–', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
    (',', ',', ','),
    ('i', 'ⁱ', 'ᵢ'),
    ('n', 'ⁿ', 'ₙ'),
    ('x', 'ˣ', 'ₓ'),
    ('a', 'ᵃ', 'ₐ'),
    ('e', 'ᵉ', 'ₑ'),
    ('h', 'ʰ', 'ₕ'),
    ('j', 'ʲ', 'ⱼ'),
    ('k', 'ᵏ', 'ₖ'),
    ('l', 'ˡ', 'ₗ'),
    ('m', 'ᵐ', 'ₘ'),
    ('o', 'ᵒ', 'ₒ'),
    ('p', 'ᵖ', 'ₚ'),
    ('r', 'ʳ', 'ᵣ'),
    ('s', 'ˢ', 'ₛ'),
    ('t', 'ᵗ', 'ₜ'),
    ('u', 'ᵘ', 'ᵤ'),
    ('v', 'ᵛ', 'ᵥ'),
    ('b', 'ᵇ', ' '),
    ('c', 'ᶜ', ' '),
    ('d', 'ᵈ', ' '),
    ('f', 'ᶠ', ' '),
    ('g', 'ᵍ', ' '),
    ('y', 'ʸ', ' '),
    ('z', 'ᶻ', ' '),
];

/// Whether the element is a power, an index or the like, which would run into the text before it;
/// `before` is the last character of that text. Ordinals (`21st`), abbreviations (`Mme`), notes in
/// brackets and words in small print read well as they are; `keeps_letters` is for formats in which the
/// raised letters of ordinals and abbreviations can be marked.
pub(super) fn is_script(
    content: &Content,
    index: usize,
    before: Option<char>,
    keeps_letters: bool,
) -> bool {
    let Some(element) = content.element(index) else { return false };
    let follows =
        before.is_some_and(|c| is_word_char(c) || matches!(c, ')' | ']' | '}' | '’' | '\''));
    if !matches!(element.tag, Tag::Sup | Tag::Sub)
        || element.end > index + 1 + MAX_NODES
        || !follows
    {
        return false;
    }
    if (index + 1..element.end).any(|at| is_note_mark(content, at)) {
        return false;
    }
    let inside = |tags: &[Tag]| {
        let mut below = (index + 1..element.end).filter_map(|at| content.element(at));
        below.any(|element| tags.contains(&element.tag))
    };
    let text = content.text_below(index);
    let is_sign = |c: char| {
        is_word_char(c) || FORMS.iter().any(|form| form.0 == c) || matches!(c, '/' | '.' | '*')
    };
    if text.chars().nth(MAX_CHARS).is_some() || !text.chars().all(is_sign) {
        return false;
    }
    // The mark of a note is only told from a number by its form.
    let is_note = inside(&[Tag::A]);
    let is_counted = text.contains(|c: char| c.is_numeric());
    if is_note {
        return is_counted && before.is_some_and(char::is_numeric);
    }
    let is_variable = inside(&[Tag::I, Tag::Var, Tag::Em]);
    let is_charge =
        element.tag == Tag::Sup && text.chars().all(|c| matches!(c, '+' | '-' | '−' | '–'));
    is_counted
        || is_charge && !text.is_empty()
        || text.contains(is_letter) && (element.tag == Tag::Sub || is_variable || keeps_letters)
}

fn is_note_mark(content: &Content, index: usize) -> bool {
    content.element(index).is_some_and(|element| element.role() == Some(Role::Mark))
}

/// The text as a superscript or subscript: in Unicode's own characters if it has them all, else
/// after `^` or `_`.
pub(super) fn plain(tag: Tag, text: &str) -> String {
    let form = |c: char| {
        let &(_, sup, sub) = FORMS.iter().find(|form| form.0 == c)?;
        Some(if tag == Tag::Sub { sub } else { sup }).filter(|&form| form != ' ')
    };
    if let Some(script) = text.chars().map(form).collect::<Option<String>>() {
        return script;
    }
    let sign = if tag == Tag::Sub { '_' } else { '^' };
    if text.chars().nth(1).is_none() { format!("{sign}{text}") } else { format!("{sign}({text})") }
}

#[cfg(test)]
mod tests {
    use super::super::{markdown, text};
    use crate::content::tests::content;

    #[test]
    fn powers_and_indices_do_not_run_into_the_text() {
        for (page, expected) in [
            ("90<sup>2</sup> feet", "90² feet"),
            ("H<sub>2</sub>O", "H₂O"),
            ("१०<sup>−6</sup>", "१०⁻⁶"),
            ("水分子H<sub>2</sub>O", "水分子H₂O"),
            ("s<sup>3/4</sup>", "s^(3/4)"),
            ("10<sup>n+1</sup> 10<sup>q+1</sup>", "10ⁿ⁺¹ 10^(q+1)"),
            ("V<sub>B</sub> <i>x</i><sup><i>n</i></sup>", "V_B xⁿ"),
            ("Na<sup>+</sup> and O<sup>2−</sup>", "Na⁺ and O²⁻"),
            ("the 3<sup>rd</sup>, M<sup>me</sup> A", "the 3rd, Mme A"),
            (
                "one<sup>[1]</sup> two<sup><a href=/x>3</a></sup> 5<sup><a href=/x>4</a></sup>",
                "one[1] two3 5⁴",
            ),
            ("a<sub>small print below it</sub>", "asmall print below it"),
        ] {
            assert_eq!(text(&content(&format!("<p>{page}</p>"))), expected);
        }
    }

    #[test]
    fn markdown_keeps_them_as_elements() {
        assert_eq!(
            markdown(&content(
                "<p>90<sup>2</sup>, N<sub>2</sub>, 3<sup>rd</sup>, Na<sup>+</sup>, 1<sup>&lt;2</sup></p>"
            )),
            "90<sup>2</sup>, N<sub>2</sub>, 3<sup>rd</sup>, Na<sup>+</sup>, 1&lt;2"
        );
    }
}
