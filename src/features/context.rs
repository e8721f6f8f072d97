//! The context of a page's features: everything that a measure may look at, computed once.

use super::ancestors::{AncestorSummary, ClassHint, ancestor_summaries};
use super::candidates::{CandidateContainer, prose_scores};
use super::headings::{heading_levels, nearest_headings};
use super::page_sums::{PageSums, prose_weights};
use super::repetition::{
    TagPathGroup, duplicate_counts, like_siblings, repeated_records, tag_path_groups,
};
use super::structured_data::StructuredData;
use super::title_similarity::{find_headline, title_similarities};
use crate::blocks::{BlockId, Container, ContainerId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::util::prefix_sums::PrefixSums;
use crate::util::units::Thousandths;

/// From this number of like siblings on, repeated records are a list.
const LIST_MIN_RECORDS: u32 = 4;

/// The upper end of a block's weight (tenths of a word) in [`running_mean`], and the mean's scale.
const RUNNING_MEAN_MAX_WEIGHT: u64 = 10_000;
const RUNNING_MEAN_SCALE: u64 = 16;

pub(super) struct FeatureContext<'a> {
    pub(super) segmentation: &'a Segmentation,
    pub(super) sums: PageSums,
    /// By container.
    pub(super) summaries: Vec<AncestorSummary>,
    /// By container: the number of siblings that share its signature, itself included.
    pub(super) like_siblings: Vec<u32>,
    /// By container: the repeated record around it that has most like siblings.
    pub(super) records: Vec<Option<u32>>,
    pub(super) heading: Vec<Option<u8>>,
    pub(super) last_heading: Vec<Option<u32>>,
    pub(super) next_heading: Vec<u32>,
    /// By block: its group in `tag_paths`.
    pub(super) tag_path_of: Vec<u32>,
    pub(super) tag_paths: Vec<TagPathGroup>,
    /// By block: the number of other blocks with the same text.
    pub(super) duplicate_counts: Vec<u32>,
    pub(super) title_similarity: Vec<Thousandths>,
    /// The block of the headline, if one is found.
    pub(super) headline: Option<usize>,
    /// Running means of the prose weights before and after each block, nearer blocks counting more.
    pub(super) prose_before: Vec<u64>,
    pub(super) prose_after: Vec<u64>,
    /// The deepest containers with 50 % and 80 % of the page's prose.
    pub(super) prose50: CandidateContainer,
    pub(super) prose80: CandidateContainer,
    /// The container with the best prose score.
    pub(super) top_candidate: CandidateContainer,
    /// By container (see [`prose_scores`]).
    pub(super) candidate_scores: Vec<u64>,
    pub(super) article_elements: u32,
    pub(super) currency_blocks: u32,
    pub(super) list_blocks: u32,
    pub(super) ends_with_ellipsis: Vec<bool>,
    pub(super) structured_data: StructuredData,
    /// Words (tenths) of the blocks in elements named for comments.
    pub(super) comment_words: u64,
    /// Words (tenths) of the blocks in lists of repeated records.
    pub(super) record_words: u64,
}

impl<'a> FeatureContext<'a> {
    // long: one line per field of the context
    pub(super) fn new(dom: &Dom, segmentation: &'a Segmentation) -> Self {
        let blocks = &segmentation.blocks;
        let weights = prose_weights(segmentation);
        let sums = PageSums::new(segmentation, &weights);
        let heading = heading_levels(segmentation);
        let (last_heading, next_heading) = nearest_headings(&heading);
        let ends_with_ellipsis = blocks_with_ellipsis(dom, segmentation);
        let (tag_path_of, tag_paths) =
            tag_path_groups(segmentation, &weights, &heading, &ends_with_ellipsis);
        let title_similarity = title_similarities(dom, segmentation);
        let candidate_scores = prose_scores(segmentation, &sums);
        let like_siblings = like_siblings(segmentation);
        let records = repeated_records(segmentation, &like_siblings);
        let summaries = ancestor_summaries(dom, segmentation);
        FeatureContext {
            segmentation,
            comment_words: comment_words(segmentation, &summaries),
            record_words: record_words(segmentation, &like_siblings, &records),
            structured_data: StructuredData::new(dom, segmentation),
            prose50: CandidateContainer::deepest_with_share(segmentation, &sums, 500),
            prose80: CandidateContainer::deepest_with_share(segmentation, &sums, 800),
            top_candidate: CandidateContainer::with_best_score(segmentation, &candidate_scores),
            duplicate_counts: duplicate_counts(segmentation),
            prose_before: running_mean(weights.iter()),
            prose_after: running_mean(weights.iter().rev()).into_iter().rev().collect(),
            article_elements: count(&segmentation.containers, |it| it.tag == Tag::Article),
            currency_blocks: count(blocks, |block| block.measures.currency),
            list_blocks: list_blocks(segmentation),
            headline: find_headline(&heading, &title_similarity, segmentation),
            sums,
            summaries,
            like_siblings,
            records,
            heading,
            last_heading,
            next_heading,
            tag_path_of,
            tag_paths,
            title_similarity,
            candidate_scores,
            ends_with_ellipsis,
        }
    }

    pub(super) fn block(&self, block: BlockId) -> &TextBlock {
        &self.segmentation.blocks[block]
    }

    pub(super) fn own_container(&self, block: BlockId) -> ContainerId {
        self.segmentation.container_of(block)
    }

    /// The block's own container.
    pub(super) fn container(&self, block: BlockId) -> &Container {
        &self.segmentation.containers[self.own_container(block)]
    }

    /// The container `levels` above the block's own, at most the body.
    pub(super) fn ancestor(&self, block: BlockId, levels: usize) -> ContainerId {
        let own = self.own_container(block);
        (0..levels).fold(own, |container, _| self.segmentation.parent(container))
    }

    pub(super) fn ancestors(&self, block: BlockId) -> &AncestorSummary {
        &self.summaries[self.own_container(block)]
    }

    pub(super) fn tag_path(&self, block: BlockId) -> &TagPathGroup {
        &self.tag_paths[self.tag_path_of[block] as usize]
    }

    /// The sum over a container's blocks.
    pub(super) fn sum_in(&self, sums: &PrefixSums, container: ContainerId) -> u64 {
        sums.sum(self.segmentation.blocks_in(container))
    }

    /// The blocks from the last heading (inclusive) to the next (exclusive).
    pub(super) fn section(&self, block: BlockId) -> (usize, usize) {
        (self.last_heading[block].unwrap_or(0) as usize, self.next_heading[block] as usize)
    }
}

fn count<T>(items: &[T], is_counted: impl Fn(&T) -> bool) -> u32 {
    items.iter().filter(|item| is_counted(item)).count() as u32
}

/// Words (tenths) of the blocks in elements that are named for comments.
fn comment_words(segmentation: &Segmentation, summaries: &[AncestorSummary]) -> u64 {
    let is_comment =
        |block: &&TextBlock| summaries[block.container as usize].has(ClassHint::Comments);
    segmentation.blocks.iter().filter(is_comment).map(|block| u64::from(block.words())).sum()
}

fn list_blocks(segmentation: &Segmentation) -> u32 {
    let tag = |block: &TextBlock| segmentation.containers[block.container as usize].tag;
    count(&segmentation.blocks, |block| tag(block) == Tag::Li)
}

/// Whether each block ends with an ellipsis.
fn blocks_with_ellipsis(dom: &Dom, segmentation: &Segmentation) -> Vec<bool> {
    let last_nodes = segmentation.blocks.iter().map(|block| block.last_node as NodeId);
    last_nodes.map(|last| ends_with_ellipsis(dom, last)).collect()
}

/// Whether the text up to this node ends with an ellipsis.
fn ends_with_ellipsis(dom: &Dom, last: NodeId) -> bool {
    let text = dom.text_of(last).unwrap_or_default().trim_end();
    let text = text.trim_end_matches([']', ')', '»', '"', '”']);
    text.ends_with('…') || text.ends_with("...")
}

/// Words (tenths) of the blocks in lists of at least [`LIST_MIN_RECORDS`] repeated records.
fn record_words(
    segmentation: &Segmentation,
    like_siblings: &[u32],
    records: &[Option<u32>],
) -> u64 {
    let is_in_list = |block: &&TextBlock| {
        records[block.container as usize]
            .is_some_and(|record| like_siblings[record as usize] >= LIST_MIN_RECORDS)
    };
    segmentation.blocks.iter().filter(is_in_list).map(|block| u64::from(block.words())).sum()
}

/// For each block the mean of the blocks before it, a block's weight falling by a quarter each step.
fn running_mean<'a>(weights: impl Iterator<Item = &'a u64>) -> Vec<u64> {
    let mut scaled_mean = 0u64;
    let mean_before = |weight: &u64| {
        let here = scaled_mean / RUNNING_MEAN_SCALE;
        let added = (*weight).min(RUNNING_MEAN_MAX_WEIGHT) * (RUNNING_MEAN_SCALE / 4);
        scaled_mean = scaled_mean * 3 / 4 + added;
        here
    };
    weights.map(mean_before).collect()
}
