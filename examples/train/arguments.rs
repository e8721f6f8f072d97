//! The command line.

use crate::boost::Settings;
use crate::{SETTINGS, STRIPPED};
use leanread::Preference;
use std::error::Error;
use std::path::PathBuf;

/// What to do after reading the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Write,
    Check,
    CrossValidate,
    /// Cross-validate the pipeline with the fold models of an earlier run.
    Again,
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
    /// Where the models of the folds are kept from one run to the next.
    pub folds: Option<PathBuf>,
    /// What the whole pipeline is run with.
    pub preference: Preference,
    /// Where the cross-validated texts go.
    pub predictions: Option<PathBuf>,
}

/// Reads the arguments.
// long: one arm per option
pub fn read(mut given: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    let mut arguments = Arguments {
        corpora: PathBuf::new(),
        out: PathBuf::from("src/data/model.tsv"),
        task: Task::Write,
        threads: 2,
        stripped: STRIPPED,
        settings: SETTINGS,
        folds: None,
        preference: Preference::Balanced,
        predictions: None,
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => arguments.out = value()?.into(),
            "--check" => arguments.task = Task::Check,
            "--cv" => arguments.task = Task::CrossValidate,
            "--compare" => arguments.task = Task::Compare,
            "--again" => arguments.task = Task::Again,
            "--folds" => arguments.folds = Some(value()?.into()),
            "--predictions" => arguments.predictions = Some(value()?.into()),
            "--prefer" => {
                arguments.preference = match value()?.as_str() {
                    "precision" => Preference::Precision,
                    "recall" => Preference::Recall,
                    other => return Err(format!("neither precision nor recall: {other}").into()),
                }
            }
            "--rate" => arguments.settings.rate = value()?.parse()?,
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
