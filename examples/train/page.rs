//! A page ready for training: its blocks with features, labels and weights.

use crate::align;
use crate::corpus::{Corpus, Gold, GoldText};
use crate::strip;
use crate::tokens;
use leanread::{Options, TraceBlock};
use std::collections::{HashMap, HashSet};

/// A token that the gold text does not have.
pub const NO_TOKEN: u32 = u32::MAX;
/// Gold of fewer tokens counts as this many, so that a short text does not blow up its blocks.
const LEAST_GOLD: usize = 30;
/// The most that a page's blocks weigh which are not content, in gold texts.
const MOST_NEGATIVE: f64 = 3.0;
/// What a block counts that repeats a block of the gold text elsewhere.
const REPEATED: f64 = 0.2;
/// Shorter blocks repeat by chance (characters).
const REPEATED_CHARS: usize = 12;

/// The features that say whether a block is in a container that most extractors would take.
const CONTAINERS: [&str; 3] = ["in_top_candidate", "in_prose50", "in_prose80"];

/// What a block with a wanted or unwanted string counts, in gold texts.
const SNIPPET: f64 = 0.25;

/// The blocks of one reading of a page.
#[derive(Debug, Default)]
pub struct PageBlocks {
    /// Feature values, block after block.
    pub values: Vec<i32>,
    /// Features in a block.
    pub width: usize,
    /// Each block's tokens, as numbers of gold tokens or [`NO_TOKEN`].
    pub tokens: Vec<Vec<u32>>,
    /// The same with case, for the shingle metric; empty where the corpus has none.
    pub cased: Vec<Vec<u32>>,
    /// Share of each block that is content.
    pub labels: Vec<f64>,
    /// What each block counts.
    pub weights: Vec<f64>,
    /// The blocks in each of the containers that most extractors would take.
    pub in_containers: Vec<Vec<usize>>,
}

impl PageBlocks {
    /// The feature values of a block.
    pub fn values_of(&self, block: usize) -> &[i32] {
        let start = block * self.width;
        self.values.get(start..start + self.width).unwrap_or_default()
    }
}

/// A page with its gold text, as it is and without class and id attributes.
#[derive(Debug)]
pub struct Page {
    pub corpus: &'static Corpus,
    pub gold: Gold,
    pub group: String,
    pub gold_tokens: Vec<u32>,
    pub gold_cased: Vec<u32>,
    pub plain: PageBlocks,
    pub stripped: PageBlocks,
    /// Why the page could not be read.
    pub fault: Option<String>,
}

/// Numbers for the tokens of a gold text.
#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    fn of_gold(&mut self, tokens: Vec<String>) -> Vec<u32> {
        let mut number = |token| {
            let next = self.numbers.len() as u32;
            *self.numbers.entry(token).or_insert(next)
        };
        tokens.into_iter().map(&mut number).collect()
    }

    fn of_row(&self, tokens: &[String]) -> Vec<u32> {
        let number = |token| self.numbers.get(token).copied().unwrap_or(NO_TOKEN);
        tokens.iter().map(number).collect()
    }
}

/// Reads a page and its copy without names.
pub fn read(corpus: &'static Corpus, gold: &Gold, bytes: &[u8], feature_names: &[&str]) -> Page {
    let text = gold.paragraphs_that_are(false);
    let mut words = Vocabulary::default();
    let gold_tokens = words.of_gold(corpus.tokens.of(&text));
    let mut cased = Vocabulary::default();
    let gold_cased = match corpus.has_shingles {
        true => cased.of_gold(tokens::cased(&text)),
        false => Vec::new(),
    };
    let mut page = Page {
        corpus,
        gold: gold.clone(),
        group: gold.group(),
        gold_tokens,
        gold_cased,
        plain: PageBlocks::default(),
        stripped: PageBlocks::default(),
        fault: None,
    };
    let html = leanread::decode(bytes, None);
    let read = |html: &str| rows_of(&page, html, (&words, &cased), feature_names);
    match (read(&html), read(&strip::without_names(&html))) {
        (Ok(plain), Ok(stripped)) => (page.plain, page.stripped) = (plain, stripped),
        (Err(why), _) | (_, Err(why)) => page.fault = Some(why),
    }
    page
}

fn rows_of(
    page: &Page,
    html: &str,
    (words, cased): (&Vocabulary, &Vocabulary),
    feature_names: &[&str],
) -> Result<PageBlocks, String> {
    let trace = leanread::explain(html, &Options::new()).map_err(|why| why.to_string())?;
    if trace.feature_names() != feature_names {
        return Err("the features changed between two pages".to_owned());
    }
    let blocks = trace.blocks();
    let texts: Vec<&str> = blocks.iter().map(|block| block.text()).collect();
    let tokens: Vec<Vec<u32>> =
        texts.iter().map(|text| words.of_row(&page.corpus.tokens.of(text))).collect();
    let cased = match page.corpus.has_shingles {
        true => texts.iter().map(|text| cased.of_row(&tokens::cased(text))).collect(),
        false => Vec::new(),
    };
    let (labels, weights) = match page.gold.text {
        Some(_) => {
            let alignment = align::align(&tokens, &page.gold_tokens, words.numbers.len());
            let weights = weights_of(page, &texts, &tokens, &alignment);
            (alignment.covered, weights)
        }
        None => snippet_labels(page, &texts),
    };
    Ok(PageBlocks {
        values: blocks.iter().flat_map(|b| b.features().iter().copied()).collect(),
        width: feature_names.len(),
        tokens,
        cased,
        labels,
        weights,
        in_containers: CONTAINERS
            .iter()
            .map(|name| blocks_with(blocks, feature_names, name))
            .collect(),
    })
}

/// The blocks that have a feature.
fn blocks_with(blocks: &[TraceBlock], names: &[&str], feature: &str) -> Vec<usize> {
    let Some(place) = names.iter().position(|&name| name == feature) else { return Vec::new() };
    (0..blocks.len()).filter(|&block| blocks[block].features()[place] == 1).collect()
}

/// Labels and weights of a page of which only some wanted and unwanted strings are known: only the
/// blocks that hold one count. A wanted string that stands in several blocks may mean any of them.
fn snippet_labels(page: &Page, texts: &[&str]) -> (Vec<f64>, Vec<f64>) {
    let (mut labels, mut weights) = (vec![0.0; texts.len()], vec![0.0; texts.len()]);
    let holders = |snippet: &str| -> Vec<usize> {
        let snippet = snippet.split_whitespace().collect::<Vec<_>>().join(" ");
        (0..texts.len()).filter(|&block| texts[block].contains(&snippet)).collect()
    };
    for snippet in &page.gold.without {
        let blocks = holders(snippet);
        for &block in &blocks {
            weights[block] = SNIPPET / blocks.len() as f64;
        }
    }
    for snippet in &page.gold.with {
        if let [block] = holders(snippet)[..] {
            (labels[block], weights[block]) = (1.0, SNIPPET);
        }
    }
    (labels, weights)
}

/// A page weighs the same whatever its length: a block counts its tokens against those of the gold.
fn weights_of(
    page: &Page,
    texts: &[&str],
    tokens: &[Vec<u32>],
    alignment: &align::Alignment,
) -> Vec<f64> {
    let gold = page.gold_tokens.len().max(LEAST_GOLD) as f64;
    let labels = &alignment.covered;
    let mut weights: Vec<f64> = tokens.iter().map(|block| block.len() as f64 / gold).collect();
    let negative: f64 = weights.iter().zip(labels).map(|(w, l)| w * (1.0 - l)).sum();
    let negative_scale = match page.corpus.gold {
        GoldText::Whole if negative > MOST_NEGATIVE => MOST_NEGATIVE / negative,
        GoldText::Whole => 1.0,
        GoldText::Part => 0.0,
    };
    // Where most of the gold is not on the page, what is there says little.
    let trust = if alignment.found < 0.5 { alignment.found } else { 1.0 };
    let repeats = repeats_content(texts, labels);
    let optional = page.gold.paragraphs_that_are(true);
    let optional: HashSet<&str> = optional.lines().map(str::trim).collect();
    for (block, weight) in weights.iter_mut().enumerate() {
        *weight *= trust * if labels[block] < 0.5 { negative_scale } else { 1.0 };
        *weight *= if repeats[block] { REPEATED } else { 1.0 };
        *weight *= if optional.contains(texts[block].trim()) { 0.0 } else { 1.0 };
    }
    weights
}

/// Blocks that are not content by their position but repeat the text of one that is.
fn repeats_content(texts: &[&str], labels: &[f64]) -> Vec<bool> {
    let lowered: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let content: HashSet<&str> = lowered
        .iter()
        .zip(labels)
        .filter(|&(_, &label)| label >= 0.8)
        .map(|(text, _)| text.as_str())
        .collect();
    let is_long = |text: &str| text.chars().nth(REPEATED_CHARS - 1).is_some();
    lowered
        .iter()
        .zip(labels)
        .map(|(text, &label)| label < 0.2 && is_long(text) && content.contains(text.as_str()))
        .collect()
}
