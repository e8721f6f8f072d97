//! Failures of a command, and messages to its user.

use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something that the user can fix; the text says what.
    Message(String),
    /// The result could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

/// Prints a message to standard error. If that fails, the command continues. Control characters, which
/// the name of a file may hold, are escaped.
pub(super) fn note(message: &str) {
    let _ = writeln!(io::stderr(), "leanread: {}", printable(message));
}

/// The text with control characters but line feeds escaped.
fn printable(text: &str) -> String {
    escaped(text, |c| c.is_control() && c != '\n')
}

/// The name of a file for a message: in one line.
pub(super) fn name_of(path: &Path) -> String {
    escaped(&path.to_string_lossy(), char::is_control)
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_escaped(c) {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    out
}

/// JSON in which the control characters that JSON itself allows in a string (DEL and C1) are escaped, too:
/// the id of a page is the name of a file, which may hold them, and a terminal obeys them.
pub(super) fn printable_json(json: String) -> String {
    let is_escaped = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    if !json.contains(is_escaped) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match is_escaped(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}

/// Why a page has no article: a stable name of the case for programs, and words for people.
#[derive(Debug, Serialize)]
pub(super) struct PageError {
    pub(super) kind: &'static str,
    pub(super) message: String,
}

impl PageError {
    pub(super) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        PageError { kind, message: message.into() }
    }
}

impl From<leanread::Error> for PageError {
    fn from(error: leanread::Error) -> Self {
        PageError::new(error.code(), in_words(&error))
    }
}

/// The library's errors, worded for a user who cannot change its limits.
fn in_words(error: &leanread::Error) -> String {
    match error.code() {
        "too_many_bytes" => {
            let limit = leanread::MAX_BYTES / (1024 * 1024);
            format!("the page is larger than {limit} MiB, the most that leanread reads")
        }
        "too_many_nodes" => {
            let limit = leanread::MAX_NODES;
            format!(
                "the page has more than {limit} elements and texts, the most that leanread reads"
            )
        }
        "too_many_blocks" => {
            let limit = leanread::MAX_BLOCKS;
            format!("the page has more than {limit} blocks of text, the most that leanread reads")
        }
        "too_many_steps" => {
            "the page's tags are nested too deep, or have too many attributes, for its size"
                .to_owned()
        }
        "too_much_work" => "the page takes too much work for its size".to_owned(),
        "timeout" => "the article was not found in the time given by --timeout".to_owned(),
        _ => error.to_string(),
    }
}
