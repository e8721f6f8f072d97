//! WebAssembly bindings of leanread, without logic of their own: a page and its options go in as
//! text, and the result comes out as JSON. The hand-written part of the package (`wasm/js`) parses
//! it into plain objects: a JavaScript engine parses JSON faster than objects can be built from
//! outside, and the native library writes the same JSON, byte for byte.

mod types;

pub use types::{
    Article, Block, Feed, Kind, Limits, Link, Options, Phrase, Reason, Removed, RemovedComment,
    RemovedItem, RemovedText, SourceRange, Trace, TraceBlock,
};

use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// Extracts the article of a page. `options` is an [`Options`] as JSON; the result is an [`Article`]
/// as JSON.
///
/// # Errors
///
/// A text of the form `code: message`.
#[wasm_bindgen]
pub fn extract(html: &str, options: &str) -> Result<String, String> {
    let options = read(options)?;
    reserve_memory(html);
    json(leanread::extract_with(html, &options).map_err(in_words)?)
}

thread_local! {
    /// The last article that [`extract_without_report`] extracted, for [`block_report`].
    static LAST_ARTICLE: RefCell<Option<leanread::Article>> = const { RefCell::new(None) };
}

/// Like [`extract`], but without `blocks` and `removed`, which [`block_report`] computes.
///
/// # Errors
///
/// See [`extract`].
#[wasm_bindgen(js_name = extractWithoutReport)]
pub fn extract_without_report(html: &str, options: &str) -> Result<String, String> {
    LAST_ARTICLE.take();
    reserve_memory(html);
    let article = leanread::extract_with(html, &read(options)?).map_err(in_words)?;
    let brief = json(article.clone().without_blocks());
    LAST_ARTICLE.set(Some(article));
    brief
}

/// The `blocks` and `removed` of the last article of [`extract_without_report`]; `None` if they were
/// requested before.
///
/// # Errors
///
/// See [`extract`].
#[wasm_bindgen(js_name = blockReport)]
pub fn block_report() -> Result<Option<String>, String> {
    let report = |article: leanread::Article| {
        let (blocks, removed) = (json(article.blocks())?, json(article.removed())?);
        Ok(format!("{{\"blocks\":{blocks},\"removed\":{removed}}}"))
    };
    LAST_ARTICLE.take().map(report).transpose()
}

/// Runs the same pipeline and returns what each stage found about each block of the page: a
/// [`Trace`] as JSON.
///
/// # Errors
///
/// See [`extract`].
#[wasm_bindgen]
pub fn explain(html: &str, options: &str) -> Result<String, String> {
    let options = read(options)?;
    json(leanread::explain(html, &options).map_err(in_words)?)
}

/// Whether the page probably has an article.
#[wasm_bindgen(js_name = isProbablyReaderable)]
pub fn is_probably_readable(html: &str) -> bool {
    leanread::is_probably_readable(html)
}

/// leanread's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn read(options: &str) -> Result<leanread::Options, String> {
    let options =
        Options::from_json(options).map_err(|error| format!("invalid_options: {error}"))?;
    Ok(options.into())
}

/// Asks for memory that a page takes at least, in one piece: the allocator would ask for each 64 kB of it
/// by itself, which takes a tenth of the time of a large page. Without so much memory nothing happens.
fn reserve_memory(html: &str) {
    const BYTES_PER_BYTE_OF_PAGE: usize = 16;
    const LARGE_PAGE_BYTES: usize = 10_000_000;
    let mut room = Vec::<u8>::new();
    let bytes = html.len().min(LARGE_PAGE_BYTES) * BYTES_PER_BYTE_OF_PAGE;
    let _ = std::hint::black_box(&mut room).try_reserve_exact(bytes);
}

fn in_words(error: leanread::Error) -> String {
    match error.code() {
        // Only the timeout of the options cancels.
        "cancelled" => "timeout: the extraction was not done in time".to_owned(),
        code => format!("{code}: {error}"),
    }
}

fn json(value: impl Serialize) -> Result<String, String> {
    serde_json::to_string(&value).map_err(|error| format!("internal: {error}"))
}
