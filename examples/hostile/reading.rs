//! Readings: what it takes to read one input in every format. These functions run in a process of
//! their own and print what they find.

use cpu_time::ProcessTime;
use leanread::{Article, Error, Options, Trace};
use std::fmt::Write;
use std::hint::black_box;

/// The formats, each with what is read: the article with or without its blocks, or the explanation.
pub(super) const FORMATS: [&str; 6] = ["html", "text", "markdown", "json", "blocks", "explain"];

fn options(has_blocks: bool) -> Options {
    Options::new().with_url("https://news.example/story").with_blocks(has_blocks)
}

fn article(input: &str, is_text: bool, has_blocks: bool) -> Result<Article, Error> {
    match is_text {
        true => leanread::extract_from_text_with(input, &options(has_blocks)),
        false => leanread::extract_with(input, &options(has_blocks)),
    }
}

fn trace(input: &str, is_text: bool) -> Result<Trace, Error> {
    match is_text {
        true => leanread::explain_from_text(input, &options(true)),
        false => leanread::explain(input, &options(true)),
    }
}

/// The number of bytes of an article in a format.
fn write_article(article: &Article, format: &str) -> usize {
    match format {
        "html" => black_box(article.html()).len(),
        "text" => black_box(article.text()).len(),
        "markdown" => black_box(article.markdown()).len(),
        "blocks" => {
            let removed = black_box(article.removed());
            article.blocks().len() + removed.related().len() + json(article)
        }
        _ => json(article),
    }
}

fn json(value: &impl serde::Serialize) -> usize {
    black_box(serde_json::to_string(value)).map_or(0, |json| json.len())
}

/// What a format takes from the input to the output.
fn whole(input: &str, is_text: bool, format: &str) -> Result<usize, Error> {
    match format {
        "explain" => trace(input, is_text).map(|trace| trace.to_string().len() + json(&trace)),
        _ => article(input, is_text, format == "blocks")
            .map(|article| write_article(&article, format)),
    }
}

/// What is done once for all pages does not count.
fn warm_up() -> Result<(), String> {
    let page = "<title>Rain</title><h1>Rain</h1><p>It rained all night, said the mayor.</p>";
    for format in FORMATS {
        for is_text in [false, true] {
            whole(page, is_text, format).map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

/// Prints the peak of memory, the outcome and the seconds of processor time of each format. What
/// the formats without blocks have in common is done once.
pub(super) fn read(input: &str, is_text: bool) -> Result<(), String> {
    warm_up()?;
    let mut line = String::new();
    let start = ProcessTime::now();
    let outcome = match article(input, is_text, false) {
        Ok(article) => {
            let extraction = start.elapsed();
            for format in &FORMATS[..4] {
                let start = ProcessTime::now();
                write_article(&article, format);
                let seconds = (extraction + start.elapsed()).as_secs_f64();
                let _ = write!(line, " {format}={seconds}");
            }
            drop(article);
            for format in &FORMATS[4..] {
                let start = ProcessTime::now();
                whole(input, is_text, format).map_err(|error| error.to_string())?;
                let _ = write!(line, " {format}={}", start.elapsed().as_secs_f64());
            }
            "ok"
        }
        Err(error) => {
            let _ = write!(line, " html={}", start.elapsed().as_secs_f64());
            error.code()
        }
    };
    println!("{} {} {outcome}{line}", input.len(), peak()?);
    Ok(())
}

/// Searches the largest size up to `bytes` that the limits accept, to a fiftieth, and prints each
/// size that was tried, with the outcome.
pub(super) fn largest(
    input: impl Fn(usize) -> String,
    is_text: bool,
    bytes: usize,
) -> Result<(), String> {
    let (mut accepted, mut refused, mut size) = (0, bytes + 1, bytes);
    while refused > accepted + (refused / 50).max(1) {
        match article(&input(size), is_text, false) {
            Ok(_) => {
                println!("{size} ok");
                accepted = size;
            }
            Err(error) => {
                println!("{size} {}", error.code());
                refused = size;
            }
        }
        // Most limits are on what is much smaller than the largest size.
        size = if accepted == 0 { refused / 3 } else { accepted.midpoint(refused) };
    }
    Ok(())
}

/// Reads one format, for callgrind, which counts what happens in [`measured`].
pub(super) fn count(input: &str, is_text: bool, format: &str) -> Result<(), String> {
    warm_up()?;
    measured(input, is_text, format).map(|_| ()).map_err(|error| error.to_string())
}

#[inline(never)]
fn measured(input: &str, is_text: bool, format: &str) -> Result<usize, Error> {
    black_box(whole(input, is_text, format))
}

/// The peak memory of this process in bytes, as reported by Linux.
fn peak() -> Result<f64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.map(|kilobytes| kilobytes * 1024.0).ok_or_else(|| "no VmHWM".to_owned())
}
