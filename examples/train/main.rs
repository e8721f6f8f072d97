//! Trains the model that says which blocks of a page read like content.
//!
//! ```text
//! cargo run --release --example train -- CORPORA [--out FILE] [--check] [--cv] [--compare]
//!     [--folds DIR] [--again] [--predictions DIR] [--prefer precision|recall] [--threads N]
//!     [--seed N] [--stumps N] [--trees N] [--leaves N] [--depth N] [--rate R] [--stripped PERCENT]
//! ```
//!
//! Reads the corpora, labels the blocks of every page by aligning them with the gold text (or by the
//! strings it must and must not have), cross-validates by site and writes the weights file of a
//! model of all pages. The same pages give the same file, byte for byte, on any number of threads.
//! `--check` compares with the file instead of writing it, `--cv` stops after the
//! cross-validation, `--compare` cross-validates models of several forms and sizes.
//!
//! It prints two sets of figures: those of the block model alone, and those of the whole pipeline, from
//! bytes to text, each page with a model that has seen no page of its site. `--predictions` writes
//! the texts of the latter, a file for each corpus, in the form that `score.py` reads: run it at
//! two commits, and `score.py CORPUS NEW --baseline OLD --worst 20` shows what changed, page by page.
//! `--folds` keeps the folds' models, and `--again` measures the pipeline with them anew in
//! seconds: for work on the rules and the selection.

mod align;
mod arguments;
mod bins;
mod boost;
mod corpus;
mod file;
mod measure;
mod page;
mod pipeline;
mod random;
mod report;
mod strip;
mod threads;
mod tokens;
mod tree;

use arguments::{Arguments, Task};
use boost::Settings;
use leanread::Model;
use page::Page;
use report::{Figures, Table};
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// The settings of the committed model, chosen by cross-validation.
pub const SETTINGS: Settings = Settings {
    stumps: 0,
    trees: 150,
    leaves: 16,
    depth: 5,
    rate: 0.1,
    rows_share: 700,
    features_share: 420,
    least_rows: 30,
    least_bend: 1.0,
    l2: 5.0,
    seed: 1,
};
/// The figures of the whole pipeline: the name of their groups, and what they say. Doubtful gold is
/// told from the figures of the blocks: with `--again` there are none of those, and no page is left
/// out.
const PIPELINE_FIGURES: [(&str, &str); 8] = [
    ("corpus", "F1 by corpus"),
    ("certain", "F1 by corpus, without pages whose gold is doubtful"),
    ("precision", "precision by corpus"),
    ("recall", "recall by corpus"),
    ("type", "F1 by type"),
    ("length", "F1 by length of the gold, and precision"),
    ("language", "F1 by language"),
    ("stripped", "F1 by corpus, without class and id names"),
];
/// What a copy of a page without class and id names counts, in percent of the page.
pub const STRIPPED: u32 = 40;

fn main() -> ExitCode {
    match arguments::read(std::env::args().skip(1)).and_then(|a| run(&a)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("train: {why}");
            ExitCode::FAILURE
        }
    }
}

// long: the steps of a training run, in order
fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let clock = Instant::now();
    if arguments.task == Task::Again {
        let mut figures = Figures::default();
        measure_pipeline(arguments, &saved_folds(arguments)?, &mut figures)?;
        eprintln!("measured, {:.0?}", clock.elapsed());
        return Ok(());
    }
    let example = leanread::explain("<p>x</p>", &leanread::Options::new())?;
    let names = example.feature_names();
    let pages = read_pages(&arguments.corpora, names, arguments.threads)?;
    eprintln!("{} pages read, {:.0?}", pages.len(), clock.elapsed());
    if arguments.task == Task::Compare {
        compare(&pages, arguments);
        eprintln!("compared, {:.0?}", clock.elapsed());
        return Ok(());
    }
    let stripped = f64::from(arguments.stripped) / 100.0;
    let table = Table::new(&pages, stripped, arguments.threads);
    eprintln!("{} rows, {:.0?}", table.rows(), clock.elapsed());
    let settings = &arguments.settings;
    let counts = [settings.trees];
    let models = report::fold_models(&table, settings, arguments.threads);
    let mut figures = report::cross_validate(&pages, &models, &counts).swap_remove(0);
    print_figures(&figures);
    let texts: Vec<String> = models.iter().map(|model| file::render(model, names, "")).collect();
    if let Some(directory) = &arguments.folds {
        std::fs::create_dir_all(directory)?;
        for (fold, text) in texts.iter().enumerate() {
            std::fs::write(directory.join(format!("{fold}.tsv")), text)?;
        }
    }
    let models = texts.iter().map(|text| Model::parse(text)).collect::<Result<Vec<_>, _>>()?;
    measure_pipeline(arguments, &models, &mut figures)?;
    let figures = &figures;
    eprintln!("cross-validated, {:.0?}", clock.elapsed());
    if arguments.task == Task::CrossValidate {
        return Ok(());
    }
    let model = boost::learn(&table.lesson(None), settings);
    print_gains(&model.gains, names);
    let comment = comment_of(&pages, figures, arguments);
    let text = file::render(&model, names, &comment);
    eprintln!("{} bytes, {:.0?}", text.len(), clock.elapsed());
    match arguments.task {
        Task::Check if std::fs::read_to_string(&arguments.out)? == text => Ok(()),
        Task::Check => Err(format!("{} differs", arguments.out.display()).into()),
        _ => Ok(std::fs::write(&arguments.out, text)?),
    }
}

/// The models of the folds that an earlier run kept.
fn saved_folds(arguments: &Arguments) -> Result<Vec<Model>, Box<dyn Error>> {
    let directory = arguments.folds.as_ref().ok_or("--again needs --folds DIRECTORY")?;
    (0..report::FOLDS)
        .map(|fold| {
            let path = directory.join(format!("{fold}.tsv"));
            Ok(Model::parse(&std::fs::read_to_string(path)?)?)
        })
        .collect()
}

/// Runs the whole pipeline on every page with the model of its fold, and prints the figures.
fn measure_pipeline(
    arguments: &Arguments,
    models: &[Model],
    figures: &mut Figures,
) -> Result<(), Box<dyn Error>> {
    let samples = pipeline::read(&arguments.corpora)?;
    let options = leanread::Options::new().with_preference(arguments.preference);
    let outcomes = pipeline::run(&samples, models, &options, arguments.threads)?;
    for (sample, outcome) in samples.iter().zip(&outcomes) {
        figures.add_outcome(sample, outcome);
    }
    for (kind, title) in PIPELINE_FIGURES {
        println!("whole pipeline, of words, mean {title} (the margin holds 95 %)");
        for (name, figure, margin, pages) in figures.with_margins(&format!("whole {kind}")) {
            println!("  {name:35} {figure:5.1} ±{margin:4.1}  {pages} pages");
        }
    }
    println!("shingle F1\n  aeb             {:5.1}", figures.shingle_f1("whole ", "aeb"));
    println!("snippet F1\n  trafilatura     {:5.1}", figures.snippet_f1());
    println!("precision and recall of the words, mean of all pages with whole texts");
    for (name, figure, pages) in figures.of("whole side") {
        println!("  {name:15} {figure:5.1}  {pages} pages");
    }
    println!("calibration: confidence from .. to, its mean, mean F1");
    for (name, figure, pages) in figures.of("confidence") {
        let said = figures.of("said").find(|said| said.0 == name).map_or(0.0, |said| said.1);
        println!("  {name:15} {said:5.1} {figure:5.1}  {pages} pages");
    }
    match &arguments.predictions {
        Some(directory) => pipeline::write_predictions(directory, &samples, &outcomes),
        None => Ok(()),
    }
}

/// Reads all pages, in the order of the corpora and of their ids.
fn read_pages(corpora: &Path, names: &[&str], threads: usize) -> Result<Vec<Page>, Box<dyn Error>> {
    let mut records = Vec::new();
    for corpus in corpus::CORPORA {
        let directory = corpora.join(corpus.name);
        let gold = corpus::read_gold(&directory)?;
        records.extend(gold.into_iter().map(|gold| (corpus, directory.clone(), gold)));
    }
    let pages = threads::map(threads, &records, |(corpus, directory, gold)| {
        let bytes = corpus::read_page(directory, &gold.id)?;
        Ok(page::read(corpus, gold, &bytes, names))
    });
    let pages: Vec<Page> = pages.into_iter().collect::<Result<_, String>>()?;
    for page in &pages {
        if let Some(fault) = &page.fault {
            eprintln!("{} {}: {fault}", page.corpus.name, page.gold.id);
        }
    }
    Ok(pages)
}

fn print_figures(figures: &Figures) {
    for kind in ["corpus", "type", "language", "stripped"] {
        println!("mean word F1 by {kind}");
        for (name, figure, pages) in figures.of(kind) {
            println!("  {name:15} {figure:5.1}  {pages} pages");
        }
    }
    println!("shingle F1\n  aeb             {:5.1}", figures.shingle_f1("", "aeb"));
}

fn print_gains(gains: &[f64], names: &[&str]) {
    let all: f64 = gains.iter().sum();
    let mut order: Vec<usize> = (0..gains.len()).collect();
    order.sort_by(|&a, &b| gains[b].total_cmp(&gains[a]));
    println!("gain of the features, percent");
    for feature in order {
        println!("  {:20} {:5.2}", names[feature], 100.0 * gains[feature] / all);
    }
}

/// Cross-validates tables, trees of several counts and both, with and without stripped copies.
fn compare(pages: &[Page], arguments: &Arguments) {
    const COUNTS: [usize; 5] = [0, 50, 75, 100, 200];
    let trees = |stumps, leaves| Settings {
        stumps,
        leaves,
        trees: COUNTS[COUNTS.len() - 1],
        ..arguments.settings.clone()
    };
    let forms = [("trees", trees(0, 16)), ("500 stumps", trees(500, 16))];
    for stripped in [f64::from(arguments.stripped) / 100.0, 0.0] {
        let table = Table::new(pages, stripped, arguments.threads);
        for (name, settings) in &forms {
            let models = report::fold_models(&table, settings, arguments.threads);
            let figures = report::cross_validate(pages, &models, &COUNTS);
            for (count, figures) in COUNTS.iter().zip(figures) {
                println!(
                    "stripped copies {stripped:.1}, {name}, {count} trees: {}; aeb shingles {:.1}; \
                     stripped: {}; {}",
                    figures.line("corpus"),
                    figures.shingle_f1("", "aeb"),
                    figures.line("stripped"),
                    figures.line("type"),
                );
            }
        }
    }
}

/// How the file was made, from the corpora that the model was trained on.
fn comment_of(pages: &[Page], figures: &Figures, arguments: &Arguments) -> String {
    let trained_on = || corpus::CORPORA.iter().filter(|corpus| corpus.weight > 0.0);
    let is_trained_on = |name: &str| trained_on().any(|corpus| corpus.name == name);
    let counts = trained_on().map(|corpus| {
        let count = pages.iter().filter(|p| p.corpus.name == corpus.name);
        format!("{} {}", corpus.name, count.count())
    });
    let settings = &arguments.settings;
    format!(
        "Made by: cargo run --release --example train -- CORPORA\n\
         Pages: {}\n\
         Seed {}, {} single splits, {} trees of at most {} leaves, copies without class and id \
         names at {} %\n\
         Mean word F1, {}-fold cross-validation by site: {}; aeb by shingles {:.1}\n\
         Pages of wcxb by type: {}\n\
         Without class and id names: {}",
        counts.collect::<Vec<_>>().join(", "),
        settings.seed,
        settings.stumps,
        settings.trees,
        settings.leaves,
        arguments.stripped,
        report::FOLDS,
        figures.line_where("corpus", is_trained_on),
        figures.shingle_f1("", "aeb"),
        figures.line("type"),
        figures.line_where("stripped", is_trained_on),
    )
}
