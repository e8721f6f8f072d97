//! MathML → TeX, for formulas whose page has no TeX.
//!
//! A list of steps stands for the recursion over the formula: an element is replaced by what it
//! writes and by its children in the order in which TeX writes them.

use super::shown::{is_shown, shown_elements, shown_text};
use super::tex_brackets::{
    self as brackets, bracketed_matrix, left_bracket, operator_in, right_bracket,
};
use super::tex_symbols as symbols;
use super::tex_tokens::TexTokens;
use crate::dom::{Dom, NodeId};

/// Rows of one element are looked into this deep for what a script stands beside.
const MAX_GROUPS: usize = 3;

/// What is still to be written.
enum Step {
    Node(NodeId),
    Tex(&'static str),
}

/// The TeX of a `math` element.
pub(super) fn tex(dom: &Dom, math: NodeId) -> String {
    let mut writer = TexWriter { dom, out: TexTokens::default(), steps: vec![Step::Node(math)] };
    while let Some(step) = writer.steps.pop() {
        match step {
            Step::Tex(tex) => writer.out.push(tex),
            Step::Node(id) => writer.write(id),
        }
    }
    writer.out.finish()
}

struct TexWriter<'a> {
    dom: &'a Dom,
    out: TexTokens,
    /// The last comes first.
    steps: Vec<Step>,
}

impl TexWriter<'_> {
    /// Replaces the element by these steps.
    fn then(&mut self, steps: impl IntoIterator<Item = Step, IntoIter: DoubleEndedIterator>) {
        self.steps.extend(steps.into_iter().rev());
    }

    fn write(&mut self, id: NodeId) {
        let dom = self.dom;
        let name = dom.name(id);
        match name {
            "mi" => self.out.identifier(dom, id),
            "mn" => self.out.characters(&shown_text(dom, id)),
            "mo" => self.out.operator(dom, id),
            "mtext" | "ms" => self.out.words(&shown_text(dom, id)),
            "mspace" => self.out.space(dom, id),
            "annotation" | "annotation-xml" | "none" | "mprescripts" | "" => {}
            _ => self.layout(id, name),
        }
    }

    /// Writes an element that places its children.
    fn layout(&mut self, id: NodeId, name: &str) {
        let children = shown_elements(self.dom, id);
        match (name, children.as_slice()) {
            ("semantics" | "maction", [first, ..]) => self.then([Step::Node(*first)]),
            ("msup", &[base, above]) => self.scripts(base, None, Some(above)),
            ("msub", &[base, below]) => self.scripts(base, Some(below), None),
            ("msubsup", &[base, below, above]) => self.scripts(base, Some(below), Some(above)),
            ("munder", &[base, below]) => self.limits(base, Some(below), None),
            ("mover", &[base, above]) => self.limits(base, None, Some(above)),
            ("munderover", &[base, below, above]) => self.limits(base, Some(below), Some(above)),
            ("mmultiscripts", [base, scripts @ ..]) => self.multiscripts(*base, scripts),
            ("mfrac", &[above, below]) => self.fraction(id, above, below),
            ("mroot", &[base, degree]) => self.then([
                Step::Tex("\\sqrt["),
                Step::Node(degree),
                Step::Tex("]{"),
                Step::Node(base),
                Step::Tex("}"),
            ]),
            ("msqrt", _) => self.around("\\sqrt{", &children, "}"),
            ("mphantom", _) => self.around("\\phantom{", &children, "}"),
            ("menclose", _) => self.enclosed(id, &children),
            ("mfenced", _) => self.fenced(id, &children),
            ("mtable", _) => self.table(id, &children),
            _ => self.row(&children),
        }
    }

    fn around(&mut self, start: &'static str, children: &[NodeId], end: &'static str) {
        let inside = children.iter().map(|&child| Step::Node(child));
        let steps: Vec<Step> =
            [Step::Tex(start)].into_iter().chain(inside).chain([Step::Tex(end)]).collect();
        self.then(steps);
    }

    /// Writes children one after the other. Brackets around them grow with them; a table in
    /// brackets is a matrix.
    fn row(&mut self, children: &[NodeId]) {
        let dom = self.dom;
        let [first, inner @ .., last] = children else { return self.around("", children, "") };
        let (start, end) = (operator_in(dom, *first), operator_in(dom, *last));
        if let &[table] = inner
            && let Some(kind) = bracketed_matrix(start, end).filter(|_| is_table(dom, table))
        {
            return self.rows(&shown_elements(dom, table), kind);
        }
        if start == Some('{') && is_table(dom, *last) && inner.is_empty() {
            return self.rows(&shown_elements(dom, *last), "cases");
        }
        let brackets = brackets::brackets(dom, children);
        let steps = children.iter().zip(brackets);
        let steps: Vec<Step> =
            steps.map(|(&child, tex)| tex.map_or(Step::Node(child), Step::Tex)).collect();
        self.then(steps);
    }

    fn base(&mut self, base: NodeId, rest: Vec<Step>) {
        let dom = self.dom;
        let base = sole_element(dom, base);
        let children = || shown_elements(dom, base);
        let is_one = is_token(dom, base)
            || dom.name(base) == "mrow"
                && brackets::is_bracketed(&brackets::brackets(dom, &children()));
        let braces = if is_one { ("", "") } else { ("{", "}") };
        let start = [Step::Tex(braces.0), Step::Node(base), Step::Tex(braces.1)];
        self.then(start.into_iter().chain(rest).collect::<Vec<_>>());
    }

    fn scripts(&mut self, base: NodeId, below: Option<NodeId>, above: Option<NodeId>) {
        self.base(base, scripts(below, above));
    }

    /// What stands below and above: limits, an accent, or anything else.
    fn limits(&mut self, base: NodeId, below: Option<NodeId>, above: Option<NodeId>) {
        let dom = self.dom;
        let base = sole_element(dom, base);
        let is_limit = is_token(dom, base) && symbols::takes_limits(shown_text(dom, base).trim());
        // Braces above and below have their own words as limits.
        let is_brace = matches!(dom.name(base), "mover" | "munder")
            && shown_elements(dom, base)
                .last()
                .and_then(|&id| operator_in(dom, id))
                .is_some_and(|c| matches!(c, '⏞' | '⏟'));
        if is_limit || is_brace {
            return self.then(
                [Step::Node(base)].into_iter().chain(scripts(below, above)).collect::<Vec<_>>(),
            );
        }
        let mut steps = Vec::new();
        let mut ends = 1;
        if let Some(above) = above {
            match operator_in(dom, above).and_then(symbols::accent_above) {
                Some((short, long)) => {
                    let is_short = is_token(dom, base)
                        && shown_text(dom, base).trim().chars().nth(1).is_none();
                    steps.extend([Step::Tex(if is_short { short } else { long }), Step::Tex("{")]);
                }
                None => steps.extend([Step::Tex("\\overset{"), Step::Node(above), Step::Tex("}{")]),
            }
        }
        if let Some(below) = below {
            ends += usize::from(above.is_some());
            match operator_in(dom, below).and_then(symbols::accent_below) {
                Some(command) => steps.extend([Step::Tex(command), Step::Tex("{")]),
                None => {
                    steps.extend([Step::Tex("\\underset{"), Step::Node(below), Step::Tex("}{")])
                }
            }
        }
        steps.push(Step::Node(base));
        steps.extend((0..ends).map(|_| Step::Tex("}")));
        self.then(steps);
    }

    fn multiscripts(&mut self, base: NodeId, children: &[NodeId]) {
        let is_pre = |id: &NodeId| self.dom.name(*id) == "mprescripts";
        let at = children.iter().position(is_pre);
        let (after, before) = children.split_at(at.unwrap_or(children.len()));
        let script = |id: NodeId| Some(id).filter(|&id| self.dom.name(id) != "none");
        let pairs = |ids: &[NodeId]| -> Vec<Step> {
            let pairs = ids.chunks(2).map(|pair| {
                scripts(
                    pair.first().copied().and_then(script),
                    pair.get(1).copied().and_then(script),
                )
            });
            pairs.flatten().collect()
        };
        let before = before.get(1..).map(&pairs).unwrap_or_default();
        let after = pairs(after);
        let pre = if before.is_empty() { "" } else { "{}" };
        self.base(base, after);
        self.then([Step::Tex(pre)].into_iter().chain(before).collect::<Vec<_>>());
    }

    fn fraction(&mut self, id: NodeId, above: NodeId, below: NodeId) {
        let thickness = self.dom.attr_start(id, "linethickness").unwrap_or_default();
        let has_no_line =
            thickness.starts_with('0') && !thickness.contains(|c: char| matches!(c, '1'..='9'));
        let start = if has_no_line { "\\genfrac{}{}{0pt}{}{" } else { "\\frac{" };
        self.then([
            Step::Tex(start),
            Step::Node(above),
            Step::Tex("}{"),
            Step::Node(below),
            Step::Tex("}"),
        ]);
    }

    fn enclosed(&mut self, id: NodeId, children: &[NodeId]) {
        let notation = self.dom.attr_start(id, "notation").unwrap_or_default();
        let start = match notation {
            _ if notation.contains("box") => "\\boxed{",
            _ if notation.contains("diagonalstrike") => "\\cancel{",
            "top" => "\\overline{",
            "bottom" => "\\underline{",
            "radical" => "\\sqrt{",
            _ => return self.around("", children, ""),
        };
        self.around(start, children, "}");
    }

    fn fenced(&mut self, id: NodeId, children: &[NodeId]) {
        let sign = |name: &str, default: char| match self.dom.attr_start(id, name) {
            Some(value) => value.trim().chars().next(),
            None => Some(default),
        };
        let (open, close) = (sign("open", '('), sign("close", ')'));
        if let &[table] = children
            && let Some(kind) = bracketed_matrix(open, close).filter(|_| is_table(self.dom, table))
        {
            return self.rows(&shown_elements(self.dom, table), kind);
        }
        let is_bare =
            self.dom.attr_start(id, "separators").is_some_and(|signs| signs.trim().is_empty());
        let separator = if is_bare { "" } else { "," };
        let left = open.map_or("\\left.", |c| left_bracket(c).unwrap_or("\\left."));
        let right = close.map_or("\\right.", |c| right_bracket(c).unwrap_or("\\right."));
        let mut steps = vec![Step::Tex(left)];
        for (index, &child) in children.iter().enumerate() {
            steps.extend((index > 0).then_some(Step::Tex(separator)));
            steps.push(Step::Node(child));
        }
        steps.push(Step::Tex(right));
        self.then(steps);
    }

    /// A table without brackets: lines of equations, or a matrix.
    fn table(&mut self, id: NodeId, rows: &[NodeId]) {
        let align = self.dom.attr_start(id, "columnalign").unwrap_or_default();
        let is_aligned = align.trim_start().starts_with("right")
            || self.dom.attr_start(id, "displaystyle") == Some("true");
        self.rows(rows, if is_aligned { "aligned" } else { "matrix" });
    }

    fn rows(&mut self, rows: &[NodeId], kind: &'static str) {
        let mut steps = vec![Step::Tex("\\begin{"), Step::Tex(kind), Step::Tex("} ")];
        for (index, &row) in rows.iter().enumerate() {
            steps.extend((index > 0).then_some(Step::Tex(" \\\\ ")));
            let is_labelled = self.dom.name(row) == "mlabeledtr";
            let cells = shown_elements(self.dom, row).into_iter().skip(usize::from(is_labelled));
            for (index, cell) in cells.enumerate() {
                steps.extend((index > 0).then_some(Step::Tex(" & ")));
                steps.push(Step::Node(cell));
            }
        }
        steps.extend([Step::Tex(" \\end{"), Step::Tex(kind), Step::Tex("}")]);
        self.then(steps);
    }
}

fn scripts(below: Option<NodeId>, above: Option<NodeId>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (start, script) in [("_{", below), ("^{", above)] {
        if let Some(id) = script {
            steps.extend([Step::Tex(start), Step::Node(id), Step::Tex("}")]);
        }
    }
    steps
}

/// The element, or the only one in it if it does nothing but group.
fn sole_element(dom: &Dom, mut id: NodeId) -> NodeId {
    for _ in 0..MAX_GROUPS {
        let mut children =
            dom.children(id).filter(|&child| dom.is_element(child) && is_shown(dom, child));
        match (dom.name(id), children.next(), children.next()) {
            ("mrow" | "mstyle", Some(only), None) => id = only,
            _ => break,
        }
    }
    id
}

fn is_token(dom: &Dom, id: NodeId) -> bool {
    matches!(dom.name(id), "mi" | "mn" | "mo" | "mtext")
}

fn is_table(dom: &Dom, id: NodeId) -> bool {
    dom.name(id) == "mtable"
}
