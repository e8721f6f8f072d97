//! Tests of which tables and rows are kept.

use super::tests::{content, html};
use crate::render;

/// How many cells the article has.
fn cells(page: &str) -> usize {
    html(page).matches("<td>").count()
}

#[test]
fn a_table_that_is_mostly_kept_is_kept_as_a_whole() {
    let rows = "<tr><td>one<td>two<tr><td>three<td>four";
    assert_eq!(cells(&format!("<table>{rows}<tr><td>DROP<td>DROP</table>")), 6);
    let dropped = "<tr><td>DROP<td>DROP";
    assert_eq!(cells(&format!("<table>{rows}{}</table>", dropped.repeat(5))), 4);
}

#[test]
fn a_table_between_paragraphs_is_kept() {
    let row = "<tr><td>DROP a<td>DROP";
    let page = |rows: &str| format!("<p>one</p><table>{rows}</table><p>two</p>");
    assert_eq!(cells(&page(&row.repeat(3))), 6);
    // One row, one column, links, and no text after it.
    assert_eq!(cells(&page(row)), 0);
    assert_eq!(cells(&page(&"<tr><td>DROP".repeat(3))), 0);
    assert_eq!(cells(&page(&"<tr><td><a href=/a>DROP</a><td><a href=/b>DROP</a>".repeat(3))), 0);
    assert_eq!(cells(&format!("<p>one</p><table>{}</table>", row.repeat(3))), 0);
    assert_eq!(cells(&format!("<p>one</p><aside>{}</aside><p>two", page(&row.repeat(3)))), 6);
}

#[test]
fn the_notes_of_a_kept_table_are_kept() {
    let mark = |number: usize| format!("<sup><a href=#n{number} id=r{number}>[{number}]</a></sup>");
    let note = |number: usize| format!("<li id=n{number}>Note DROP. <a href=#r{number}>↩</a></li>");
    let page = format!(
        "<p>one{}</p><table><tr><td>DROP{}<td>DROP<tr><td>DROP<td>DROP</table><p>two</p>\
         <ol>{}{}</ol>",
        mark(1),
        mark(2),
        note(1),
        note(2)
    );
    let markdown = render::markdown(&content(&page));
    assert!(markdown.contains("DROP[^2]") && markdown.contains("[^2]: Note DROP."), "{markdown}");
}

#[test]
fn a_picture_that_spans_columns_is_shown_once() {
    let page =
        "<table><tr><th colspan=2>Sum<tr><td colspan=2><img src=/r.jpg> a<tr><td>1<td>2</table>";
    let markdown = render::markdown(&content(page));
    assert_eq!(markdown.matches("r.jpg").count(), 1, "{markdown}");
    assert_eq!(markdown.matches("Sum").count(), 2, "{markdown}");
}

#[test]
fn code_in_a_table_with_headers_stays_in_its_cell() {
    let rows = "<tr><td>Add<td><pre>a = 1</pre>";
    let data = html(&format!("<table><tr><th>Step<th>Code{rows}</table>"));
    assert!(data.contains("<td>Add</td><td><pre>"), "{data}");
    let numbered = html("<p>one</p><table><tr><td>1<td><pre>a = 1</pre></table>");
    assert!(!numbered.contains("<table"), "{numbered}");
}

#[test]
fn a_number_before_code_is_data_in_a_table_with_headers() {
    let row = |status: u32| format!("<tr><td><pre>{status}</pre><td><pre>say {status}</pre>");
    let data = format!("<table><tr><th>Status<th>Body{}{}</table>", row(1), row(2));
    assert_eq!(html(&data).matches("<pre>").count(), 4, "{}", html(&data));
    let codes = format!("<p>one</p><table>{}{}</table>", row(200), row(404));
    assert!(html(&codes).contains("<pre>404</pre>"), "{}", html(&codes));
    // Without headers, numbers that count the rows or the lines are none of the text.
    let lines = format!("<p>one</p><table>{}{}{}</table>", row(7), row(8), row(9));
    assert_eq!(html(&lines).matches("<pre>").count(), 3, "{}", html(&lines));
    // The numbers of cells without `pre`, too.
    let row = |number: u32| format!("<tr><td>{number}<td><pre>say {number}</pre>");
    let steps = format!("<table><tr><th>Step<th>Code{}{}</table>", row(1), row(2));
    assert!(html(&steps).contains("<td>2</td><td><pre>"), "{}", html(&steps));
    let plain = |first: u32| format!("<p>one</p><table>{}{}</table>", row(first), row(first + 1));
    assert!(!html(&plain(1)).contains("<p>2</p>"), "{}", html(&plain(1)));
    let codes = plain(200).replace("201", "404");
    assert!(html(&codes).contains("<p>404</p>"), "{}", html(&codes));
    for gutter in ["<td><pre>4\n5</pre>", "<td class=gutter><pre>4\n9</pre>"] {
        let column = format!("<p>one</p><table><tr>{gutter}<td><pre>a\nb</pre></table>");
        assert_eq!(html(&column), "<p>one</p><pre>a\nb</pre>", "{gutter}");
    }
}

#[test]
fn a_table_of_elements_with_roles_is_a_table() {
    let cell = |role: &str, text: &str| format!("<span role={role}>{text}</span> ");
    let row = |cells: &str| format!("<div role=row>{cells}</div>");
    let head = row(&(cell("columnheader", "Place") + &cell("columnheader", "Rain")));
    let rain = row(&(cell("rowheader", "Fell") + &cell("'cell' aria-colspan=2", "12 mm")));
    let page = content(&format!(
        "<div role=table aria-label=r><div role=rowgroup>{head}</div>{rain}<div>{}</div></div>",
        row(&(cell("rowheader", "Moor") + &cell("cell", "9 mm")))
    ));
    assert_eq!(
        render::html(&page),
        "<table><tbody><tr><th>Place</th><th>Rain</th></tr>\
         <tr><th scope=\"row\">Fell</th><td colspan=\"2\">12 mm</td></tr>\
         <tr><th scope=\"row\">Moor</th><td>9 mm</td></tr></tbody></table>"
    );
    assert_eq!(render::text(&page), "Place | Rain\nFell | 12 mm\nMoor | 9 mm");
    assert!(render::markdown(&page).starts_with("| Place | Rain |"), "{}", render::markdown(&page));
}

#[test]
fn a_table_that_numbers_its_texts_is_a_list() {
    let row = |number: &str, text: &str| {
        format!("<tr><td><i data-value={number}></i><b>{number}</b><td>{text}")
    };
    let rows = row("1", "Pin this version") + &row("2.", "Not for other houses");
    assert_eq!(
        html(&format!("<table>{rows}</table>")),
        "<ol><li>Pin this version</li><li>Not for other houses</li></ol>"
    );
    // Data, a count that begins elsewhere, and headers.
    for rows in [
        row("1", "4.50") + &row("2", "5.20"),
        row("3", "Pin this version") + &row("4", "Not for other houses"),
        "<tr><th>No<th>What we say".to_owned() + &rows,
    ] {
        assert!(html(&format!("<table>{rows}</table>")).starts_with("<table>"), "{rows}");
    }
}

#[test]
fn signs_in_paragraphs_of_cells_stay() {
    let page = "<table><tr><th>a<th>b<tr><td>c<td><div><p>–</p></div></table>";
    assert!(html(page).contains("<td>–</td>"), "{}", html(page));
}
