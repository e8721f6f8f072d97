//! Expected F1: how many of the best blocks to take.

use crate::api::preference::Preference;
use crate::scoring::CERTAINTY_BITS;
use crate::util::units::Thousandths;

/// Bits that the compared fractions give up, so that the product of two fits 128 bits.
const DROPPED_BITS: u32 = 10;

/// How many blocks of the order to take, and the expected F1 of that. F is the content taken, over
/// the weighted mean of the words taken and the expected content of the page; for F1, both have the
/// same weight.
pub(super) fn best_prefix(
    order: &[usize],
    chances: &[u64],
    words: &[u64],
    preference: Preference,
) -> (usize, Thousandths) {
    let (recall, precision) = preference.recall_weight();
    let weight = |block: usize| u128::from(chances[block] * words[block]);
    let total: u128 = order.iter().map(|&block| weight(block)).sum();
    let (mut taken, mut content) = (0u128, 0u128);
    // The best fraction so far: (count, numerator, denominator).
    let mut best = (0usize, 0u128, 1u128);
    let mut expected_f1 = 0;
    for (index, &block) in order.iter().enumerate() {
        taken += u128::from(words[block]) << CERTAINTY_BITS;
        content += weight(block);
        // Sums stay under 2^70: without their lowest bits, a product of two fits.
        let bottom = (precision * taken + recall * total) >> DROPPED_BITS;
        let (top, bottom) = ((2 * content) >> DROPPED_BITS, bottom.max(1));
        if top * best.2 > best.1 * bottom {
            best = (index + 1, top, bottom);
            expected_f1 = (2 * content * 1000 / (taken + total).max(1)) as u32;
        }
    }
    (best.0, expected_f1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preference_moves_the_end_of_the_selection() {
        // Chances of 98, 60, 35 and 5 percent, equal lengths.
        let chances = [64225, 39322, 22938, 3277];
        let taken = |preference| best_prefix(&[0, 1, 2, 3], &chances, &[100; 4], preference).0;
        assert_eq!(taken(Preference::Precision), 1);
        assert_eq!(taken(Preference::Balanced), 2);
        assert_eq!(taken(Preference::Recall), 3);
    }
}
