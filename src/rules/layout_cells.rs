//! Layout tables: the cells around the one that holds the page's text.

use super::page_facts::PageFacts;
use crate::blocks::{Container, ContainerId};
use crate::dom::Tag;
use crate::util::hash::{HashMap, HashSet};

/// A cell is the column of the text if it has this many paragraphs ...
const COLUMN_MIN_PARAGRAPHS: u64 = 2;
/// ... and this share of the page's prose (thousandths).
const COLUMN_MIN_PROSE: u64 = 600;
/// The cells around it have at most one word for so many of its words.
const COLUMN_MIN_RATIO: u64 = 3;
/// A cell is at most so many elements below its table.
const CELL_MAX_LEVELS: usize = 3;

/// The cells of layout tables beside the one that holds the page's text.
pub(super) struct LayoutTables {
    /// For each container: whether it is such a cell or in one.
    is_beside_text: Vec<bool>,
}

impl LayoutTables {
    pub(super) fn new(facts: &PageFacts) -> Self {
        let columns = columns(facts);
        let containers = &facts.segmentation.containers;
        let mut is_beside_text = vec![false; if columns.is_empty() { 0 } else { containers.len() }];
        for id in 1..is_beside_text.len() {
            let parent = is_beside_text[facts.segmentation.parent(id)];
            is_beside_text[id] = parent || is_beside(facts, &columns, id);
        }
        LayoutTables { is_beside_text }
    }

    /// Whether the container is such a cell, or in one.
    pub(super) fn is_beside_text(&self, container: ContainerId) -> bool {
        self.is_beside_text.get(container).copied().unwrap_or(false)
    }
}

/// By table: its cell that holds the page's text. Tables whose cells have headers hold data.
fn columns(facts: &PageFacts) -> HashMap<ContainerId, ContainerId> {
    let mut columns = HashMap::default();
    let mut data: HashSet<ContainerId> = HashSet::default();
    for (id, container) in facts.segmentation.containers.iter().enumerate() {
        match container.tag {
            Tag::Th | Tag::Caption | Tag::Thead => data.extend(table_of(facts, id)),
            Tag::Td if is_column(facts, id) => {
                columns.extend(table_of(facts, id).map(|table| (table, id)))
            }
            _ => {}
        }
    }
    columns.retain(|table, _| !data.contains(table));
    columns
}

fn is_column(facts: &PageFacts, cell: ContainerId) -> bool {
    let blocks = facts.segmentation.blocks_in(cell);
    facts.paragraphs_in(blocks.clone()) >= COLUMN_MIN_PARAGRAPHS
        && facts.prose_share(blocks) >= COLUMN_MIN_PROSE
}

fn table_of(facts: &PageFacts, part: ContainerId) -> Option<ContainerId> {
    let containers: &[Container] = &facts.segmentation.containers;
    let mut around = facts.segmentation.ancestors(part).skip(1).take(CELL_MAX_LEVELS);
    around.find(|&id| containers[id].tag == Tag::Table)
}

/// Whether the container is a cell without a paragraph, in the table of the text's column.
fn is_beside(
    facts: &PageFacts,
    columns: &HashMap<ContainerId, ContainerId>,
    id: ContainerId,
) -> bool {
    if facts.segmentation.containers[id].tag != Tag::Td {
        return false;
    }
    let Some(&column) = table_of(facts, id).and_then(|table| columns.get(&table)) else {
        return false;
    };
    let (own, text) = (facts.segmentation.blocks_in(id), facts.segmentation.blocks_in(column));
    id != column
        && facts.paragraphs_in(own.clone()) == 0
        && facts.words_in(own) * COLUMN_MIN_RATIO <= facts.words_in(text)
}
