//! One page instead of all: `PAGE=slug cargo test --test pages`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The page that the environment names.
pub fn requested() -> Option<String> {
    std::env::var("PAGE").ok()
}

/// Whether snapshots and floors are to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// The page's folders below this one by their names: all, or the requested one alone.
pub fn folders(root: &Path, requested: Option<&str>) -> BTreeMap<String, PathBuf> {
    let entries =
        std::fs::read_dir(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut folders: BTreeMap<_, _> = paths.map(|path| (name(&path), path)).collect();
    if let Some(slug) = requested {
        folders.retain(|name, _| name == slug);
        assert!(!folders.is_empty(), "no page {slug:?} in {}", root.display());
    }
    folders
}

#[test]
fn one_page_is_chosen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    assert!(folders(&root, None).len() > 2);
    let one: Vec<String> = folders(&root, Some("pages")).into_keys().collect();
    assert_eq!(one, ["pages"]);
}

#[test]
#[should_panic(expected = "no page \"page\"")]
fn an_unknown_page_is_an_error() {
    folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), Some("page"));
}
