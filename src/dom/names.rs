//! From the parser's qualified names to our vocabularies and tags, and the table of names.

use super::table::Vocabulary;
use super::tag::Tag;
use crate::hash::HashMap;
use html5ever::{LocalName, Namespace, local_name, ns};

/// The names of elements and attributes, each once.
#[derive(Default)]
pub(super) struct Names {
    ids: HashMap<LocalName, u32>,
    pub(super) list: Vec<String>,
    /// The HTML tag of each name.
    pub(super) tags: Vec<Tag>,
}

/// A longer name is nobody's.
const MAX_NAME_BYTES: usize = 128;

impl Names {
    /// Whether the name is known, or there is room for it among `max` names.
    pub(super) fn admits(&self, name: &LocalName, max: usize) -> bool {
        self.ids.contains_key(name) || (self.list.len() < max && name.len() <= MAX_NAME_BYTES)
    }

    /// The name's place, if it is known or there is room for it.
    pub(super) fn id_within(&mut self, name: &LocalName, max: usize) -> Option<u32> {
        if let Some(&id) = self.ids.get(name) {
            return Some(id);
        }
        self.admits(name, max).then(|| self.id(name))
    }

    pub(super) fn id(&mut self, name: &LocalName) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.list.len() as u32;
        self.list.push(name.to_string());
        self.tags.push(Tag::of(name));
        self.ids.insert(name.clone(), id);
        id
    }
}

/// The vocabulary of an element in this namespace.
pub(super) fn vocabulary(ns: &Namespace) -> Vocabulary {
    match *ns {
        ns!(svg) => Vocabulary::Svg,
        ns!(mathml) => Vocabulary::MathMl,
        _ => Vocabulary::Html,
    }
}

/// The tag of an element of this local name.
pub(super) fn tag(vocabulary: Vocabulary, local: &str) -> Tag {
    match (vocabulary, local) {
        (Vocabulary::Html, _) => Tag::of(local),
        (Vocabulary::Svg, "svg") => Tag::Svg,
        (Vocabulary::MathMl, "math") => Tag::Math,
        _ => Tag::Other,
    }
}

/// Whether an element holds a program or a style sheet: `style`, and `script` unless its type says
/// that it holds data.
pub(super) fn is_code<'a>(
    ns: &Namespace,
    local: &LocalName,
    mut attrs: impl Iterator<Item = (&'a str, &'a str)>,
) -> bool {
    match *local {
        _ if *ns != ns!(html) => false,
        local_name!("style") => true,
        local_name!("script") => {
            !attrs.any(|(name, value)| name == "type" && value.contains("json"))
        }
        _ => false,
    }
}
