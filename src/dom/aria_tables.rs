//! Tables made of elements that only say with `role` what they are (WAI-ARIA): they are read as if they
//! were HTML's own table, rows and cells (<https://www.w3.org/TR/wai-aria-1.2/#table>).

use super::document::{Dom, NodeId, NodeKind, Vocabulary};
use super::tag::Tag;

/// A table has at least so many rows with several cells; other grids only arrange things.
const MIN_ROWS: usize = 2;

/// What an element with a role is, as a part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Table,
    Caption,
    RowGroup,
    Row,
    Header,
    Cell,
}

impl Part {
    fn of(role: &str) -> Option<Part> {
        match role.trim().to_ascii_lowercase().as_str() {
            "table" | "grid" | "treegrid" => Some(Part::Table),
            "caption" => Some(Part::Caption),
            "rowgroup" => Some(Part::RowGroup),
            "row" => Some(Part::Row),
            "columnheader" | "rowheader" => Some(Part::Header),
            "cell" | "gridcell" => Some(Part::Cell),
            _ => None,
        }
    }

    fn tag(self) -> Tag {
        match self {
            Part::Table => Tag::Table,
            Part::Caption => Tag::Caption,
            Part::RowGroup => Tag::Tbody,
            Part::Row => Tag::Tr,
            Part::Header => Tag::Th,
            Part::Cell => Tag::Td,
        }
    }

    /// Whether it belongs directly in the other one, apart from elements without a role.
    fn belongs_in(self, outer: Part) -> bool {
        match self {
            Part::Table => true,
            Part::Caption | Part::RowGroup => outer == Part::Table,
            Part::Row => matches!(outer, Part::Table | Part::RowGroup),
            Part::Header | Part::Cell => outer == Part::Row,
        }
    }
}

/// An open part.
struct OpenPart {
    end: NodeId,
    part: Part,
    cells: usize,
}

/// A table that is being read.
struct OpenTable {
    end: NodeId,
    /// Its elements are not HTML's, and each is where it belongs.
    is_sound: bool,
    parts: Vec<(NodeId, Tag)>,
    open: Vec<OpenPart>,
    rows: usize,
}

impl OpenTable {
    fn new(dom: &Dom, node: NodeId, is_sound: bool) -> Self {
        OpenTable { end: dom.end(node), is_sound, parts: Vec::new(), open: Vec::new(), rows: 0 }
    }

    fn close_until(&mut self, id: NodeId) {
        while let Some(closed) = self.open.pop_if(|open| open.end <= id) {
            self.rows += usize::from(closed.part == Part::Row && closed.cells > 1);
        }
    }

    /// Adds an element that says that it is this part.
    fn add(&mut self, dom: &Dom, node: NodeId, part: Part) {
        self.close_until(node);
        let outer = self.open.last_mut();
        self.is_sound &= may_be_part(dom, node)
            && outer.as_ref().map_or(part == Part::Table, |outer| part.belongs_in(outer.part));
        if let Some(outer) = outer {
            outer.cells += usize::from(matches!(part, Part::Header | Part::Cell));
        }
        self.parts.push((node, part.tag()));
        self.open.push(OpenPart { end: dom.end(node), part, cells: 0 });
    }
}

/// Gives the elements of such tables the tags of the parts that they are.
pub(crate) fn read_aria_tables(mut dom: Dom) -> Dom {
    let roles = dom.names_that(|name| name == "role");
    if !roles.contains(&true) {
        return dom;
    }
    let mut tables: Vec<OpenTable> = Vec::new();
    let mut found: Vec<(NodeId, Tag)> = Vec::new();
    for id in 0..dom.len() {
        while let Some(mut table) = tables.pop_if(|table| table.end <= id) {
            finish(&mut table, &mut found);
        }
        let role = if dom.has_attr_of(id, &roles) { dom.attr_start(id, "role") } else { None };
        let part = role.and_then(Part::of);
        if dom.tag(id) == Tag::Table {
            tables.push(OpenTable::new(&dom, id, false));
        } else if part == Some(Part::Table) {
            tables.push(OpenTable::new(&dom, id, true));
        }
        if let (Some(part), Some(table)) = (part, tables.last_mut()) {
            table.add(&dom, id, part);
        }
    }
    while let Some(mut table) = tables.pop() {
        finish(&mut table, &mut found);
    }
    for (id, new) in found {
        if let NodeKind::Element { tag, .. } = &mut dom.nodes[id].kind {
            *tag = new;
        }
    }
    dom
}

fn finish(table: &mut OpenTable, found: &mut Vec<(NodeId, Tag)>) {
    table.close_until(NodeId::MAX);
    if table.is_sound && table.rows >= MIN_ROWS {
        found.append(&mut table.parts);
    }
}

/// Whether the element means nothing that a part of a table would lose.
fn may_be_part(dom: &Dom, id: NodeId) -> bool {
    let is_neutral = matches!(
        dom.tag(id),
        Tag::Div
            | Tag::Span
            | Tag::Section
            | Tag::P
            | Tag::Ul
            | Tag::Ol
            | Tag::Li
            | Tag::Dl
            | Tag::Dt
            | Tag::Dd
            | Tag::Header
            | Tag::Footer
            | Tag::Other
    );
    is_neutral && dom.vocabulary(id) == Vocabulary::Html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    fn tags(page: &str) -> Vec<Tag> {
        let mut dom = dom::parse(page, &crate::Limits::new()).unwrap();
        dom = read_aria_tables(dom);
        (0..dom.len()).filter(|&id| dom.attr(id, "role").is_some()).map(|id| dom.tag(id)).collect()
    }

    #[test]
    fn elements_get_the_tags_of_their_roles() {
        let row = "<div role=row><span role=rowheader>a</span> <span role=cell>b</span></div>";
        let head = "<div role=rowgroup><div role=row><b></b><div role=columnheader>a</div>\
                    <div role=columnheader>b</div></div></div>";
        let page = format!("<div role=table><div role=caption>c</div>{head}<div>{row}</div></div>");
        let expected = [
            Tag::Table,
            Tag::Caption,
            Tag::Tbody,
            Tag::Tr,
            Tag::Th,
            Tag::Th,
            Tag::Tr,
            Tag::Th,
            Tag::Td,
        ];
        assert_eq!(tags(&page), expected);
    }

    #[test]
    fn grids_that_hold_no_table_stay() {
        let row = "<div role=row><div role=gridcell>a</div><div role=gridcell>b</div></div>";
        let lone = "<div role=row><div role=gridcell>a</div></div>";
        for page in [
            // One row, one column, cells outside of rows, and links as rows.
            format!("<div role=grid>{row}</div>"),
            format!("<div role=grid>{}</div>", lone.repeat(3)),
            "<div role=grid><div role=gridcell>a</div><div role=gridcell>b</div></div>".to_owned(),
            format!(
                "<div role=grid>{}</div>",
                row.repeat(2).replace("<div role=row", "<a href=/ role=row")
            ),
            row.repeat(3),
        ] {
            assert!(!tags(&page).contains(&Tag::Td), "{page}");
        }
        let real = "<table role=grid><tr role=row><td role=gridcell>a<td role=gridcell>b</table>";
        let rows = format!(
            "<div role=grid>{row}<div role=row><p role=cell>{real}</p><p role=cell>c</p></div></div>"
        );
        assert_eq!(tags(&rows).iter().filter(|tag| **tag == Tag::Tr).count(), 3, "{rows}");
    }
}
