//! The sizes of media that the page declares.

use crate::dom::{Dom, NodeId};

/// The size in pixels that the attribute or the style declares.
pub(super) fn declared_size(dom: &Dom, id: NodeId, name: &str) -> Option<u32> {
    attribute_size(dom, id, name).or_else(|| {
        let style = dom.attr(id, "style")?;
        let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
        let (_, value) = rules.find(|(property, _)| property.trim().eq_ignore_ascii_case(name))?;
        value.trim().strip_suffix("px")?.trim().parse().ok()
    })
}

pub(super) fn attribute_size(dom: &Dom, id: NodeId, name: &str) -> Option<u32> {
    let value = dom.attr(id, name)?.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok()
}
