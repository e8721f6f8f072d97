//! Data tables, which stay tables, as opposed to layout tables, of which only the content stays.

use crate::blocks::Segmentation;
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::HashSet;

/// A cell with at least this many blocks ...
const PROSE_CELL_MIN_BLOCKS: u32 = 3;
/// ... and this many words (tenths) is a column of a layout table.
const PROSE_CELL_MIN_WORDS: u32 = 1_500;

/// Which tables hold data.
#[derive(Debug, Default)]
pub(super) struct DataTables {
    /// Data tables and their parts: sections, captions, and the rows and cells with kept blocks.
    parts: HashSet<NodeId>,
}

impl DataTables {
    /// Whether the node is a data table or a kept part of one.
    pub(super) fn is_data_part(&self, id: NodeId) -> bool {
        self.parts.contains(&id)
    }
}

#[derive(Default)]
struct Cell {
    blocks: Vec<usize>,
    kept: u32,
    words: u32,
    /// It has text without letters or digits, such as a dash or a tick.
    has_symbols: bool,
    node: NodeId,
}

#[derive(Default)]
struct TableRow {
    node: NodeId,
    cells: Vec<Cell>,
}

struct Table {
    node: NodeId,
    end: NodeId,
    rows: Vec<TableRow>,
    sections: Vec<NodeId>,
    is_layout: bool,
}

impl Table {
    fn new(dom: &Dom, node: NodeId) -> Self {
        let role = dom.attr(node, "role").unwrap_or_default();
        let is_layout = matches!(role, "presentation" | "none");
        Table { node, end: dom.end(node), rows: Vec::new(), sections: Vec::new(), is_layout }
    }

    fn has_kept(&self) -> bool {
        self.rows.iter().any(TableRow::has_kept)
    }

    fn is_data(&self) -> bool {
        let is_prose =
            |cell: &Cell| cell.kept >= PROSE_CELL_MIN_BLOCKS && cell.words >= PROSE_CELL_MIN_WORDS;
        let is_column = |row: &TableRow| row.cells.iter().any(is_prose);
        let is_wide = |row: &TableRow| {
            row.has_kept()
                && row.cells.iter().filter(|cell| cell.kept > 0 || cell.has_symbols).count() > 1
        };
        !self.is_layout && self.rows.iter().any(is_wide) && !self.rows.iter().any(is_column)
    }
}

impl TableRow {
    fn has_kept(&self) -> bool {
        self.cells.iter().any(|cell| cell.kept > 0)
    }
}

/// Finds the data tables, and keeps all cells of rows with a kept cell.
pub(super) fn classify_tables(
    dom: &Dom,
    segmentation: &Segmentation,
    keep: &mut [Keep],
) -> DataTables {
    let mut tables = DataTables::default();
    let mut open: Vec<Table> = Vec::new();
    let mut next_block = 0;
    for id in 0..dom.len() {
        while let Some(table) = open.pop_if(|table| table.end <= id) {
            finish_table(table, open.last_mut(), &mut tables, keep);
        }
        if dom.tag(id) == Tag::Table {
            open.push(Table::new(dom, id));
        }
        let text_block = segmentation
            .blocks
            .get(next_block)
            .filter(|text_block| text_block.first_node as NodeId == id);
        let is_hidden = text_block.is_some_and(|text_block| text_block.is_hidden);
        if let Some(table) = open.last_mut() {
            table.visit(dom, id);
            if is_hidden {
                // A hidden cell is no part of its row.
            } else if let (Some(text_block), Some(cell)) = (text_block, table.open_cell(dom, id)) {
                let is_kept = keep[next_block] != Keep::No;
                cell.blocks.push(next_block);
                cell.kept += u32::from(is_kept);
                cell.words += if is_kept { text_block.words() } else { 0 };
            }
        }
        next_block += usize::from(text_block.is_some());
    }
    while let Some(table) = open.pop() {
        finish_table(table, open.last_mut(), &mut tables, keep);
    }
    tables
}

impl Table {
    fn visit(&mut self, dom: &Dom, id: NodeId) {
        match dom.tag(id) {
            Tag::Tr => self.rows.push(TableRow { node: id, cells: Vec::new() }),
            Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption => self.sections.push(id),
            Tag::Td | Tag::Th if !dom.is_hidden(id) => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Cell { node: id, ..Cell::default() });
                }
            }
            // A table around code only holds its line numbers.
            Tag::Pre => self.is_layout = true,
            _ => {
                let has_signs = dom.text_of(id).is_some_and(|text| !text.trim().is_empty());
                if let (true, Some(cell)) = (has_signs, self.open_cell(dom, id)) {
                    let is_word = |c: char| crate::text::is_word_char(c);
                    cell.has_symbols |= !dom.text_of(id).unwrap_or_default().contains(is_word);
                }
            }
        }
    }

    /// The last cell, if the node lies in it.
    fn open_cell(&mut self, dom: &Dom, id: NodeId) -> Option<&mut Cell> {
        let cell = self.rows.last_mut()?.cells.last_mut()?;
        (dom.end(cell.node) > id).then_some(cell)
    }
}

fn finish_table(
    table: Table,
    outer: Option<&mut Table>,
    tables: &mut DataTables,
    keep: &mut [Keep],
) {
    if !table.has_kept() {
        return;
    }
    // A table with another one inside is a layout table.
    if let Some(outer) = outer {
        outer.is_layout = true;
        if let Some(cell) = outer.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.kept += 1;
        }
    }
    if !table.is_data() {
        return;
    }
    tables.parts.insert(table.node);
    tables.parts.extend(&table.sections);
    for row in table.rows.iter().filter(|row| row.has_kept()) {
        tables.parts.insert(row.node);
        for cell in &row.cells {
            tables.parts.insert(cell.node);
            for &text_block in &cell.blocks {
                if keep[text_block] == Keep::No {
                    keep[text_block] = Keep::Body;
                }
            }
        }
    }
}
