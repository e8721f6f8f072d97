//! A model as the text of the library's weights file.

use crate::boost::{FINE, MeanTree, Model, Table};
use crate::tree::Node;
use std::fmt::Write;

/// The file: `comment` with a `#` before each line, then the base, tables and trees.
pub fn render(model: &Model, names: &[&str], comment: &str) -> String {
    let mut file = String::new();
    for line in comment.lines() {
        file += format!("# {line}").trim_end();
        file.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = writeln!(file, "base\t{}", model.base);
    for table in &model.tables {
        file += &table_line(table, names);
    }
    for tree in &model.trees {
        file += &tree_line(tree, names);
    }
    file
}

fn table_line(table: &Table, names: &[&str]) -> String {
    let mut line = format!("table\t{}", names[table.feature]);
    for &(bound, points) in &table.ranges {
        let _ = match bound {
            i32::MAX => write!(line, "\t*:{points}"),
            _ => write!(line, "\t{bound}:{points}"),
        };
    }
    line + "\n"
}

fn tree_line(tree: &MeanTree, names: &[&str]) -> String {
    let mut line = "tree".to_owned();
    let mut open = vec![0];
    while let Some(place) = open.pop() {
        let _ = match tree.tree.nodes[place] {
            Node::Leaf(value) => write!(line, "\t{}", value / FINE),
            Node::Split { feature, bound, left, right, .. } => {
                open.extend([right, left]);
                let mean = tree.means[place];
                write!(line, "\t{}<={bound}@{mean}", names[feature])
            }
        };
    }
    line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn trees_stand_in_pre_order() {
        let split = |feature, left, right| Node::Split { feature, bin: 0, bound: 7, left, right };
        let nodes = vec![
            split(0, 1, 2),
            Node::Leaf(-4 * FINE),
            split(1, 3, 4),
            Node::Leaf(0),
            Node::Leaf(9 * FINE),
        ];
        let model = Model {
            base: 3,
            tables: vec![Table { feature: 1, ranges: vec![(5, -1), (i32::MAX, 2)] }],
            trees: vec![MeanTree { tree: Tree { nodes }, means: vec![1, -4, 5, 0, 9] }],
            gains: Vec::new(),
        };
        assert_eq!(
            render(&model, &["a", "b"], "how\n\nwhy"),
            "# how\n#\n# why\nbase\t3\ntable\tb\t5:-1\t*:2\ntree\ta<=7@1\t-4\tb<=7@5\t0\t9\n"
        );
    }
}
