//! Tests of plain text and HTML of small pages.

use super::{html, text};
use crate::content::tests::content;

#[test]
fn blocks_are_separated_by_an_empty_line() {
    let page =
        "<h2>one</h2><p>two <b>three</b><br>four</p><blockquote><p>five</p><p>six</p></blockquote>";
    assert_eq!(text(&content(page)), "one\n\ntwo three\nfour\n\nfive\n\nsix");
}

#[test]
fn lists_and_tables_are_written_line_by_line() {
    let page = "<p>a</p><ul><li>b<ol><li>c<li>d</ol><li><p>e</p><p>f</p></ul><ol><li>g</ol>\
                <table><tr><th>h<th>i<tr><td><p>j</p><p>k</p><td>l<br>m</table><p>n";
    assert_eq!(
        text(&content(page)),
        "a\n\n- b\n  - c\n  - d\n- e\n  f\n\n- g\n\nh | i\nj k | l m\n\nn"
    );
}

#[test]
fn a_cell_turns_no_other_cell_around() {
    let page = "<table><tr><th>a\u{202e}<th>b<tr><td>\u{2067}c<td>d</table>";
    assert_eq!(text(&content(page)), "a | b\nc | d");
}

#[test]
fn preformatted_text_is_unchanged() {
    assert_eq!(text(&content("<p>a</p><pre>  b\n\n    c\n</pre><p>d")), "a\n\n  b\n\n    c\n\nd");
}

#[test]
fn readings_and_captions_are_left_out() {
    let page = "<p>漢<ruby>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>だ<sup><a href=#x>[1]</a></sup>\
                <figure><img src=a><figcaption>b</figcaption></figure><div>CAPTION</div>";
    assert_eq!(text(&content(page)), "漢字だ[1]");
    let page = "<p><ruby>漢<rt>かん</rt>字<rt>じ </rt></ruby> と<ruby>雨<rt>あめ</ruby>、";
    assert_eq!(text(&content(page)), "漢字 と雨、");
    let notes = "<ol><li id=a>The first of the notes<li id=b>The other of the notes</ol>";
    let page = format!("<p>one [<a href=#a>1</a>-<a href=#b>2</a>]</p>{notes}");
    assert!(text(&content(&page)).starts_with("one [1-2]\n"), "{}", text(&content(&page)));
}

#[test]
fn html_is_escaped() {
    assert_eq!(
        html(&content("<p>a &lt;b> &amp;amp; c&nbsp;d <abbr title='\"<'>e</abbr>")),
        "<p>a &lt;b&gt; &amp;amp; c&nbsp;d <abbr title=\"&quot;&lt;\">e</abbr></p>"
    );
    assert_eq!(html(&content("<pre>\n\na</pre>")), "<pre>\n\na</pre>");
}
