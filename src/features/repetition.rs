//! What recurs on a page: like containers side by side, blocks of one kind, texts said twice.

use crate::blocks::{Container, Segmentation};
use crate::util::hash::HashMap;

/// Blocks that share the names of their three innermost containers: the items of one list, the
/// paragraphs of one text.
#[derive(Clone, Default)]
pub(super) struct TagPathGroup {
    pub(super) blocks: u32,
    pub(super) words: u64,
    pub(super) chars: u64,
    pub(super) link_chars: u64,
    pub(super) mass: u64,
    pub(super) ending_sentences: u32,
    pub(super) breaking_off: u32,
}

/// Mixes a value into a hash.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95)
}

pub(super) fn path_groups(
    segmentation: &Segmentation,
    mass: &[u64],
    heading: &[Option<u8>],
    breaks_off: &[bool],
) -> (Vec<u32>, Vec<TagPathGroup>) {
    let mut ids: HashMap<u64, u32> = HashMap::default();
    let mut groups: Vec<TagPathGroup> = Vec::new();
    let of = (0..segmentation.blocks.len()).map(|block| {
        let names = segmentation.chain(segmentation.container_of(block)).take(3);
        let hash = names.fold(u64::from(heading[block].is_some()), |hash, container| {
            mix(hash, u64::from(segmentation.containers[container].signature))
        });
        let id = *ids.entry(hash).or_insert_with(|| {
            groups.push(TagPathGroup::default());
            groups.len() as u32 - 1
        });
        let (group, text_block) = (&mut groups[id as usize], &segmentation.blocks[block]);
        group.blocks += 1;
        group.words += u64::from(text_block.words());
        group.chars += u64::from(text_block.measures.chars);
        group.link_chars += u64::from(text_block.link_chars);
        group.mass += mass[block];
        group.ending_sentences += u32::from(text_block.measures.ends_sentence);
        group.breaking_off += u32::from(breaks_off[block]);
        id
    });
    let of = of.collect();
    (of, groups)
}

pub(super) fn siblings(segmentation: &Segmentation) -> Vec<u32> {
    let mut counts: HashMap<(u32, u32), u32> = HashMap::default();
    let key = |container: &Container| (container.parent, container.signature);
    let filled = |container: &&Container| !container.blocks.is_empty();
    for container in segmentation.containers.iter().filter(filled) {
        *counts.entry(key(container)).or_default() += 1;
    }
    segmentation.containers.iter().map(|c| counts.get(&key(c)).copied().unwrap_or(1)).collect()
}

/// The outermost of the largest groups of like containers around each container.
pub(super) fn units(segmentation: &Segmentation, siblings: &[u32]) -> Vec<Option<u32>> {
    let mut units: Vec<Option<u32>> = Vec::with_capacity(siblings.len());
    for (id, &count) in siblings.iter().enumerate() {
        let outer = if id == 0 { None } else { units[segmentation.parent(id)] };
        let is_larger = count > outer.map_or(2, |unit: u32| siblings[unit as usize]);
        units.push(if is_larger && id != 0 { Some(id as u32) } else { outer });
    }
    units
}

/// How many other blocks begin with the same forty tokens.
pub(super) fn copies(segmentation: &Segmentation) -> Vec<u32> {
    let key = |block: usize| {
        let hashes = segmentation.hashes_of(block);
        hashes.iter().take(40).fold(0, |hash, &token| mix(hash, u64::from(token)))
    };
    let keys: Vec<u64> = (0..segmentation.blocks.len()).map(key).collect();
    let mut counts: HashMap<u64, u32> = HashMap::default();
    for &key in &keys {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| counts.get(key).map_or(0, |n| n - 1)).collect()
}
