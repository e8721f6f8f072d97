//! Cross-validation and its figures.

use crate::bins::Matrix;
use crate::boost::{Chances, Lesson, Model, Settings, learn};
use crate::measure::{self, Snippets};
use crate::page::{Page, PageBlocks};
use crate::pipeline::{Outcome, Sample};
use crate::random::{Random, hash};
use crate::threads;
use std::collections::{BTreeMap, BTreeSet};

/// Parts that the pages are split in; each is predicted by a model of the others.
pub const FOLDS: u64 = 5;

/// The fold of a group: pages of one site stand in one.
pub fn fold_of(group: &str) -> u64 {
    hash(group) % FOLDS
}

/// PageBlocks lighter than this share of the mean are drawn by lot, each for several of its kind: long
/// pages have many rows that hardly count.
const LIGHT: f64 = 1.0;

/// Steps of confidence in the calibration table.
const BOUNDS: [f64; 12] = [0.0, 0.001, 0.25, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975];

/// All rows to train on, of all pages.
pub struct Table {
    pub matrix: Matrix,
    labels: Vec<f64>,
    weights: Vec<f64>,
    folds: Vec<u64>,
}

impl Table {
    /// Gathers the rows that count. The copies without class and id names count `stripped` of
    /// their weight.
    pub fn new(pages: &[Page], stripped: f64, threads: usize) -> Self {
        let light = LIGHT * mean_weight(pages, stripped);
        let mut lot = Random::new(0, 2);
        let mut rows: Vec<&[i32]> = Vec::new();
        let (mut labels, mut weights, mut folds) = (Vec::new(), Vec::new(), Vec::new());
        for page in pages {
            for (copy, factor) in [(&page.plain, 1.0), (&page.stripped, stripped)] {
                for row in 0..copy.weights.len() {
                    let weight = copy.weights[row] * page.corpus.weight * factor;
                    let thousandths = (weight / light * 1000.0).ceil().min(1000.0);
                    if weight <= 0.0 || !lot.is_hit(thousandths as u64) {
                        continue;
                    }
                    rows.push(copy.values_of(row));
                    labels.push(copy.labels[row]);
                    weights.push(weight / thousandths * 1000.0);
                    folds.push(fold_of(&page.group));
                }
            }
        }
        let width = rows.first().map_or(0, |row| row.len());
        Table { matrix: Matrix::new(&rows, width, threads), labels, weights, folds }
    }

    /// PageBlocks in it.
    pub fn rows(&self) -> usize {
        self.labels.len()
    }

    /// The lesson of all folds but one, or of all.
    pub fn lesson(&self, without: Option<u64>) -> Lesson<'_> {
        let rows = (0u32..).zip(&self.folds);
        Lesson {
            matrix: &self.matrix,
            rows: rows.filter(|&(_, &fold)| Some(fold) != without).map(|(row, _)| row).collect(),
            labels: &self.labels,
            weights: &self.weights,
        }
    }
}

/// The mean weight of the rows that have one.
fn mean_weight(pages: &[Page], stripped: f64) -> f64 {
    let (mut sum, mut rows) = (0.0, 0);
    for page in pages {
        for (copy, factor) in [(&page.plain, 1.0), (&page.stripped, stripped)] {
            let factor = page.corpus.weight * factor;
            let weights = copy.weights.iter().map(|weight| weight * factor);
            for weight in weights.filter(|&weight| weight > 0.0) {
                sum += weight;
                rows += 1;
            }
        }
    }
    sum / f64::from(rows.max(1))
}

/// The group of texts of so many words.
fn length_of(words: usize) -> &'static str {
    match words {
        0 => "no text",
        1..100 => "under 100 words",
        100..300 => "100 to 300 words",
        300..1000 => "300 to 1,000 words",
        _ => "over 1,000 words",
    }
}

/// Figures of the pages of a group.
#[derive(Clone, Default)]
struct PageFigures {
    values: Vec<f64>,
}

/// Draws of the pages that the interval is taken from.
const DRAWS: usize = 400;

impl PageFigures {
    fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.values.len().max(1) as f64
    }

    /// Half of the width of the interval in which 95 % of the means lie of as many pages, drawn
    /// from these with replacement (the bootstrap).
    fn margin(&self) -> f64 {
        let mut random = Random::new(0, 3);
        let mut means: Vec<f64> = (0..DRAWS)
            .map(|_| {
                let all = self.values.len();
                let sum: f64 = (0..all).map(|_| self.values[random.below(all)]).sum();
                sum / all.max(1) as f64
            })
            .collect();
        means.sort_by(f64::total_cmp);
        (means[DRAWS * 39 / 40] - means[DRAWS / 40]) / 2.0
    }
}

/// Figures of a model by group of pages.
#[derive(Clone, Default)]
pub struct Figures {
    groups: BTreeMap<String, PageFigures>,
    snippets: Snippets,
    /// Pages whose gold is doubtful: corpus and id.
    doubtful: BTreeSet<(&'static str, String)>,
}

impl Figures {
    fn add(&mut self, group: String, value: f64) {
        self.groups.entry(group).or_default().values.push(value);
    }

    fn add_page(&mut self, page: &Page, copies: [(&PageBlocks, Vec<i32>); 2], chances: &Chances) {
        let name = page.corpus.name;
        let [(plain, points), (stripped, stripped_points)] = copies;
        let kept = measure::choose(plain, &points, chances);
        let f1 = measure::word_f1(page, plain, &kept);
        self.add(format!("corpus {name}"), f1);
        if measure::is_doubtful(page, f1) {
            self.doubtful.insert((name, page.gold.id.clone()));
        }
        if let Some(kind) = page.gold.kind.as_deref().filter(|_| name == "wcxb") {
            self.add(format!("type {kind}"), f1);
        }
        let language = page.gold.language.as_deref().unwrap_or("unknown");
        self.add(format!("language {language}"), f1);
        if let Some((precision, recall)) = measure::shingles(page, plain, &kept) {
            for (side, value) in [("P", precision), ("R", recall)] {
                if let Some(value) = value {
                    self.add(format!("{side} {name}"), value);
                }
            }
        }
        let kept = measure::choose(stripped, &stripped_points, chances);
        let f1 = measure::word_f1(page, stripped, &kept);
        self.add(format!("stripped {name}"), f1);
    }

    /// Adds what the whole pipeline made of a page.
    pub fn add_outcome(&mut self, sample: &Sample, outcome: &Outcome) {
        let name = sample.corpus.name;
        match sample.gold.text {
            Some(_) => {
                self.add(format!("whole corpus {name}"), outcome.f1);
                self.add(format!("whole precision {name}"), outcome.precision);
                self.add(format!("whole recall {name}"), outcome.recall);
                if !self.doubtful.contains(&(name, sample.gold.id.clone())) {
                    self.add(format!("whole certain {name}"), outcome.f1);
                }
                let length = length_of(sample.gold_words);
                self.add(format!("whole length {length}"), outcome.f1);
                self.add(format!("whole length {length}, precision"), outcome.precision);
                self.add(format!("whole stripped {name}"), outcome.stripped_f1);
                let language = sample.gold.language.as_deref().unwrap_or("unknown");
                self.add(format!("whole language {language}"), outcome.f1);
            }
            None => self.snippets = self.snippets.plus(outcome.snippets),
        }
        if let Some(kind) = sample.gold.kind.as_deref().filter(|_| name == "wcxb") {
            self.add(format!("whole type {kind}"), outcome.f1);
        }
        if let Some((precision, recall)) = outcome.shingles {
            for (side, value) in [("whole P", precision), ("whole R", recall)] {
                if let Some(value) = value {
                    self.add(format!("{side} {name}"), value);
                }
            }
        }
        if sample.gold.text.is_some() {
            self.add("whole side precision".to_owned(), outcome.precision);
            self.add("whole side recall".to_owned(), outcome.recall);
            let step = BOUNDS.partition_point(|&bound| bound <= outcome.confidence);
            let bound = |step: usize| BOUNDS.get(step).copied().unwrap_or(1.0);
            let name = format!("{:.3}..{:.3}", BOUNDS[step.saturating_sub(1)], bound(step));
            self.add(format!("confidence {name}"), outcome.f1);
            self.add(format!("said {name}"), outcome.confidence);
        }
    }

    /// F1 over the snippets of all pages that have no annotated text, in percent.
    pub fn snippet_f1(&self) -> f64 {
        100.0 * self.snippets.f1()
    }

    /// The figures of a kind in percent: name, figure, pages.
    pub fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, f64, usize)> + 'a {
        self.groups_of(kind).map(|(name, of)| (name, of.mean() * 100.0, of.values.len()))
    }

    /// The same with the margin of the figure (percent) before the pages.
    pub fn with_margins<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a str, f64, f64, usize)> + 'a {
        self.groups_of(kind)
            .map(|(name, of)| (name, of.mean() * 100.0, of.margin() * 100.0, of.values.len()))
    }

    fn groups_of<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a PageFigures)> + 'a {
        self.groups.iter().filter_map(move |(group, figures)| {
            Some((group.strip_prefix(kind)?.strip_prefix(' ')?, figures))
        })
    }

    /// F1 of the mean precision and mean recall over shingles, in percent.
    pub fn shingle_f1(&self, kind: &str, corpus: &str) -> f64 {
        let get = |side: &str| {
            let figures = self.groups.get(&format!("{kind}{side} {corpus}"));
            figures.map_or(0.0, PageFigures::mean)
        };
        let (precision, recall) = (get("P"), get("R"));
        200.0 * precision * recall / f64::max(precision + recall, 1e-9)
    }

    /// One line of the figures of a kind.
    pub fn line(&self, kind: &str) -> String {
        self.line_where(kind, |_| true)
    }

    /// The same of some groups.
    pub fn line_where(&self, kind: &str, is_wanted: impl Fn(&str) -> bool) -> String {
        let wanted = self.of(kind).filter(|&(name, ..)| is_wanted(name));
        let named = wanted.map(|(name, figure, _)| format!("{name} {figure:.1}"));
        named.collect::<Vec<_>>().join(", ")
    }
}

/// A model of all folds but one, for each fold.
pub fn fold_models(table: &Table, settings: &Settings, threads: usize) -> Vec<Model> {
    let folds: Vec<u64> = (0..FOLDS).collect();
    threads::map(threads, &folds, |&fold| learn(&table.lesson(Some(fold)), settings))
}

/// Cross-validates the row models; gives the figures with the first so many trees of the model, for each count.
pub fn cross_validate(pages: &[Page], models: &[Model], counts: &[usize]) -> Vec<Figures> {
    let chances = Chances::new();
    let mut figures = vec![Figures::default(); counts.len()];
    for page in pages.iter().filter(|page| page.gold.text.is_some()) {
        let model = &models[fold_of(&page.group) as usize];
        let plain = points_at(model, &page.plain, counts);
        let stripped = points_at(model, &page.stripped, counts);
        for ((figures, plain), stripped) in figures.iter_mut().zip(plain).zip(stripped) {
            let copies = [(&page.plain, plain), (&page.stripped, stripped)];
            figures.add_page(page, copies, &chances);
        }
    }
    figures
}

/// The points of all rows with the first so many trees, for each (rising) count.
fn points_at(model: &Model, rows: &PageBlocks, counts: &[usize]) -> Vec<Vec<i32>> {
    let each_row = 0..rows.weights.len();
    let mut points: Vec<i32> =
        each_row.map(|row| model.table_points(rows.values_of(row))).collect();
    let mut done = 0;
    let mut all = Vec::new();
    for &count in counts {
        for (row, points) in points.iter_mut().enumerate() {
            *points += model.points(rows.values_of(row), done..count);
        }
        done = count;
        all.push(points.clone());
    }
    all
}
