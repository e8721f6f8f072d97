//! The cascade: the effects on one element of all declarations that apply to it.

use super::effects::{Effect, Effects, Property};
use super::parser::parse_style_attribute;
use super::stylesheet::{Candidate, StyleSheet};
use crate::dom::{Dom, NodeId, Tag};

/// Rules that apply to one element and are taken into account.
const MAX_CANDIDATES: usize = 128;

/// The effects on an element: of HTML's own rules, of the page's style sheets, of the `style`
/// attribute. `found` is a buffer.
pub(super) fn effects_on(
    dom: &Dom,
    id: NodeId,
    sheet: &StyleSheet,
    found: &mut Vec<Candidate>,
) -> Effects {
    let mut effects = Effects::default();
    if is_hidden_by_html(dom, id) {
        effects.set(Property::Display, Effect::Hides);
    }
    found.clear();
    if !sheet.is_empty() {
        sheet.find(dom, id, found);
        found.truncate(MAX_CANDIDATES);
        found.sort_unstable_by_key(|candidate| candidate.rank);
    }
    let own = dom.attr(id, "style").map(parse_style_attribute).unwrap_or_default();
    for candidate in &*found {
        effects.override_with(&candidate.declarations.normal);
    }
    effects.override_with(&own.normal);
    for candidate in &*found {
        effects.override_with(&candidate.declarations.important);
    }
    effects.override_with(&own.important);
    effects
}

/// Whether HTML hides the element unless a style sheet shows it.
fn is_hidden_by_html(dom: &Dom, id: NodeId) -> bool {
    match dom.attr(id, "hidden") {
        // The browser shows an `until-found` element when a search finds a word in it.
        Some(value) => !value.trim().eq_ignore_ascii_case("until-found"),
        None => dom.tag(id) == Tag::Dialog && dom.attr(id, "open").is_none(),
    }
}
