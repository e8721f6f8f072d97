//! The rules' context: the facts of a page and the regions, sections and structure found in them.

use super::layout_cells::LayoutTables;
use super::notice_boxes::notice_boxes;
use super::page_facts::PageFacts;
use super::picture_numbers::picture_numbers;
use super::post_lists::post_lists;
use super::regions::Regions;
use super::sections::Sections;
use super::structure::PageStructure;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, Segmentation};
use crate::dom::Dom;
use crate::features::Features;
use crate::lexicon::Match;
use crate::metadata::Metadata;

/// A page as the rules see it.
pub(crate) struct RuleContext<'a> {
    pub(super) facts: PageFacts<'a>,
    pub(super) regions: Regions,
    pub(super) sections: Sections,
    pub(super) structure: PageStructure,
    /// For each block, the kind of the offer or notice that it is part of.
    pub(super) notice_boxes: Vec<Option<Kind>>,
    /// Whether each block counts the entries of the page.
    pub(super) picture_numbers: Vec<bool>,
    /// Whether each block is in a list of other posts.
    pub(super) post_lists: Vec<bool>,
    pub(super) layout: LayoutTables,
}

impl<'a> RuleContext<'a> {
    pub(crate) fn new(
        dom: &Dom,
        segmentation: &'a Segmentation,
        features: &'a Features,
        metadata: &Metadata,
    ) -> Self {
        let facts = PageFacts::new(dom, segmentation, features, metadata);
        let structure = PageStructure::new(dom, segmentation, metadata);
        RuleContext {
            notice_boxes: notice_boxes(&facts),
            picture_numbers: picture_numbers(&facts),
            post_lists: post_lists(&facts, &structure),
            regions: Regions::new(dom, &facts),
            sections: Sections::new(&facts),
            structure,
            layout: LayoutTables::new(&facts),
            facts,
        }
    }

    /// All phrases in the block.
    pub(crate) fn phrases_of_block(&self, block: BlockId) -> &[Match] {
        self.facts.phrases(block)
    }

    /// Whether the block shows this metadata field: title, byline or date.
    pub(crate) fn is_metadata_of(&self, block: BlockId, field: Kind) -> bool {
        self.facts.is_metadata_of(block, field)
    }

    /// 1 to 6 for a heading, else 0.
    pub(crate) fn heading_level(&self, block: BlockId) -> i32 {
        self.facts.heading_level(block)
    }

    /// Whether the block is in an article that follows the page's own.
    pub(crate) fn is_in_next_article(&self, block: BlockId) -> bool {
        self.structure.is_in_next_article(block)
    }
}
