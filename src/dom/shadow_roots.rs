//! Declarative shadow roots: `<template shadowrootmode>` as browsers show it.
//!
//! The template's contents take the place of the children of its host, and these go where the slots
//! are (<https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode>).

use super::arena::{Arena, NONE, NodeData};
use super::tag::Tag;
use crate::util::hash::{HashMap, HashSet};

/// Attaches all shadow roots; returns their hosts. An outer one comes before those in its contents,
/// since its template was created first.
pub(super) fn attach_shadow_roots(arena: &mut Arena) -> HashSet<u32> {
    let mut hosts: HashSet<u32> = HashSet::default();
    for id in 0..arena.links.len() as u32 {
        let Some(contents) = shadow_contents(arena, id) else { continue };
        let host = arena.links[id as usize].parent;
        let is_element =
            host != NONE && matches!(arena.links[host as usize].data, NodeData::Element { .. });
        // A host has one shadow root.
        if is_element && hosts.insert(host) {
            attach(arena, host, id, contents);
        }
    }
    hosts
}

/// The root of the contents, if the element is the template of a shadow root.
fn shadow_contents(arena: &Arena, id: u32) -> Option<u32> {
    let NodeData::Element { contents, .. } = arena.links[id as usize].data else { return None };
    if contents == NONE {
        return None;
    }
    let mode = attr(arena, id, "shadowrootmode")?;
    ["open", "closed"].iter().any(|known| mode.eq_ignore_ascii_case(known)).then_some(contents)
}

fn attach(arena: &mut Arena, host: u32, template: u32, contents: u32) {
    let mut light = children(arena, host);
    light.retain(|&child| child != template);
    for &child in light.iter().chain([&template]) {
        arena.detach(child);
    }
    for child in children(arena, contents) {
        arena.append(host, child);
    }
    let slots = slots(arena, host);
    let mut assigned: HashMap<u32, Vec<u32>> = HashMap::default();
    for child in light {
        let name = attr(arena, child, "slot").unwrap_or_default();
        // What has no slot is not shown.
        if let Some(&slot) = slots.get(name) {
            assigned.entry(slot).or_default().push(child);
        }
    }
    for (slot, nodes) in assigned {
        for fallback in children(arena, slot) {
            arena.detach(fallback);
        }
        for node in nodes {
            arena.append(slot, node);
        }
    }
}

/// The first slot of each name in the host's new children.
fn slots(arena: &Arena, host: u32) -> HashMap<String, u32> {
    let mut slots = HashMap::default();
    let mut todo = children(arena, host);
    todo.reverse();
    while let Some(id) = todo.pop() {
        if tag(arena, id) == Tag::Slot {
            let name = attr(arena, id, "name").unwrap_or_default().to_owned();
            slots.entry(name).or_insert(id);
        }
        let start = todo.len();
        todo.extend(children(arena, id));
        todo[start..].reverse();
    }
    slots
}

fn children(arena: &Arena, parent: u32) -> Vec<u32> {
    let first = arena.links[parent as usize].first_child;
    let next = |id: &u32| Some(arena.links[*id as usize].next).filter(|&next| next != NONE);
    std::iter::successors(Some(first).filter(|&first| first != NONE), next).collect()
}

fn tag(arena: &Arena, id: u32) -> Tag {
    match arena.links[id as usize].data {
        NodeData::Element { name, .. } => arena.names.elements[name as usize].tag,
        _ => Tag::Other,
    }
}

fn attr<'a>(arena: &'a Arena, id: u32, name: &str) -> Option<&'a str> {
    let NodeData::Element { attrs, .. } = &arena.links[id as usize].data else { return None };
    let mut attrs = arena.names_and_values(attrs);
    attrs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use crate::dom;

    fn texts(page: &str) -> Vec<String> {
        let dom = dom::parse(page, &crate::Limits::new()).unwrap();
        let texts = (0..dom.len()).filter_map(|id| dom.text_of(id));
        texts.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn shadow_roots_are_read_where_their_hosts_are() {
        let root = "<template shadowrootmode=open>";
        for (page, expected) in [
            (format!("a<x-a>{root}<p>b</p></template></x-a>c"), vec!["a", "b", "c"]),
            (
                format!("<x-a>{root}b<slot>f</slot>c</template>d<i>e</i></x-a>"),
                vec!["b", "d", "e", "c"],
            ),
            (format!("<x-a>{root}b<slot>f</slot>c</template></x-a>"), vec!["b", "f", "c"]),
            (
                format!("<x-a>{root}<slot name=n></slot>b</template>d<i slot=n>e</i></x-a>"),
                vec!["e", "b"],
            ),
            (format!("<x-a>{root}<x-b>{root}b</template></x-b></template></x-a>"), vec!["b"]),
            (format!("<x-a>{root}b</template>{root}c</template></x-a>"), vec!["b"]),
            ("a<template>b</template>".to_owned(), vec!["a"]),
            (format!("<template>{root}b</template></template>"), vec![]),
        ] {
            assert_eq!(texts(&page), expected, "{page}");
        }
    }

    #[test]
    fn slots_in_slots_are_no_deeper_than_the_bound() {
        let deep = format!("<x-a><template shadowrootmode=open>{}<slot>", "<b>".repeat(90));
        let page = format!("{}x", format!("{deep}</template>").repeat(200));
        let dom = dom::parse(&page, &crate::Limits::new()).unwrap();
        let depth = |id| dom.ancestors(id).count();
        assert!((0..dom.len()).map(depth).max().unwrap() <= 2_000);
    }
}
