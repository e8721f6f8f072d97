//! What the native library answers, for the tests to compare with WebAssembly: reads lines of
//! `{"html", "options"?, "brief"?}` and writes for each `{"article", "trace", "readerable"}`, or
//! `{"article"}` if a brief answer is asked for, or `{"error"}`.

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
        let answer = match page["brief"] == true {
            true => brief(html, &options),
            false => whole(html, &options),
        };
        writeln!(out, "{}", answer.unwrap_or_else(|error| json!({ "error": error }).to_string()))?;
    }
    out.flush()
}

// Put together as text, since a parsed value would lose the order of the fields.

fn whole(html: &str, options: &str) -> Result<String, String> {
    let readerable = leanread_wasm::is_probably_readerable(html);
    let article = leanread_wasm::extract(html, options)?;
    let trace = leanread_wasm::explain(html, options)?;
    Ok(format!("{{\"article\":{article},\"trace\":{trace},\"readerable\":{readerable}}}"))
}

fn brief(html: &str, options: &str) -> Result<String, String> {
    Ok(format!("{{\"article\":{}}}", leanread_wasm::extract(html, options)?))
}
