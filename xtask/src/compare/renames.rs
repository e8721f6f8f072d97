//! Names that changed on purpose: keys and values of the JSON outputs.

use crate::{Failure, tools};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// The renames since the old program was built.
pub(super) struct Renames {
    /// New names of keys.
    keys: HashMap<String, String>,
    /// New values of a key (its new name) that holds a string or a list of strings.
    values: HashMap<(String, String), String>,
}

impl Renames {
    /// Reads `renames.tsv`: lines of `key`, old name, new name; or `value`, key (its new name), old
    /// value, new value. A line that begins with `#` is a comment.
    pub(super) fn load(root: &Path) -> Result<Self, Failure> {
        let path = root.join("xtask/renames.tsv");
        let text =
            fs::read_to_string(&path).map_err(|error| tools::cannot("read", &path, error))?;
        let mut renames = Renames { keys: HashMap::new(), values: HashMap::new() };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                ["key", old, new] => {
                    renames.keys.insert((*old).to_owned(), (*new).to_owned());
                }
                ["value", key, old, new] => {
                    let place = ((*key).to_owned(), (*old).to_owned());
                    renames.values.insert(place, (*new).to_owned());
                }
                _ => return Err(format!("{}: not understood: {line:?}", path.display())),
            }
        }
        Ok(renames)
    }

    /// Whether anything was renamed.
    pub(super) fn are_any(&self) -> bool {
        !self.keys.is_empty() || !self.values.is_empty()
    }

    /// Whether the old JSON, with the new names, has the values of the new one. Without renames it
    /// has to be the same to the byte, and the caller has seen that it is not.
    pub(super) fn are_equal(&self, old: &str, new: &str) -> bool {
        let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
        let old = parse(old).map(|old| without_ties(self.renamed(old, "")));
        self.are_any() && old.is_some() && old == parse(new).map(without_ties)
    }

    fn renamed(&self, value: Value, key: &str) -> Value {
        match value {
            Value::Object(map) => Value::Object(
                map.into_iter()
                    .map(|(key, value)| {
                        let key = self.keys.get(&key).cloned().unwrap_or(key);
                        let value = self.renamed(value, &key);
                        (key, value)
                    })
                    .collect::<Map<_, _>>(),
            ),
            Value::Array(list) => {
                Value::Array(list.into_iter().map(|value| self.renamed(value, key)).collect())
            }
            Value::String(text) => {
                let place = (key.to_owned(), text);
                Value::String(self.values.get(&place).cloned().unwrap_or(place.1))
            }
            other => other,
        }
    }
}

/// The value with the reasons of each block in an order that does not depend on their names: reasons
/// of equal weight are listed by name, so that a rename moves them. For the same reason the last of
/// the listed features, and the sum of the rest, can be others; they are left out where the rest is
/// summed up. `explain --json` lists all features.
fn without_ties(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, value)| match value {
                    Value::Array(reasons) if key == "reasons" => (key, sorted(reasons)),
                    value => (key, without_ties(value)),
                })
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(without_ties).collect()),
        other => other,
    }
}

fn sorted(mut reasons: Vec<Value>) -> Value {
    let weight = |reason: &Value| reason["points"].as_i64().unwrap_or_default().abs();
    let is_feature = |reason: &Value| reason["kind"] == "feature";
    let is_rest = |reason: &Value| reason["kind"] == "rest";
    if reasons.iter().any(is_rest) {
        let least = reasons.iter().filter(|it| is_feature(it)).map(weight).min();
        reasons.retain(|it| !(is_rest(it) || is_feature(it) && Some(weight(it)) == least));
    }
    reasons.sort_by_cached_key(|reason| (-weight(reason), reason.to_string()));
    Value::Array(reasons)
}
