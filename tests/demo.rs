//! What the demo page tells of the names in a block's reasons is what the library says of them.
//! `UPDATE=1 cargo test --test demo` writes it anew.

use std::fs;
use std::path::Path;

#[test]
fn the_demo_knows_what_all_names_mean() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("js-demo/glossary.json");
    let lines: Vec<String> = leanread::meanings()
        .iter()
        .map(|entry| serde_json::json!({ "name": entry.name, "meaning": entry.meaning }))
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
