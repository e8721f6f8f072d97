//! Tables that Markdown's own syntax cannot express, as one line of the same HTML as in the HTML output.

use super::footnotes::Footnotes;
use super::table::{MAX_SPAN, header_rows};
use crate::content::{Content, Element, Tag};
use crate::render::html;
use crate::text::without_direction_controls;

/// More rows of headers are not written as one.
const MAX_HEADER_ROWS: usize = 3;

/// Whether the table has code of several lines, quotes, lists in lists or paragraphs in items, or spans
/// that would repeat more than all of its text. One with formulas or marks of notes stays: in HTML,
/// renderers of Markdown neither draw formulas nor link notes.
pub(super) fn needs_html(content: &Content, index: usize, footnotes: &Footnotes) -> bool {
    let end = content.element(index).map_or(index, |table| table.end);
    let has_mark = (index..end).any(|node| footnotes.mark(node).is_some());
    if has_mark || content.has_formula(index..end) {
        return false;
    }
    let below = || (index..end).filter_map(|node| Some((node, content.element(node)?)));
    let has_blocks = below().any(|(node, element)| match element.tag {
        Tag::Pre => content.text_below(node).trim().contains('\n'),
        Tag::Blockquote | Tag::Details | Tag::Div => true,
        _ => false,
    });
    has_blocks
        || has_deep_lists(below())
        || header_rows(content, index) > MAX_HEADER_ROWS
        || repeats_too_much(content, below())
}

/// Whether a list is inside of another one, or an item has several paragraphs.
fn has_deep_lists<'a>(elements: impl Iterator<Item = (usize, &'a Element)>) -> bool {
    let (mut list_end, mut item_end, mut paragraphs) = (0, 0, 0);
    for (node, element) in elements {
        match element.tag {
            Tag::Ul | Tag::Ol | Tag::Dl if node < list_end => return true,
            Tag::Ul | Tag::Ol | Tag::Dl => list_end = element.end,
            Tag::Li | Tag::Dd => (item_end, paragraphs) = (element.end, 0),
            Tag::P if node < item_end => paragraphs += 1,
            _ => {}
        }
        if paragraphs > 1 {
            return true;
        }
    }
    false
}

/// Whether what spans several rows or columns, written in each of them, would be longer than the table.
/// Pictures are not repeated.
fn repeats_too_much<'a>(
    content: &Content,
    elements: impl Iterator<Item = (usize, &'a Element)> + Clone,
) -> bool {
    let mut rows_left = elements.clone().filter(|(_, element)| element.tag == Tag::Tr).count();
    let (mut all, mut repeated) = (0usize, 0usize);
    for (node, element) in elements {
        rows_left -= usize::from(element.tag == Tag::Tr);
        if !matches!(element.tag, Tag::Td | Tag::Th) {
            continue;
        }
        let span = |name| element.attr(name).and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
        if span("colspan") > MAX_SPAN {
            return true;
        }
        let length = content.text_below(node).len();
        all += length;
        let mut inside = (node..element.end).filter_map(|at| content.element(at));
        if !inside.any(|inner| inner.tag == Tag::Img) {
            let places = span("colspan") * span("rowspan").min(rows_left + 1);
            repeated = repeated.saturating_add(length.saturating_mul(places.saturating_sub(1)));
        }
    }
    repeated > all
}

/// The table as HTML in one line: an empty line would end it. Characters that are markup in Markdown are
/// written as references, for renderers that look for it in HTML as well. Changes of direction would
/// reach across the cells of the line.
pub(super) fn write(content: &Content, index: usize) -> String {
    let end = content.element(index).map_or(index, |table| table.end);
    let mut out = String::new();
    for c in without_direction_controls(html::html_of(content, index..end)).chars() {
        match c {
            '\n' | '\t' | '*' | '_' | '[' | ']' | '`' | '~' | '\\' | '!' | '|' | '^' => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}
