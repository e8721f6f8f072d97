//! The proof that a new language takes one file: adds a made-up one to a copy of the repository,
//! and runs the tests of the phrase tables there.

use crate::{Failure, tools};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The made-up language: private use in BCP 47.
const CODE: &str = "qaa";
/// What the copy holds; nothing else is needed to build the library.
const PARTS: [&str; 11] = [
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "tests",
    "benches",
    "examples",
    "xtask",
    "wasm/Cargo.toml",
    "wasm/src",
    "wasm/examples",
];
const README: [&str; 2] = ["README.md", "CHANGELOG.md"];

/// Makes the copy with the language and runs the tests in it.
pub(crate) fn check(root: &Path) -> Result<(), Failure> {
    let copy = root.join("target/new-language");
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    }
    for part in PARTS.iter().chain(&README) {
        copy_all(&root.join(part), &copy.join(part))?;
    }
    let kinds = kinds(&copy.join("src/data/phrases/en.tsv"))?;
    write(&copy.join(format!("src/data/phrases/{CODE}.tsv")), &table(&kinds))?;
    let mut command = Command::new(tools::cargo());
    command
        .args(["test", "--package", "leanread", "--lib", "--locked", "lexicon"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", root.join("target"));
    let status = command.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err("a new language needs more than one file".to_owned())
    }
}

/// The kinds that a table has, in its order.
fn kinds(table: &Path) -> Result<Vec<String>, Failure> {
    let mut kinds: Vec<String> = Vec::new();
    for line in read(table)?.lines().filter(|line| !line.starts_with(['#', '!'])) {
        let kind = line.split('\t').next().unwrap_or_default();
        if !kinds.iter().any(|known| known == kind) {
            kinds.push(kind.to_owned());
        }
    }
    Ok(kinds)
}

/// A table with a phrase of each position for each kind, and lines that must not fire.
fn table(kinds: &[String]) -> String {
    let mut table = "# A made-up language\n# kind\tposition\tphrase\n".to_owned();
    for (number, kind) in kinds.iter().enumerate() {
        // Letters only: numbers next to a label are counts.
        let stem: String = kind.chars().filter(char::is_ascii_alphabetic).collect();
        let word = format!("qa{stem}{}", "o".repeat(number % 3 + 1));
        for (position, phrase) in [
            ("whole", format!("{word} zuu")),
            ("starts", format!("{word} ree:")),
            ("ends", format!("{word} mii")),
            ("holds", format!("{word} tee")),
        ] {
            let _ = writeln!(table, "{kind}\t{position}\t{phrase}");
        }
        let _ = writeln!(table, "!{kind}\t-\t{word} is a word in a sentence of prose.");
    }
    table
}

fn copy_all(from: &Path, to: &Path) -> Result<(), Failure> {
    let failure = |error: std::io::Error| format!("{}: {error}", from.display());
    let mut todo = vec![(from.to_owned(), to.to_owned())];
    while let Some((from, to)) = todo.pop() {
        if from.is_dir() {
            fs::create_dir_all(&to).map_err(failure)?;
            for entry in fs::read_dir(&from).map_err(failure)? {
                let entry = entry.map_err(failure)?;
                if entry.file_name() == "target" {
                    // Build output.
                    continue;
                }
                todo.push((entry.path(), to.join(entry.file_name())));
            }
        } else {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder).map_err(failure)?;
            }
            fs::copy(&from, &to).map_err(failure)?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
