//! Labelled sections: the blocks below a heading such as "Related" or "Jobs".

use super::context::ClassifyContext;
use super::evidence::{Evidence, Source};
use super::link_targets;
use crate::api::kind::Kind;
use crate::blocks::{BlockId, ContainerId, TextBlock};
use crate::dom::Tag;
use crate::lexicon;
use crate::lexicon::{Match, PhrasePosition, StemPosition};
use crate::util::hash::HashMap;
use crate::util::ranges::last_range_of_each;
use std::cell::Cell;
use std::ops::Range;

/// A heading that only begins with or contains a phrase has at most this many words (tenths).
const SECTION_HEADING_MAX_WORDS: u32 = 90;
/// A heading without a phrase, recognised by a word stem, has at most this many words (tenths).
const STEM_HEADING_MAX_WORDS: u32 = 60;
/// The container of a section is at most this many levels above its heading.
const LABELLED_SECTION_MAX_LEVELS: usize = 6;
/// A bar of controls next to a heading ("see all", arrows) has at most this many links ...
const CONTROL_BAR_MAX_LINKS: u32 = 1;
/// ... and words (tenths) in each block.
const CONTROL_BAR_MAX_WORDS: u32 = 60;
/// Blocks looked at for the ends of sections, on the whole page, for each of its blocks. Pages are far
/// below it; one of labels only, each of which could hold all that follows, is not.
const SECTION_STEPS_PER_BLOCK: usize = 64;
/// The cards of an advertising network have at least this many pictures.
const PAID_CARDS_MIN_MEDIA: u32 = 2;

struct LabelledSection {
    /// The heading's block.
    block: BlockId,
    heading: SectionHeading,
    container: ContainerId,
}

/// What a heading says, and by which phrase; without a phrase it is a hint only.
#[derive(Clone, Copy)]
struct SectionHeading {
    kind: Kind,
    phrase: Option<Match>,
}

impl SectionHeading {
    fn evidence(&self) -> Evidence {
        match &self.phrase {
            Some(phrase) => Evidence::from_phrase(phrase),
            None => Evidence::new(self.kind, Source::Cues),
        }
    }
}

/// The section headings of a page and the blocks below each.
pub(super) struct LabelledSections {
    sections: Vec<LabelledSection>,
    /// For each block the index of the nearest heading's section.
    section_of: Vec<Option<u32>>,
    /// For each block what it says as a heading.
    headings: Vec<Option<SectionHeading>>,
    /// Blocks that may still be looked at for the ends of sections. Without any, headings open none.
    steps: Cell<usize>,
}

impl LabelledSections {
    pub(super) fn new(ctx: &ClassifyContext) -> Self {
        let blocks = 0..ctx.segmentation.blocks.len();
        let headings: Vec<Option<SectionHeading>> =
            blocks.clone().map(|block| section_heading(ctx, block)).collect();
        let steps = Cell::new(headings.len() * SECTION_STEPS_PER_BLOCK);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut paid: HashMap<(ContainerId, Kind), bool> = HashMap::default();
        let mut all =
            LabelledSections { sections: Vec::new(), section_of: Vec::new(), headings, steps };
        for block in blocks {
            let Some(mut heading) = all.headings[block] else { continue };
            let Some((container, blocks)) = all.extent(ctx, block, heading) else {
                all.headings[block] = None;
                continue;
            };
            let is_paid = paid
                .entry((container, heading.kind))
                .or_insert_with(|| are_paid_cards(ctx, heading.kind, container));
            if *is_paid {
                heading = SectionHeading { kind: Kind::Sponsored, phrase: None };
            }
            all.headings[block] = Some(heading);
            ranges.push(blocks);
            all.sections.push(LabelledSection { block, heading, container });
        }
        all.section_of = last_range_of_each(all.headings.len(), &ranges);
        all
    }

    /// These blocks, as long as steps are left; each takes one.
    fn counted(&self, blocks: Range<usize>) -> impl Iterator<Item = BlockId> {
        blocks.take_while(|_| {
            let left = self.steps.get();
            self.steps.set(left.saturating_sub(1));
            left > 0
        })
    }

    /// Whether the block is the heading of a section.
    pub(super) fn is_heading(&self, block: BlockId) -> bool {
        self.headings[block].is_some()
    }

    /// What a heading says of itself: it is of the kind of its section.
    pub(super) fn heading_evidence(&self, block: BlockId) -> Option<Evidence> {
        self.headings[block].as_ref().map(SectionHeading::evidence)
    }

    /// What the nearest heading above the block says, and the container of its section.
    pub(super) fn section_evidence(&self, block: BlockId) -> Option<(ContainerId, Evidence)> {
        let found = self.sections.get(self.section_of[block]? as usize)?;
        let mut evidence = Evidence::new(found.heading.kind, Source::Heading);
        evidence.basis.phrase = found.heading.phrase;
        evidence.basis.heading = Some(found.block);
        Some((found.container, evidence))
    }

    /// The container of a heading's section and the section's blocks: the rest of the container up
    /// to the next text, or the next heading of at least the same level.
    fn extent(
        &self,
        ctx: &ClassifyContext,
        block: BlockId,
        heading: SectionHeading,
    ) -> Option<(ContainerId, Range<usize>)> {
        let container = self.container(ctx, block, heading.kind)?;
        let start = self.after_headings(block);
        let end = self.end(ctx, block, heading.kind, container, start);
        if self.steps.get() == 0 {
            return None;
        }
        let is_hint = heading.phrase.is_none();
        let is_wrong_hint = is_hint && !is_mostly_links(ctx, start..end);
        (start < end && !is_wrong_hint).then_some((container, block + 1..end))
    }

    /// The smallest container around a heading with more than headings and a bar of controls.
    fn container(&self, ctx: &ClassifyContext, heading: usize, kind: Kind) -> Option<ContainerId> {
        let segmentation = ctx.segmentation;
        let mut around = ctx.ancestors(heading).take(LABELLED_SECTION_MAX_LEVELS).chain([0]);
        around.find(|&container| {
            let rest = heading + 1..segmentation.blocks_in(container).end;
            let is_bar = container != 0 && self.is_control_bar(ctx, rest);
            // The form of a request can have no text of its own.
            let has_form =
                kind.has_short_section() && segmentation.containers[container].controls > 0;
            !is_bar || has_form
        })
    }

    /// Whether the blocks are only headings and links such as "see all".
    fn is_control_bar(&self, ctx: &ClassifyContext, blocks: Range<usize>) -> bool {
        let mut links = 0;
        self.counted(blocks).all(|block| {
            let text_block = &ctx.segmentation.blocks[block];
            let is_heading = self.is_heading(block);
            links += if is_heading { 0 } else { text_block.links.max(1) };
            links <= CONTROL_BAR_MAX_LINKS
                && text_block.words() <= CONTROL_BAR_MAX_WORDS
                && (is_heading || ctx.is_linked(block))
        })
    }

    /// Where the section ends that starts in the container.
    fn end(
        &self,
        ctx: &ClassifyContext,
        heading: usize,
        kind: Kind,
        container: ContainerId,
        start: usize,
    ) -> usize {
        let blocks = ctx.segmentation.blocks_in(container);
        let holds_text = ctx.holds_text(container);
        let level = ctx.heading_level(heading);
        let starts_other = |block: BlockId| match ctx.heading_level(block) {
            0 => level == 0 && self.headings[block].is_some_and(|other| other.kind != kind),
            other => level == 0 || other <= level && block > start,
        };
        let is_first = blocks.start >= heading;
        let ends = |block: &BlockId| {
            let may_start = holds_text || !is_first || self.is_heading(*block);
            ctx.is_kept(*block) || (may_start && starts_other(*block))
        };
        let end = self.counted(start..blocks.end).find(ends).unwrap_or(blocks.end);
        // Next to the article's text, an advertisement's label stands over the next box only.
        if holds_text && kind.has_short_section() {
            end.min(next_child_end(ctx, container, start))
        } else {
            end
        }
    }

    /// The first block after the heading that is not a heading itself, as those of tabs are.
    fn after_headings(&self, heading: usize) -> usize {
        self.counted(heading + 1..self.headings.len())
            .find(|&block| !self.is_heading(block))
            .unwrap_or(self.headings.len())
    }
}

/// Whether at least half of the blocks' characters are link text.
fn is_mostly_links(ctx: &ClassifyContext, blocks: Range<usize>) -> bool {
    let blocks = ctx.segmentation.blocks.get(blocks).unwrap_or_default();
    let sum = |value: fn(&TextBlock) -> u32| blocks.iter().map(value).sum::<u32>();
    sum(|block| block.link_chars) * 2 >= sum(|block| block.measures.chars)
}

/// The end of the container's child that the block lies in.
fn next_child_end(ctx: &ClassifyContext, container: ContainerId, block: BlockId) -> usize {
    if block >= ctx.segmentation.blocks.len() {
        return block;
    }
    let child = ctx.ancestors(block).take_while(|&inner| inner != container).last();
    child.map_or(block + 1, |child| ctx.segmentation.blocks_in(child).end)
}

/// Whether "recommended" cards are paid for: pictures with headlines that all lead to other sites.
fn are_paid_cards(ctx: &ClassifyContext, kind: Kind, container: ContainerId) -> bool {
    matches!(kind, Kind::Related | Kind::Latest)
        && container != 0
        && ctx.segmentation.containers[container].media >= PAID_CARDS_MIN_MEDIA
        && link_targets::are_foreign(ctx, container)
}

/// What a dropped block says as a heading, if it is one. A link leads elsewhere, unless it opens a
/// tab.
fn section_heading(ctx: &ClassifyContext, block: BlockId) -> Option<SectionHeading> {
    let text_block = &ctx.segmentation.blocks[block];
    if ctx.is_kept(block) || !text_block.is_within(SECTION_HEADING_MAX_WORDS) || ctx.is_title(block)
    {
        return None;
    }
    let is_heading = ctx.heading_level(block) > 0;
    let is_tab = text_block.links > 0 && text_block.hash_links == text_block.links;
    let is_button = ctx.is_in(block, Tag::Button);
    if ctx.is_linked(block) && !is_heading && !is_tab {
        return None;
    }
    // A linked heading that merely contains a phrase is the headline of a card.
    let is_plain_heading = is_heading && !ctx.is_linked(block);
    let opens = |phrase: &&Match| {
        (phrase.position == PhrasePosition::Whole || is_plain_heading)
            && phrase.kind.opens_section()
            && !(is_button && phrase.kind != Kind::Latest)
    };
    let phrases = ctx.phrases(block);
    let whole =
        phrases.iter().filter(opens).find(|phrase| phrase.position == PhrasePosition::Whole);
    if let Some(phrase) = whole.or_else(|| phrases.iter().find(opens)) {
        return Some(SectionHeading { kind: phrase.kind, phrase: Some(*phrase) });
    }
    if is_button || text_block.links > 0 || !text_block.is_within(STEM_HEADING_MAX_WORDS) {
        return None;
    }
    hinted_kind(ctx, block).map(|kind| SectionHeading { kind, phrase: None })
}

/// The kind of list that a heading without a full phrase hints at.
fn hinted_kind(ctx: &ClassifyContext, block: BlockId) -> Option<Kind> {
    let text = lexicon::normalise(&ctx.segmentation.run_text(ctx.dom, block));
    let stem = lexicon::keyword_kind(&text, StemPosition::Heads);
    let is_list = |kind: Kind| matches!(kind, Kind::Related | Kind::Latest | Kind::Jobs);
    let mut phrases = ctx.phrases(block).iter();
    let phrase = phrases.find(|phrase| is_list(phrase.kind)).filter(|_| stem != Some(Kind::Jobs));
    phrase.map(|phrase| phrase.kind).or(stem)
}
