//! Rows left out in the middle of kept text.

use super::{Keep, place};
use crate::blocks::Segmentation;
use crate::hash::HashSet;
use crate::kind::Kind;
use crate::score::Points;
use crate::verdict::BlockScore;

/// A row of fewer points is not text by any measure.
const GAP_MIN_POINTS: Points = -250;
/// From this link density (thousandths) on a row leads elsewhere.
const GAP_MAX_LINK_DENSITY: u32 = 500;
/// How many containers around a row may show that it stands in kept text.
const GAP_MAX_LEVELS: usize = 6;
/// Such a container has at least so many kept rows ...
const GAP_MIN_KEPT_BLOCKS: u64 = 6;
/// ... and this share (percent) of its words kept.
const GAP_MIN_KEPT_PERCENT: u64 = 72;

/// The rows that were left out for their points alone although they stand between kept rows, in a
/// container of which most is kept, in a place like that of kept rows: an example in a manual, a
/// short answer in an interview. A text with holes helps nobody. Links, copies and rows that a rule
/// or a name calls clutter stay out.
pub(super) fn holes(
    blocks: &Segmentation,
    verdicts: &[BlockScore],
    copies: &HashSet<usize>,
    keep: &[Keep],
) -> Vec<usize> {
    let is_kept = |row: usize| keep[row] == Keep::Body;
    let words = |row: usize| u64::from(blocks.rows[row].words());
    let kept_rows = sums(keep.len(), |row| u64::from(is_kept(row)));
    let kept_words = sums(keep.len(), |row| if is_kept(row) { words(row) } else { 0 });
    let all_words = sums(keep.len(), words);
    let is_text_around = |row: usize, container: usize| {
        let rows = blocks.rows_in(container);
        let within = |sums: &[u64]| sums[rows.end] - sums[rows.start];
        let is_between =
            kept_rows[row] > kept_rows[rows.start] && kept_rows[rows.end] > kept_rows[row];
        is_between
            && within(&kept_rows) >= GAP_MIN_KEPT_BLOCKS
            && within(&kept_words) * 100 >= within(&all_words) * GAP_MIN_KEPT_PERCENT
    };
    let places: HashSet<u64> =
        (0..keep.len()).filter(|&row| is_kept(row)).map(|row| place(blocks, row)).collect();
    let is_linked = |row: usize| {
        blocks.rows[row].link_density() >= GAP_MAX_LINK_DENSITY || blocks.rows[row].is_overlaid
    };
    let is_hole = |row: &usize| {
        let row = *row;
        keep[row] == Keep::No
            && verdicts[row].points >= GAP_MIN_POINTS
            && verdicts[row].kind == Kind::Other
            && !copies.contains(&row)
            && !is_linked(row)
            && places.contains(&place(blocks, row))
            && blocks
                .chain(blocks.container_of(row))
                .take(GAP_MAX_LEVELS)
                .any(|container| is_text_around(row, container))
    };
    (0..keep.len()).filter(is_hole).collect()
}

/// Sums of the values before each row, and of all.
fn sums(rows: usize, value: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut total = 0;
    let mut sums = vec![0];
    sums.extend((0..rows).map(|row| {
        total += value(row);
        total
    }));
    sums
}
