//! Points: the unit of all evidence about a block, and the probability that they stand for.

/// Hundredths of a logit: at 0 a block is as likely content as not, at 100 it is 73 to 27.
pub(crate) type Points = i32;

/// [`chance`] counts in units of 2^-16: a certainty is 65536.
pub(crate) const CERTAINTY_BITS: u32 = 16;

/// Points between two entries of the table in [`chance`].
const TABLE_STEP_POINTS: u64 = 50;

/// The probability that a block of these points is content, in 65536ths: the logistic function from
/// a table, so that the result does not depend on a platform's mathematics library.
pub(crate) fn chance(points: Points) -> u64 {
    /// 65536 / (1 + exp(-x / 2)) for x = 0 to 20.
    const LOGISTIC: [u64; 21] = [
        32768, 40793, 47911, 53579, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374,
        65438, 65476, 65500, 65514, 65523, 65528, 65531, 65533,
    ];
    /// The probability beyond the end of the table.
    const LARGEST: u64 = 65534;
    let distance = u64::from(points.unsigned_abs());
    let step = (distance / TABLE_STEP_POINTS) as usize;
    let upper = match (LOGISTIC.get(step), LOGISTIC.get(step + 1)) {
        (Some(&low), Some(&high)) => {
            low + (high - low) * (distance % TABLE_STEP_POINTS) / TABLE_STEP_POINTS
        }
        _ => LARGEST,
    };
    if points >= 0 { upper } else { (1 << CERTAINTY_BITS) - upper }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_rise_with_points_and_mirror() {
        assert_eq!(chance(0), 32768);
        for points in 0..1200 {
            assert!(chance(points) <= chance(points + 1));
            assert_eq!(chance(points) + chance(-points), 65536);
        }
    }
}
