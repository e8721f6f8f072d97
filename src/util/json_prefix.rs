//! JSON with something behind it.

use serde::Deserialize;
use serde_json::Value;

/// The JSON value that the text begins with.
pub(crate) fn leading_value(text: &str) -> Option<Value> {
    Value::deserialize(&mut serde_json::Deserializer::from_str(text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_behind_the_value_does_not_matter() {
        assert_eq!(leading_value(r#" {"a": [1]};start()"#), Some(json!({"a": [1]})));
        assert_eq!(leading_value("{a: 1}"), None);
    }
}
