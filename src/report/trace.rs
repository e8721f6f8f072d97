//! Traces: all points and measures of every block, for people and for tests.

use super::block::Block;
use super::block_report::BlockReport;
use super::reason::Reason;
use crate::api::error::Error;
use crate::api::kind::Kind;
use crate::api::options::Options;
use crate::dom::{Dom, NodeId};
use crate::features;
use crate::pipeline;
use crate::pipeline::Analysis;
use crate::text;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};
use std::fmt;
use std::sync::Arc;

/// The table shows this many characters of a block's text ...
const SHOWN_TEXT_CHARS: usize = 50;
/// ... and this many reasons.
const SHOWN_REASON_COUNT: usize = 4;
/// A path of elements shows this many characters of a class.
const SHOWN_CLASS_CHARS: usize = 40;

/// Every block of a page with its points, the reasons for them, and whether it was kept. `Display`
/// prints a table, serde writes the data.
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
/// `dom_path` and `features`.
#[derive(Clone, Debug)]
pub struct TraceBlock {
    block: Block,
    dom_path: String,
    text: String,
    features: Vec<i32>,
}

impl Trace {
    pub(crate) fn new(analysis: Analysis, options: &Options) -> Result<Self, Error> {
        let analysis = Arc::new(analysis);
        let report = BlockReport::new(Some(analysis.clone()));
        let blocks = report.blocks().iter().enumerate();
        let trace = Trace {
            feature_names: features::FEATURE_NAMES.to_vec(),
            confidence: f64::from(analysis.selection.confidence) / 1000.0,
            blocks: blocks.map(|(index, block)| TraceBlock::new(&analysis, block, index)).collect(),
        };
        pipeline::check_work(&analysis.dom, options)?;
        Ok(trace)
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
    fn new(analysis: &Analysis, block: &Block, index: usize) -> Self {
        let Analysis { dom, segmentation, features, .. } = analysis;
        let container = &segmentation.containers[segmentation.container_of(index)];
        TraceBlock {
            block: block.clone(),
            dom_path: dom_path(dom, container.node as NodeId),
            text: text::without_direction_controls(segmentation.text(dom, index)),
            features: features.block(index).map(Vec::from).unwrap_or_default(),
        }
    }

    /// Its entry in [`crate::Article::blocks`].
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
        let (bases, parts): (Vec<_>, Vec<_>) =
            self.reasons().iter().partition(|reason| reason.points() == 0 && !self.is_kept());
        let shown = parts.into_iter().take(SHOWN_REASON_COUNT).chain(bases);
        shown.map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The names of the elements around it, from the body down, each with its first class.
    pub fn dom_path(&self) -> &str {
        &self.dom_path
    }
}

impl Serialize for TraceBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("TraceBlock", 11)?;
        self.block.serialize_fields(&mut out, &self.text, self.reasons())?;
        out.serialize_field("domPath", &self.dom_path)?;
        out.serialize_field("features", &self.features)?;
        out.end()
    }
}

/// The element names from the body down to the node, each with its first class.
fn dom_path(dom: &Dom, node: NodeId) -> String {
    let mut steps: Vec<NodeId> =
        std::iter::once(node).chain(dom.ancestors(node)).filter(|&id| dom.is_element(id)).collect();
    // The outermost is the html element, the same on every page.
    steps.pop();
    let mut path = String::new();
    for id in steps.into_iter().rev() {
        if !path.is_empty() {
            path.push_str(" > ");
        }
        path.push_str(dom.name(id));
        if let Some(class) = dom.first_class(id) {
            path.push('.');
            path.push_str(&text::shorten(class, SHOWN_CLASS_CHARS));
        }
    }
    path
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = (self.confidence * 1000.0).round() as u32;
        writeln!(f, "confidence {}.{:03}", thousandths / 1000, thousandths % 1000)?;
        for (number, block) in self.blocks.iter().enumerate() {
            let mark = if block.is_kept() { '+' } else { '-' };
            let (points, kind) = (block.points(), block.kind().name());
            let text = block.excerpt(SHOWN_TEXT_CHARS);
            writeln!(f, "{number:4} {mark} {points:5} {kind:12} {text}")?;
            writeln!(f, "       {}", block.main_reasons())?;
        }
        Ok(())
    }
}
