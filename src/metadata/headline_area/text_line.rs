//! A text line: a block near the headline as dates with their labels and the pieces of text between.

use crate::blocks::{BlockId, Segmentation};
use crate::dom::{Dom, Flow, NodeId, Tag};
use crate::metadata::byline::names::looks_like_name;
use crate::metadata::byline::vocabulary::{BylineVocabulary, LinkTarget};
use crate::metadata::date::iso;
use crate::metadata::date::iso::Timestamp;
use crate::metadata::date::labels::{DateLabel, last_label};
use crate::metadata::date::locale::DateLocale;
use crate::metadata::date::visible::{VisibleDate, find_dates};
use crate::text;
use crate::text::decoration::trim_separators;
use crate::util::order::sort_by_numbers;
use std::ops::Range;

/// A longer block (in characters) is not a line of metadata.
const MAX_CHARS: u32 = 320;
/// Inline elements of a block looked at.
const MAX_INLINE_ELEMENTS: usize = 64;
/// Separates two pieces: stands for a line break, bar or dot.
const SEPARATOR: char = '\u{1E}';
/// Marks where an inline element starts or ends.
const ELEMENT_EDGE: char = '\u{1F}';

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::metadata) enum LineItem {
    Date {
        timestamp: Timestamp,
        label: Option<DateLabel>,
    },
    Text(LinePiece),
    /// A comma or an "and" between two elements.
    Join,
}

/// A run of text without separators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct LinePiece {
    pub(in crate::metadata) text: String,
    /// It starts a line or follows a separator.
    pub(in crate::metadata) is_first: bool,
    pub(in crate::metadata) is_link: bool,
    /// A class name indicates the author.
    pub(in crate::metadata) is_hinted: bool,
    /// It is a link that leads to an author's page.
    pub(in crate::metadata) is_author_link: bool,
    /// It is a link that leads to a person, who is an author beside a date.
    pub(in crate::metadata) is_person_link: bool,
}

/// A block as a line of dates and texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::metadata) struct TextLine {
    pub(in crate::metadata) block: BlockId,
    pub(in crate::metadata) items: Vec<LineItem>,
}

/// The text of a block with marks for breaks, and the byte ranges of its elements.
#[derive(Default)]
struct MarkedPiece {
    text: String,
    /// Links, those to authors, and elements whose names indicate the author.
    links: Vec<Range<usize>>,
    author_links: Vec<Range<usize>>,
    person_links: Vec<Range<usize>>,
    hints: Vec<Range<usize>>,
    times: Vec<(Range<usize>, Timestamp, bool)>,
}

impl TextLine {
    /// Splits a block into items; `None` if it is too long for a line.
    #[inline(never)]
    pub(in crate::metadata) fn of(
        dom: &Dom,
        segmentation: &Segmentation,
        block: BlockId,
        locale: DateLocale,
        vocabulary: &BylineVocabulary,
    ) -> Option<TextLine> {
        let text_block = segmentation
            .blocks
            .get(block)
            .filter(|text_block| text_block.measures.chars <= MAX_CHARS)?;
        let mut marked = mark_text(
            dom,
            text_block.first_node as NodeId..text_block.last_node as NodeId + 1,
            vocabulary,
        );
        if is_hinted_block(segmentation, block, vocabulary) {
            marked.hints.push(0..marked.text.len());
        }
        let dates = marked.dates(locale);
        let mut items = Vec::new();
        let mut at = 0;
        for (found, class_label) in &dates {
            let gap = marked.text.get(at..found.range.start).unwrap_or_default();
            let label = last_label(gap).or(*class_label);
            marked.pieces(at..found.range.start, &mut items);
            items.push(LineItem::Date { timestamp: found.timestamp.clone(), label });
            at = found.range.end;
        }
        marked.pieces(at..marked.text.len(), &mut items);
        Some(TextLine { block, items })
    }

    /// Whether a date in the line is labelled as that of publication or of a change.
    pub(in crate::metadata) fn has_label(&self) -> bool {
        let is_labelled = |item: &LineItem| match item {
            LineItem::Date { label, .. } => label.is_some_and(|label| label != DateLabel::Other),
            _ => false,
        };
        self.items.iter().any(is_labelled)
    }

    /// Takes the links of the line to people, or all, for those of a menu or to a topic.
    pub(in crate::metadata) fn forget_author_links(&mut self, all: bool) {
        for item in &mut self.items {
            if let LineItem::Text(piece) = item
                && (all || piece.is_person_link)
            {
                (piece.is_author_link, piece.is_person_link) = (false, false);
            }
        }
    }

    /// The label that is all of the line: it belongs to the next line.
    pub(in crate::metadata) fn label(&self) -> Option<DateLabel> {
        match self.items.as_slice() {
            [LineItem::Text(piece)] if text::measure(&piece.text).words <= 40 => {
                last_label(&piece.text)
            }
            _ => None,
        }
    }
}

impl MarkedPiece {
    /// The dates in the text; the `datetime` of a `<time>` element replaces those in its text.
    fn dates(&self, locale: DateLocale) -> Vec<(VisibleDate, Option<DateLabel>)> {
        let overlaps = |range: &Range<usize>| {
            self.times.iter().any(|(time, ..)| range.start < time.end && time.start < range.end)
        };
        let mut out: Vec<(VisibleDate, Option<DateLabel>)> = find_dates(&self.text, locale)
            .into_iter()
            .filter(|found| !overlaps(&found.range))
            .map(|found| (found, None))
            .collect();
        out.extend(self.times.iter().map(|(range, timestamp, is_updated)| {
            (
                VisibleDate { timestamp: timestamp.clone(), range: range.clone() },
                is_updated.then_some(DateLabel::Updated),
            )
        }));
        sort_by_numbers(&mut out, |(found, _)| [found.range.start]);
        out
    }

    /// Splits a part of the text at its separators.
    fn pieces(&self, range: Range<usize>, items: &mut Vec<LineItem>) {
        let Some(part) = self.text.get(range.clone()) else { return };
        let mut is_first = true;
        let mut start = 0;
        let mut previous = SEPARATOR;
        let mut chars = part.char_indices().peekable();
        while let Some((place, c)) = chars.next() {
            let next_is_space =
                chars.peek().is_none_or(|(_, next)| text::is_space(*next) || *next == ELEMENT_EDGE);
            let is_spaced = (text::is_space(previous) || previous == ELEMENT_EDGE) && next_is_space;
            let is_separator =
                matches!(c, SEPARATOR | '|' | '｜' | '•' | '●' | '»' | '›' | '│' | '\t')
                    || (is_spaced && matches!(c, '-' | '–' | '—' | '/' | '·' | '~' | '∙' | '⋅'))
                    || (c == '·' && next_is_space);
            previous = c;
            if is_separator || c == ELEMENT_EDGE {
                self.piece(part, range.start, start..place, &mut is_first, items);
                start = place + c.len_utf8();
                is_first |= is_separator;
            }
        }
        self.piece(part, range.start, start..part.len(), &mut is_first, items);
    }

    fn piece(
        &self,
        part: &str,
        offset: usize,
        range: Range<usize>,
        is_first: &mut bool,
        items: &mut Vec<LineItem>,
    ) {
        let Some(raw) = part.get(range.clone()) else { return };
        let text = trim_separators(raw);
        if text.is_empty() {
            if raw.contains([',', '&', '،', '、', ';', '，']) {
                items.push(LineItem::Join);
            }
            return;
        }
        if BylineVocabulary::get().is_join(text) {
            items.push(LineItem::Join);
            return;
        }
        let place = offset + range.start + raw.find(text).unwrap_or(0);
        let lies_in = |ranges: &[Range<usize>]| ranges.iter().any(|it| it.contains(&place));
        items.push(LineItem::Text(LinePiece {
            text: text.to_owned(),
            is_first: std::mem::take(is_first),
            is_link: lies_in(&self.links),
            is_hinted: lies_in(&self.hints),
            is_author_link: lies_in(&self.author_links),
            is_person_link: lies_in(&self.person_links),
        }));
        if raw.trim_end().ends_with([',', '&', '،', '、', '，']) {
            items.push(LineItem::Join);
        }
    }
}

fn mark_text(dom: &Dom, nodes: Range<NodeId>, vocabulary: &BylineVocabulary) -> MarkedPiece {
    let mut out = MarkedPiece::default();
    // The open elements: one past the last node, the node, where its text starts.
    let mut open: Vec<(NodeId, NodeId, usize)> = Vec::new();
    let mut elements = 0;
    let mut id = nodes.start;
    while id < nodes.end {
        while let Some((_, element, start)) = open.pop_if(|(end, ..)| *end <= id) {
            close_element(dom, &mut out, element, start, vocabulary);
        }
        if dom.flow(id) == Flow::Opaque {
            id = dom.end(id);
            continue;
        }
        match (dom.text_of(id), dom.tag(id)) {
            (Some(text), _) => push_collapsed(&mut out.text, text),
            (None, Tag::Br) => out.text.push(SEPARATOR),
            (None, tag) if elements < MAX_INLINE_ELEMENTS && !is_emphasis(tag) => {
                out.text.push(ELEMENT_EDGE);
                open.push((dom.end(id), id, out.text.len()));
                elements += 1;
            }
            _ => {}
        }
        id += 1;
    }
    while let Some((_, element, start)) = open.pop() {
        close_element(dom, &mut out, element, start, vocabulary);
    }
    out
}

/// Elements that emphasise words and do not separate pieces.
fn is_emphasis(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::I
            | Tag::Em
            | Tag::U
            | Tag::Small
            | Tag::Font
            | Tag::Big
            | Tag::Img
            | Tag::Wbr
            | Tag::Mark
            | Tag::Sup
            | Tag::Abbr
    )
}

fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if !text::is_space(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Closes an element: records the range and the meaning of its text.
fn close_element(
    dom: &Dom,
    out: &mut MarkedPiece,
    id: NodeId,
    start: usize,
    vocabulary: &BylineVocabulary,
) {
    let range = start..out.text.len();
    out.text.push(ELEMENT_EDGE);
    if range.is_empty() {
        return;
    }
    let classes = ["class", "itemprop", "rel"].iter().filter_map(|name| dom.attr(id, name));
    let is_hinted = classes.clone().any(|names| vocabulary.hints(names));
    if dom.tag(id) == Tag::A {
        out.links.push(range.clone());
        let href = dom.attr(id, "href").unwrap_or_default();
        let name = text::collapse(out.text.get(range.clone()).unwrap_or_default());
        let target = vocabulary.link_target(href);
        if target == LinkTarget::Person && !is_hinted {
            out.person_links.push(range.clone());
        }
        match target {
            LinkTarget::Person if !is_hinted && !looks_like_name(&name, 2) => {}
            LinkTarget::Other if !is_hinted => {}
            _ => out.author_links.push(range.clone()),
        }
    }
    if dom.tag(id) == Tag::Time
        && let Some(timestamp) = dom.attr(id, "datetime").and_then(iso::parse)
    {
        let is_updated = classes
            .flat_map(|names| names.split([' ', '-', '_']))
            .any(|word| matches!(word, "updated" | "modified" | "dateModified" | "update"))
            && !dom.attr(id, "class").unwrap_or_default().contains("publish");
        out.times.push((range.clone(), timestamp, is_updated));
    }
    if is_hinted {
        out.hints.push(range);
    }
}

/// Whether class names of the small containers around the block indicate the author.
fn is_hinted_block(
    segmentation: &Segmentation,
    block: BlockId,
    vocabulary: &BylineVocabulary,
) -> bool {
    let Some(text_block) = segmentation.blocks.get(block) else { return false };
    let named = |names: &[u32]| {
        names
            .iter()
            .filter_map(|name| segmentation.vocabulary.get(*name as usize))
            .any(|word| vocabulary.is_class_word(word))
    };
    segmentation
        .ancestors(text_block.container as usize)
        .take(2)
        .take_while(|id| segmentation.blocks_in(*id).len() <= 2)
        .filter_map(|id| segmentation.containers.get(id))
        .any(|container| named(segmentation.names_of(&container.names)))
}
