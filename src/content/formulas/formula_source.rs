//! A formula where the page has it.

use super::mathml;
use crate::content::tree::Formula;
use crate::dom::{Dom, NodeId};

/// A formula of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::content) struct FormulaSource {
    /// Its first node, and one past its last: the source and the drawing.
    pub(in crate::content) start: NodeId,
    pub(in crate::content) end: NodeId,
    pub(super) math: Option<NodeId>,
    pub(super) tex: String,
    /// It stands in a line of its own.
    pub(super) is_display: bool,
}

impl FormulaSource {
    /// The formula as the article has it.
    pub(in crate::content) fn formula(&self, dom: &Dom) -> Formula {
        let mathml = self.math.map(|math| mathml::mathml(dom, math));
        Formula { tex: self.tex.clone(), is_display: self.is_display, mathml }
    }
}
