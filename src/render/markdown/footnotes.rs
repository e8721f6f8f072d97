//! Footnotes: references in the text that link to list items, and the links back from there.

use crate::content::{Content, ContentNode, Event, Tag};
use crate::util::hash::{HashMap, HashSet};

/// The footnotes of a content.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By index of the reference's outer element (`sup` or `a`): the note's number.
    marks: HashMap<usize, usize>,
    /// By index of the note's element: its number.
    notes: HashMap<usize, usize>,
    /// Lists of notes.
    lists: HashSet<usize>,
    /// Links from a note back to its reference.
    back_links: HashSet<usize>,
}

struct FootnoteRef<'a> {
    outer: usize,
    target: &'a str,
}

impl Footnotes {
    pub(super) fn find(content: &Content) -> Self {
        let mut found = Footnotes::default();
        let by_id = elements_by_id(content);
        let marks = footnote_refs(content);
        for mark in &marks {
            let Some(&note) = by_id.get(mark.target) else {
                continue;
            };
            if content.element(note).is_some_and(|element| matches!(element.tag, Tag::Li | Tag::P))
            {
                let number = found.notes.len() + 1;
                let number = *found.notes.entry(note).or_insert(number);
                found.marks.insert(mark.outer, number);
            }
        }
        found.find_lists(content);
        found.find_back_links(content, &by_id);
        found
    }

    /// The number of the note that this element refers to, if it is a reference.
    pub(super) fn mark(&self, index: usize) -> Option<usize> {
        self.marks.get(&index).copied()
    }

    /// The number of the note, if this element is one.
    pub(super) fn note(&self, index: usize) -> Option<usize> {
        self.notes.get(&index).copied()
    }

    pub(super) fn is_list(&self, index: usize) -> bool {
        self.lists.contains(&index)
    }

    /// Whether the element is a link from a note back to its reference.
    pub(super) fn is_back_link(&self, index: usize) -> bool {
        self.back_links.contains(&index)
    }

    /// Finds the lists with notes; all items of such a list are notes and get a number.
    fn find_lists(&mut self, content: &Content) {
        for (index, node) in content.nodes().iter().enumerate() {
            let ContentNode::Element(element) = node else {
                continue;
            };
            if !matches!(element.tag, Tag::Ol | Tag::Ul)
                || !content.child_elements(index).any(|(item, _)| self.notes.contains_key(&item))
            {
                continue;
            }
            self.lists.insert(index);
            for (item, _) in content.child_elements(index).filter(|(_, item)| item.tag == Tag::Li) {
                let number = self.notes.len() + 1;
                self.notes.entry(item).or_insert(number);
            }
        }
    }

    fn find_back_links(&mut self, content: &Content, by_id: &HashMap<&str, usize>) {
        let mut note_end = 0;
        for (index, node) in content.nodes().iter().enumerate() {
            let ContentNode::Element(element) = node else {
                continue;
            };
            if self.notes.contains_key(&index) {
                note_end = note_end.max(element.end);
            }
            let name = element.attr("href").and_then(|href| href.strip_prefix('#'));
            let Some(&target) = name.and_then(|name| by_id.get(name)) else {
                continue;
            };
            // The `id` may be on the reference, or on the element in it or around it.
            let is_mark =
                (target.saturating_sub(1)..=target + 1).any(|near| self.marks.contains_key(&near));
            if index < note_end && is_mark {
                self.back_links.insert(index);
            }
        }
    }
}

fn elements_by_id(content: &Content) -> HashMap<&str, usize> {
    let nodes = content.nodes().iter().enumerate();
    nodes
        .filter_map(|(index, node)| match node {
            ContentNode::Element(element) => Some((element.attr("id")?, index)),
            ContentNode::Text(_) | ContentNode::Formula(_) => None,
        })
        .collect()
}

/// Superscript links to anchors of the page: `sup > a` or `a > sup`.
fn footnote_refs(content: &Content) -> Vec<FootnoteRef<'_>> {
    let mut marks: Vec<FootnoteRef> = Vec::new();
    // The open elements of the two kinds.
    let mut sup: Option<usize> = None;
    let mut link: Option<(usize, &str)> = None;
    for event in content.events() {
        match event {
            Event::Open(index, element) if element.tag == Tag::Sup => {
                sup = Some(index);
                marks.extend(link.take().map(|(outer, target)| FootnoteRef { outer, target }));
            }
            Event::Open(index, element) if element.tag == Tag::A => {
                let Some(target) = element.attr("href").and_then(|href| href.strip_prefix('#'))
                else {
                    continue;
                };
                match sup.take() {
                    Some(outer) => marks.push(FootnoteRef { outer, target }),
                    None => link = Some((index, target)),
                }
            }
            Event::Close(_, element) if element.tag == Tag::Sup => sup = None,
            Event::Close(_, element) if element.tag == Tag::A => link = None,
            _ => {}
        }
    }
    marks
}
