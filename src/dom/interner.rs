//! A string interner for element and attribute names, and their mapping to vocabularies and tags.

use super::document::Vocabulary;
use super::tag::Tag;
use crate::text::controls::without_controls;
use crate::util::hash::HashMap;
use html5ever::{LocalName, Namespace, QualName, local_name, ns};

/// The names of elements and attributes, each stored once.
pub(super) struct NameInterner {
    ids: HashMap<Box<[u8]>, u32>,
    pub(super) list: Vec<String>,
    /// The element names, each stored once per vocabulary; the first is [`UNKNOWN_NAME`].
    pub(super) elements: Vec<ElementName>,
    /// The index in `elements` of each SVG and MathML element.
    foreign_elements: HashMap<(Vocabulary, u32), u32>,
    /// By name: its index in `elements` for HTML, where nearly all are, or [`UNKNOWN_NAME`].
    html_elements: Vec<u32>,
}

/// The name of an element.
pub(super) struct ElementName {
    pub(super) qualified: QualName,
    pub(super) vocabulary: Vocabulary,
    pub(super) tag: Tag,
    /// The index of the local name in [`NameInterner::list`].
    pub(super) id: u32,
}

/// The index of the name that no element has.
pub(super) const UNKNOWN_NAME: u32 = 0;

impl Default for NameInterner {
    fn default() -> Self {
        let qualified = QualName::new(None, ns!(html), local_name!(""));
        let unknown =
            ElementName { qualified, vocabulary: Vocabulary::Html, tag: Tag::Other, id: u32::MAX };
        NameInterner {
            ids: HashMap::default(),
            list: Vec::new(),
            elements: vec![unknown],
            foreign_elements: HashMap::default(),
            html_elements: Vec::new(),
        }
    }
}

/// Longer names are not stored.
const MAX_NAME_BYTES: usize = 128;

impl NameInterner {
    /// Whether the name is known, or there is room for it within `max` names.
    pub(super) fn has_room_for(&self, name: &str, max: usize) -> bool {
        self.ids.contains_key(name.as_bytes()) || self.has_room(name.as_bytes(), max)
    }

    fn has_room(&self, name: &[u8], max: usize) -> bool {
        self.list.len() < max && name.len() <= MAX_NAME_BYTES
    }

    /// The index of the name of these bytes, if it is known or there is room for it.
    pub(super) fn intern_within(&mut self, name: &[u8], max: usize) -> Option<u32> {
        match self.ids.get(name) {
            Some(&id) => Some(id),
            None => self.has_room(name, max).then(|| self.add(name)),
        }
    }

    /// The index of an element's name.
    pub(super) fn intern_element(&mut self, name: QualName) -> u32 {
        let local = name.local.as_bytes();
        let id = self.ids.get(local).copied().unwrap_or_else(|| self.add(local));
        let vocabulary = vocabulary_of(&name.ns);
        let known = match vocabulary {
            Vocabulary::Html => {
                Some(self.html_elements[id as usize]).filter(|&index| index != UNKNOWN_NAME)
            }
            foreign => self.foreign_elements.get(&(foreign, id)).copied(),
        };
        known.unwrap_or_else(|| self.add_element(name, vocabulary, id))
    }

    fn add_element(&mut self, qualified: QualName, vocabulary: Vocabulary, id: u32) -> u32 {
        let index = self.elements.len() as u32;
        let tag = tag_of(vocabulary, &qualified.local);
        self.elements.push(ElementName { qualified, vocabulary, tag, id });
        match vocabulary {
            Vocabulary::Html => self.html_elements[id as usize] = index,
            foreign => {
                self.foreign_elements.insert((foreign, id), index);
            }
        }
        index
    }

    fn add(&mut self, bytes: &[u8]) -> u32 {
        let id = self.list.len() as u32;
        // The bytes come from a string, so that nothing is lost here.
        let name = String::from_utf8_lossy(bytes);
        self.html_elements.push(UNKNOWN_NAME);
        self.list.push(without_controls(&name).into_owned());
        self.ids.insert(bytes.into(), id);
        id
    }
}

/// The vocabulary of an element in this namespace.
pub(super) fn vocabulary_of(ns: &Namespace) -> Vocabulary {
    match *ns {
        ns!(svg) => Vocabulary::Svg,
        ns!(mathml) => Vocabulary::MathMl,
        _ => Vocabulary::Html,
    }
}

/// The tag of an element of this local name.
pub(super) fn tag_of(vocabulary: Vocabulary, local: &str) -> Tag {
    match (vocabulary, local) {
        (Vocabulary::Html, _) => Tag::of(local),
        (Vocabulary::Svg, "svg") => Tag::Svg,
        (Vocabulary::MathMl, "math") => Tag::Math,
        _ => Tag::Other,
    }
}

/// Elements whose text is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RawTextElement {
    Script,
    Style,
}

/// The kind of a script or a style sheet: `style`, and `script` unless its type declares that it
/// holds data (JSON).
pub(super) fn raw_text_element<'a>(
    ns: &Namespace,
    local: &LocalName,
    mut attrs: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<RawTextElement> {
    // Data, or a formula's source in TeX.
    let is_kept = |value: &str| value.contains("json") || value.starts_with("math/tex");
    let mut is_data = || attrs.any(|(name, value)| name == "type" && is_kept(value));
    match *local {
        _ if *ns != ns!(html) => None,
        local_name!("style") => Some(RawTextElement::Style),
        local_name!("script") => (!is_data()).then_some(RawTextElement::Script),
        _ => None,
    }
}
