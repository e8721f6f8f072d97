//! `cargo xtask compare --old PROGRAM`: whether two builds of the command line give the same output.
//!
//! For a change that must not change behaviour: keep the old release binary, make the change, and
//! compare. Every page of the given folders is read by both programs in every format; without
//! folders, the pages of `tests` and the demo's samples. Names of JSON keys and values that changed
//! on purpose are listed in `renames.tsv`, and are replaced in the old output before it is compared.

mod renames;

use crate::{Failure, tools};
use renames::Renames;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Arguments that give each output of a page.
const OUTPUTS: [&[&str]; 6] = [
    &["--format", "text"],
    &["--format", "html"],
    &["--format", "markdown"],
    &["--format", "json"],
    &["explain", "--json"],
    &["explain"],
];
/// Where pages are looked for if no folder is given.
const FOLDERS: [&str; 3] = ["tests/pages", "tests/kinds", "js-demo/samples"];
/// Files of text that lost its markup: they are read with `--input text`.
const FLAT_TEXT: &str = "txt";
/// Differences that are shown in full.
const MAX_SHOWN: usize = 10;

/// What to compare.
struct Comparison {
    old: PathBuf,
    new: PathBuf,
    /// Every how manyth page is read.
    every: usize,
    folders: Vec<PathBuf>,
    renames: Renames,
}

/// Compares both programs on all pages; fails if an output differs.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), Failure> {
    let comparison = Comparison::parse(root, args)?;
    let pages = comparison.pages()?;
    let next = AtomicUsize::new(0);
    let differences = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = comparison.page(page);
                    if let Ok(mut all) = differences.lock() {
                        all.extend(found);
                    }
                }
            });
        }
    });
    let differences = differences.into_inner().map_err(|error| error.to_string())?;
    differences.iter().take(MAX_SHOWN).for_each(|difference| println!("{difference}\n"));
    println!("{} pages, {} outputs each: {} differ", pages.len(), OUTPUTS.len(), differences.len());
    if differences.is_empty() { Ok(()) } else { Err("the outputs differ".to_owned()) }
}

impl Comparison {
    fn parse(root: &Path, args: &[&str]) -> Result<Self, Failure> {
        let (mut old, mut new, mut every, mut folders) = (None, None, 1, Vec::new());
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
            match arg {
                "--old" => old = Some(PathBuf::from(value()?)),
                "--new" => new = Some(PathBuf::from(value()?)),
                "--every" => {
                    every = value()?.parse().map_err(|error| format!("--every: {error}"))?;
                }
                _ if arg.starts_with('-') => return Err(format!("no such option: {arg}")),
                folder => folders.push(PathBuf::from(folder)),
            }
        }
        if folders.is_empty() {
            folders = FOLDERS.iter().map(|folder| root.join(folder)).collect();
        }
        let built = || root.join(tools::target_folder()).join("release/leanread");
        Ok(Comparison {
            old: old.ok_or("compare needs --old PROGRAM")?,
            new: new.unwrap_or_else(built),
            every: every.max(1),
            folders,
            renames: Renames::load(root)?,
        })
    }

    /// The pages in the folders and in the folders below them.
    fn pages(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut pages = Vec::new();
        let mut folders = self.folders.clone();
        while let Some(folder) = folders.pop() {
            let entries =
                fs::read_dir(&folder).map_err(|error| tools::cannot("read", &folder, error))?;
            for entry in entries {
                let path = entry.map_err(|error| tools::cannot("read", &folder, error))?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if is_page(&path) {
                    pages.push(path);
                }
            }
        }
        pages.sort();
        let pages: Vec<PathBuf> = pages.into_iter().step_by(self.every).collect();
        if pages.is_empty() { Err("no pages in these folders".to_owned()) } else { Ok(pages) }
    }

    /// The outputs of a page that differ.
    fn page(&self, page: &Path) -> Vec<String> {
        // The tables of `explain` show names that the map of JSON names does not reach.
        let has_names = |output: &&&[&str]| **output == ["explain"];
        let outputs = OUTPUTS.iter().filter(|it| !(self.renames.are_any() && has_names(it)));
        outputs.filter_map(|output| self.output(page, output)).collect()
    }

    fn output(&self, page: &Path, output: &[&str]) -> Option<String> {
        let is_json = output.contains(&"json") || output.contains(&"--json");
        let (old, new) = (run_one(&self.old, page, output), run_one(&self.new, page, output));
        let is_same = match (&old, &new) {
            (Ok(old), Ok(new)) => old == new || (is_json && self.renames.are_equal(old, new)),
            _ => old == new,
        };
        if is_same {
            return None;
        }
        let (old, new) = (old.unwrap_or_else(Into::into), new.unwrap_or_else(Into::into));
        Some(format!("{} {}: {}", page.display(), output.join(" "), first_difference(&old, &new)))
    }
}

fn is_page(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".html") || name.ends_with(".html.gz") || name.ends_with(".txt")
}

/// What the program prints for the page, or how it fails.
fn run_one(program: &Path, page: &Path, output: &[&str]) -> Result<String, Failure> {
    let is_flat_text = page.extension().is_some_and(|extension| extension == FLAT_TEXT);
    let mut command = Command::new(program);
    command.args(output).arg(page).stdin(Stdio::null());
    if is_flat_text {
        command.args(["--input", "text"]);
    }
    let output = command.output().map_err(|error| format!("{}: {error}", program.display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(format!("{}: {}", output.status, text(&output.stderr)))
    }
}

/// Both outputs from a little before the first byte that differs.
fn first_difference(old: &str, new: &str) -> String {
    let at = old.bytes().zip(new.bytes()).take_while(|(old, new)| old == new).count();
    let excerpt = |text: &str| {
        let start = text.floor_char_boundary(at.saturating_sub(60));
        let end = text.floor_char_boundary((at + 100).min(text.len()));
        text.get(start..end).unwrap_or_default().to_owned()
    };
    format!("byte {at}\n  old: {:?}\n  new: {:?}", excerpt(old), excerpt(new))
}
