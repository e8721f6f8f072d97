//! Listings: which elements of a page are blocks of code or preformatted text.
//!
//! Besides `pre` they are `code` elements of several lines, the editors and viewers that draw each
//! line as an element of its own, and boxes whose class says that they hold code.

use super::language;
use super::lines::is_line_class;
use crate::blocks::{Container, Segmentation, TextBlock};
use crate::content::neighbours::stands_between_text;
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::order::sort_by_numbers;

/// Class names of elements that are a line of code wherever they are.
const EDITOR_LINES: [&str; 8] = [
    "cm-line",
    "codemirror-line",
    "view-line",
    "ace_line",
    "crayon-line",
    "blob-code",
    "react-code-line",
    "ec-line",
];
/// Class names of elements that hold code if they name a language or have several lines.
const CODE_BOXES: [&str; 11] = [
    "fragment",
    "ltx_listing",
    "code-block",
    "codeblock",
    "code_block",
    "code-snippet",
    "syntaxhighlighter",
    "sourcecode",
    "source-code",
    "codesnippet",
    "code-listing",
];
/// Words in the names of custom elements that hold code: `code-block`, `d-code`, `syntax-highlight`.
const CODE_ELEMENT_WORDS: [&str; 4] = ["code", "snippet", "codeblock", "highlight"];
/// Words in the names of all of these.
const CODE_WORDS: [&str; 12] = [
    "fragment",
    "listing",
    "code",
    "line",
    "blob",
    "highlighter",
    "sourcecode",
    "codeblock",
    "ec",
    "cm",
    "ace",
    "codesnippet",
];
/// A line of code and the next one are together at most so many elements up.
const LINE_MAX_LEVELS: usize = 4;
/// Between two `code` elements of one listing are at most so many nodes.
const GAP_MAX_NODES: usize = 4;
/// How many elements around its first text a `code` element is at most.
const CODE_MAX_LEVELS: usize = 12;

/// An element that is written as preformatted text, or several that follow each other, each with lines
/// of the same code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) struct Listing {
    pub(in crate::content) node: NodeId,
    pub(in crate::content) end: NodeId,
    /// White space is kept as the page has it.
    pub(super) is_preserved: bool,
}

/// The listings of a page in document order; none is inside another.
#[derive(Debug, Default)]
pub(in crate::content) struct Listings(pub(super) Vec<Listing>);

impl Listings {
    pub(in crate::content) fn find(dom: &Dom, segmentation: &Segmentation) -> Self {
        let mut found: Vec<Listing> = Vec::new();
        let mut add = |node: NodeId, is_preserved: bool| {
            found.push(Listing { node, end: dom.end(node), is_preserved });
        };
        for container in segmentation.containers.iter().filter(|it| it.tag == Tag::Pre) {
            add(container.node as NodeId, true);
        }
        let has_words =
            segmentation.vocabulary.iter().any(|word| CODE_WORDS.contains(&word.as_str()));
        let style = dom.names_that(|name| name == "style");
        let has_unknown = || segmentation.containers.iter().any(|it| it.tag == Tag::Other);
        if has_words || style.contains(&true) || has_unknown() {
            boxes(dom, segmentation, &style, &mut add);
        }
        for node in code_elements(dom, segmentation) {
            add(node, !dom.walk(node).any(|id| dom.tag(id) == Tag::Br && !dom.is_inserted(id)));
        }
        Listings(joined(dom, outermost(found)))
    }

    /// Keeps the listings that stand between kept texts: few words make their scores low, but the
    /// sentences around them speak of them.
    pub(in crate::content) fn keep_between_text(
        &self,
        dom: &Dom,
        segmentation: &Segmentation,
        keep: &mut [Keep],
    ) {
        for listing in &self.0 {
            let blocks = segmentation.blocks_in_nodes(listing.node..listing.end);
            let is_dropped = |block: usize| keep[block] == Keep::No;
            if blocks.is_empty() || !blocks.clone().all(is_dropped) {
                continue;
            }
            if stands_between_text(dom, segmentation, keep, listing.node) {
                for block in blocks.filter(|&block| !segmentation.blocks[block].is_hidden) {
                    keep[block] = Keep::Body;
                }
            }
        }
    }

    /// The listing that begins at the node.
    pub(in crate::content) fn starting_at(&self, id: NodeId) -> Option<Listing> {
        self.around(id).filter(|listing| listing.node == id)
    }

    /// The listing that the node is in.
    pub(in crate::content) fn around(&self, id: NodeId) -> Option<Listing> {
        let index = self.0.partition_point(|listing| listing.end <= id);
        self.0.get(index).copied().filter(|listing| listing.node <= id)
    }
}

/// Sorted, without those inside others. A `pre` wins over a box around it that has nothing else.
fn outermost(mut found: Vec<Listing>) -> Vec<Listing> {
    sort_by_numbers(&mut found, |listing| [listing.node, usize::MAX - listing.end]);
    let mut kept: Vec<Listing> = Vec::with_capacity(found.len());
    for listing in found {
        if kept.last().is_none_or(|last| last.end <= listing.node) {
            kept.push(listing);
        }
    }
    kept
}

/// Joins `code` elements that directly follow each other or a `pre`: they are the lines of one listing.
fn joined(dom: &Dom, listings: Vec<Listing>) -> Vec<Listing> {
    let mut joined: Vec<Listing> = Vec::with_capacity(listings.len());
    for listing in listings {
        let is_code = |id: NodeId| dom.tag(id) == Tag::Code;
        match joined.last_mut() {
            Some(last)
                if (is_code(listing.node) || is_code(last.node))
                    && dom.parent(listing.node) == dom.parent(last.node)
                    && is_gap(dom, last.end, listing.node) =>
            {
                last.end = listing.end;
                last.is_preserved &= listing.is_preserved;
            }
            _ => joined.push(listing),
        }
    }
    joined
}

/// Whether between two siblings are only white space and line breaks.
fn is_gap(dom: &Dom, from: NodeId, to: NodeId) -> bool {
    to - from <= GAP_MAX_NODES
        && (from..to).all(|id| match dom.text_of(id) {
            Some(text) => text.trim().is_empty(),
            None => dom.tag(id) == Tag::Br,
        })
}

/// Adds the elements around the lines of editors, and the boxes whose class or own style says that they
/// hold code; `style` is the name of that attribute, as [`Dom::has_attr_of`] wants it.
fn boxes(
    dom: &Dom,
    segmentation: &Segmentation,
    style: &[bool],
    add: &mut impl FnMut(NodeId, bool),
) {
    let mut last: Option<(NodeId, NodeId)> = None;
    // What is inside a box was read with it, as far as the first node that no box may hold.
    let mut read_until = 0;
    let has_style =
        |it: &Container| it.tag == Tag::Div && dom.has_attr_of(it.node as NodeId, style);
    let containers = segmentation.containers.iter();
    let named = containers.filter(|it| may_hold(segmentation, it) || has_style(it));
    for container in named {
        let id = container.node as NodeId;
        if has_class(dom, id, &EDITOR_LINES) && last.is_none_or(|(_, end)| end <= id) {
            let root = match last {
                Some((line, _)) => around_both(dom, line, id),
                None => None,
            };
            let root = root.unwrap_or(dom.parent(id));
            add(whole_table(dom, root), true);
            last = Some((id, dom.end(id)));
        } else if id >= read_until && is_box(dom, container, &mut read_until) {
            let has_breaks = dom.walk(id).any(|it| dom.tag(it) == Tag::Br && !dom.is_inserted(it));
            let has_lines = dom.walk(id).any(|it| dom.is_element(it) && is_line_class(dom, it));
            add(id, !(has_breaks || has_lines && dom.walk(id).any(|it| dom.tag(it) == Tag::Table)));
        }
    }
}

/// Whether the names of the element have one of the words, or its tag is unknown.
fn may_hold(segmentation: &Segmentation, container: &Container) -> bool {
    let is_code = |&word: &u32| {
        segmentation
            .vocabulary
            .get(word as usize)
            .is_some_and(|it| CODE_WORDS.contains(&it.as_str()))
    };
    container.tag == Tag::Other || segmentation.names_of(&container.names).iter().any(is_code)
}

/// The innermost element, a few levels up, that holds both lines.
fn around_both(dom: &Dom, first: NodeId, second: NodeId) -> Option<NodeId> {
    dom.ancestors(second).take(LINE_MAX_LEVELS).find(|&id| id < first)
}

/// The table, if the element is its part.
fn whole_table(dom: &Dom, id: NodeId) -> NodeId {
    let is_part = |id: NodeId| {
        matches!(dom.tag(id), Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr | Tag::Td | Tag::Th)
    };
    let mut above = dom.ancestors(id).take(LINE_MAX_LEVELS);
    let outer = if is_part(id) { above.find(|&it| !is_part(it)) } else { None };
    outer.unwrap_or(id)
}

/// Whether the element's class says that it holds code, and it is nothing but lines of text: of several
/// lines or in a named language; or its own style says so.
fn is_box(dom: &Dom, container: &Container, read_until: &mut NodeId) -> bool {
    let id = container.node as NodeId;
    let is_named = has_class(dom, id, &CODE_BOXES) || is_code_element(dom.name(id));
    let is_styled = !is_named && is_styled_as_code(dom, id);
    if !(is_named || is_styled)
        || !matches!(container.tag, Tag::Div | Tag::Figure | Tag::Section | Tag::Other)
    {
        return false;
    }
    let is_text = |id: NodeId| {
        !dom.is_element(id)
            || matches!(
                dom.tag(id),
                Tag::A
                    | Tag::Div
                    | Tag::Span
                    | Tag::Code
                    | Tag::Br
                    | Tag::Table
                    | Tag::Tbody
                    | Tag::Tr
                    | Tag::Td
            )
    };
    let other = dom.walk(id).find(|&id| !is_text(id));
    *read_until = other.unwrap_or(dom.end(id));
    if container.blocks.is_empty() || other.is_some() {
        return false;
    }
    let has_lines = dom.walk(id).any(|it| dom.tag(it) == Tag::Br || is_line_class(dom, it));
    is_styled || has_lines || language::of_element(dom, id, true).is_some()
}

/// Whether the element's own style keeps white space and sets letters of one width, as editors write it.
fn is_styled_as_code(dom: &Dom, id: NodeId) -> bool {
    let style = dom.attr_start(id, "style").unwrap_or_default().to_ascii_lowercase();
    style.contains("monospace")
        && style
            .split(';')
            .filter_map(|it| it.split_once(':'))
            .any(|(name, value)| name.trim() == "white-space" && value.trim().starts_with("pre"))
}

fn is_code_element(name: &str) -> bool {
    name.contains('-') && name.split('-').any(|word| CODE_ELEMENT_WORDS.contains(&word))
}

fn has_class(dom: &Dom, id: NodeId, names: &[&str]) -> bool {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    class.split_ascii_whitespace().any(|word| names.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The `code` elements that are all of their blocks, and are of several lines or name their language.
fn code_elements(dom: &Dom, segmentation: &Segmentation) -> Vec<NodeId> {
    let mut found = Vec::new();
    // The last element that was read; what is inside of it was read with it.
    let mut last: Option<NodeId> = None;
    for block in segmentation.blocks.iter().filter(|block| is_all_code(block)) {
        let around = last.filter(|&last| dom.end(last) > block.first_node as NodeId);
        if let Some(several) = around {
            // A `code` of several blocks.
            if found.last() != Some(&several) {
                found.push(several);
            }
            continue;
        }
        let Some(code) = code_around(dom, block) else {
            found.extend(line_by_line(dom, block));
            continue;
        };
        last = Some(code);
        let tag = segmentation.containers[block.container as usize].tag;
        if is_listing(dom, code, tag) {
            found.push(code);
        }
    }
    found
}

fn is_all_code(block: &TextBlock) -> bool {
    block.code_chars > 0 && block.code_chars == block.measures.chars
}

/// The outermost `code` element, a few levels up, that holds all of the block.
fn code_around(dom: &Dom, block: &TextBlock) -> Option<NodeId> {
    let (first, last) = (block.first_node as NodeId, block.last_node as NodeId);
    let around = std::iter::once(first).chain(dom.ancestors(first)).take(CODE_MAX_LEVELS);
    around.filter(|&id| dom.tag(id) == Tag::Code && dom.end(id) > last).last()
}

/// The `code` elements of the block, if each is a line of it.
fn line_by_line(dom: &Dom, block: &TextBlock) -> Vec<NodeId> {
    let (first, last) = (block.first_node as NodeId, block.last_node as NodeId);
    let mut around = std::iter::once(first).chain(dom.ancestors(first)).take(CODE_MAX_LEVELS);
    let Some(start) = around.find(|&id| dom.tag(id) == Tag::Code) else { return Vec::new() };
    let mut codes = vec![start];
    let mut id = dom.end(start);
    let mut has_break = false;
    while id <= last {
        match dom.tag(id) {
            Tag::Br => has_break = true,
            Tag::Code if has_break || names_language(dom, id) => {
                codes.push(id);
                has_break = false;
            }
            _ if dom.text_of(id).is_some_and(|text| text.trim().is_empty()) => {}
            _ => return Vec::new(),
        }
        id = dom.end(id);
    }
    codes
}

fn is_listing(dom: &Dom, code: NodeId, container: Tag) -> bool {
    let mut breaks = dom.walk(code).filter(|&id| dom.tag(id) == Tag::Br || is_line_class(dom, id));
    if breaks.next().is_some() {
        return true;
    }
    // In a paragraph, a name of a language or a line break of the source says nothing.
    let is_own =
        matches!(container, Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Figure);
    let is_named = || names_language(dom, code);
    let mut texts = dom.walk(code).filter_map(|id| dom.text_of(id));
    is_own && (is_named() || texts.any(|text| text.trim().contains('\n')))
}

fn names_language(dom: &Dom, code: NodeId) -> bool {
    language::of_element(dom, code, true).is_some_and(|language| language.name().is_some())
}
