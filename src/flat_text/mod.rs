//! Text that somebody flattened from a page: lines without any mark-up.
//!
//! The lines become paragraphs of a plain page, and the one that reads like a headline its heading;
//! the page then goes through the same stages as any other, but for the scorer: shapes of lines
//! speak in its place (`lines`), since a model of mark-up has nothing to say here.

mod line_rules;

pub(crate) use line_rules::{RULES, find};

use crate::text;
use crate::text::Measures;
use crate::util::hash::{HashMap, HashSet};
use std::ops::Range;

/// So many lines of one width show that a text is hard-wrapped.
const HARD_WRAP_MIN_LINES: usize = 3;
/// Lines of hard-wrapped text have at least this many characters, but for the last ...
const HARD_WRAP_MIN_CHARS: usize = 50;
/// ... and at most this many, ...
const HARD_WRAP_MAX_CHARS: usize = 130;
/// ... and the shortest at least this share (percent) of the longest.
const HARD_WRAP_MIN_PERCENT: usize = 70;
/// What a line without prose takes (tenths of a word) from the stretch around it.
const GAP_COST_WORDS: i64 = 30;
/// Lines without prose behind a notice, up to the text: menus, headline, byline.
const NOTICE_LINES: usize = 4;
/// Lines above the headline that can be byline and date.
const LINES_ABOVE: usize = 3;
/// A line of fewer words is as likely a name.
const HEADLINE_MIN_TOKENS: usize = 4;
/// Digits of a line that tells a day and a year: byline and date rather than a headline.
const DATE_LINE_MIN_DIGITS: u32 = 5;
/// A headline has words (tenths) in this range.
const HEADLINE_WORDS: std::ops::RangeInclusive<u32> = 20..=300;

/// The text as a page: a paragraph for each line. The headline shares a header with the lines
/// above it, since byline and date may stand there.
pub(crate) fn to_html(text: &str) -> String {
    let lines = unwrapped(text);
    let headline = headline(&lines);
    let header = headline.map(|number| number.saturating_sub(LINES_ABOVE));
    let mut html = String::with_capacity(text.len() * 5 / 4);
    for (number, line) in lines.iter().enumerate() {
        if Some(number) == header {
            html.push_str("<header>\n");
        }
        let tag = if Some(number) == headline { "h1" } else { "p" };
        html.push_str(&format!("<{tag}>"));
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                c => html.push(c),
            }
        }
        html.push_str(&format!("</{tag}>\n"));
        if Some(number) == headline {
            html.push_str("</header>\n");
        }
    }
    html
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of the text, those of hard-wrapped paragraphs joined; without empty ones.
fn unwrapped(text: &str) -> Vec<String> {
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
    // Two lines are no evidence that the text was cut to a width, but may be so cut.
    let is_cut = groups.iter().any(|group| group.len() >= HARD_WRAP_MIN_LINES && is_wrapped(group));
    let mut lines = Vec::new();
    for group in groups {
        match is_cut && is_wrapped(&group) {
            true => lines.push(joined(&group)),
            false => lines.extend(group.into_iter().map(str::to_owned)),
        }
    }
    lines
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

/// Whether the lines of a group are one paragraph that was cut to a width: all but the last about
/// as long, none twice, and few end as a sentence does.
fn is_wrapped(group: &[&str]) -> bool {
    let Some((last, front)) = group.split_last().filter(|(_, front)| !front.is_empty()) else {
        return false;
    };
    let lengths = || front.iter().map(|line| line.chars().count());
    let (least, most) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    let ending = front.iter().filter(|line| text::measure(line).ends_sentence).count();
    least >= HARD_WRAP_MIN_CHARS
        && most <= HARD_WRAP_MAX_CHARS
        && least * 100 >= most * HARD_WRAP_MIN_PERCENT
        && ending * 2 <= front.len()
        && !front.contains(last)
}

/// Whether a line of these measures is running text: a sentence of some length, several
/// sentences, or very long, as where no marks end sentences.
fn is_prose(measures: &Measures) -> bool {
    (measures.words >= 80 && measures.ends_sentence)
        || (measures.words >= 120 && measures.sentence_ends >= 2)
        || measures.words >= 350
}

/// The stretch of lines with most words of running text in it, other lines counting against it.
/// `words` has the words (tenths) of each line of running text, `None` for another.
fn stretch(words: impl Iterator<Item = Option<u32>>) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0i64);
    let (mut start, mut sum) = (0, 0i64);
    for (line, words) in words.enumerate() {
        sum += words.map_or(-GAP_COST_WORDS, i64::from);
        if sum <= 0 {
            (start, sum) = (line + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = (start..line + 1, sum);
        }
    }
    best
}

/// The stretch without a notice before the headline: little running text, then many other lines.
fn core(words: &[Option<u32>]) -> Range<usize> {
    let mut core = stretch(words.iter().copied());
    while let Some(rest) = words.get(core.clone()) {
        let prose = rest.iter().take_while(|line| line.is_some()).count();
        let others = rest.iter().skip(prose).take_while(|line| line.is_none()).count();
        let sum: i64 = rest.iter().take(prose).flatten().copied().map(i64::from).sum();
        if others < NOTICE_LINES || sum > others as i64 * GAP_COST_WORDS * 2 {
            break;
        }
        core.start += prose + others;
    }
    core
}

/// The line before the text that shares most of its words with it; nearer and longer ones first.
fn headline(lines: &[String]) -> Option<usize> {
    let measures: Vec<Measures> = lines.iter().map(|line| text::measure(line)).collect();
    let words: Vec<Option<u32>> =
        measures.iter().map(|line| is_prose(line).then_some(line.words)).collect();
    let core = core(&words);
    let known: HashSet<u32> =
        lines[core.clone()].iter().flat_map(|line| text::token_hashes(line)).collect();
    let mut copies: HashMap<&str, u32> = HashMap::default();
    for line in lines {
        *copies.entry(line).or_default() += 1;
    }
    let fits = |&number: &usize| {
        let measures = &measures[number];
        HEADLINE_WORDS.contains(&measures.words)
            && measures.digits * 4 < measures.chars
            && measures.sentence_ends == 0
            && copies.get(lines[number].as_str()) == Some(&1)
            && !lines[number].contains('|')
    };
    // Thousandths of the words that are shared; length and nearness as small additions.
    let shared = |number: usize| {
        let tokens = text::token_hashes(&lines[number]);
        let count = tokens.iter().filter(|token| known.contains(token)).count();
        (count * 1000 / tokens.len().max(1) + tokens.len().min(20) * 20) as i64
            - (core.start - number).min(20) as i64 * 60
            - if tokens.len() < HEADLINE_MIN_TOKENS { 400 } else { 0 }
            - if measures[number].digits >= DATE_LINE_MIN_DIGITS { 400 } else { 0 }
    };
    let share = |&number: &usize| (shared(number), std::cmp::Reverse(number));
    (0..core.start).filter(fits).max_by_key(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_paragraphs_are_joined_and_others_are_not() {
        let text = "The harbour authority said on Monday that the old tower\n\
                    of the island will be repaired before the winter, after\n\
                    cracks were found.\n\nHome\nNews\r\n\r\nSport";
        let lines = unwrapped(text);
        assert_eq!(lines.len(), 2 + 2, "{lines:?}");
        assert!(lines[0].ends_with("after cracks were found."));
    }

    #[test]
    fn text_is_no_mark_up() {
        assert_eq!(to_html("a <b> & c"), "<p>a &lt;b> &amp; c</p>\n");
    }

    #[test]
    fn the_headline_shares_its_words_with_the_text() {
        let lines = [
            "Home of good news",
            "Old lighthouse to be repaired",
            "Weather for the week",
            "The harbour authority said on Monday that the old lighthouse will be repaired soon.",
        ];
        assert_eq!(headline(&lines.map(str::to_owned)), Some(1));
        let lines = [
            "The keeper who stayed",
            "By Mary Southland, published on 3 June 2022",
            "When the light of the island was made to work alone, all but one moved on to the land.",
        ];
        assert_eq!(headline(&lines.map(str::to_owned)), Some(0));
    }
}
