//! Tests of Markdown of small pages.

use super::markdown;
use crate::content::tests::content;

#[track_caller]
fn check(page: &str, expected: &str) {
    assert_eq!(markdown(&content(page)), expected);
}

#[test]
fn headings_and_paragraphs() {
    check(
        "<h1>a #</h1><h3>b<br>c</h3><p>d<br>e</p><hr><p># f",
        "## a \\#\n\n### b c\n\nd\\\ne\n\n---\n\n\\# f",
    );
}

#[test]
fn emphasis_that_would_not_be_read_is_left_out() {
    check(
        "<p><b>a</b><b>b</b> <em>c</em><strong>d</strong> <s>e</s> x<i>「f」</i>g",
        "**ab** *c*d ~~e~~ x「f」g",
    );
    check("<p><b>a <b>b</b> <i>c</i></b>, <em><strong>d</strong></em>", "**a b *c***, ***d***");
}

#[test]
fn lists_nest() {
    check(
        "<ul><li>a<ol start=9><li>b<li>c<ul><li>d</ul></ol><li>e</ul><ul><li>f</ul>",
        "- a\n\n  9. b\n  10. c\n      - d\n- e\n\n* f",
    );
    check(
        "<ol><li><p>a</p><p>b</p></li><li>c<pre>d\n e</pre></ol>",
        "1. a\n\n   b\n\n2. c\n\n   ```\n   d\n    e\n   ```",
    );
    check("<ul><li>a<ol><li>b</ol></ul>", "- a\n  1. b");
}

#[test]
fn quotes_nest() {
    check(
        "<blockquote><p>a</p><blockquote>b</blockquote><ul><li>c<li>d</ul></blockquote><blockquote>e</blockquote>",
        "> a\n>\n> > b\n>\n> - c\n> - d\n\n> e",
    );
}

#[test]
fn links_and_images() {
    check(
        "<p>a!<a href='/b (c)' title='d \"e\"'>f]</a> <a href=https://g.example/>https://g.example/</a>",
        "a\\![f\\]](https://n.example/b%20%28c%29 \"d &quot;e&quot;\") <https://g.example/>",
    );
    check(
        "<p>x</p><figure><img src=/a.jpg alt='b [c]'><figcaption>d <em>e</em></figcaption></figure>",
        "x\n\n![b \\[c\\]](https://n.example/a.jpg)\n\n*d e*",
    );
}

#[test]
fn code() {
    check(
        "<p><code>a`b | <i>c</i></code></p><pre class=lang-md><code>```\nx</code></pre>",
        "``a`b | c``\n\n````md\n```\nx\n````",
    );
}

#[test]
fn readings_stand_over_their_bases() {
    check(
        "<p>a<ruby><b>漢</b><rp>（</rp><rt>*か<i>ん</i></rt><rp>）</rp></ruby>b",
        "a<ruby>**漢**<rp>（</rp><rt>\\*か*ん*</rt><rp>）</rp></ruby>b",
    );
    check("<p>a <ruby>漢<rt>かん</ruby>", "a <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>");
    check("<p><code>x<ruby>漢<rt>かん</ruby></code> y", "`x漢かん` y");
}

#[test]
fn columns_are_aligned_as_their_cells() {
    check(
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th align=right>c<th style='text-align: center'>d\
         <tr><td>e<td>f<td>g</table>",
        "| a | b<br>c | b<br>d |\n| --- | ---: | :---: |\n| e | f | g |",
    );
}

#[test]
fn repetitions_are_no_longer_than_the_table() {
    let page = format!(
        "<table><tr><td rowspan=99 colspan=9>{}{}</table>",
        "long ".repeat(9),
        "<tr><td>x".repeat(99)
    );
    assert!(markdown(&content(&page)).len() < 7_000);
}

#[test]
fn tables() {
    check(
        "<table><caption>t</caption><tr><th>a<th>b|c<tr><td><code>d|e</code><td>f<br>g</table>",
        "*t*\n\n| a | b\\|c |\n| --- | --- |\n| `d\\|e` | f<br>g |",
    );
    check(
        "<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>",
        "| a | a | b |\n| --- | --- | --- |\n| c | d | e |\n| c | f | g |",
    );
    check(
        "<table><tr><td>a<td><ul><li>b<li>c</ul><tr><td><div>d</div><div>e</div><td>f</table>",
        "| a | b<br>c |\n| --- | --- |\n| d<br>e | f |",
    );
    check(
        "<table><tr><th>a\u{202e}<th>b<tr><td>\u{2067}c<td>d</table>",
        "| a | b |\n| --- | --- |\n| c | d |",
    );
}

#[test]
fn headers_beside_data_are_bold_and_items_keep_their_numbers() {
    check(
        "<table><thead><tr><th>a<th>b<tbody><tr><th>c<td><ol start=3><li>d<li>e</ol><tr><th><b>f</b><td>g</table>",
        "| a | b |\n| --- | --- |\n| **c** | 3. d<br>4. e |\n| **f** | g |",
    );
    check(
        "<table><tr><th>a<th>b<tr><th colspan=2>c<tr><td>d<td>e</table>",
        "| a | b |\n| --- | --- |\n| **c** | **c** |\n| d | e |",
    );
}

#[test]
fn tables_that_markdown_cannot_express_are_html_in_one_line() {
    let table = |cell: &str| format!("<table><tr><th>a<th>b<tr><td>{cell}<td>*c*</table>");
    for (cell, expected) in [
        ("<pre>d\n\n e</pre>", "<pre>d&#10;&#10; e</pre>"),
        ("<ul><li>d<ul><li>e</ul></ul>", "<ul><li>d<ul><li>e</li></ul></li></ul>"),
        ("<ul><li><p>d<p>e</ul>", "<ul><li><p>d</p><p>e</p></li></ul>"),
        ("<blockquote>d</blockquote>", "<blockquote>d</blockquote>"),
    ] {
        check(
            &format!("<p>x{}", table(cell)),
            &format!(
                "x\n\n<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>{expected}</td>\
                 <td>&#42;c&#42;</td></tr></tbody></table>"
            ),
        );
    }
    let turned = table("<ul><li>d\u{202e}<ul><li>\u{2067}e</ul></ul>");
    let written = markdown(&content(&turned));
    assert!(written.starts_with("<table>") && !written.contains(['\u{202e}', '\u{2067}']));
    let row = format!("<tr><td>d{}<tr>{}", "<td>e".repeat(7), "<td>f".repeat(8));
    let page =
        format!("<table><tr><th colspan=8>a long title over all of its columns{row}</table>");
    assert!(markdown(&content(&page)).starts_with("<table><tbody><tr><th colspan=\"8\">a long"));
    // In HTML, formulas would not be drawn, and marks would lose their notes.
    let formula = table("<pre>d\ne</pre><i data-math='x_1'>x</i>");
    assert!(markdown(&content(&formula)).contains("| `d`<br>`e`<br>$x_1$ | \\*c\\* |"));
    let code = table("<pre>d\ne</pre>f<sup id=r1><a href=#n1>1</a></sup>");
    let page = format!("{code}<ol><li id=n1>g<li id=n2>h</ol>");
    let marked = markdown(&content(&page));
    assert!(marked.contains("| `d`<br>`e`<br>f[^1] | \\*c\\* |"), "{marked}");
}

#[test]
fn footnotes() {
    check(
        "<p>a<sup id=r1><a href=#n1>1</a></sup> b<a href=#n2><sup>2</sup></a></p>\
           <ol><li id=n1>c <a href=#r1>back</a><li id=n2><p>d</p><p>e</p></ol><p>f",
        "a[^1] b[^2]\n\nf\n\n[^1]: c\n\n[^2]: d\n\n    e",
    );
    check("<p>x<sub>2</sub><sup>3</sup></p>", "x<sub>2</sub><sup>3</sup>");
}

#[test]
fn marks_of_several_notes_have_no_brackets_around_them() {
    let notes = "<ol><li id=n1>The first of them<li id=n2>The second of them</ol>";
    for (marks, expected) in [
        ("[<a href=#n1>1</a>–<a href=#n2>2</a>]", "[^1]–[^2]"),
        ("[<a href=#n1>1</a>]–[<a href=#n2>2</a>]", "[^1]–[^2]"),
        ("<sup>[<a href=#n1>1</a>-<a href=#n2>2</a>]</sup>", "[^1]-[^2]"),
        ("<sup><a href=#n1>[1]</a>, <a href=#n2>[2]</a></sup>", "[^1][^2]"),
        ("[<a href=#n1>1</a>, <i>p. 5</i>] [<a href=#n2>2</a>]", "[^1], *p. 5* [^2]"),
        (
            "[<a href=#n1>1</a>, which [<a href=#n2>2</a>] does not]",
            "\\[[^1], which [^2] does not\\]",
        ),
    ] {
        let markdown = markdown(&content(&format!("<p>one {marks}. Two</p>{notes}")));
        let line = markdown.split_once("\n").unwrap().0;
        assert_eq!(line, format!("one {expected}. Two"), "{marks}");
    }
}

#[test]
fn no_text_is_markup() {
    check(
        "<p>&lt;script> *a* [b](c) `d` _e_ snake_case &amp;lt;<br>1. f<br>- g",
        "&lt;script> \\*a\\* \\[b\\](c) \\`d\\` \\_e\\_ snake_case \\&lt;\\\n1\\. f\\\n\\- g",
    );
}

#[test]
fn formulas_are_between_dollar_signs_and_nothing_in_them_is_markup() {
    check(
        "<p>a <i data-math='x_1'>x</i> b</p><div data-math='n^2'>n</div>",
        "a $x_1$ b\n\n$$\nn^2\n$$",
    );
    check(
        "<p><i data-math='<img src=x>[a](javascript:b)`c`$d$\\'>x</i></p>",
        "$$\n\\lt img src=x\\gt [a]{}(javascript:b)'c'\\$d\\$\\ \n$$",
    );
    check(
        "<table><tr><th>a<th>b<tr><td><i data-math='|x|'>x</i><td>c</table>",
        "| a | b |\n| --- | --- |\n| $\\vert x\\vert $ | c |",
    );
}
