//! What the rules look at: the blocks with their phrases, and the boxes that labels open.

use super::phrase_matching::{PagePhrases, label_text};
use super::regions;
use super::structure::PageStructure;
use crate::api::kind::Kind;
use crate::blocks::{Segmentation, TextBlock};
use crate::dom::{Dom, Tag};
use crate::features::{FeatureId, Features};
use crate::lexicon;
use crate::lexicon::{Match, PhrasePosition};
use crate::metadata::Metadata;
use std::ops::Range;

/// Blocks longer than this (tenths of a word) are prose, whatever phrases stand in them.
pub(super) const SECTION_LABEL_MAX_WORDS: u32 = 300;
/// A heading that only holds or starts with a phrase is a label up to this length.
const HEADING_MAX_WORDS: u32 = 80;
/// A box is looked for this many levels above its label.
const SECTION_MAX_LEVELS: usize = 5;
/// A box of running words (a newsletter, a share bar, an author) has at most this many (tenths).
const SECTION_MAX_WORDS: u64 = 1200;
/// A box that ends with a call to pay has at most this many blocks.
const CALL_TO_ACTION_MAX_BLOCKS: usize = 6;
/// Comments may be longer than what they are about, but not by far (thousandths of the mass).
const COMMENT_THREAD_MAX_PROSE: u64 = 850;
/// A container with this share (thousandths) of the page's mass is no box of clutter.
const SECTION_MAX_PROSE: u64 = 350;

/// All places of phrases.
pub(super) const ANY_POSITION: &[PhrasePosition] =
    &[PhrasePosition::Whole, PhrasePosition::Starts, PhrasePosition::Ends, PhrasePosition::Holds];

/// Kinds of lists of other articles.
const SECTION_KINDS: [Kind; 2] = [Kind::Related, Kind::Latest];

/// A label that stands over blocks.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) label: usize,
    pub(super) phrase: Match,
}

/// A page as the rules see it.
pub(crate) struct RuleContext<'a> {
    pub(crate) segmentation: &'a Segmentation,
    pub(super) features: &'a Features,
    /// For each block, the fact that it shows, if it shows one.
    facts: Vec<Option<Kind>>,
    /// The phrases in each block; none for long blocks.
    pub(super) phrases: Vec<Vec<Match>>,
    /// For each block, the box it lies in, if any: the place in `boxes`.
    box_of: Vec<Option<u32>>,
    boxes: Vec<Section>,
    /// The first label for other articles.
    others_label: Option<usize>,
    cookie_notices: Vec<bool>,
    /// For each block whether it is in a box with a field for an address, or about an author.
    address_boxes: Vec<bool>,
    author_boxes: Vec<bool>,
    words: Vec<u64>,
    mass: Vec<u64>,
    hidden_share: u64,
    /// How many paragraphs stand before each block, and on the page.
    paragraphs_before: Vec<u64>,
    /// What the tree says of threads, teasers and articles beside the page's own.
    pub(super) shapes: PageStructure,
}

impl<'a> RuleContext<'a> {
    pub(crate) fn new(
        dom: &Dom,
        segmentation: &'a Segmentation,
        features: &'a Features,
        metadata: &'a Metadata,
    ) -> Self {
        let authors: Vec<String> =
            metadata.authors.iter().map(|name| lexicon::normalise(name)).collect();
        let spoken = PagePhrases::on(metadata);
        let mut is_name = vec![false; segmentation.blocks.len()];
        let mut phrases: Vec<Vec<Match>> = Vec::with_capacity(segmentation.blocks.len());
        for (block, is_name) in is_name.iter_mut().enumerate() {
            let text = label_text(dom, segmentation, block);
            *is_name = text.as_ref().is_some_and(|text| authors.contains(text));
            phrases.push(text.map(|text| spoken.phrases_of(&text)).unwrap_or_default());
        }
        let words = |block: usize| u64::from(segmentation.blocks[block].words());
        let mut scene = RuleContext {
            words: sums(segmentation, words),
            mass: sums(segmentation, |block| prose_mass(&segmentation.blocks[block])),
            hidden_share: 0,
            paragraphs_before: sums(segmentation, |block| {
                u64::from(is_paragraph(&segmentation.blocks[block]))
            }),
            cookie_notices: Vec::new(),
            address_boxes: Vec::new(),
            author_boxes: Vec::new(),
            shapes: PageStructure::new(dom, segmentation, metadata),
            box_of: vec![None; segmentation.blocks.len()],
            boxes: Vec::new(),
            others_label: None,
            segmentation,
            features,
            facts: facts(segmentation, metadata),
            phrases,
        };
        let hidden = (0..segmentation.blocks.len()).filter(|&block| scene.is_hidden(block));
        scene.hidden_share = hidden.map(|block| scene.mass_share(block..block + 1)).sum();
        scene.cookie_notices = regions::cookie_notices(&scene);
        scene.address_boxes = regions::with_address_field(&scene, dom);
        scene.author_boxes = regions::about_author(&scene, dom, &authors, &is_name);
        scene.open_boxes();
        let is_others = |held: &&Section| SECTION_KINDS.contains(&held.phrase.kind);
        scene.others_label = scene.boxes.iter().find(is_others).map(|held| held.label);
        scene
    }

    pub(super) fn block(&self, block: usize) -> &TextBlock {
        &self.segmentation.blocks[block]
    }

    /// All phrases in the block.
    pub(crate) fn phrases_of_block(&self, block: usize) -> &[Match] {
        &self.phrases[block]
    }

    /// Whether the block shows this fact of the article: title, byline or date.
    pub(crate) fn shows_fact(&self, block: usize, fact: Kind) -> bool {
        self.shows(block, fact)
    }

    /// 1 to 6 for a heading, else 0.
    pub(crate) fn heading_level(&self, block: usize) -> i32 {
        self.feature(block, FeatureId::heading)
    }

    /// The block's phrase of one of these kinds and ways.
    pub(super) fn phrase(
        &self,
        block: usize,
        kinds: &[Kind],
        hows: &[PhrasePosition],
    ) -> Option<&Match> {
        let wanted = |phrase: &&Match| kinds.contains(&phrase.kind) && hows.contains(&phrase.how);
        self.phrases[block].iter().find(wanted)
    }

    /// The box that the block lies in, and whether the block counts as part of it.
    pub(super) fn label_over(&self, block: usize) -> Option<&Section> {
        let place = self.box_of.get(block).copied().flatten()?;
        // The label of a button beside a listing says nothing of the listing.
        if self.is_in(block, Tag::Pre) {
            return None;
        }
        self.boxes.get(place as usize)
    }

    pub(super) fn is_hidden(&self, block: usize) -> bool {
        self.feature(block, FeatureId::is_hidden) == 1
    }

    pub(super) fn is_cell(&self, block: usize) -> bool {
        let container = self.segmentation.container_of(block);
        matches!(self.segmentation.containers[container].tag, Tag::Td | Tag::Th)
    }

    /// Whether the block is a cell beside others.
    fn heads_column(&self, block: usize) -> bool {
        if !self.is_cell(block) {
            return false;
        }
        let line = self.segmentation.parent(self.segmentation.container_of(block));
        let own = self.segmentation.blocks_in(self.segmentation.container_of(block));
        self.segmentation.blocks_in(line) != own
    }

    pub(super) fn is_heading(&self, block: usize) -> bool {
        self.feature(block, FeatureId::heading) > 0
    }

    /// Whether the block shows this fact: title, byline or date.
    pub(super) fn shows(&self, block: usize, fact: Kind) -> bool {
        self.facts[block] == Some(fact)
    }

    /// Whether the block is in a figure's caption.
    pub(super) fn is_caption(&self, block: usize) -> bool {
        self.is_in(block, Tag::Figcaption)
    }

    /// Whether one of the nearest containers is of this tag.
    fn is_in(&self, block: usize, tag: Tag) -> bool {
        let mut chain = self.segmentation.chain(self.segmentation.container_of(block)).take(4);
        chain.any(|container| self.segmentation.containers[container].tag == tag)
    }

    /// Share of the page's prose that is hidden, in thousandths.
    pub(super) fn hidden_share(&self) -> u64 {
        self.hidden_share
    }

    /// Share of the page's prose in a range of blocks, in thousandths.
    pub(super) fn mass_share(&self, blocks: Range<usize>) -> u64 {
        let total = self.mass.last().copied().unwrap_or_default();
        ((self.mass[blocks.end] - self.mass[blocks.start]) * 1000).checked_div(total).unwrap_or(0)
    }

    /// Whether the block is in a container that speaks mostly of cookies.
    pub(super) fn is_in_cookie_notice(&self, block: usize) -> bool {
        self.cookie_notices[self.segmentation.container_of(block)]
    }

    /// Words (tenths) of a range of blocks.
    pub(super) fn words_in(&self, blocks: Range<usize>) -> u64 {
        self.words[blocks.end] - self.words[blocks.start]
    }

    /// Whether the block is in a small box with a field for an e-mail address.
    pub(super) fn is_in_address_box(&self, block: usize) -> bool {
        self.address_boxes[block]
    }

    /// Whether the block is in a small box about an author behind the article.
    pub(super) fn is_about_author(&self, block: usize) -> bool {
        self.author_boxes[block]
    }

    /// The value of a feature of the block.
    pub(super) fn feature(&self, block: usize, feature: FeatureId) -> i32 {
        self.features.value(block, feature)
    }

    /// How many paragraphs stand before the block.
    pub(super) fn paragraphs_before(&self, block: usize) -> u64 {
        self.paragraphs_before[block]
    }

    /// Whether a label for other articles stands over blocks before this one.
    pub(super) fn follows_other_articles(&self, block: usize) -> bool {
        self.others_label.is_some_and(|label| label < block)
    }

    /// Whether the page has running text beside its lists: two paragraphs of some length.
    pub(super) fn has_article(&self) -> bool {
        self.paragraphs_before.last().is_some_and(|&paragraphs| paragraphs >= 2)
    }

    /// Whether the block heads a paragraph.
    pub(super) fn heads_text(&self, block: usize) -> bool {
        self.is_heading(block) && self.segmentation.blocks.get(block + 1).is_some_and(is_paragraph)
    }

    /// Whether the block is an item of a list of linked headlines: like containers side by side,
    /// short, covered by links, without sentences.
    pub(super) fn is_headline_item(&self, block: usize) -> bool {
        let get = |feature| self.feature(block, feature);
        get(FeatureId::unit_count) >= 4
            && get(FeatureId::unit_links) >= 700
            && (10..=300).contains(&get(FeatureId::unit_words))
            && get(FeatureId::unit_sentences) <= 1
            && get(FeatureId::path_sentences) < 300
    }

    /// Notes for each block which label stands over it; of several, the last and so the nearest.
    fn open_boxes(&mut self) {
        for block in 0..self.segmentation.blocks.len() {
            let label =
                self.label(block).map(|phrase| (phrase, self.box_after(block, phrase.kind)));
            let call = || {
                let phrase = *self.phrase(block, &[Kind::Paywall], &[PhrasePosition::Whole])?;
                Some((phrase, self.box_before(block)))
            };
            let found = label.filter(|(_, blocks)| !blocks.is_empty()).or_else(call);
            let Some((phrase, blocks)) = found.filter(|(_, blocks)| !blocks.is_empty()) else {
                continue;
            };
            self.box_of[blocks].fill(Some(self.boxes.len() as u32));
            self.boxes.push(Section { label: block, phrase });
        }
    }

    /// The phrase that makes the block the label of what follows it. A link leads elsewhere, and a
    /// cell heads its column.
    fn label(&self, block: usize) -> Option<Match> {
        let is_heading = self.is_heading(block);
        if self.heads_column(block) || (self.block(block).link_density() >= 500 && !is_heading) {
            return None;
        }
        let is_short = self.block(block).words() <= HEADING_MAX_WORDS;
        let mut phrases = self.phrases[block].iter();
        phrases
            .find(|phrase| phrase.how == PhrasePosition::Whole || (is_heading && is_short))
            .copied()
    }

    /// The blocks under a label: what follows it in the smallest container that holds more than the
    /// label. Where that container holds a good part of the page's text, or more words than such a
    /// box has, only the linked blocks next to the label count.
    fn box_after(&self, label: usize, kind: Kind) -> Range<usize> {
        let own = self.segmentation.container_of(label);
        let holder = self
            .segmentation
            .chain(own)
            .take(SECTION_MAX_LEVELS)
            .map(|container| self.segmentation.blocks_in(container))
            .find(|blocks| blocks.end > label + 1);
        let Some(holder) = holder else { return label + 1..label + 1 };
        let words = self.words[holder.end] - self.words[label + 1];
        let is_list = matches!(kind, Kind::Related | Kind::Latest | Kind::Jobs);
        let is_ad = matches!(kind, Kind::Ad | Kind::Sponsored);
        let is_thread = kind == Kind::Comments && self.paragraphs_before[label] >= 2;
        let blocks = label + 1..holder.end;
        let is_open = match is_thread {
            true => self.mass_share(blocks.clone()) >= COMMENT_THREAD_MAX_PROSE,
            // What follows an advertisement's label is as likely the article's next paragraph.
            false if is_ad => self.paragraphs_in(blocks.clone()) > 0 || words > SECTION_MAX_WORDS,
            false => {
                is_list || self.mass_share(holder) >= SECTION_MAX_PROSE || words > SECTION_MAX_WORDS
            }
        };
        if is_open { blocks.start..blocks.start + self.linked_run(blocks) } else { blocks }
    }

    /// The blocks of a small box that ends with a call to pay: what it is to be paid for.
    fn box_before(&self, call: usize) -> Range<usize> {
        let around =
            self.segmentation.chain(self.segmentation.container_of(call)).take(SECTION_MAX_LEVELS);
        let holder =
            around.map(|it| self.segmentation.blocks_in(it)).find(|blocks| blocks.start < call);
        let is_box = |blocks: &Range<usize>| {
            blocks.end == call + 1
                && blocks.len() <= CALL_TO_ACTION_MAX_BLOCKS
                && self.words[blocks.end] - self.words[blocks.start] <= SECTION_MAX_WORDS
                && self.mass_share(blocks.clone()) < SECTION_MAX_PROSE
        };
        holder.filter(is_box).map_or(call..call, |blocks| blocks.start..call)
    }

    pub(super) fn paragraphs_in(&self, blocks: Range<usize>) -> u64 {
        self.paragraphs_before[blocks.end] - self.paragraphs_before[blocks.start]
    }

    /// How many blocks at the start of the range are linked headlines.
    fn linked_run(&self, blocks: Range<usize>) -> usize {
        let is_linked = |block: &usize| {
            let block = self.block(*block);
            // A list has short lines beside its links: dates, numbers, names.
            block.link_density() >= 500 || block.is_overlaid || block.words() <= 40
        };
        blocks.take_while(is_linked).count()
    }
}

/// The values of the blocks, summed up to each block and to the page's end.
pub(super) fn sums(segmentation: &Segmentation, value: impl Fn(usize) -> u64) -> Vec<u64> {
    let mut total = 0;
    let rest = (0..segmentation.blocks.len()).map(|block| {
        total += value(block);
        total
    });
    std::iter::once(0).chain(rest).collect()
}

fn facts(segmentation: &Segmentation, metadata: &Metadata) -> Vec<Option<Kind>> {
    let mut facts = vec![None; segmentation.blocks.len()];
    let shown = [
        (&metadata.date_blocks, Kind::Date),
        (&metadata.byline_blocks, Kind::Byline),
        (&metadata.title_blocks, Kind::Title),
    ];
    for (blocks, fact) in shown {
        for &block in blocks {
            if let Some(entry) = facts.get_mut(block) {
                *entry = Some(fact);
            }
        }
    }
    facts
}

/// Fifteen words or more that end as a sentence does, and few links. Scripts without sentence
/// marks need twice the length.
fn is_paragraph(block: &TextBlock) -> bool {
    let is_long = block.words() >= 150 && block.measures.ends_sentence || block.words() >= 300;
    is_long && block.link_density() < 300 && !block.is_overlaid
}

/// Words of blocks that are prose and not links.
fn prose_mass(block: &TextBlock) -> u64 {
    let is_prose = block.measures.sentence_ends > 0 && block.link_density() < 500;
    if is_prose { u64::from(block.words()) } else { 0 }
}
