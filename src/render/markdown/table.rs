//! A data table → Markdown.

use super::prefixes::LinePrefixes;
use crate::content::{Content, Element, Tag};
use crate::text::without_direction_controls;

/// A cell spans at most this many columns.
pub(super) const MAX_SPAN: usize = 16;
/// A column is aligned as its cell in the last of the headers, or of at least this many rows.
const ALIGNED_ROWS: usize = 2;

/// How many rows at the start of the table are headers: those in its `thead`, or those of several
/// headers only.
pub(super) fn header_rows(content: &Content, table: usize) -> usize {
    let end = content.element(table).map_or(table, |table| table.end);
    let (mut count, mut head_end) = (0, 0);
    for node in table..end {
        let Some(element) = content.element(node) else { continue };
        match element.tag {
            Tag::Thead => head_end = element.end,
            Tag::Tr => {
                let cells = || content.child_elements(node);
                let is_of_headers =
                    cells().nth(1).is_some() && cells().all(|(_, cell)| cell.tag == Tag::Th);
                if node >= head_end && !is_of_headers {
                    return count;
                }
                count += 1;
            }
            _ => {}
        }
    }
    // A table of headers only.
    0
}

/// Collects a table.
#[derive(Debug, Default)]
pub(super) struct MarkdownTable {
    rows: Vec<Vec<Cell>>,
    /// How many of the rows are headers, and written as one.
    header_rows: usize,
    captions: Vec<String>,
    in_cell: bool,
    /// The number of the next item of the open list, if it has numbers.
    next_item: Option<i64>,
    /// What the next run begins with.
    marker: String,
}

#[derive(Debug, Default)]
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
    alignment: Alignment,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Alignment {
    #[default]
    Default,
    Center,
    Right,
}

impl Alignment {
    fn of(element: &Element) -> Self {
        match element.attr("align") {
            Some("center") => Alignment::Center,
            Some("right") => Alignment::Right,
            _ => Alignment::Default,
        }
    }

    fn delimiter(self) -> &'static str {
        match self {
            Alignment::Default => " --- |",
            Alignment::Center => " :---: |",
            Alignment::Right => " ---: |",
        }
    }
}

impl MarkdownTable {
    pub(super) fn new(content: &Content, table: usize) -> Self {
        MarkdownTable { header_rows: header_rows(content, table).max(1), ..Self::default() }
    }

    pub(super) fn open(&mut self, element: &Element) {
        match element.tag {
            Tag::Tr => self.rows.push(Vec::new()),
            Tag::Td | Tag::Th => self.open_cell(element),
            Tag::Ol => {
                let start = element.attr("start").and_then(|start| start.parse().ok());
                self.next_item = Some(start.unwrap_or(1));
            }
            Tag::Ul => self.next_item = None,
            Tag::Li => {
                if let Some(number) = &mut self.next_item {
                    self.marker = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &Element) {
        let number = |name| element.attr(name).and_then(|span| span.parse::<usize>().ok());
        (self.in_cell, self.next_item) = (true, None);
        self.marker.clear();
        let cell = Cell {
            text: String::new(),
            columns: number("colspan").unwrap_or(1).clamp(1, MAX_SPAN),
            rows: number("rowspan").unwrap_or(1).max(1),
            alignment: Alignment::of(element),
        };
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    pub(super) fn close(&mut self, element: &Element) {
        self.in_cell &= !matches!(element.tag, Tag::Td | Tag::Th);
    }

    /// Whether the open row is written as a part of the header.
    pub(super) fn is_in_header(&self) -> bool {
        self.rows.len() <= self.header_rows
    }

    /// Adds a finished run to the open cell or the caption. A cell is one line, so that its paragraphs
    /// and items are separated as lines are in HTML.
    pub(super) fn text(&mut self, run: &str) {
        let run = std::mem::take(&mut self.marker) + &run.replace('\n', " ");
        let cell = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.in_cell);
        match cell {
            None => self.captions.push(run),
            // A row is one line, of which a cell turns only its own part around.
            Some(cell) => push_line(&mut cell.text, &without_direction_controls(run)),
        }
    }

    /// Writes the caption and the table. Several rows of headers are written as one.
    pub(super) fn write(self, out: &mut LinePrefixes) {
        for caption in &self.captions {
            out.block(caption);
        }
        let (mut rows, alignments) = in_columns(self.rows, self.header_rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut header = joined(rows.drain(..self.header_rows.min(rows.len())));
        header.resize(columns, String::new());
        let alignments = alignments.into_iter().chain(std::iter::repeat(Alignment::Default));
        let delimiters = alignments.take(columns).map(Alignment::delimiter);
        let mut lines = Vec::with_capacity(rows.len() + 2);
        lines.push(format!("| {} |", header.join(" | ")));
        lines.push(format!("|{}", delimiters.collect::<String>()));
        lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
        out.block(&lines.join("\n"));
    }
}

/// Adds a line to a cell.
fn push_line(cell: &mut String, line: &str) {
    if !cell.is_empty() {
        cell.push_str("<br>");
    }
    cell.push_str(line);
}

/// The rows as one, column by column; what spans several of them is written once.
fn joined(rows: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let (mut joined, mut before): (Vec<String>, Vec<String>) = Default::default();
    for row in rows {
        joined.resize(joined.len().max(row.len()), String::new());
        for (column, text) in row.iter().enumerate() {
            if !text.is_empty() && before.get(column) != Some(text) {
                push_line(&mut joined[column], text);
            }
        }
        before = row;
    }
    joined
}

/// The texts of the rows, column by column, and the alignments of the columns in the first rows. A
/// cell that spans several is repeated in each of them, until all repetitions together are as long as
/// the table; a picture is shown once.
fn in_columns(rows: Vec<Vec<Cell>>, header_rows: usize) -> (Vec<Vec<String>>, Vec<Alignment>) {
    let mut room: usize = rows.iter().flatten().map(|cell| cell.text.len()).sum();
    let mut repeated = |text: &str| match room.checked_sub(text.len()) {
        Some(rest) if !text.contains("![") => {
            room = rest;
            text.to_owned()
        }
        _ => String::new(),
    };
    // By column: the rows below that a cell still spans, and its text.
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut written: Vec<Vec<String>> = Vec::with_capacity(rows.len());
    let mut alignments: Vec<Alignment> = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let mut texts: Vec<String> = Vec::with_capacity(row.len());
        for cell in row {
            fill_from_above(&mut texts, &mut above, &mut repeated);
            let is_header = index < header_rows.max(ALIGNED_ROWS) && cell.columns == 1;
            if is_header && cell.alignment != Alignment::Default {
                alignments.resize(alignments.len().max(texts.len() + 1), Alignment::Default);
                alignments[texts.len()] = cell.alignment;
            }
            for column in 0..cell.columns {
                let text = if column == 0 { cell.text.clone() } else { repeated(&cell.text) };
                if cell.rows > 1 && texts.len() < MAX_SPAN {
                    above.resize(above.len().max(texts.len() + 1), (0, String::new()));
                    above[texts.len()] = (cell.rows - 1, cell.text.clone());
                }
                texts.push(text);
            }
        }
        fill_from_above(&mut texts, &mut above, &mut repeated);
        written.push(texts);
    }
    (written, alignments)
}

/// Adds the cells that span down from rows above.
fn fill_from_above(
    texts: &mut Vec<String>,
    above: &mut [(usize, String)],
    repeated: &mut impl FnMut(&str) -> String,
) {
    while let Some((left, text)) = above.get_mut(texts.len()).filter(|(left, _)| *left > 0) {
        *left -= 1;
        texts.push(repeated(text));
    }
}
