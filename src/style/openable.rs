//! What is hidden at first and that a reader can open: folds, tabs, "read more". It counts as visible.

use crate::dom::{Dom, NodeId, Tag};
use crate::util::hash::HashSet;
use std::ops::Range;

/// Nodes looked at in a neighbour for a control.
const MAX_NODES: usize = 24;
/// Punctuation that ends a question, in the scripts that have their own.
const QUESTION_MARKS: [char; 4] = ['?', '\u{ff1f}', '\u{61f}', '\u{37e}'];

/// Ids of elements that a control of the page shows.
pub(super) struct Controls<'a>(HashSet<&'a str>);

impl<'a> Controls<'a> {
    pub(super) fn of_page(dom: &'a Dom) -> Self {
        let mut ids = HashSet::default();
        for id in (0..dom.len()).filter(|&id| dom.is_element(id)) {
            for (name, value) in dom.attrs(id) {
                match name {
                    "aria-controls" | "popovertarget" | "commandfor" => {
                        ids.extend(value.split_ascii_whitespace());
                    }
                    "data-target" | "data-bs-target" | "data-toggle-target" | "href" => {
                        ids.extend(value.trim().strip_prefix('#').filter(|it| !it.is_empty()));
                    }
                    _ => {}
                }
            }
        }
        Controls(ids)
    }
}

/// Where a hidden element is.
pub(super) struct Place {
    pub(super) id: NodeId,
    /// The element before it, in the same parent.
    pub(super) previous: Option<NodeId>,
    /// A style sheet hides it, not the element's own attributes.
    pub(super) by_sheet: bool,
}

/// Whether a reader can open the hidden element.
/// `is_shown` says whether the styles of an element show it.
pub(super) fn is_openable(
    dom: &Dom,
    controls: &Controls<'_>,
    place: &Place,
    is_shown: &dyn Fn(NodeId) -> bool,
) -> bool {
    let id = place.id;
    let id_attribute = dom.attr(id, "id").unwrap_or_default();
    controls.0.contains(id_attribute)
        || is_streamed(id_attribute)
        || is_for_subscribers(dom, id)
        || is_panel(dom, id)
        || is_in_folded_callout(dom, id)
        || (!is_in_form(dom, id) && is_next_to_control(dom, place))
        || (place.by_sheet && is_alternative(dom, place, is_shown))
}

/// React streams parts of a page into hidden elements of such ids, and a script moves them into
/// place.
fn is_streamed(id: &str) -> bool {
    let number = id.strip_prefix("S:").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether the element's names say that it holds what subscribers can read.
fn is_for_subscribers(dom: &Dom, id: NodeId) -> bool {
    let names = [dom.attr(id, "class"), dom.attr(id, "id")];
    names.into_iter().flatten().any(|name| name.to_ascii_lowercase().contains("paywall"))
}

fn is_panel(dom: &Dom, id: NodeId) -> bool {
    let role = dom.attr(id, "role").unwrap_or_default().trim();
    role.eq_ignore_ascii_case("tabpanel")
        || (dom.attr(id, "aria-labelledby").is_some()
            && dom.tag(id) != Tag::Dialog
            && (role.is_empty() || role.eq_ignore_ascii_case("region")))
}

/// Whether the element is the text of a callout that its title opens.
fn is_in_folded_callout(dom: &Dom, id: NodeId) -> bool {
    let class = dom.attr_start(dom.parent(id), "class").unwrap_or_default().to_ascii_lowercase();
    ["callout", "admonition"].iter().any(|it| class.contains(it)) && class.contains("collaps")
}

fn is_in_form(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(MAX_NODES).any(|above| dom.tag(above) == Tag::Form)
}

/// Whether the element before or after it opens it, or asks what it answers.
fn is_next_to_control(dom: &Dom, place: &Place) -> bool {
    let after = dom.end(place.id)..dom.end(dom.parent(place.id));
    let next = after.clone().find(|&id| dom.is_element(id));
    let next = next.filter(|&next| !has_text(dom, after.start..next));
    let previous = place.previous.filter(|&id| !has_text(dom, dom.end(id)..place.id));
    let before = previous.is_some_and(|id| holds_control(dom, id) || is_question(dom, id));
    before || next.is_some_and(|id| is_control(dom, id)) || is_before_control(dom, place.id)
}

/// Whether one of the first of these nodes is a text.
fn has_text(dom: &Dom, nodes: Range<NodeId>) -> bool {
    let mut texts = nodes.take(MAX_NODES).filter_map(|id| dom.text_of(id));
    texts.any(|text| !text.trim().is_empty())
}

/// Whether the element is the end of a paragraph that a button follows: "read more".
fn is_before_control(dom: &Dom, id: NodeId) -> bool {
    let parent = dom.parent(id);
    let after = dom.end(parent);
    let is_last = dom.tag(parent) == Tag::P && dom.end(id) + 1 >= after;
    let mut following = (after..dom.end(dom.parent(parent))).take(2);
    is_last && following.find(|&id| dom.is_element(id)).is_some_and(|id| is_control(dom, id))
}

/// Whether the element is a control or, like the heading of a fold, little more: a bar with links is
/// not.
fn holds_control(dom: &Dom, id: NodeId) -> bool {
    let is_small = dom.end(id) - id <= MAX_NODES;
    let is_link = |id: NodeId| dom.tag(id) == Tag::A && !is_control(dom, id);
    is_control(dom, id)
        || (is_small
            && dom.walk(id).any(|below| is_control(dom, below))
            && !dom.walk(id).any(is_link))
}

fn is_control(dom: &Dom, id: NodeId) -> bool {
    let tag = dom.tag(id);
    if tag == Tag::Button {
        return true;
    }
    dom.attrs(id).any(|(name, value)| match name {
        "aria-expanded" | "aria-controls" | "data-toggle" | "data-bs-toggle" | "onclick" => true,
        "role" => ["button", "tab", "switch"].iter().any(|it| value.eq_ignore_ascii_case(it)),
        "for" => tag == Tag::Label,
        "type" => {
            tag == Tag::Input
                && ["checkbox", "radio", "button"].iter().any(|it| value.eq_ignore_ascii_case(it))
        }
        "href" => {
            let target = value.trim();
            tag == Tag::A && (target == "#" || target.starts_with("javascript:"))
        }
        _ => false,
    })
}

fn is_question(dom: &Dom, id: NodeId) -> bool {
    if !matches!(dom.tag(id), Tag::Dt | Tag::Div | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    {
        return false;
    }
    let mut texts = (id..dom.end(id)).take(MAX_NODES).filter_map(|node| dom.text_of(node));
    texts.any(|text| text.trim_end().ends_with(QUESTION_MARKS))
}

/// Whether an element next to it has its classes and more: the open one of several tabs or slides.
fn is_alternative(dom: &Dom, place: &Place, is_shown: &dyn Fn(NodeId) -> bool) -> bool {
    let own = dom.attr_start(place.id, "class").unwrap_or_default();
    let shares = |id: NodeId| {
        let classes = dom.attr_start(id, "class").unwrap_or_default();
        let has = |class: &str| classes.split_ascii_whitespace().any(|other| other == class);
        dom.tag(id) == dom.tag(place.id)
            && !own.is_empty()
            && own.split_ascii_whitespace().take(MAX_NODES).all(has)
            && classes.split_ascii_whitespace().count() > own.split_ascii_whitespace().count()
    };
    let siblings = dom.children(dom.parent(place.id)).filter(|&id| dom.is_element(id));
    siblings.take(MAX_NODES).any(|id| shares(id) && is_shown(id))
}
