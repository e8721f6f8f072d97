//! Hints at what a block is: whether it is a caption, and whether anything names a kind for it.
//!
//! The selection asks only these two questions; `classify` finds the kinds that callers see.

use crate::api::kind::Kind;
use crate::blocks::Segmentation;
use crate::dom::Tag;
use crate::lexicon;
use crate::rules::Finding;
use std::ops::Range;

/// What the strongest evidence says about a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum KindHint {
    /// Nothing names a kind.
    #[default]
    Unknown,
    Caption,
    /// A known kind other than a caption or the article itself.
    Known,
}

impl KindHint {
    pub(crate) fn is_caption(self) -> bool {
        self == KindHint::Caption
    }

    pub(crate) fn has_known_kind(self) -> bool {
        self != KindHint::Unknown
    }
}

impl From<Kind> for KindHint {
    fn from(kind: Kind) -> KindHint {
        match kind {
            Kind::Other | Kind::Article => KindHint::Unknown,
            Kind::Caption => KindHint::Caption,
            _ => KindHint::Known,
        }
    }
}

/// The hint of each block, from the first of: its strongest finding, the names of its own inline
/// elements, the names of its container or the one around it, the nearest tag that names a kind,
/// the nearest names that do.
pub(super) fn kind_hints(segmentation: &Segmentation, findings: &[Vec<Finding>]) -> Vec<KindHint> {
    let words: Vec<Option<KindHint>> = segmentation
        .vocabulary
        .iter()
        .map(|word| lexicon::class_token(word)?.kind.map(KindHint::from))
        .collect();
    let by_names = |names: &Range<u32>| {
        let named = segmentation.names_of(names).iter();
        named.copied().find_map(|word| words.get(word as usize).copied().flatten())
    };
    let containers = container_hints(segmentation, &by_names);
    let hint = |(block, findings): (usize, &Vec<Finding>)| {
        let container = &containers[segmentation.container_of(block)];
        let strongest = findings.iter().min_by_key(|finding| finding.points);
        strongest
            .map(|finding| KindHint::from(finding.kind))
            .or_else(|| by_names(&segmentation.blocks[block].names))
            .or(container.near)
            .or(container.by_tag)
            .or(container.far)
            .unwrap_or_default()
    };
    findings.iter().enumerate().map(hint).collect()
}

/// What a container and those around it hint about the blocks in it.
#[derive(Clone, Copy, Default)]
struct ContainerHints {
    own: Option<KindHint>,
    /// By the names of the container or its parent.
    near: Option<KindHint>,
    /// By the nearest tag that gives a hint.
    by_tag: Option<KindHint>,
    /// By the nearest names that give one.
    far: Option<KindHint>,
}

fn container_hints(
    segmentation: &Segmentation,
    by_names: &impl Fn(&Range<u32>) -> Option<KindHint>,
) -> Vec<ContainerHints> {
    let mut all: Vec<ContainerHints> = Vec::with_capacity(segmentation.containers.len());
    for (id, container) in segmentation.containers.iter().enumerate() {
        // The body's names describe the page.
        if id == 0 {
            all.push(ContainerHints::default());
            continue;
        }
        let outer = all[segmentation.parent(id)];
        let own = by_names(&container.names);
        all.push(ContainerHints {
            own,
            near: own.or(outer.own),
            by_tag: tag_hint(container.tag).or(outer.by_tag),
            far: own.or(outer.far),
        });
    }
    all
}

fn tag_hint(tag: Tag) -> Option<KindHint> {
    match tag {
        Tag::Figcaption => Some(KindHint::Caption),
        Tag::Nav | Tag::Menu | Tag::Header | Tag::Footer => Some(KindHint::Known),
        Tag::Form | Tag::Button | Tag::Fieldset => Some(KindHint::Known),
        _ => None,
    }
}
