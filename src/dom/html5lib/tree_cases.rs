//! Cases of tree construction (`.dat`): the source of a page and the tree that it gives.

use super::super::parse;
use super::super::tests::Lines;
use super::data::CaseFile;
use super::differences::Shown;
use crate::api::limits::Limits;

pub(super) struct TreeCase {
    /// The file and the number of the case in it.
    pub(super) id: String,
    pub(super) html: String,
    pub(super) expected: String,
}

const FRAGMENT: &str = "a fragment of a page: leanread parses whole pages only";
const SCRIPTING: &str = "a browser that runs scripts: leanread runs none";

/// The cases of a file, or why one is left out.
pub(super) fn read(file: &CaseFile) -> Vec<Result<TreeCase, &'static str>> {
    let text = file.text.strip_prefix("#data\n").expect("a file begins with a case");
    let cases = text.split("\n\n#data\n").enumerate();
    cases.map(|(index, case)| read_case(format!("{}:{}", file.name, index + 1), case)).collect()
}

fn read_case(id: String, case: &str) -> Result<TreeCase, &'static str> {
    // The source of a page may be empty.
    let (html, rest) = match case.strip_prefix("#errors\n") {
        Some(rest) => ("", rest),
        None => case.split_once("\n#errors\n").expect("a case lists its errors"),
    };
    let (sections, expected) = match rest.strip_prefix("#document\n") {
        Some(expected) => ("", expected),
        None => rest.split_once("\n#document\n").expect("a case has a tree"),
    };
    let has = |section: &str| sections.lines().any(|line| line == section);
    if has("#document-fragment") {
        return Err(FRAGMENT);
    }
    if has("#script-on") {
        return Err(SCRIPTING);
    }
    Ok(TreeCase { id, html: html.to_owned(), expected: expected.trim_end_matches('\n').to_owned() })
}

/// What leanread makes of the page.
pub(super) fn parsed(html: &str) -> Shown {
    let dom = parse(html, &Limits::new()).expect("the page is within the limits");
    Shown { input: html.to_owned(), lines: Lines::of_table(&dom) }
}
