//! Measures that several features share.

use super::ancestors::{AncestorKind, ClassHint};
use super::candidates::CandidateContainer;
use super::context::FeatureContext;
use crate::blocks::{BlockId, ContainerId};
use crate::util::prefix_sums::PrefixSums;

/// `part` of `whole` in thousandths; 0 if the whole is 0.
pub(super) fn share(part: u64, whole: u64) -> i64 {
    (part * 1000).checked_div(whole).unwrap_or(0) as i64
}

pub(super) fn flag(is: bool) -> i64 {
    i64::from(is)
}

/// The nearness of the nearest such ancestor: 1000 for the block's own container, less for each level
/// up, 0 for none.
pub(super) fn nearness(ctx: &FeatureContext, block: BlockId, kind: AncestorKind) -> i64 {
    match ctx.ancestors(block).nearest[kind as usize] {
        0 => 0,
        depth => 4000 / (4 + i64::from(ctx.container(block).depth + 1 - depth)),
    }
}

pub(super) fn link_density(ctx: &FeatureContext, container: ContainerId) -> i64 {
    share(ctx.sum_in(&ctx.sums.link_chars, container), ctx.sum_in(&ctx.sums.chars, container))
}

/// The container's share of the page's sum.
pub(super) fn share_of_page(
    ctx: &FeatureContext,
    sums: &PrefixSums,
    container: ContainerId,
) -> i64 {
    share(ctx.sum_in(sums, container), sums.total())
}

/// The container's prose score against the top candidate's.
pub(super) fn candidate_share(ctx: &FeatureContext, container: ContainerId) -> i64 {
    share(ctx.candidate_scores[container], ctx.candidate_scores[ctx.top_candidate.container])
}

pub(super) fn class_hint(ctx: &FeatureContext, block: BlockId, hint: ClassHint) -> i64 {
    flag(ctx.ancestors(block).has(hint))
}

/// The block at this distance after (before, if negative), if there is one.
pub(super) fn neighbour(ctx: &FeatureContext, block: BlockId, distance: isize) -> Option<usize> {
    block.checked_add_signed(distance).filter(|&block| block < ctx.segmentation.blocks.len())
}

/// The sum from the last heading to the next.
pub(super) fn section_sum(ctx: &FeatureContext, sums: &PrefixSums, block: BlockId) -> u64 {
    let (start, end) = ctx.section(block);
    sums.sum(start..end)
}

/// -1 before the candidate container, 0 in it, 1 after it.
pub(super) fn side(ctx: &FeatureContext, candidate: &CandidateContainer, block: BlockId) -> i64 {
    if candidate.is_within(ctx.own_container(block)) {
        0
    } else if block < ctx.segmentation.blocks_in(candidate.container).start {
        -1
    } else {
        1
    }
}

/// The repeated record around the block that has most like siblings.
pub(super) fn record(ctx: &FeatureContext, block: BlockId) -> Option<ContainerId> {
    ctx.records[ctx.own_container(block)].map(|record| record as ContainerId)
}

/// The value of [`words_from_headline`] on a page without a headline.
const NO_HEADLINE: i64 = -2000;

/// The share of the page's words between the headline and the block; negative before it.
pub(super) fn words_from_headline(ctx: &FeatureContext, block: BlockId) -> i64 {
    let Some(headline) = ctx.headline else { return NO_HEADLINE };
    let words = &ctx.sums.words;
    if headline <= block {
        share(words.sum(headline..block), words.total())
    } else {
        -share(words.sum(block..headline), words.total())
    }
}
