//! Text for readers in JSON data of any form, told by its shape: one long text, or a list of paragraphs.

use serde_json::Value;

/// The text has at least this many characters.
pub(crate) const TEXT_MIN_CHARS: usize = 600;
/// A paragraph in a list of them has at least this many characters.
const PARAGRAPH_MIN_CHARS: usize = 40;
/// A list of paragraphs has at least this many.
const LIST_MIN_PARAGRAPHS: usize = 3;
/// How deep below the item of a list its text may be.
const ITEM_MAX_LEVELS: usize = 4;
/// Of each so many characters of prose one at least is white space ...
const WORD_MAX_CHARS: usize = 25;
/// ... unless this share of it (a half) is of scripts that are written without.
const DENSE_SHARE: usize = 2;
/// ... and a sentence has at most so many characters, on average.
const SENTENCE_MAX_CHARS: usize = 400;
/// Keys of what a page lists beside its text: other pages, reviews.
const ASIDE_KEYS: [&str; 7] = ["url", "href", "slug", "link", "permalink", "path", "rating"];

/// The longest text in the data, as HTML or as lines; `None` if it has no long one. JSON in strings is
/// read, and JSON in its strings, so many levels deep.
pub(crate) fn longest_text(data: &Value, nested_levels: usize) -> Option<String> {
    let mut longest = String::new();
    let mut todo = vec![data];
    while let Some(value) = todo.pop() {
        let found = match value {
            Value::String(text) if text.starts_with(['{', '[']) && nested_levels > 0 => {
                let data = serde_json::from_str(text).ok();
                data.and_then(|data| longest_text(&data, nested_levels - 1))
            }
            Value::String(text) if is_prose(text, TEXT_MIN_CHARS) => Some(text.clone()),
            Value::Array(items) => paragraphs(items),
            _ => None,
        };
        if let Some(text) = found.filter(|text| text.len() > longest.len()) {
            longest = text;
        }
        todo.extend(children(value));
    }
    (!longest.is_empty()).then_some(longest)
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    }
}

/// The paragraphs of a list, a line each.
fn paragraphs(items: &[Value]) -> Option<String> {
    let is_aside = |item: &Value| {
        let is_review = item.get("@type").is_some_and(|name| name == "Review");
        is_review || ASIDE_KEYS.iter().any(|key| item.get(key).is_some())
    };
    if items.len() < LIST_MIN_PARAGRAPHS || items.iter().any(is_aside) {
        return None;
    }
    let found: Vec<&str> = items.iter().filter_map(longest_below).collect();
    let chars: usize = found.iter().map(|text| text.chars().count()).sum();
    (found.len() >= LIST_MIN_PARAGRAPHS && chars >= TEXT_MIN_CHARS).then(|| found.join("\n"))
}

/// The longest prose a few levels below an item.
fn longest_below(item: &Value) -> Option<&str> {
    let mut level = vec![item];
    let mut longest: Option<&str> = None;
    for _ in 0..ITEM_MAX_LEVELS {
        let texts = level.iter().filter_map(|value| value.as_str());
        for text in texts.filter(|text| is_prose(text, PARAGRAPH_MIN_CHARS)) {
            longest = longest.filter(|other| other.len() >= text.len()).or(Some(text));
        }
        level = level.into_iter().flat_map(children).collect();
    }
    longest
}

/// Whether a string is text for readers, and not code, a style sheet or an encoded file.
fn is_prose(text: &str, min_chars: usize) -> bool {
    let chars = text.chars().count();
    let spaces = text.chars().filter(|c| c.is_whitespace()).count();
    let dense =
        text.chars().filter(|c| matches!(c, '\u{E00}'..='\u{E7F}' | '\u{2E80}'..='\u{9FFF}'));
    let braces = text.chars().filter(|c| matches!(c, '{' | '}' | ';')).count();
    chars >= min_chars
        && (spaces * WORD_MAX_CHARS >= chars || dense.count() * DENSE_SHARE >= chars)
        && braces * 2 <= spaces.max(chars / WORD_MAX_CHARS)
        && sentence_ends(text) * SENTENCE_MAX_CHARS >= chars
}

/// Full stops and the like after which a sentence ends; those in names of files do not.
fn sentence_ends(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let mut ends = 0;
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_end = match c {
            '.' | '!' | '?' | '؟' => next.is_whitespace() || matches!(next, '<' | '"' | '”' | '’'),
            '。' | '！' | '？' | '।' | '։' => true,
            _ => false,
        };
        ends += usize::from(is_end);
    }
    ends
}

#[cfg(test)]
mod tests {
    fn longest_text(data: &str) -> Option<String> {
        super::longest_text(&serde_json::from_str(data).unwrap_or_default(), 1)
    }

    const SENTENCE: &str = "It rained all night, and the river rose in the lower town. ";

    #[test]
    fn the_longest_text_is_found() {
        let text = SENTENCE.repeat(12);
        let html = format!("<p>{text}</p>");
        for (data, expected) in [
            (
                format!(r#"{{"props":{{"post":{{"title":"x","body":"{text}"}}}}}}"#),
                Some(text.clone()),
            ),
            (format!(r#"[{{"a":"{SENTENCE}"}}, {{"html":"{html}"}}]"#), Some(html.clone())),
            (format!(r#"{{"data":"{{\"post\":{{\"body\":\"{text}\"}}}}"}}"#), Some(text.clone())),
            (format!(r#"{{"a":"{}"}}"#, "QUJD".repeat(400)), None),
            (format!(r#"{{"a":"{}"}}"#, "a { color: red; } b { top: 0; } ".repeat(30)), None),
            (
                format!(r#"["{0}", "{0}", "{0}"]"#, "Shop by Room in the Nav-Entry.jpg".repeat(9)),
                None,
            ),
            ("{ not JSON".to_owned(), None),
        ] {
            assert_eq!(longest_text(&data), expected, "{data}");
        }
    }

    #[test]
    fn a_list_of_paragraphs_is_a_text_and_a_list_of_pages_is_none() {
        let item =
            format!(r#"{{"type":"p","children":[{{"text":"{}"}}]}}"#, SENTENCE.repeat(4).trim());
        let data = format!(r#"{{"blocks":[{item},{item},{{"type":"image"}},{item}]}}"#);
        assert_eq!(longest_text(&data).unwrap().lines().count(), 3);
        for aside in [r#""slug":"a""#, r#""@type":"Review""#] {
            assert_eq!(longest_text(&data.replace(r#""type":"p""#, aside)), None);
        }
    }
}
