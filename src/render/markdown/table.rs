//! A data table → Markdown.

use super::prefixes::LinePrefixes;
use crate::content::{Element, Tag};

/// A cell that spans columns is filled up with empty cells to at most this many.
const MAX_SPAN: usize = 16;

/// Collects a table.
#[derive(Debug, Default)]
pub(super) struct MarkdownTable {
    rows: Vec<Vec<String>>,
    captions: Vec<String>,
    in_cell: bool,
    /// By column: number of rows below that a cell still spans.
    covered: Vec<usize>,
    span: usize,
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
        self.span = number("colspan").unwrap_or(1).clamp(1, MAX_SPAN);
        self.skip_covered();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let column = row.len();
        row.push(String::new());
        let below = number("rowspan").unwrap_or(1).saturating_sub(1);
        if below > 0 && column < MAX_SPAN {
            self.covered.resize(self.covered.len().max(column + 1), 0);
            self.covered[column] = below;
        }
    }

    /// Adds empty cells where cells of rows above span down.
    fn skip_covered(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(left) = self.covered.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
    }

    pub(super) fn close(&mut self, element: &Element) {
        match element.tag {
            Tag::Td | Tag::Th => {
                self.in_cell = false;
                if let Some(row) = self.rows.last_mut() {
                    row.extend((1..self.span).map(|_| String::new()));
                }
            }
            Tag::Tr => self.skip_covered(),
            _ => {}
        }
    }

    /// Adds a finished run to the open cell or the caption. A cell is one line, so that its paragraphs
    /// and items are separated as lines are in HTML.
    pub(super) fn text(&mut self, run: &str) {
        let run = run.replace('\n', " ");
        let cell = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.in_cell);
        match cell {
            None => self.captions.push(run),
            Some(cell) if cell.is_empty() => *cell = run,
            Some(cell) => {
                cell.push_str("<br>");
                cell.push_str(&run);
            }
        }
    }

    /// Writes the caption and the table, with its first row as the header.
    pub(super) fn write(self, out: &mut LinePrefixes) {
        for caption in &self.captions {
            out.block(caption);
        }
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let mut lines = Vec::with_capacity(self.rows.len() + 1);
        for (index, mut row) in self.rows.into_iter().enumerate() {
            if index == 0 {
                row.resize(columns, String::new());
            }
            lines.push(format!("| {} |", row.join(" | ")));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        out.block(&lines.join("\n"));
    }
}
