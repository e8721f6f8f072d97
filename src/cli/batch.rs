//! The command `batch`: many pages → one line of JSON each, in the order of the input.

use super::args::{BatchArgs, Field};
use super::failure::{Failure, PageError, name_of, note, printable_json};
use super::json_line::{PageLine, id_at_start, json_string};
use super::lines::{self, InputLine};
use super::page::with_timeout;
use super::record::{FailedPage, Record};
use super::{input, pool};
use indicatif::{ProgressBar, ProgressStyle};
use leanread::Options;
use serde::Serialize;
use serde_json::value::RawValue;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// A line of JSON has at most so many bytes: three for each byte of the largest page, as `\uXXXX` takes
/// for a character of two, and some for the rest.
const MAX_LINE_BYTES: usize = 3 * leanread::MAX_BYTES + (1 << 20);

/// The input of one line of output.
enum Job {
    File(PathBuf),
    /// A line of JSON, and its number from 1.
    Line(usize, Vec<u8>),
    /// Input that could not be read: its id, and the error.
    Broken(Box<RawValue>, PageError),
}

/// A line of output with its line break.
struct JsonLine {
    json: String,
    is_problem: bool,
}

/// Reads all pages and writes their lines.
pub(super) fn run(args: &BatchArgs) -> Result<(), Failure> {
    let fields = args.fields();
    // No field needs the blocks.
    let options = args.content.apply(args.prefer.options().with_blocks(false));
    let timeout = args.timeout;
    let work = move |job: Job| process(&job, &fields, &with_timeout(options.clone(), timeout));
    if args.jsonl {
        return write_lines(pool::in_order(args.jobs(), input_lines(), work), None);
    }
    let jobs: Vec<Job> = args.paths.iter().flat_map(|path| jobs_for(path)).collect();
    let count = jobs.len() as u64;
    if count == 0 {
        let folders = args.paths.iter().map(|path| path.display().to_string());
        let folders = folders.collect::<Vec<_>>().join(", ");
        return Err(Failure::Message(format!("no .html or .html.gz files in {folders}")));
    }
    write_lines(pool::in_order(args.jobs(), jobs.into_iter(), work), Some(count))
}

fn write_lines(lines: impl Iterator<Item = JsonLine>, count: Option<u64>) -> Result<(), Failure> {
    let bar = progress(count);
    let mut out = io::stdout().lock();
    let (mut all, mut problems) = (0_u64, 0_u64);
    for line in lines {
        out.write_all(line.json.as_bytes())?;
        bar.inc(1);
        all += 1;
        problems += u64::from(line.is_problem);
    }
    out.flush()?;
    bar.finish_and_clear();
    if all == 0 {
        note("no pages in the input; each line is to be {\"id\", \"html\", \"url\"?}");
    } else if all == problems {
        let message = "all pages failed; see the \"error\" of each line";
        return Err(Failure::Message(message.to_owned()));
    }
    if problems > 0 {
        note(&format!(
            "{problems} of {all} pages could not be read; their lines have an \"error\""
        ));
    }
    Ok(())
}

/// A progress bar on standard error, if that is a terminal and standard output is not.
fn progress(count: Option<u64>) -> ProgressBar {
    if !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match count {
        Some(count) => (ProgressBar::new(count), "{wide_bar} {pos}/{len} pages, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {pos} pages, {per_sec}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The pages of a path: those of a folder, sorted by name, or the file itself.
fn jobs_for(path: &Path) -> Vec<Job> {
    if !path.is_dir() {
        return vec![Job::File(path.to_owned())];
    }
    let listed = fs::read_dir(path)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    match listed {
        Ok(mut files) => {
            files.retain(|file| input::is_page_name(file));
            files.sort();
            files.into_iter().map(Job::File).collect()
        }
        Err(error) => vec![Job::Broken(json_string(&name_of(path)), input::open_error(&error))],
    }
}

/// The lines of standard input that are not empty.
fn input_lines() -> impl Iterator<Item = Job> + Send {
    let mut number = 0;
    let mut is_broken = false;
    std::iter::from_fn(move || {
        while !is_broken {
            number += 1;
            match lines::read_line(&mut io::stdin().lock(), MAX_LINE_BYTES) {
                Ok(InputLine::End) => return None,
                Ok(InputLine::TooLong(start)) => {
                    let message = format!("the line is longer than {} MiB", MAX_LINE_BYTES >> 20);
                    let error = PageError::new("line_too_long", message);
                    let start = String::from_utf8_lossy(&start);
                    let id = id_at_start(&start).unwrap_or_else(|| line_id(number));
                    return Some(Job::Broken(id, error));
                }
                Ok(InputLine::Line(line)) => {
                    // Some programs begin a file with a byte-order mark.
                    let mark = if number == 1 { &b"\xEF\xBB\xBF"[..] } else { b"" };
                    let line = line.strip_prefix(mark).map(<[u8]>::to_vec).unwrap_or(line);
                    if !line.trim_ascii().is_empty() {
                        return Some(Job::Line(number, line));
                    }
                }
                Err(error) => {
                    is_broken = true;
                    let message = format!("reading failed: {error}");
                    let error = PageError::new(input::UNREADABLE, message);
                    return Some(Job::Broken(line_id(number), error));
                }
            }
        }
        None
    })
}

/// The id of a line without a valid id.
fn line_id(number: usize) -> Box<RawValue> {
    json_string(&format!("line {number}"))
}

fn process(job: &Job, fields: &[Field], options: &Options) -> JsonLine {
    match job {
        Job::Broken(name, error) => error_line(name, error),
        Job::File(path) => {
            let id = json_string(&input::page_id(path));
            match input::read_regular(path) {
                Ok(bytes) => {
                    page_line(&id, fields, || leanread::extract_bytes(&bytes, None, options))
                }
                Err(error) => error_line(&id, &error),
            }
        }
        Job::Line(number, json) => {
            // Broken UTF-8 reads as it does in HTML.
            let json = String::from_utf8_lossy(json);
            match PageLine::parse(&json) {
                Ok(PageLine { id, html, url }) => {
                    let options = options.clone().with_url(url.as_deref().unwrap_or_default());
                    page_line(&id, fields, || leanread::extract_with(&html, &options))
                }
                Err(message) => {
                    let id = id_at_start(&json).unwrap_or_else(|| line_id(*number));
                    error_line(&id, &PageError::new("invalid_line", message))
                }
            }
        }
    }
}

fn page_line(
    id: &RawValue,
    fields: &[Field],
    extract: impl FnOnce() -> Result<leanread::Article, leanread::Error>,
) -> JsonLine {
    // A panic must not stop the remaining pages.
    match catch_unwind(AssertUnwindSafe(|| Record::make(id, fields, extract))) {
        Ok(Ok(record)) => JsonLine { json: to_line(&record), is_problem: false },
        Ok(Err(error)) => error_line(id, &error.into()),
        Err(_) => {
            error_line(id, &PageError::new("internal", "internal error; please report the page"))
        }
    }
}

fn error_line(id: &RawValue, error: &PageError) -> JsonLine {
    JsonLine { json: to_line(&FailedPage { id, error }), is_problem: true }
}

fn to_line(value: &impl Serialize) -> String {
    // Strings, numbers and lists of them, which always serialize.
    let mut json = printable_json(serde_json::to_string(value).unwrap_or_default());
    json.push('\n');
    json
}
