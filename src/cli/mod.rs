//! The command `leanread`; it uses the library as any other user does.

mod args;
mod batch;
mod content_args;
mod failure;
mod input;
mod json_line;
mod lines;
mod page;
mod pool;
mod record;
mod rules;
mod terminal;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use failure::{Failure, note};
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Runs the command that the process was started with.
pub(crate) fn run() -> ExitCode {
    let args = Args::parse();
    let result = match &args.command {
        Some(Command::Batch(batch)) => batch::run(batch),
        Some(Command::Explain(args)) => page::explain(&args.source, args.json),
        Some(Command::Rules) => rules::list(),
        Some(Command::Rule(args)) => rules::explain(&args.name()),
        None if args.source.file.is_none() && io::stdin().is_terminal() => usage(),
        None => page::run(&args.source, args.format, &args.content),
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
