//! Where the test data is: in a package of crates.io, fetched by cargo.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Names the package in its lock file.
const MANIFEST: &str = "tests/html5lib/Cargo.toml";
const PACKAGE: &str = "markup5ever_rcdom";

/// A file of test cases.
pub(super) struct CaseFile {
    pub(super) name: String,
    pub(super) text: String,
}

/// The files of this extension in a folder of html5lib-tests, by name.
pub(super) fn files(folder: &str, extension: &str) -> Vec<CaseFile> {
    let folder = package().join("html5lib-tests").join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder:?} has no .{extension}");
    paths.iter().map(|path| CaseFile { name: file_name(path), text: read(path) }).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

/// A text file of `tests/html5lib`.
pub(super) fn own_file(name: &str) -> String {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html5lib").join(name))
}

/// The folder that cargo unpacked the package into; cargo fetches it if it is not there yet.
fn package() -> PathBuf {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1", "--manifest-path", MANIFEST])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "html5lib-tests cannot be fetched: {errors}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let package = packages.iter().find(|package| package["name"] == PACKAGE);
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let manifest = Path::new(manifest.expect("the package is in the lock file"));
    manifest.parent().expect("a manifest is in a folder").to_owned()
}
