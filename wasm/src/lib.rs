//! leanread for JavaScript. No logic: a page and its options go in as text, the result comes out as
//! JSON, which the hand-written part of the package (`wasm/js`) reads into plain objects. A
//! JavaScript engine reads JSON faster than objects can be built from outside, and the native
//! library writes the same JSON, byte for byte.

mod types;

pub use types::{
    Article, Block, Feed, Kind, Limits, Link, Options, Phrase, Preference, Reason, Removed,
    RemovedComment, RemovedItem, RemovedText, SourceRange, Trace, TraceBlock,
};

use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

/// Extracts the article of a page. `options` is JSON, an [`Options`]; the result an [`Article`].
///
/// # Errors
///
/// A text of the form `code: message`.
#[wasm_bindgen]
pub fn extract(html: &str, options: &str) -> Result<String, String> {
    let options = read(options)?;
    json(leanread::extract_with(html, &options).map_err(in_words)?)
}

thread_local! {
    /// The last article whose ledger may be asked for.
    static LAST: RefCell<Option<leanread::Article>> = const { RefCell::new(None) };
}

/// As [`extract`], without the ledger, which [`ledger`] makes.
///
/// # Errors
///
/// As [`extract`].
#[wasm_bindgen(js_name = extractFirst)]
pub fn extract_first(html: &str, options: &str) -> Result<String, String> {
    LAST.take();
    let article = leanread::extract_with(html, &read(options)?).map_err(in_words)?;
    let brief = json(article.clone().without_ledger());
    LAST.set(Some(article));
    brief
}

/// The `blocks` and `removed` of the article that [`extract_first`] gave last; nothing if they were
/// asked for already.
///
/// # Errors
///
/// As [`extract`].
#[wasm_bindgen]
pub fn ledger() -> Result<Option<String>, String> {
    let ledger = |article: leanread::Article| {
        let (blocks, removed) = (json(article.blocks())?, json(article.removed())?);
        Ok(format!("{{\"blocks\":{blocks},\"removed\":{removed}}}"))
    };
    LAST.take().map(ledger).transpose()
}

/// The same run, with what was found out about every block of the page: a [`Trace`].
///
/// # Errors
///
/// As [`extract`].
#[wasm_bindgen]
pub fn explain(html: &str, options: &str) -> Result<String, String> {
    let options = read(options)?;
    json(leanread::explain(html, &options).map_err(in_words)?)
}

/// Whether the page probably has an article.
#[wasm_bindgen(js_name = isProbablyReaderable)]
pub fn is_probably_readerable(html: &str) -> bool {
    leanread::is_probably_readerable(html)
}

/// leanread's version.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn read(options: &str) -> Result<leanread::Options, String> {
    let options: Options =
        serde_json::from_str(options).map_err(|error| format!("invalid_options: {error}"))?;
    Ok(options.into())
}

fn in_words(error: leanread::Error) -> String {
    format!("{}: {error}", error.code())
}

fn json(value: impl Serialize) -> Result<String, String> {
    serde_json::to_string(&value).map_err(|error| format!("internal: {error}"))
}
