//! `cargo xtask reproducible`: whether another builder gets the same WebAssembly module. It is not a
//! part of the check, since it compiles everything once more.

use crate::tools::{self, cannot};
use crate::wasm::{Folders, LIBRARY_SOURCES};
use crate::{Failure, wasm};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the package as `cargo xtask wasm` does, and the module again as somebody else: from a copy
/// of the sources in another folder, with another home of cargo, and with the sources of the
/// standard library installed if they are not, or the other way round. The bytes must be the same.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    wasm::run(root)?;
    let own = Folders::of(root)?;
    let scratch =
        std::env::temp_dir().join(format!("leanread-another-builder-{}", std::process::id()));
    let rebuilt = rebuild(&own, &scratch);
    if scratch.exists() {
        fs::remove_dir_all(&scratch).map_err(|error| cannot("remove", &scratch, error))?;
    }
    let published = root.join("wasm/pkg/leanread.wasm");
    let published = fs::read(&published).map_err(|error| cannot("read", &published, error))?;
    compare(&published, &rebuilt?)?;
    println!("Two builders get the same module, of {} bytes.", published.len());
    Ok(())
}

fn rebuild(own: &Folders, scratch: &Path) -> Result<Vec<u8>, Failure> {
    let other = Folders {
        workspace: scratch.join("a/copy of the sources"),
        target: scratch.join("built"),
        cargo_home: scratch.join("cargo-home"),
        sysroot: scratch.join("toolchain"),
    };
    copy_sources(&own.workspace, &other.workspace)?;
    link_entries(&own.cargo_home, &other.cargo_home, &[])?;
    other_sysroot(&own.sysroot, &other.sysroot)?;
    wasm::module(&other)
}

/// Copies what git knows or would add.
fn copy_sources(from: &Path, to: &Path) -> Result<(), Failure> {
    let folder = from.to_string_lossy();
    let args = ["-C", &*folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    for name in tools::output("git", &args)?.split_terminator('\0') {
        let (from, to) = (from.join(name), to.join(name));
        // A file that was deleted and not committed yet.
        if from.is_file() {
            make_folder(to.parent().unwrap_or(&to))?;
            fs::copy(&from, &to).map_err(|error| cannot("copy", &from, error))?;
        }
    }
    Ok(())
}

/// A toolchain as the given one, with rust-src if that has none, and without it if it has.
fn other_sysroot(from: &Path, to: &Path) -> Result<(), Failure> {
    link_entries(&from.join("lib"), &to.join("lib"), &["rustlib"])?;
    link_entries(&from.join("lib/rustlib"), &to.join("lib/rustlib"), &["src"])?;
    if !from.join(LIBRARY_SOURCES).exists() {
        // The compiler takes the sources for installed where it finds this file.
        let file = to.join(LIBRARY_SOURCES).join("library/std/src/lib.rs");
        make_folder(file.parent().unwrap_or(to))?;
        fs::write(&file, "").map_err(|error| cannot("write", &file, error))?;
    }
    Ok(())
}

/// Makes a folder with a link to each entry of another, but for those named.
fn link_entries(from: &Path, to: &Path, but: &[&str]) -> Result<(), Failure> {
    make_folder(to)?;
    for entry in fs::read_dir(from).map_err(|error| cannot("list", from, error))? {
        let entry: PathBuf = entry.map_err(|error| cannot("list", from, error))?.path();
        if !but.iter().any(|name| entry.ends_with(name)) {
            tools::run(Command::new("ln").arg("-s").arg(&entry).arg(to))?;
        }
    }
    Ok(())
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| cannot("make", folder, error))
}

fn compare(one: &[u8], other: &[u8]) -> Result<(), Failure> {
    if one == other {
        return Ok(());
    }
    let first = one.iter().zip(other).position(|(one, other)| one != other);
    Err(format!(
        "another builder gets another module: {} bytes and {}, the first difference at {}",
        one.len(),
        other.len(),
        first.unwrap_or(one.len().min(other.len()))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_named() {
        assert!(compare(b"abc", b"abc").is_ok());
        assert!(compare(b"abc", b"abd").unwrap_err().ends_with("at 2"));
        assert!(compare(b"abc", b"ab").unwrap_err().ends_with("at 2"));
    }
}
