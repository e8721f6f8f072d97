//! The tools that the check needs, and the toolchain that it runs on.

use crate::Failure;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The cargo that runs this task.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command, its output shown; anything but success is a failure.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| format!("cannot run {command:?}: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("failed ({status}): {command:?}")),
    }
}

/// What a command prints.
pub(crate) fn output(program: &str, args: &[&str]) -> Result<String, Failure> {
    let output = Command::new(program)
        .args(args)
        .output()
        .map_err(|error| format!("cannot run {program}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("failed ({}): {program} {}", output.status, args.join(" "))),
    }
}

/// Installs a subcommand of cargo if it is missing.
pub(crate) fn install(subcommand: &str) -> Result<(), Failure> {
    if output("cargo", &[subcommand, "--version"]).is_ok() {
        return Ok(());
    }
    let name = format!("cargo-{subcommand}");
    run(Command::new("cargo").args(["install", &name, "--locked"]))
}

/// Installs a package of Debian.
pub(crate) fn install_package(name: &str) -> Result<(), Failure> {
    run(Command::new("apt-get").arg("update"))
        .and_then(|()| {
            let mut apt = Command::new("apt-get");
            apt.args(["install", "--yes", "--no-install-recommends", name]);
            run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
        })
        .map_err(|failure| format!("{failure}\n{name} is missing; install it by hand"))
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| cannot("read", path, error))
}

/// What could not be done with a file or a folder.
pub(crate) fn cannot(what: &str, path: &Path, error: std::io::Error) -> Failure {
    format!("cannot {what} {}: {error}", path.display())
}

/// The folder that cargo builds in, from the workspace's.
pub(crate) fn target_folder() -> String {
    std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned())
}

/// Prints the toolchain; fails if a tool is missing or the toolchain older than the one that
/// `Cargo.toml` promises to work with.
pub(crate) fn check(root: &Path) -> Result<(), Failure> {
    let cargo = cargo();
    let rustc = version("rustc".into(), &["--version"])
        .ok_or("rustc is missing; install Rust from https://rustup.rs")?;
    println!("{rustc}");
    for (component, args) in
        [("rustfmt", ["fmt", "--version"]), ("clippy", ["clippy", "--version"])]
    {
        let found = version(cargo.clone(), &args).ok_or_else(|| {
            format!("{component} is missing; install it with: rustup component add {component}")
        })?;
        println!("{found}");
    }
    version("bash".into(), &["--version"])
        .ok_or("bash is missing; the README's commands are run with it")?;
    let manifest = fs::read_to_string(root.join("Cargo.toml"))
        .map_err(|error| format!("cannot read Cargo.toml: {error}"))?;
    println!("{}", compare(&rustc, &manifest)?);
    Ok(())
}

/// The first line that the tool prints, if it runs.
fn version(tool: OsString, args: &[&str]) -> Option<String> {
    let output = Command::new(tool).args(args).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().next().unwrap_or_default().to_owned();
    output.status.success().then_some(line)
}

/// How the toolchain stands to the manifest's `rust-version`.
fn compare(rustc: &str, manifest: &str) -> Result<String, Failure> {
    let promised = manifest
        .lines()
        .find_map(|line| line.strip_prefix("rust-version")?.trim().strip_prefix('='))
        .map(|value| value.trim().trim_matches('"'))
        .ok_or("Cargo.toml names no rust-version")?;
    let used = rustc.split(' ').nth(1).unwrap_or_default();
    let (used_numbers, promised_numbers) = (numbers(used), numbers(promised));
    if used_numbers < promised_numbers {
        return Err(format!(
            "Rust {used} is older than {promised}, which Cargo.toml asks for; run: rustup update stable"
        ));
    }
    Ok(match used_numbers == promised_numbers {
        true => format!("This is the oldest Rust promised to work ({promised})."),
        false => format!(
            "Newer than the oldest Rust promised to work ({promised}), which this run does not test."
        ),
    })
}

/// Major and minor number.
fn numbers(version: &str) -> Vec<u32> {
    version.split(['.', '-']).take(2).filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toolchains_are_compared_with_the_promise() {
        let manifest = "[package]\nname = \"x\"\nrust-version = \"1.95\"\n";
        let compare = |rustc| compare(rustc, manifest);
        assert!(
            compare("rustc 1.95.0 (59807616e 2026-04-14)")
                .unwrap()
                .contains("oldest Rust promised")
        );
        assert!(compare("rustc 1.100.0-nightly (x)").unwrap().contains("Newer"));
        assert!(compare("rustc 1.94.1 (x)").unwrap_err().contains("rustup update"));
        assert!(super::compare("rustc 1.95.0", "[package]").is_err());
    }
}
