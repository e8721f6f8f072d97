//! Floors: how much of each page has to be right. Less is a fault; more is one as well, so that the
//! floors stay true.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// Of each page, how much is right, and all.
pub type Floors = BTreeMap<String, (usize, usize)>;

/// The table of a test's floors.
pub struct FloorTable {
    pub path: PathBuf,
    /// The test, which renews the table with `UPDATE=1`.
    pub test: &'static str,
    /// What is counted, and that it is right: "blocks are right".
    pub right: &'static str,
    /// A page may have this much more right than its floor says.
    pub slack: usize,
    /// The comment above the floors.
    pub head: &'static str,
}

impl FloorTable {
    pub fn read(&self) -> Floors {
        let path = self.path.display();
        let table = fs::read_to_string(&self.path).unwrap_or_default();
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let floor = |line: &str| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [slug, right, all] = columns[..] else { panic!("{path}: three columns: {line:?}") };
            let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{path}: {line:?}"));
            (slug.to_owned(), (number(right), number(all)))
        };
        lines.map(floor).collect()
    }

    pub fn write(&self, floors: &Floors) {
        let mut table = self.head.to_owned();
        for (slug, (right, all)) in floors {
            writeln!(table, "{slug}\t{right}\t{all}").unwrap();
        }
        fs::write(&self.path, table).unwrap();
    }

    /// What is wrong with the pages, each held to its floor.
    pub fn faults(&self, floors: &Floors, reached: &Floors) -> Vec<String> {
        let mut faults = Vec::new();
        let what = self.right;
        for (slug, &(right, all)) in reached {
            match floors.get(slug) {
                None => faults.push(format!("{} has no line for {slug}", self.path.display())),
                Some(&(floor, _)) if right < floor => {
                    faults.push(format!("{slug}: {right} of {all} {what}, {floor} were"));
                }
                Some(&(floor, known)) if right > floor + self.slack || known != all => {
                    let update =
                        format!("raise its floor with UPDATE=1 cargo test --test {}", self.test);
                    faults.push(format!(
                        "{slug}: {right} of {all} {what}, not {floor} of {known}: {update}"
                    ));
                }
                Some(_) => {}
            }
        }
        faults
    }
}
