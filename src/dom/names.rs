//! From the parser's qualified names to our vocabularies and tags, and the table of names.

use super::table::Vocabulary;
use super::tag::Tag;
use crate::hash::HashMap;
use html5ever::{LocalName, Namespace, local_name, ns};

/// The names of elements and attributes, each once.
#[derive(Default)]
pub(super) struct Names {
    ids: HashMap<Box<[u8]>, u32>,
    pub(super) list: Vec<String>,
    /// The HTML tag of each name.
    pub(super) tags: Vec<Tag>,
}

/// A longer name is nobody's.
const MAX_NAME_BYTES: usize = 128;

impl Names {
    /// Whether the name is known, or there is room for it among `max` names.
    pub(super) fn admits(&self, name: &str, max: usize) -> bool {
        self.ids.contains_key(name.as_bytes()) || self.has_room(name.as_bytes(), max)
    }

    fn has_room(&self, name: &[u8], max: usize) -> bool {
        self.list.len() < max && name.len() <= MAX_NAME_BYTES
    }

    /// The place of the name of these bytes, if it is known or there is room for it.
    pub(super) fn id_within(&mut self, name: &[u8], max: usize) -> Option<u32> {
        match self.ids.get(name) {
            Some(&id) => Some(id),
            None => self.has_room(name, max).then(|| self.add(name)),
        }
    }

    pub(super) fn id(&mut self, name: &str) -> u32 {
        match self.ids.get(name.as_bytes()) {
            Some(&id) => id,
            None => self.add(name.as_bytes()),
        }
    }

    fn add(&mut self, bytes: &[u8]) -> u32 {
        let id = self.list.len() as u32;
        // The parser gives names as text, or as the bytes of one.
        let name = String::from_utf8_lossy(bytes);
        self.tags.push(Tag::of(&name));
        self.list.push(name.into_owned());
        self.ids.insert(bytes.into(), id);
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
