//! The target at the border between JavaScript and the WebAssembly module, on the native side of it.

use leanread_wasm::{Article, Trace};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Codes of the errors that can cross the border.
const CODES: [&str; 5] =
    ["invalid_options", "too_many_bytes", "too_many_nodes", "too_many_steps", "too_many_blocks"];

/// The options as JSON up to the first line break, then the page.
pub fn npm(data: &[u8]) {
    let data = String::from_utf8_lossy(data);
    let (options, page) = data.split_once('\n').unwrap_or(("{}", &data));
    // The script passes what `JSON.stringify` wrote. Other text has to be refused, not to fail.
    let Ok(Value::Object(options)) = serde_json::from_str(options) else {
        expect_code(leanread_wasm::extract(page, options).map(drop));
        return;
    };
    let json = Value::Object(options.clone()).to_string();
    expect_code(leanread_wasm::extract(page, &json).map(|article| typed::<Article>(&article)));
    expect_code(leanread_wasm::explain(page, &json).map(|trace| check_ranges(page, &trace)));
    let _ = leanread_wasm::is_probably_readable(page);
    if !options.contains_key("blocks") {
        report_on_request(page, Value::Object(options));
    }
}

/// What `extract` of the package does where the options do not ask for the blocks: the article
/// first, and its blocks when they are read. Together they are what one call gives.
fn report_on_request(page: &str, mut options: Value) {
    options["blocks"] = json!(true);
    let options = options.to_string();
    let whole = leanread_wasm::extract(page, &options);
    let brief = leanread_wasm::extract_without_report(page, &options);
    let report = leanread_wasm::block_report().expect("a report is data");
    assert_eq!(leanread_wasm::block_report(), Ok(None), "a report is given once");
    let (Ok(whole), Ok(brief)) = (&whole, &brief) else {
        assert_eq!(brief, whole);
        assert_eq!(report, None, "a report of a page that was refused");
        return;
    };
    let mut joined: Value = parse(brief);
    let report: Value = parse(&report.expect("the page was read"));
    for field in ["blocks", "removed"] {
        joined[field] = report[field].clone();
    }
    assert_eq!(joined, parse::<Value>(whole));
}

/// Each error begins with a code, which the script takes for `LeanreadError.code`.
fn expect_code(result: Result<(), String>) {
    if let Err(error) = result {
        let code = error.split_once(": ").map(|(code, _)| code);
        assert!(code.is_some_and(|code| CODES.contains(&code)), "{error}");
    }
}

/// Reads a result into the type that the package declares for it; nothing may be lost.
fn typed<T: DeserializeOwned + Serialize>(result: &str) {
    let typed: T = parse(result);
    let again = serde_json::to_value(&typed).expect("it was data");
    assert_eq!(again, parse::<Value>(result), "the declared type is another");
}

/// The ranges of a trace are of the page as UTF-8 and cut no character.
fn check_ranges(page: &str, trace: &str) {
    typed::<Trace>(trace);
    for block in parse::<Trace>(trace).blocks {
        if let Some(range) = block.range {
            assert!(page.get(range.start..range.end).is_some(), "a range cuts a character");
        }
    }
}

fn parse<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"))
}
