//! The inputs of a target that are kept: its seeds, and each input that once crashed.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `fuzz`.
pub fn folder(name: &str) -> PathBuf {
    // Tests run in the folder of their package, which is the workspace's or one in it.
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(|at| at.join("fuzz").exists());
    root.expect("the workspace has a folder fuzz").join("fuzz").join(name)
}

/// The files of a folder in alphabetical order; none if there is no such folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Runs a target with every input that is kept; returns their number.
pub fn replay(name: &str, run: fn(&[u8])) -> usize {
    let inputs =
        [files(&folder("seeds").join(name)), files(&folder("crashes").join(name))].concat();
    for input in &inputs {
        println!("{}", input.display());
        run(&fs::read(input).unwrap());
    }
    inputs.len()
}
