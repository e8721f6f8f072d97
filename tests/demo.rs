//! The demo page and the npm package know the same names as the library: the glossary of features and
//! rules, and the kinds of blocks. `UPDATE=1 cargo test --test demo` rewrites the glossary.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_glossary_of_the_demo_is_up_to_date() {
    let path = in_repository("js-demo/glossary.json");
    let lines: Vec<String> = leanread::glossary()
        .iter()
        .map(|entry| serde_json::json!({ "name": entry.name, "description": entry.description }))
        .map(|entry| format!("  {entry}"))
        .collect();
    let expected = format!("[\n{}\n]\n", lines.join(",\n"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == expected,
        "js-demo/glossary.json is out of date; run: UPDATE=1 cargo test --test demo"
    );
}

#[test]
fn the_demo_lists_all_kinds() {
    let script = fs::read_to_string(in_repository("js-demo/js/kinds.js")).unwrap();
    let entries = between(&script, "const KINDS = {", "};");
    let names = entries.lines().filter_map(|line| Some(line.trim().split_once(": [")?.0));
    assert_eq!(sorted(names.map(str::to_owned)), kinds());
}

#[test]
fn the_types_of_the_package_list_all_kinds() {
    let source = file_with("wasm/src", "pub enum Kind {");
    let variants = between(&source, "pub enum Kind {", "}");
    let is_variant = |line: &&str| line.starts_with(|first: char| first.is_ascii_uppercase());
    let names = variants.lines().map(str::trim).filter(is_variant);
    assert_eq!(sorted(names.map(|variant| snake_case(variant.trim_end_matches(',')))), kinds());
}

#[test]
fn the_package_exports_the_type_of_kinds() {
    let declarations = fs::read_to_string(in_repository("wasm/js/api.d.ts")).unwrap();
    let exported = between(&declarations, "export type {", "} from './types.js'");
    assert!(exported.split(',').any(|name| name.trim() == "Kind"), "{exported}");
}

/// The names of all kinds in the library's own table, sorted.
fn kinds() -> Vec<String> {
    let source = file_with("src", "\nkinds! {");
    let table = between(&source, "\nkinds! {", "\n}");
    let is_entry = |line: &&str| line.starts_with(|first: char| first.is_ascii_uppercase());
    let entries = table.lines().map(str::trim).filter(is_entry);
    let names = sorted(entries.map(|entry| between(entry, "\"", "\"").to_owned()));
    for kind in [leanread::Kind::Article, leanread::Kind::CommentForm, leanread::Kind::Other] {
        assert!(names.iter().any(|name| name == kind.name()), "{kind} is missing in {names:?}");
    }
    names
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The one Rust file in a folder that contains a text.
fn file_with(folder: &str, text: &str) -> String {
    let mut todo = vec![in_repository(folder)];
    let mut found = Vec::new();
    while let Some(path) = todo.pop() {
        if path.is_dir() {
            todo.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(Some(fs::read_to_string(&path).unwrap()).filter(|it| it.contains(text)));
        }
    }
    assert_eq!(found.len(), 1, "files in {folder} with {text:?}");
    found.remove(0)
}

/// The part of a text between two others.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start:?} in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end:?} after {start:?} in {text}")).0
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names
}

/// `CommentForm` as `comment_form`, as serde renames it.
fn snake_case(name: &str) -> String {
    let mut result = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !result.is_empty() {
            result.push('_');
        }
        result.push(letter.to_ascii_lowercase());
    }
    result
}
