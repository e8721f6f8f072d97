//! The library's whole pipeline, from bytes to text, with models that have not seen the page.

use crate::corpus::{self, Corpus, Gold};
use crate::measure::{self, Shingles, Snippets};
use crate::report::fold_of;
use crate::{strip, threads};
use leanread::{Model, Options};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A page to be measured.
pub struct Sample {
    pub corpus: &'static Corpus,
    pub gold: Gold,
    /// Words of the gold text, without its optional paragraphs.
    pub gold_words: usize,
    bytes: Vec<u8>,
}

/// What came out of a page, against its gold.
pub struct Outcome {
    pub text: String,
    /// As the library says.
    pub confidence: f64,
    /// F1 by words; by snippets where no text was annotated.
    pub f1: f64,
    /// Of the words, where a text was annotated.
    pub precision: f64,
    pub recall: f64,
    pub shingles: Option<Shingles>,
    pub snippets: Snippets,
    /// F1 without class and id attributes.
    pub stripped_f1: f64,
}

/// Reads the pages of all corpora.
pub fn read(corpora: &Path) -> Result<Vec<Sample>, Box<dyn Error>> {
    let mut samples = Vec::new();
    for corpus in corpus::CORPORA {
        let directory = corpora.join(corpus.name);
        for gold in corpus::read_gold(&directory)? {
            let bytes = corpus::read_page(&directory, &gold.id)?;
            let gold_words = corpus.tokens.of(&gold.paragraphs_that_are(false)).len();
            samples.push(Sample { corpus, gold, gold_words, bytes });
        }
    }
    Ok(samples)
}

/// Runs every page with the model of its fold.
pub fn run(
    samples: &[Sample],
    models: &[Model],
    options: &Options,
    threads: usize,
) -> Result<Vec<Outcome>, String> {
    let outcomes = threads::map(threads, samples, |sample| {
        let model = &models[fold_of(&sample.gold.group()) as usize % models.len()];
        let html = leanread::decode(&sample.bytes, None);
        let extract = |html: &str| {
            leanread::extract_with_model(html, options, model)
                .map_err(|why| format!("{} {}: {why}", sample.corpus.name, sample.gold.id))
        };
        let article = extract(&html)?;
        let text = article.text();
        let (precision, recall, f1) = agreement(sample, &text);
        let stripped = extract(&strip::without_names(&html))?.text();
        Ok(Outcome {
            confidence: article.confidence(),
            f1,
            precision,
            recall,
            shingles: measure::text_shingles(sample.corpus, &sample.gold, &text),
            snippets: measure::snippets(&sample.gold, &text),
            stripped_f1: agreement(sample, &stripped).2,
            text,
        })
    });
    outcomes.into_iter().collect()
}

/// Precision, recall and F1; optional paragraphs are in the gold or out of it, whichever fits better.
fn agreement(sample: &Sample, text: &str) -> (f64, f64, f64) {
    let Some(gold) = &sample.gold.text else {
        return (0.0, 0.0, measure::snippets(&sample.gold, text).f1());
    };
    let all = measure::text_agreement(sample.corpus, gold, text);
    if sample.gold.optional.is_empty() {
        return all;
    }
    let required = sample.gold.paragraphs_that_are(false);
    let required = measure::text_agreement(sample.corpus, &required, text);
    if required.2 > all.2 { required } else { all }
}

/// Writes the texts as the lines of predictions that `score.py` reads, a file for each corpus, so
/// that two commits can be compared page by page.
pub fn write_predictions(
    directory: &Path,
    samples: &[Sample],
    outcomes: &[Outcome],
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(directory)?;
    for corpus in corpus::CORPORA {
        let mut lines = String::new();
        for (sample, outcome) in samples.iter().zip(outcomes) {
            if sample.corpus.name == corpus.name {
                let line = serde_json::json!({
                    "id": sample.gold.id,
                    "text": outcome.text,
                    "confidence": outcome.confidence,
                });
                // Writing to a string cannot fail.
                let _ = writeln!(lines, "{line}");
            }
        }
        fs::write(directory.join(format!("{}.jsonl", corpus.name)), lines)?;
    }
    Ok(())
}
