//! The scoring model: what it consists of, its file, its sums and their parts.

use super::ensemble::TreeEnsemble;
use super::fields::{ListedFeatures, number};
use super::points::Points;
use super::tree::{TreeNode, parse_tree, walk_to_leaf};
use crate::features::{FEATURE_NAMES, Features};
use std::sync::LazyLock;

static BUILT_IN: LazyLock<Model> = LazyLock::new(|| {
    Model::parse(include_str!(concat!(env!("OUT_DIR"), "/model.tsv"))).unwrap_or_default()
});

/// Points for each range of one feature's values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FeatureTable {
    feature: usize,
    /// Pairs of an inclusive upper bound and points, by rising bound; the last bound is `i32::MAX`.
    ranges: Vec<(i32, Points)>,
}

/// A scoring model: a base, tables and trees over the named features of a block, all whole numbers.
///
/// The library has one built in; others are for measuring and training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    base: Points,
    tables: Vec<FeatureTable>,
    /// The trees node by node, for explanations.
    trees: Vec<Vec<TreeNode>>,
    /// The same trees, for sums.
    ensemble: TreeEnsemble,
}

impl Model {
    /// The model that comes with the library.
    pub(crate) fn built_in() -> &'static Model {
        &BUILT_IN
    }

    /// Reads a model file. It has one entry a line, fields separated by tabs; `#` starts a comment:
    ///
    /// - `features  NAME ...` lets later lines write a feature as its number in this list, from 0
    /// - `base  POINTS`
    /// - `table FEATURE  BOUND:POINTS ... *:POINTS` with rising bounds, each inclusive
    /// - `tree  NODE ...` in pre-order, a split as `FEATURE<=BOUND@MEAN`, a leaf as `POINTS`
    ///
    /// Points are hundredths of a logit; the features' names are those of
    /// [`Trace::feature_names`](crate::Trace::feature_names).
    ///
    /// # Errors
    ///
    /// A line has none of these forms or names an unknown feature; the message says which.
    ///
    /// ```
    /// assert!(leanread::Model::parse("base\t-20\ntree\twords<=50@0\t-30\t30").is_ok());
    /// assert!(leanread::Model::parse("features\twords\ntree\t0<=50@0\t-30\t30").is_ok());
    /// assert!(leanread::Model::parse("tree\tno_feature<=50@0\t-30\t30").is_err());
    /// ```
    pub fn parse(file: &str) -> Result<Model, String> {
        let (mut model, mut features) = (Model::default(), ListedFeatures::default());
        for (index, line) in file.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            model
                .add(&fields, &mut features)
                .map_err(|error| format!("line {}: {error}: {line}", index + 1))?;
        }
        Ok(model)
    }

    fn add(&mut self, fields: &[&str], features: &mut ListedFeatures) -> Result<(), String> {
        match fields {
            ["features", names @ ..] => *features = ListedFeatures::list(names)?,
            ["base", points] => self.base = number(points)?,
            ["table", name, ranges @ ..] => {
                let ranges =
                    ranges.iter().map(|range| parse_range(range)).collect::<Result<Vec<_>, _>>()?;
                let rises = ranges.is_sorted_by(|a, b| a.0 < b.0);
                if !rises || ranges.last().is_none_or(|last| last.0 != i32::MAX) {
                    return Err("bounds must rise and end with *".to_owned());
                }
                self.tables.push(FeatureTable { feature: features.index(name)?, ranges });
            }
            ["tree", nodes @ ..] => {
                let tree = parse_tree(nodes, features)?;
                if !self.ensemble.add(&tree) {
                    return Err(format!(
                        "too many trees, or over {} leaves",
                        TreeEnsemble::MAX_LEAVES
                    ));
                }
                self.trees.push(tree);
            }
            _ => return Err("neither features nor base nor table nor tree".to_owned()),
        }
        Ok(())
    }

    /// The sum for each block.
    pub(crate) fn points(&self, features: &Features) -> Vec<Points> {
        let mut sums = self.ensemble.points(features);
        for (block, sum) in sums.iter_mut().enumerate() {
            let from_table =
                |table: &FeatureTable| table.points(features.get(block, table.feature));
            *sum += self.base + self.tables.iter().map(from_table).sum::<Points>();
        }
        sums
    }

    /// The same sum in parts: the base, and each feature's contribution. A table's points count for
    /// its feature; a tree's first mean counts for the base and, at each split on the way, the
    /// change of the mean for the split's feature (Saabas, 2014).
    pub(crate) fn contributions(&self, values: &[i32]) -> (Points, Vec<Points>) {
        let mut by_feature = vec![0; FEATURE_NAMES.len()];
        let mut base = self.base;
        for table in &self.tables {
            let value = values.get(table.feature).copied().unwrap_or_default();
            by_feature[table.feature] += table.points(value);
        }
        for tree in &self.trees {
            base += tree.first().map_or(0, |root| root.value);
            walk_to_leaf(tree, values, |feature, change| by_feature[feature] += change);
        }
        (base, by_feature)
    }
}

impl FeatureTable {
    /// The points of the range that the value lies in.
    fn points(&self, value: i32) -> Points {
        let range = self.ranges.partition_point(|&(bound, _)| bound < value);
        self.ranges.get(range).map_or(0, |&(_, points)| points)
    }
}

fn parse_range(text: &str) -> Result<(i32, Points), String> {
    let (bound, points) = text.split_once(':').ok_or("a range is BOUND:POINTS")?;
    let bound = if bound == "*" { i32::MAX } else { number(bound)? };
    Ok((bound, number(points)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Values, index_of};

    const FILE: &str = "# a comment\nbase\t-10\n\
        table\twords\t20:-5\t100:7\t*:30\n\
        tree\tlink_count<=0@4\twords<=50@6\t-8\t20\t-15\n";

    fn values(words: i32, links: i32) -> Values {
        let mut values = [0; FEATURE_NAMES.len()];
        values[index_of("words").unwrap()] = words;
        values[index_of("link_count").unwrap()] = links;
        values
    }

    fn points(model: &Model, block: Values) -> Vec<Points> {
        model.points(&[block].into_iter().collect())
    }

    #[test]
    fn tables_and_trees_add_up() {
        let model = Model::parse(FILE).unwrap();
        assert_eq!(points(&model, values(20, 0)), [-10 - 5 - 8]);
        assert_eq!(points(&model, values(60, 0)), [-10 + 7 + 20]);
        assert_eq!(points(&model, values(500, 2)), [-10 + 30 - 15]);
    }

    #[test]
    fn contributions_sum_to_the_points() {
        let model = Model::parse(FILE).unwrap();
        for (words, links) in [(0, 0), (20, 1), (60, 0), (500, 2)] {
            let block = values(words, links);
            let (base, by_feature) = model.contributions(&block);
            assert_eq!([base + by_feature.iter().sum::<i32>()], *points(&model, block));
        }
    }

    #[test]
    fn errors_name_their_line() {
        for (file, what) in [
            ("base\tx", "not a whole number"),
            ("table\tno_such\t*:1", "no feature"),
            ("table\twords\t5:1\t3:2\t*:1", "bounds must rise"),
            ("table\twords\t5:1", "bounds must rise"),
            ("tree\twords<=5@1\t3", "not finished"),
            ("tree\t3\t4", "after the end"),
            ("nonsense", "neither"),
        ] {
            let error = Model::parse(file).unwrap_err();
            assert!(error.contains(what) && error.starts_with("line 1"), "{error}");
        }
    }
}
