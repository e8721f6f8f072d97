//! How well chosen rows agree with a gold text.

use crate::boost::Chances;
use crate::page::{NO_TOKEN, Page, Rows};
use std::collections::HashMap;

/// Under this many expected tokens of content a page has none.
const LEAST_CONTENT: f64 = 12.0;

/// Which rows to keep: those best by points whose expected F1 is highest.
pub fn choose(rows: &Rows, points: &[i32], chances: &Chances) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&row| (std::cmp::Reverse(points[row]), row));
    let sizes = |row: usize| rows.tokens[row].len() as f64;
    let expected: f64 = order.iter().map(|&row| chances.of(points[row]) * sizes(row)).sum();
    if expected < LEAST_CONTENT {
        return Vec::new();
    }
    let (mut hits, mut taken) = (0.0, 0.0);
    let (mut best, mut best_f1) = (0, 0.0);
    for (place, &row) in order.iter().enumerate() {
        hits += chances.of(points[row]) * sizes(row);
        taken += sizes(row);
        let f1 = 2.0 * hits / (taken + expected);
        if f1 > best_f1 {
            (best, best_f1) = (place + 1, f1);
        }
    }
    order.truncate(best);
    order.sort_unstable();
    order
}

/// F1 over bags of words.
pub fn word_f1(page: &Page, rows: &Rows, kept: &[usize]) -> f64 {
    let mut left = vec![0u32; page.gold_tokens.len()];
    for &token in &page.gold_tokens {
        left[token as usize] += 1;
    }
    let (mut common, mut predicted) = (0usize, 0usize);
    for &token in kept.iter().flat_map(|&row| &rows.tokens[row]) {
        predicted += 1;
        if let Some(count) = left.get_mut(token as usize).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    match (page.gold_tokens.len(), predicted) {
        (0, 0) => 1.0,
        (gold, predicted) => 2.0 * common as f64 / (gold + predicted) as f64,
    }
}

/// Precision and recall over 4-token shingles; `None` where there is no output, no gold.
pub type Shingles = (Option<f64>, Option<f64>);

const SHINGLE: usize = 4;

/// Agreement in shingles, for corpora measured so.
pub fn shingles(page: &Page, rows: &Rows, kept: &[usize]) -> Option<Shingles> {
    if !page.corpus.has_shingles {
        return None;
    }
    let text = kept.iter().flat_map(|&row| rows.cased.get(row)).flatten();
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
