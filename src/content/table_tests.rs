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
