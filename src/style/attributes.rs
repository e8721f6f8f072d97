//! The attributes of an element that decide about its styles.

use crate::dom::{Dom, NodeId, Tag};

/// Classes of an element are looked for in so many bytes of its `class`.
pub(super) const CLASS_MAX_BYTES: usize = 4096;

/// The classes in the value of a `class` attribute; of a very long one those at its start.
pub(super) fn classes_of(value: &str) -> impl Iterator<Item = &str> {
    let read = value.get(..value.floor_char_boundary(CLASS_MAX_BYTES)).unwrap_or_default();
    read.split_ascii_whitespace()
}

/// The attributes of an element that decide about its styles, read in one pass.
#[derive(Default)]
pub(super) struct StyleAttributes<'a> {
    pub(super) class: &'a str,
    pub(super) id: &'a str,
    pub(super) style: Option<&'a str>,
    hidden: Option<&'a str>,
    is_open: bool,
}

impl<'a> StyleAttributes<'a> {
    pub(super) fn of(dom: &'a Dom, id: NodeId) -> Self {
        let mut attributes = StyleAttributes::default();
        for (name, value) in dom.attrs(id) {
            match name {
                "class" => attributes.class = value,
                "id" => attributes.id = value,
                "style" => attributes.style = Some(value),
                "hidden" => attributes.hidden = Some(value),
                "open" => attributes.is_open = true,
                _ => {}
            }
        }
        attributes
    }

    /// The element's classes.
    pub(super) fn classes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        classes_of(self.class)
    }

    /// Whether an attribute, and not a style sheet, can hide the element.
    pub(super) fn may_hide(&self) -> bool {
        self.hidden.is_some() || self.style.is_some()
    }

    /// Whether HTML hides the element unless a style sheet shows it.
    pub(super) fn hide_by_html(&self, tag: Tag) -> bool {
        match self.hidden {
            // The browser shows an `until-found` element when a search finds a word in it.
            Some(value) => !value.trim().eq_ignore_ascii_case("until-found"),
            None => tag == Tag::Dialog && !self.is_open,
        }
    }
}
