//! Formulas in lines of their own, which are displayed whatever their markup says.

use crate::content::tree::ContentNode;
use crate::dom::Tag;

/// What follows a displayed formula has at most this many bytes: a full stop, its number.
const TAIL_MAX_BYTES: usize = 12;

/// Makes displayed formulas of those that are alone in a paragraph, or between line breaks in it.
pub(in crate::content) fn display_lone_formulas(nodes: &mut [ContentNode]) {
    // The ends of the open elements, and whether each is a paragraph.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut is_line_start = false;
    for index in 0..nodes.len() {
        while open.pop_if(|(end, _)| *end <= index).is_some() {}
        match &nodes[index] {
            ContentNode::Element(element) => {
                is_line_start = matches!(element.tag, Tag::P | Tag::Br);
                open.push((element.end, element.tag == Tag::P));
            }
            ContentNode::Text(text) => is_line_start &= text.trim().is_empty(),
            ContentNode::Formula(_) => {
                let parent = open.last().filter(|(_, is_paragraph)| *is_paragraph && is_line_start);
                if parent.is_some_and(|(end, _)| ends_line(&nodes[index + 1..*end]))
                    && let Some(ContentNode::Formula(formula)) = nodes.get_mut(index)
                {
                    formula.is_display = true;
                }
                is_line_start = false;
            }
        }
    }
}

/// Whether nothing but a full stop and a number follows in the line.
fn ends_line(rest: &[ContentNode]) -> bool {
    let is_break = |node: &ContentNode| matches!(node, ContentNode::Element(element) if element.tag == Tag::Br);
    match rest {
        [] => true,
        [ContentNode::Text(text)] => is_tail(text),
        [ContentNode::Text(text), next, ..] => is_tail(text) && is_break(next),
        [next, ..] => is_break(next),
    }
}

fn is_tail(text: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,;()[]".contains(c);
    text.len() <= TAIL_MAX_BYTES && text.chars().all(is_sign)
}
