//! Formulas: where the page has them, and the source of each in TeX and MathML.
//!
//! Pages draw a formula with glyphs and keep its source beside them: as MathML (which may hold the
//! TeX), in an attribute, in a script for MathJax, or as the description of a picture; or they have
//! TeX in the text, which a script draws. The source is written once, and the drawing, which only its
//! layout makes legible, not at all.

mod display;
mod drawings;
mod formula_source;
mod images;
mod in_text;
mod mathml;
mod over_breaks;
mod shown;
mod sources;
mod tex;
mod tex_brackets;
mod tex_letters;
mod tex_symbols;
mod tex_tokens;
mod tex_writer;

pub(super) use display::display_lone_formulas;
pub(super) use formula_source::FormulaSource;
pub(super) use in_text::{TextPart, text_parts};
pub(super) use over_breaks::over_breaks;

use crate::blocks::{BlockId, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::text::is_letter;
use crate::util::hash::HashSet;

/// A formula belongs to the text around it if this many elements up they are together.
const NEIGHBOUR_MAX_LEVELS: usize = 4;

/// Of formulas without TeX in each other only so many are read: each is read with all that is in it.
const EMPTY_MAX_LEVELS: usize = 4;

/// Reads the formulas of a page.
struct FormulaReader<'a> {
    dom: &'a Dom,
    /// The names of attributes that hold TeX.
    tex_attributes: Vec<bool>,
    has_tex_attributes: bool,
    has_scripts: bool,
    /// Elements around formulas whose attributes have no TeX.
    without_tex: HashSet<NodeId>,
}

impl<'a> FormulaReader<'a> {
    fn new(dom: &'a Dom) -> Self {
        let tex_attributes = sources::tex_attributes(dom);
        FormulaReader {
            dom,
            has_tex_attributes: tex_attributes.contains(&true),
            tex_attributes,
            has_scripts: (0..dom.len()).any(|id| sources::is_tex_script(dom, id)),
            without_tex: HashSet::default(),
        }
    }

    /// Whether the node may be a formula, as far as is seen without its attributes and its text: most
    /// nodes of a page are none.
    fn may_be_formula(&self, id: NodeId) -> bool {
        match self.dom.tag(id) {
            Tag::Math | Tag::Img => true,
            _ if self.has_tex_attributes || self.has_scripts => self.dom.is_element(id),
            Tag::Other => self.dom.is_element(id),
            tag => sources::may_hold_tex(tag) && self.dom.end(id) == id + 2,
        }
    }

    /// The formula that this element is, with what draws it, unless that begins before `from`.
    fn formula_at(&mut self, id: NodeId, from: NodeId) -> Option<FormulaSource> {
        let dom = self.dom;
        match dom.tag(id) {
            Tag::Math => sources::from_math(dom, id, from, &mut self.without_tex),
            Tag::Img => images::from_image(dom, id),
            Tag::Other if dom.name(id) == "mjx-container" => {
                let own = sources::from_attribute(dom, id).filter(|it| !it.tex.is_empty());
                own.or_else(|| drawings::from_container(dom, id))
            }
            _ if dom.has_attr_of(id, &self.tex_attributes) => sources::from_attribute(dom, id),
            _ => self
                .has_scripts
                .then(|| sources::from_script(dom, id))
                .flatten()
                .or_else(|| sources::from_element(dom, id)),
        }
    }
}

/// The formulas of a page in document order; none is inside another.
#[derive(Debug, Default)]
pub(in crate::content) struct PageFormulas(Vec<FormulaSource>);

impl PageFormulas {
    pub(in crate::content) fn find(dom: &Dom) -> Self {
        let mut reader = FormulaReader::new(dom);
        let mut found: Vec<FormulaSource> = Vec::new();
        // The ends of the elements around that are formulas without TeX.
        let mut empty: Vec<NodeId> = Vec::new();
        let mut id = 0;
        while id < dom.len() {
            if !reader.may_be_formula(id) {
                id += 1;
                continue;
            }
            while empty.pop_if(|end| *end <= id).is_some() {}
            let before = found.last().map_or(0, |formula| formula.end);
            let is_read = empty.len() < EMPTY_MAX_LEVELS;
            let formula = if is_read { reader.formula_at(id, before) } else { None };
            id += 1;
            match formula {
                Some(formula) if formula.tex.is_empty() => empty.push(formula.end),
                Some(formula) => {
                    id = formula.end.max(id);
                    found.push(formula);
                }
                None => {}
            }
        }
        PageFormulas(found)
    }

    /// The formula that begins at the node.
    pub(in crate::content) fn starting_at(&self, id: NodeId) -> Option<&FormulaSource> {
        self.around(id).filter(|formula| formula.start == id)
    }

    /// Whether the node is the drawing of a formula, which may have no text.
    pub(in crate::content) fn is_drawing(&self, dom: &Dom, id: NodeId) -> bool {
        dom.tag(id) == Tag::Other
            && dom.name(id) == "mjx-container"
            && self.starting_at(id).is_some()
    }

    fn around(&self, id: NodeId) -> Option<&FormulaSource> {
        let index = self.0.partition_point(|formula| formula.end <= id);
        self.0.get(index).filter(|formula| formula.start <= id)
    }

    /// Keeps the blocks that are only formulas and stand beside kept text: few words make their
    /// scores low, but the sentence before them goes on in them.
    pub(in crate::content) fn keep_with_text(
        &self,
        dom: &Dom,
        segmentation: &Segmentation,
        keep: &mut [Keep],
    ) {
        let is_formula = |&block: &BlockId| {
            keep[block] == Keep::No && self.is_all_of(dom, &segmentation.blocks[block])
        };
        let formulas: Vec<BlockId> = (0..keep.len()).filter(is_formula).collect();
        let mut keep_beside = |block: BlockId, near: Option<BlockId>| {
            let near = near.filter(|&near| keep.get(near).is_some_and(|&it| it != Keep::No));
            if near.is_some_and(|near| are_together(segmentation, block, near)) {
                keep[block] = Keep::Body;
            }
        };
        for &block in &formulas {
            keep_beside(block, block.checked_sub(1));
        }
        for &block in formulas.iter().rev() {
            keep_beside(block, Some(block + 1));
        }
    }

    /// Whether the block is nothing but formulas, and numbers of equations.
    pub(in crate::content) fn is_all_of(&self, dom: &Dom, block: &TextBlock) -> bool {
        if is_displayed_tex(dom, block) {
            return true;
        }
        if self.0.is_empty() {
            return false;
        }
        let mut id = block.first_node as NodeId;
        let mut has_formula = false;
        while id <= block.last_node as NodeId {
            if let Some(formula) = self.around(id) {
                has_formula = true;
                id = formula.end;
                continue;
            }
            if dom.text_of(id).is_some_and(|text| text.contains(is_letter)) {
                return false;
            }
            id += 1;
        }
        has_formula
    }
}

/// Whether the block is nothing but one formula in TeX, displayed by a script.
fn is_displayed_tex(dom: &Dom, block: &TextBlock) -> bool {
    if block.last_node != block.first_node {
        return false;
    }
    let text = dom.text_of(block.first_node as NodeId).unwrap_or_default().trim_start();
    if !text.starts_with(['$', '\\']) {
        return false;
    }
    let text = text.trim_end();
    let is_delimited = ["$$", "\\[", "\\begin{"].iter().any(|start| text.starts_with(start));
    let is_formula = |part: &TextPart| matches!(part, TextPart::Formula { .. });
    is_delimited && text_parts(text, 2).is_some_and(|parts| parts.iter().all(is_formula))
}

fn are_together(segmentation: &Segmentation, block: usize, near: usize) -> bool {
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(NEIGHBOUR_MAX_LEVELS);
    around.any(|container| segmentation.blocks_in(container).contains(&near))
}

#[cfg(test)]
mod tests;
