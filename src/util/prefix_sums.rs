//! Prefix sums: the sum of any range of a list by one subtraction.

use std::ops::Range;

/// The sums of the first 0, 1, 2, … values of a list.
///
/// The sums cannot overflow: a page has fewer than 2^32 blocks and nodes, and each value that is
/// summed (words, characters, counts) fits `u32`, so that a sum is under 2^64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PrefixSums(Vec<u64>);

impl PrefixSums {
    pub(crate) fn new(values: impl IntoIterator<Item = u64>) -> PrefixSums {
        let mut total = 0;
        let sums = values.into_iter().map(|value| {
            total += value;
            total
        });
        PrefixSums(std::iter::once(0).chain(sums).collect())
    }

    /// The sum of the values before the index; the index may be one past the last.
    pub(crate) fn before(&self, index: usize) -> u64 {
        self.0[index]
    }

    /// The sum of the values in the range; 0 for a range that ends before it starts.
    pub(crate) fn sum(&self, range: Range<usize>) -> u64 {
        self.0[range.end.max(range.start)] - self.0[range.start]
    }

    /// The sum of all values.
    pub(crate) fn total(&self) -> u64 {
        self.0.last().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_range_has_the_sum_of_its_values() {
        let values = [3, 0, 5, 7];
        let sums = PrefixSums::new(values);
        assert_eq!(sums.total(), 15);
        for start in 0..=values.len() {
            assert_eq!(sums.before(start), values[..start].iter().sum::<u64>());
            for end in start..=values.len() {
                assert_eq!(sums.sum(start..end), values[start..end].iter().sum::<u64>());
            }
        }
        assert_eq!(sums.sum(Range { start: 3, end: 1 }), 0);
        assert_eq!(PrefixSums::new([]).total(), 0);
    }

    #[test]
    fn the_largest_values_do_not_overflow() {
        let sums = PrefixSums::new([u64::from(u32::MAX); 3]);
        assert_eq!(sums.total(), 3 * u64::from(u32::MAX));
    }
}
