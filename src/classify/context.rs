//! The context of classification: an analysed page, and what is asked of its blocks again and again.

use super::urls;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, Segmentation};
use crate::dom::{Dom, Tag};
use crate::lexicon::Match;
use crate::pipeline::Analysis;
use crate::rules::RuleContext;
use crate::selection::Keep;
use crate::util::prefix_sums::PrefixSums;

/// From this link density on (thousandths) a block is a link with some text, not text with links.
const MOSTLY_LINKS: u32 = 500;

/// What this stage looks at.
pub(super) struct ClassifyContext<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) dom: &'a Dom,
    pub(super) segmentation: &'a Segmentation,
    rules: RuleContext<'a>,
    /// Numbers of kept blocks.
    kept: PrefixSums,
    /// The host that most links lead to, unless most are relative.
    pub(super) own_host: Option<&'a str>,
}

impl<'a> ClassifyContext<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let keep = &analysis.selection.keep;
        ClassifyContext {
            analysis,
            dom: &analysis.dom,
            segmentation: &analysis.segmentation,
            rules: analysis.rule_context(),
            kept: PrefixSums::new(keep.iter().map(|&keep| u64::from(keep == Keep::Body))),
            own_host: urls::own_host(&analysis.dom),
        }
    }

    pub(super) fn is_kept(&self, block: BlockId) -> bool {
        self.analysis.selection.is_kept(block)
    }

    /// Whether the container holds text of the article. Its names then describe the article.
    pub(super) fn holds_text(&self, container: ContainerId) -> bool {
        self.kept.sum(self.segmentation.blocks_in(container)) > 0
    }

    /// Whether no block before this one is kept.
    pub(super) fn is_before_text(&self, block: BlockId) -> bool {
        self.kept.before(block) == 0
    }

    /// Whether neither this block nor one after it is kept.
    pub(super) fn is_after_text(&self, block: BlockId) -> bool {
        self.kept.before(block) == self.kept.total()
    }

    /// Whether the block follows the article's text, on a page that has some.
    pub(super) fn follows_text(&self, block: BlockId) -> bool {
        self.is_after_text(block) && !self.is_before_text(block)
    }

    /// Whether most of the block is links, or a link covers it.
    pub(super) fn is_linked(&self, block: BlockId) -> bool {
        let text_block = &self.segmentation.blocks[block];
        text_block.link_density() >= MOSTLY_LINKS || text_block.is_overlaid
    }

    /// Whether the innermost container of the block is of this tag.
    pub(super) fn is_in(&self, block: BlockId, tag: Tag) -> bool {
        self.segmentation.containers[self.segmentation.container_of(block)].tag == tag
    }

    /// The block's container and those around it, from the inside out.
    pub(super) fn ancestors(&self, block: BlockId) -> impl Iterator<Item = ContainerId> + 'a {
        self.segmentation.ancestors(self.segmentation.container_of(block))
    }

    /// The words (tenths) of a container's blocks.
    pub(super) fn words_in(&self, container: ContainerId) -> u32 {
        let blocks = self.segmentation.blocks_in(container);
        self.segmentation.blocks[blocks].iter().map(|block| block.words()).sum()
    }

    /// The phrases of the data files in the block.
    pub(super) fn phrases(&self, block: BlockId) -> &[Match] {
        self.rules.phrases_of_block(block)
    }

    /// 1 to 6 for a heading, else 0.
    pub(super) fn heading_level(&self, block: BlockId) -> i32 {
        self.rules.heading_level(block)
    }

    /// Whether the block shows the article's headline or repeats it.
    pub(super) fn is_title(&self, block: BlockId) -> bool {
        self.rules.is_metadata_of(block, Kind::Title)
    }

    /// Whether the block lies in another article after the page's own.
    pub(super) fn is_in_next_article(&self, block: BlockId) -> bool {
        self.rules.is_in_next_article(block)
    }
}
