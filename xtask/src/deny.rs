//! `cargo xtask deny`: licenses, sources and versions of all dependencies, by `deny.toml`. It
//! is not a part of the check, since cargo-deny takes minutes to build.

use crate::{Failure, tools};
use std::path::Path;
use std::process::Command;

/// Checks the workspace and the fuzz targets; with `advisories` also against RustSec's list of
/// known vulnerabilities, which is fetched.
pub(crate) fn run(root: &Path, advisories: bool) -> Result<(), Failure> {
    tools::install("deny")?;
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut command = Command::new("cargo");
        command.current_dir(root).args(["deny", "--manifest-path", manifest, "--locked"]);
        command.arg("--config").arg(root.join("deny.toml")).arg("check");
        command.args(["bans", "licenses", "sources"]);
        if advisories {
            command.arg("advisories");
        }
        tools::run(&mut command)?;
    }
    Ok(())
}
