//! The boxes that labels open: what a heading such as "Related" or "Jobs" stands over.

use super::{ClassifyContext, Evidence, link_targets};
use crate::api::kind::Kind;
use crate::blocks::{ContainerId, TextBlock};
use crate::dom::Tag;
use crate::lexicon;
use crate::lexicon::{Match, PhrasePosition, StemPosition};
use std::ops::Range;

/// A label that only begins with or holds a phrase has at most this many words (tenths).
const SECTION_LABEL_WORDS: u32 = 90;
/// A line with a mere hint has at most this many.
const HINT_MAX_WORDS: u32 = 60;
/// A box is looked for this many levels above its label.
const LABELLED_SECTION_MAX_LEVELS: usize = 6;
/// Links beside a label in its own bar: "see all", arrows.
const BAR_LINKS: u32 = 1;
const BAR_WORDS: u32 = 60;

/// Cards of an advertising network have pictures, this many at least.
const PAID_CARDS: u32 = 2;

struct LabelledSection {
    label: usize,
    heading: SectionHeading,
    holder: ContainerId,
}

/// What a label says, and by which phrase; without one it is a hint only.
#[derive(Clone, Copy)]
struct SectionHeading {
    kind: Kind,
    phrase: Option<Match>,
}

impl SectionHeading {
    fn evidence(&self) -> Evidence {
        match &self.phrase {
            Some(phrase) => Evidence::of(phrase),
            None => Evidence::new(self.kind, "cues"),
        }
    }
}

/// The labels of a page and what they stand over.
pub(super) struct LabelledSections {
    boxes: Vec<LabelledSection>,
    /// For each block the place of the nearest label's box.
    over: Vec<Option<u32>>,
    /// For each block what makes it a label.
    labels: Vec<Option<SectionHeading>>,
}

impl LabelledSections {
    pub(super) fn new(page: &ClassifyContext) -> Self {
        let blocks = 0..page.segmentation.blocks.len();
        let labels: Vec<Option<SectionHeading>> =
            blocks.clone().map(|block| label(page, block)).collect();
        let mut boxes =
            LabelledSections { boxes: Vec::new(), over: vec![None; labels.len()], labels };
        for block in blocks {
            let Some(heading) = boxes.labels[block] else { continue };
            let Some((holder, blocks)) = boxes.reach(page, block, heading.kind) else {
                boxes.labels[block] = None;
                continue;
            };
            let heading = if is_paid(page, heading.kind, holder) {
                SectionHeading { kind: Kind::Sponsored, phrase: None }
            } else {
                heading
            };
            boxes.labels[block] = Some(heading);
            boxes.over[blocks].fill(Some(boxes.boxes.len() as u32));
            boxes.boxes.push(LabelledSection { label: block, heading, holder });
        }
        boxes
    }

    /// Whether the block stands over others.
    pub(super) fn is_label(&self, block: usize) -> bool {
        self.labels[block].is_some()
    }

    /// What a label is: of the kind of what it stands over.
    pub(super) fn label_evidence(&self, block: usize) -> Option<Evidence> {
        self.labels[block].as_ref().map(SectionHeading::evidence)
    }

    /// The container that the nearest label over the block heads, and what it says.
    pub(super) fn over(&self, block: usize) -> Option<(ContainerId, Evidence)> {
        let found = self.boxes.get(self.over[block]? as usize)?;
        let mut evidence = Evidence::new(found.heading.kind, "label");
        evidence.because.phrase = found.heading.phrase;
        evidence.because.label = Some(found.label);
        Some((found.holder, evidence))
    }

    /// What a label stands over: the rest of the smallest container with more than labels and a
    /// bar of controls, up to the next text, or the next heading of its rank.
    fn reach(
        &self,
        page: &ClassifyContext,
        label: usize,
        kind: Kind,
    ) -> Option<(ContainerId, Range<usize>)> {
        let segmentation = page.segmentation;
        let own = segmentation.container_of(label);
        let holder = segmentation.chain(own).take(LABELLED_SECTION_MAX_LEVELS).chain([0]).find(
            |&container| {
                let rest = label + 1..segmentation.blocks_in(container).end;
                let unlabelled = rest.clone().filter(|&block| self.labels[block].is_none());
                let links: u32 =
                    unlabelled.map(|block| segmentation.blocks[block].links.max(1)).sum();
                let is_bar = links <= BAR_LINKS
                    && rest.clone().all(|block| {
                        segmentation.blocks[block].words() <= BAR_WORDS
                            && (self.labels[block].is_some() || page.is_linked(block))
                    });
                let is_bar = is_bar && container != 0;
                // What asks for something has its form beside it, which may hold no text.
                let is_form = is_short_box(kind) && segmentation.containers[container].controls > 0;
                !is_bar || is_form
            },
        );
        let holder = holder?;
        let start = self.after_tabs(label);
        let end = segmentation.blocks_in(holder).end;
        let is_mixed = page.holds_text(holder);
        let rank = page.scene.heading_level(label);
        let starts_other = |block: usize| match page.scene.heading_level(block) {
            0 => self.labels[block].is_some_and(|other| other.kind != kind && rank == 0),
            level => rank == 0 || level <= rank && block > start,
        };
        let is_head = segmentation.blocks_in(holder).start >= label;
        let ends = |block: &usize| {
            page.is_kept(*block)
                || ((is_mixed || !is_head || self.labels[*block].is_some()) && starts_other(*block))
        };
        let end = (start..end).find(ends).unwrap_or(end);
        // What follows an advertisement's label in the text's own container is its next box only.
        let end = match is_mixed && is_short_box(kind) {
            true => end.min(self.next_box_end(page, holder, start)),
            false => end,
        };
        let is_list_due = self.is_hint(label) && !self.is_linked_list(page, start..end);
        (start < end && !is_list_due).then_some((holder, label + 1..end))
    }

    fn is_hint(&self, label: usize) -> bool {
        self.labels[label].is_some_and(|heading| heading.phrase.is_none())
    }

    /// Whether most of the blocks' characters lead elsewhere.
    fn is_linked_list(&self, page: &ClassifyContext, blocks: Range<usize>) -> bool {
        let blocks = page.segmentation.blocks.get(blocks).unwrap_or_default();
        let sum = |value: fn(&TextBlock) -> u32| blocks.iter().map(value).sum::<u32>();
        sum(|block| block.link_chars) * 2 >= sum(|block| block.measures.chars)
    }

    /// The first block behind a strip of labels.
    fn after_tabs(&self, label: usize) -> usize {
        (label + 1..self.labels.len())
            .find(|&block| self.labels[block].is_none())
            .unwrap_or(self.labels.len())
    }

    /// The end of the holder's child that the block lies in.
    fn next_box_end(&self, page: &ClassifyContext, holder: ContainerId, block: usize) -> usize {
        if block >= page.segmentation.blocks.len() {
            return block;
        }
        let chain = page.segmentation.chain(page.segmentation.container_of(block));
        let child = chain.take_while(|&container| container != holder).last();
        child.map_or(block + 1, |child| page.segmentation.blocks_in(child).end)
    }
}

/// Whether "recommended" cards are paid for: pictures with headlines that all lead to other sites.
fn is_paid(page: &ClassifyContext, kind: Kind, holder: ContainerId) -> bool {
    matches!(kind, Kind::Related | Kind::Latest)
        && holder != 0
        && page.segmentation.containers[holder].media >= PAID_CARDS
        && link_targets::are_foreign(page, holder)
}

/// Kinds whose box is one small thing, not a run of things.
fn is_short_box(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Ad
            | Kind::Sponsored
            | Kind::CommentForm
            | Kind::Newsletter
            | Kind::Follow
            | Kind::Share
            | Kind::AuthorBox
            | Kind::Paywall
    )
}

/// The phrase that makes a dropped block a label. A link leads elsewhere, unless it opens a tab.
fn label(page: &ClassifyContext, block: usize) -> Option<SectionHeading> {
    let text_block = &page.segmentation.blocks[block];
    if page.is_kept(block)
        || !text_block.is_within(SECTION_LABEL_WORDS)
        || page.scene.shows_fact(block, Kind::Title)
    {
        return None;
    }
    let is_heading = page.scene.heading_level(block) > 0;
    let is_tab = text_block.links > 0 && text_block.hash_links == text_block.links;
    let container = page.segmentation.container_of(block);
    let is_button = page.segmentation.containers[container].tag == Tag::Button;
    if page.is_linked(block) && !is_heading && !is_tab {
        return None;
    }
    // A linked heading that only holds a phrase is the headline of a card.
    let is_title = is_heading && !page.is_linked(block);
    let heads = |phrase: &&Match| {
        (phrase.how == PhrasePosition::Whole || is_title)
            && opens(phrase.kind)
            && !(is_button && phrase.kind != Kind::Latest)
    };
    let phrases = page.scene.phrases_of_block(block);
    let whole = phrases.iter().filter(heads).find(|phrase| phrase.how == PhrasePosition::Whole);
    if let Some(phrase) = whole.or_else(|| phrases.iter().find(heads)) {
        return Some(SectionHeading { kind: phrase.kind, phrase: Some(*phrase) });
    }
    if is_button || text_block.links > 0 || !text_block.is_within(HINT_MAX_WORDS) {
        return None;
    }
    let is_list =
        |phrase: &&Match| matches!(phrase.kind, Kind::Related | Kind::Latest | Kind::Jobs);
    let text = lexicon::normalise(&page.segmentation.run_text(page.dom, block));
    let cue = lexicon::cue(&text, StemPosition::Heads);
    let phrase = phrases.iter().find(is_list).filter(|_| cue != Some(Kind::Jobs));
    let kind = phrase.map(|phrase| phrase.kind).or(cue);
    kind.map(|kind| SectionHeading { kind, phrase: None })
}

/// Kinds that stand over something.
fn opens(kind: Kind) -> bool {
    !matches!(kind, Kind::Title | Kind::Byline | Kind::Date | Kind::Caption | Kind::Legal)
}
