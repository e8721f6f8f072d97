//! The page's sums and landmarks that the measures are taken against.

use super::ancestors::{AncestorSummary, ClassHint, chains};
use super::candidates::CandidateContainer;
use super::repetition::{TagPathGroup, copies, path_groups, siblings, units};
use super::structured_data::StructuredData;
use super::title_similarity::{headline, title_similarities};
use crate::blocks::{ContainerId, LandmarkRole, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};

/// Blocks with fewer words (tenths) or no sentence end have no mass: labels, links, headings.
const PROSE_MIN_WORDS: u32 = 60;
/// Where so little of the page has mass (percent), any block of four words has.
const THIN_PERCENT: u64 = 15;

/// Like containers side by side that make a list of the page.
const LONG_RUN: u32 = 4;

/// Prefix sums over blocks, so that any container's or section's sum is one subtraction.
pub(super) struct Sums {
    pub(super) words: Vec<u64>,
    pub(super) chars: Vec<u64>,
    pub(super) link_chars: Vec<u64>,
    pub(super) mass: Vec<u64>,
    pub(super) sentence_ends: Vec<u64>,
    /// Blocks that look like paragraphs: ten words, few links.
    pub(super) paragraphs: Vec<u64>,
}

/// Everything that a measure may look at.
pub(super) struct FeatureContext<'a> {
    pub(super) segmentation: &'a Segmentation,
    pub(super) sums: Sums,
    pub(super) chains: Vec<AncestorSummary>,
    /// How many siblings share a container's signature, itself included.
    pub(super) siblings: Vec<u32>,
    /// The container on the chain with most like siblings, if it has at least two.
    pub(super) units: Vec<Option<u32>>,
    pub(super) heading: Vec<Option<u8>>,
    pub(super) last_heading: Vec<Option<u32>>,
    pub(super) next_heading: Vec<u32>,
    pub(super) path_of: Vec<u32>,
    pub(super) paths: Vec<TagPathGroup>,
    /// How often the block's text occurs elsewhere on the page.
    pub(super) copies: Vec<u32>,
    pub(super) title_similarity: Vec<u32>,
    /// The block of the headline, if one is found.
    pub(super) headline: Option<usize>,
    /// Running means of mass before and after each block, nearer blocks counting more.
    pub(super) mass_before: Vec<u64>,
    pub(super) mass_after: Vec<u64>,
    pub(super) half: CandidateContainer,
    pub(super) most: CandidateContainer,
    pub(super) top: CandidateContainer,
    /// Each container's readability-like score (see [`super::cores::prose_scores`]).
    pub(super) prose: Vec<u64>,
    pub(super) articles: u32,
    pub(super) currency_blocks: u32,
    pub(super) list_blocks: u32,
    /// Whether each block ends with an ellipsis.
    pub(super) breaks_off: Vec<bool>,
    pub(super) told: StructuredData,
    /// Words of the blocks in elements named for comments.
    pub(super) comment_words: u64,
    /// Words of the blocks in long runs of like containers.
    pub(super) unit_words: u64,
}

impl<'a> FeatureContext<'a> {
    pub(super) fn new(dom: &Dom, segmentation: &'a Segmentation) -> Self {
        let mass = masses(segmentation);
        let sums = Sums::new(segmentation, &mass);
        let heading: Vec<_> = (0..segmentation.blocks.len())
            .map(|block| heading_level(segmentation, block))
            .collect();
        let (last_heading, next_heading) = heading_borders(&heading);
        let breaks_off: Vec<bool> =
            segmentation.blocks.iter().map(|block| breaks_off(dom, block.last as NodeId)).collect();
        let (path_of, paths) = path_groups(segmentation, &mass, &heading, &breaks_off);
        let title_similarity = title_similarities(dom, segmentation);
        let headline = headline(&heading, &title_similarity, segmentation);
        let prose = super::candidates::prose_scores(segmentation, &sums);
        let siblings = siblings(segmentation);
        let units = units(segmentation, &siblings);
        let chains = chains(dom, segmentation);
        FeatureContext {
            comment_words: comment_words(segmentation, &chains),
            unit_words: unit_words(segmentation, &siblings, &units),
            told: StructuredData::new(dom, segmentation),
            breaks_off,
            units,
            siblings,
            half: CandidateContainer::holding(segmentation, &sums, 500),
            most: CandidateContainer::holding(segmentation, &sums, 800),
            top: CandidateContainer::best(segmentation, &prose),
            prose,
            chains,
            copies: copies(segmentation),
            mass_before: running_mean(mass.iter().copied()),
            mass_after: {
                let mut means = running_mean(mass.iter().rev().copied());
                means.reverse();
                means
            },
            articles: segmentation.containers.iter().filter(|c| c.tag == Tag::Article).count()
                as u32,
            currency_blocks: segmentation
                .blocks
                .iter()
                .filter(|block| block.measures.currency)
                .count() as u32,
            list_blocks: (0..segmentation.blocks.len())
                .filter(|&block| {
                    segmentation.containers[segmentation.container_of(block)].tag == Tag::Li
                })
                .count() as u32,
            segmentation,
            sums,
            heading,
            last_heading,
            next_heading,
            path_of,
            paths,
            title_similarity,
            headline,
        }
    }

    /// The container `levels` above the block's own, at most the body.
    pub(super) fn up(&self, block: usize, levels: usize) -> ContainerId {
        (0..levels).fold(self.segmentation.container_of(block), |container, _| {
            self.segmentation.parent(container)
        })
    }

    pub(super) fn chain(&self, block: usize) -> &AncestorSummary {
        &self.chains[self.segmentation.container_of(block)]
    }

    pub(super) fn path(&self, block: usize) -> &TagPathGroup {
        &self.paths[self.path_of[block] as usize]
    }

    /// A container's sum.
    pub(super) fn sum(&self, sums: &[u64], container: ContainerId) -> u64 {
        let blocks = self.segmentation.blocks_in(container);
        sums[blocks.end] - sums[blocks.start]
    }

    /// The whole page's sum.
    pub(super) fn total(&self, sums: &[u64]) -> u64 {
        sums.last().copied().unwrap_or_default()
    }

    /// The blocks from the last heading (inclusive) to the next (exclusive).
    pub(super) fn section(&self, block: usize) -> (usize, usize) {
        (self.last_heading[block].unwrap_or(0) as usize, self.next_heading[block] as usize)
    }
}

impl Sums {
    fn new(segmentation: &Segmentation, mass: &[u64]) -> Self {
        let sum = |value: &dyn Fn(usize) -> u64| {
            let mut total = 0;
            let rest = (0..segmentation.blocks.len()).map(|block| {
                total += value(block);
                total
            });
            std::iter::once(0).chain(rest).collect::<Vec<u64>>()
        };
        let blocks = &segmentation.blocks;
        Sums {
            words: sum(&|block| u64::from(blocks[block].words())),
            chars: sum(&|block| u64::from(blocks[block].measures.chars)),
            link_chars: sum(&|block| u64::from(blocks[block].link_chars)),
            mass: sum(&|block| mass[block]),
            sentence_ends: sum(&|block| u64::from(blocks[block].measures.sentence_ends)),
            paragraphs: sum(&|block| {
                u64::from(blocks[block].words() >= 100 && blocks[block].link_density() < 300)
            }),
        }
    }
}

/// A block's mass: its words, less where links take them, if it has a sentence.
fn masses(segmentation: &Segmentation) -> Vec<u64> {
    let plain = |block: &crate::blocks::TextBlock| {
        u64::from(block.words()) * u64::from(1000 - block.link_density())
    };
    let weight = |block: &crate::blocks::TextBlock| {
        plain(block) * u64::from(1000 - block.link_density()) / 1_000_000
    };
    let strict: Vec<u64> = segmentation
        .blocks
        .iter()
        .map(|block| match block.measures.sentence_ends >= 1 && block.words() >= PROSE_MIN_WORDS {
            true => weight(block),
            false => 0,
        })
        .collect();
    let unlinked: u64 = segmentation.blocks.iter().map(|block| plain(block) / 1000).sum();
    if strict.iter().sum::<u64>() * 100 >= unlinked * THIN_PERCENT && unlinked > 0 {
        return strict;
    }
    let lenient: Vec<u64> = segmentation
        .blocks
        .iter()
        .map(|block| if block.words() >= 40 { weight(block) } else { 0 })
        .collect();
    match lenient.iter().any(|&mass| mass > 0) {
        true => lenient,
        false => segmentation.blocks.iter().map(|block| u64::from(block.words())).collect(),
    }
}

fn heading_level(segmentation: &Segmentation, block: usize) -> Option<u8> {
    segmentation.chain(segmentation.container_of(block)).take(3).find_map(|container| {
        let container = &segmentation.containers[container];
        let role = (container.role == LandmarkRole::Heading).then_some(3);
        container.tag.heading_level().or(role)
    })
}

fn heading_borders(heading: &[Option<u8>]) -> (Vec<Option<u32>>, Vec<u32>) {
    let mut last = None;
    let before = heading
        .iter()
        .enumerate()
        .map(|(block, level)| {
            last = level.map(|_| block as u32).or(last);
            last
        })
        .collect();
    let mut next = heading.len() as u32;
    let mut after: Vec<u32> = (0..heading.len())
        .rev()
        .map(|block| {
            let here = next;
            next = heading[block].map_or(next, |_| block as u32);
            here
        })
        .collect();
    after.reverse();
    (before, after)
}

/// Words of the blocks in elements that are named for comments.
fn comment_words(segmentation: &Segmentation, chains: &[AncestorSummary]) -> u64 {
    let blocks = segmentation.blocks.iter();
    let is_comment =
        |block: &&TextBlock| chains[block.container as usize].named & ClassHint::Comments.bit() > 0;
    blocks.filter(is_comment).map(|block| u64::from(block.words())).sum()
}

/// Whether the text up to this node ends with an ellipsis.
fn breaks_off(dom: &Dom, last: NodeId) -> bool {
    let text = dom.text_of(last).unwrap_or_default().trim_end();
    let text = text.trim_end_matches([']', ')', '»', '"', '”']);
    text.ends_with('…') || text.ends_with("...")
}

/// Words of the blocks that lie in runs of at least [`LONG_RUN`] like containers.
fn unit_words(segmentation: &Segmentation, siblings: &[u32], units: &[Option<u32>]) -> u64 {
    let is_in_run = |block: &usize| {
        units[segmentation.container_of(*block)]
            .is_some_and(|unit| siblings[unit as usize] >= LONG_RUN)
    };
    let blocks = (0..segmentation.blocks.len()).filter(is_in_run);
    blocks.map(|block| u64::from(segmentation.blocks[block].words())).sum()
}

/// Each block's mean of the blocks before it, a block's share falling by a quarter each step.
fn running_mean(values: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut mean = 0u64;
    values
        .map(|value| {
            let here = mean / 16;
            mean = mean * 3 / 4 + value.min(10_000) * 4;
            here
        })
        .collect()
}
