//! Compiles the WebAssembly module, so that its bytes depend on the sources and on the version of
//! Rust, but not on the builder's folders.

use super::{PROFILE, TARGET};
use crate::Failure;
use crate::tools::{self, cannot};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How far functions are inlined. The profile's level makes code small in all ways and inlines next
/// to nothing, which alone would cost half of the speed.
const INLINING: &str = "-Cllvm-args=-inline-threshold=40";
/// Where a toolchain has the sources of the standard library, if the component rust-src is
/// installed.
pub(crate) const LIBRARY_SOURCES: &str = "lib/rustlib/src/rust";

/// The folders of a build.
pub(crate) struct Folders {
    /// The workspace.
    pub(crate) workspace: PathBuf,
    /// What cargo builds in.
    pub(crate) target: PathBuf,
    /// Cargo's own, with the sources of the dependencies.
    pub(crate) cargo_home: PathBuf,
    /// The toolchain's.
    pub(crate) sysroot: PathBuf,
}

impl Folders {
    /// Those of a build in the workspace with the toolchain in use.
    pub(crate) fn of(workspace: &Path) -> Result<Self, Failure> {
        let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
        Ok(Folders {
            workspace: workspace.to_owned(),
            target: workspace.join(tools::target_folder()),
            cargo_home: home.ok_or("neither CARGO_HOME nor a home folder is known")?,
            sysroot: tools::output("rustc", &["--print", "sysroot"])?.trim().into(),
        })
    }

    /// What must not be in a module that others get: these folders, and the builder's home.
    pub(super) fn private(&self) -> Vec<String> {
        let all = [&self.workspace, &self.target, &self.cargo_home, &self.sysroot];
        let all = all.into_iter().cloned().chain(std::env::home_dir());
        // With the separator, so that a folder `/src` is not found in `/srcset`. The root folder
        // is no secret.
        let paths = all.filter(|path| path.parent().is_some());
        paths.map(|path| format!("{}{}", path.display(), std::path::MAIN_SEPARATOR)).collect()
    }
}

/// Compiles the module; returns its file.
pub(crate) fn compile(folders: &Folders) -> Result<PathBuf, Failure> {
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(&folders.workspace).env("CARGO_HOME", &folders.cargo_home);
    cargo.args(["build", "--package", "leanread-wasm", "--lib", "--locked"]);
    cargo.args(["--profile", PROFILE, "--target", TARGET, "--config", &flags(folders)?]);
    tools::run(cargo.arg("--target-dir").arg(&folders.target))?;
    Ok(folders.target.join(TARGET).join(PROFILE).join("leanread_wasm.wasm"))
}

/// The compiler flags that a profile cannot give, as cargo's configuration. The messages of panics
/// hold paths of source files; they are replaced by names that are the same everywhere. Of several
/// that fit, the compiler takes the last.
fn flags(folders: &Folders) -> Result<String, Failure> {
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags = vec![
        INLINING.to_owned(),
        format!("--sysroot={}", folders.sysroot.display()),
        remap(&folders.workspace, "leanread"),
        remap(&folders.target, "target"),
        remap(&folders.cargo_home, "cargo"),
    ];
    for registry in registries(&folders.cargo_home)? {
        flags.push(remap(&registry, "deps"));
    }
    let library = folders.sysroot.join(LIBRARY_SOURCES);
    flags.push(remap(&library, &format!("/rustc/{}", commit()?)));
    Ok(format!("target.{TARGET}.rustflags={flags:?}"))
}

/// The folders that cargo keeps the sources of each registry in; none with vendored sources.
fn registries(cargo_home: &Path) -> Result<Vec<PathBuf>, Failure> {
    let sources = cargo_home.join("registry/src");
    let entries = match fs::read_dir(&sources) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| cannot("list", &sources, error))?,
    };
    let mut folders = Vec::new();
    for entry in entries {
        folders.push(entry.map_err(|error| cannot("list", &sources, error))?.path());
    }
    folders.sort();
    Ok(folders)
}

/// The commit that the compiler was built from. The standard library names its sources by it where
/// they are not installed.
fn commit() -> Result<String, Failure> {
    let about = tools::output("rustc", &["-vV"])?;
    let commit = about.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    commit.map(str::to_owned).ok_or("rustc -vV names no commit".into())
}

/// Fails if the module holds one of the paths.
pub(super) fn check_paths(module: &[u8], private: &[String]) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(module);
    match private.iter().find(|path| text.contains(&**path)) {
        None => Ok(()),
        Some(path) => Err(format!("the module holds a path of the builder's: {path}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> Folders {
        Folders {
            workspace: "/home/ann/leanread".into(),
            target: "/tmp/target".into(),
            cargo_home: "/home/ann/.cargo".into(),
            sysroot: "/opt/rust".into(),
        }
    }

    #[test]
    fn a_path_of_the_builder_is_found() {
        let private = folders().private();
        for path in ["/home/ann/leanread/src", "/tmp/target/x", "/home/ann/.cargo/r", "/opt/rust/l"]
        {
            let module = [b"\0asm\xFF", path.as_bytes(), b"\0"].concat();
            assert!(check_paths(&module, &private).is_err(), "{path}");
        }
        assert_eq!(check_paths(b"\0asm /opt/rusty /rustc/1/library", &private), Ok(()));
    }

    #[test]
    fn every_folder_gets_another_name() {
        let flags = flags(&folders()).unwrap();
        for from in [
            "/home/ann/leanread=leanread",
            "/tmp/target=target",
            "/opt/rust/lib/rustlib/src/rust=/rustc/",
        ] {
            assert!(flags.contains(&format!("--remap-path-prefix={from}")), "{from} in {flags}");
        }
    }
}
