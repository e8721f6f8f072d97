//! `cargo xtask deny`: licenses, sources and versions of all dependencies, by `deny.toml`, and known
//! vulnerabilities in them.

use crate::{Failure, tools};
use std::path::Path;
use std::process::Command;

/// The workspace and the fuzz targets.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Checks licenses, sources and versions.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    check(root, &["bans", "licenses", "sources"])
}

/// Checks against RustSec's list of known vulnerabilities, which is downloaded.
pub(crate) fn advisories(root: &Path) -> Result<(), Failure> {
    tools::install("deny")?;
    let fetched = tools::run(&mut command(root, MANIFESTS[0], &["fetch", "db"]));
    fetched.map_err(|failure| {
        format!("{failure}\nNothing was checked: RustSec's list cannot be downloaded here")
    })?;
    check(root, &["advisories"])
}

fn check(root: &Path, what: &[&str]) -> Result<(), Failure> {
    tools::install("deny")?;
    for manifest in MANIFESTS {
        let args = [&["check"], what].concat();
        tools::run(&mut command(root, manifest, &args))?;
    }
    Ok(())
}

fn command(root: &Path, manifest: &str, args: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["deny", "--manifest-path", manifest, "--locked"]);
    command.arg("--config").arg(root.join("deny.toml")).args(args);
    command
}
