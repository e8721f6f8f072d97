//! Ranges that overlap: which of them is the last one around a place.

use std::ops::Range;

/// For each of the places `0..count` the index of the last range in the list that holds it. In time
/// close to `count` and the number of ranges, however much they overlap: each place is given once,
/// from the last range to the first, and the places that were given are jumped over (a disjoint-set
/// forest with path halving).
pub(crate) fn last_range_of_each(count: usize, ranges: &[Range<usize>]) -> Vec<Option<u32>> {
    let mut found: Vec<Option<u32>> = vec![None; count];
    // For each place one at or after it that is not given yet, or another step on the way to one.
    let mut next: Vec<usize> = (0..=count).collect();
    for (index, range) in ranges.iter().enumerate().rev() {
        let mut place = first_free(&mut next, range.start.min(count));
        while place < range.end.min(count) {
            found[place] = Some(index as u32);
            next[place] = place + 1;
            place = first_free(&mut next, place + 1);
        }
    }
    found
}

fn first_free(next: &mut [usize], mut place: usize) -> usize {
    while next[place] != place {
        next[place] = next[next[place]];
        place = next[place];
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_range_around_a_place_is_found() {
        let ranges = [0..4, 2..3, 6..6, 5..9, 3..6];
        let found = last_range_of_each(8, &ranges);
        let expected = [Some(0), Some(0), Some(1), Some(4), Some(4), Some(4), Some(3), Some(3)];
        assert_eq!(found, expected);
        assert_eq!(last_range_of_each(0, &[0..3, 1..2]), []);
    }

    #[test]
    fn it_is_what_filling_one_after_the_other_gives() {
        let mut seed = 7_usize;
        let mut random = |below: usize| {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            seed / 65_536 % below
        };
        for _ in 0..200 {
            let count = 1 + random(40);
            let ranges: Vec<Range<usize>> = (0..random(20))
                .map(|_| {
                    let start = random(count);
                    start..start + random(count - start + 1)
                })
                .collect();
            let mut filled: Vec<Option<u32>> = vec![None; count];
            for (index, range) in ranges.iter().enumerate() {
                filled[range.clone()].fill(Some(index as u32));
            }
            assert_eq!(last_range_of_each(count, &ranges), filled, "{ranges:?}");
        }
    }
}
