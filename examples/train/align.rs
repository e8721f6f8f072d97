//! Which blocks hold the gold text: an order-aware alignment of page tokens with gold tokens.
//!
//! The alignment is a longest common subsequence in which every started run of adjacent matches
//! costs nearly a whole match, so that scattered common words do not pay. Only pairs of equal
//! tokens are looked at, not the whole table. What is left on both sides is aligned again, so that
//! reordered gold is found too.

use crate::page::NO_TOKEN;

/// Gain of a match that continues a run, in tenths of a token.
const NEXT: i32 = 10;
/// Gain of a match that starts one: a token less a penalty of 0.9.
const START: i32 = 1;
/// Rounds of alignment.
const PASSES: usize = 4;
/// Pairs of equal tokens looked at in a round; text beyond is left unmatched.
const MOST_PAIRS: usize = 20_000_000;

/// What the alignment of a page found.
#[derive(Debug, PartialEq)]
pub struct Alignment {
    /// Share of each block's tokens that stand in the gold text.
    pub covered: Vec<f64>,
    /// Share of the gold tokens found on the page.
    pub found: f64,
}

/// Aligns the blocks' tokens (numbers under `vocabulary`, or [`NO_TOKEN`]) with the gold tokens.
pub fn align(blocks: &[Vec<u32>], gold: &[u32], vocabulary: usize) -> Alignment {
    let mut page = PageTokens::new(blocks);
    let mut free_gold = vec![true; gold.len()];
    if !page.tokens.is_empty() && !gold.is_empty() {
        for pass in 0..PASSES {
            let matches = best_matches(&page.tokens, gold, &free_gold, vocabulary);
            if page.take_runs(&matches, &mut free_gold, pass) < 5 {
                break;
            }
        }
    }
    let left = free_gold.iter().filter(|&&free| free).count();
    Alignment {
        covered: page.coverage(),
        found: match gold.len() {
            0 => 0.0,
            all => (all - left) as f64 / all as f64,
        },
    }
}

/// The page's tokens in one line; those that found their place become [`NO_TOKEN`].
struct PageTokens {
    tokens: Vec<u32>,
    block_of: Vec<usize>,
    sizes: Vec<usize>,
    matched: Vec<usize>,
}

impl PageTokens {
    fn new(blocks: &[Vec<u32>]) -> Self {
        PageTokens {
            tokens: blocks.iter().flatten().copied().collect(),
            block_of: (0..blocks.len())
                .flat_map(|block| std::iter::repeat_n(block, blocks[block].len()))
                .collect(),
            sizes: blocks.iter().map(Vec::len).collect(),
            matched: vec![0; blocks.len()],
        }
    }

    fn coverage(&self) -> Vec<f64> {
        let pairs = self.matched.iter().zip(&self.sizes);
        pairs.map(|(&matched, &size)| matched as f64 / size.max(1) as f64).collect()
    }

    /// Takes the runs that are long enough to be no chance; says how many tokens that are.
    fn take_runs(&mut self, matches: &[Option<u32>], gold: &mut [bool], pass: usize) -> usize {
        let mut in_block = vec![0usize; self.sizes.len()];
        for (place, _) in matches.iter().enumerate().filter(|(_, to)| to.is_some()) {
            in_block[self.block_of[place]] += 1;
        }
        let mut taken = 0;
        let mut start = 0;
        while let Some(&to) = matches.get(start) {
            let Some(first) = to else {
                start += 1;
                continue;
            };
            let length = (0u32..)
                .zip(&matches[start..])
                .take_while(|&(step, &to)| to == Some(first + step))
                .count();
            let block = self.block_of[start];
            let share = in_block[block] as f64 / self.sizes[block].max(1) as f64;
            let is_sure = match pass {
                0 => length >= 3 || share >= 0.5,
                _ => length >= 4 || (length >= 2 && share >= 0.99),
            };
            if is_sure {
                for place in start..start + length {
                    self.tokens[place] = NO_TOKEN;
                    self.matched[self.block_of[place]] += 1;
                }
                gold[first as usize..first as usize + length].fill(false);
                taken += length;
            }
            start += length;
        }
        taken
    }
}

/// A pair of equal tokens on the best way to it.
#[derive(Clone, Copy)]
struct Pair {
    place: u32,
    gold: u32,
    previous: u32,
}

const NO_PAIR: u32 = u32::MAX;

/// For each page token the gold place that the best alignment gives it.
fn best_matches(page: &[u32], gold: &[u32], free: &[bool], vocabulary: usize) -> Vec<Option<u32>> {
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); vocabulary];
    for (place, &token) in (0u32..).zip(gold).filter(|&(j, _)| free[j as usize]) {
        places[token as usize].push(place);
    }
    let mut search = Search::new(gold.len());
    for (place, &token) in (0u32..).zip(page).filter(|&(_, &t)| t != NO_TOKEN) {
        search.match_token(place, &places[token as usize]);
        if search.pairs.len() > MOST_PAIRS {
            break;
        }
    }
    search.matches(page.len(), gold.len())
}

/// The best alignments so far, page token after page token.
struct Search {
    pairs: Vec<Pair>,
    best: PrefixBest,
    /// For each gold place the page place, score and pair of the last match there.
    last: Vec<(u32, i32, u32)>,
    /// Gold place, score and previous pair of the matches of one page token.
    block: Vec<(u32, i32, u32)>,
}

impl Search {
    fn new(gold: usize) -> Self {
        Search {
            pairs: Vec::new(),
            best: PrefixBest::new(gold),
            last: vec![(u32::MAX, 0, NO_PAIR); gold],
            block: Vec::new(),
        }
    }

    /// Pairs a page token with all gold places that hold it.
    fn match_token(&mut self, place: u32, golds: &[u32]) {
        self.block.clear();
        for &gold in golds {
            let before = (place.checked_sub(1), gold.checked_sub(1));
            let run = match before {
                (Some(place), Some(gold)) => self.last.get(gold as usize).filter(|l| l.0 == place),
                _ => None,
            };
            let (start, start_pair) = self.best.before(gold as usize);
            let (score, previous) = match run {
                Some(&(_, score, pair)) if score + NEXT >= start + START => (score + NEXT, pair),
                _ => (start + START, start_pair),
            };
            self.block.push((gold, score, previous));
        }
        for &(gold, score, previous) in &self.block {
            let id = self.pairs.len() as u32;
            self.pairs.push(Pair { place, gold, previous });
            self.last[gold as usize] = (place, score, id);
            self.best.add(gold as usize, score, id);
        }
    }

    /// Walks the best alignment back.
    fn matches(&self, page: usize, gold: usize) -> Vec<Option<u32>> {
        let mut matches = vec![None; page];
        let (_, mut at) = self.best.before(gold);
        while let Some(pair) = self.pairs.get(at as usize) {
            matches[pair.place as usize] = Some(pair.gold);
            at = pair.previous;
        }
        matches
    }
}

/// The best score up to each gold place (a binary indexed tree); the earliest pair wins a tie.
struct PrefixBest {
    nodes: Vec<(i32, u32)>,
}

impl PrefixBest {
    fn new(size: usize) -> Self {
        PrefixBest { nodes: vec![(0, NO_PAIR); size + 1] }
    }

    fn before(&self, end: usize) -> (i32, u32) {
        let mut best = (0, NO_PAIR);
        let mut node = end;
        while node > 0 {
            let (score, pair) = self.nodes[node];
            if score > best.0 || (score == best.0 && pair < best.1) {
                best = (score, pair);
            }
            node &= node - 1;
        }
        best
    }

    fn add(&mut self, place: usize, score: i32, pair: u32) {
        let mut node = place + 1;
        while let Some(held) = self.nodes.get_mut(node) {
            if score > held.0 {
                *held = (score, pair);
            }
            node += node & node.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(tokens: &str) -> Vec<u32> {
        let number = |c: char| if c == '-' { NO_TOKEN } else { c as u32 - 97 };
        tokens.chars().map(number).collect()
    }

    fn covered(blocks: &[&str], gold: &str) -> Vec<f64> {
        let blocks: Vec<_> = blocks.iter().map(|tokens| block(tokens)).collect();
        align(&blocks, &block(gold), 26).covered
    }

    #[test]
    fn rows_of_the_gold_are_covered_and_others_not() {
        assert_eq!(covered(&["xyz-a", "abcdef", "b-c-", "ghi"], "abcdefghi"), [0.0, 1.0, 0.0, 1.0]);
    }

    #[test]
    fn a_run_is_worth_more_than_scattered_words() {
        assert_eq!(covered(&["a-b-c-d", "abcd"], "abcd"), [0.0, 1.0]);
    }

    #[test]
    fn reordered_gold_is_found_in_a_later_pass() {
        assert_eq!(covered(&["fghij", "abcdeklm"], "abcdeklmfghij"), [1.0, 1.0]);
    }

    #[test]
    fn part_of_a_row_gives_part_of_the_label() {
        assert_eq!(covered(&["abcd----"], "abcd"), [0.5]);
        assert_eq!(align(&[], &[], 0).found, 0.0);
    }
}
