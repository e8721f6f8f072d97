//! The data that Next's app router streams into a page, from which React builds it in the browser:
//! scripts call `self.__next_f.push([1, "…"])`, and the strings together are rows of React Server
//! Components' format ("Flight"). A row is `id:JSON`, or `id:Tlength,text`; an element in the JSON is
//! `["$", type, key, properties]`, and `$id` or `$Lid` stands for another row.

use crate::util::html_escape::escape;
use crate::util::json_prefix::leading_value;
use serde_json::{Map, Value};

const PUSH: &str = "__next_f.push(";
/// More data is not read.
const STREAM_MAX_BYTES: usize = 2_000_000;
const LENGTH_MAX_DIGITS: usize = 8;
/// Elements without text for readers.
const UNSHOWN_ELEMENTS: [&str; 4] = ["script", "style", "title", "noscript"];
/// Properties of components that stand for what is shown instead of them.
const FALLBACKS: [&str; 7] =
    ["fallback", "loading", "error", "notFound", "forbidden", "unauthorized", "template"];
/// A shorter text is a label.
const PROSE_MIN_CHARS: usize = 20;

/// The rows of the page's data by their ids, which are hexadecimal numbers.
pub(super) struct Rows(Map<String, Value>);

/// What the rows show.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) html: String,
    /// The characters of its texts that are no labels.
    pub(super) prose: usize,
}

impl Rows {
    /// The rows that these scripts push.
    pub(super) fn of(scripts: &[&str]) -> Rows {
        let mut stream = String::new();
        for pushed in scripts.iter().flat_map(|script| script.split(PUSH).skip(1)) {
            let row = leading_value(pushed);
            let text = row.as_ref().and_then(|row| row.get(1)?.as_str()).unwrap_or_default();
            if stream.len() + text.len() <= STREAM_MAX_BYTES {
                stream.push_str(text);
            }
        }
        Rows(rows(&stream))
    }

    pub(super) fn look_at_values(&self, look: &mut dyn FnMut(&Value)) {
        self.0.values().for_each(look);
    }

    /// The page that the rows describe, from the first one on.
    pub(super) fn shown(self) -> Shown {
        let mut writer = Writer { rows: self.0, todo: Vec::new(), shown: Shown::default() };
        writer.row("0", false);
        while let Some(task) = writer.todo.pop() {
            match task {
                Task::Visit { value, in_element } => writer.visit(value, in_element),
                Task::Close(tag) => writer.shown.html += &format!("</{tag}>"),
            }
        }
        writer.shown
    }
}

/// Rows of code that the page loads, and of other things than JSON and text, are left out.
fn rows(stream: &str) -> Map<String, Value> {
    let mut found = Map::new();
    let mut rest = stream;
    while let Some((id, row)) = rest.split_once(':') {
        let text = row.strip_prefix('T').and_then(|row| {
            let digits =
                row.bytes().take(LENGTH_MAX_DIGITS).take_while(|byte| *byte != b',').count();
            let length = usize::from_str_radix(row.get(..digits)?, 16).ok()?;
            row.get(digits..)?.strip_prefix(',')?.split_at_checked(length)
        });
        let value = match text {
            Some((text, after)) => {
                rest = after;
                // As in JSON, where a second dollar sign says that a text begins with one.
                let escaped = if text.starts_with('$') { "$" } else { "" };
                Some(Value::String(format!("{escaped}{text}")))
            }
            None => {
                let (json, after) = row.split_once('\n').unwrap_or((row, ""));
                rest = after;
                serde_json::from_str(json).ok()
            }
        };
        if let Some(value) = value {
            found.insert(id.trim().to_owned(), value);
        }
    }
    found
}

struct Writer {
    /// Each row is written once; then there is nothing in its place.
    rows: Map<String, Value>,
    todo: Vec<Task>,
    shown: Shown,
}

enum Task {
    /// A value; its strings are shown if it is in an element.
    Visit {
        value: Value,
        in_element: bool,
    },
    Close(String),
}

impl Writer {
    fn visit(&mut self, value: Value, in_element: bool) {
        match value {
            Value::String(text) if text.starts_with('$') && !text.starts_with("$$") => {
                self.row(reference(&text), in_element);
            }
            Value::String(text) if in_element => {
                let text = text.strip_prefix('$').unwrap_or(&text);
                escape(&mut self.shown.html, text);
                self.shown.count(text);
            }
            Value::Number(number) if in_element => {
                self.shown.html += &number.as_i64().map_or_else(String::new, |it| it.to_string());
            }
            Value::Array(mut items) => match &mut items[..] {
                [Value::String(sign), Value::String(tag), _, Value::Object(properties), ..]
                    if sign == "$" =>
                {
                    let (tag, properties) = (std::mem::take(tag), std::mem::take(properties));
                    self.element(tag, properties);
                }
                _ => items.into_iter().rev().for_each(|value| self.visit_later(value, in_element)),
            },
            // Outside of elements, the tree of routes.
            Value::Object(fields) if !in_element => {
                fields.into_iter().for_each(|(_, value)| self.visit_later(value, false));
            }
            _ => {}
        }
    }

    fn visit_later(&mut self, value: Value, in_element: bool) {
        self.todo.push(Task::Visit { value, in_element });
    }

    fn row(&mut self, id: &str, in_element: bool) {
        let value = self.take_row(id);
        self.visit_later(value, in_element);
    }

    fn take_row(&mut self, id: &str) -> Value {
        self.rows.get_mut(id).map(Value::take).unwrap_or_default()
    }

    fn element(&mut self, tag: String, mut properties: Map<String, Value>) {
        let children = properties.get_mut("children").map(Value::take).unwrap_or_default();
        if tag.starts_with('$') {
            self.visit_later(children, true);
            let others = properties.into_iter();
            let shown = others.filter(|(name, _)| !FALLBACKS.contains(&name.as_str()));
            shown.for_each(|(_, value)| self.visit_later(value, false));
        } else if is_name(&tag) && !UNSHOWN_ELEMENTS.contains(&tag.as_str()) {
            self.shown.html += &format!("<{tag}");
            properties.iter().for_each(|(name, value)| self.shown.attribute(name, value));
            self.shown.html.push('>');
            let html =
                properties.get("dangerouslySetInnerHTML").and_then(|html| html.get("__html"));
            if let Some(html) = html.and_then(Value::as_str) {
                self.html(html);
            }
            self.todo.push(Task::Close(tag));
            self.visit_later(children, true);
        }
    }

    /// Writes the source of HTML, or that in the row it names.
    fn html(&mut self, html: &str) {
        let row = html.starts_with('$').then(|| self.take_row(reference(html)));
        let html = row.as_ref().map_or(html, |row| row.as_str().unwrap_or_default());
        self.shown.html += html;
        self.shown.count(html);
    }
}

impl Shown {
    fn count(&mut self, text: &str) {
        let chars = text.chars().count();
        self.prose += if chars < PROSE_MIN_CHARS { 0 } else { chars };
    }

    fn attribute(&mut self, name: &str, value: &Value) {
        let value = match value {
            Value::String(text) if !text.starts_with('$') => text,
            Value::Bool(true) => "",
            _ => return,
        };
        let name = if name == "className" { "class" } else { name };
        if name != "children" && is_name(name) {
            self.html += &format!(" {}=\"", name.to_ascii_lowercase());
            escape(&mut self.html, value);
            self.html.push('"');
        }
    }
}

/// The row's id in `$id`, `$Lid` (of what is loaded later), `$@id` (of what comes later), and in front
/// of a path into it.
fn reference(text: &str) -> &str {
    let text = text.strip_prefix('$').unwrap_or(text);
    text.trim_start_matches(['L', '@']).split(':').next().unwrap_or_default()
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(stream: &str) -> String {
        Rows(rows(stream)).shown().html
    }

    #[test]
    fn elements_references_and_texts_are_written_as_html() {
        let stream = "1:I[\"module\",[],\"\"]\n\
            4:T11,$9 <b>é</b>: ten\n\
            0:{\"f\":[[\"\",[\"$\",\"$L1\",null,{\"children\":[\"$\",\"main\",null,{\"className\":\"a \\\"b\",\
            \"children\":[[\"$\",\"p\",\"1\",{\"children\":[\"One & \",1,\"$undefined\"]}],\"$L2\"]}],\
            \"fallback\":[\"$\",\"p\",null,{\"children\":\"Wait\"}]}]]]}\n\
            2:[[\"$\",\"div\",null,{\"dangerouslySetInnerHTML\":{\"__html\":\"$3\"}}],\"$4\",\"$2\",\"$$5\"]\n\
            3:T9,<i>T</i>\n\n";
        assert_eq!(
            shown(stream),
            "<main class=\"a &quot;b\"><p>One &amp; 1</p><div><i>T</i>\n</div>$9 &lt;b&gt;é&lt;/b&gt;: ten$5</main>"
        );
    }

    #[test]
    fn broken_rows_are_left_out() {
        for stream in ["", ":", "0", "0:[", "0:T", "0:Tff,a", "0:Tffffffffffffffff,a\n", "é:T1,é"]
        {
            assert_eq!(shown(stream), "", "{stream}");
        }
        assert_eq!(shown("0:[\n0:[\"$\",\"p\",null,{\"children\":\"a\"}]"), "<p>a</p>");
        assert_eq!(shown("0:[\"$\",\"x y\",null,{\"children\":\"a\"}]"), "");
    }
}
