//! Where the links of headings lead: to the heading itself, or to an editor of the page.

use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::HashSet;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// How many elements around a heading may have its name, as a section that begins with it has.
const NAMED_LEVELS: usize = 3;
/// How many nodes before it may have its name, as an empty anchor has.
const NAMED_BEFORE: usize = 4;
/// A longer text is not compared with a name.
const TITLE_MAX_BYTES: usize = 1_000;

/// The names by which links lead to a heading: `id`s of itself, of what is in it and around it, and
/// of the anchor before it.
#[derive(Debug)]
pub(super) struct HeadingNames<'a> {
    names: HashSet<&'a str>,
}

impl<'a> HeadingNames<'a> {
    pub(super) fn new(dom: &'a Dom, heading: NodeId) -> Self {
        let around = dom.ancestors(heading).take(NAMED_LEVELS);
        let nodes = heading.saturating_sub(NAMED_BEFORE)..dom.end(heading);
        let names = nodes.chain(around).flat_map(|id| {
            let anchor = dom.attr(id, "name").filter(|_| dom.tag(id) == Tag::A);
            dom.attr(id, "id").into_iter().chain(anchor)
        });
        HeadingNames { names: names.filter(|name| !name.is_empty()).collect() }
    }

    /// Whether the link leads to one of them.
    pub(super) fn hold(&self, href: &str) -> bool {
        let name = href.trim().split_once('#').map(|(_, name)| decoded(name));
        name.is_some_and(|name| self.names.contains(name.as_ref()))
    }
}

/// Whether a link whose text is a sign only, such as `#` or `¶`, leads to a place on the page.
pub(super) fn is_self_link(href: &str, text: &str) -> bool {
    let href = href.trim();
    !text.trim().is_empty() && (href.is_empty() || href.contains('#'))
}

/// Whether the address edits a page: `Some(true)` if a parameter of its query says so, `Some(false)`
/// if only a step of its path does.
pub(super) fn is_edit_address(href: &str) -> Option<bool> {
    let (rest, fragment) = href.split_once('#').unwrap_or((href, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_parameter = |parameter: &str| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        starts_with_edit(value) || name == "veaction" || name.eq_ignore_ascii_case("edit")
    };
    if query.split(['&', ';']).any(is_parameter) || fragment.starts_with("/editor/") {
        return Some(true);
    }
    let mut steps = path.split('/');
    let is_step = |step: &str| {
        let stem = step.split('.').next().unwrap_or_default();
        ["edit", "_edit", "editor"].iter().any(|name| stem.eq_ignore_ascii_case(name))
    };
    // The host of an address is no step of its path.
    steps.by_ref().take(if path.contains("//") { 3 } else { 0 }).for_each(drop);
    steps.any(is_step).then_some(false)
}

fn starts_with_edit(value: &str) -> bool {
    value.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("edit"))
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether the name was made from the text: its letters and digits are those of the name.
pub(super) fn reads_like(name: &str, text: &str) -> bool {
    if name.len().max(text.len()) > TITLE_MAX_BYTES {
        return false;
    }
    let (name, text) = (letters(&decoded(name)), letters(text));
    !text.is_empty() && name.contains(&text)
}

fn decoded(name: &str) -> Cow<'_, str> {
    percent_decode_str(name).decode_utf8_lossy()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edit_addresses_are_told_by_their_query_or_a_step_of_their_path() {
        for href in ["/w/index.php?title=A&action=edit&section=2", "?do=edit", "/a?veaction=edit"] {
            assert_eq!(is_edit_address(href), Some(true), "{href}");
        }
        for href in ["/wiki/a/edit", "https://code.example/x/edit/main/a.md", "/edit.php/7"] {
            assert_eq!(is_edit_address(href), Some(false), "{href}");
        }
        for href in ["/wiki/edit-distance", "//edit/a", "https://edit/", "?q=edit+a+page", "#edit"]
        {
            assert_eq!(is_edit_address(href), None, "{href}");
        }
    }

    #[test]
    fn names_read_like_their_titles() {
        assert!(reads_like("the-first-day", "The first day"));
        assert!(reads_like("%D0%B4%D0%B5%D0%BD%D1%8C", "День"));
        assert!(!reads_like("sec-3", "The first day"));
        assert!(!reads_like("a", ""));
    }
}
