//! The page as blocks: one per run of text between block boundaries, under the containers that
//! hold them. Every later stage judges blocks; none looks at the tree again until `clean`.

mod class_words;
mod element_role;

mod segmenter;

use crate::api::error::Error;
use crate::api::limits::Limits;
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text;
use crate::text::{Measures, WordTenths};
use std::ops::Range;

/// A container's index in [`Blocks::containers`]; 0 is the body.
pub(crate) type ContainerId = usize;

/// One run of text: what a reader sees as a paragraph, a heading, a list item, a cell, a label.
#[derive(Clone, Debug)]
pub(crate) struct TextBlock {
    /// The innermost block-level element around the run.
    pub(crate) container: u32,
    /// The first and last nodes of the run, both inclusive; all between them are inline.
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) measures: Measures,
    /// Characters that lead elsewhere when clicked; all of them under an overlay link.
    pub(crate) link_chars: u32,
    pub(crate) bold_chars: u32,
    pub(crate) code_chars: u32,
    pub(crate) links: u32,
    /// Links to a place on the same page.
    pub(crate) hash_links: u32,
    /// A link without text of its own covers the block.
    pub(crate) is_overlaid: bool,
    pub(crate) has_time: bool,
    /// Its token hashes' places in [`Blocks::hashes`].
    pub(crate) hashes: Range<u32>,
    /// Its name words' places in [`Blocks::names`]: those of the inline elements in the run.
    pub(crate) names: Range<u32>,
}

/// ARIA roles and the like, as far as they tell content from furniture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LandmarkRole {
    #[default]
    None,
    /// Navigation, banner, dialog, form and the like.
    Landmark,
    /// Main or article.
    Content,
    Heading,
}

/// A block-level element.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    pub(crate) node: u32,
    /// The container around it; the body is its own parent.
    pub(crate) parent: u32,
    pub(crate) depth: u16,
    pub(crate) tag: Tag,
    pub(crate) role: LandmarkRole,
    pub(crate) is_hidden: bool,
    pub(crate) is_aria_hidden: bool,
    /// Its blocks; a container holds a range since blocks stand in document order.
    pub(crate) blocks: Range<u32>,
    /// One past its last descendant among the containers.
    pub(crate) end: u32,
    /// A hash of its tag and first three class names: equal for the items of a list.
    pub(crate) signature: u32,
    /// Images, videos and frames below it.
    pub(crate) media: u32,
    /// Form controls below it.
    pub(crate) controls: u32,
    /// Its name words' places in [`Blocks::names`].
    pub(crate) names: Range<u32>,
}

/// A page's blocks and containers, both in document order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segmentation {
    pub(crate) blocks: Vec<TextBlock>,
    pub(crate) containers: Vec<Container>,
    pub(crate) hashes: Vec<u32>,
    /// Words of class names, ids and test ids, as places in [`Blocks::vocabulary`].
    pub(crate) names: Vec<u32>,
    pub(crate) vocabulary: Vec<String>,
    /// The page has more blocks, which were not read.
    pub(crate) is_cut: bool,
}

/// Characters of a block that may be a label; the longest phrases have a tenth.
const ARIA_LABEL_MAX_CHARS: u32 = 2_000;
/// Under this many characters a page may be a shell whose text is served in `<noscript>`.
const SHELL_CHARS: u32 = 4_000;
/// A `<noscript>` walk must give this many times the text of the plain one to replace it.
const NOSCRIPT_GAIN: u32 = 2;

/// Cuts the page into blocks. If the page shows little text and its `<noscript>` elements hold far
/// more, they are read as well (Discourse forums serve their posts there).
///
/// Under these limits a page of too many blocks is an error, or is read up to there.
pub(crate) fn segment(dom: &Dom, limits: &Limits) -> Result<Segmentation, Error> {
    let segmentation = blocks(dom, limits.max_blocks());
    match segmentation.is_cut && !limits.truncates() {
        true => Err(Error::too_many_blocks(limits.max_blocks())),
        false => Ok(segmentation),
    }
}

fn blocks(dom: &Dom, max: usize) -> Segmentation {
    let segmentation = segmenter::walk(dom, false, max);
    let chars = segmentation.chars();
    if chars >= SHELL_CHARS {
        return segmentation;
    }
    let with_noscript = segmenter::walk(dom, true, max);
    if with_noscript.chars() > (chars * NOSCRIPT_GAIN).max(chars + 400) {
        return with_noscript;
    }
    segmentation
}

impl Segmentation {
    fn chars(&self) -> u32 {
        self.blocks.iter().map(|block| block.measures.chars).sum()
    }

    /// The text of a block, white space collapsed.
    pub(crate) fn text(&self, dom: &Dom, block: usize) -> String {
        text::collapse(&self.run_text(dom, block))
    }

    /// The text of a block as it stands in the page.
    pub(crate) fn run_text(&self, dom: &Dom, block: usize) -> String {
        run_text(dom, &self.blocks[block])
    }

    pub(crate) fn container_of(&self, block: usize) -> ContainerId {
        self.blocks[block].container as usize
    }

    pub(crate) fn parent(&self, container: ContainerId) -> ContainerId {
        self.containers[container].parent as usize
    }

    /// The container and those around it, up to and without the body.
    pub(crate) fn chain(&self, container: ContainerId) -> impl Iterator<Item = ContainerId> + '_ {
        let mut next = container;
        std::iter::from_fn(move || {
            let current = next;
            (current != 0).then(|| {
                next = self.parent(current);
                current
            })
        })
    }

    /// The blocks below a container.
    pub(crate) fn blocks_in(&self, container: ContainerId) -> Range<usize> {
        let range = &self.containers[container].blocks;
        range.start as usize..range.end as usize
    }

    pub(crate) fn hashes_of(&self, block: usize) -> &[u32] {
        let range = &self.blocks[block].hashes;
        &self.hashes[range.start as usize..range.end as usize]
    }

    /// The name words of a container, as places in the vocabulary.
    pub(crate) fn names_of(&self, range: &Range<u32>) -> &[u32] {
        &self.names[range.start as usize..range.end as usize]
    }
}

impl TextBlock {
    /// Share of the characters that are links, in thousandths.
    pub(crate) fn link_density(&self) -> u32 {
        (self.link_chars * 1000).checked_div(self.measures.chars).unwrap_or(0).min(1000)
    }

    pub(crate) fn words(&self) -> WordTenths {
        self.measures.words
    }

    /// Whether the block is as short as a label of so many words: a "word" of thousands of letters, or
    /// as many signs, make none.
    pub(crate) fn is_within(&self, words: WordTenths) -> bool {
        self.words() <= words && self.measures.chars <= ARIA_LABEL_MAX_CHARS
    }
}

/// The text of the run as it stands, without its hidden parts; `br` is a line break.
fn run_text(dom: &Dom, block: &TextBlock) -> String {
    let mut out = String::with_capacity(block.measures.chars as usize);
    let mut id = block.first as NodeId;
    while id <= block.last as NodeId {
        if dom.tag(id) == Tag::Br {
            out.push('\n');
        }
        if is_skipped(dom, id) {
            id = dom.end(id);
            continue;
        }
        out.push_str(dom.text_of(id).unwrap_or_default());
        id += 1;
    }
    out
}

/// Whether no text below the node can be seen: scripts and the like, and hidden inline elements.
pub(crate) fn is_skipped(dom: &Dom, id: NodeId) -> bool {
    match dom.flow(id) {
        Flow::Opaque => true,
        Flow::Inline => dom.is_element(id) && is_hidden(dom, id),
        Flow::Block => false,
    }
}

/// Whether the element's own attributes hide it.
pub(crate) fn is_hidden(dom: &Dom, id: NodeId) -> bool {
    dom.attrs(id).any(|(name, value)| hides(name, value))
}

/// Whether an attribute hides its element.
fn hides(name: &str, value: &str) -> bool {
    match name {
        // `until-found` opens when the reader searches for a word in it.
        "hidden" => !value.eq_ignore_ascii_case("until-found"),
        "style" => style_hides(value),
        _ => false,
    }
}

fn style_hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            name if name.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            name if name.eq_ignore_ascii_case("visibility") => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}
