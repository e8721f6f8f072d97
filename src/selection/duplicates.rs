//! Near-duplicates among the chosen blocks, by shingles (runs of tokens; Broder, 1997).

use super::location::location_hash;
use crate::blocks::Segmentation;
use crate::util::hash::{HashMap, HashSet};

/// Tokens in a shingle.
const SHINGLE_TOKENS: usize = 4;
/// A block is a duplicate if this share (percent) of its shingles occur in blocks already kept.
const DUPLICATE_MIN_PERCENT: usize = 85;
/// Blocks of fewer tokens recur by chance.
const DUPLICATE_MIN_TOKENS: usize = 8;
/// A longer block may be a second copy of the whole text in one piece: its parts are preferred.
const WHOLE_TEXT_MIN_TOKENS: usize = 400;

/// The blocks that repeat other chosen blocks: hidden copies, pull quotes, quoted posts. A block that
/// repeats one in a like location is a refrain and stays.
///
/// `order` has the chosen blocks; of two that are alike, the earlier is kept.
pub(super) fn find_duplicates(segmentation: &Segmentation, order: &[usize]) -> HashSet<usize> {
    // Each shingle's hash, with the location of the block where it occurs first.
    let mut seen: HashMap<u64, u64> = HashMap::default();
    let is_whole = |block: usize| segmentation.hashes_of(block).len() > WHOLE_TEXT_MIN_TOKENS;
    let parts = order.iter().filter(|&&block| !is_whole(block));
    let wholes = order.iter().filter(|&&block| is_whole(block));
    let mut duplicates = HashSet::default();
    let mut shingles: Vec<u64> = Vec::new();
    for &block in parts.chain(wholes) {
        let (tokens, own_location) =
            (segmentation.hashes_of(block), location_hash(segmentation, block));
        shingles.clear();
        shingles.extend(tokens.windows(SHINGLE_TOKENS).map(|run| run.iter().fold(0, mix)));
        shingles.sort_unstable();
        shingles.dedup();
        let is_elsewhere =
            |shingle: &&u64| seen.get(*shingle).is_some_and(|&location| location != own_location);
        let known = shingles.iter().filter(is_elsewhere).count();
        if tokens.len() >= DUPLICATE_MIN_TOKENS
            && known * 100 >= shingles.len() * DUPLICATE_MIN_PERCENT
        {
            duplicates.insert(block);
            continue;
        }
        for &shingle in &shingles {
            seen.entry(shingle).or_insert(own_location);
        }
    }
    duplicates
}

/// Mixes a token into a shingle's hash.
fn mix(shingle: u64, token: &u32) -> u64 {
    (shingle.rotate_left(23) ^ u64::from(*token)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
