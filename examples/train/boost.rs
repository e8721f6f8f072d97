//! Gradient boosting: tables first (trees of one split, added up by feature), then trees.
//!
//! Scores are whole numbers all the way: a leaf's value is rounded before the next tree is grown,
//! so that later trees make up for the rounding and the file gives the very scores trained on.

use crate::bins::Matrix;
use crate::random::Random;
use crate::tree::{Gradient, Grower, Node, ONE, Tree};
use std::collections::BTreeMap;

/// Parts of a point in which single-split trees are valued before they become tables.
pub const FINE: i32 = 16;
/// Points (hundredths of a logit) beyond which a chance counts as sure.
const SURE: i32 = 1600;

/// How a model is grown.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Single-split trees that make up the tables.
    pub stumps: usize,
    pub trees: usize,
    pub leaves: usize,
    pub depth: usize,
    /// Share of a leaf's value that is taken.
    pub rate: f64,
    /// Thousandths of the rows that a tree sees.
    pub rows_share: u64,
    /// Thousandths of the features that a tree sees.
    pub features_share: usize,
    pub least_rows: i64,
    pub least_bend: f64,
    pub l2: f64,
    pub seed: u64,
}

/// Rows to learn from: places in the matrix, with what to learn of each.
pub struct Lesson<'a> {
    pub matrix: &'a Matrix,
    pub rows: Vec<u32>,
    /// For every row of the matrix.
    pub labels: &'a [f64],
    /// For every row of the matrix.
    pub weights: &'a [f64],
}

/// Points for each range of one feature's values.
#[derive(Clone, Debug)]
pub struct Table {
    pub feature: usize,
    /// (upper bound, inclusive; points); the last bound is the largest number.
    pub ranges: Vec<(i32, i32)>,
}

/// A tree with the mean of what lies under each node, in points.
#[derive(Clone, Debug)]
pub struct MeanTree {
    pub tree: Tree,
    pub means: Vec<i32>,
}

/// What was learnt.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub base: i32,
    pub tables: Vec<Table>,
    pub trees: Vec<MeanTree>,
    /// Gain of each feature in all splits.
    pub gains: Vec<f64>,
}

impl Model {
    /// The points of a row of feature values, from the tables and the first `trees` trees.
    pub fn points(&self, values: &[i32], trees: std::ops::Range<usize>) -> i32 {
        let trees = self.trees.get(trees).unwrap_or_default().iter();
        let of_trees = trees.map(|tree| {
            let leaf = tree.tree.leaf(|f, _, bound| values[f] <= bound);
            tree.tree.value(leaf) / FINE
        });
        of_trees.sum()
    }

    /// The points of a row from the base and the tables.
    pub fn table_points(&self, values: &[i32]) -> i32 {
        let tables = self.tables.iter().map(|table| {
            let value = values[table.feature];
            let place = table.ranges.partition_point(|&(bound, _)| bound < value);
            table.ranges[place].1
        });
        self.base + tables.sum::<i32>()
    }
}

/// Chances by points.
pub struct Chances(Vec<f64>);

impl Chances {
    /// The logistic function at every point, from basic arithmetic alone, which is the same on
    /// every machine.
    pub fn new() -> Self {
        let chance = |points: i32| {
            let odds = exponential(f64::from(points.abs()) / 100.0);
            if points < 0 { 1.0 / (1.0 + odds) } else { odds / (1.0 + odds) }
        };
        Chances((-SURE..=SURE).map(chance).collect())
    }

    /// The chance that a row of these points is content.
    pub fn of(&self, points: i32) -> f64 {
        self.0[(points.clamp(-SURE, SURE) + SURE) as usize]
    }
}

/// e to the x for x of 0 to 16.
fn exponential(x: f64) -> f64 {
    let part = x / 1024.0;
    let mut power = 1.0 + part * (1.0 + part / 2.0 * (1.0 + part / 3.0 * (1.0 + part / 4.0)));
    for _ in 0..10 {
        power *= power;
    }
    power
}

/// The points at which a chance is nearest.
fn points_of(chance: f64, chances: &Chances) -> i32 {
    (-SURE..SURE).find(|&points| chances.of(points) >= chance).unwrap_or(SURE)
}

/// Grows a model.
pub fn learn(lesson: &Lesson, settings: &Settings) -> Model {
    let chances = Chances::new();
    let mut course = Course::new(lesson, settings, &chances);
    course.grow_tables();
    course.grow_trees();
    course.model
}

struct Course<'a> {
    lesson: &'a Lesson<'a>,
    settings: &'a Settings,
    chances: &'a Chances,
    /// Weight of a row that makes the mean weight 1.
    scale: f64,
    /// Scores of the lesson's rows in parts of a point, by place in the matrix.
    scores: Vec<i32>,
    gradients: Vec<Gradient>,
    random: Random,
    model: Model,
}

impl<'a> Course<'a> {
    fn new(lesson: &'a Lesson, settings: &'a Settings, chances: &'a Chances) -> Self {
        let rows = lesson.rows.iter().map(|&row| row as usize);
        let weight: f64 = rows.clone().map(|row| lesson.weights[row]).sum();
        let content: f64 = rows.map(|row| lesson.weights[row] * lesson.labels[row]).sum();
        let base = points_of(content / weight, chances);
        Course {
            lesson,
            settings,
            chances,
            scale: lesson.rows.len() as f64 / weight,
            scores: vec![base * FINE; lesson.weights.len()],
            gradients: vec![Gradient::default(); lesson.weights.len()],
            random: Random::new(settings.seed, 1),
            model: Model {
                base,
                gains: vec![0.0; lesson.matrix.columns.len()],
                ..Model::default()
            },
        }
    }

    fn grow_tables(&mut self) {
        let mut steps: BTreeMap<usize, BTreeMap<i32, (i32, i32)>> = BTreeMap::new();
        for _ in 0..self.settings.stumps {
            let tree = self.next_tree(2, 1, 1);
            if let [Node::Split { feature, bound, .. }, Node::Leaf(low), Node::Leaf(high)] =
                tree.nodes[..]
            {
                let step = steps.entry(feature).or_default().entry(bound).or_default();
                *step = (step.0 + low, step.1 + high);
            }
        }
        let tables = steps.iter();
        self.model.tables = tables.map(|(&f, steps)| table_of(f, steps)).collect();
        // From here on the rounded tables are what counts.
        for &row in &self.lesson.rows {
            let row = row as usize;
            let tables = self.model.tables.iter().map(|table| {
                let bin = self.lesson.matrix.columns[table.feature][row] as usize;
                let bounds = &self.lesson.matrix.bounds[table.feature];
                let value = bounds.get(bin).copied().unwrap_or(i32::MAX);
                table.ranges[table.ranges.partition_point(|&(bound, _)| bound < value)].1
            });
            self.scores[row] = (self.model.base + tables.sum::<i32>()) * FINE;
        }
    }

    fn grow_trees(&mut self) {
        for _ in 0..self.settings.trees {
            let tree = self.next_tree(self.settings.leaves, self.settings.depth, FINE);
            let means = self.means(&tree);
            self.model.trees.push(MeanTree { tree, means });
        }
    }

    fn next_tree(&mut self, leaves: usize, depth: usize, grain: i32) -> Tree {
        self.update_gradients();
        let width = self.lesson.matrix.columns.len();
        let count = (width * self.settings.features_share).div_ceil(1000);
        let features = self.random.choose(count, width);
        let mut draw = self.random.clone();
        let rows = self.lesson.rows.iter().copied();
        let rows = rows.filter(|_| draw.is_hit(self.settings.rows_share));
        let rows: Vec<u32> = rows.collect();
        self.random = draw;
        let grower = Grower {
            matrix: self.lesson.matrix,
            settings: self.settings,
            gradients: &self.gradients,
            features: &features,
            leaves,
            depth,
            rate: self.settings.rate,
            grain,
        };
        let gains = &mut self.model.gains;
        let tree = grower.grow(rows, |feature, gain| gains[feature] += gain);
        for &row in &self.lesson.rows {
            let row = row as usize;
            let leaf = self.leaf_of(&tree, row);
            self.scores[row] += tree.value(leaf);
        }
        tree
    }

    fn leaf_of(&self, tree: &Tree, row: usize) -> usize {
        let columns = &self.lesson.matrix.columns;
        tree.leaf(|feature, bin, _| columns[feature][row] <= bin)
    }

    fn update_gradients(&mut self) {
        for &row in &self.lesson.rows {
            let row = row as usize;
            let chance = self.chances.of(self.scores[row].div_euclid(FINE));
            let weight = self.lesson.weights[row] * self.scale * ONE;
            self.gradients[row] = Gradient {
                slope: (weight * (chance - self.lesson.labels[row])).round() as i32,
                bend: (weight * chance * (1.0 - chance)).round() as i32,
            };
        }
    }

    /// The mean points of the lesson's rows under each node, by weight.
    fn means(&self, tree: &Tree) -> Vec<i32> {
        let mut sums = vec![(0.0, 0.0); tree.nodes.len()];
        for &row in &self.lesson.rows {
            let leaf = self.leaf_of(tree, row as usize);
            sums[leaf].0 += self.lesson.weights[row as usize];
        }
        // A node stands before its sides.
        for place in (0..tree.nodes.len()).rev() {
            sums[place] = match tree.nodes[place] {
                Node::Leaf(value) => (sums[place].0, sums[place].0 * f64::from(value / FINE)),
                Node::Split { left, right, .. } => {
                    (sums[left].0 + sums[right].0, sums[left].1 + sums[right].1)
                }
            };
        }
        let mean = |&(weight, sum): &(f64, f64)| (sum / f64::max(weight, 1e-9)).round() as i32;
        sums.iter().map(mean).collect()
    }
}

/// Adds the steps of one feature up; each is what lies at most at the bound and what above.
fn table_of(feature: usize, steps: &BTreeMap<i32, (i32, i32)>) -> Table {
    let mut fine: i32 = steps.values().map(|&(low, _)| low).sum();
    let mut ranges: Vec<(i32, i32)> = Vec::new();
    for (&bound, &(low, high)) in steps {
        ranges.push((bound, rounded(fine)));
        fine += high - low;
    }
    ranges.push((i32::MAX, rounded(fine)));
    // A bound between equal points says nothing.
    let all = ranges.clone();
    let mut after = all.iter().skip(1);
    ranges.retain(|range| after.next().is_none_or(|next| next.1 != range.1));
    Table { feature, ranges }
}

fn rounded(fine: i32) -> i32 {
    (f64::from(fine) / f64::from(FINE)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_logistic() {
        let chances = Chances::new();
        assert_eq!(chances.of(0), 0.5);
        assert!((chances.of(100) - 0.731_058_578_630_004_9).abs() < 1e-9);
        assert!((chances.of(-700) - 0.000_911_051_194_400_645).abs() < 1e-9);
    }

    #[test]
    fn a_rule_of_two_features_is_learnt() {
        let values: Vec<[i32; 2]> = (0..800).map(|i| [i % 40, i / 40]).collect();
        let rows: Vec<&[i32]> = values.iter().map(|row| row.as_slice()).collect();
        let matrix = Matrix::new(&rows, 2, 1);
        let label = |row: &[i32; 2]| f64::from(u8::from((row[0] < 20) != (row[1] < 10)));
        let labels: Vec<f64> = values.iter().map(label).collect();
        let lesson = Lesson {
            matrix: &matrix,
            rows: (0..800).collect(),
            labels: &labels,
            weights: &vec![1.0; 800],
        };
        let settings =
            Settings { stumps: 5, trees: 60, features_share: 1000, depth: 3, ..crate::SETTINGS };
        let model = learn(&lesson, &settings);
        for row in &values {
            let points = model.table_points(row) + model.points(row, 0..60);
            assert_eq!(points > 0, label(row) > 0.5, "{row:?}: {points}");
        }
    }
}
