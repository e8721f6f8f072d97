//! The command line.

use crate::boost::Settings;
use crate::{SETTINGS, STRIPPED};
use std::error::Error;
use std::path::PathBuf;

/// What to do after reading the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Write,
    Check,
    CrossValidate,
    Compare,
}

/// What the command line asks for.
#[derive(Debug)]
pub struct Arguments {
    pub corpora: PathBuf,
    pub out: PathBuf,
    pub task: Task,
    pub threads: usize,
    /// Percent.
    pub stripped: u32,
    pub settings: Settings,
}

/// Reads the arguments.
pub fn read(mut given: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    let mut arguments = Arguments {
        corpora: PathBuf::new(),
        out: PathBuf::from("src/data/weights.tsv"),
        task: Task::Write,
        threads: 2,
        stripped: STRIPPED,
        settings: SETTINGS,
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => arguments.out = value()?.into(),
            "--check" => arguments.task = Task::Check,
            "--cv" => arguments.task = Task::CrossValidate,
            "--compare" => arguments.task = Task::Compare,
            "--threads" => arguments.threads = value()?.parse()?,
            "--stripped" => arguments.stripped = value()?.parse()?,
            "--seed" => arguments.settings.seed = value()?.parse()?,
            "--stumps" => arguments.settings.stumps = value()?.parse()?,
            "--trees" => arguments.settings.trees = value()?.parse()?,
            "--leaves" => arguments.settings.leaves = value()?.parse()?,
            "--depth" => arguments.settings.depth = value()?.parse()?,
            _ if argument.starts_with("--") => {
                return Err(format!("no such option: {argument}").into());
            }
            _ => arguments.corpora = argument.into(),
        }
    }
    match arguments.corpora.as_os_str().is_empty() {
        true => Err("name the directory of the corpora".into()),
        false => Ok(arguments),
    }
}
