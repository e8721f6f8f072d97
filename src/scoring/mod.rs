//! Scoring: a small additive model gives each block points for how much it reads like content.
//!
//! A model is data (`src/data/model.tsv`): a base, tables (one feature, points for each range of its
//! values) and shallow trees. All numbers are whole, so that every platform gets the same sum, and
//! the sum splits exactly into the contributions of the features.

mod ensemble;
mod fields;
mod model;
mod points;
mod tree;

pub use model::Model;
pub(crate) use points::{CERTAINTY_BITS, Points, chance};

use crate::features::{FEATURE_NAMES, Features};
use crate::util::order::sort_by_numbers;
use std::sync::LazyLock;

/// The points of each block.
pub(crate) fn score(model: &Model, features: &Features) -> Vec<Points> {
    model.points(features)
}

/// A part of a block's points: the model's base, under the name `base`, or what a feature adds.
pub(crate) struct Contribution {
    pub(crate) name: &'static str,
    pub(crate) points: Points,
    pub(crate) is_base: bool,
}

/// The contributions to a block's points, largest first; they add up to the block's points.
pub(crate) fn explain(features: &Features, block: usize) -> Vec<Contribution> {
    let values = features.block(block).unwrap_or([0; FEATURE_NAMES.len()]);
    let (base, by_feature) = Model::built_in().contributions(&values);
    let terms = std::iter::once(base).chain(by_feature).zip(TERMS.iter());
    // The base is listed even if it is 0.
    let listed = terms.enumerate().filter(|&(index, (points, _))| index == 0 || points != 0);
    let mut all: Vec<(usize, Contribution)> = listed
        .map(|(index, (points, &(rank, name)))| {
            (rank, Contribution { name, points, is_base: index == 0 })
        })
        .collect();
    sort_by_numbers(&mut all, |(rank, it)| [(u32::MAX - it.points.unsigned_abs()) as usize, *rank]);
    all.into_iter().map(|(_, contribution)| contribution).collect()
}

/// The terms of a block's sum, the base first and then the features, each with its alphabetical
/// rank: ranks are compared faster than names.
static TERMS: LazyLock<Vec<(usize, &'static str)>> = LazyLock::new(|| {
    let names = std::iter::once("base").chain(FEATURE_NAMES.iter().copied());
    let names: Vec<&str> = names.collect();
    let rank = |name: &&str| names.iter().filter(|other| *other < name).count();
    names.iter().map(|name| (rank(name), *name)).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Values;

    #[test]
    fn the_model_file_can_be_read() {
        let model = Model::parse(include_str!(concat!(env!("OUT_DIR"), "/model.tsv")));
        assert!(model.is_ok(), "{model:?}");
    }

    /// Small pseudo-random numbers (an xorshift), so that the test needs no library.
    fn noise(seed: &mut u32) -> i32 {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 17;
        *seed ^= *seed << 5;
        (*seed >> 16) as i32 % 1200 - 100
    }

    #[test]
    fn the_sum_of_all_trees_is_that_of_their_explanations() {
        let mut seed = 7;
        // A page-wide feature has the same value in every block; the last tile is seldom full.
        let mut block = || {
            Values::from(std::array::from_fn(
                |feature| if feature == 0 { 5 } else { noise(&mut seed) },
            ))
        };
        let blocks: Vec<Values> = (0..41).map(|_| block()).collect();
        let points = Model::built_in().points(&blocks.iter().copied().collect());
        assert_eq!(points.len(), blocks.len());
        for (block, points) in blocks.iter().zip(points) {
            let (base, by_feature) = Model::built_in().contributions(block);
            assert_eq!(base + by_feature.iter().sum::<Points>(), points);
        }
    }
}
