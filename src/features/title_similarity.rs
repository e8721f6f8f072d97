//! Where the page's headline is: blocks like its titles.

use crate::blocks::Segmentation;
use crate::dom::{Dom, Tag};
use crate::text;

/// How like the page's titles a short block is, in thousandths.
pub(super) fn title_similarities(dom: &Dom, segmentation: &Segmentation) -> Vec<u32> {
    let mut titles: Vec<Vec<u32>> = Vec::new();
    for id in 0..dom.len() {
        let title = match dom.tag(id) {
            Tag::Title => Some(dom.raw_text(id)),
            Tag::Meta if dom.attr(id, "property") == Some("og:title") => {
                dom.attr(id, "content").map(str::to_owned)
            }
            _ => None,
        };
        let mut hashes = title.map(|title| text::token_hashes(&title)).unwrap_or_default();
        hashes.sort_unstable();
        hashes.dedup();
        if !hashes.is_empty() && titles.len() < 4 {
            titles.push(hashes);
        }
    }
    // Most tokens are told from all of the titles' by their lowest byte.
    let low = |token: u32| token as usize % 256;
    let mut is_likely = [false; 256];
    titles.iter().flatten().for_each(|token| is_likely[low(*token)] = true);
    (0..segmentation.blocks.len())
        .map(|block| {
            let tokens = segmentation.hashes_of(block);
            let is_shared = |token: &u32| {
                is_likely[low(*token)]
                    && titles.iter().any(|title| title.binary_search(token).is_ok())
            };
            if tokens.len() > 60 || !tokens.iter().any(is_shared) {
                return 0;
            }
            let mut tokens = tokens.to_vec();
            tokens.sort_unstable();
            tokens.dedup();
            titles.iter().map(|title| similarity(&tokens, title)).max().unwrap_or(0)
        })
        .collect()
}

/// Likeness of two sorted token sets: the shared part of the longer one, or of the block where the
/// block holds most of the title (titles carry the site's name as well).
fn similarity(block: &[u32], title: &[u32]) -> u32 {
    let shared = block.iter().filter(|token| title.binary_search(token).is_ok()).count() as u32;
    let (block, title) = (block.len() as u32, title.len() as u32);
    let jointly = shared * 1000 / block.max(title).max(1);
    let fill = (block * 2500 / title.max(1)).min(1000);
    jointly.max(shared * 1000 / block.max(1) * fill / 1000)
}

/// The `h1` most like the title, else the heading half like it.
pub(super) fn headline(
    heading: &[Option<u8>],
    similarity: &[u32],
    segmentation: &Segmentation,
) -> Option<usize> {
    let first = (0..heading.len())
        .filter(|&block| heading[block] == Some(1))
        .max_by_key(|&block| (similarity[block], std::cmp::Reverse(block)));
    let like = (0..heading.len())
        .filter(|&block| {
            heading[block].is_some()
                && similarity[block] >= 500
                && segmentation.hashes_of(block).len() >= 2
        })
        .max_by_key(|&block| (similarity[block], std::cmp::Reverse(block)));
    first.or(like)
}
