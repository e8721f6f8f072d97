//! `cargo xtask licenses`: THIRD-PARTY.txt, the licenses of everything that is compiled into the
//! WebAssembly module, which the npm package and the demo page hold. The check fails if the file is
//! not what this task would write.

use crate::Failure;
use crate::tools::{self, cannot};
use crate::wasm::TARGET;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The file, in the workspace's folder and in the package.
pub(crate) const FILE: &str = "THIRD-PARTY.txt";
/// The licenses that are taken where a crate offers several, the first of them that it offers, with
/// what the name of the file says that holds the license's text.
const LICENSES: [(&str, &str); 4] =
    [("MIT", "MIT"), ("Zlib", "ZLIB"), ("Unicode-3.0", "UNICODE"), ("MPL-2.0", "MPL")];
/// Names of files with notices that go with the license.
const NOTICES: [&str; 3] = ["NOTICE", "COPYRIGHT", "COPYING"];
/// The standard library comes with the toolchain, so that cargo knows nothing about it.
const STANDARD_LIBRARY: &str = include_str!("licenses/standard_library.txt");
const INTRODUCTION: &str = "\
leanread's WebAssembly module contains the software listed here, in the form of machine code. Each
piece is used under the license named next to it, whose text follows below. The source code of each
is at the address given, under the version given; none was changed.

This file is made by `cargo xtask licenses`.
";

/// A crate that is compiled in.
struct Crate {
    name: String,
    version: String,
    repository: String,
    /// What its authors offer, as an SPDX expression.
    offered: String,
    folder: PathBuf,
}

/// Writes the file.
pub(crate) fn write(root: &Path) -> Result<(), Failure> {
    let path = root.join(FILE);
    fs::write(&path, text(root)?).map_err(|error| cannot("write", &path, error))
}

/// Fails if the file is out of date.
pub(crate) fn check(root: &Path) -> Result<(), Failure> {
    let path = root.join(FILE);
    let found = tools::read(&path)?;
    match found == text(root)? {
        true => Ok(()),
        false => Err(format!("{FILE} is out of date; run: cargo xtask licenses")),
    }
}

fn text(root: &Path) -> Result<String, Failure> {
    let mut list = String::new();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in crates(root)? {
        let licenses = chosen(&item.offered).ok_or_else(|| {
            format!("{}: no license of LICENSES fits {}", item.name, item.offered)
        })?;
        let names: Vec<&str> = licenses.iter().map(|(name, _)| *name).collect();
        let (name, version, repository) = (&item.name, &item.version, &item.repository);
        if repository.is_empty() {
            return Err(format!("{name} says nothing about where its source code is"));
        }
        let _ = writeln!(list, "{name} {version}: {}; {repository}", names.join(" and "));
        for text in license_texts(&item, &licenses)? {
            texts.entry(text).or_default().insert(name.clone());
        }
    }
    let mut out = format!("{INTRODUCTION}\n{list}");
    // The texts in the order of the first crate that each holds for.
    let mut texts: Vec<_> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (names, text) in texts {
        let names = Vec::from_iter(names).join(", ");
        let _ = write!(out, "\n{}\n{names}\n\n{text}\n", "-".repeat(80));
    }
    let _ = write!(out, "\n{}\n{STANDARD_LIBRARY}", "-".repeat(80));
    Ok(out)
}

/// The crates that are compiled into the module, but for the workspace's own and for those that run
/// at compile time.
fn crates(root: &Path) -> Result<Vec<Crate>, Failure> {
    let manifest = root.join("Cargo.toml").display().to_string();
    let tree = [
        "tree",
        "--package",
        "leanread-wasm",
        "--target",
        TARGET,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}",
    ];
    let args = [&tree[..], &["--locked", "--manifest-path", &manifest]].concat();
    let tree = tools::output("cargo", &args)?;
    // "name v1.2.3", for a crate of the workspace with its folder.
    let compiled: BTreeSet<(&str, &str)> =
        tree.lines().filter_map(|line| line.trim().split_once(" v")).collect();
    let args = ["metadata", "--format-version", "1", "--filter-platform", TARGET];
    let args = [&args[..], &["--locked", "--manifest-path", &manifest]].concat();
    let metadata: Value = serde_json::from_str(&tools::output("cargo", &args)?)
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let found = packages.iter().filter_map(read_crate);
    let found = found.filter(|item| compiled.contains(&(&*item.name, &*item.version)));
    let mut crates: Vec<Crate> = found.collect();
    crates.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    match crates.is_empty() {
        true => Err("cargo names no dependencies of leanread-wasm".into()),
        false => Ok(crates),
    }
}

fn read_crate(package: &Value) -> Option<Crate> {
    let field = |name: &str| package[name].as_str().map(str::to_owned);
    let manifest = PathBuf::from(field("manifest_path")?);
    Some(Crate {
        name: field("name")?,
        version: field("version")?,
        repository: field("repository").unwrap_or_default(),
        offered: field("license").unwrap_or_default(),
        folder: manifest.parent()?.to_owned(),
    })
}

/// Of each part of an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` the license that is
/// taken.
fn chosen(offered: &str) -> Option<Vec<(&'static str, &'static str)>> {
    let part = |part: &str| {
        let offered: Vec<&str> = part.trim_matches(['(', ')', ' ']).split(" OR ").collect();
        LICENSES.into_iter().find(|(name, _)| offered.contains(name))
    };
    offered.replace('/', " OR ").split(" AND ").map(part).collect()
}

/// The texts of the licenses that are taken, and of the notices, from the crate's folder.
fn license_texts(item: &Crate, licenses: &[(&str, &str)]) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&item.folder).map_err(|error| cannot("list", &item.folder, error))? {
        let entry = entry.map_err(|error| cannot("list", &item.folder, error))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut files: Vec<&String> = Vec::new();
    for (license, mark) in licenses {
        let file = license_file(&names, mark);
        files.push(file.ok_or_else(|| format!("{} has no text of {license}", item.name))?);
    }
    let is_notice = |name: &&String| NOTICES.contains(&stem(name).as_str());
    files.extend(names.iter().filter(is_notice));
    let read = |file: &String| tools::read(&item.folder.join(file)).map(|text| tidy(&text));
    files.into_iter().map(read).collect()
}

/// The file whose name begins with "license" and has the mark, or has nothing else.
fn license_file<'n>(names: &'n [String], mark: &str) -> Option<&'n String> {
    let is_license = |name: &&String| stem(name).starts_with("LICENSE");
    let licenses = || names.iter().filter(is_license);
    licenses()
        .find(|name| stem(name).ends_with(mark))
        .or_else(|| licenses().find(|name| stem(name) == "LICENSE"))
}

/// A file's name in capitals, without `.md` and `.txt`.
fn stem(name: &str) -> String {
    let name = name.to_ascii_uppercase();
    let plain = name.strip_suffix(".MD").or(name.strip_suffix(".TXT")).unwrap_or(&name);
    plain.to_owned()
}

/// Without white space at the ends of lines and of the text, so that equal texts are one.
fn tidy(text: &str) -> String {
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(offered: &str) -> Option<Vec<&'static str>> {
        chosen(offered).map(|licenses| licenses.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn a_license_is_chosen_of_each_part() {
        assert_eq!(names("Apache-2.0 OR MIT"), Some(vec!["MIT"]));
        assert_eq!(names("MIT/Apache-2.0"), Some(vec!["MIT"]));
        assert_eq!(names("(MIT OR Apache-2.0) AND Unicode-3.0"), Some(vec!["MIT", "Unicode-3.0"]));
        assert_eq!(names("MPL-2.0"), Some(vec!["MPL-2.0"]));
        assert_eq!(names("GPL-3.0-only"), None);
        assert_eq!(names(""), None);
    }

    #[test]
    fn the_text_of_a_license_is_found() {
        let names = |list: &[&str]| list.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let both = names(&["LICENSE-APACHE", "LICENSE-MIT", "src"]);
        assert_eq!(license_file(&both, "MIT"), Some(&both[1]));
        let one = names(&["README.md", "license.md"]);
        assert_eq!(license_file(&one, "MIT"), Some(&one[1]));
        assert_eq!(license_file(&names(&["LICENSE-APACHE"]), "MIT"), None);
    }
}
