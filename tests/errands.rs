//! `ARCHITECTURE.md` describes errands with the files that each touches: those files exist, and a
//! kind is named in no others, but where it behaves unlike the rest.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a new kind touches besides its rule file, its phrases and the list of rules.
const KIND_PLACES: [&str; 3] =
    ["src/api/kind.rs", "wasm/src/types/article.rs", "js-demo/js/kinds.js"];
/// Kinds, their rule files, and the files in which they behave unlike other kinds.
const RULED_KINDS: [(&str, &str, &[&str]); 3] = [
    // A donation button opens no section without its words.
    (
        "Kind::Paywall",
        "paywall",
        &[
            "src/rules/paywall.rs",
            "src/rules/sections.rs",
            "src/rules/notice_boxes.rs",
            "src/rules/text_headings.rs",
        ],
    ),
    ("Kind::Hidden", "hidden", &["src/rules/hidden.rs", "src/classify/mod.rs"]),
    (
        "Kind::Follow",
        "follow",
        &[
            "src/rules/follow.rs",
            "src/rules/text_headings.rs",
            "src/classify/surroundings.rs",
            "src/lexicon/link_hosts.rs",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The code of a file before its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

#[test]
fn every_path_in_the_architecture_exists() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let paths: BTreeSet<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| {
            ["src/", "tests/", "js-demo/", "wasm/", "xtask/"].iter().any(|it| word.starts_with(it))
        })
        .filter(|word| !word.contains('<'))
        .collect();
    assert!(paths.len() >= 20, "{paths:?}");
    let missing: Vec<_> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_kind_is_named_in_its_table_its_rule_and_its_interfaces() {
    let src = root().join("src");
    for (variant, name, files) in RULED_KINDS {
        let named: BTreeSet<String> = rust_files(&src)
            .iter()
            .filter(|path| !path.ends_with("tests.rs") && code(path).contains(variant))
            .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
            .filter(|path| !files.contains(&path.as_str()) && path != KIND_PLACES[0])
            .collect();
        assert!(named.is_empty(), "{variant} is named in {named:?} too");
        for place in KIND_PLACES {
            assert!(fs::read_to_string(root().join(place)).unwrap().to_lowercase().contains(name));
        }
    }
}

#[test]
fn a_rule_is_named_in_its_file_alone() {
    let rules = rust_files(&root().join("src/rules"));
    let listed = rules.iter().find(|path| path.ends_with("rules/mod.rs")).unwrap();
    let list = fs::read_to_string(listed).unwrap();
    let modules: Vec<_> = rules
        .iter()
        .filter(|path| code(path).contains("Rule {\n") && code(path).contains("examples:"))
        .filter(|path| !path.ends_with("_skeleton.rs") && !path.ends_with("rule.rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(modules.len() >= 12, "{modules:?}");
    let missing: Vec<_> = modules.iter().filter(|module| !list.contains(*module)).collect();
    assert!(missing.is_empty(), "no rule of these files is in RULES: {missing:?}");
}
