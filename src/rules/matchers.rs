//! Matchers that several rules share.

use super::context::RuleContext;
use super::phrase_matching::ANY_POSITION;
use super::rule::RuleMatch;
use crate::api::kind::Kind;
use crate::blocks::BlockId;
use crate::lexicon::PhrasePosition;
use crate::scoring::Points;

/// Matches a block that is in the section of a heading of one of these kinds.
pub(super) fn in_section_of(
    ctx: &RuleContext,
    block: BlockId,
    kinds: &[Kind],
    points: Points,
) -> Option<RuleMatch> {
    let section = ctx.sections.section_of(block)?;
    let heading = Some(section.heading);
    kinds
        .contains(&section.phrase.kind)
        .then(|| RuleMatch { heading, ..RuleMatch::with_phrase(&section.phrase, points) })
}

/// Matches a block whose whole text is a phrase of one of these kinds.
pub(super) fn matches_label(
    ctx: &RuleContext,
    block: BlockId,
    kinds: &[Kind],
    points: Points,
) -> Option<RuleMatch> {
    let phrase = ctx.facts.phrase(block, kinds, &[PhrasePosition::Whole])?;
    Some(RuleMatch::with_phrase(phrase, points))
}

/// Matches a short block that asks the reader to do something: to subscribe, to follow, to pay.
pub(super) fn call_to_action(
    ctx: &RuleContext,
    block: BlockId,
    kinds: &[Kind],
) -> Option<RuleMatch> {
    let phrase = ctx.facts.phrase(block, kinds, ANY_POSITION)?;
    let points = if phrase.position == PhrasePosition::Whole { -500 } else { -400 };
    Some(RuleMatch::with_phrase(phrase, points))
}
