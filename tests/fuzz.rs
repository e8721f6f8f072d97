//! Every fuzz target that calls the library, with its seeds and with each input that once crashed.

#[path = "../fuzz/src/inputs.rs"]
mod inputs;
#[path = "../fuzz/src/library.rs"]
mod targets;

use inputs::{files, folder};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use targets::TARGETS;

#[test]
fn seeds_and_kept_crashes_pass() {
    for (name, run) in TARGETS {
        assert!(inputs::replay(name, *run) > 0, "{name} has no seeds");
    }
}

/// The target that calls leanread-wasm, whose own tests replay it.
const OF_THE_NPM_PACKAGE: &str = "npm";

/// What libFuzzer runs is what is replayed here, and in leanread-wasm's tests.
#[test]
fn each_target_is_run_by_libfuzzer() {
    let mut known = BTreeSet::new();
    let names = TARGETS.iter().map(|(name, _)| *name).chain([OF_THE_NPM_PACKAGE]);
    for name in names {
        let path = folder("fuzz_targets").join(format!("{name}.rs"));
        let calls = format!("fuzz_target!(|data: &[u8]| leanread_fuzz::{name}(data));");
        assert!(fs::read_to_string(&path).unwrap().contains(&calls), "{}", path.display());
        known.insert(path);
    }
    let all: BTreeSet<PathBuf> = files(&folder("fuzz_targets")).into_iter().collect();
    assert_eq!(all, known);
    let manifest = fs::read_to_string(folder("Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len() + 1);
}

#[test]
#[should_panic(expected = "attribute onerror")]
fn what_is_not_allowed_is_found() {
    targets::allowed::check("<p><img src=\"a\" onerror=\"b\"></p>");
}

#[test]
#[should_panic(expected = "address \"javascript:x\"")]
fn addresses_are_looked_at() {
    targets::allowed::check("<p><a href=\"javascript:x\">a</a></p>");
}
