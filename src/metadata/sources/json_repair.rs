//! JSON as scripts on real pages hold it: in comments, and not always valid.

use crate::util::json_prefix::leading_value;
use serde_json::Value;

/// The first value in the script, repaired if it is not valid JSON.
pub(super) fn parse(script: &str) -> Option<Value> {
    let script = unwrap_comments(script);
    serde_json::from_str(script).ok().or_else(|| leading_value(&repair(script)))
}

/// The script without the comment and CDATA delimiters around it.
fn unwrap_comments(script: &str) -> &str {
    const OPENING: [&str; 6] = ["<!--", "//", "/*", "*/", "<![CDATA[", "\u{FEFF}"];
    const CLOSING: [&str; 6] = ["-->", "//", "/*", "*/", "]]>", ";"];
    let mut rest = script.trim();
    while let Some(inner) = OPENING.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = inner.trim_start();
    }
    while let Some(inner) = CLOSING.iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = inner.trim_end();
    }
    rest
}

/// Repairs JSON where the intent is clear: raw control characters and unknown escapes in strings,
/// commas before a closing bracket.
fn repair(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut has_comma) = (false, false);
    let mut chars = script.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            match c {
                '\\' => match chars.next_if(|next| {
                    matches!(next, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')
                }) {
                    Some(next) => out.extend(['\\', next]),
                    None => out.push_str("\\\\"),
                },
                _ if c.is_control() => out.push(' '),
                _ => out.push(c),
            }
            in_string = c != '"';
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            continue;
        }
        if std::mem::take(&mut has_comma) && !matches!(c, ']' | '}' | ',') {
            out.push(',');
        }
        match c {
            ',' => has_comma = true,
            _ => out.push(c),
        }
        in_string = c == '"';
    }
    out
}
