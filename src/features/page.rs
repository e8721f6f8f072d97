//! The page's sums and landmarks that the measures are taken against.

use super::chains::{AncestorSummary, ClassHint, chains};
use super::cores::CandidateContainer;
use super::groups::{TagPathGroup, copies, path_groups, siblings, units};
use super::titles::{headline, title_similarities};
use super::told::StructuredData;
use crate::blocks::{ContainerId, LandmarkRole, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};

/// Rows with fewer words (tenths) or no sentence end have no mass: labels, links, headings.
const PROSE_MIN_WORDS: u32 = 60;
/// Where so little of the page has mass (percent), any row of four words has.
const THIN_PERCENT: u64 = 15;

/// Like containers side by side that make a list of the page.
const LONG_RUN: u32 = 4;

/// Prefix sums over rows, so that any container's or section's sum is one subtraction.
pub(super) struct Sums {
    pub(super) words: Vec<u64>,
    pub(super) chars: Vec<u64>,
    pub(super) link_chars: Vec<u64>,
    pub(super) mass: Vec<u64>,
    pub(super) sentence_ends: Vec<u64>,
    /// Rows that look like paragraphs: ten words, few links.
    pub(super) paragraphs: Vec<u64>,
}

/// Everything that a measure may look at.
pub(super) struct FeatureContext<'a> {
    pub(super) blocks: &'a Segmentation,
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
    /// How often the row's text occurs elsewhere on the page.
    pub(super) copies: Vec<u32>,
    pub(super) title_similarity: Vec<u32>,
    /// The row of the headline, if one is found.
    pub(super) headline: Option<usize>,
    /// Running means of mass before and after each row, nearer rows counting more.
    pub(super) mass_before: Vec<u64>,
    pub(super) mass_after: Vec<u64>,
    pub(super) half: CandidateContainer,
    pub(super) most: CandidateContainer,
    pub(super) top: CandidateContainer,
    /// Each container's readability-like score (see [`super::cores::prose_scores`]).
    pub(super) prose: Vec<u64>,
    pub(super) articles: u32,
    pub(super) currency_rows: u32,
    pub(super) list_rows: u32,
    /// Whether each row ends with an ellipsis.
    pub(super) breaks_off: Vec<bool>,
    pub(super) told: StructuredData,
    /// Words of the rows in elements named for comments.
    pub(super) comment_words: u64,
    /// Words of the rows in long runs of like containers.
    pub(super) unit_words: u64,
}

impl<'a> FeatureContext<'a> {
    pub(super) fn new(dom: &Dom, blocks: &'a Segmentation) -> Self {
        let mass = masses(blocks);
        let sums = Sums::new(blocks, &mass);
        let heading: Vec<_> =
            (0..blocks.rows.len()).map(|row| heading_level(blocks, row)).collect();
        let (last_heading, next_heading) = heading_borders(&heading);
        let breaks_off: Vec<bool> =
            blocks.rows.iter().map(|row| breaks_off(dom, row.last as NodeId)).collect();
        let (path_of, paths) = path_groups(blocks, &mass, &heading, &breaks_off);
        let title_similarity = title_similarities(dom, blocks);
        let headline = headline(&heading, &title_similarity, blocks);
        let prose = super::cores::prose_scores(blocks, &sums);
        let siblings = siblings(blocks);
        let units = units(blocks, &siblings);
        let chains = chains(dom, blocks);
        FeatureContext {
            comment_words: comment_words(blocks, &chains),
            unit_words: unit_words(blocks, &siblings, &units),
            told: StructuredData::new(dom, blocks),
            breaks_off,
            units,
            siblings,
            half: CandidateContainer::holding(blocks, &sums, 500),
            most: CandidateContainer::holding(blocks, &sums, 800),
            top: CandidateContainer::best(blocks, &prose),
            prose,
            chains,
            copies: copies(blocks),
            mass_before: running_mean(mass.iter().copied()),
            mass_after: {
                let mut means = running_mean(mass.iter().rev().copied());
                means.reverse();
                means
            },
            articles: blocks.containers.iter().filter(|c| c.tag == Tag::Article).count() as u32,
            currency_rows: blocks.rows.iter().filter(|row| row.measures.currency).count() as u32,
            list_rows: (0..blocks.rows.len())
                .filter(|&row| blocks.containers[blocks.container_of(row)].tag == Tag::Li)
                .count() as u32,
            blocks,
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

    /// The container `levels` above the row's own, at most the body.
    pub(super) fn up(&self, row: usize, levels: usize) -> ContainerId {
        (0..levels)
            .fold(self.blocks.container_of(row), |container, _| self.blocks.parent(container))
    }

    pub(super) fn chain(&self, row: usize) -> &AncestorSummary {
        &self.chains[self.blocks.container_of(row)]
    }

    pub(super) fn path(&self, row: usize) -> &TagPathGroup {
        &self.paths[self.path_of[row] as usize]
    }

    /// A container's sum.
    pub(super) fn sum(&self, sums: &[u64], container: ContainerId) -> u64 {
        let rows = self.blocks.rows_in(container);
        sums[rows.end] - sums[rows.start]
    }

    /// The whole page's sum.
    pub(super) fn total(&self, sums: &[u64]) -> u64 {
        sums.last().copied().unwrap_or_default()
    }

    /// The rows from the last heading (inclusive) to the next (exclusive).
    pub(super) fn section(&self, row: usize) -> (usize, usize) {
        (self.last_heading[row].unwrap_or(0) as usize, self.next_heading[row] as usize)
    }
}

impl Sums {
    fn new(blocks: &Segmentation, mass: &[u64]) -> Self {
        let sum = |value: &dyn Fn(usize) -> u64| {
            let mut total = 0;
            let rest = (0..blocks.rows.len()).map(|row| {
                total += value(row);
                total
            });
            std::iter::once(0).chain(rest).collect::<Vec<u64>>()
        };
        let rows = &blocks.rows;
        Sums {
            words: sum(&|row| u64::from(rows[row].words())),
            chars: sum(&|row| u64::from(rows[row].measures.chars)),
            link_chars: sum(&|row| u64::from(rows[row].link_chars)),
            mass: sum(&|row| mass[row]),
            sentence_ends: sum(&|row| u64::from(rows[row].measures.sentence_ends)),
            paragraphs: sum(&|row| {
                u64::from(rows[row].words() >= 100 && rows[row].link_density() < 300)
            }),
        }
    }
}

/// A row's mass: its words, less where links take them, if it has a sentence.
fn masses(blocks: &Segmentation) -> Vec<u64> {
    let plain = |row: &crate::blocks::TextBlock| {
        u64::from(row.words()) * u64::from(1000 - row.link_density())
    };
    let weight = |row: &crate::blocks::TextBlock| {
        plain(row) * u64::from(1000 - row.link_density()) / 1_000_000
    };
    let strict: Vec<u64> = blocks
        .rows
        .iter()
        .map(|row| match row.measures.sentence_ends >= 1 && row.words() >= PROSE_MIN_WORDS {
            true => weight(row),
            false => 0,
        })
        .collect();
    let unlinked: u64 = blocks.rows.iter().map(|row| plain(row) / 1000).sum();
    if strict.iter().sum::<u64>() * 100 >= unlinked * THIN_PERCENT && unlinked > 0 {
        return strict;
    }
    let lenient: Vec<u64> =
        blocks.rows.iter().map(|row| if row.words() >= 40 { weight(row) } else { 0 }).collect();
    match lenient.iter().any(|&mass| mass > 0) {
        true => lenient,
        false => blocks.rows.iter().map(|row| u64::from(row.words())).collect(),
    }
}

fn heading_level(blocks: &Segmentation, row: usize) -> Option<u8> {
    blocks.chain(blocks.container_of(row)).take(3).find_map(|container| {
        let container = &blocks.containers[container];
        let role = (container.role == LandmarkRole::Heading).then_some(3);
        container.tag.heading_level().or(role)
    })
}

fn heading_borders(heading: &[Option<u8>]) -> (Vec<Option<u32>>, Vec<u32>) {
    let mut last = None;
    let before = heading
        .iter()
        .enumerate()
        .map(|(row, level)| {
            last = level.map(|_| row as u32).or(last);
            last
        })
        .collect();
    let mut next = heading.len() as u32;
    let mut after: Vec<u32> = (0..heading.len())
        .rev()
        .map(|row| {
            let here = next;
            next = heading[row].map_or(next, |_| row as u32);
            here
        })
        .collect();
    after.reverse();
    (before, after)
}

/// Words of the rows in elements that are named for comments.
fn comment_words(blocks: &Segmentation, chains: &[AncestorSummary]) -> u64 {
    let rows = blocks.rows.iter();
    let is_comment =
        |row: &&TextBlock| chains[row.container as usize].named & ClassHint::Comments.bit() > 0;
    rows.filter(is_comment).map(|row| u64::from(row.words())).sum()
}

/// Whether the text up to this node ends with an ellipsis.
fn breaks_off(dom: &Dom, last: NodeId) -> bool {
    let text = dom.text_of(last).unwrap_or_default().trim_end();
    let text = text.trim_end_matches([']', ')', '»', '"', '”']);
    text.ends_with('…') || text.ends_with("...")
}

/// Words of the rows that lie in runs of at least [`LONG_RUN`] like containers.
fn unit_words(blocks: &Segmentation, siblings: &[u32], units: &[Option<u32>]) -> u64 {
    let is_in_run = |row: &usize| {
        units[blocks.container_of(*row)].is_some_and(|unit| siblings[unit as usize] >= LONG_RUN)
    };
    let rows = (0..blocks.rows.len()).filter(is_in_run);
    rows.map(|row| u64::from(blocks.rows[row].words())).sum()
}

/// Each row's mean of the rows before it, a row's share falling by a quarter each step.
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
