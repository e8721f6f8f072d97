//! Where the page's headline is: rows like its titles.

use crate::blocks::Segmentation;
use crate::dom::{Dom, Tag};
use crate::text;

/// How like the page's titles a short row is, in thousandths.
pub(super) fn title_similarities(dom: &Dom, blocks: &Segmentation) -> Vec<u32> {
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
    (0..blocks.rows.len())
        .map(|row| {
            let tokens = blocks.hashes_of(row);
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

/// Likeness of two sorted token sets: the shared part of the longer one, or of the row where the
/// row holds most of the title (titles carry the site's name as well).
fn similarity(row: &[u32], title: &[u32]) -> u32 {
    let shared = row.iter().filter(|token| title.binary_search(token).is_ok()).count() as u32;
    let (row, title) = (row.len() as u32, title.len() as u32);
    let jointly = shared * 1000 / row.max(title).max(1);
    let fill = (row * 2500 / title.max(1)).min(1000);
    jointly.max(shared * 1000 / row.max(1) * fill / 1000)
}

/// The `h1` most like the title, else the heading half like it.
pub(super) fn headline(
    heading: &[Option<u8>],
    similarity: &[u32],
    blocks: &Segmentation,
) -> Option<usize> {
    let first = (0..heading.len())
        .filter(|&row| heading[row] == Some(1))
        .max_by_key(|&row| (similarity[row], std::cmp::Reverse(row)));
    let like = (0..heading.len())
        .filter(|&row| {
            heading[row].is_some() && similarity[row] >= 500 && blocks.hashes_of(row).len() >= 2
        })
        .max_by_key(|&row| (similarity[row], std::cmp::Reverse(row)));
    first.or(like)
}
