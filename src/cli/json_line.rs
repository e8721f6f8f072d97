//! A line of `batch --jsonl`: a page as JSON, read as far as it can be.

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;

/// A page with its id as the line writes it: a number keeps all of its digits.
#[derive(Deserialize)]
pub(super) struct PageLine {
    pub(super) id: Box<RawValue>,
    pub(super) html: String,
    pub(super) url: Option<String>,
}

/// A line whose strings are not read yet.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct RawLine<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    html: &'a RawValue,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
}

impl PageLine {
    /// Reads a line; an error says what is wrong with it.
    pub(super) fn parse(json: &str) -> Result<PageLine, String> {
        // What follows reads a line twice, and is for the few that need it.
        serde_json::from_str(json).or_else(|_| Self::parse_leniently(json))
    }

    fn parse_leniently(json: &str) -> Result<PageLine, String> {
        let line: RawLine = serde_json::from_str(json).map_err(|error| fault("", &error))?;
        let text = |value: &RawValue| serde_json::from_str(&without_lone_surrogates(value.get()));
        let field = |name: &str, value: &RawValue| text(value).map_err(|error| fault(name, &error));
        Ok(PageLine {
            id: line.id.to_owned(),
            html: field("html", line.html)?,
            url: line.url.map(|url| field("url", url)).transpose()?,
        })
    }
}

/// What is wrong with the line, or with the value of a field: without the number that serde_json gives the
/// line, which is not that in the input.
fn fault(field: &str, error: &serde_json::Error) -> String {
    let text = error.to_string();
    let words = text.split(" at line ").next().unwrap_or_default();
    let place = match field {
        "" => format!("byte {}", error.column()),
        field => format!("in `{field}`"),
    };
    format!("not a page as {{\"id\", \"html\", \"url\"?}}: {words} ({place})")
}

/// The id at the start of a line that is cut off or broken behind it.
pub(super) fn id_at_start(json: &str) -> Option<Box<RawValue>> {
    let rest = json.trim_start().strip_prefix('{')?.trim_start().strip_prefix("\"id\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    if rest.starts_with('"') {
        return serde_json::Deserializer::from_str(rest).into_iter().next()?.ok();
    }
    let (number, _) = rest.split_once([',', '}'])?;
    RawValue::from_string(number.trim().to_owned()).ok()
}

/// The text as a string of JSON.
pub(super) fn json_string(text: &str) -> Box<RawValue> {
    to_raw_value(text).unwrap_or_default()
}

/// The JSON string with U+FFFD for the escapes of halves of a character, as browsers read it.
fn without_lone_surrogates(json: &str) -> Cow<'_, str> {
    let unit = |at: usize| {
        let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok().filter(|unit| (0xD800..0xE000).contains(unit))
    };
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(next) = json.get(at..).and_then(|rest| rest.find('\\')) {
        at += next;
        at += match (unit(at), unit(at + 6)) {
            (None, _) => 2,
            (Some(0xD800..0xDC00), Some(0xDC00..)) => 12,
            _ => {
                out.push_str(json.get(done..at).unwrap_or_default());
                out.push_str("\\ufffd");
                done = at + 6;
                6
            }
        };
    }
    if done == 0 {
        return json.into();
    }
    out.push_str(json.get(done..).unwrap_or_default());
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_are_replaced() {
        for (json, read) in [
            (r#""a\ud800b""#, "a\u{fffd}b"),
            (r#""\ud83d\ude00\ude00""#, "😀\u{fffd}"),
            (r#""\\ud800\n\ud800\ud800\udc00""#, "\\ud800\n\u{fffd}\u{10000}"),
            (r#""é\udc00""#, "é\u{fffd}"),
        ] {
            let text: String = serde_json::from_str(&without_lone_surrogates(json)).unwrap();
            assert_eq!(text, read);
        }
        assert!(matches!(without_lone_surrogates(r#""\u00e9\\""#), Cow::Borrowed(_)));
    }

    #[test]
    fn an_id_at_the_start_is_read_whatever_follows() {
        let id = |json| id_at_start(json).map(|id| id.get().to_owned());
        assert_eq!(id(r#" { "id" : "a\"b", "html": "<p"#).as_deref(), Some(r#""a\"b""#));
        assert_eq!(
            id(r#"{"id":12345678901234567890123,"x"#).as_deref(),
            Some("12345678901234567890123")
        );
        for json in [r#"{"id":"a"#, r#"{"html":"","id":1}"#, "{\"id\":1", "no", r#"{"id":no,}"#] {
            assert_eq!(id(json), None, "{json}");
        }
    }

    #[test]
    fn an_error_says_what_is_wrong_and_where() {
        let error = |json| PageLine::parse(json).err().unwrap_or_default();
        assert!(error("7").ends_with("expected an object (byte 1)"), "{}", error("7"));
        assert!(error(r#"{"id":1}"#).contains("missing field `html`"));
        assert!(error(r#"{"id":1,"html":2}"#).ends_with("expected a string (in `html`)"));
    }
}
