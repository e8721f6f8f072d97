//! Title similarity: how much each block resembles the page's title, and which one is the headline.

use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, Tag};
use crate::text;
use crate::util::units::Thousandths;

/// Titles that are compared at most: `<title>` and `og:title`, given twice at most.
const MAX_TITLES: usize = 4;
/// A block of more tokens is not a headline.
const HEADLINE_MAX_TOKENS: usize = 60;
/// A heading other than an `h1` is the headline only from this similarity on ...
const HEADLINE_MIN_SIMILARITY: Thousandths = 500;
/// ... and with this many tokens.
const HEADLINE_MIN_TOKENS: usize = 2;
/// A block counts in full if it has this share of the title's length.
const FULL_LENGTH: Thousandths = 400;

/// The similarity of each short block to the page's title; 0 for a long block.
pub(super) fn title_similarities(dom: &Dom, segmentation: &Segmentation) -> Vec<Thousandths> {
    let titles = title_tokens(dom);
    // The lowest byte of a token rules out most tokens that no title has.
    let low_byte = |token: u32| token as usize % 256;
    let mut is_likely = [false; 256];
    titles.iter().flatten().for_each(|token| is_likely[low_byte(*token)] = true);
    let is_shared = |token: &u32| {
        is_likely[low_byte(*token)] && titles.iter().any(|title| title.binary_search(token).is_ok())
    };
    let similarity_of = |block: BlockId| {
        let tokens = segmentation.hashes_of(block);
        if tokens.len() > HEADLINE_MAX_TOKENS || !tokens.iter().any(is_shared) {
            return 0;
        }
        let tokens = sorted_set(tokens.to_vec());
        titles.iter().map(|title| similarity(&tokens, title)).max().unwrap_or(0)
    };
    (0..segmentation.blocks.len()).map(similarity_of).collect()
}

/// The token sets of the page's titles.
fn title_tokens(dom: &Dom) -> Vec<Vec<u32>> {
    let title = |id| match dom.tag(id) {
        Tag::Title => Some(dom.raw_text(id)),
        Tag::Meta if dom.attr(id, "property") == Some("og:title") => {
            dom.attr(id, "content").map(str::to_owned)
        }
        _ => None,
    };
    (0..dom.len())
        .filter_map(title)
        .map(|title| sorted_set(text::token_hashes(&title)))
        .filter(|tokens| !tokens.is_empty())
        .take(MAX_TITLES)
        .collect()
}

fn sorted_set(mut tokens: Vec<u32>) -> Vec<u32> {
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// The similarity of two sorted token sets: the shared part of the longer one, or of the block if the
/// block has most of the title (titles contain the site's name too).
fn similarity(block: &[u32], title: &[u32]) -> Thousandths {
    let shared = block.iter().filter(|token| title.binary_search(token).is_ok()).count() as u32;
    let (block, title) = (block.len() as u32, title.len() as u32);
    let of_longer = shared * 1000 / block.max(title).max(1);
    let length = (block * (1_000_000 / FULL_LENGTH) / title.max(1)).min(1000);
    of_longer.max(shared * 1000 / block.max(1) * length / 1000)
}

/// The `h1` that is most similar to the title, else the most similar heading, if it is similar enough.
pub(super) fn find_headline(
    heading: &[Option<u8>],
    similarity: &[Thousandths],
    segmentation: &Segmentation,
) -> Option<usize> {
    let by_similarity = |&block: &BlockId| (similarity[block], std::cmp::Reverse(block));
    let is_similar = |block: &BlockId| {
        heading[*block].is_some()
            && similarity[*block] >= HEADLINE_MIN_SIMILARITY
            && segmentation.hashes_of(*block).len() >= HEADLINE_MIN_TOKENS
    };
    let blocks = 0..heading.len();
    let h1 = blocks.clone().filter(|&block| heading[block] == Some(1)).max_by_key(by_similarity);
    h1.or_else(|| blocks.filter(is_similar).max_by_key(by_similarity))
}
