//! The commands that README.md prints, run as printed. Its Rust example is a doc test.

use crate::{Failure, tools};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What makes the README's Rust example a doc test.
const INCLUDE: &str = "include_str!(\"../README.md\")";
/// The check itself: running it here would never end.
const SELF: &str = "cargo xtask check";

/// The commands in the README's `sh` blocks, without the check itself.
pub(crate) fn commands(root: &Path) -> Result<Vec<String>, Failure> {
    let readme = read(root, "README.md")?;
    if !readme.contains("```rust\n") || !read(root, "src/lib.rs")?.contains(INCLUDE) {
        return Err(format!(
            "the README's Rust example is not tested: README.md needs one, src/lib.rs {INCLUDE}"
        ));
    }
    let commands = commands_in(&readme);
    if !commands.iter().any(|command| command == SELF) {
        return Err(format!("README.md no longer names the test command `{SELF}`"));
    }
    Ok(commands.into_iter().filter(|command| command != SELF).collect())
}

/// Runs a command in the folder of the workspace with the built program on the path. It has to
/// succeed and to print something.
pub(crate) fn run(root: &Path, command: &str) -> Result<(), Failure> {
    let programs = root.join(tools::target_folder()).join("release");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&path)))
        .map_err(|error| format!("cannot set PATH: {error}"))?;
    let output = Command::new("bash")
        .args(["-euo", "pipefail", "-c", command])
        .current_dir(root)
        .env("PATH", path)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run bash: {error}"))?;
    if !output.status.success() {
        return Err(format!("failed ({}): {command}", output.status));
    }
    if output.stdout.trim_ascii().is_empty() {
        return Err(format!("printed nothing: {command}"));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let first: String = text.lines().next().unwrap_or_default().chars().take(100).collect();
    println!("{} lines, the first: {first}", text.lines().count());
    Ok(())
}

fn read(root: &Path, file: &str) -> Result<String, Failure> {
    fs::read_to_string(root.join(file)).map_err(|error| format!("cannot read {file}: {error}"))
}

fn commands_in(readme: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_shell = false;
    for line in readme.lines() {
        match line.strip_prefix("```") {
            Some(language) => is_shell = language == "sh",
            None if is_shell => commands.extend(command(line)),
            None => {}
        }
    }
    commands
}

/// The line without its comment, unless nothing is left.
fn command(line: &str) -> Option<String> {
    let command = line.split(" #").next().unwrap_or_default().trim();
    (!command.is_empty() && !command.starts_with('#')).then(|| command.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_stand_in_shell_blocks() {
        let readme = "x\n```sh\n# why\none two  # what\n\nthree\n```\n```rust\nfour\n```\n```sh\nfive\n```\nsix\n";
        assert_eq!(commands_in(readme), ["one two", "three", "five"]);
    }
}
