//! JSON in the scripts of a page: scripts of a JSON type, and what other scripts assign.

use crate::dom::{Dom, NodeId, Tag};
use serde::Deserialize;
use serde_json::Value;

/// A larger script is not read.
const DATA_MAX_BYTES: usize = 2_000_000;

/// The values of scripts whose type is JSON, but those of JSON-LD.
pub(super) fn of_json(dom: &Dom) -> impl Iterator<Item = Value> + '_ {
    let is_json = |id: &NodeId| {
        let kind = dom.attr_start(*id, "type").unwrap_or_default().trim();
        let end = kind.len().saturating_sub(4);
        dom.tag(*id) == Tag::Script
            && kind.get(end..).is_some_and(|end| end.eq_ignore_ascii_case("json"))
            && !kind.eq_ignore_ascii_case("application/ld+json")
    };
    let data = (0..dom.len()).filter(is_json).map(|id| dom.raw_text(id));
    let data = data.filter(|data| data.len() <= DATA_MAX_BYTES);
    data.filter_map(|data| serde_json::from_str(&data).ok())
}

/// The values that running scripts of the page's source assign.
pub(super) fn assigned(html: &str) -> impl Iterator<Item = Value> + '_ {
    running(html).flat_map(assigned_in)
}

/// The scripts of the page's source that run. The parser leaves them out, as they are half the bytes of
/// many pages, and only a page without text is searched for them.
pub(super) fn running(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|element| {
        let (attributes, text) = element.split_once('>')?;
        let text = text.split("</script").next()?;
        let runs = ["javascript", "module"].iter().any(|kind| attributes.contains(kind));
        let is_read = text.len() <= DATA_MAX_BYTES && (runs || !attributes.contains("type="));
        is_read.then_some(text)
    })
}

/// The JSON value that the text begins with.
pub(super) fn leading_value(text: &str) -> Option<Value> {
    Value::deserialize(&mut serde_json::Deserializer::from_str(text)).ok()
}

/// The values in `name = {"…": …}`, `name = [{…}]` and `JSON.parse("…")`. Strings of JSON have no
/// unescaped quotes, so that nothing is read twice.
fn assigned_in(script: &str) -> Vec<Value> {
    let places = script.match_indices(['=', '(']);
    let values = places.filter_map(|(at, sign)| {
        let (before, after) = (script.get(..at)?, script.get(at + 1..)?.trim_start());
        let is_json = match sign {
            "=" => ["{\"", "[{\"", "[\""].iter().any(|start| after.starts_with(start)),
            _ => before.ends_with("JSON.parse") && after.starts_with('"'),
        };
        is_json.then(|| leading_value(after)).flatten()
    });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_scripts_that_run_are_searched() {
        let html = "<p><script>a</script><script type=module src=x>b</script><script \
            type=text/template>c</script><script async>d";
        assert_eq!(running(html).collect::<Vec<_>>(), ["a", "b", "d"]);
    }

    #[test]
    fn assigned_values_are_read_and_code_is_not() {
        let script = r#"var a={},b=["x"];f(c=1);window.__STATE__ = {"a": "b=[{1}]"};JSON.parse("{\"d\":1}")"#;
        let expected = [json!(["x"]), json!({"a": "b=[{1}]"}), json!(r#"{"d":1}"#)];
        assert_eq!(assigned_in(script), expected);
        assert!(assigned_in(r#"a={"b":c};d=["#).is_empty());
        assert_eq!(assigned_in(r#"a={"b":c};d=["e"]"#), [json!(["e"])]);
    }
}
