//! Repetition: sibling containers that are alike, blocks with the same tag path, repeated texts.

use crate::blocks::{BlockId, Container, ContainerId, Segmentation};
use crate::util::hash::HashMap;

/// Containers that make up a tag path.
const TAG_PATH_LEVELS: usize = 3;
/// Tokens at the start of two blocks that must be the same for duplicates.
const DUPLICATE_TOKENS: usize = 40;

/// Blocks whose innermost containers have the same tags and class names: the items of one list, the
/// paragraphs of one text. After the clustering of tag paths by Miao and others (2009).
#[derive(Clone, Default)]
pub(super) struct TagPathGroup {
    pub(super) blocks: u32,
    /// Tenths of a word.
    pub(super) words: u64,
    pub(super) chars: u64,
    pub(super) link_chars: u64,
    /// Tenths of a word.
    pub(super) prose_weight: u64,
    pub(super) ending_sentences: u32,
    pub(super) with_ellipsis: u32,
}

/// Mixes a value into a hash.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95)
}

/// The groups, and the group of each block.
pub(super) fn tag_path_groups(
    segmentation: &Segmentation,
    prose_weights: &[u64],
    heading: &[Option<u8>],
    ends_with_ellipsis: &[bool],
) -> (Vec<u32>, Vec<TagPathGroup>) {
    let mut ids: HashMap<u64, u32> = HashMap::default();
    let mut groups: Vec<TagPathGroup> = Vec::new();
    let signature = |id: ContainerId| u64::from(segmentation.containers[id].signature);
    let group_of_block = (0..segmentation.blocks.len()).map(|block| {
        let path = segmentation.ancestors(segmentation.container_of(block)).take(TAG_PATH_LEVELS);
        let hash =
            path.fold(u64::from(heading[block].is_some()), |hash, id| mix(hash, signature(id)));
        let id = *ids.entry(hash).or_insert_with(|| {
            groups.push(TagPathGroup::default());
            groups.len() as u32 - 1
        });
        let (group, text_block) = (&mut groups[id as usize], &segmentation.blocks[block]);
        group.blocks += 1;
        group.words += u64::from(text_block.words());
        group.chars += u64::from(text_block.measures.chars);
        group.link_chars += u64::from(text_block.link_chars);
        group.prose_weight += prose_weights[block];
        group.ending_sentences += u32::from(text_block.measures.ends_sentence);
        group.with_ellipsis += u32::from(ends_with_ellipsis[block]);
        id
    });
    let group_of_block = group_of_block.collect();
    (group_of_block, groups)
}

/// By container: the number of siblings with text that share its signature, itself included.
pub(super) fn like_siblings(segmentation: &Segmentation) -> Vec<u32> {
    let mut counts: HashMap<(u32, u32), u32> = HashMap::default();
    let key = |container: &Container| (container.parent, container.signature);
    let filled = |container: &&Container| !container.blocks.is_empty();
    for container in segmentation.containers.iter().filter(filled) {
        *counts.entry(key(container)).or_default() += 1;
    }
    segmentation.containers.iter().map(|c| counts.get(&key(c)).copied().unwrap_or(1)).collect()
}

/// A container with this many like siblings is not yet a repeated record.
const PAIR: u32 = 2;

/// By container: the repeated record around it (or itself) that has most like siblings, the outermost
/// of several. A record is one of at least three like siblings ("data record", Liu and others, 2003).
pub(super) fn repeated_records(
    segmentation: &Segmentation,
    like_siblings: &[u32],
) -> Vec<Option<u32>> {
    let mut records: Vec<Option<u32>> = Vec::with_capacity(like_siblings.len());
    for (id, &count) in like_siblings.iter().enumerate() {
        let outer = if id == 0 { None } else { records[segmentation.parent(id)] };
        let is_larger = count > outer.map_or(PAIR, |record: u32| like_siblings[record as usize]);
        records.push(if is_larger && id != 0 { Some(id as u32) } else { outer });
    }
    records
}

/// By block: the number of other blocks that start with the same tokens.
pub(super) fn duplicate_counts(segmentation: &Segmentation) -> Vec<u32> {
    let key = |block: BlockId| {
        let hashes = segmentation.hashes_of(block);
        hashes.iter().take(DUPLICATE_TOKENS).fold(0, |hash, &token| mix(hash, u64::from(token)))
    };
    let keys: Vec<u64> = (0..segmentation.blocks.len()).map(key).collect();
    let mut counts: HashMap<u64, u32> = HashMap::default();
    for &key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| counts.get(key).map_or(0, |n| n - 1)).collect()
}
