//! Unwrapping: the lines of a text, with hard-wrapped paragraphs joined.

use crate::text;

/// So many lines of one width show that a text is hard-wrapped.
const HARD_WRAP_MIN_LINES: usize = 3;
/// Lines of hard-wrapped text, except the last, have at least this many characters, ...
const HARD_WRAP_MIN_CHARS: usize = 50;
/// ... at most this many, ...
const HARD_WRAP_MAX_CHARS: usize = 130;
/// ... and the shortest has at least this share (percent) of the longest.
const HARD_WRAP_MIN_PERCENT: usize = 70;

/// The lines of the text without empty ones; hard-wrapped paragraphs are one line.
pub(super) fn unwrap_lines(text: &str) -> Vec<String> {
    // A carriage return before a line feed is part of the line's end, not an empty line.
    let text = text.replace("\r\n", "\n");
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split(is_line_end).map(|line| line.trim_matches(text::is_space)) {
        match groups.last_mut() {
            Some(group) if !line.is_empty() => group.push(line),
            Some(group) if !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    // Two lines do not prove that the text was wrapped, but may be a wrapped paragraph.
    let is_proof = |group: &Vec<&str>| group.len() >= HARD_WRAP_MIN_LINES && is_wrapped(group);
    let is_wrapped_text = groups.iter().any(is_proof);
    let mut lines = Vec::new();
    for group in groups {
        if is_wrapped_text && is_wrapped(&group) {
            lines.push(joined(&group));
        } else {
            lines.extend(group.into_iter().map(str::to_owned));
        }
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn joined(group: &[&str]) -> String {
    let mut joined = String::new();
    for line in group {
        let is_spaced = !joined.chars().next_back().is_some_and(text::is_han_or_kana);
        if is_spaced && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether the lines of a group are one hard-wrapped paragraph: all but the last of similar length,
/// none of them twice, and few that end as a sentence does.
fn is_wrapped(group: &[&str]) -> bool {
    let Some((last, front)) = group.split_last().filter(|(_, front)| !front.is_empty()) else {
        return false;
    };
    let lengths = || front.iter().map(|line| line.chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    let sentence_ends = front.iter().filter(|line| text::measure(line).ends_sentence).count();
    shortest >= HARD_WRAP_MIN_CHARS
        && longest <= HARD_WRAP_MAX_CHARS
        && shortest * 100 >= longest * HARD_WRAP_MIN_PERCENT
        && sentence_ends * 2 <= front.len()
        && !front.contains(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_paragraphs_are_joined_and_others_are_not() {
        let text = "The harbour authority said on Monday that the old tower\n\
                    of the island will be repaired before the winter, after\n\
                    cracks were found.\n\nHome\nNews\r\n\r\nSport";
        let lines = unwrap_lines(text);
        assert_eq!(lines.len(), 2 + 2, "{lines:?}");
        assert!(lines[0].ends_with("after cracks were found."));
    }
}
