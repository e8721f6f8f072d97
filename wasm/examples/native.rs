//! What the native library answers, for the tests to compare with WebAssembly: reads lines of
//! `{"html", "options"?}` and writes for each `{"article", "trace", "readerable"}` or
//! `{"error"}`.

use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let page: Value = serde_json::from_str(&line?)?;
        writeln!(out, "{}", answer(page["html"].as_str().unwrap_or_default(), &page["options"]))?;
    }
    out.flush()
}

/// Put together as text, since a parsed value would lose the order of the fields.
fn answer(html: &str, options: &Value) -> String {
    let options = if options.is_null() { "{}".to_owned() } else { options.to_string() };
    let readerable = leanread_wasm::is_probably_readerable(html);
    let both = leanread_wasm::extract(html, &options)
        .and_then(|article| Ok((article, leanread_wasm::explain(html, &options)?)));
    match both {
        Ok((article, trace)) => {
            format!("{{\"article\":{article},\"trace\":{trace},\"readerable\":{readerable}}}")
        }
        Err(error) => json!({ "error": error }).to_string(),
    }
}
