//! Formulas that MathJax has drawn, with no MathML beside the drawing: `mjx-container`.
//!
//! Each part of an SVG drawing says which element of MathML it draws (`data-mml-node`) and its glyphs
//! which characters they are (`data-c`), so that the MathML can be written again. Where that is not
//! possible, words that describe the formula take its place, or else a sign that one is missing.

use super::formula_source::FormulaSource;
use super::{mathml, tex, tex_writer};
use crate::api::limits::Limits;
use crate::dom::{self, Dom, NodeId, Tag, Vocabulary};
use crate::util::decimal::decimal;
use crate::util::html_escape::escape;

/// What stands for a formula of which nothing is known.
const MISSING: &str = "[formula]";
/// A larger drawing is not read.
const MAX_NODES: usize = 4_000;
/// Nor is one of more elements in each other.
const MAX_DEPTH: usize = 48;
/// Attributes that hold the TeX of a formula or describe it.
const LABELS: [&str; 3] = ["data-latex", "aria-label", "title"];
/// Elements of MathML that are written as they are.
const ELEMENTS: [&str; 18] = [
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
];
/// Elements that only group others, or change how they look.
const GROUPS: [&str; 8] =
    ["math", "mrow", "mstyle", "mpadded", "menclose", "semantics", "TeXAtom", "mfenced"];
/// The pieces of tall brackets, by the bracket that they are drawn for.
const BRACKET_PIECES: [(char, char, char); 7] = [
    ('\u{239B}', '\u{239D}', '('),
    ('\u{239E}', '\u{23A0}', ')'),
    ('\u{23A1}', '\u{23A3}', '['),
    ('\u{23A4}', '\u{23A6}', ']'),
    ('\u{23A7}', '\u{23AA}', '{'),
    ('\u{23AB}', '\u{23AD}', '}'),
    ('\u{23D0}', '\u{23D0}', '|'),
];

/// The formula of a container that holds a drawing and nothing else that says what it is.
pub(super) fn from_container(dom: &Dom, id: NodeId) -> Option<FormulaSource> {
    if dom.name(id) != "mjx-container" || dom.vocabulary(id) != Vocabulary::Html {
        return None;
    }
    let mut children = dom.children(id).filter(|&child| dom.is_element(child));
    let drawing = children.next()?;
    let is_svg = dom.tag(drawing) == Tag::Svg;
    if !is_svg && dom.name(drawing) != "mjx-math" || children.next().is_some() {
        return None;
    }
    let is_display = matches!(dom.attr(id, "display"), Some("true" | "block"));
    let source = FormulaSource { start: id, end: dom.end(id), is_display, ..Default::default() };
    let labels: Vec<String> = labels(dom, id, drawing);
    let is_tex = |label: &&String| tex::is_surely_tex(label) && !tex::is_spoken(label);
    if let Some(label) = labels.iter().find(is_tex) {
        return Some(FormulaSource { tex: tex::source(label), ..source });
    }
    if let Some((tex, mathml)) = is_svg.then(|| redrawn(dom, drawing)).flatten() {
        return Some(FormulaSource { tex, drawn: Some(mathml), ..source });
    }
    let words = labels.into_iter().next().unwrap_or_else(|| MISSING.to_owned());
    Some(FormulaSource { tex: words, is_words: true, ..source })
}

/// What the attributes of the container, the drawing and its first parts say about the formula.
fn labels(dom: &Dom, container: NodeId, drawing: NodeId) -> Vec<String> {
    let parts = [container].into_iter().chain(drawing..dom.end(drawing).min(drawing + 4));
    let parts: Vec<NodeId> = parts.filter(|&id| dom.is_element(id)).collect();
    let values = LABELS.iter().flat_map(|name| parts.iter().filter_map(|&id| dom.attr(id, name)));
    let texts = values.filter(|value| value.len() <= tex::MAX_BYTES).map(crate::text::collapse);
    texts.filter(|text| !text.is_empty()).collect()
}

/// The TeX and the MathML of a drawing.
fn redrawn(dom: &Dom, drawing: NodeId) -> Option<(String, String)> {
    let markup = markup(dom, drawing)?;
    let dom = dom::parse(&format!("<math>{markup}</math>"), &Limits::new()).ok()?;
    let math = (0..dom.len()).find(|&id| dom.tag(id) == Tag::Math)?;
    let tex = tex::source(&tex_writer::tex(&dom, math));
    (!tex.is_empty()).then(|| (tex, mathml::mathml(&dom, math)))
}

/// An open part of the drawing.
struct Part<'a> {
    end: NodeId,
    name: &'a str,
    /// Whether it is raised, which tells superscripts from subscripts.
    is_raised: bool,
    text: String,
    /// Its children, each with whether it is raised, and whether it is an operator.
    children: Vec<Child>,
}

struct Child {
    markup: String,
    is_raised: bool,
    is_root: bool,
}

/// The MathML that an SVG draws; `None` if a part of it is not known.
fn markup(dom: &Dom, drawing: NodeId) -> Option<String> {
    if dom.end(drawing) - drawing > MAX_NODES {
        return None;
    }
    let part = |id: NodeId, name| {
        let end = dom.end(id);
        Part { end, name, is_raised: is_raised(dom, id), text: String::new(), children: Vec::new() }
    };
    let mut open: Vec<Part<'_>> = vec![part(drawing, "math")];
    for id in dom.walk(drawing) {
        while open.last().is_some_and(|part| part.end <= id) {
            close(&mut open)?;
        }
        if let Some(name) = dom.attr_start(id, "data-mml-node") {
            open.push(part(id, name));
        }
        let innermost = open.last_mut()?;
        if let Some(code) = dom.attr_start(id, "data-c") {
            let glyph = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
            innermost.text.push(glyph);
        }
        if dom.name(dom.parent(id)) == "text" {
            innermost.text.push_str(dom.text_of(id).unwrap_or_default());
        }
        if open.len() > MAX_DEPTH {
            return None;
        }
    }
    while open.len() > 1 {
        close(&mut open)?;
    }
    let root = open.pop()?;
    Some(root.children.into_iter().map(|child| child.markup).collect())
}

/// Closes the innermost part: it becomes a child of the one around it.
fn close(open: &mut Vec<Part<'_>>) -> Option<()> {
    let mut part = open.pop()?;
    let is_root = part.name == "mo" && part.text.chars().all(|c| matches!(c, '√' | '\u{23B7}'));
    if matches!(part.name, "msqrt" | "mroot") {
        part.children.retain(|child| !child.is_root);
    }
    let (name, children) = (part.name, &mut part.children);
    let count = children.len();
    let is_whole = match name {
        "msub" | "msup" | "munder" | "mover" | "mroot" => count == 2,
        "msubsup" | "munderover" => count == 3,
        _ => true,
    };
    if !is_whole {
        return None;
    }
    if count == 3 && matches!(name, "msubsup" | "munderover") && children[1].is_raised {
        children.swap(1, 2);
    }
    let name = match name {
        "mfrac" if count != 2 => "mrow",
        "mphantom" => "mspace",
        _ if GROUPS.contains(&name) => "mrow",
        _ => ELEMENTS.iter().find(|known| **known == name)?,
    };
    let mut markup = format!("<{name}>");
    escape(&mut markup, &readable(&part.text)?);
    if name != "mspace" {
        markup.extend(part.children.into_iter().map(|child| child.markup));
    }
    markup.push_str(&format!("</{name}>"));
    open.last_mut()?.children.push(Child { markup, is_raised: part.is_raised, is_root });
    Some(())
}

/// The characters of the glyphs of a token; `None` if one has no meaning. Tall brackets are drawn in
/// pieces.
fn readable(glyphs: &str) -> Option<String> {
    let piece =
        |c: char| BRACKET_PIECES.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    if let Some((.., bracket)) = glyphs.chars().find_map(piece) {
        return Some(bracket.to_string());
    }
    let is_private =
        |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) || c.is_control();
    (!glyphs.contains(is_private)).then(|| glyphs.to_owned())
}

/// Whether the part is moved up from the line.
fn is_raised(dom: &Dom, id: NodeId) -> bool {
    let height = || {
        let (_, place) = dom.attr_start(id, "transform")?.split_once("translate(")?;
        decimal(place.split([',', ' ', ')']).nth(1)?.trim())
    };
    height().is_some_and(|height| height > 0.0)
}

#[cfg(test)]
mod tests {
    use crate::content::tests::content;
    use crate::render::{html, markdown, text};

    const PROSE: &str = "words before the formula that make a paragraph of it";

    fn container(attributes: &str, inside: &str) -> String {
        format!(
            "<mjx-container class=MathJax jax=SVG {attributes}><svg role=img><defs></defs><g><g \
             data-mml-node=math>{inside}</g></g></svg></mjx-container>"
        )
    }

    fn token(name: &str, place: &str, glyphs: &[&str]) -> String {
        let glyphs: String =
            glyphs.iter().map(|code| format!("<path data-c={code} d=M0></path>")).collect();
        format!("<g data-mml-node={name} transform='translate({place})'>{glyphs}</g>")
    }

    fn node(name: &str, children: &[&str]) -> String {
        format!("<g data-mml-node={name}>{}</g>", children.concat())
    }

    #[test]
    fn a_drawing_is_read_by_its_parts() {
        let x = token("mi", "0,0", &["1D465"]);
        let (up, down) = (token("mn", "9,413", &["32"]), token("mi", "9,-247", &["1D456"]));
        let root = token("mo", "0,0", &["221A"]);
        for (inside, expected) in [
            (node("msup", &[&x, &up]), "x^{2}"),
            (node("msubsup", &[&x, &up, &down]), "x_{i}^{2}"),
            (node("msubsup", &[&x, &down, &up]), "x_{i}^{2}"),
            (node("mfrac", &[&x, &up, "<rect></rect>"]), "\\frac{x}{2}"),
            (node("msqrt", &[&format!("<g>{x}</g>"), &root, "<rect></rect>"]), "\\sqrt{x}"),
            (node("TeXAtom", &[&token("mi", "0,0", &["73", "69", "6E"]), &x]), "\\sin x"),
            (node("mtext", &["<text>if</text>"]), "\\text{if}"),
        ] {
            let page = format!("<p>{PROSE} {} after", container("", &inside));
            assert_eq!(markdown(&content(&page)), format!("{PROSE} ${expected}$ after"), "{page}");
        }
        let shown = html(&content(&format!("<p>{PROSE} {} after", container("", &x))));
        assert!(shown.contains("<math alttext=\"x\"><mrow><mi>𝑥</mi></mrow></math>"), "{shown}");
        let alone = format!("<p>{PROSE}</p>{}<p>{PROSE}", container("display=true", &x));
        assert_eq!(markdown(&content(&alone)), format!("{PROSE}\n\n$$\nx\n$$\n\n{PROSE}"));
    }

    #[test]
    fn what_describes_a_formula_takes_its_place() {
        let unknown = token("mo", "0,0", &["E150"]);
        for (attributes, expected) in [
            ("data-latex='a_1'", "$a_1$"),
            ("title='a^2'", "$a^2$"),
            ("aria-label='a sub one'", "a sub one"),
            ("", "\\[formula\\]"),
        ] {
            let page = format!("<p>{PROSE} {} after", container(attributes, &unknown));
            assert_eq!(markdown(&content(&page)), format!("{PROSE} {expected} after"), "{page}");
        }
        let page = format!("<p>{PROSE} {} after", container("", &unknown));
        assert_eq!(text(&content(&page)), format!("{PROSE} [formula] after"));
    }
}
