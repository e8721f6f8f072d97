//! The headline of a flat text: the line before the article that shares its words.

use super::prose::{GAP_COST_WORDS, densest_stretch, is_prose};
use crate::text;
use crate::text::Measures;
use crate::util::hash::{HashMap, HashSet};
use std::cmp::Reverse;
use std::ops::{Range, RangeInclusive};

/// At least so many lines without prose follow a notice before the article: menu, headline, byline.
const NOTICE_MIN_GAP_LINES: usize = 4;
/// A line of fewer words is as likely a name.
const HEADLINE_MIN_TOKENS: usize = 4;
/// A line with so many digits has a day and a year: byline and date rather than a headline.
const DATE_LINE_MIN_DIGITS: u32 = 5;
/// A headline has words (tenths) in this range.
const HEADLINE_WORDS: RangeInclusive<u32> = 20..=300;
/// What a line loses (thousandths) that is short, or may be a date.
const PENALTY: i64 = 400;

/// The line before the article that shares most of its words with it; nearer and longer lines are
/// preferred.
pub(super) fn find_headline(lines: &[String]) -> Option<usize> {
    let measures: Vec<Measures> = lines.iter().map(|line| text::measure(line)).collect();
    let words: Vec<Option<u32>> =
        measures.iter().map(|line| is_prose(line).then_some(line.words)).collect();
    let article = article_stretch(&words);
    let known: HashSet<u32> =
        lines[article.clone()].iter().flat_map(|line| text::token_hashes(line)).collect();
    let mut duplicates: HashMap<&str, u32> = HashMap::default();
    for line in lines {
        *duplicates.entry(line).or_default() += 1;
    }
    let may_be_headline = |&line: &usize| {
        let measures = &measures[line];
        HEADLINE_WORDS.contains(&measures.words)
            && measures.digits * 4 < measures.chars
            && measures.sentence_ends == 0
            && duplicates.get(lines[line].as_str()) == Some(&1)
            && !lines[line].contains('|')
    };
    // Thousandths of the words that are shared; small amounts for length and nearness.
    let score = |line: usize| {
        let tokens = text::token_hashes(&lines[line]);
        let shared = tokens.iter().filter(|token| known.contains(token)).count();
        let is_short = tokens.len() < HEADLINE_MIN_TOKENS;
        let is_date = measures[line].digits >= DATE_LINE_MIN_DIGITS;
        (shared * 1000 / tokens.len().max(1) + tokens.len().min(20) * 20) as i64
            - (article.start - line).min(20) as i64 * 60
            - if is_short { PENALTY } else { 0 }
            - if is_date { PENALTY } else { 0 }
    };
    (0..article.start).filter(may_be_headline).max_by_key(|&line| (score(line), Reverse(line)))
}

/// The densest stretch without a notice at its start: little running text, then many other lines.
fn article_stretch(words: &[Option<u32>]) -> Range<usize> {
    let mut stretch = densest_stretch(words.iter().copied());
    while let Some(rest) = words.get(stretch.clone()) {
        let prose = rest.iter().take_while(|line| line.is_some()).count();
        let gap = rest.iter().skip(prose).take_while(|line| line.is_none()).count();
        let sum: i64 = rest.iter().take(prose).flatten().copied().map(i64::from).sum();
        if gap < NOTICE_MIN_GAP_LINES || sum > gap as i64 * GAP_COST_WORDS * 2 {
            break;
        }
        stretch.start += prose + gap;
    }
    stretch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_shares_its_words_with_the_text() {
        let lines = [
            "Home of good news",
            "Old lighthouse to be repaired",
            "Weather for the week",
            "The harbour authority said on Monday that the old lighthouse will be repaired soon.",
        ];
        assert_eq!(find_headline(&lines.map(str::to_owned)), Some(1));
        let lines = [
            "The keeper who stayed",
            "By Mary Southland, published on 3 June 2022",
            "When the light of the island was made to work alone, all but one moved on to the land.",
        ];
        assert_eq!(find_headline(&lines.map(str::to_owned)), Some(0));
    }

    #[test]
    fn the_article_starts_after_a_notice() {
        let notice = [Some(100), None, None, None, None, None, Some(300), Some(300)];
        assert_eq!(article_stretch(&notice), 6..8);
        let lead = [Some(400), None, Some(300), Some(300)];
        assert_eq!(article_stretch(&lead), 0..4);
    }
}
