//! Permalinks and edit links of headings, which are controls of the page and no part of its text.
//!
//! They are recognised by where they lead and where they stand, not by their words: at the start or
//! end of a heading, to the heading itself or to an address that edits the page.

use super::heading_address::{HeadingNames, is_edit_address, is_self_link, reads_like};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text::{is_letter, is_word_char};
use crate::util::hash::{HashMap, HashSet};
use std::ops::Range;

/// How many nodes before a heading and after it may hold its links.
const NEIGHBOUR_NODES: usize = 16;

/// What is left out of headings.
#[derive(Clone, Debug, Default)]
pub(crate) struct HeadingLinks {
    links: HashSet<NodeId>,
    /// The headings that had some.
    headings: HashSet<NodeId>,
    /// The links of headings that lead to the heading itself: of those not left out, the words stay.
    own_links: HashSet<NodeId>,
    /// By text node: the part of it that stays.
    texts: HashMap<NodeId, Range<usize>>,
}

impl HeadingLinks {
    /// Finds the permalinks and edit links of all headings.
    pub(super) fn find(dom: &Dom) -> Self {
        let mut found = HeadingLinks::default();
        // A heading inside another one is read with it.
        let mut read_until = 0;
        for id in 0..dom.len() {
            if id >= read_until && is_heading(dom, id) {
                read_until = dom.end(id);
                found.read_heading(dom, id);
            }
        }
        found
    }

    /// Whether the node is a heading that had such a link: a section of a document, not of a page.
    pub(crate) fn is_section_heading(&self, id: NodeId) -> bool {
        !self.headings.is_empty() && self.headings.contains(&id)
    }

    /// Whether the node is such a link.
    pub(crate) fn is_left_out(&self, id: NodeId) -> bool {
        !self.links.is_empty() && self.links.contains(&id)
    }

    /// Whether the node is a link in a heading to the heading itself.
    pub(crate) fn is_own_link(&self, id: NodeId) -> bool {
        !self.own_links.is_empty() && self.own_links.contains(&id)
    }

    /// The part of a text node that stays.
    pub(crate) fn kept_text<'a>(&self, id: NodeId, text: &'a str) -> &'a str {
        match self.texts.get(&id) {
            Some(range) => text.get(range.clone()).unwrap_or_default(),
            None => text,
        }
    }

    fn read_heading(&mut self, dom: &Dom, heading: NodeId) {
        let parent_end = dom.end(dom.parent(heading));
        let after = dom.end(heading)..parent_end.min(dom.end(heading) + NEIGHBOUR_NODES);
        let before = heading.saturating_sub(NEIGHBOUR_NODES).max(dom.parent(heading) + 1)..heading;
        let inner = pieces(dom, dom.descendants(heading));
        // Most headings have no link and none beside them.
        let has_link = |range: Range<NodeId>| range.into_iter().any(|id| dom.tag(id) == Tag::A);
        let is_plain = !inner.iter().any(|piece| piece.is_link);
        if is_plain && !has_link(before.clone()) && !has_link(after.clone()) {
            return;
        }
        let before_links = self.links.len();
        let names = HeadingNames::new(dom, heading);
        let leads_here = |link: &NodeId| names.hold(dom.attr(*link, "href").unwrap_or_default());
        let links = inner.iter().filter(|piece| piece.is_link).map(|piece| piece.node);
        self.own_links.extend(links.filter(leads_here));
        let title = Title::new(dom, &names, &inner);
        if !title.text.contains(is_word_char) {
            return;
        }
        self.trim(dom, &title, inner.iter().rev(), Side::End);
        self.trim(dom, &title, inner.iter(), Side::Start);
        let after = leading_line(dom, after);
        self.trim(dom, &title, pieces(dom, after).iter(), Side::After);
        let before = trailing_line(dom, before);
        self.trim(dom, &title, pieces(dom, before).iter().rev(), Side::Before);
        if self.links.len() > before_links {
            self.headings.insert(heading);
        }
    }

    /// Leaves out the links at one side of the heading, from the outside inwards, with the brackets
    /// around them and the separators between them.
    fn trim<'p>(
        &mut self,
        dom: &Dom,
        title: &Title,
        pieces: impl Iterator<Item = &'p Piece>,
        side: Side,
    ) {
        // Brackets and separators of which it is not yet known whether a link follows.
        let mut frame: Vec<NodeId> = Vec::new();
        let mut has_link = false;
        let mut in_brackets = false;
        for piece in pieces {
            if piece.is_link {
                if !title.is_tool(dom, piece.node, side) {
                    break;
                }
                in_brackets |= !frame.is_empty();
                has_link = true;
                self.links.insert(piece.node);
                self.texts.extend(frame.drain(..).map(|id| (id, 0..0)));
                continue;
            }
            let text = dom.text_of(piece.node).unwrap_or_default();
            match text.trim() {
                "" => {}
                frame_text if frame_text.chars().all(is_frame) => frame.push(piece.node),
                _ => {
                    if has_link && frame.is_empty() {
                        self.texts.insert(piece.node, side.without_frame(text, in_brackets));
                    }
                    break;
                }
            }
        }
        if has_link && let Some(&first) = frame.first() {
            let text = dom.text_of(first).unwrap_or_default();
            self.texts.insert(first, side.without_frame(text, in_brackets));
        }
    }
}

/// The side of a heading that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Start,
    End,
    Before,
    After,
}

impl Side {
    /// The part of the text before or after a group of links that is not a separator, or the bracket
    /// that opens the group.
    fn without_frame(self, text: &str, in_brackets: bool) -> Range<usize> {
        let is_gap = |c: char| c.is_whitespace() || is_separator(c);
        if matches!(self, Side::End | Side::Before) {
            let rest = text.trim_end_matches(is_gap);
            let opened = rest.strip_suffix(is_bracket).filter(|_| in_brackets);
            return 0..opened.unwrap_or(rest).trim_end_matches(is_gap).len();
        }
        let rest = text.trim_start_matches(is_gap);
        let closed = rest.strip_prefix(is_bracket).filter(|_| in_brackets);
        text.len() - closed.unwrap_or(rest).trim_start_matches(is_gap).len()..text.len()
    }
}

/// A link, or a text outside of links.
struct Piece {
    node: NodeId,
    is_link: bool,
}

/// The links and texts of a range of nodes. What nobody sees is left out.
fn pieces(dom: &Dom, range: Range<NodeId>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut id = range.start;
    while id < range.end {
        let is_link = dom.tag(id) == Tag::A && dom.attr(id, "href").is_some();
        if is_link || dom.text_of(id).is_some() {
            found.push(Piece { node: id, is_link });
        }
        id = if is_link || dom.flow(id) == Flow::Opaque { dom.end(id) } else { id + 1 };
    }
    found
}

/// The nodes up to the first block.
fn leading_line(dom: &Dom, range: Range<NodeId>) -> Range<NodeId> {
    let end = range.clone().find(|&id| dom.flow(id) == Flow::Block).unwrap_or(range.end);
    range.start..end
}

/// The nodes after the last block.
fn trailing_line(dom: &Dom, range: Range<NodeId>) -> Range<NodeId> {
    let block = range.clone().rev().find(|&id| dom.flow(id) == Flow::Block);
    block.map_or(range.start, |block| dom.end(block).min(range.end))..range.end
}

fn is_heading(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id).heading_level().is_some()
        || dom.flow(id) == Flow::Block
            && dom.is_element(id)
            && dom.attr(id, "role").is_some_and(|role| role.eq_ignore_ascii_case("heading"))
}

fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '[' | ']' | '(' | ')' | '{' | '}' | '【' | '】' | '［' | '］' | '（' | '）' | '〔' | '〕'
    )
}

fn is_separator(c: char) -> bool {
    matches!(c, '|' | '｜' | '·' | '•' | '/' | ',' | '、' | '،' | '–' | '-')
}

fn is_frame(c: char) -> bool {
    is_bracket(c) || is_separator(c) || c.is_whitespace()
}

/// The text of a heading without the links that are surely none of it.
struct Title<'a> {
    names: &'a HeadingNames<'a>,
    text: String,
    has_letters: bool,
}

impl<'a> Title<'a> {
    fn new(dom: &Dom, names: &'a HeadingNames<'a>, pieces: &[Piece]) -> Self {
        let mut title = Title { names, text: String::new(), has_letters: false };
        for piece in pieces {
            if !piece.is_link {
                title.text.push_str(dom.text_of(piece.node).unwrap_or_default());
            } else if !title.leads_to_control(dom, piece.node) {
                title.text.push_str(&dom.raw_text(piece.node));
            }
        }
        title.has_letters = title.text.contains(is_letter);
        title
    }

    /// Whether the link leads to the heading itself or to an editor.
    fn leads_to_control(&self, dom: &Dom, link: NodeId) -> bool {
        let href = dom.attr(link, "href").unwrap_or_default();
        is_edit_address(href).is_some() || self.names.hold(href)
    }

    /// Whether the link is a permalink or an edit link of this heading.
    fn is_tool(&self, dom: &Dom, link: NodeId, side: Side) -> bool {
        let href = dom.attr(link, "href").unwrap_or_default();
        let text = dom.raw_text(link);
        if let Some(is_query) = is_edit_address(href) {
            return is_query || self.has_letters;
        }
        if !text.contains(is_word_char) {
            return self.names.hold(href) || is_self_link(href, &text);
        }
        // A section number stays, whatever it leads to.
        if !self.has_letters || !text.contains(is_letter) || !self.names.hold(href) {
            return false;
        }
        let fragment = href.split_once('#').map_or("", |(_, name)| name);
        let is_outside = side != Side::Start;
        !reads_like(fragment, &text) && (is_outside || reads_like(fragment, &self.text))
    }
}
