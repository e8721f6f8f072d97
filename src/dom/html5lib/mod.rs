//! html5lib-tests, the tests that parsers of HTML have in common, run on [`parse`](super::parse):
//! those of tree construction on whole pages, those of the tokenizer inside an open `body`.
//!
//! The data is read from a package that `tests/html5lib` names, which cargo fetches. Every case has
//! to give the expected tree, but for those that `tests/html5lib/differences.txt` lists with the
//! cause. What a [`Dom`](super::Dom) leaves out on purpose is left out of the expected tree, too.

mod data;
mod differences;
mod expected_tree;
mod token_cases;
mod tree_cases;

use differences::Outcomes;
use token_cases::TokenCase;
use tree_cases::TreeCase;

#[test]
fn tree_construction() {
    let mut outcomes = Outcomes::new("tree construction");
    for case in data::files("tree-construction", "dat").iter().flat_map(tree_cases::read) {
        match case {
            Ok(TreeCase { id, html, expected }) => {
                let (lines, rules) = expected_tree::read(&expected);
                outcomes.add(id, lines, tree_cases::parsed(&html), &rules);
            }
            Err(reason) => outcomes.leave_out(reason),
        }
    }
    outcomes.check();
}

#[test]
fn tokenizer() {
    let mut outcomes = Outcomes::new("tokenizer");
    for case in data::files("tokenizer", "test").iter().flat_map(token_cases::read) {
        match case {
            Ok(TokenCase { id, input, tokens }) => {
                let (lines, rules) = token_cases::expected(&input, tokens);
                outcomes.add(id, lines, token_cases::parsed(&input), &rules);
            }
            Err(reason) => outcomes.leave_out(reason),
        }
    }
    outcomes.check();
}
