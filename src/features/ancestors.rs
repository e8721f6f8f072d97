//! What a block's containers say of it: their names, tags and roles, from the body down.

pub(super) use crate::api::kind::ClassHint;

use crate::api::kind::Kind;
use crate::blocks::{LandmarkRole, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;

/// What is inherited down the chain of containers.
#[derive(Clone, Default)]
pub(super) struct AncestorSummary {
    /// Points of the class-name words on the chain: their sum, the least, the container's own.
    pub(super) class_sum: i32,
    pub(super) class_min: i32,
    pub(super) class_max: i32,
    pub(super) class_own: i32,
    pub(super) is_body_item: bool,
    /// What the class-name words on the chain call it, as bits of [`Named`].
    pub(super) named: u8,
    /// The nearest sectioning element, as a code (see [`section_code`]).
    pub(super) section: u8,
    pub(super) is_furniture: bool,
    pub(super) is_hidden: bool,
    pub(super) is_aria_hidden: bool,
    /// Depth of the nearest such container plus one, 0 for none.
    pub(super) within: [u16; AncestorKind::COUNT],
}

/// Kinds of ancestors whose distance is a measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AncestorKind {
    Article,
    Main,
    Nav,
    Aside,
    Header,
    Footer,
    Form,
    List,
    Table,
    Figure,
    Quote,
    Pre,
    Details,
    Button,
}

impl AncestorKind {
    const COUNT: usize = 14;

    fn of(tag: Tag) -> Option<AncestorKind> {
        Some(match tag {
            Tag::Article => AncestorKind::Article,
            Tag::Main => AncestorKind::Main,
            Tag::Nav => AncestorKind::Nav,
            Tag::Aside => AncestorKind::Aside,
            Tag::Header => AncestorKind::Header,
            Tag::Footer => AncestorKind::Footer,
            Tag::Form => AncestorKind::Form,
            Tag::Ul | Tag::Ol | Tag::Menu => AncestorKind::List,
            Tag::Table => AncestorKind::Table,
            Tag::Figure => AncestorKind::Figure,
            Tag::Blockquote => AncestorKind::Quote,
            Tag::Pre => AncestorKind::Pre,
            Tag::Details => AncestorKind::Details,
            Tag::Button => AncestorKind::Button,
            _ => return None,
        })
    }
}

/// What each container inherits and adds.
pub(super) fn chains(dom: &Dom, segmentation: &Segmentation) -> Vec<AncestorSummary> {
    let words: Vec<(i32, u8)> = segmentation
        .vocabulary
        .iter()
        .map(|word| {
            let token = lexicon::class_token(word);
            let named = token.and_then(|token| token.kind).and_then(Kind::class_hint);
            (token.map_or(0, |token| token.points), named.map_or(0, ClassHint::bit))
        })
        .collect();
    let mut chains: Vec<AncestorSummary> = Vec::with_capacity(segmentation.containers.len());
    for (id, container) in segmentation.containers.iter().enumerate() {
        if id == 0 {
            chains.push(AncestorSummary::default());
            continue;
        }
        let mut chain = chains[container.parent as usize].clone();
        chain.class_own = 0;
        for &word in segmentation.names_of(&container.names) {
            let (points, named) = words[word as usize];
            chain.named |= named;
            chain.class_own += points;
            chain.class_min = chain.class_min.min(points);
            chain.class_max = chain.class_max.max(points);
        }
        chain.class_sum += chain.class_own;
        chain.section = section_code(container.tag).unwrap_or(chain.section);
        chain.is_furniture |= container.role == LandmarkRole::Landmark;
        chain.is_body_item |= is_body_item(dom, container.node as NodeId);
        chain.is_hidden |= container.is_hidden;
        chain.is_aria_hidden |= container.is_aria_hidden;
        if let Some(kind) = AncestorKind::of(container.tag) {
            chain.within[kind as usize] = container.depth + 1;
        }
        chains.push(chain);
    }
    chains
}

/// Whether the element is marked as the article's body for machines.
fn is_body_item(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "itemprop").is_some_and(|property| property == "articleBody")
}

/// Sectioning elements as numbers: article 1, main 2, section 3, aside 4, nav 5, footer 6,
/// header 7, form 8; no such element is 0.
fn section_code(tag: Tag) -> Option<u8> {
    Some(match tag {
        Tag::Article => 1,
        Tag::Main => 2,
        Tag::Section => 3,
        Tag::Aside => 4,
        Tag::Nav => 5,
        Tag::Footer => 6,
        Tag::Header => 7,
        Tag::Form => 8,
        _ => return None,
    })
}
