//! Data tables, which stay tables, as opposed to layout tables, of which only the content stays.

use super::callouts::Callouts;
use super::code::Listings;
use super::formulas::PageFormulas;
use super::neighbours::stands_between_text;
use crate::blocks::{Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use crate::selection::Keep;
use crate::util::hash::{HashMap, HashSet};

/// A cell with at least this many blocks ...
const PROSE_CELL_MIN_BLOCKS: u32 = 3;
/// ... and this many words (tenths) is a column of a layout table.
const PROSE_CELL_MIN_WORDS: u32 = 1_500;

/// A block with at least this many words (tenths) and the end of a sentence is prose.
const PROSE_MIN_WORDS: u32 = 120;
/// A cell of prose next to a menu has at least this many words (tenths).
const TEXT_CELL_MIN_WORDS: u32 = 250;
/// A menu has at least this many links ...
const MENU_MIN_LINKS: u32 = 3;
/// ... and at least this share of its characters in them (thousandths).
const MENU_MIN_LINK_DENSITY: u32 = 700;
/// A table of which at least this share (percent) of the words is kept is kept as a whole.
const WHOLE_MIN_PERCENT: u32 = 50;
/// A table of which little is kept is data if it has at least so many rows of several cells ...
const DATA_MIN_ROWS: usize = 2;
/// ... with at most so many texts in each.
const DATA_CELL_MAX_BLOCKS: usize = 3;
/// An item of a list in a table has at least so many words (tenths).
const ITEM_MIN_WORDS: u32 = 30;
/// The number of a paragraph has at most this many characters.
const NUMBER_MAX_CHARS: u32 = 5;

/// Which tables hold data.
#[derive(Debug, Default)]
pub(super) struct DataTables {
    /// Data tables and their parts: sections, captions, and the rows and cells with kept blocks.
    parts: HashSet<NodeId>,
    /// Tables that are lists, whose numbers have a column of their own, and their rows: the tag of each
    /// in the content.
    list_parts: HashMap<NodeId, Tag>,
}

impl DataTables {
    /// Whether the node is a data table or a kept part of one.
    pub(super) fn is_data_part(&self, id: NodeId) -> bool {
        self.parts.contains(&id)
    }

    /// The tag of a table that is a numbered list, or of its row, in the content.
    pub(super) fn list_tag(&self, id: NodeId) -> Option<Tag> {
        self.list_parts.get(&id).copied()
    }

    /// Notes a data table, and keeps its rows.
    fn add_data(&mut self, table: &Table, keep: &mut [Keep]) {
        self.parts.insert(table.node);
        self.parts.extend(&table.sections);
        let is_whole = table.is_mostly_kept();
        for row in table.rows.iter().filter(|row| is_whole || row.has_kept()) {
            self.parts.insert(row.node);
            for cell in &row.cells {
                self.parts.insert(cell.node);
                for &text_block in &cell.blocks {
                    if keep[text_block] == Keep::No {
                        keep[text_block] = Keep::Body;
                    }
                }
            }
        }
    }

    /// Notes a table that is a list: its numbers are those of the items.
    fn add_list(&mut self, table: &Table, keep: &mut [Keep]) {
        self.list_parts.insert(table.node, Tag::Ol);
        for row in &table.rows {
            self.list_parts.insert(row.node, Tag::Li);
            for (column, cell) in row.cells.iter().enumerate() {
                for &block in &cell.blocks {
                    keep[block] = if column == 0 { Keep::No } else { Keep::Body };
                }
            }
        }
    }
}

#[derive(Default)]
struct Cell {
    blocks: Vec<usize>,
    kept: u32,
    /// Of its kept blocks.
    words: u32,
    /// Of all its blocks.
    all_words: u32,
    /// Kept blocks with sentences.
    prose: u32,
    links: u32,
    link_chars: u32,
    chars: u32,
    digits: u32,
    /// Its blocks that are only formulas.
    formulas: u32,
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
    /// It has a caption or cells that head others, which only data need.
    has_headers: bool,
    has_code: bool,
}

impl Table {
    fn new(dom: &Dom, node: NodeId) -> Self {
        let role = dom.attr(node, "role").unwrap_or_default();
        let is_layout = matches!(role, "presentation" | "none");
        Table {
            node,
            end: dom.end(node),
            rows: Vec::new(),
            sections: Vec::new(),
            is_layout,
            has_headers: false,
            has_code: false,
        }
    }

    fn has_kept(&self) -> bool {
        self.rows.iter().any(TableRow::has_kept)
    }

    /// Whether most of its words are kept.
    fn is_mostly_kept(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let kept: u64 = cells().map(|cell| u64::from(cell.words)).sum();
        let all: u64 = cells().map(|cell| u64::from(cell.all_words)).sum();
        kept * 100 >= all * u64::from(WHOLE_MIN_PERCENT)
    }

    /// Whether a table of which little is kept has rows and columns of short texts, few of them links.
    fn looks_like_data(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let sum = |chars: fn(&Cell) -> u32| cells().map(|cell| u64::from(chars(cell))).sum::<u64>();
        let filled = |row: &&TableRow| row.cells.iter().filter(|cell| cell.chars > 0).count() > 1;
        !self.is_layout
            && self.rows.iter().filter(filled).count() >= DATA_MIN_ROWS
            && cells().all(|cell| cell.blocks.len() <= DATA_CELL_MAX_BLOCKS)
            && sum(|cell| cell.link_chars) * 2 < sum(|cell| cell.chars)
    }

    fn keep_all(&mut self) {
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.kept = cell.blocks.len() as u32;
            cell.words = cell.all_words;
        }
    }

    fn is_data(&self) -> bool {
        let is_column =
            |cell: &Cell| cell.kept >= PROSE_CELL_MIN_BLOCKS && cell.words >= PROSE_CELL_MIN_WORDS;
        let has_column = self.rows.iter().any(|row| row.cells.iter().any(is_column));
        // A table around code without headers only holds its line numbers.
        let is_layout = self.is_layout
            || has_column
            || self.is_equation()
            || (!self.has_headers && (self.has_code || self.holds_text()));
        !is_layout && self.rows.iter().any(TableRow::is_wide)
    }

    /// Whether it is a list: the first column counts from one, and the second has a text in each row.
    fn is_numbered_list(&self, dom: &Dom, segmentation: &Segmentation) -> bool {
        let is_item = |(index, row): (usize, &TableRow)| match row.cells.as_slice() {
            [number, text] => {
                let is_short = number.chars <= NUMBER_MAX_CHARS && number.blocks.len() == 1;
                let digits = || segmentation.text(dom, number.blocks[0]);
                text.blocks.len() == 1
                    && text.all_words >= ITEM_MIN_WORDS
                    && is_short
                    && digits().trim_end_matches('.').parse() == Ok(index + 1)
            }
            _ => false,
        };
        !self.has_headers && !self.rows.is_empty() && self.rows.iter().enumerate().all(is_item)
    }

    /// Whether the table sets a formula in the middle of a line, and its number at the end.
    fn is_equation(&self) -> bool {
        let is_formula =
            |cell: &&Cell| cell.formulas > 0 && cell.formulas as usize == cell.blocks.len();
        let is_line = |row: &TableRow| {
            let others = row.cells.iter().filter(|cell| !is_formula(cell));
            row.cells.iter().filter(is_formula).count() == 1
                && row.cells.len() > 1
                && others.into_iter().all(Cell::is_number)
        };
        !self.rows.is_empty() && self.rows.iter().all(is_line)
    }

    /// Whether the cells of a table without headers set running text on the page: beside a menu, in
    /// columns of a single row, in one column of several paragraphs, or with the number of each
    /// paragraph before it.
    fn holds_text(&self) -> bool {
        let rows = || self.rows.iter().filter(|row| row.has_kept());
        let is_single = rows().nth(1).is_none();
        let has_two_columns = rows().any(|row| row.prose_cells().nth(1).is_some());
        let has_paragraphs = rows().any(|row| row.prose_cells().any(|cell| cell.prose > 1));
        rows().any(TableRow::is_menu_and_text)
            || (is_single && rows().any(|row| row.prose_cells().next().is_some()))
            || (has_paragraphs && !has_two_columns)
            || rows().all(TableRow::is_numbered_text)
    }
}

impl Cell {
    fn add(&mut self, index: usize, text_block: &TextBlock, is_kept: bool) {
        self.blocks.push(index);
        self.links += text_block.links;
        self.link_chars += text_block.link_chars;
        self.chars += text_block.measures.chars;
        self.digits += text_block.measures.digits;
        self.all_words = self.all_words.saturating_add(text_block.words());
        if is_kept {
            let has_sentence = text_block.measures.sentence_ends > 0;
            self.kept += 1;
            self.words += text_block.words();
            self.prose += u32::from(has_sentence && text_block.words() >= PROSE_MIN_WORDS);
        }
    }

    fn is_menu(&self) -> bool {
        self.links >= MENU_MIN_LINKS
            && u64::from(self.link_chars) * 1_000
                >= u64::from(self.chars) * u64::from(MENU_MIN_LINK_DENSITY)
    }

    /// Whether it has the number of a paragraph, a sign, or nothing.
    fn is_number(&self) -> bool {
        self.chars == 0 || (self.digits > 0 && self.chars <= NUMBER_MAX_CHARS)
    }
}

impl TableRow {
    fn has_kept(&self) -> bool {
        self.cells.iter().any(|cell| cell.kept > 0)
    }

    fn is_wide(&self) -> bool {
        let with_text = self.cells.iter().filter(|cell| cell.kept > 0 || cell.has_symbols);
        self.has_kept() && with_text.count() > 1
    }

    fn prose_cells(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.prose > 0)
    }

    fn is_menu_and_text(&self) -> bool {
        let is_text = |cell: &Cell| cell.prose > 0 && cell.words >= TEXT_CELL_MIN_WORDS;
        self.cells.iter().any(Cell::is_menu) && self.cells.iter().any(is_text)
    }

    /// Whether one cell has a text, and the others have at most its number.
    fn is_numbered_text(&self) -> bool {
        let mut texts = self.cells.iter().filter(|cell| !cell.is_number());
        texts.next().is_some_and(|cell| cell.prose > 0) && texts.next().is_none()
    }
}

/// Finds the data tables, and keeps all cells of rows with a kept cell, or of a table that is mostly kept.
pub(super) fn classify_tables(
    dom: &Dom,
    segmentation: &Segmentation,
    callouts: &Callouts,
    listings: &Listings,
    formulas: &PageFormulas,
    keep: &mut [Keep],
) -> DataTables {
    let mut tables = DataTables::default();
    let Some(first) = (0..dom.len()).find(|&id| dom.tag(id) == Tag::Table) else { return tables };
    let mut open: Vec<Table> = Vec::new();
    let mut next_block = segmentation.blocks_in_nodes(first..dom.len()).start;
    for id in first..dom.len() {
        while let Some(table) = open.pop_if(|table| table.end <= id) {
            finish_table(dom, segmentation, table, open.last_mut(), &mut tables, keep);
        }
        if dom.tag(id) == Tag::Table {
            let mut table = Table::new(dom, id);
            // A callout may have its sign in one cell and its text in the other.
            table.is_layout |= callouts.at(dom.parent(id)).is_some();
            open.push(table);
        }
        let text_block = segmentation
            .blocks
            .get(next_block)
            .filter(|text_block| text_block.first_node as NodeId == id);
        let is_hidden = text_block.is_some_and(|text_block| text_block.is_hidden);
        if let Some(table) = open.last_mut() {
            table.visit(dom, id);
            // Editors and highlighters draw code in tables.
            table.is_layout |= dom.tag(id) == Tag::Div && listings.starting_at(id).is_some();
            if is_hidden {
                // A hidden cell is no part of its row.
            } else if let (Some(text_block), Some(cell)) = (text_block, table.open_cell(dom, id)) {
                cell.add(next_block, text_block, keep[next_block] != Keep::No);
                cell.formulas += u32::from(formulas.is_all_of(dom, text_block));
            }
        }
        next_block += usize::from(text_block.is_some());
    }
    while let Some(table) = open.pop() {
        finish_table(dom, segmentation, table, open.last_mut(), &mut tables, keep);
    }
    tables
}

impl Table {
    fn visit(&mut self, dom: &Dom, id: NodeId) {
        match dom.tag(id) {
            Tag::Tr => self.rows.push(TableRow { node: id, cells: Vec::new() }),
            tag @ (Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Caption) => {
                self.has_headers |= matches!(tag, Tag::Thead | Tag::Caption);
                self.sections.push(id);
            }
            tag @ (Tag::Td | Tag::Th) if !dom.is_hidden(id) => {
                self.has_headers |= tag == Tag::Th;
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Cell { node: id, ..Cell::default() });
                }
            }
            Tag::Pre => self.has_code = true,
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
    dom: &Dom,
    segmentation: &Segmentation,
    mut table: Table,
    outer: Option<&mut Table>,
    tables: &mut DataTables,
    keep: &mut [Keep],
) {
    if !table.is_mostly_kept()
        && table.looks_like_data()
        && stands_between_text(dom, segmentation, keep, table.node)
    {
        table.keep_all();
    }
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
    if table.is_mostly_kept() && table.is_numbered_list(dom, segmentation) {
        tables.add_list(&table, keep);
        return;
    }
    if table.is_data() {
        tables.add_data(&table, keep);
    }
}
