//! Measures the kinds of dropped blocks on real pages that were labelled without sight of what
//! leanread says.
//!
//! ```text
//! cargo run --release --example kinds --all-features -- CORPORA [--held-out] [--confusion]
//! cargo run --release --example kinds --all-features -- CORPORA --train | --cv
//! ```
//!
//! `--train` writes the kind model, `src/data/kind_model.tsv`; `--cv` measures one that did not see
//! the pages it is measured on.
//!
//! `labels` has a file for each page: the corpus, the page's id and its language, then a line for
//! each block in page order: a hash of its text and its kind, or several that are as right,
//! separated by `|`, the best first. The pages themselves lie in the corpora. `held_out` has the
//! pages that nobody looks at while the classifier is being changed.

mod labels;
mod regression;
mod tally;
mod train;

use flate2::read::MultiGzDecoder;
use labels::LabelledPage;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use tally::Tally;
use train::TrainingSet;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let folder = arguments.iter().find(|argument| !argument.starts_with("--"));
    let corpora = folder.ok_or("usage: kinds CORPORA [--held-out] [--confusion]")?;
    let set = if has("--held-out") { "held_out" } else { "labels" };
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kinds").join(set);
    let files = sorted(&labels)?;
    let mut tally = Tally::default();
    let mut training = TrainingSet::default();
    let is_training = has("--train") || has("--cv");
    for file in files {
        let page = LabelledPage::read(&file)?;
        let html = html(Path::new(corpora), &page)?;
        if is_training {
            training.add(&page, &html, false)?;
            continue;
        }
        let blocks = page.blocks(&leanread::extract(&html)?);
        tally.add(&page.language, blocks.into_iter().flatten());
    }
    if is_training {
        for folder in sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds"))? {
            if folder.is_dir() {
                let (page, html) = LabelledPage::of_tests(&folder)?;
                training.add(&page, &html, true)?;
            }
        }
    }
    if has("--train") {
        let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/kind_model.tsv");
        fs::write(model, training.model())?;
    } else if has("--cv") {
        training.cross_validate(&mut tally);
    }
    if !has("--train") {
        tally.print(has("--confusion"));
    }
    Ok(())
}

/// What is in a folder, by name.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> =
        entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}

/// The text of a labelled page.
fn html(corpora: &Path, page: &LabelledPage) -> Result<String, Box<dyn Error>> {
    let path = corpora.join(&page.corpus).join("pages").join(format!("{}.html.gz", page.id));
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut bytes = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut bytes)?;
    Ok(leanread::decode(&bytes, None).into_owned())
}
