//! `cargo xtask fuzz`: libFuzzer over the targets of `fuzz`, for an amount of processor time, with
//! inputs kept in `fuzz/corpus`. Needs a nightly toolchain and cargo-fuzz, which are installed where
//! they are missing, a C++ compiler, and `ps` and `kill`.

mod process;
mod seeds;
mod summary;

use crate::tools::{self, cannot};
use crate::{Failure, fuzz::summary::Summary};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Processor minutes where no number is given.
const MINUTES: f64 = 10.0;
const TOOLCHAIN: &str = "nightly";

/// Fuzzes for so many minutes of processor time, which the targets share equally: all of them, or
/// those that are named. A target that crashed is a failure, but the others still run.
pub(crate) fn run(root: &Path, args: &[&str]) -> Result<(), Failure> {
    let (minutes, names) = match args.split_first() {
        Some((first, names)) => (parse_minutes(first)?, names),
        None => (MINUTES, args),
    };
    let targets = chosen(targets(&root.join("fuzz"))?, names)?;
    install()?;
    let programs = build(root)?;
    let seconds = minutes * 60.0 / targets.len() as f64;
    println!("{} targets, {seconds:.0} s of processor time each", targets.len());
    println!("{}", summary::HEADER);
    let mut sum = Summary::default();
    let mut crashes = Vec::new();
    for target in &targets {
        let log = root.join("fuzz/artifacts").join(target).join("log");
        let (summary, result) = fuzz(root, &programs, target, seconds, &log)?;
        println!("{}", summary.row(target));
        sum.add(&summary);
        if let Err(failure) = result {
            eprintln!("{target}: {failure}; see {}", log.display());
            crashes.push(target.as_str());
        }
    }
    println!("{}", sum.row("sum"));
    match crashes.as_slice() {
        [] => Ok(()),
        crashes => Err(format!(
            "failed: {}\nThe inputs are in fuzz/artifacts; fix the bugs, and keep each input, made \
             as small as possible with `cargo fuzz tmin`, in fuzz/crashes, which the tests replay",
            crashes.join(", ")
        )),
    }
}

fn parse_minutes(text: &str) -> Result<f64, Failure> {
    match text.parse() {
        Ok(minutes) if minutes > 0.0 && f64::is_finite(minutes) => Ok(minutes),
        _ => Err(format!("minutes of processor time, above 0: {text}")),
    }
}

/// The targets with these names; all where none is given.
fn chosen(targets: Vec<String>, names: &[&str]) -> Result<Vec<String>, Failure> {
    if let Some(unknown) = names.iter().find(|name| !targets.iter().any(|known| known == *name)) {
        return Err(format!("no such target: {unknown}; there are {}", targets.join(", ")));
    }
    let is_chosen = |name: &String| names.is_empty() || names.contains(&name.as_str());
    Ok(targets.into_iter().filter(is_chosen).collect())
}

fn install() -> Result<(), Failure> {
    let toolchains = tools::output("rustup", &["toolchain", "list"])?;
    if !toolchains.lines().any(|line| line.starts_with(TOOLCHAIN)) {
        tools::run(Command::new("rustup").args(["toolchain", "install", TOOLCHAIN]))?;
    }
    tools::install("fuzz")
}

/// The names of the targets: a file for each.
fn targets(folder: &Path) -> Result<Vec<String>, Failure> {
    let folder = folder.join("fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| cannot("list", &folder, error))? {
        let path = entry.map_err(|error| cannot("list", &folder, error))?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// Builds all targets; returns the folder of their programs.
fn build(root: &Path) -> Result<PathBuf, Failure> {
    let about = tools::output("rustup", &["run", TOOLCHAIN, "rustc", "-vV"])?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc -vV names no host")?;
    let folder = root.join("fuzz/target");
    let mut command = Command::new("rustup");
    // Nothing here is `unsafe`, so that the address sanitiser would only cost time.
    command.args(["run", TOOLCHAIN, "cargo", "fuzz", "build", "--sanitizer=none"]);
    command.args(["--debug-assertions", "--target", host, "--target-dir"]).arg(&folder);
    // The cargo that runs this task has its own settings.
    command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").current_dir(root);
    tools::run(&mut command)?;
    Ok(folder.join(host).join("release"))
}

/// Runs a target for so many seconds of processor time; returns what it reached and whether it
/// ended well.
fn fuzz(
    root: &Path,
    programs: &Path,
    target: &str,
    seconds: f64,
    log: &Path,
) -> Result<(Summary, Result<(), Failure>), Failure> {
    let fuzz = root.join("fuzz");
    let artifacts = fuzz.join("artifacts").join(target);
    let corpus = fuzz.join("corpus").join(target);
    for folder in [&artifacts, &corpus] {
        fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))?;
    }
    let from_pages = fuzz.join("target/seeds").join(target);
    seeds::write(root, target, &from_pages)?;
    let mut command = Command::new(programs.join(target));
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(format!("-max_len={}", max_len(target)));
    command.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    command.arg(&corpus).arg(fuzz.join("seeds").join(target)).arg(&from_pages);
    let (processor_seconds, result) = process::run(&mut command, seconds, log)?;
    let text = fs::read(log).map_err(|error| cannot("read", log, error))?;
    Ok((Summary::read(&String::from_utf8_lossy(&text), processor_seconds), result))
}

/// Bytes of the longest input. Counts and limits that only a large page reaches need room: 10,000
/// blocks listed, 20,000 objects of JSON-LD, and 65,536 of anything, where 16 bits overflow, in
/// elements of four bytes. libFuzzer lengthens inputs slowly, so that most stay as short as before.
fn max_len(target: &str) -> usize {
    match target {
        // Choices of pieces, which fill the longest soup (`tests/support/tag_soup.rs`).
        "markup" | "options" => 20_000,
        // The page holds the input several times, and values are cut at some hundred characters.
        "dates" => 20_000,
        // The page holds it ten times; 20,000 objects take three bytes each.
        "metadata" => 65_536,
        _ => 262_144,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_chosen_by_name() {
        let targets = || vec!["bytes".to_owned(), "npm".to_owned()];
        assert_eq!(chosen(targets(), &[]).unwrap(), targets());
        assert_eq!(chosen(targets(), &["npm"]).unwrap(), ["npm"]);
        assert!(chosen(targets(), &["nmp"]).unwrap_err().contains("bytes, npm"));
    }

    #[test]
    fn minutes_may_be_fractions() {
        assert_eq!(parse_minutes("1.5"), Ok(1.5));
        for text in ["0", "-1", "NaN", "inf", "npm"] {
            assert!(parse_minutes(text).is_err(), "{text}");
        }
    }
}
