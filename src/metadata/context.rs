//! The context in which bylines, dates and the lead image are found.

use super::page_urls::PageUrls;
use super::sources::DeclaredMetadata;
use super::sources::json_ld::JsonLd;
use super::title::Headline;
use super::title::site_name::SiteNames;
use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, NodeId};

/// The page, what it declares, and the headline and language found in it.
pub(super) struct MetadataContext<'a> {
    pub(super) dom: &'a Dom,
    pub(super) segmentation: &'a Segmentation,
    pub(super) declared: &'a DeclaredMetadata,
    pub(super) json_ld: &'a JsonLd,
    pub(super) site_names: &'a SiteNames,
    pub(super) headline: &'a Headline,
    pub(super) lang: Option<&'a str>,
    pub(super) urls: &'a PageUrls,
}

impl MetadataContext<'_> {
    /// Whether the structured data put the block into another article, or into a comment.
    pub(super) fn is_of_others(&self, block: BlockId) -> bool {
        let block = self.segmentation.blocks.get(block);
        block.is_some_and(|block| self.declared.is_of_others(block.first_node as NodeId))
    }

    /// The block that the node lies in.
    pub(super) fn block_at(&self, node: NodeId) -> Option<BlockId> {
        let blocks = &self.segmentation.blocks;
        let end = blocks.partition_point(|block| block.first_node as NodeId <= node);
        // A block's first node can lie in the element.
        let block = |id: &BlockId| blocks.get(*id).is_some_and(|it| node <= it.last_node as NodeId);
        end.checked_sub(1).filter(block).or(Some(end).filter(|end| *end < blocks.len()))
    }
}
