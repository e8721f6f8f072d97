//! Brackets of MathML → TeX.

use crate::dom::{Dom, NodeId};

/// The character of an `mo` of one.
pub(super) fn operator_in(dom: &Dom, id: NodeId) -> Option<char> {
    if dom.name(id) != "mo" || dom.end(id) != id + 2 {
        return None;
    }
    let text = dom.text_of(id + 1)?;
    let mut chars = text.trim().chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// By child of a row: its TeX if it is a bracket that grows with what is inside, and has its other half
/// in the row. Brackets do so unless they say otherwise, and in a row of their own in any case.
pub(super) fn brackets(dom: &Dom, row: &[NodeId]) -> Vec<Option<&'static str>> {
    let mut found = vec![None; row.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (index, &id) in row.iter().enumerate() {
        let Some(c) = operator_in(dom, id) else { continue };
        let is_last_bar = || is_bar(c) && open.last().is_some_and(|(_, other)| *other == c);
        if right_bracket(c).is_some() && (!is_bar(c) || is_last_bar()) {
            let Some((start, other)) = open.pop() else { continue };
            let is_whole = start == 0 && index + 1 == row.len();
            let grows = dom.attr_start(id, "stretchy") != Some("false") || is_whole;
            if start + 1 < index && grows {
                (found[start], found[index]) = (left_bracket(other), right_bracket(c));
            }
        } else if left_bracket(c).is_some() {
            open.push((index, c));
        }
    }
    found
}

/// Whether the first and the last child of a row are brackets.
pub(super) fn is_bracketed(brackets: &[Option<&str>]) -> bool {
    matches!(brackets, [Some(first), .., Some(last)] if first.starts_with("\\left") && last.starts_with("\\right"))
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '∣' | '‖' | '∥')
}

pub(super) fn bracketed_matrix(open: Option<char>, close: Option<char>) -> Option<&'static str> {
    Some(match (open?, close?) {
        ('(', ')') => "pmatrix",
        ('[', ']') => "bmatrix",
        ('{', '}') => "Bmatrix",
        ('|' | '∣', '|' | '∣') => "vmatrix",
        ('‖' | '∥', '‖' | '∥') => "Vmatrix",
        _ => return None,
    })
}

pub(super) fn left_bracket(c: char) -> Option<&'static str> {
    Some(match c {
        '(' => "\\left(",
        '[' => "\\left[",
        '{' => "\\left\\{",
        '|' | '∣' => "\\left|",
        '‖' | '∥' => "\\left\\|",
        '⟨' | '〈' => "\\left\\langle ",
        '⌈' => "\\left\\lceil ",
        '⌊' => "\\left\\lfloor ",
        _ => return None,
    })
}

pub(super) fn right_bracket(c: char) -> Option<&'static str> {
    Some(match c {
        ')' => "\\right)",
        ']' => "\\right]",
        '}' => "\\right\\}",
        '|' | '∣' => "\\right|",
        '‖' | '∥' => "\\right\\|",
        '⟩' | '〉' => "\\right\\rangle ",
        '⌉' => "\\right\\rceil ",
        '⌋' => "\\right\\rfloor ",
        _ => return None,
    })
}
