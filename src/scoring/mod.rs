//! Does a block read like content? A small model over the features gives points that add up.
//!
//! A model is data (`src/data/model.tsv`): a base, tables (one feature, a number of points for
//! each range of its values) and shallow trees. All of it is whole numbers, so that every platform
//! gets the same sum, and the sum splits exactly into what each feature gave.

mod ensemble;
mod model;

pub use model::Model;

use crate::features::{FEATURES, Features};
use std::cmp::Reverse;
use std::sync::LazyLock;

/// Hundredths of a logit: at 0 a block is as likely content as not, at 100 it is 73 to 27.
pub(crate) type Points = i32;

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../data/model.tsv")).unwrap_or_default());

impl Model {
    /// The model that comes with the library.
    pub(crate) fn built_in() -> &'static Model {
        &BUILT_IN
    }
}

/// The points of each block.
pub(crate) fn score(model: &Model, features: &Features) -> Vec<Points> {
    model.points(features)
}

/// What each feature gave to a block's points, largest first, with the model's base under the name
/// `base`; the sum of it all is the block's points.
pub(crate) fn explain(features: &Features, block: usize) -> Vec<(&'static str, Points)> {
    let values = features.block(block).unwrap_or([0; FEATURES.len()]);
    let (base, given) = BUILT_IN.contributions(&values);
    let parts = std::iter::once(base).chain(given).zip(NAMES.iter());
    // The base is always told.
    let told = parts.enumerate().filter(|&(place, (points, _))| place == 0 || points != 0);
    let mut all: Vec<_> = told
        .map(|(_, (points, &(rank, name)))| (Reverse(points.unsigned_abs()), rank, name, points))
        .collect();
    all.sort_unstable_by_key(|&(size, rank, ..)| (size, rank));
    all.into_iter().map(|(_, _, name, points)| (name, points)).collect()
}

/// What the points of a block come from, the base first and then the features, each with its place
/// in the order of the alphabet: numbers are compared faster.
static NAMES: LazyLock<Vec<(usize, &'static str)>> = LazyLock::new(|| {
    let names = std::iter::once("base").chain(FEATURES.iter().map(|feature| feature.name));
    let names: Vec<&str> = names.collect();
    let rank = |name: &&str| names.iter().filter(|other| *other < name).count();
    names.iter().map(|name| (rank(name), *name)).collect()
});

/// The chance that a block of these points is content, in 65536ths: the logistic function from a
/// table, so that no platform's mathematics library has a say.
pub(crate) fn chance(points: Points) -> u64 {
    /// 65536 / (1 + exp(-x / 2)) for x = 0 to 20.
    const HALVES: [u64; 21] = [
        32768, 40793, 47911, 53579, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374,
        65438, 65476, 65500, 65514, 65523, 65528, 65531, 65533,
    ];
    let distance = u64::from(points.unsigned_abs());
    let step = (distance / 50) as usize;
    let upper = match (HALVES.get(step), HALVES.get(step + 1)) {
        (Some(&low), Some(&high)) => low + (high - low) * (distance % 50) / 50,
        _ => 65534,
    };
    if points >= 0 { upper } else { 65536 - upper }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Values;

    #[test]
    fn the_weights_file_is_sound() {
        let model = Model::parse(include_str!("../data/model.tsv"));
        assert!(model.is_ok(), "{model:?}");
    }

    /// Small pseudo-random numbers (an xorshift), so that the test needs no library's.
    fn noise(seed: &mut u32) -> i32 {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 17;
        *seed ^= *seed << 5;
        (*seed >> 16) as i32 % 1200 - 100
    }

    #[test]
    fn the_sum_of_all_trees_is_that_of_their_explanations() {
        let mut seed = 7;
        // A measure of the page is the same in every block; and blocks rarely fill all lanes.
        let mut block =
            || Values::from(std::array::from_fn(|at| if at == 0 { 5 } else { noise(&mut seed) }));
        let blocks: Vec<Values> = (0..41).map(|_| block()).collect();
        let points = BUILT_IN.points(&blocks.iter().copied().collect());
        assert_eq!(points.len(), blocks.len());
        for (block, points) in blocks.iter().zip(points) {
            let (base, given) = BUILT_IN.contributions(block);
            assert_eq!(base + given.iter().sum::<Points>(), points);
        }
    }

    #[test]
    fn chances_rise_with_points_and_mirror() {
        assert_eq!(chance(0), 32768);
        for points in 0..1200 {
            assert!(chance(points) <= chance(points + 1));
            assert_eq!(chance(points) + chance(-points), 65536);
        }
    }
}
