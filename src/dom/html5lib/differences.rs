//! The cases that differ: those found, and those that `tests/html5lib/differences.txt` lists.

use super::super::tests::Lines;
use super::data;
use super::expected_tree::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

/// What leanread makes of an input.
pub(super) struct Shown {
    pub(super) input: String,
    pub(super) lines: Lines,
}

/// What came of the cases of a suite.
pub(super) struct Outcomes {
    suite: &'static str,
    equal: usize,
    /// The cases that differ, with what to print of them.
    differing: BTreeMap<String, String>,
    /// How many cases each rule changed the expected tree of, and how many any rule.
    normalised: BTreeMap<Rule, usize>,
    normalised_cases: usize,
    /// How many cases expect a page of `html`, `head` and `body` alone.
    empty_pages: usize,
    left_out: BTreeMap<&'static str, usize>,
}

/// The lines of a page of `html`, `head` and `body` alone.
const EMPTY_PAGE_LINES: usize = 3;
/// Differences that a failure prints in full.
const MAX_PRINTED: usize = 5;

impl Outcomes {
    pub(super) fn new(suite: &'static str) -> Self {
        Outcomes {
            suite,
            equal: 0,
            differing: BTreeMap::new(),
            normalised: BTreeMap::new(),
            normalised_cases: 0,
            empty_pages: 0,
            left_out: BTreeMap::new(),
        }
    }

    pub(super) fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    pub(super) fn add(
        &mut self,
        id: String,
        expected: Lines,
        mut found: Shown,
        rules: &BTreeSet<Rule>,
    ) {
        found.lines.sort_attributes();
        self.empty_pages += usize::from(expected.0.len() <= EMPTY_PAGE_LINES);
        self.normalised_cases += usize::from(!rules.is_empty());
        rules.iter().for_each(|rule| *self.normalised.entry(rule).or_default() += 1);
        if found.lines == expected {
            self.equal += 1;
            return;
        }
        let Shown { input, lines } = found;
        let shown = format!("{id}: {input:?}\n  expected {expected:?}\n  found    {lines:?}");
        self.differing.insert(id, shown);
    }

    /// Prints the counts. Fails if the cases that differ are not the listed ones.
    pub(super) fn check(&self) {
        let list = DifferenceList::read(&data::own_file("differences.txt"), self.suite);
        let report = self.report(&list);
        // Not `eprintln!`, which is not shown for tests that pass.
        let _ = std::io::stderr().write_all(report.as_bytes());
        let new = self.differing.iter().filter(|(id, _)| !list.has(id));
        let (ids, new): (Vec<&str>, Vec<&str>) =
            new.map(|(id, shown)| (id.as_str(), shown.as_str())).unzip();
        let is_gone = |id: &&String| !self.differing.contains_key(*id);
        let gone: Vec<&String> =
            list.causes.iter().flat_map(|(_, ids)| ids).filter(is_gone).collect();
        let start = new.get(..MAX_PRINTED).unwrap_or(&new).join("\n");
        assert!(new.is_empty(), "{}: new differences: {}\n{start}", self.suite, ids.join(" "));
        assert!(gone.is_empty(), "{}: listed, but not different: {gone:?}", self.suite);
        assert_eq!(self.total(), list.total, "{}: cases in the data", self.suite);
    }

    fn run(&self) -> usize {
        self.equal + self.differing.len()
    }

    fn total(&self) -> usize {
        self.run() + self.left_out.values().sum::<usize>()
    }

    fn report(&self, list: &DifferenceList) -> String {
        let (run, equal) = (self.run(), self.equal);
        let mut text = format!("html5lib-tests, {}: {run} cases run, {equal} equal", self.suite);
        let _ = writeln!(text, " ({} differ)", self.differing.len());
        for (cause, ids) in &list.causes {
            let _ = writeln!(text, "  differ: {} {cause}", ids.len());
        }
        let _ = writeln!(text, "  {} compared without what leanread drops:", self.normalised_cases);
        for (rule, count) in &self.normalised {
            let _ = writeln!(text, "    {count} {rule}");
        }
        let _ = writeln!(text, "  {} whose expected page is empty", self.empty_pages);
        for (reason, count) in &self.left_out {
            let _ = writeln!(text, "  not run: {count} {reason}");
        }
        text
    }
}

/// A suite's part of the file of listed differences.
#[derive(Default)]
struct DifferenceList {
    /// How many cases the suite has, to notice if some are not read.
    total: usize,
    /// Each cause with the cases that differ because of it.
    causes: Vec<(String, BTreeSet<String>)>,
}

impl DifferenceList {
    fn read(text: &str, suite: &str) -> Self {
        let mut list = DifferenceList::default();
        let mut is_here = false;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix("suite: ") {
                let (name, total) = head.split_once(", ").expect("a suite and a number");
                is_here = name == suite;
                if is_here {
                    list.total = total.parse().expect("a number of cases");
                }
            } else if !is_here {
                continue;
            } else if let Some(cause) = line.strip_prefix("cause: ") {
                list.causes.push((cause.to_owned(), BTreeSet::new()));
            } else {
                list.add(line.split_whitespace());
            }
        }
        list
    }

    fn add<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        for id in ids {
            assert!(!self.has(id), "{id} is listed twice");
            let (_, cases) = self.causes.last_mut().expect("a cause before the cases");
            cases.insert(id.to_owned());
        }
    }

    fn has(&self, id: &str) -> bool {
        self.causes.iter().any(|(_, ids)| ids.contains(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "# A comment\nsuite: one, 2\ncause: because\na:1 a:2\nsuite: two, 1\n";

    #[test]
    fn a_list_has_a_part_for_each_suite() {
        let one = DifferenceList::read(LIST, "one");
        assert_eq!((one.total, one.has("a:1"), one.has("a:2")), (2, true, true));
        let two = DifferenceList::read(LIST, "two");
        assert_eq!((two.total, two.has("a:1")), (1, false));
    }
}
