//! Every folder of `tests/fidelity/developed` and `tests/fidelity/held_out` is a page in the markup of
//! another tool (generators of documentation, wikis, journals, blogs, question sites …), written by
//! hand together with what its Markdown must have: `source.html` and `gold.json`, whose lists hold
//! texts, clutter, formulas, notes, code, tables, callouts, pictures, headings and more.
//!
//! The test counts the items of each page that arrive, and holds every page of `developed` to its
//! number in `FLOORS.tsv` (`support/floors.rs`). The pages of `held_out` were kept aside while the others
//! were worked on; only their sum is printed and held, so that work on single pages does not fit
//! leanread to them. Whoever opens them moves them to `developed`, and has others written.
//!
//! `UPDATE=1 cargo test --test fidelity` writes the floors, `PAGE=slug` lists what a page of
//! `developed` lacks.

#[path = "support/filter.rs"]
mod filter;
#[path = "support/floors.rs"]
mod floors;
#[path = "fidelity/items.rs"]
mod items;

use floors::{FloorTable, Floors};
use std::fs;
use std::path::{Path, PathBuf};

/// The name under which the sum of the held-out pages stands in the floors.
const HELD_OUT: &str = "(held_out)";
const FLOORS_HEAD: &str = "# Items of each page's gold that arrive, and all: at least so many have to.\n\
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

fn floor_table() -> FloorTable {
    FloorTable {
        path: root().join("FLOORS.tsv"),
        test: "fidelity",
        right: "items arrive",
        slack: 0,
        head: FLOORS_HEAD,
    }
}

#[test]
fn what_the_author_put_in_arrives() {
    let requested = filter::requested();
    let mut reached = Floors::new();
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
    let table = floor_table();
    if filter::is_update() && requested.is_none() {
        table.write(&reached);
    }
    let floors = table.read();
    for (slug, count) in &reached {
        println!("{slug}: {} of {}", count.0, count.1);
    }
    let mut faults = table.faults(&floors, &reached);
    if requested.is_none() {
        let unknown = floors.keys().filter(|slug| !reached.contains_key(*slug));
        faults.extend(unknown.map(|slug| format!("floors: no such page: {slug}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
