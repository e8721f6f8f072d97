//! Measures the kinds of dropped blocks on real pages that people labelled without seeing what
//! leanread says.
//!
//! ```text
//! cargo run --release --example kinds -- ../shared/corpora [--held-out] [--confusion]
//! ```
//!
//! `labels` has a file for each page: the corpus, the page's id and its language, then a line for
//! each block in page order: a hash of its text and its kind, or several that are as right,
//! separated by `|`, the best first. The pages themselves lie in the corpora. `held_out` has the
//! pages that nobody looks at while the classifier is being changed.

mod labels;
mod tally;

use flate2::read::MultiGzDecoder;
use labels::LabelledPage;
use leanread::Options;
use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use tally::Tally;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let folder = arguments.iter().find(|argument| !argument.starts_with("--"));
    let corpora = folder.ok_or("usage: kinds CORPORA [--held-out] [--confusion]")?;
    let set = if has("--held-out") { "held_out" } else { "labels" };
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/kinds").join(set);
    let mut files: Vec<_> = fs::read_dir(labels)?.collect::<Result<_, _>>()?;
    files.sort_by_key(|entry| entry.path());
    let mut tally = Tally::default();
    for entry in files {
        let page = LabelledPage::read(&entry.path())?;
        let blocks = page.blocks(&article(Path::new(corpora), &page)?);
        tally.add(&page.language, &blocks);
    }
    tally.print(has("--confusion"));
    Ok(())
}

/// The article of a labelled page.
fn article(corpora: &Path, page: &LabelledPage) -> Result<leanread::Article, Box<dyn Error>> {
    let path = corpora.join(&page.corpus).join("pages").join(format!("{}.html.gz", page.id));
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut bytes = Vec::new();
    MultiGzDecoder::new(file).read_to_end(&mut bytes)?;
    Ok(leanread::extract_bytes(&bytes, None, &Options::new())?)
}
