//! Page facts: what the rules know about each block before they look for regions and sections.

use super::number_pair::number_pair;
use super::phrase_matching::{PageLanguage, normalised_text};
use super::text_headings::text_headings;
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
/// The date and the byline are at most so many blocks after the headline.
const SIGNATURE_MAX_BLOCKS: usize = 4;
/// The date can be at most so many blocks before it.
const KICKER_MAX_BLOCKS: usize = 2;
/// A story has at least so many words (tenths) of prose.
const STORY_MIN_WORDS: u64 = 100;
/// An element that says what a block is stands at most this many levels above it.
const ENCLOSING_MAX_LEVELS: usize = 4;

/// The blocks of a page with their phrases, features and metadata; immutable.
pub(super) struct PageFacts<'a> {
    pub(super) segmentation: &'a Segmentation,
    features: &'a Features,
    /// For each block, the metadata field that it shows, if any: title, byline or date.
    metadata_kinds: Vec<Option<Kind>>,
    /// The phrases in each block; none for long blocks and for headings of the article's text.
    phrases: Vec<Vec<Match>>,
    /// The authors' names, normalised.
    authors: Vec<String>,
    /// Whether each block is an author's name and nothing else.
    is_author_name: Vec<bool>,
    /// Prefix sums of words (tenths), of words of prose (tenths), and of paragraphs.
    words: PrefixSums,
    prose: PrefixSums,
    paragraphs: PrefixSums,
    /// Whether each block is a heading that the article's text stands under.
    is_text_heading: Vec<bool>,
    /// The block of the page's headline.
    headline: Option<BlockId>,
    /// Prefix sums of the words (tenths) of prose outside elements named for comments.
    story_prose: PrefixSums,
    /// The numbers of the lines that have two.
    number_pairs: Vec<(BlockId, (u32, u32))>,
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
        let count = segmentation.blocks.len();
        let lines = Lines::new(dom, segmentation, features, metadata, &authors);
        let blocks = &segmentation.blocks;
        let prose = PrefixSums::new(blocks.iter().map(prose_words));
        let story_words = |index: usize| {
            let is_readers = features.value(index, FeatureId::class_hint_comments) == 1;
            if is_readers { 0 } else { prose_words(&blocks[index]) }
        };
        PageFacts {
            words: PrefixSums::new(blocks.iter().map(|block| block.words().into())),
            paragraphs: PrefixSums::new(blocks.iter().map(|block| is_paragraph(block).into())),
            prose,
            headline: headline(features, metadata),
            story_prose: PrefixSums::new((0..count).map(story_words)),
            is_text_heading: lines.is_text_heading,
            metadata_kinds: metadata_kinds(count, metadata),
            segmentation,
            features,
            phrases: lines.phrases,
            authors,
            is_author_name: lines.is_author_name,
            number_pairs: lines.number_pairs,
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

    /// The lines with two numbers.
    pub(super) fn number_pairs(&self) -> &[(BlockId, (u32, u32))] {
        &self.number_pairs
    }

    /// The block of the page's headline.
    pub(super) fn headline(&self) -> Option<BlockId> {
        self.headline
    }

    /// Whether the block shows the date or the byline.
    pub(super) fn is_signature(&self, block: BlockId) -> bool {
        self.is_metadata_of(block, Kind::Date) || self.is_metadata_of(block, Kind::Byline)
    }

    /// The few blocks after the headline, where the date and the byline stand.
    pub(super) fn after_headline(&self, headline: BlockId) -> Range<usize> {
        headline + 1..self.count().min(headline + 1 + SIGNATURE_MAX_BLOCKS)
    }

    /// Whether the page is one story under this headline, as far as it says: it declares an article,
    /// or shows a date or a byline beside the headline.
    fn is_story_page(&self, headline: BlockId) -> bool {
        self.is_article_page(headline)
            || (headline.saturating_sub(KICKER_MAX_BLOCKS)..self.after_headline(headline).end)
                .any(|block| self.is_signature(block))
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
        self.segmentation.blocks[block].is_hidden
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

    /// Words (tenths) of the block if it is prose, else 0.
    pub(super) fn prose_words_of(&self, block: BlockId) -> u64 {
        self.prose.sum(block..block + 1)
    }

    /// Words (tenths) of the page's prose.
    pub(super) fn prose_in_all(&self) -> u64 {
        self.prose.total()
    }

    /// Whether a story stands between the headline and the block, on a page that is one. What
    /// readers wrote in elements named for it is no story.
    pub(super) fn follows_story(&self, block: BlockId) -> bool {
        self.headline.is_some_and(|headline| {
            headline < block
                && self.story_prose.sum(headline + 1..block) >= STORY_MIN_WORDS
                && self.is_story_page(headline)
        })
    }

    /// Whether the block is in a section of the article's text under this very name: an element with
    /// the name's id is no thread then.
    pub(super) fn is_in_text_section(&self, block: BlockId) -> bool {
        let distance = usize::try_from(self.feature(block, FeatureId::blocks_from_heading));
        let heading = distance.ok().and_then(|distance| block.checked_sub(distance));
        heading.is_some_and(|heading| {
            self.is_text_heading[heading]
                && self.feature(heading, FeatureId::class_hint_comments) == 1
        })
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
}

/// What the words of each short block say.
struct Lines {
    phrases: Vec<Vec<Match>>,
    is_author_name: Vec<bool>,
    is_text_heading: Vec<bool>,
    number_pairs: Vec<(BlockId, (u32, u32))>,
}

impl Lines {
    fn new(
        dom: &Dom,
        segmentation: &Segmentation,
        features: &Features,
        metadata: &Metadata,
        authors: &[String],
    ) -> Self {
        let language = PageLanguage::of(metadata);
        let count = segmentation.blocks.len();
        let mut is_author_name = Vec::with_capacity(count);
        let mut phrases: Vec<Vec<Match>> = Vec::with_capacity(count);
        let mut number_pairs = Vec::new();
        for block in 0..count {
            let text = normalised_text(dom, segmentation, block);
            let words = segmentation.blocks[block].words();
            let pair = text.as_deref().and_then(|text| number_pair(words, text));
            number_pairs.extend(pair.map(|pair| (block, pair)));
            is_author_name.push(text.as_ref().is_some_and(|text| authors.contains(text)));
            // A heading with a permalink or an edit link of its own is a section of the document,
            // whatever it is called.
            let text = text.filter(|_| !is_section_heading(segmentation, block));
            phrases.push(text.map(|text| language.phrases_in(&text)).unwrap_or_default());
        }
        // Over the article's text, a label's word is a subject of the article.
        let is_text_heading = text_headings(segmentation, features, &phrases);
        for block in (0..count).filter(|&block| is_text_heading[block]) {
            phrases[block].clear();
        }
        Lines { phrases, is_author_name, is_text_heading, number_pairs }
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

/// The block of the headline: the first shown title that is a heading of the first level, else the
/// first shown title.
fn headline(features: &Features, metadata: &Metadata) -> Option<BlockId> {
    let first_level = |block: &&BlockId| features.value(**block, FeatureId::heading) == 1;
    metadata.title_blocks.iter().find(first_level).or(metadata.title_blocks.first()).copied()
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
