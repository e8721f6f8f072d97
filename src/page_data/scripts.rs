//! JSON in the scripts of a page: scripts of a JSON type, and what other scripts assign.

use crate::dom::{Dom, Tag};
use crate::util::json_prefix::leading_value;
use serde_json::Value;

/// A larger script is not read.
const DATA_MAX_BYTES: usize = 2_000_000;

/// Looks at the values of scripts whose type is JSON, but those of JSON-LD.
pub(super) fn look_at_json(dom: &Dom, look: &mut dyn FnMut(&Value)) {
    for id in (0..dom.len()).filter(|&id| dom.tag(id) == Tag::Script) {
        let kind = dom.attr_start(id, "type").unwrap_or_default().trim().to_ascii_lowercase();
        if !kind.ends_with("json") || kind.ends_with("ld+json") {
            continue;
        }
        let data = dom.raw_text(id);
        if data.len() <= DATA_MAX_BYTES
            && let Ok(value) = serde_json::from_str(&data)
        {
            look(&value);
        }
    }
}

/// The scripts of the page's source that run. The parser leaves them out, as they are half the bytes of
/// many pages, and only a page without text is searched for them.
pub(super) fn running(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for element in html.split("<script").skip(1) {
        let Some((attributes, text)) = element.split_once('>') else { continue };
        let text = text.split("</script").next().unwrap_or_default();
        let has_type = attributes.contains("type=");
        let runs = !has_type || attributes.contains("javascript") || attributes.contains("module");
        if runs && text.len() <= DATA_MAX_BYTES {
            found.push(text);
        }
    }
    found
}

/// Looks at the values in `name = {"…": …}`, `name = [{…}]` and `JSON.parse("…")`. Strings of JSON have
/// no unescaped quotes, so that nothing is read twice.
pub(super) fn look_at_assigned(script: &str, look: &mut dyn FnMut(&Value)) {
    for (at, sign) in script.match_indices(['=', '(']) {
        let (before, after) = script.split_at(at);
        let after = after.trim_start_matches(['=', '(']).trim_start();
        let is_json = match sign {
            "=" => ["{\"", "[{\"", "[\""].iter().any(|start| after.starts_with(start)),
            _ => before.ends_with("JSON.parse") && after.starts_with('"'),
        };
        if is_json && let Some(value) = leading_value(after) {
            look(&value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn assigned(script: &str) -> Vec<Value> {
        let mut found = Vec::new();
        look_at_assigned(script, &mut |value| found.push(value.clone()));
        found
    }

    #[test]
    fn only_scripts_that_run_are_searched() {
        let html = "<p><script>a</script><script type=module src=x>b</script><script \
            type=text/template>c</script><script async>d";
        assert_eq!(running(html), ["a", "b", "d"]);
    }

    #[test]
    fn assigned_values_are_read_and_code_is_not() {
        let script = r#"var a={},b=["x"];f(c=1);window.__STATE__ = {"a": "b=[{1}]"};JSON.parse("{\"d\":1}")"#;
        let expected = [json!(["x"]), json!({"a": "b=[{1}]"}), json!(r#"{"d":1}"#)];
        assert_eq!(assigned(script), expected);
        assert!(assigned(r#"a={"b":c};d=["#).is_empty());
        assert_eq!(assigned(r#"a={"b":c};d=["e"]"#), [json!(["e"])]);
    }
}
