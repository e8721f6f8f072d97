//! The tests of the npm package and of the demo page, in Node and in Chromium. What they need is
//! installed: npm packages by the lock file, Chromium from Debian. What is missing all the same is
//! a failure.

use crate::{Failure, demo, tools};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Tests that run in Node 20 as in later ones, whose runners take patterns in different ways.
const TESTS: [&str; 10] = [
    "tests/native.test.mjs",
    "tests/node.test.mjs",
    "tests/errors.test.mjs",
    "tests/memory.test.mjs",
    "tests/browser.test.mjs",
    "tests/load.test.mjs",
    "tests/xss.test.mjs",
    "tests/demo-flow.test.mjs",
    "tests/demo-safety.test.mjs",
    "tests/demo-quality.test.mjs",
];
/// Where Chromium can be.
const CHROMIUM: [&str; 2] = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/// Runs the tests over the package that `cargo xtask wasm` built.
pub(crate) fn test(root: &Path) -> Result<(), Failure> {
    let folder = root.join("wasm");
    let node = tools::output("node", &["--version"])
        .map_err(|failure| format!("{failure}\nNode 20 or later is needed, with npm"))?;
    let chromium = chromium()?;
    println!("Node {}, {}", node.trim(), chromium.display());
    tools::run(Command::new("npm").arg("ci").current_dir(&folder))?;
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(root).args(["build", "--release", "--locked"]);
    tools::run(cargo.args(["--package", "leanread-wasm", "--example", "native"]))?;
    let hostile = hostile_pages(root)?;
    let page = demo::folder(root);
    demo::assemble(root, &page)?;
    let native = root.join(tools::target_folder()).join("release/examples/native");
    let mut tests = Command::new("node");
    tests.args(["--expose-gc", "--test", "--test-concurrency=1"]).args(TESTS);
    tests.current_dir(&folder).env("LEANREAD_NATIVE", native).env("CHROMIUM", chromium);
    tests.env("LEANREAD_DEMO", page).env("LEANREAD_HOSTILE", hostile);
    tools::run(&mut tests)
}

/// Small pages of all hostile shapes, in a folder.
fn hostile_pages(root: &Path) -> Result<PathBuf, Failure> {
    let folder = root.join(tools::target_folder()).join("hostile-pages");
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(root).args(["run", "--all-features", "--locked", "--example", "hostile"]);
    cargo.args(["--", "--bytes", "20000", "--write"]).arg(&folder);
    tools::run(&mut cargo)?;
    Ok(folder)
}

/// Chromium, installed if it is missing: no other browser's download is tried.
fn chromium() -> Result<PathBuf, Failure> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    tools::install_package("chromium")?;
    installed().ok_or("apt-get installed no /usr/bin/chromium".into())
}

fn installed() -> Option<PathBuf> {
    let given = std::env::var_os("CHROMIUM").map(PathBuf::from);
    given.into_iter().chain(CHROMIUM.map(PathBuf::from)).find(|path| path.exists())
}
