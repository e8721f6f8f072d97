//! Tasks of the repository: `cargo xtask check` is all that has to pass before a change is taken.

mod check;
mod compare;
mod demo;
mod deny;
mod fuzz;
mod instructions;
mod javascript;
mod language;
mod licenses;
mod quick;
mod readme;
mod reproducible;
mod tools;
mod wasm;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <TASK> [ARGUMENTS]

Tasks:
  check         formatting, lints, docs, all tests, the README's examples, the npm package, the demo
                page; stops at the first failure
  compare       whether two builds of the program give the same output: --old PROGRAM [--new PROGRAM]
                [--every N] [FOLDER...]
  demo          the demo page, served on this machine; --build DIR makes the folder to publish
  deny          licenses, sources and versions of all dependencies, with cargo-deny; with
                --advisories also known vulnerabilities
  fuzz          fuzz targets, on nightly: [MINUTES] [TARGET...]; all targets, or those named, share
                MINUTES (10) of processor time
  instructions  instructions that an extraction takes besides the parse, under valgrind; fails over
                its bounds
  licenses      writes THIRD-PARTY.txt: the licenses of what the WebAssembly module contains
  new-language  makes up a language and runs the tests of the phrase tables with it
  quick         for the edit loop: formatting, lints, unit tests, architecture and pages
  reproducible  builds the WebAssembly module twice, the second time in other folders; fails unless
                both are the same
  wasm          the npm package, into wasm/pkg";

/// Why a task ended: a text for whoever ran it.
type Failure = String;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["check"] => check::run(),
        ["compare", args @ ..] => compare::run(&check::root(), args),
        ["demo"] => demo::serve(&check::root()),
        ["demo", "--build", folder] => demo::build(&check::root(), Path::new(folder)),
        ["deny"] => deny::run(&check::root()),
        ["deny", "--advisories"] => {
            deny::run(&check::root()).and_then(|()| deny::advisories(&check::root()))
        }
        ["fuzz", args @ ..] => fuzz::run(&check::root(), args),
        ["instructions"] => instructions::run(&check::root()),
        ["licenses"] => licenses::write(&check::root()),
        ["new-language"] => check::new_language(),
        ["quick"] => quick::run(),
        ["reproducible"] => reproducible::run(&check::root()),
        ["wasm"] => wasm::run(&check::root()).map(drop),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        [] => Err(USAGE.to_owned()),
        other => Err(format!("no such task: {}\n\n{USAGE}", other.join(" "))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
