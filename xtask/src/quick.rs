//! `cargo xtask quick`: what finds most mistakes, in under a minute after a small change. It does not
//! replace `cargo xtask check`.

use crate::Failure;
use crate::check::{Step, root, run_steps, step};
use std::time::Instant;

const STEPS: [Step; 3] = [
    step("formatting", &["fmt", "--all", "--check"]),
    step(
        "lints, the library and the program",
        &["clippy", "--package", "leanread", "--lib", "--bins", "--locked", "--", "-D", "warnings"],
    ),
    step(
        "unit tests, architecture and pages",
        &[
            "test",
            "--package",
            "leanread",
            "--lib",
            "--test",
            "architecture",
            "--test",
            "pages",
            "--test",
            "kinds",
            "--locked",
        ],
    ),
];

/// Runs the steps, up to the first that fails.
pub(crate) fn run() -> Result<(), Failure> {
    let start = Instant::now();
    run_steps(&root(), &STEPS, STEPS.len())?;
    println!("\nAll {} steps passed in {} s.", STEPS.len(), start.elapsed().as_secs());
    Ok(())
}
