//! The model's form and its file.

use super::Points;
use super::ensemble::TreeEnsemble;
use crate::features::{FEATURES, Features, index_of};

/// Points for each range of one feature's values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FeatureTable {
    feature: usize,
    /// (upper bound, inclusive; points), rising; the last bound is the largest number.
    ranges: Vec<(i32, Points)>,
}

/// A node of a tree; nodes stand in pre-order, small so that a whole model stays in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TreeNode {
    /// A leaf's points; a split's mean: what the tree expects of a block before it looks.
    pub(super) value: Points,
    /// To the next node if the feature's value is at most this, else to `right`.
    pub(super) bound: i32,
    /// The feature split on; [`LEAF`] for a leaf.
    pub(super) feature: u16,
    pub(super) right: u16,
}

/// No feature.
pub(super) const LEAF: u16 = u16::MAX;

/// A scoring model: a base, tables and trees over the named measures of a block, all whole numbers.
///
/// The library has one built in; another is for measuring and training.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    base: Points,
    tables: Vec<FeatureTable>,
    /// The trees for the explanation, and the same for the sums.
    trees: Vec<Vec<TreeNode>>,
    forest: TreeEnsemble,
}

impl Model {
    /// Reads a weights file. One line each, fields parted by tabs, `#` starts a comment:
    ///
    /// - `base  POINTS`
    /// - `table FEATURE  BOUND:POINTS ... *:POINTS` with rising bounds, each inclusive
    /// - `tree  NODE ...` in pre-order, a split as `FEATURE<=BOUND@MEAN`, a leaf as `POINTS`
    ///
    /// Points are hundredths of a logit; the features' names are those of
    /// [`Trace::feature_names`](crate::Trace::feature_names).
    ///
    /// # Errors
    ///
    /// A line is of no such form or names no feature; the message says which.
    ///
    /// ```
    /// assert!(leanread::Model::parse("base\t-20\ntree\twords<=50@0\t-30\t30").is_ok());
    /// assert!(leanread::Model::parse("tree\tno_feature<=50@0\t-30\t30").is_err());
    /// ```
    pub fn parse(file: &str) -> Result<Model, String> {
        let mut model = Model::default();
        for (number, line) in file.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            model.add(&fields).map_err(|why| format!("line {}: {why}: {line}", number + 1))?;
        }
        Ok(model)
    }

    fn add(&mut self, fields: &[&str]) -> Result<(), String> {
        match fields {
            ["base", points] => self.base = number(points)?,
            ["table", name, ranges @ ..] => {
                let ranges =
                    ranges.iter().map(|range| range_of(range)).collect::<Result<Vec<_>, _>>()?;
                let rises = ranges.is_sorted_by(|a, b| a.0 < b.0);
                if !rises || ranges.last().is_none_or(|last| last.0 != i32::MAX) {
                    return Err("bounds must rise and end with *".to_owned());
                }
                self.tables.push(FeatureTable { feature: feature(name)?, ranges });
            }
            ["tree", nodes @ ..] => {
                let tree = tree_of(nodes)?;
                if !self.forest.add(&tree) {
                    return Err(format!(
                        "too many trees, or over {} leaves",
                        TreeEnsemble::MAX_LEAVES
                    ));
                }
                self.trees.push(tree);
            }
            _ => return Err("neither base nor table nor tree".to_owned()),
        }
        Ok(())
    }

    /// The sum for each block.
    pub(crate) fn points(&self, features: &Features) -> Vec<Points> {
        let mut points = self.forest.points(features);
        for (block, points) in points.iter_mut().enumerate() {
            let of = |table: &FeatureTable| table.points_of(features.get(block, table.feature));
            *points += self.base + self.tables.iter().map(of).sum::<Points>();
        }
        points
    }

    /// The same sum in parts: the base, and what each feature gave. A table gives its points to
    /// its feature; a tree gives its first mean to the base and, at each split on the way, the
    /// change of mean to the split's feature (Saabas, 2014).
    pub(crate) fn contributions(&self, values: &[i32]) -> (Points, Vec<Points>) {
        let mut given = vec![0; FEATURES.len()];
        let mut base = self.base;
        for table in &self.tables {
            given[table.feature] += table.points(values);
        }
        for tree in &self.trees {
            base += tree.first().map_or(0, |root| root.value);
            leaf_of(tree, values, |feature, change| given[feature] += change);
        }
        (base, given)
    }
}

impl FeatureTable {
    fn points(&self, values: &[i32]) -> Points {
        self.points_of(values.get(self.feature).copied().unwrap_or_default())
    }

    fn points_of(&self, value: i32) -> Points {
        let place = self.ranges.partition_point(|&(bound, _)| bound < value);
        self.ranges.get(place).map_or(0, |&(_, points)| points)
    }
}

/// Walks down a tree; tells `at_split` of each split's feature and change of mean.
fn leaf_of(tree: &[TreeNode], values: &[i32], mut at_split: impl FnMut(usize, Points)) -> Points {
    let Some(mut node) = tree.first() else { return 0 };
    let mut place = 0;
    while node.feature != LEAF {
        let feature = usize::from(node.feature);
        let value = values.get(feature).copied().unwrap_or_default();
        place = if value <= node.bound { place + 1 } else { usize::from(node.right) };
        let Some(next) = tree.get(place) else { break };
        at_split(feature, next.value - node.value);
        node = next;
    }
    node.value
}

fn number(text: &str) -> Result<i32, String> {
    text.parse().map_err(|_| format!("no whole number: {text}"))
}

fn feature(name: &str) -> Result<usize, String> {
    index_of(name).ok_or_else(|| format!("no feature of the name {name}"))
}

fn range_of(text: &str) -> Result<(i32, Points), String> {
    let (bound, points) = text.split_once(':').ok_or("a range is BOUND:POINTS")?;
    let bound = if bound == "*" { i32::MAX } else { number(bound)? };
    Ok((bound, number(points)?))
}

fn tree_of(fields: &[&str]) -> Result<Vec<TreeNode>, String> {
    let mut nodes = Vec::with_capacity(fields.len());
    // Splits whose left side is being read (false) or whose right side is (true).
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (place, field) in fields.iter().enumerate() {
        if place > 0 && open.is_empty() {
            return Err("nodes after the end of the tree".to_owned());
        }
        match field.split_once("<=") {
            Some((name, rest)) => {
                let (bound, mean) = rest.split_once('@').ok_or("a split is FEATURE<=BOUND@MEAN")?;
                let feature = u16::try_from(feature(name)?).map_err(|_| "too many features")?;
                let (bound, value) = (number(bound)?, number(mean)?);
                nodes.push(TreeNode { value, bound, feature, right: 0 });
                open.push((place, false));
            }
            None => {
                nodes.push(TreeNode { value: number(field)?, bound: 0, feature: LEAF, right: 0 });
                // A finished node ends every split whose right side it closes.
                while open.pop_if(|(_, is_right)| *is_right).is_some() {}
                if let Some((split, is_right)) = open.last_mut() {
                    *is_right = true;
                    nodes[*split].right =
                        u16::try_from(place + 1).map_err(|_| "a tree of too many nodes")?;
                }
            }
        }
    }
    if nodes.is_empty() || !open.is_empty() {
        return Err("the tree is not finished".to_owned());
    }
    Ok(nodes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::Values;

    const FILE: &str = "# a comment\nbase\t-10\n\
        table\twords\t20:-5\t100:7\t*:30\n\
        tree\tlinks<=0@4\twords<=50@6\t-8\t20\t-15\n";

    fn values(words: i32, links: i32) -> Values {
        let mut values = [0; FEATURES.len()];
        values[index_of("words").unwrap()] = words;
        values[index_of("links").unwrap()] = links;
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
            let (base, given) = model.contributions(&block);
            assert_eq!([base + given.iter().sum::<i32>()], *points(&model, block));
        }
    }

    #[test]
    fn faults_are_told_with_their_line() {
        for (file, what) in [
            ("base\tx", "no whole number"),
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
