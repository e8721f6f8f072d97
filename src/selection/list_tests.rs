//! Selection: the items of lists.

use super::tests::{CLUTTER, CONTENT, DOUBTFUL, paragraph, selected};
use super::*;
use crate::scoring::Points;

/// The decisions about the blocks of a page between its first and last paragraph.
fn between(html: &str, points: &[Points]) -> Vec<Keep> {
    let page = format!("<main>{}{html}{}</main>", paragraph(0), paragraph(1));
    let all: Vec<Points> =
        [CONTENT].into_iter().chain(points.iter().copied()).chain([CONTENT]).collect();
    let keep = selected(&page, &all).keep;
    keep[1..keep.len() - 1].to_vec()
}

#[test]
fn a_list_between_paragraphs_is_kept_as_a_whole() {
    let list = "<ul><li>Pens of brass<ul><li>one <a href=/a>from Rome</a></li></ul></li></ul>";
    assert_eq!(between(list, &[DOUBTFUL; 2]), [Keep::Body; 2]);
    // Too few points, links to other articles, a known kind, another part of the page.
    assert_eq!(between("<ul><li>Pens</li></ul>", &[-300]), [Keep::No]);
    assert_eq!(between("<ul><li><a href=/a>Pens</a></li></ul>", &[DOUBTFUL]), [Keep::No]);
    assert_eq!(between("<ul class=related><li>Pens</li></ul>", &[DOUBTFUL]), [Keep::No]);
    assert_eq!(between("<div><ul><li>Pens</li></ul></div>", &[DOUBTFUL]), [Keep::No]);
}

#[test]
fn a_list_that_is_mostly_kept_is_kept_as_a_whole() {
    let item = |text: &str| format!("<li>{text}</li>");
    let items = format!("{}{}", item(&paragraph(2)), item("<a href=/a>Pens</a>"));
    let list = format!("<div><ul>{items}</ul></div>");
    assert_eq!(between(&list, &[CONTENT, DOUBTFUL]), [Keep::Body; 2]);
    assert_eq!(between(&list, &[CLUTTER, DOUBTFUL]), [Keep::No; 2]);
    // Cards of other articles: a link over a text, and a heading.
    let card = format!("<div><ul><li><a href=/a>Pens</a>{}</li></ul></div>", paragraph(2));
    assert_eq!(between(&card, &[DOUBTFUL, CONTENT]), [Keep::No, Keep::Body]);
    let card = format!("<div><ul><li><h3>Pens</h3>{}</li></ul></div>", paragraph(2));
    assert_eq!(between(&card, &[DOUBTFUL, CONTENT]), [Keep::No, Keep::Body]);
}

#[test]
fn a_colon_announces_a_list() {
    let page = |end: &str| {
        format!(
            "<main>{}<p>These are the pens{end}</p><ul><li>Brass</li></ul></main>",
            paragraph(0)
        )
    };
    let keep = |end: &str| selected(&page(end), &[CONTENT, CONTENT, DOUBTFUL]).keep[2];
    assert_eq!(keep(":"), Keep::Body);
    assert_eq!(keep("："), Keep::Body);
    assert_eq!(keep("."), Keep::No);
}

#[test]
fn the_links_of_a_section_are_kept_between_headings() {
    let list = "<h2>Pens</h2><ul><li><a href=/a>Pens of brass</a></li></ul><h2>Ink</h2>";
    assert_eq!(between(list, &[CONTENT, DOUBTFUL, CONTENT]), [Keep::Body; 3]);
    assert_eq!(between(list, &[CONTENT, DOUBTFUL, CLUTTER])[1], Keep::No);
}

#[test]
fn a_name_around_text_and_list_is_no_kind_of_the_list() {
    let page = format!(
        "<div class=related><div><div>{}<ul><li>Brass</li></ul>{}</div></div></div>",
        paragraph(0),
        paragraph(1)
    );
    assert_eq!(selected(&page, &[CONTENT, DOUBTFUL, CONTENT]).keep, [Keep::Body; 3]);
}

#[test]
fn a_linked_heading_between_kept_blocks_is_no_teaser() {
    let heading = |number: usize| format!("<h3><a href=/{number}>Pen {number}</a></h3>");
    let text: String = (0..4).map(|number| heading(number) + &paragraph(number)).collect();
    let mut points = [CONTENT; 8];
    points[4] = DOUBTFUL;
    assert_eq!(selected(&format!("<main>{text}</main>"), &points).keep, [Keep::Body; 8]);
}
