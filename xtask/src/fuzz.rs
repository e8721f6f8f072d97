//! `cargo xtask fuzz`: libFuzzer over all targets of `fuzz`, each for some seconds, with inputs
//! kept in `fuzz/corpus`. Needs a nightly toolchain and cargo-fuzz, which are installed where they
//! are missing, and a C++ compiler.

use crate::{Failure, tools};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Seconds for each target where no number is given.
const SECONDS: u32 = 60;
const TOOLCHAIN: &str = "nightly";

/// Runs every target for so many seconds; stops at the first crash.
pub(crate) fn run(root: &Path, seconds: Option<&str>) -> Result<(), Failure> {
    let seconds = seconds.map_or(Ok(SECONDS), str::parse);
    let seconds = seconds.map_err(|error| format!("seconds for each target: {error}"))?;
    install()?;
    let folder = root.join("fuzz");
    for target in targets(&folder)? {
        println!("\n{target}: {seconds} s");
        fuzz(root, &target, seconds).map_err(|failure| {
            format!(
                "{failure}\nThe input that crashed is in fuzz/artifacts/{target}; fix the bug, and \
                 keep the input in fuzz/crashes/{target}, which the tests replay"
            )
        })?;
    }
    Ok(())
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
    let cannot = |error| format!("cannot list {}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn fuzz(root: &Path, target: &str, seconds: u32) -> Result<(), Failure> {
    let corpus = root.join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus)
        .map_err(|error| format!("cannot make the folder of {target}: {error}"))?;
    let mut command = Command::new("rustup");
    // Nothing here is `unsafe`, so that the address sanitiser would only cost time.
    command.args(["run", TOOLCHAIN, "cargo", "fuzz", "run", "--sanitizer=none"]);
    command.args(["--debug-assertions", target]).arg(&corpus);
    command.arg(root.join("fuzz/seeds").join(target)).arg("--");
    command.arg(format!("-max_total_time={seconds}"));
    command.args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]);
    // The cargo that runs this task has its own settings.
    command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").current_dir(root);
    tools::run(&mut command)
}
