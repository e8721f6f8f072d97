//! The cascade: the effects on one element of all declarations that apply to it.

use super::ancestor_filter::AncestorFilter;
use super::attributes::StyleAttributes;
use super::effects::{Effect, Effects, Property};
use super::stylesheet::{Candidate, StyleSheet};
use crate::dom::{Dom, NodeId};

/// The effects on an element: of HTML's own rules, of the page's style sheets, of the `style`
/// attribute; `None` if there are none. `open` has the names of the elements around, if they are
/// known; `found` is a buffer.
pub(super) fn effects_on<'a>(
    dom: &Dom,
    id: NodeId,
    attributes: &StyleAttributes<'_>,
    sheet: &'a StyleSheet,
    open: Option<&AncestorFilter>,
    found: &mut Vec<Candidate<'a>>,
) -> Option<Effects> {
    let is_hidden = attributes.hide_by_html(dom.tag(id));
    found.clear();
    if !sheet.is_empty() {
        sheet.find(dom, id, attributes, open, found);
    }
    if !is_hidden && found.is_empty() && attributes.style.is_none() {
        return None;
    }
    let mut effects = Effects::default();
    if is_hidden {
        effects.set(Property::Display, Effect::Hides);
    }
    let own = attributes.style.map(|_| sheet.of_attribute(id)).unwrap_or_default();
    for candidate in &*found {
        effects.override_with(&candidate.declarations.normal);
    }
    effects.override_with(&own.normal);
    for candidate in &*found {
        effects.override_with(&candidate.declarations.important);
    }
    effects.override_with(&own.important);
    Some(effects)
}
