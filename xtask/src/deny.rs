//! `cargo xtask deny`: licenses, sources and versions of all dependencies, by `deny.toml`, and known
//! vulnerabilities in them.

use crate::{Failure, tools};
use std::path::Path;
use std::process::Command;

/// The workspace and the fuzz targets.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];
const UNCHECKED: &str = "NOT CHECKED: known vulnerabilities in the dependencies, because RustSec's \
    list cannot be downloaded here. Where it can: cargo xtask deny --advisories";

/// Checks licenses, sources and versions.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    check(root, &["bans", "licenses", "sources"])
}

/// Checks against RustSec's list of known vulnerabilities, which is downloaded.
pub(crate) fn advisories(root: &Path) -> Result<(), Failure> {
    download(root)?;
    check(root, &["advisories"])
}

/// As [`advisories`], where the list can be downloaded. Where it cannot, which may be no fault of
/// anybody's, the result says that this was not checked.
pub(crate) fn advisories_if_reachable(root: &Path) -> Result<Option<&'static str>, Failure> {
    if download(root).is_err() {
        println!("{UNCHECKED}");
        return Ok(Some(UNCHECKED));
    }
    check(root, &["advisories"])?;
    Ok(None)
}

fn download(root: &Path) -> Result<(), Failure> {
    tools::install("deny")?;
    tools::run(&mut command(root, MANIFESTS[0], &["fetch", "db"]))
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
