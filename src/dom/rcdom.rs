//! A caller's `markup5ever_rcdom` tree → a [`Dom`].

use super::document::{Attr, Dom, Node, NodeKind, Rendering};
use super::interner::{self, RawTextElement};
use super::interner::{tag_of, vocabulary_of};
use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::text::controls::{push_without_controls, without_controls};
use crate::util::hash::HashMap;
use html5ever::{Attribute, QualName};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

#[derive(Default)]
struct RcDomConverter {
    dom: Dom,
    names: HashMap<String, u32>,
}

/// Copies the tree into a node table under the same limits as a parsed page: elements nested too
/// deep are replaced by their text, attributes over the limit are left out, and too many nodes or
/// bytes of text are an error.
pub(crate) fn from_rcdom(tree: &RcDom, limits: &Limits) -> Result<Dom, Error> {
    let mut converter = RcDomConverter::default();
    // What is left to visit: a node and its parent's index, or (`None`) the end of a node.
    let mut todo: Vec<(Option<Handle>, usize, u32)> = vec![(Some(tree.document.clone()), 0, 0)];
    while let Some((handle, index, depth)) = todo.pop() {
        let Some(handle) = handle else {
            converter.dom.nodes[index].end = converter.dom.nodes.len() as u32;
            continue;
        };
        let too_deep = depth > limits.max_depth();
        let mut parent = index;
        if let Some(kind) = converter.kind(&handle.data, limits, too_deep) {
            parent = converter.dom.nodes.len();
            converter.dom.nodes.push(Node { kind, parent: index as u32, end: 0 });
            todo.push((None, parent, depth));
        }
        converter.check_limits(limits)?;
        if is_script(&handle.data) {
            continue;
        }
        let children = handle.children.borrow();
        todo.extend(children.iter().rev().map(|child| (Some(child.clone()), parent, depth + 1)));
    }
    Ok(converter.dom)
}

/// See [`interner::raw_text_element`].
fn is_script(data: &NodeData) -> bool {
    let NodeData::Element { name, attrs, .. } = data else { return false };
    let attrs = attrs.borrow();
    let named = attrs.iter().map(|attr| (&*attr.name.local, &*attr.value));
    interner::raw_text_element(&name.ns, &name.local, named) == Some(RawTextElement::Script)
}

impl RcDomConverter {
    fn check_limits(&self, limits: &Limits) -> Result<(), Error> {
        if self.dom.nodes.len() > limits.max_nodes() {
            return Err(Error::too_many_nodes(limits.max_nodes()));
        }
        if self.dom.text.len() > limits.max_bytes() {
            return Err(Error::too_many_bytes(self.dom.text.len(), limits.max_bytes()));
        }
        Ok(())
    }

    fn kind(&mut self, data: &NodeData, limits: &Limits, too_deep: bool) -> Option<NodeKind> {
        match data {
            NodeData::Document => Some(NodeKind::Document),
            NodeData::Text { contents } => Some(NodeKind::Text(self.push_text(&contents.borrow()))),
            NodeData::Element { .. } if too_deep => {
                self.dom.warnings.insert(Warning::DepthFlattened);
                None
            }
            NodeData::Element { name, .. } if self.is_over_name_limit(&name.local, limits) => None,
            NodeData::Element { name, attrs, .. } => {
                Some(self.element(name, &attrs.borrow(), limits))
            }
            _ => None,
        }
    }

    fn element(&mut self, name: &QualName, attrs: &[Attribute], limits: &Limits) -> NodeKind {
        let start = self.dom.attrs.len() as u32;
        if attrs.len() > limits.max_attributes() {
            self.dom.warnings.insert(Warning::AttributesDropped);
        }
        for attr in attrs.iter().take(limits.max_attributes()) {
            if attr.value.len() > limits.max_attribute_bytes() {
                self.dom.warnings.insert(Warning::AttributesDropped);
                continue;
            }
            if self.is_over_name_limit(&attr.name.local, limits) {
                continue;
            }
            let name = self.intern_name(&attr.name.local);
            let value = self.push_text(&attr.value);
            self.dom.attrs.push(Attr { name, value });
        }
        let vocabulary = vocabulary_of(&name.ns);
        NodeKind::Element {
            tag: tag_of(vocabulary, &name.local),
            vocabulary,
            rendering: Rendering::default(),
            name: self.intern_name(&name.local),
            attrs: start..self.dom.attrs.len() as u32,
        }
    }

    /// Whether there is no room for the name.
    fn is_over_name_limit(&mut self, name: &str, limits: &Limits) -> bool {
        let is_over =
            !self.names.contains_key(name) && self.dom.names.len() >= limits.max_distinct_names();
        if is_over {
            self.dom.warnings.insert(Warning::NamesDropped);
        }
        is_over
    }

    fn intern_name(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.names.get(name) {
            return id;
        }
        let id = self.dom.names.len() as u32;
        self.dom.names.push(without_controls(name).into_owned());
        self.names.insert(name.to_owned(), id);
        id
    }

    fn push_text(&mut self, text: &str) -> std::ops::Range<u32> {
        let start = self.dom.text.len() as u32;
        push_without_controls(&mut self.dom.text, text);
        start..self.dom.text.len() as u32
    }
}
