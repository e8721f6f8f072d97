//! Feature values cut into at most 63 ranges, column by column.

use crate::threads;

/// Ranges of a feature at most.
pub const BINS: usize = 63;

/// The rows of all pages that are trained on, as range numbers.
pub struct Matrix {
    /// For each feature the range of every row.
    pub columns: Vec<Vec<u8>>,
    /// For each feature the upper bounds of its ranges, inclusive, but for the last.
    pub bounds: Vec<Vec<i32>>,
}

impl Matrix {
    /// Cuts the columns of a table of rows.
    pub fn new(rows: &[&[i32]], width: usize, threads: usize) -> Self {
        let features: Vec<usize> = (0..width).collect();
        let cut = threads::map(threads, &features, |&feature| {
            let values: Vec<i32> = rows.iter().map(|row| row[feature]).collect();
            let bounds = bounds_of(&values);
            let column = values
                .iter()
                .map(|&value| bounds.partition_point(|&bound| bound < value) as u8)
                .collect();
            (column, bounds)
        });
        let (columns, bounds) = cut.into_iter().unzip();
        Matrix { columns, bounds }
    }
}

/// Bounds that part the values into ranges of about equal counts; a value that is frequent has a
/// range of its own.
fn bounds_of(values: &[i32]) -> Vec<i32> {
    let counts = counts_of(values);
    let mut bounds = Vec::new();
    let mut rows_left = values.len();
    let mut in_range = 0;
    for pair in counts.windows(2) {
        let [(value, count), (next, next_count)] = [pair[0], pair[1]];
        let ranges_left = BINS - bounds.len();
        let share = rows_left.div_ceil(ranges_left);
        in_range += count;
        let is_full = in_range >= share || next_count >= share || counts.len() <= BINS;
        if is_full && ranges_left > 1 {
            bounds.push((value + next).div_euclid(2));
            rows_left -= in_range;
            in_range = 0;
        }
    }
    bounds
}

/// Each value and how often it occurs, rising.
fn counts_of(values: &[i32]) -> Vec<(i32, usize)> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_have_a_range_each() {
        assert_eq!(bounds_of(&[3, 0, 0, 10, 3]), [1, 6]);
        assert!(bounds_of(&[7, 7]).is_empty());
    }

    #[test]
    fn many_values_share_and_frequent_ones_do_not() {
        let mut values: Vec<i32> = (0..1000).collect();
        values.extend([500; 500]);
        let bounds = bounds_of(&values);
        assert!(bounds.len() < BINS && bounds.len() > 30, "{}", bounds.len());
        assert!(bounds.contains(&499) && bounds.contains(&500), "{bounds:?}");
        assert!(bounds.is_sorted_by(|a, b| a < b));
    }
}
