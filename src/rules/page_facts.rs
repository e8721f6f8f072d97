//! Page facts: what the rules know about each block before they look for regions and sections.

use super::phrase_matching::{PageLanguage, normalised_text};
use crate::api::kind::Kind;
use crate::blocks::{BlockId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::features::{FeatureId, Features, SchemaType};
use crate::lexicon;
use crate::lexicon::{Match, PhrasePosition};
use crate::metadata::Metadata;
use crate::util::prefix_sums::PrefixSums;
use std::ops::Range;

/// A run of so many like containers is a list of repeated records.
const RECORD_LIST_MIN_COUNT: i32 = 4;
/// An item of a list of headlines has words (tenths) in this range, ...
const HEADLINE_ITEM_WORDS: std::ops::RangeInclusive<i32> = 10..=300;
/// ... at least this link density (thousandths), ...
const HEADLINE_ITEM_MIN_LINKS: i32 = 700;
/// ... and fewer of its like than this (thousandths) are sentences.
const HEADLINE_LIST_MAX_SENTENCES: i32 = 300;
/// The page has an article if it has so many paragraphs.
const ARTICLE_MIN_PARAGRAPHS: u64 = 2;
/// An element that says what a block is stands at most this many levels above it.
const ENCLOSING_MAX_LEVELS: usize = 4;

/// The blocks of a page with their phrases, features and metadata; immutable.
pub(super) struct PageFacts<'a> {
    pub(super) segmentation: &'a Segmentation,
    features: &'a Features,
    /// For each block, the metadata field that it shows, if any: title, byline or date.
    metadata_kinds: Vec<Option<Kind>>,
    /// The phrases in each block; none for long blocks.
    phrases: Vec<Vec<Match>>,
    /// The authors' names, normalised.
    authors: Vec<String>,
    /// Whether each block is an author's name and nothing else.
    is_author_name: Vec<bool>,
    /// Prefix sums of words (tenths), of words of prose (tenths), and of paragraphs.
    words: PrefixSums,
    prose: PrefixSums,
    paragraphs: PrefixSums,
    hidden_prose_share: u64,
}

impl<'a> PageFacts<'a> {
    pub(super) fn new(
        dom: &Dom,
        segmentation: &'a Segmentation,
        features: &'a Features,
        metadata: &Metadata,
    ) -> Self {
        let authors: Vec<String> =
            metadata.authors.iter().map(|name| lexicon::normalise(name)).collect();
        let language = PageLanguage::of(metadata);
        let count = segmentation.blocks.len();
        let mut is_author_name = Vec::with_capacity(count);
        let mut phrases: Vec<Vec<Match>> = Vec::with_capacity(count);
        for block in 0..count {
            let text = normalised_text(dom, segmentation, block);
            is_author_name.push(text.as_ref().is_some_and(|text| authors.contains(text)));
            // A heading with a permalink or an edit link of its own is a section of the document,
            // whatever it is called.
            let text = text.filter(|_| !is_section_heading(segmentation, block));
            phrases.push(text.map(|text| language.phrases_in(&text)).unwrap_or_default());
        }
        let blocks = &segmentation.blocks;
        let prose = PrefixSums::new(blocks.iter().map(prose_words));
        let is_hidden = |&index: &usize| features.value(index, FeatureId::is_hidden) == 1;
        let hidden = (0..count).filter(is_hidden);
        PageFacts {
            hidden_prose_share: hidden.map(|index| share(&prose, index..index + 1)).sum(),
            words: PrefixSums::new(blocks.iter().map(|block| block.words().into())),
            paragraphs: PrefixSums::new(blocks.iter().map(|block| is_paragraph(block).into())),
            prose,
            metadata_kinds: metadata_kinds(count, metadata),
            segmentation,
            features,
            phrases,
            authors,
            is_author_name,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.segmentation.blocks.len()
    }

    pub(super) fn block(&self, block: BlockId) -> &TextBlock {
        &self.segmentation.blocks[block]
    }

    /// The value of a feature of the block.
    pub(super) fn feature(&self, block: BlockId, feature: FeatureId) -> i32 {
        self.features.value(block, feature)
    }

    /// Whether the page declares this schema.org type.
    pub(super) fn has_schema_type(&self, block: BlockId, schema_type: SchemaType) -> bool {
        self.feature(block, FeatureId::page_schema_type) == schema_type as i32
    }

    /// All phrases in the block.
    pub(super) fn phrases(&self, block: BlockId) -> &[Match] {
        &self.phrases[block]
    }

    /// The block's first phrase of one of these kinds, at one of these positions.
    pub(super) fn phrase(
        &self,
        block: BlockId,
        kinds: &[Kind],
        positions: &[PhrasePosition],
    ) -> Option<&Match> {
        self.phrases[block]
            .iter()
            .find(|phrase| kinds.contains(&phrase.kind) && positions.contains(&phrase.position))
    }

    /// Whether the block shows this metadata field: title, byline or date.
    pub(super) fn is_metadata_of(&self, block: BlockId, field: Kind) -> bool {
        self.metadata_kinds[block] == Some(field)
    }

    /// The authors' names, normalised.
    pub(super) fn authors(&self) -> &[String] {
        &self.authors
    }

    /// The blocks that are an author's name and nothing else.
    pub(super) fn author_names(&self) -> impl Iterator<Item = usize> {
        (0..self.count()).filter(|&block| self.is_author_name[block])
    }

    pub(super) fn is_hidden(&self, block: BlockId) -> bool {
        self.feature(block, FeatureId::is_hidden) == 1
    }

    /// 1 to 6 for a heading, else 0.
    pub(super) fn heading_level(&self, block: BlockId) -> i32 {
        self.feature(block, FeatureId::heading)
    }

    pub(super) fn is_heading(&self, block: BlockId) -> bool {
        self.heading_level(block) > 0
    }

    /// Whether a paragraph follows the block, which is a heading.
    pub(super) fn precedes_text(&self, block: BlockId) -> bool {
        self.is_heading(block) && self.segmentation.blocks.get(block + 1).is_some_and(is_paragraph)
    }

    /// Whether the block is all or part of a table cell.
    pub(super) fn is_cell(&self, block: BlockId) -> bool {
        let container = self.segmentation.container_of(block);
        matches!(self.segmentation.containers[container].tag, Tag::Td | Tag::Th)
    }

    /// Whether one of the nearest containers is of this tag.
    pub(super) fn is_in(&self, block: BlockId, tag: Tag) -> bool {
        let own = self.segmentation.container_of(block);
        self.segmentation
            .ancestors(own)
            .take(ENCLOSING_MAX_LEVELS)
            .any(|container| self.segmentation.containers[container].tag == tag)
    }

    /// Whether the page declares that it is an article.
    pub(super) fn is_article_page(&self, block: BlockId) -> bool {
        self.feature(block, FeatureId::page_og_article) == 1
            || self.has_schema_type(block, SchemaType::Article)
    }

    /// Whether the page has running text besides its lists.
    pub(super) fn has_article(&self) -> bool {
        self.paragraphs.total() >= ARTICLE_MIN_PARAGRAPHS
    }

    /// Whether the block is in a list of repeated records.
    pub(super) fn is_in_record_list(&self, block: BlockId) -> bool {
        self.feature(block, FeatureId::record_count) >= RECORD_LIST_MIN_COUNT
    }

    /// Whether the block is an item of a list of linked headlines: one of several like containers,
    /// short, covered by links, without sentences.
    pub(super) fn is_headline_item(&self, block: BlockId) -> bool {
        self.is_in_record_list(block)
            && self.feature(block, FeatureId::record_link_density) >= HEADLINE_ITEM_MIN_LINKS
            && HEADLINE_ITEM_WORDS.contains(&self.feature(block, FeatureId::record_words))
            && self.feature(block, FeatureId::record_sentences) <= 1
            && self.feature(block, FeatureId::tag_path_sentences) < HEADLINE_LIST_MAX_SENTENCES
    }

    /// Words (tenths) in a range of blocks.
    pub(super) fn words_in(&self, blocks: Range<usize>) -> u64 {
        self.words.sum(blocks)
    }

    /// Paragraphs in a range of blocks.
    pub(super) fn paragraphs_in(&self, blocks: Range<usize>) -> u64 {
        self.paragraphs.sum(blocks)
    }

    /// Paragraphs before the block.
    pub(super) fn paragraphs_before(&self, block: BlockId) -> u64 {
        self.paragraphs.before(block)
    }

    /// Share of the page's prose in a range of blocks, in thousandths.
    pub(super) fn prose_share(&self, blocks: Range<usize>) -> u64 {
        share(&self.prose, blocks)
    }

    /// Share of the page's prose that is hidden, in thousandths.
    pub(super) fn hidden_prose_share(&self) -> u64 {
        self.hidden_prose_share
    }
}

/// Whether the block is a heading, or in one, that had a link to itself or to its editor.
fn is_section_heading(segmentation: &Segmentation, block: BlockId) -> bool {
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(2);
    around.any(|id| {
        segmentation.heading_links.is_section_heading(segmentation.containers[id].node as NodeId)
    })
}

/// The share of a range in the sum of all, in thousandths.
fn share(sums: &PrefixSums, range: Range<usize>) -> u64 {
    (sums.sum(range) * 1000).checked_div(sums.total()).unwrap_or(0)
}

/// The metadata field that each block shows; if it shows several, the last of date, byline, title.
fn metadata_kinds(count: usize, metadata: &Metadata) -> Vec<Option<Kind>> {
    let mut kinds = vec![None; count];
    let fields = [
        (&metadata.date_blocks, Kind::Date),
        (&metadata.byline_blocks, Kind::Byline),
        (&metadata.title_blocks, Kind::Title),
    ];
    for (blocks, field) in fields {
        for &block in blocks {
            if let Some(kind) = kinds.get_mut(block) {
                *kind = Some(field);
            }
        }
    }
    kinds
}

/// Whether the block is a paragraph: fifteen words or more that end as a sentence does, and few
/// links. Scripts without sentence-ending punctuation need twice the length.
fn is_paragraph(block: &TextBlock) -> bool {
    let is_long = block.words() >= 150 && block.measures.ends_sentence || block.words() >= 300;
    is_long && block.link_density() < 300 && !block.is_overlaid
}

/// Words (tenths) of a block that has a sentence and is not mostly links; else 0. It is not what
/// the features call prose: short sentences count here.
fn prose_words(block: &TextBlock) -> u64 {
    let is_prose = block.measures.sentence_ends > 0 && block.link_density() < 500;
    if is_prose { u64::from(block.words()) } else { 0 }
}
