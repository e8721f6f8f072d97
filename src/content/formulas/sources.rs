//! Where pages have formulas: each kind of element that is one, with its TeX.

use super::formula_source::FormulaSource;
use super::tex::{self, FORMULA_WORDS};
use super::tex_writer;
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::util::hash::HashSet;

/// Attributes that hold a formula's TeX ...
const TEX_ATTRIBUTES: [&str; 7] = [
    "data-math",
    "data-latex",
    "data-tex",
    "data-formula",
    "data-equation",
    "data-expr",
    "data-katex",
];
/// ... and one that holds other things as well.
const VALUE_ATTRIBUTE: &str = "data-value";
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

/// The formula of a `math`, with the drawing beside it, unless that begins before a node. `without_tex`
/// has elements around formulas whose attributes were searched in vain: they may be around many.
pub(super) fn from_math(
    dom: &Dom,
    math: NodeId,
    from: NodeId,
    without_tex: &mut HashSet<NodeId>,
) -> Option<FormulaSource> {
    let (mut root, mut is_display) = (math, is_display(dom, math));
    let mut around = Vec::new();
    let mut inner = math;
    for outer in dom.ancestors(math).take(DRAWING_MAX_LEVELS) {
        if matches!(dom.tag(outer), Tag::A | Tag::Label) {
            break;
        }
        let Some(has_drawing) = holds_drawings_only(dom, outer, inner) else { break };
        is_display |= self::is_display(dom, outer);
        around.push(outer);
        if dom.flow(outer) != Flow::Inline {
            break;
        }
        root = if has_drawing { outer } else { root };
        inner = outer;
    }
    if root < from {
        return None;
    }
    let tex = tex_of(dom, math).or_else(|| {
        around.retain(|outer| !without_tex.contains(outer));
        let tex = around.iter().find_map(|&outer| tex_in_attributes(dom, outer));
        without_tex.extend(around.iter().filter(|_| tex.is_none()));
        tex
    });
    let tex = tex.unwrap_or_else(|| tex::source(&tex_writer::tex(dom, math)));
    let end = end_with_script(dom, dom.end(root));
    Some(FormulaSource {
        start: root,
        end,
        math: Some(math),
        tex,
        is_display,
        ..Default::default()
    })
}

/// The end of a formula with the script after it that has the same formula.
fn end_with_script(dom: &Dom, end: NodeId) -> NodeId {
    if end < dom.len() && is_tex_script(dom, end) { dom.end(end) } else { end }
}

/// Whether there is a drawing of the formula beside the child with its `math`; `None` if there is
/// anything else.
fn holds_drawings_only(dom: &Dom, outer: NodeId, inner: NodeId) -> Option<bool> {
    let mut others = dom.children(outer).filter(|&child| child != inner);
    let mut has_drawing = false;
    for child in others.by_ref().take(DRAWING_MAX_CHILDREN) {
        has_drawing |= dom.is_element(child);
        if !is_drawing(dom, child) {
            return None;
        }
    }
    others.next().is_none().then_some(has_drawing)
}

/// The TeX in a data attribute of any name of an element that holds only a formula.
fn tex_in_attributes(dom: &Dom, id: NodeId) -> Option<String> {
    let data = dom.attrs(id).filter(|(name, _)| name.starts_with("data-"));
    let mut values =
        data.filter(|(_, value)| value.len() <= tex::MAX_BYTES && !value.contains('<'));
    values.find(|(_, value)| tex::is_surely_tex(value)).map(|(_, value)| tex::source(value))
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
        let encoding = dom.attr_start(*id, "encoding").unwrap_or_default();
        dom.name(*id) == "annotation" && encoding.to_ascii_lowercase().contains("tex")
    };
    let annotation = dom.walk(math).find(is_tex).map(|id| tex::source(&dom.raw_text(id)));
    let annotation = annotation.filter(|tex| !tex.is_empty());
    let alternative = || dom.attr(math, "alttext").map(tex::source);
    let is_tex = |tex: &String| !tex.is_empty() && !tex::is_spoken(tex);
    annotation.or_else(|| alternative().filter(is_tex))
}

/// The names of attributes that hold TeX, as [`Dom::has_attr_of`] wants them.
pub(super) fn tex_attributes(dom: &Dom) -> Vec<bool> {
    dom.names_that(|name| TEX_ATTRIBUTES.contains(&name) || name == VALUE_ATTRIBUTE)
}

/// The formula of an element with its TeX in an attribute.
pub(super) fn from_attribute(dom: &Dom, id: NodeId) -> Option<FormulaSource> {
    let named = TEX_ATTRIBUTES.iter().find_map(|name| dom.attr(id, name));
    let tex = tex::source(named.or_else(|| dom.attr(id, VALUE_ATTRIBUTE))?);
    let is_tex = tex::is_formula(&tex) && (named.is_some() || tex::is_surely_tex(&tex));
    if !is_tex || !is_drawn_in(dom, id, tex.len()) {
        return None;
    }
    let is_display = is_display(dom, id) || dom.flow(id) == Flow::Block;
    let math = dom.descendants(id).find(|&below| dom.tag(below) == Tag::Math);
    Some(FormulaSource { start: id, end: dom.end(id), math, tex, is_display, ..Default::default() })
}

/// Whether an element of this tag may be a formula for having nothing but TeX.
pub(super) fn may_hold_tex(tag: Tag) -> bool {
    matches!(tag, Tag::Span | Tag::Div | Tag::Code | Tag::Other)
}

/// The formula of an element that has nothing but TeX, as its class or name says.
pub(super) fn from_element(dom: &Dom, id: NodeId) -> Option<FormulaSource> {
    let is_alone = may_hold_tex(dom.tag(id)) && dom.end(id) == id + 2;
    let text = is_alone.then(|| dom.text_of(id + 1)).flatten()?;
    // A custom element for formulas has nothing else, not even words.
    let is_element = dom.tag(id) == Tag::Other
        && dom.name(id).split('-').skip(1).any(|word| FORMULA_WORDS.contains(&word));
    if !is_element {
        memchr::memchr3(b'\\', b'^', b'_', text.as_bytes())?;
    }
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let mut words = class.split_ascii_whitespace().chain(dom.name(id).split('-'));
    let is_formula = words.any(|word| FORMULA_WORDS.contains(&word) || word == "MathJax_Preview");
    let tex = tex::source(text);
    let is_tex = tex::is_surely_tex(&tex) || is_element && tex::is_formula(&tex);
    if !is_formula || tex.is_empty() || !is_tex || tex::is_spoken(&tex) {
        return None;
    }
    let is_display = is_display(dom, id)
        || dom.tag(id) == Tag::Div
        || dom.attr(id, "block").is_some()
        || text.trim_start().starts_with("$$")
        || text.trim_start().starts_with("\\[");
    let end = end_with_script(dom, dom.end(id));
    Some(FormulaSource { start: id, end, math: None, tex, is_display, ..Default::default() })
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
pub(super) fn from_script(dom: &Dom, start: NodeId) -> Option<FormulaSource> {
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
    // A displayed drawing ends the paragraph that the empty preview before it stays in.
    if script >= dom.len() || !is_tex_script(dom, script) || dom.parent(script) != dom.parent(start)
    {
        return None;
    }
    let is_display = dom.attr(script, "type").unwrap_or_default().contains("mode=display");
    let tex = tex::source(&dom.raw_text(script));
    let math = (start..script).find(|&id| dom.tag(id) == Tag::Math);
    Some(FormulaSource { start, end: dom.end(script), math, tex, is_display, ..Default::default() })
}

#[inline]
pub(super) fn is_tex_script(dom: &Dom, id: NodeId) -> bool {
    // Asked of every node of a page.
    dom.tag(id) == Tag::Script && has_tex_type(dom, id)
}

fn has_tex_type(dom: &Dom, script: NodeId) -> bool {
    dom.attr(script, "type").is_some_and(|kind| kind.trim_start().starts_with("math/tex"))
}

/// Whether the element says that the formula stands in a line of its own.
fn is_display(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, "display").is_some_and(|display| matches!(display, "block" | "true"))
        || dom.attr(id, "mode") == Some("display")
        || dom.attr_start(id, "class").is_some_and(|class| {
            class
                .split_ascii_whitespace()
                .any(|word| word.ends_with("-display") || word == "display")
        })
}
