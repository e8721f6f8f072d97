//! `cargo xtask instructions`: the instructions that an extraction takes, compared with html5ever's parse of
//! the same page, and how they grow with hostile pages. Counts say the same on a busy machine, which
//! times do not.

use crate::{Failure, tools};
use std::path::Path;
use std::process::Command;

/// The pages of `benches/pages`, and how many times the parse alone (html5ever into RcDom) the whole
/// may cost: what it cost when this was written, and four hundredths of that for another compiler,
/// another machine's copying and the random seeds of hash tables. Whoever makes it faster lowers
/// them.
const BOUNDS: [(&str, f64); 6] = [
    ("News", 1.048),
    ("Essay", 2.549),
    ("Forum", 2.018),
    ("Table", 3.177),
    ("Nested", 1.174),
    ("Shell", 0.184),
];

/// Counts on every page, prints a table, and fails if a page costs more than its bound, or if a mended
/// class of hostile pages is quadratic again.
pub(crate) fn run(root: &Path) -> Result<(), Failure> {
    valgrind()?;
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(root).args(["build", "--release", "--locked"]);
    tools::run(cargo.args(["--package", "leanread-instructions"]))?;
    let program = root.join(tools::target_folder()).join("release/leanread-instructions");
    println!("{:<8} {:>12} {:>12} {:>8} {:>8}", "page", "parse", "whole", "ratio", "bound");
    let mut over = Vec::new();
    for (page, bound) in BOUNDS {
        let (parse, whole) = (cost(&program, "parse", page)?, cost(&program, "whole", page)?);
        let ratio = whole as f64 / parse as f64;
        println!("{page:<8} {parse:>12} {whole:>12} {ratio:>8.3} {bound:>8.3}");
        if ratio > bound {
            over.push(page);
        }
    }
    growth(root)?;
    match over.is_empty() {
        true => Ok(()),
        false => Err(format!("more instructions than the bound: {}", over.join(", "))),
    }
}

/// Counts how instructions grow on hostile pages.
fn growth(root: &Path) -> Result<(), Failure> {
    let mut cargo = Command::new(tools::cargo());
    cargo.current_dir(root).args(["run", "--release", "--locked", "--example", "hostile"]);
    tools::run(cargo.args(["--", "--growth"]))
}

/// The instructions that a page costs.
fn cost(program: &Path, what: &str, page: &str) -> Result<u64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg("--toggle-collect=leanread_instructions::measured*")
        .arg(program)
        .args([what, page])
        .output()
        .map_err(|error| format!("cannot run valgrind: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stderr);
    let count = printed
        .lines()
        .find_map(|line| line.split_once("Collected :"))
        .and_then(|(_, count)| count.trim().parse().ok());
    count
        .filter(|&count| output.status.success() && count > 0)
        .ok_or_else(|| format!("valgrind counted nothing: {printed}"))
}

/// Installs valgrind if it is missing.
fn valgrind() -> Result<(), Failure> {
    match tools::output("valgrind", &["--version"]) {
        Ok(version) => {
            println!("{}", version.trim());
            Ok(())
        }
        Err(_) => tools::install_package("valgrind"),
    }
}
