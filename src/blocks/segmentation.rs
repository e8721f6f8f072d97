//! The segmentation of a page: its text blocks and the containers around them, as flat tables.

use super::heading_links::HeadingLinks;
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::text::{self, Measures, WordTenths};
use crate::util::units::Thousandths;
use crate::util::work_meter::WorkMeter;
use std::ops::Range;
use std::sync::Arc;

/// The share of a block's characters that are in links.
pub(crate) type LinkDensity = Thousandths;

/// Characters of the longest block that [`TextBlock::is_within`] accepts; the longest phrases of the
/// tables have a tenth.
const SHORT_TEXT_MAX_CHARS: u32 = 2_000;

/// A block's index in [`Segmentation::blocks`], in document order.
pub(crate) type BlockId = usize;

/// A container's index in [`Segmentation::containers`]; 0 is the body.
pub(crate) type ContainerId = usize;

/// One run of text: what a reader sees as a paragraph, a heading, a list item or a cell.
#[derive(Clone, Debug)]
pub(crate) struct TextBlock {
    /// The innermost block-level element around the run.
    pub(crate) container: u32,
    /// The first and last nodes of the run, both inclusive; all between them are inline.
    pub(crate) first_node: u32,
    pub(crate) last_node: u32,
    pub(crate) measures: Measures,
    /// Characters in links; all of them under an overlay link.
    pub(crate) link_chars: u32,
    pub(crate) bold_chars: u32,
    pub(crate) code_chars: u32,
    pub(crate) links: u32,
    /// Links to a fragment of the same page.
    pub(crate) hash_links: u32,
    /// A link without text covers the block.
    pub(crate) is_overlaid: bool,
    pub(crate) has_time: bool,
    /// No reader sees any of its text.
    pub(crate) is_hidden: bool,
    /// The range of its token hashes in [`Segmentation::hashes`].
    pub(crate) hashes: Range<u32>,
    /// The range of its name words in [`Segmentation::names`]: those of its inline elements.
    pub(crate) names: Range<u32>,
}

/// ARIA roles, as far as they distinguish content from boilerplate.
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
    /// Its blocks: a range, since blocks are in document order.
    pub(crate) blocks: Range<u32>,
    /// One past its last descendant container.
    pub(crate) end: u32,
    /// A hash of its tag and first three class names: equal for the items of a list.
    pub(crate) signature: u32,
    /// Images, videos and frames below it.
    pub(crate) media: u32,
    /// Form controls below it.
    pub(crate) controls: u32,
    /// The range of its name words in [`Segmentation::names`].
    pub(crate) names: Range<u32>,
}

/// A page's blocks and containers, both in document order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segmentation {
    pub(crate) blocks: Vec<TextBlock>,
    pub(crate) containers: Vec<Container>,
    pub(crate) hashes: Vec<u32>,
    /// Words of class names, ids and test ids, as indices into [`Segmentation::vocabulary`].
    pub(crate) names: Vec<u32>,
    pub(crate) vocabulary: Vec<String>,
    /// The permalinks and edit links of headings, which are in no block.
    pub(crate) heading_links: HeadingLinks,
    /// The page has more blocks than were read.
    pub(crate) is_cut: bool,
    /// The meter of the page, see [`Dom::work`].
    pub(crate) work: Arc<WorkMeter>,
}

impl Segmentation {
    /// Characters of all blocks outside of links: menus are no text.
    pub(super) fn unlinked_chars(&self) -> u32 {
        let blocks = self.blocks.iter();
        blocks.map(|block| block.measures.chars.saturating_sub(block.link_chars)).sum()
    }

    /// The text of a block, white space collapsed.
    pub(crate) fn text(&self, dom: &Dom, block: BlockId) -> String {
        text::collapse(&self.run_text(dom, block))
    }

    /// The text of a block with the page's white space.
    pub(crate) fn run_text(&self, dom: &Dom, block: BlockId) -> String {
        run_text(dom, &self.heading_links, &self.blocks[block])
    }

    pub(crate) fn container_of(&self, block: BlockId) -> ContainerId {
        self.blocks[block].container as usize
    }

    pub(crate) fn parent(&self, container: ContainerId) -> ContainerId {
        self.containers[container].parent as usize
    }

    /// The container and its ancestors, from the inside out, without the body.
    pub(crate) fn ancestors(
        &self,
        container: ContainerId,
    ) -> impl Iterator<Item = ContainerId> + '_ {
        let inside_body = |id: &ContainerId| *id != 0;
        let parent = move |&id: &ContainerId| Some(self.parent(id)).filter(inside_body);
        self.work.counted(std::iter::successors(Some(container).filter(inside_body), parent))
    }

    /// The blocks in a container.
    pub(crate) fn blocks_in(&self, container: ContainerId) -> Range<usize> {
        let range = &self.containers[container].blocks;
        range.start as usize..range.end as usize
    }

    /// The blocks that begin in a range of nodes.
    pub(crate) fn blocks_in_nodes(&self, nodes: Range<NodeId>) -> Range<BlockId> {
        let at =
            |node: NodeId| self.blocks.partition_point(|block| (block.first_node as NodeId) < node);
        at(nodes.start)..at(nodes.end)
    }

    /// The innermost container that holds both blocks; `last` is not before `first`.
    pub(crate) fn lowest_common_container(&self, first: usize, last: usize) -> ContainerId {
        let holds_last = |id: &ContainerId| self.blocks_in(*id).contains(&last);
        self.ancestors(self.container_of(first)).find(holds_last).unwrap_or(0)
    }

    /// The innermost container around a node (or the node itself, if it is a container).
    pub(crate) fn container_of_node(&self, dom: &Dom, node: NodeId) -> ContainerId {
        let before = self.containers.partition_point(|it| it.node as NodeId <= node);
        let holds = |id: &ContainerId| dom.end(self.containers[*id].node as NodeId) > node;
        self.ancestors(before.saturating_sub(1)).find(holds).unwrap_or(0)
    }

    /// The hashes of a block's tokens.
    pub(crate) fn hashes_of(&self, block: BlockId) -> &[u32] {
        let range = &self.blocks[block].hashes;
        &self.hashes[range.start as usize..range.end as usize]
    }

    /// The name words in a block's or a container's range, as indices into the vocabulary.
    pub(crate) fn names_of(&self, range: &Range<u32>) -> &[u32] {
        &self.names[range.start as usize..range.end as usize]
    }
}

impl TextBlock {
    /// The share of the characters that are in links.
    pub(crate) fn link_density(&self) -> LinkDensity {
        (self.link_chars * 1000).checked_div(self.measures.chars).unwrap_or(0).min(1000)
    }

    pub(crate) fn words(&self) -> WordTenths {
        self.measures.words
    }

    /// Whether the block is at most this long, as a short heading or notice is. One "word" may have
    /// thousands of letters, so the characters are limited too.
    pub(crate) fn is_within(&self, words: WordTenths) -> bool {
        self.words() <= words && self.measures.chars <= SHORT_TEXT_MAX_CHARS
    }
}

/// The text of the block's nodes without the hidden ones; `br` is a line break.
fn run_text(dom: &Dom, links: &HeadingLinks, block: &TextBlock) -> String {
    let mut out = String::with_capacity(block.measures.chars as usize);
    let mut id = block.first_node as NodeId;
    while id <= block.last_node as NodeId {
        if dom.tag(id) == Tag::Br {
            out.push('\n');
        }
        if dom.flow(id) == Flow::Opaque || links.is_left_out(id) {
            id = dom.end(id);
            continue;
        }
        out.push_str(links.kept_text(id, dom.text_of(id).unwrap_or_default()));
        id += 1;
    }
    out
}
