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

    /// Whether the old output, with the new names, has the values of the new one. Without renames
    /// it has to be the same to the byte, and the caller has seen that it is not.
    pub(super) fn are_equal(&self, old: &str, new: &str, is_json: bool) -> bool {
        let has_any = !self.keys.is_empty() || !self.values.is_empty();
        let new = || serde_json::from_str::<Value>(new).ok();
        has_any && is_json && self.json(old).is_some_and(|old| Some(old) == new())
    }

    /// The old JSON with the new names.
    pub(super) fn json(&self, old: &str) -> Option<Value> {
        let value: Value = serde_json::from_str(old).ok()?;
        Some(self.renamed(value, ""))
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
