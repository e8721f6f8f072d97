//! Prose in flat text: which lines are running text, and the stretch with most of it.

use crate::text::Measures;
use std::ops::Range;

/// What a line without prose costs (tenths of a word) in the stretch around it.
pub(super) const GAP_COST_WORDS: i64 = 30;

/// Whether a line of these measures is running text: a sentence of some length, several sentences,
/// or a very long line, as in scripts without sentence-ending punctuation.
pub(super) fn is_prose(measures: &Measures) -> bool {
    (measures.words >= 80 && measures.ends_sentence)
        || (measures.words >= 120 && measures.sentence_ends >= 2)
        || measures.words >= 350
}

/// The stretch of lines with the most words of running text; other lines count against it.
/// `words` has the words (tenths) of each line of running text, `None` for any other line.
pub(super) fn densest_stretch(words: impl Iterator<Item = Option<u32>>) -> Range<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_densest_stretch_takes_short_gaps_and_leaves_long_ones() {
        let text = |words: &[u32]| {
            densest_stretch(words.iter().map(|&words| (words > 0).then_some(words)))
        };
        assert_eq!(text(&[]), 0..0);
        assert_eq!(text(&[0, 0]), 0..0);
        assert_eq!(text(&[0, 200, 0, 200, 0]), 1..4);
        // Ten lines cost as much as thirty words: more than the last line has.
        let far = [&[200], [0; 10].as_slice(), &[250]].concat();
        assert_eq!(text(&far), 11..12);
        assert_eq!(text(&[&[400], [0; 10].as_slice(), &[250]].concat()), 0..1);
    }
}
