//! How well chosen blocks agree with a gold text.

use crate::boost::Chances;
use crate::corpus::{Corpus, Gold, GoldText};
use crate::page::{NO_TOKEN, Page, PageBlocks};
use crate::tokens;
use std::collections::HashMap;

/// Under this many expected tokens of content a page has none.
const LEAST_CONTENT: f64 = 12.0;

/// Which blocks to keep: those best by points whose expected F1 is highest.
pub fn choose(blocks: &PageBlocks, points: &[i32], chances: &Chances) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&block| (std::cmp::Reverse(points[block]), block));
    let sizes = |block: usize| blocks.tokens[block].len() as f64;
    let expected: f64 = order.iter().map(|&block| chances.of(points[block]) * sizes(block)).sum();
    if expected < LEAST_CONTENT {
        return Vec::new();
    }
    let (mut hits, mut taken) = (0.0, 0.0);
    let (mut best, mut best_f1) = (0, 0.0);
    for (place, &block) in order.iter().enumerate() {
        hits += chances.of(points[block]) * sizes(block);
        taken += sizes(block);
        let f1 = 2.0 * hits / (taken + expected);
        if f1 > best_f1 {
            (best, best_f1) = (place + 1, f1);
        }
    }
    order.truncate(best);
    order.sort_unstable();
    order
}

/// F1 over bags of words; recall where the gold is a part of the content.
pub fn word_f1(page: &Page, blocks: &PageBlocks, kept: &[usize]) -> f64 {
    let mut left = vec![0u32; page.gold_tokens.len()];
    for &token in &page.gold_tokens {
        left[token as usize] += 1;
    }
    let (mut common, mut predicted) = (0usize, 0usize);
    for &token in kept.iter().flat_map(|&block| &blocks.tokens[block]) {
        predicted += 1;
        if let Some(count) = left.get_mut(token as usize).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    match (page.gold_tokens.len(), predicted) {
        (0, 0) => 1.0,
        (gold, _) if page.corpus.gold == GoldText::Part => common as f64 / gold.max(1) as f64,
        (gold, predicted) => 2.0 * common as f64 / (gold + predicted) as f64,
    }
}

/// Under this F1 a choice of blocks has little to do with the gold.
const DOUBTFUL_F1: f64 = 0.5;

/// Whether the gold of a page is doubtful: neither the model's choice nor one of the containers that
/// most extractors would take comes near it, nor the whole page.
pub fn is_doubtful(page: &Page, f1: f64) -> bool {
    let all: Vec<usize> = (0..page.plain.labels.len()).collect();
    let mut choices = page.plain.in_containers.iter().chain([&all]);
    f1 < DOUBTFUL_F1 && choices.all(|kept| word_f1(page, &page.plain, kept) < DOUBTFUL_F1)
}

/// Precision and recall over 4-token shingles; `None` without output or without gold.
pub type Shingles = (Option<f64>, Option<f64>);

const SHINGLE: usize = 4;

/// Agreement in shingles, for corpora measured so.
pub fn shingles(page: &Page, blocks: &PageBlocks, kept: &[usize]) -> Option<Shingles> {
    if !page.corpus.has_shingles {
        return None;
    }
    let text = kept.iter().flat_map(|&block| blocks.cased.get(block)).flatten();
    let text: Vec<u32> = text.copied().collect();
    let mut left: HashMap<&[u32], usize> = HashMap::new();
    for shingle in windows(&page.gold_cased) {
        *left.entry(shingle).or_default() += 1;
    }
    let mut common = 0;
    for shingle in windows(&text).filter(|shingle| !shingle.contains(&NO_TOKEN)) {
        if let Some(count) = left.get_mut(shingle).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let (predicted, gold) = (windows(&text).count(), windows(&page.gold_cased).count());
    let share = |all: usize| (all > 0).then(|| f64::from(common) / all as f64);
    Some((share(predicted), share(gold)))
}

/// The shingles of a text; a shorter text is one of its own.
fn windows(tokens: &[u32]) -> impl Iterator<Item = &[u32]> {
    tokens.windows(SHINGLE.min(tokens.len()).max(1))
}

/// Precision, recall and F1 of a text over bags of words. Where the gold is a part of the content,
/// recall takes the place of all three.
pub fn text_agreement(corpus: &Corpus, gold: &str, text: &str) -> (f64, f64, f64) {
    let (gold, text) = (corpus.tokens.of(gold), corpus.tokens.of(text));
    if gold.is_empty() && text.is_empty() {
        return (1.0, 1.0, 1.0);
    }
    let common = common(gold.iter(), text.iter()) as f64;
    let share = |all: usize| common / all.max(1) as f64;
    let recall = share(gold.len());
    match corpus.gold {
        GoldText::Whole => {
            (share(text.len()), recall, 2.0 * common / (gold.len() + text.len()) as f64)
        }
        GoldText::Part => (recall, recall, recall),
    }
}

/// Agreement of a text with its gold in shingles, for corpora measured so.
pub fn text_shingles(corpus: &Corpus, gold: &Gold, text: &str) -> Option<Shingles> {
    let gold = gold.text.as_ref().filter(|_| corpus.has_shingles)?;
    let cut = |text: &str| -> Vec<Vec<String>> {
        let tokens = tokens::cased(text);
        let size = SHINGLE.min(tokens.len()).max(1);
        tokens.windows(size).map(<[String]>::to_vec).collect()
    };
    let (gold, text) = (cut(gold), cut(text));
    let common = common(gold.iter(), text.iter()) as f64;
    let share = |all: usize| (all > 0).then(|| common / all as f64);
    Some((share(text.len()), share(gold.len())))
}

/// How many items two bags share.
fn common<T: Eq + std::hash::Hash>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
) -> usize {
    let mut left: HashMap<T, usize> = HashMap::new();
    for item in one {
        *left.entry(item).or_default() += 1;
    }
    let mut is_left = |item: T| {
        let count = left.get_mut(&item).filter(|count| **count > 0);
        count.map(|count| *count -= 1).is_some()
    };
    other.map(|item| usize::from(is_left(item))).sum()
}

/// Counts of wanted and unwanted strings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Snippets {
    pub wanted: usize,
    pub wanted_found: usize,
    pub unwanted_found: usize,
}

impl Snippets {
    pub fn plus(self, other: Snippets) -> Snippets {
        Snippets {
            wanted: self.wanted + other.wanted,
            wanted_found: self.wanted_found + other.wanted_found,
            unwanted_found: self.unwanted_found + other.unwanted_found,
        }
    }

    pub fn f1(self) -> f64 {
        let all = self.wanted + self.wanted_found + self.unwanted_found;
        2.0 * self.wanted_found as f64 / all.max(1) as f64
    }
}

/// Which of the strings of a gold record stand in the text, white space collapsed.
pub fn snippets(gold: &Gold, text: &str) -> Snippets {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeeze(text);
    let found = |side: &[String]| side.iter().filter(|s| text.contains(&squeeze(s))).count();
    Snippets {
        wanted: gold.with.len(),
        wanted_found: found(&gold.with),
        unwanted_found: found(&gold.without),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::CORPORA;

    #[test]
    fn texts_are_measured_as_bags_shingles_and_snippets() {
        let corpus = &CORPORA[0];
        assert_eq!(text_agreement(corpus, "a a b c", "A b d"), (2.0 / 3.0, 0.5, 4.0 / 7.0));
        assert_eq!(text_agreement(corpus, "", "").2, 1.0);
        assert_eq!(text_agreement(corpus, "a", ""), (0.0, 0.0, 0.0));
        let gold = r#"{"id": "1", "text": "a b c d e", "with": ["a  b", "e f"], "without": ["x"]}"#;
        let gold: Gold = serde_json::from_str(gold).unwrap();
        let shingles = text_shingles(corpus, &gold, "x a b c d").unwrap();
        assert_eq!(shingles, (Some(0.5), Some(0.5)));
        let snippets = snippets(&gold, "x a\n b");
        assert_eq!(snippets, Snippets { wanted: 2, wanted_found: 1, unwanted_found: 1 });
        assert_eq!(snippets.f1(), 0.5);
    }
}
