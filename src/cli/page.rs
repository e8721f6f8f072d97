//! The commands for one page: its article, or the trace of its extraction.

use super::args::{Format, InputFormat, PageSource};
use super::content_args::ContentArgs;
use super::failure::{Failure, PageError, name_of, note, printable_json};
use super::{input, terminal};
use leanread::{Article, Options};
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Below this confidence a note is printed.
const LOW_CONFIDENCE: f64 = 0.5;

impl PageSource {
    fn path(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new("-"))
    }

    /// The name of the page in messages.
    fn name(&self) -> String {
        match self.path() {
            path if input::is_stdin(path) => "standard input".to_owned(),
            path => name_of(path),
        }
    }

    fn options(&self) -> Options {
        let options = self.prefer.options();
        let options = match &self.url {
            Some(url) => options.with_url(url),
            None => options,
        };
        with_timeout(options, self.timeout)
    }

    fn article(&self, bytes: &[u8], options: &Options) -> Result<Article, Failure> {
        let article = match self.input {
            InputFormat::Html => leanread::extract_bytes(bytes, None, options),
            InputFormat::Text => {
                leanread::extract_from_text_with(&leanread::decode(bytes, None), options)
            }
        };
        article.map_err(|error| self.failure(error))
    }

    fn read(&self) -> Result<Vec<u8>, Failure> {
        input::read(self.path()).map_err(|error| self.failure(error))
    }

    fn failure(&self, error: impl Into<PageError>) -> Failure {
        Failure::Message(format!("{}: {}", self.name(), error.into().message))
    }
}

/// The options of an extraction that begins now and may take so long.
pub(super) fn with_timeout(options: Options, timeout: Option<Duration>) -> Options {
    // A moment that the clock cannot tell never comes.
    match timeout.and_then(|timeout| Instant::now().checked_add(timeout)) {
        Some(deadline) => options.with_deadline(deadline),
        None => options,
    }
}

/// Prints the article of a page.
pub(super) fn run(
    source: &PageSource,
    format: Format,
    content: &ContentArgs,
) -> Result<(), Failure> {
    let bytes = source.read()?;
    let is_whole = matches!(format, Format::Json);
    let options = source.options().with_blocks(is_whole).with_source_ranges(is_whole);
    let options = content.apply(options);
    let article = source.article(&bytes, &options)?;
    let output = match format {
        Format::Text => article.text(),
        Format::Html => article.html(),
        Format::Markdown => article.markdown(),
        Format::Json => to_json(&article)?,
    };
    print(&output)?;
    for warning in article.warnings() {
        note(&format!("{}: {warning}", source.name()));
    }
    if let Some(doubt) = doubt_note(&article, bytes.is_empty()) {
        note(&format!("{}: {doubt}", source.name()));
    }
    Ok(())
}

/// Prints what each stage found about a page: as a coloured table, or as JSON.
pub(super) fn explain(source: &PageSource, json: bool) -> Result<(), Failure> {
    let bytes = source.read()?;
    let text = leanread::decode(&bytes, None);
    let trace = match source.input {
        InputFormat::Html => leanread::explain(&text, &source.options()),
        InputFormat::Text => leanread::explain_from_text(&text, &source.options()),
    };
    let trace = trace.map_err(|error| source.failure(error))?;
    if json { print(&to_json(&trace)?) } else { terminal::print(&trace) }
}

fn to_json(result: &impl Serialize) -> Result<String, Failure> {
    let json = serde_json::to_string_pretty(result);
    json.map(printable_json).map_err(|error| Failure::Output(error.into()))
}

/// A note if the result is doubtful.
fn doubt_note(article: &Article, is_empty: bool) -> Option<String> {
    let confidence = article.confidence();
    if is_empty {
        return Some("the input is empty".to_owned());
    }
    if article.text().is_empty() {
        return Some(format!("no article found (confidence {confidence:.2})"));
    }
    let reason = article.confidence_reason();
    (confidence < LOW_CONFIDENCE).then(|| {
        format!("low confidence ({confidence:.2}), {reason}; the page may have no article")
    })
}

/// Writes the text, with a line break at its end.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
