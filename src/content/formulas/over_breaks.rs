//! TeX in the running text that goes on over line breaks, as editors insert them: one displayed formula.

use super::tex;
use crate::dom::{Dom, NodeId, Tag};

/// The delimiters of displayed formulas.
const DELIMITERS: [(&str, &str); 2] = [("\\[", "\\]"), ("$$", "$$")];
/// A formula has at most so many nodes ...
const MAX_NODES: usize = 64;
/// ... and bytes.
const MAX_BYTES: usize = 4096;

/// A formula of several lines of text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::content) struct FormulaOverBreaks {
    /// Where it begins in its first text.
    pub(in crate::content) start: usize,
    /// Its last text, and where it ends there.
    pub(in crate::content) last: NodeId,
    pub(in crate::content) end: usize,
    pub(in crate::content) tex: String,
}

/// The formula that begins in this text and ends in one after it, with nothing but line breaks and text
/// between them.
pub(in crate::content) fn over_breaks(dom: &Dom, id: NodeId) -> Option<FormulaOverBreaks> {
    let next = id + 1;
    if next >= dom.end(dom.parent(id)) || dom.tag(next) != Tag::Br {
        return None;
    }
    let text = dom.text_of(id)?;
    let (start, (open, close)) = DELIMITERS.iter().find_map(|delimiters| {
        open_start(text, delimiters.0, delimiters.1).map(|start| (start, *delimiters))
    })?;
    let mut inner = text.get(start + open.len()..)?.to_owned();
    for node in (next..dom.end(dom.parent(id))).take(MAX_NODES) {
        let Some(line) = dom.text_of(node) else {
            if dom.tag(node) != Tag::Br {
                return None;
            }
            inner.push('\n');
            continue;
        };
        let line = line.get(..line.floor_char_boundary(MAX_BYTES))?;
        let length = line.find(close);
        inner.push_str(line.get(..length.unwrap_or(line.len()))?);
        if inner.len() >= MAX_BYTES {
            return None;
        }
        if let Some(length) = length {
            let tex = tex::source(&inner);
            let is_formula = !tex.is_empty() && tex::is_formula(&tex) && !tex::is_spoken(&tex);
            let end = length + close.len();
            return is_formula.then_some(FormulaOverBreaks { start, last: node, end, tex });
        }
    }
    None
}

/// Where a formula begins that does not end in the text.
fn open_start(text: &str, open: &str, close: &str) -> Option<usize> {
    let start = text.rfind(open)?;
    let is_escaped = text.get(..start)?.ends_with('\\');
    let is_open = match open == close {
        true => text.matches(open).count() % 2 == 1,
        false => !text.get(start..)?.contains(close),
    };
    (is_open && !is_escaped).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::content::tests::content;
    use crate::render::markdown;

    const PROSE: &str = "words before the formula that make a paragraph of it";

    #[test]
    fn tex_over_line_breaks_is_one_formula() {
        for (tex, expected) in [
            ("<p>\\[<br>a = b^2 \\\\<br>c\\]", "$$\na = b^2 \\\\ c\n$$"),
            ("<p>$$<br>\nx_1<br>\n+ 1<br>\n$$</p>", "$$\nx_1 + 1\n$$"),
        ] {
            let page = format!("<p>{PROSE}</p>{tex}<p>{PROSE}");
            assert_eq!(
                markdown(&content(&page)),
                format!("{PROSE}\n\n{expected}\n\n{PROSE}"),
                "{tex}"
            );
        }
        let page = format!("<p>{PROSE}: \\[<br>a^2<br>\\], where $a$ is one.");
        assert_eq!(markdown(&content(&page)), format!("{PROSE}: $$a^2$$, where $a$ is one."));
    }

    #[test]
    fn text_with_such_signs_stays() {
        for text in ["echo $$<br>kill $$", "\\[open<br>and not closed", "$$ 5<br><b>x</b> $$"] {
            let markdown = markdown(&content(&format!("<p>{PROSE} {text} end")));
            assert!(!markdown.contains("$$\n") && markdown.contains("\\\n"), "{markdown}");
        }
    }
}
