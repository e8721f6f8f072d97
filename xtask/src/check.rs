//! `cargo xtask check`: every step in order, and the end at the first that fails.

use crate::{Failure, instructions, javascript, language, licenses, readme, tools, wasm};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// One call of cargo.
pub(crate) struct Step {
    /// What it checks.
    name: &'static str,
    args: &'static [&'static str],
    /// Value of `RUSTDOCFLAGS`.
    rustdoc_flags: &'static str,
}

pub(crate) const fn step(name: &'static str, args: &'static [&'static str]) -> Step {
    Step { name, args, rustdoc_flags: "" }
}

const STEPS: [Step; 11] = [
    step("formatting", &["fmt", "--all", "--check"]),
    step(
        "lints, everything",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    ),
    step(
        "lints, library without default features",
        &[
            "clippy",
            "--package",
            "leanread",
            "--lib",
            "--no-default-features",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    ),
    Step {
        name: "docs",
        args: &["doc", "--workspace", "--all-features", "--no-deps", "--locked"],
        rustdoc_flags: "-D warnings",
    },
    step(
        "the data of html5lib-tests",
        &["fetch", "--locked", "--manifest-path", "tests/html5lib/Cargo.toml"],
    ),
    step(
        "tests, the examples in the docs and in README.md",
        &["test", "--workspace", "--all-features", "--locked"],
    ),
    step(
        "tests, library without default features",
        &["test", "--package", "leanread", "--no-default-features", "--locked"],
    ),
    step(
        "the fuzz targets' lock file",
        &["fetch", "--locked", "--manifest-path", "fuzz/Cargo.toml"],
    ),
    step(
        "the lock file of the other extractors",
        &["fetch", "--locked", "--manifest-path", "benches/peers/Cargo.toml"],
    ),
    step("their formatting", &["fmt", "--check", "--manifest-path", "benches/peers/Cargo.toml"]),
    step("the program", &["build", "--release", "--locked"]),
];

/// Runs the check. The commands in README.md come late, since they need the built program, and the
/// npm package with the demo page comes last.
pub(crate) fn run() -> Result<(), Failure> {
    let root = root();
    let start = Instant::now();
    tools::check(&root)?;
    let commands = readme::commands(&root)?;
    let count = STEPS.len() + commands.len() + 5;
    run_steps(&root, &STEPS, count)?;
    announce(STEPS.len() + 1, count, "a made-up language", "cargo xtask new-language");
    language::check(&root)?;
    for (number, command) in commands.iter().enumerate() {
        announce(STEPS.len() + number + 2, count, "README.md", command);
        readme::run(&root, command)?;
    }
    announce(count - 3, count, "the licenses of the module's parts", "cargo xtask licenses");
    licenses::check(&root)?;
    announce(count - 2, count, "instructions", "cargo xtask instructions");
    instructions::run(&root)?;
    announce(count - 1, count, "the npm package", "cargo xtask wasm");
    wasm::run(&root)?;
    announce(count, count, "the npm package and the demo page in Node and Chromium", "node --test");
    javascript::test(&root)?;
    println!("\nAll {count} steps passed in {} s.", start.elapsed().as_secs());
    Ok(())
}

/// Runs the tests of the phrase tables with a made-up language.
pub(crate) fn new_language() -> Result<(), Failure> {
    language::check(&root())
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Runs steps, the first of `count`.
pub(crate) fn run_steps(root: &Path, steps: &[Step], count: usize) -> Result<(), Failure> {
    for (number, step) in steps.iter().enumerate() {
        announce(number + 1, count, step.name, &format!("cargo {}", step.args.join(" ")));
        run_step(root, step)?;
    }
    Ok(())
}

fn announce(number: usize, count: usize, name: &str, command: &str) {
    println!("\n[{number}/{count}] {name}: {command}");
}

fn run_step(root: &Path, step: &Step) -> Result<(), Failure> {
    let mut command = Command::new(tools::cargo());
    command.args(step.args).current_dir(root);
    if !step.rustdoc_flags.is_empty() {
        command.env("RUSTDOCFLAGS", step.rustdoc_flags);
    }
    let status = command.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    if !status.success() {
        return Err(format!("failed: {} (cargo {})", step.name, step.args.join(" ")));
    }
    Ok(())
}
