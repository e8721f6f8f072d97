//! Points and findings → a verdict on each block: the only judge.

use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::dom::Tag;
use crate::lexicon;
use crate::rules::Finding;
use crate::scoring::Points;
use std::ops::Range;

/// What a block's sum is, and what it is taken for if it is not content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockScore {
    /// The model's points and those of all findings.
    pub(crate) points: Points,
    pub(crate) kind: Kind,
}

/// Judges every block. The sum decides about the block; the kind only says what it is when the sum is
/// against it, by the first of: its findings, the names of its own elements, its tags and roles,
/// the names of the elements farther up.
pub(crate) fn judge(
    segmentation: &Segmentation,
    points: &[Points],
    findings: &[Vec<Finding>],
) -> Vec<BlockScore> {
    let words: Vec<Option<Kind>> = segmentation
        .vocabulary
        .iter()
        .map(|word| lexicon::class_token(word).and_then(|token| token.kind))
        .collect();
    let kind_of = |names: &Range<u32>| {
        let named = segmentation.names_of(names).iter();
        named.copied().find_map(|word| words.get(word as usize).copied().flatten())
    };
    let surroundings = surroundings(segmentation, &kind_of);
    let kind = |block: usize| {
        let around = &surroundings[segmentation.container_of(block)];
        let found = findings[block].iter().min_by_key(|finding| finding.points);
        let found = found.map(|finding| finding.kind);
        let inline = || kind_of(&segmentation.blocks[block].names);
        found
            .or_else(inline)
            .or(around.near)
            .or(around.tagged)
            .or(around.far)
            .unwrap_or(Kind::Other)
    };
    (0..segmentation.blocks.len())
        .map(|block| {
            let found: Points = findings[block].iter().map(|finding| finding.points).sum();
            BlockScore { points: points[block] + found, kind: kind(block) }
        })
        .collect()
}

/// What a container's place says of the blocks in it.
#[derive(Clone, Default)]
struct AncestorKinds {
    own: Option<Kind>,
    /// By the names of the container or its parent.
    near: Option<Kind>,
    /// By the nearest telling tag.
    tagged: Option<Kind>,
    /// By the nearest telling names.
    far: Option<Kind>,
}

fn surroundings(
    segmentation: &Segmentation,
    kind_of: &impl Fn(&Range<u32>) -> Option<Kind>,
) -> Vec<AncestorKinds> {
    let mut all: Vec<AncestorKinds> = Vec::with_capacity(segmentation.containers.len());
    for (id, container) in segmentation.containers.iter().enumerate() {
        // The body's names describe the page.
        if id == 0 {
            all.push(AncestorKinds::default());
            continue;
        }
        let outer = &all[segmentation.parent(id)];
        let own = kind_of(&container.names);
        all.push(AncestorKinds {
            own,
            near: own.or(outer.own),
            tagged: tag_kind(container.tag).or(outer.tagged),
            far: own.or(outer.far),
        });
    }
    all
}

fn tag_kind(tag: Tag) -> Option<Kind> {
    Some(match tag {
        Tag::Nav | Tag::Menu | Tag::Header => Kind::Navigation,
        Tag::Footer => Kind::Legal,
        Tag::Form | Tag::Button | Tag::Fieldset => Kind::Form,
        Tag::Figcaption => Kind::Caption,
        _ => return None,
    })
}
