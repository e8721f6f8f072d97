//! Formulas: where the page has them, and the source of each in TeX.
//!
//! Pages draw a formula with glyphs and keep its source beside them: as MathML (which may hold the
//! TeX), in an attribute, or in a script for MathJax. The source is written once, and the drawing,
//! which only its layout makes legible, not at all.

use super::math_line::linear_text;
use crate::blocks::{Segmentation, TextBlock};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::selection::Keep;
use crate::text::is_letter;

/// Attributes that hold a formula's TeX.
const TEX_ATTRIBUTES: [&str; 4] = ["data-math", "data-latex", "data-tex", "data-formula"];
/// Words in the class or address of a picture that was drawn from TeX ...
const FORMULA_WORDS: [&str; 7] =
    ["latex", "tex", "mathtex", "mimetex", "math", "equation", "formula"];
/// ... whose address is no longer than this.
const IMAGE_MAX_BYTES: usize = 4_000;
/// How many elements around a `math` are searched for its drawing ...
const DRAWING_MAX_LEVELS: usize = 5;
/// ... and how many children each of them has at most.
const DRAWING_MAX_CHILDREN: usize = 6;
/// The white space beside a formula and its drawing is no longer than this (bytes); it is looked at for
/// each formula beside it.
const DRAWING_MAX_GAP: usize = 1024;
/// The drawing of a formula has this many nodes more than this many for each byte of its source ...
const DRAWING_MAX_NODES: usize = 40;
/// ... and this many bytes of text for each byte.
const DRAWING_MAX_TEXT: usize = 4;
/// How many elements MathJax puts between a formula's place and its script.
const SCRIPT_MAX_DISTANCE: usize = 4;
/// A formula belongs to the text around it if this many elements up they are together.
const NEIGHBOUR_MAX_LEVELS: usize = 4;

/// A formula of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Formula {
    /// Its first node, and one past its last: the source and the drawing.
    pub(super) start: NodeId,
    pub(super) end: NodeId,
    pub(super) tex: String,
    /// It stands in a line of its own.
    pub(super) is_display: bool,
}

/// The formulas of a page in document order; none is inside another.
#[derive(Debug, Default)]
pub(super) struct Formulas(Vec<Formula>);

impl Formulas {
    pub(super) fn find(dom: &Dom) -> Self {
        let has_tex = dom.names_that(|name| TEX_ATTRIBUTES.contains(&name));
        let has_scripts = (0..dom.len()).any(|id| is_tex_script(dom, id));
        let mut found: Vec<Formula> = Vec::new();
        let mut id = 0;
        while id < dom.len() {
            let formula = if dom.tag(id) == Tag::Math {
                Some(from_math(dom, id))
            } else if dom.tag(id) == Tag::Img {
                from_image(dom, id)
            } else if dom.has_attr_of(id, &has_tex) {
                from_attribute(dom, id)
            } else if has_scripts {
                from_script(dom, id)
            } else {
                None
            };
            id += 1;
            let before = found.last().map_or(0, |formula| formula.end);
            if let Some(formula) = formula.filter(|it| it.start >= before && !it.tex.is_empty()) {
                id = formula.end.max(id);
                found.push(formula);
            }
        }
        Formulas(found)
    }

    /// The formula that begins at the node.
    pub(super) fn starting_at(&self, id: NodeId) -> Option<&Formula> {
        self.around(id).filter(|formula| formula.start == id)
    }

    fn around(&self, id: NodeId) -> Option<&Formula> {
        let index = self.0.partition_point(|formula| formula.end <= id);
        self.0.get(index).filter(|formula| formula.start <= id)
    }

    /// Keeps the blocks that are only formulas and stand beside kept text: few words make their
    /// scores low, but the sentence before them goes on in them.
    pub(super) fn keep_with_text(&self, dom: &Dom, segmentation: &Segmentation, keep: &mut [Keep]) {
        if self.0.is_empty() {
            return;
        }
        let is_formula = |block: usize, keep: &[Keep]| {
            keep[block] == Keep::No && self.is_all_of(dom, &segmentation.blocks[block])
        };
        let forwards = 1..keep.len();
        let backwards = (0..keep.len().saturating_sub(1)).rev();
        for block in forwards {
            let near = block - 1;
            if keep[near] != Keep::No
                && is_formula(block, keep)
                && are_together(segmentation, block, near)
            {
                keep[block] = Keep::Body;
            }
        }
        for block in backwards {
            let near = block + 1;
            if keep[near] != Keep::No
                && is_formula(block, keep)
                && are_together(segmentation, block, near)
            {
                keep[block] = Keep::Body;
            }
        }
    }

    /// Whether the block is nothing but formulas, and numbers of equations.
    fn is_all_of(&self, dom: &Dom, block: &TextBlock) -> bool {
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

fn are_together(segmentation: &Segmentation, block: usize, near: usize) -> bool {
    let own = segmentation.container_of(block);
    let mut around = segmentation.ancestors(own).take(NEIGHBOUR_MAX_LEVELS);
    around.any(|container| segmentation.blocks_in(container).contains(&near))
}

/// The formula of a `math`, with the drawing beside it.
fn from_math(dom: &Dom, math: NodeId) -> Formula {
    let (mut root, mut is_display) = (math, is_display(dom, math));
    let mut inner = math;
    for outer in dom.ancestors(math).take(DRAWING_MAX_LEVELS) {
        if dom.flow(outer) != Flow::Inline || matches!(dom.tag(outer), Tag::A | Tag::Label) {
            break;
        }
        let mut others = dom.children(outer).filter(|&child| child != inner);
        let mut seen = others.by_ref().take(DRAWING_MAX_CHILDREN);
        let (mut has_drawing, mut is_only_math) = (false, true);
        for child in &mut seen {
            has_drawing |= dom.is_element(child);
            is_only_math &= is_drawing(dom, child);
        }
        if !is_only_math || others.next().is_some() {
            break;
        }
        is_display |= self::is_display(dom, outer);
        root = if has_drawing { outer } else { root };
        inner = outer;
    }
    let tex = tex_of(dom, math).unwrap_or_else(|| linear_text(dom, math));
    let after = dom.end(root);
    let is_followed = after < dom.len() && is_tex_script(dom, after);
    let end = if is_followed { dom.end(after) } else { after };
    Formula { start: root, end, tex, is_display }
}

/// Whether the node beside a `math` only draws it: what screen readers pass over, a picture, a
/// script, white space.
fn is_drawing(dom: &Dom, id: NodeId) -> bool {
    if let Some(text) = dom.text_of(id) {
        return text.len() <= DRAWING_MAX_GAP && text.trim().is_empty();
    }
    dom.attr(id, "aria-hidden") == Some("true")
        || matches!(dom.tag(id), Tag::Img | Tag::Svg)
        || is_tex_script(dom, id)
        || dom.end(id) == id + 1
}

/// The formula's TeX, if the page has it.
fn tex_of(dom: &Dom, math: NodeId) -> Option<String> {
    let is_tex = |id: &NodeId| {
        let encoding = dom.attr(*id, "encoding").unwrap_or_default();
        dom.name(*id) == "annotation" && encoding.eq_ignore_ascii_case("application/x-tex")
    };
    let annotation = dom.walk(math).find(is_tex).map(|id| dom.raw_text(id));
    let annotation = annotation.filter(|tex| !tex.trim().is_empty());
    annotation.or_else(|| dom.attr(math, "alttext").map(str::to_owned)).map(|tex| source(&tex))
}

fn from_attribute(dom: &Dom, id: NodeId) -> Option<Formula> {
    let tex = source(TEX_ATTRIBUTES.iter().find_map(|name| dom.attr(id, name))?);
    if !is_tex(&tex) || !is_drawn_in(dom, id, tex.len()) {
        return None;
    }
    let is_display = is_display(dom, id) || dom.flow(id) == Flow::Block;
    Some(Formula { start: id, end: dom.end(id), tex, is_display })
}

/// The formula of a picture that was drawn from TeX, as its class or its address says.
fn from_image(dom: &Dom, id: NodeId) -> Option<Formula> {
    let tex = source(dom.attr(id, "alt")?);
    let class = dom.attr(id, "class").unwrap_or_default().split_ascii_whitespace();
    let src = dom.attr(id, "src").filter(|src| src.len() <= IMAGE_MAX_BYTES).unwrap_or_default();
    let steps = src.split(|c: char| !c.is_ascii_alphanumeric());
    let mut words = class.flat_map(|class| class.split(['-', '_'])).chain(steps);
    let is_drawn = is_tex(&tex)
        && words.any(|word| FORMULA_WORDS.iter().any(|name| word.eq_ignore_ascii_case(name)));
    let end = dom.end(id);
    is_drawn.then_some(Formula { start: id, end, tex, is_display: false })
}

/// Whether an attribute's value is a formula, and not a word or number that switches something.
fn is_tex(tex: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | ':' | ';');
    let mut words = tex.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).peekable();
    // Variables are single letters.
    tex.contains(is_sign)
        || words.peek().is_some() && words.all(|word| word.chars().nth(1).is_none())
}

/// Whether the element holds no more than the drawing of a formula of so many bytes.
fn is_drawn_in(dom: &Dom, id: NodeId, bytes: usize) -> bool {
    let nodes = dom.descendants(id);
    if nodes.len() > DRAWING_MAX_NODES + DRAWING_MAX_NODES * bytes {
        return false;
    }
    let texts = nodes.filter_map(|below| dom.text_of(below));
    texts.map(str::len).sum::<usize>() <= DRAWING_MAX_NODES + DRAWING_MAX_TEXT * bytes
}

/// The formula of a script for MathJax, with the drawing that MathJax puts before it.
fn from_script(dom: &Dom, start: NodeId) -> Option<Formula> {
    let is_drawing = |id: NodeId| {
        let class = dom.attr(id, "class").unwrap_or_default();
        dom.text_of(id).is_some_and(|text| text.trim().is_empty()) || class.starts_with("MathJax")
    };
    let is_start = dom.is_element(start) && is_drawing(start) || is_tex_script(dom, start);
    if !is_start {
        return None;
    }
    let mut script = start;
    for _ in 0..SCRIPT_MAX_DISTANCE {
        if script < dom.len() && !is_tex_script(dom, script) && is_drawing(script) {
            script = dom.end(script);
        }
    }
    if script >= dom.len() || !is_tex_script(dom, script) {
        return None;
    }
    let is_display = dom.attr(script, "type").unwrap_or_default().contains("mode=display");
    let tex = source(&dom.raw_text(script));
    Some(Formula { start, end: dom.end(script), tex, is_display })
}

fn is_tex_script(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Tag::Script
        && dom.attr(id, "type").is_some_and(|kind| kind.trim_start().starts_with("math/tex"))
}

/// Whether the element says that the formula stands in a line of its own.
fn is_display(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "display").is_some_and(|display| matches!(display, "block" | "true"))
        || dom.attr(id, "mode") == Some("display")
        || dom.attr(id, "class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|word| word.ends_with("-display"))
        })
}

/// TeX without the marks around it, in one line.
fn source(tex: &str) -> String {
    let mut tex = crate::text::collapse(tex);
    for (start, end) in [("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$")] {
        if let Some(inner) = inside(&tex, start, end) {
            tex = inner;
        }
    }
    for style in ["{\\displaystyle", "{\\textstyle"] {
        if let Some(inner) = inside(&tex, style, "}") {
            tex = inner;
        }
    }
    tex
}

fn inside(tex: &str, start: &str, end: &str) -> Option<String> {
    let inner = tex.strip_prefix(start)?.strip_suffix(end)?.trim();
    (!inner.is_empty()).then(|| inner.to_owned())
}
