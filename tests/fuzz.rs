//! Every fuzz target with its seeds and with each input that once crashed.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use targets::{TARGETS, Target};

fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(kind)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn replay((name, run): &Target) -> usize {
    let inputs =
        [files(&folder("seeds").join(name)), files(&folder("crashes").join(name))].concat();
    for input in &inputs {
        println!("{}", input.display());
        run(&fs::read(input).unwrap());
    }
    inputs.len()
}

#[test]
fn seeds_and_kept_crashes_pass() {
    for target in TARGETS {
        assert!(replay(target) > 0, "{} has no seeds", target.0);
    }
}

/// What libFuzzer runs is what is replayed here.
#[test]
fn each_target_is_run_by_libfuzzer() {
    let mut known = BTreeSet::new();
    for (name, _) in TARGETS {
        let path = folder("fuzz_targets").join(format!("{name}.rs"));
        let calls = format!("fuzz_target!(|data: &[u8]| leanread_fuzz::{name}(data));");
        assert!(fs::read_to_string(&path).unwrap().contains(&calls), "{}", path.display());
        known.insert(path);
    }
    let all: BTreeSet<PathBuf> = files(&folder("fuzz_targets")).into_iter().collect();
    assert_eq!(all, known);
    let manifest = fs::read_to_string(folder("Cargo.toml")).unwrap();
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
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
