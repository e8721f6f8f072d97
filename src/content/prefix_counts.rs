//! Prefix counts: how many of a list's entries count, for any range of it, by one subtraction.

use std::ops::Range;

/// The sums of the first 0, 1, 2, … counts of a list.
///
/// Each entry counts 0, 1 or 2 and a list has fewer than 2^31 entries (nodes, blocks), so that `u32`
/// is enough. These lists are as long as the page has nodes, hence half the width of the sums of
/// other stages.
pub(super) struct PrefixCounts(Vec<u32>);

impl PrefixCounts {
    pub(super) fn new(counts: impl Iterator<Item = u32>) -> Self {
        let mut sum = 0;
        let mut sums = vec![0];
        sums.extend(counts.map(|count| {
            sum += count;
            sum
        }));
        PrefixCounts(sums)
    }

    /// Whether any entry of the range counts.
    pub(super) fn any_in(&self, range: Range<usize>) -> bool {
        self.count_in(range) > 0
    }

    /// The sum of the range.
    pub(super) fn count_in(&self, range: Range<usize>) -> u32 {
        self.0[range.end].saturating_sub(self.0[range.start])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_its_own_entries_only() {
        let counts = PrefixCounts::new([0, 1, 0, 2].into_iter());
        let counted = |range| counts.any_in(range);
        assert!(counted(0..4) && counted(1..2) && counted(3..4));
        assert!(!counted(0..1) && !counted(2..3) && !counted(1..1) && !counted(4..4));
    }
}
