//! Every folder of `tests/fidelity/developed` and `tests/fidelity/held_out` is a page in the markup of
//! another tool (generators of documentation, wikis, journals, blogs, question sites …), written by
//! hand together with what its Markdown must have: `source.html` and `gold.json`, whose lists hold
//! texts, clutter, formulas, notes, code, tables, callouts, pictures, headings and more.
//!
//! The test counts the items of each page that arrive, and holds every page of `developed` to its
//! number in `FLOORS.tsv`. The pages of `held_out` were kept aside while the others were worked on;
//! only their sum is printed and held, so that work on single pages does not fit leanread to them.
//!
//! `UPDATE=1 cargo test --test fidelity` writes the floors, `PAGE=slug` lists what a page of
//! `developed` lacks.

#[path = "support/filter.rs"]
mod filter;
#[path = "fidelity/items.rs"]
mod items;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Items that arrive, and all items.
type Count = (usize, usize);

/// The name under which the sum of the held-out pages stands in the floors.
const HELD_OUT: &str = "(held_out)";
const HEAD: &str = "# Items of each page's gold that arrive, and all: at least so many have to.\n\
    # Written by UPDATE=1 cargo test --test fidelity; a lower number needs a reason.\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fidelity")
}

/// The items of a page that do not arrive, and the number of all.
fn missing(folder: &Path) -> (Vec<String>, usize) {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&read("gold.json")).unwrap();
    let article = leanread::extract(&read("source.html")).unwrap();
    let delivered = items::Delivered::new(&article.markdown());
    let all = items::of_gold(&gold);
    let lost = all.iter().filter(|item| !delivered.has(item));
    (lost.map(|item| format!("{item:?}")).collect(), all.len())
}

fn read_floors() -> BTreeMap<String, Count> {
    let text = fs::read_to_string(root().join("FLOORS.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            (fields[0].to_owned(), (fields[1].parse().unwrap(), fields[2].parse().unwrap()))
        })
        .collect()
}

fn write_floors(floors: &BTreeMap<String, Count>) {
    let mut text = HEAD.to_owned();
    for (slug, (found, all)) in floors {
        writeln!(text, "{slug}\t{found}\t{all}").unwrap();
    }
    fs::write(root().join("FLOORS.tsv"), text).unwrap();
}

#[test]
fn what_the_author_put_in_arrives() {
    let requested = filter::requested();
    let mut reached: BTreeMap<String, Count> = BTreeMap::new();
    for (slug, folder) in filter::folders(&root().join("developed"), requested.as_deref()) {
        let (lost, all) = missing(&folder);
        if requested.is_some() {
            println!("{}", lost.join("\n"));
        }
        reached.insert(slug, (all - lost.len(), all));
    }
    if requested.is_none() {
        let held_out = filter::folders(&root().join("held_out"), None);
        let counts = held_out.values().map(|folder| missing(folder));
        let sum =
            counts.fold((0, 0), |(found, sum), (lost, all)| (found + all - lost.len(), sum + all));
        reached.insert(HELD_OUT.to_owned(), sum);
    }
    if filter::is_update() && requested.is_none() {
        write_floors(&reached);
    }
    let floors = read_floors();
    for (slug, count) in &reached {
        println!("{slug}: {} of {}", count.0, count.1);
        assert_eq!(Some(count), floors.get(slug), "{slug} (found, of all)");
    }
    assert!(requested.is_some() || floors.len() == reached.len(), "a page is gone");
}
