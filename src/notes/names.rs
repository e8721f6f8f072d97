//! Names that say what an element is: roles, and the words of class names and ids.

use crate::dom::{Dom, NodeId};
use crate::text::name_words;

/// Attributes with the role of an element, in HTML, EPUB and DocBook's HTML.
pub(super) const ROLE_ATTRIBUTES: [&str; 3] = ["role", "epub:type", "data-type"];
/// Roles of marks.
const MARK_ROLES: [&str; 4] = ["doc-noteref", "noteref", "doc-biblioref", "biblioref"];
/// Roles of notes.
const NOTE_ROLES: [&str; 8] = [
    "doc-footnote",
    "doc-endnote",
    "doc-biblioentry",
    "footnote",
    "endnote",
    "rearnote",
    "biblioentry",
    "sidenote",
];
/// Words that only notes and their marks are named by.
const NOTE_WORDS: [&str; 20] = [
    "footnote",
    "footnotes",
    "footnoteref",
    "fn",
    "fnref",
    "fnr",
    "fnt",
    "ftn",
    "ftnref",
    "ftnt",
    "edn",
    "ednref",
    "endnote",
    "endnotes",
    "noteref",
    "sidenote",
    "sidenotes",
    "marginnote",
    "fnanchor",
    "fnmark",
];
/// Words that notes are named by, and other things too.
const WEAK_WORDS: [&str; 14] = [
    "note",
    "notes",
    "reference",
    "references",
    "ref",
    "refs",
    "cite",
    "citation",
    "bib",
    "bibitem",
    "foot",
    "aside",
    "annotation",
    "sdfootnote",
];

/// How sure a name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    #[default]
    No,
    Weakly,
    Surely,
}

/// Whether the element is named as a mark.
pub(super) fn as_mark(dom: &Dom, id: NodeId) -> Named {
    if has_role(dom, id, &MARK_ROLES) { Named::Surely } else { by_words(dom, id) }
}

/// Whether the element is named as a note.
pub(super) fn as_note(dom: &Dom, id: NodeId) -> Named {
    if has_role(dom, id, &NOTE_ROLES) { Named::Surely } else { by_words(dom, id) }
}

fn has_role(dom: &Dom, id: NodeId, roles: &[&str]) -> bool {
    ROLE_ATTRIBUTES
        .iter()
        .filter_map(|name| dom.attr_start(id, name))
        .any(|value| value.split_ascii_whitespace().any(|role| roles.contains(&role)))
}

fn by_words(dom: &Dom, id: NodeId) -> Named {
    let values = ["class", "id"].iter().filter_map(|name| dom.attr_start(id, name));
    values.map(of_name).max().unwrap_or_default()
}

/// Whether the words of a page's names have any that only notes are named by.
pub(super) fn has_words(vocabulary: &[String]) -> bool {
    vocabulary.iter().any(|word| NOTE_WORDS.contains(&word.as_str()))
}

/// Whether a class name is that of one note: that of many may be on anything around them.
pub(super) fn is_of_one_note(class: &str) -> bool {
    let mut is_one = false;
    name_words(class, |word| {
        is_one |= matches!(word, "footnote" | "sidenote" | "marginnote" | "endnote")
    });
    is_one
}

/// What the words of a name say.
pub(super) fn of_name(name: &str) -> Named {
    let mut named = Named::No;
    name_words(name, |word| {
        if NOTE_WORDS.contains(&word) {
            named = Named::Surely;
        } else if WEAK_WORDS.contains(&word) {
            named = named.max(Named::Weakly);
        }
    });
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names_are_found_in_all_spellings() {
        for name in
            ["fn:1", "footnoteRef", "easy-footnote-1", "x__footnotes", "_ftnref1", "fnref-2"]
        {
            assert_eq!(of_name(name), Named::Surely, "{name}");
        }
        assert_eq!(of_name("cite_note-7"), Named::Weakly);
        assert_eq!(of_name("section-1"), Named::No);
    }
}
