//! Ancestors: summarises what a container and those around it are named and marked as.

pub(super) use crate::api::kind::ClassHint;

use crate::api::kind::Kind;
use crate::blocks::{Container, LandmarkRole, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::lexicon;

/// What a container and its ancestors say about the blocks in it.
#[derive(Clone, Default)]
pub(super) struct AncestorSummary {
    /// Points of the class-name words of all: their sum, the least, the most, the container's own.
    pub(super) class_sum: i32,
    pub(super) class_min: i32,
    pub(super) class_max: i32,
    pub(super) class_own: i32,
    /// In an element marked as the article's body (`itemprop`).
    pub(super) is_body_item: bool,
    /// What the class-name words hint at, as bits of [`ClassHint`].
    class_hints: u8,
    /// The nearest sectioning element.
    pub(super) sectioning: Sectioning,
    /// In an element with the role of a landmark such as navigation.
    pub(super) is_in_landmark: bool,
    pub(super) is_hidden: bool,
    pub(super) is_aria_hidden: bool,
    /// Depth of the nearest ancestor of each [`AncestorKind`] plus one, 0 for none.
    pub(super) nearest: [u16; AncestorKind::COUNT],
}

impl AncestorSummary {
    pub(super) fn has(&self, hint: ClassHint) -> bool {
        self.class_hints & hint.bit() > 0
    }
}

/// Kinds of ancestors whose nearness is a feature.
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

/// Sectioning elements; the numbers are the values of the feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sectioning {
    #[default]
    None = 0,
    Article = 1,
    Main = 2,
    Section = 3,
    Aside = 4,
    Nav = 5,
    Footer = 6,
    Header = 7,
    Form = 8,
}

impl Sectioning {
    fn of(tag: Tag) -> Option<Sectioning> {
        Some(match tag {
            Tag::Article => Sectioning::Article,
            Tag::Main => Sectioning::Main,
            Tag::Section => Sectioning::Section,
            Tag::Aside => Sectioning::Aside,
            Tag::Nav => Sectioning::Nav,
            Tag::Footer => Sectioning::Footer,
            Tag::Header => Sectioning::Header,
            Tag::Form => Sectioning::Form,
            _ => return None,
        })
    }
}

/// The points and the hint of a class-name word.
type WordEvidence = (i32, Option<ClassHint>);

/// The summary of each container. The body's own attributes describe the page and do not count.
pub(super) fn ancestor_summaries(dom: &Dom, segmentation: &Segmentation) -> Vec<AncestorSummary> {
    let evidence = |word: &String| -> WordEvidence {
        let token = lexicon::class_token(word);
        let hint = token.and_then(|token| token.kind).and_then(Kind::class_hint);
        (token.map_or(0, |token| token.points), hint)
    };
    let words: Vec<WordEvidence> = segmentation.vocabulary.iter().map(evidence).collect();
    let mut summaries: Vec<AncestorSummary> = Vec::with_capacity(segmentation.containers.len());
    for (id, container) in segmentation.containers.iter().enumerate() {
        if id == 0 {
            summaries.push(AncestorSummary::default());
            continue;
        }
        let mut summary = summaries[container.parent as usize].clone();
        let names = segmentation.names_of(&container.names);
        summary.add_class_words(names.iter().map(|&word| words[word as usize]));
        summary.add_element(container, is_body_item(dom, container.node as NodeId));
        summaries.push(summary);
    }
    summaries
}

impl AncestorSummary {
    fn add_class_words(&mut self, words: impl Iterator<Item = WordEvidence>) {
        self.class_own = 0;
        for (points, hint) in words {
            self.class_hints |= hint.map_or(0, ClassHint::bit);
            self.class_own += points;
            self.class_min = self.class_min.min(points);
            self.class_max = self.class_max.max(points);
        }
        self.class_sum += self.class_own;
    }

    fn add_element(&mut self, container: &Container, is_body_item: bool) {
        self.sectioning = Sectioning::of(container.tag).unwrap_or(self.sectioning);
        self.is_in_landmark |= container.role == LandmarkRole::Landmark;
        self.is_body_item |= is_body_item;
        self.is_hidden |= container.is_hidden;
        self.is_aria_hidden |= container.is_aria_hidden;
        if let Some(kind) = AncestorKind::of(container.tag) {
            self.nearest[kind as usize] = container.depth + 1;
        }
    }
}

/// Properties of [schema.org](https://schema.org) that hold what an article or a recipe says.
const BODY_PROPERTIES: [&str; 4] =
    ["articleBody", "recipeIngredient", "ingredients", "recipeInstructions"];

/// Whether the element's microdata mark it as the article's body, or as a part of a recipe.
fn is_body_item(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "itemprop").is_some_and(|property| BODY_PROPERTIES.contains(&property.trim()))
}
