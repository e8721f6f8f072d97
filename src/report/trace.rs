//! What every stage of a run found, for people and for tests: ids into sentences.

use super::{Block, BlockReport, Page, Reason};
use crate::api::kind::Kind;
use crate::classify;
use crate::dom::{Dom, NodeId};
use crate::features;
use crate::flat_text;
use crate::rules;
use crate::text;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::fmt;
use std::sync::Arc;

/// Characters of a block's text, and reasons, that a table shows.
const SHOWN_CHARS: usize = 50;
const SHOWN_REASONS: usize = 4;
/// Characters of a class in a trail.
const CLASS_CHARS: usize = 40;

/// The record of a run: every block of the page, with its points, why it has them and what became
/// of it. `Display` prints a table, serde gives the data.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trace {
    feature_names: Vec<&'static str>,
    confidence: f64,
    blocks: Vec<TraceBlock>,
}

/// One block of the page, with its whole text and its measures.
///
/// Serialised (serde), it has the fields of a [`Block`], with the whole text as `text`, and
/// `trail` and `features`.
#[derive(Clone, Debug)]
pub struct TraceBlock {
    block: Block,
    trail: String,
    text: String,
    features: Vec<i32>,
}

/// What a name in a [`Reason`] means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[serde(rename_all = "camelCase")]
pub struct Meaning {
    /// The name of a feature or a rule.
    pub name: &'static str,
    /// What it measures or catches.
    pub meaning: &'static str,
    /// The unit of a feature; why a rule takes what it catches for clutter.
    pub note: &'static str,
    /// What a rule spares; empty for a feature.
    pub spares: &'static str,
}

/// What each name means that can stand in [`Reason::source`]: all features, all rules, and what a
/// kind can rest on beside them.
///
/// ```
/// assert!(leanread::meanings().iter().any(|entry| entry.name == "link_density"));
/// ```
pub fn meanings() -> Vec<Meaning> {
    let features = features::FEATURES.iter().map(|feature| Meaning {
        name: feature.name,
        meaning: feature.doc,
        note: feature.unit,
        spares: "",
    });
    let rules = rules::RULES.iter().map(|rule| Meaning {
        name: rule.name,
        meaning: rule.matches,
        note: rule.rationale,
        spares: rule.exceptions,
    });
    let line_rules = flat_text::RULES.iter().map(|rule| Meaning {
        name: rule.name,
        meaning: rule.matches,
        note: rule.rationale,
        spares: rule.exceptions,
    });
    let sources = classify::SOURCES.iter().map(|&[name, meaning, note, spares]| Meaning {
        name,
        meaning,
        note,
        spares,
    });
    features.chain(rules).chain(line_rules).chain(sources).collect()
}

impl Trace {
    pub(crate) fn new(page: Arc<Page>) -> Self {
        let ledger = BlockReport::new(Some(page.clone()));
        let blocks = ledger.blocks().iter().enumerate();
        Trace {
            feature_names: features::FEATURES.iter().map(|feature| feature.name).collect(),
            confidence: f64::from(page.run.selection.confidence) / 1000.0,
            blocks: blocks.map(|(index, block)| TraceBlock::new(&page, block, index)).collect(),
        }
    }

    /// The blocks of the page in page order.
    pub fn blocks(&self) -> &[TraceBlock] {
        &self.blocks
    }

    /// The names of the measures that [`TraceBlock::features`] holds, in its order.
    pub fn feature_names(&self) -> &[&'static str] {
        &self.feature_names
    }

    /// As [`crate::Article::confidence`].
    pub fn confidence(&self) -> f64 {
        self.confidence
    }
}

impl TraceBlock {
    fn new(page: &Page, block: &Block, index: usize) -> Self {
        let (dom, blocks) = (&page.dom, &page.run.segmentation);
        TraceBlock {
            block: block.clone(),
            trail: trail(dom, blocks.containers[blocks.container_of(index)].node as NodeId),
            text: blocks.text(dom, index),
            features: page.run.features.block(index).map(Vec::from).unwrap_or_default(),
        }
    }

    /// Its entry in the ledger.
    pub fn block(&self) -> &Block {
        &self.block
    }

    /// Its text, white space collapsed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// At most this many characters of its text, cut at a space where one is near.
    pub fn excerpt(&self, chars: usize) -> String {
        text::shorten(&self.text, chars)
    }

    /// Its measures; see [`Trace::feature_names`].
    pub fn features(&self) -> &[i32] {
        &self.features
    }

    /// See [`Block::is_kept`].
    pub fn is_kept(&self) -> bool {
        self.block.is_kept()
    }

    /// See [`Block::kind`].
    pub fn kind(&self) -> Kind {
        self.block.kind()
    }

    /// See [`Block::points`].
    pub fn points(&self) -> i32 {
        self.block.points()
    }

    /// See [`Block::reasons`].
    pub fn reasons(&self) -> &[Reason] {
        self.block.reasons()
    }

    /// Its largest reasons, and what its kind rests on, in one line.
    pub fn main_reasons(&self) -> String {
        let (told, parts): (Vec<_>, Vec<_>) =
            self.reasons().iter().partition(|reason| reason.points() == 0 && !self.is_kept());
        let shown = parts.into_iter().take(SHOWN_REASONS).chain(told);
        shown.map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The names of the elements around it, from the body down, each with its first class.
    pub fn trail(&self) -> &str {
        &self.trail
    }
}

impl Serialize for TraceBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("TraceBlock", 11)?;
        self.block.serialize_fields(&mut out, &self.text, self.reasons())?;
        out.serialize_field("trail", &self.trail)?;
        out.serialize_field("features", &self.features)?;
        out.end()
    }
}

/// The element names from the body down to the node, each with its first class.
fn trail(dom: &Dom, node: NodeId) -> String {
    let mut steps: Vec<String> = std::iter::once(node)
        .chain(dom.ancestors(node))
        .filter(|&id| dom.is_element(id))
        .map(|id| {
            let class =
                dom.attr(id, "class").and_then(|class| class.split_ascii_whitespace().next());
            let class = class.map(|class| text::shorten(class, CLASS_CHARS));
            class.map_or_else(
                || dom.name(id).to_owned(),
                |class| format!("{}.{class}", dom.name(id)),
            )
        })
        .collect();
    // The outermost is the html element, which says nothing.
    steps.pop();
    steps.reverse();
    steps.join(" > ")
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = (self.confidence * 1000.0).round() as u32;
        writeln!(f, "confidence {}.{:03}", thousandths / 1000, thousandths % 1000)?;
        for (number, block) in self.blocks.iter().enumerate() {
            let sign = if block.is_kept() { '+' } else { '-' };
            let (points, kind) = (block.points(), block.kind().name());
            let text = block.excerpt(SHOWN_CHARS);
            writeln!(f, "{number:4} {sign} {points:5} {kind:12} {text}")?;
            writeln!(f, "       {}", block.main_reasons())?;
        }
        Ok(())
    }
}
