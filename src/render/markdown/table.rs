//! A data table → Markdown.

use super::prefixes::LinePrefixes;
use crate::content::{Element, Tag};

/// A cell spans at most this many columns.
const MAX_SPAN: usize = 16;

/// A column is aligned as its cell in the last of this many rows.
const HEADER_ROWS: usize = 2;

/// Collects a table.
#[derive(Debug, Default)]
pub(super) struct MarkdownTable {
    rows: Vec<Vec<Cell>>,
    captions: Vec<String>,
    in_cell: bool,
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
    pub(super) fn open(&mut self, element: &Element) {
        match element.tag {
            Tag::Tr => self.rows.push(Vec::new()),
            Tag::Td | Tag::Th => self.open_cell(element),
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &Element) {
        let number = |name| element.attr(name).and_then(|span| span.parse::<usize>().ok());
        self.in_cell = true;
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

    /// Adds a finished run to the open cell or the caption. A cell is one line, so that its paragraphs
    /// and items are separated as lines are in HTML.
    pub(super) fn text(&mut self, run: &str) {
        let run = run.replace('\n', " ");
        let cell = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.in_cell);
        match cell {
            None => self.captions.push(run),
            Some(cell) if cell.text.is_empty() => cell.text = run,
            Some(cell) => {
                cell.text.push_str("<br>");
                cell.text.push_str(&run);
            }
        }
    }

    /// Writes the caption and the table, with its first row as the header.
    pub(super) fn write(self, out: &mut LinePrefixes) {
        for caption in &self.captions {
            out.block(caption);
        }
        let (mut rows, alignments) = in_columns(self.rows);
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut lines = Vec::with_capacity(rows.len() + 1);
        for (index, row) in rows.iter_mut().enumerate() {
            if index == 0 {
                row.resize(columns, String::new());
            }
            lines.push(format!("| {} |", row.join(" | ")));
            if index == 0 {
                let alignments =
                    alignments.iter().copied().chain(std::iter::repeat(Alignment::Default));
                let delimiters = alignments.take(columns).map(Alignment::delimiter);
                lines.push(format!("|{}", delimiters.collect::<String>()));
            }
        }
        out.block(&lines.join("\n"));
    }
}

/// The texts of the rows, column by column, and the alignments of the columns in the first rows. A
/// cell that spans several is repeated in each of them, until all repetitions together are as long as
/// the table; a picture is shown once.
fn in_columns(rows: Vec<Vec<Cell>>) -> (Vec<Vec<String>>, Vec<Alignment>) {
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
            let is_header = index < HEADER_ROWS && cell.columns == 1;
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
