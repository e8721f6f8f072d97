//! The command `leanread`; it uses the library as any other user does.

mod args;
mod batch;
mod input;
mod page;
mod pool;
mod record;
mod rules;
mod terminal;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Why a command ends early.
#[derive(Debug)]
enum Failure {
    /// Something that the user can fix; the text says what.
    Message(String),
    /// The result could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Runs the command that the process was started with.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    let result = match &args.command {
        Some(Command::Batch(batch)) => batch::run(batch),
        Some(Command::Explain(args)) => page::explain(&args.source, args.json),
        Some(Command::Rules) => rules::list(),
        Some(Command::Rule(args)) => rules::explain(&args.name()),
        None if args.source.file.is_none() && io::stdin().is_terminal() => usage(),
        None => page::run(&args.source, args.format),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the pipe (`| head`) has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => fail(&format!("cannot write the result: {error}")),
        Err(Failure::Message(message)) => fail(&message),
    }
}

fn usage() -> Result<(), Failure> {
    let usage = Args::command().render_usage();
    Err(Failure::Message(format!(
        "no page given; name a file, or pipe a page in\n\n{usage}\n\nSee leanread --help."
    )))
}

fn fail(message: &str) -> ExitCode {
    note(message);
    ExitCode::FAILURE
}

/// Prints a message to standard error. If that fails, the command continues.
fn note(message: &str) {
    let _ = writeln!(io::stderr(), "leanread: {message}");
}

/// The library's errors, worded for a user who cannot change its limits.
fn in_words(error: &leanread::Error) -> String {
    match error.code() {
        "too_many_bytes" => {
            let limit = leanread::MAX_BYTES / (1024 * 1024);
            format!("the page is larger than {limit} MiB, the most that leanread reads")
        }
        "too_many_nodes" => {
            let limit = leanread::MAX_NODES;
            format!("the page has more than {limit} elements, the most that leanread reads")
        }
        "too_many_blocks" => {
            let limit = leanread::MAX_BLOCKS;
            format!("the page has more than {limit} blocks of text, the most that leanread reads")
        }
        "too_many_steps" => {
            "the page's tags are nested too deep, or have too many attributes, for its size"
                .to_owned()
        }
        _ => error.to_string(),
    }
}
