//! Runs the native library, so that tests can compare its results with WebAssembly. Reads one
//! `{"html", "options"?, "brief"?}` per line and writes `{"article", "trace", "readerable"}` for each,
//! `{"article"}` if `brief` is true, or `{"error"}`.

use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        let html = page["html"].as_str().unwrap_or_default();
        let options = match &page["options"] {
            Value::Null => "{}".to_owned(),
            options => options.to_string(),
        };
        let answer =
            if page["brief"] == true { brief(html, &options) } else { complete(html, &options) };
        writeln!(out, "{}", answer.unwrap_or_else(|error| json!({ "error": error }).to_string()))?;
    }
    out.flush()
}

// The JSON is assembled as text, because a parsed value would not keep the order of the fields.

fn complete(html: &str, options: &str) -> Result<String, String> {
    let readerable = leanread_wasm::is_probably_readable(html);
    let article = leanread_wasm::extract(html, options)?;
    let trace = leanread_wasm::explain(html, options)?;
    Ok(format!("{{\"article\":{article},\"trace\":{trace},\"readerable\":{readerable}}}"))
}

fn brief(html: &str, options: &str) -> Result<String, String> {
    Ok(format!("{{\"article\":{}}}", leanread_wasm::extract(html, options)?))
}
