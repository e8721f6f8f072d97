//! Points and findings → a verdict on each row: the only judge.

use crate::blocks::Segmentation;
use crate::dom::Tag;
use crate::kind::Kind;
use crate::lexicon;
use crate::rules::Finding;
use crate::score::Points;
use std::ops::Range;

/// What a row's sum is, and what it is taken for if it is not content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BlockScore {
    /// The model's points and those of all findings.
    pub(crate) points: Points,
    pub(crate) kind: Kind,
}

/// Judges every row. The sum decides about the row; the kind only says what it is when the sum is
/// against it, by the first of: its findings, the names of its own elements, its tags and roles,
/// the names of the elements farther up.
pub(crate) fn judge(
    blocks: &Segmentation,
    points: &[Points],
    findings: &[Vec<Finding>],
) -> Vec<BlockScore> {
    let words: Vec<Option<Kind>> = blocks
        .vocabulary
        .iter()
        .map(|word| lexicon::class_token(word).and_then(|token| token.kind))
        .collect();
    let kind_of = |names: &Range<u32>| {
        let named = blocks.names_of(names).iter();
        named.copied().find_map(|word| words.get(word as usize).copied().flatten())
    };
    let surroundings = surroundings(blocks, &kind_of);
    let kind = |row: usize| {
        let around = &surroundings[blocks.container_of(row)];
        let found = findings[row].iter().min_by_key(|finding| finding.points);
        let found = found.map(|finding| finding.kind);
        let inline = || kind_of(&blocks.rows[row].names);
        found
            .or_else(inline)
            .or(around.near)
            .or(around.tagged)
            .or(around.far)
            .unwrap_or(Kind::Other)
    };
    (0..blocks.rows.len())
        .map(|row| {
            let found: Points = findings[row].iter().map(|finding| finding.points).sum();
            BlockScore { points: points[row] + found, kind: kind(row) }
        })
        .collect()
}

/// What a container's place says of the rows in it.
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
    blocks: &Segmentation,
    kind_of: &impl Fn(&Range<u32>) -> Option<Kind>,
) -> Vec<AncestorKinds> {
    let mut all: Vec<AncestorKinds> = Vec::with_capacity(blocks.containers.len());
    for (id, container) in blocks.containers.iter().enumerate() {
        // The body's names describe the page.
        if id == 0 {
            all.push(AncestorKinds::default());
            continue;
        }
        let outer = &all[blocks.parent(id)];
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
