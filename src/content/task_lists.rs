//! Task lists without form controls: their boxes are signs, icons, or the classes of the items.

use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::{HashMap, HashSet};

/// Parts of the class of a task list.
const LIST_NAMES: [&str; 4] = ["task", "todo", "to-do", "checklist"];
/// Classes of items, boxes and icons of what is done, and of what is not.
const DONE: [&str; 9] = [
    "checked",
    "completed",
    "done",
    "is-checked",
    "task-done",
    "checkbox-on",
    "fa-check-square",
    "fa-check-square-o",
    "fa-square-check",
];
const OPEN: [&str; 6] =
    ["unchecked", "task-open", "checkbox-off", "fa-square-o", "fa-square", "is-unchecked"];
/// The same as signs.
const DONE_SIGNS: [char; 5] = ['✓', '✔', '☑', '☒', '✅'];
const OPEN_SIGNS: [char; 4] = ['❏', '☐', '❑', '⬜'];
/// How many nodes at the start of an item may be its box.
const BOX_MAX_NODES: usize = 6;

/// The items of task lists.
#[derive(Debug, Default)]
pub(super) struct TaskLists {
    /// Whether the task of the item is done.
    items: HashMap<NodeId, bool>,
    /// Texts that begin with a box.
    signs: HashSet<NodeId>,
}

/// What an item has of a box.
#[derive(Clone, Copy, Debug, Default)]
struct TaskBox {
    is_done: Option<bool>,
    /// The text that begins with it.
    sign: Option<NodeId>,
    /// It has a form control.
    has_input: bool,
    /// An attribute says that it is a task.
    is_task: bool,
    /// Its box is drawn with brackets: `[X]`, `[ ]`.
    is_drawn: bool,
}

impl TaskLists {
    pub(super) fn find(dom: &Dom) -> Self {
        let mut found = TaskLists::default();
        for list in (0..dom.len()).filter(|&id| matches!(dom.tag(id), Tag::Ul | Tag::Ol)) {
            let has_name = is_named(dom, list);
            let items = dom.children(list).filter(|&id| dom.tag(id) == Tag::Li);
            let boxes: Vec<(NodeId, TaskBox)> =
                items.map(|id| (id, task_box(dom, id, has_name))).collect();
            let is_list =
                has_name && boxes.iter().any(|(_, it)| it.is_done.is_some() || it.is_task);
            let is_drawn = !boxes.is_empty() && boxes.iter().all(|(_, it)| it.is_drawn);
            if !(is_list || is_drawn) || boxes.iter().any(|(_, it)| it.has_input) {
                continue;
            }
            for (item, it) in boxes {
                found.items.insert(item, it.is_done.unwrap_or(false));
                found.signs.extend(it.sign);
            }
        }
        found
    }

    /// Whether the task of the list item is done, if it is one.
    pub(super) fn at(&self, item: NodeId) -> Option<bool> {
        self.items.get(&item).copied()
    }

    /// The text without the box at its start.
    pub(super) fn without_sign<'a>(&self, id: NodeId, text: &'a str) -> &'a str {
        if !self.signs.contains(&id) {
            return text;
        }
        let text = match bracket_box(text.trim_start()) {
            Some(_) => text.split_once(']').map_or(text, |(_, rest)| rest),
            None => text,
        };
        let is_box = |c: char| is_sign(c) || c.is_whitespace() || c == '\u{fe0f}';
        text.trim_start_matches(is_box)
    }
}

/// Whether the box of brackets with which the text begins is ticked, if it begins with one.
fn bracket_box(text: &str) -> Option<bool> {
    let inner = text.strip_prefix('[')?.chars().next()?;
    let is_closed = text.get(1 + inner.len_utf8()..)?.starts_with(']');
    match inner {
        'X' | 'x' if is_closed => Some(true),
        ' ' | '\u{a0}' | '-' if is_closed => Some(false),
        _ => None,
    }
}

fn is_sign(c: char) -> bool {
    DONE_SIGNS.contains(&c) || OPEN_SIGNS.contains(&c)
}

/// Whether the class of a list says that it is one of tasks.
fn is_named(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default().to_ascii_lowercase();
    LIST_NAMES.iter().any(|name| class.contains(name))
}

/// The box of an item; its attributes count only in a list that is named as one of tasks.
fn task_box(dom: &Dom, item: NodeId, is_named: bool) -> TaskBox {
    let mut found = TaskBox::default();
    if is_named {
        found.is_task = dom.attrs(item).any(|(name, _)| name.contains("task"));
        found.is_done = by_class(dom, item);
    }
    let end = dom.end(item).min(item + 1 + BOX_MAX_NODES);
    for id in item + 1..end {
        found.has_input |= dom.tag(id) == Tag::Input;
        match dom.text_of(id).map(str::trim_start) {
            None if is_named => found.is_done = found.is_done.or_else(|| state(dom, id)),
            None => {}
            Some("") => {}
            Some(text) if let Some(is_done) = bracket_box(text) => {
                (found.sign, found.is_drawn) = (Some(id), true);
                found.is_done = found.is_done.or(Some(is_done));
                break;
            }
            Some(text) => {
                let first = text.chars().next().filter(|&c| is_sign(c));
                found.sign = first.map(|_| id);
                found.is_done =
                    found.is_done.or_else(|| first.map(|sign| DONE_SIGNS.contains(&sign)));
                break;
            }
        }
    }
    found
}

/// What the box or icon says.
fn state(dom: &Dom, id: NodeId) -> Option<bool> {
    let is_box = dom.attr(id, "role") == Some("checkbox");
    let aria = dom.attr(id, "aria-checked").filter(|_| is_box).map(|value| value == "true");
    aria.or_else(|| by_class(dom, id))
}

fn by_class(dom: &Dom, id: NodeId) -> Option<bool> {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let mut words = class.split_ascii_whitespace();
    let known = |word: &str| DONE.contains(&word) || OPEN.contains(&word);
    words.find(|word| known(word)).map(|word| DONE.contains(&word))
}
