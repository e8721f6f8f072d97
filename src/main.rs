//! The command line: reads pages from files or standard input and writes their articles.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
