//! A formula where the page has it.

use super::mathml;
use crate::content::tree::Formula;
use crate::dom::{Dom, NodeId};

/// A formula of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::content) struct FormulaSource {
    /// Its first node, and one past its last: the source and the drawing.
    pub(in crate::content) start: NodeId,
    pub(in crate::content) end: NodeId,
    pub(super) math: Option<NodeId>,
    /// Its TeX, or words in its place.
    pub(super) tex: String,
    pub(super) is_words: bool,
    /// MathML that was read from its drawing.
    pub(super) drawn: Option<String>,
    /// It stands in a line of its own.
    pub(super) is_display: bool,
}

impl FormulaSource {
    /// The formula as the article has it.
    pub(in crate::content) fn formula(&self, dom: &Dom) -> Formula {
        let mathml = self.math.map(|math| mathml::mathml(dom, math)).or_else(|| self.drawn.clone());
        Formula { tex: self.tex.clone(), is_display: self.is_display, mathml }
    }

    /// The words that stand for a formula which cannot be written.
    pub(in crate::content) fn words(&self) -> Option<&str> {
        self.is_words.then_some(self.tex.as_str())
    }
}
