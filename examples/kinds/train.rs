//! Training of the kind model on the labelled pages, and its cross-validation by page.

use crate::labels::LabelledPage;
use crate::regression::{self, Sample, Settings, Weights};
use crate::tally::Tally;
use leanread::Stages;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fmt::Write;

/// A feature is on at least so many pages.
const FEATURE_MIN_PAGES: usize = 4;
/// What the kind that a label names first counts, if it names several.
const FIRST_SHARE: f64 = 0.7;
/// The feature that every block has.
const BASE: &str = "base";
/// A weight is written from so many hundredths on.
const MIN_POINTS: i32 = 5;
/// The feature that names the kind which the nearest evidence gives, ...
const FIRST: &str = "first";
/// ... and what it counts for that kind before anything is learned.
const PRIOR: f64 = 4.0;
/// What a block of a page counts that was written as a test: such pages show kinds that few real
/// ones have, and many of them are alike.
const TEST_WEIGHT: f64 = 0.3;
/// A kind has to have so much more than the first one, as in `src/classify/kind_model/table.rs`.
const MIN_MARGIN: f64 = 0.3;
const FOLDS: usize = 10;
/// Chosen by cross-validation.
const SETTINGS: Settings = Settings { lasso: 3.0, ridge: 5.0, steps: 150 };
const HEAD: &str = "# The kind model: for each feature of a block its points for kinds, in hundredths of the natural\n\
    # logarithm of the odds. Written by: cargo run --release --example kinds --all-features -- CORPORA --train\n";

/// A dropped block of a labelled page.
struct Block {
    page: usize,
    features: Vec<String>,
    /// The kinds that are right, the best first.
    kinds: Vec<String>,
    /// It is of a page that was written as a test.
    is_test: bool,
}

/// The dropped blocks of all pages.
#[derive(Default)]
pub struct TrainingSet {
    blocks: Vec<Block>,
    /// By page.
    languages: Vec<String>,
}

impl TrainingSet {
    /// Adds a page.
    pub fn add(
        &mut self,
        page: &LabelledPage,
        html: &str,
        is_test: bool,
    ) -> Result<(), Box<dyn Error>> {
        let features = Stages::of(html)?.kind_features();
        let article = leanread::extract(html)?;
        let labelled = page.blocks(&article);
        for (block, features) in labelled.into_iter().zip(features) {
            let is_dropped = block.as_ref().is_some_and(|it| !it.is_kept);
            let Some(block) = block.filter(|_| is_dropped) else { continue };
            if block.expected.first().is_some_and(|kind| kind != "article") {
                self.blocks.push(Block {
                    page: self.languages.len(),
                    features,
                    kinds: block.expected,
                    is_test,
                });
            }
        }
        self.languages.push(page.language.clone());
        Ok(())
    }

    /// The model, as the library's data file.
    pub fn model(&self) -> String {
        let all: Vec<&Block> = self.blocks.iter().collect();
        Model::fit(&all).file()
    }

    /// Measures models on pages that they were not trained on.
    pub fn cross_validate(&self, tally: &mut Tally) {
        for fold in 0..FOLDS {
            let is_out = |block: &&Block| block.page % FOLDS == fold && !block.is_test;
            let (out, rest): (Vec<&Block>, Vec<&Block>) = self.blocks.iter().partition(is_out);
            let model = Model::fit(&rest);
            for block in out {
                let best = block.kinds.first().map_or("other", String::as_str);
                tally.add_kind(&self.languages[block.page], best, &block.kinds, model.kind(block));
            }
        }
    }
}

/// A trained model.
struct Model {
    features: Vec<String>,
    kinds: Vec<String>,
    numbers: HashMap<String, u32>,
    weights: Weights,
}

impl Model {
    fn fit(blocks: &[&Block]) -> Model {
        let mut pages: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for block in blocks {
            for feature in &block.features {
                pages.entry(feature).or_default().insert(block.page);
            }
        }
        let is_common = |name: &str, pages: &BTreeSet<usize>| {
            pages.len() >= FEATURE_MIN_PAGES || name.starts_with(FIRST) && !name.contains(':')
        };
        let common = pages.iter().filter(|(name, pages)| is_common(name, pages));
        let features: Vec<String> = std::iter::once(BASE.to_owned())
            .chain(common.map(|(name, _)| (*name).to_owned()))
            .collect();
        let kinds: BTreeSet<&String> = blocks.iter().flat_map(|block| &block.kinds).collect();
        let kinds: Vec<String> =
            kinds.into_iter().filter(|kind| *kind != "article").cloned().collect();
        let numbered = features.iter().cloned().zip(0..).collect();
        let mut model = Model {
            weights: Weights { kinds: kinds.len(), values: Vec::new() },
            numbers: numbered,
            features,
            kinds,
        };
        let samples: Vec<Sample> = blocks.iter().map(|block| model.sample(block)).collect();
        let samples: Vec<&Sample> = samples.iter().collect();
        model.weights = regression::fit(&samples, &model.prior(), SETTINGS);
        model
    }

    /// What holds for kinds that few pages have: the nearest evidence is right.
    fn prior(&self) -> Weights {
        let mut values = vec![0.0; self.features.len() * self.kinds.len()];
        for (index, kind) in self.kinds.iter().enumerate() {
            if let Some(&feature) = self.numbers.get(&format!("{FIRST}={kind}")) {
                values[feature as usize * self.kinds.len() + index] = PRIOR;
            }
        }
        Weights { kinds: self.kinds.len(), values }
    }

    fn numbers_of(&self, block: &Block) -> Vec<u32> {
        let known = block.features.iter().filter_map(|name| self.numbers.get(name)).copied();
        std::iter::once(0).chain(known).collect()
    }

    fn sample(&self, block: &Block) -> Sample {
        let place = |kind: &String| self.kinds.iter().position(|known| known == kind);
        let kinds: Vec<usize> = block.kinds.iter().filter_map(place).collect();
        let others = kinds.len().saturating_sub(1);
        let share = |index: usize| match (index, others) {
            (0, 0) => 1.0,
            (0, _) => FIRST_SHARE,
            _ => (1.0 - FIRST_SHARE) / others as f64,
        };
        let weight = if block.is_test { TEST_WEIGHT } else { 1.0 };
        let targets = kinds.iter().enumerate().map(|(index, &kind)| (kind, share(index)));
        Sample { features: self.numbers_of(block), targets: targets.collect(), weight }
    }

    /// The kind with most points, if they are enough more than those of the first kind.
    fn kind<'a>(&'a self, block: &'a Block) -> &'a str {
        let points = self.weights.points(&self.numbers_of(block));
        let first = block
            .features
            .iter()
            .find_map(|name| name.strip_prefix("first=").filter(|kind| !kind.contains(':')));
        let first = first.unwrap_or("other");
        let of_first = self.kinds.iter().position(|kind| kind == first);
        let of_first = of_first.map_or(f64::MIN, |kind| points[kind]);
        let best = points.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        let best = best.filter(|(_, points)| **points - of_first > MIN_MARGIN);
        best.map_or(first, |(kind, _)| &self.kinds[kind])
    }

    /// A row for each feature with points.
    fn file(&self) -> String {
        let mut file = HEAD.to_owned();
        for (feature, name) in self.features.iter().enumerate() {
            let weights = self.kinds.iter().zip(self.weights.of(feature));
            let points = weights.map(|(kind, weight)| (kind, (weight * 100.0).round() as i32));
            let cells: Vec<String> = points
                .filter(|(_, points)| points.abs() >= MIN_POINTS)
                .map(|(kind, points)| format!("\t{kind}:{points}"))
                .collect();
            if !cells.is_empty() || name == BASE {
                // Writing to a string cannot fail.
                let _ = writeln!(file, "{name}{}", cells.concat());
            }
        }
        file
    }
}
