//! Tests of headings, layout tables, formulas and media of small pages.

use super::tests::{content, html};
use crate::render;

#[test]
fn displayed_formulas_stay_with_the_text_beside_them() {
    let math = "<math display=block><mi>n</mi><mi>DROP</mi></math>";
    assert_eq!(
        html(&format!("<div><p>one</p><div>{math}</div><p>two</p></div><nav><p>{math}</p></nav>")),
        "<p>one</p><p><math display=\"block\" alttext=\"n\\mathrm{DROP}\"><mi>n</mi><mi>DROP</mi></math></p>\
         <p>two</p>"
    );
    assert_eq!(
        html("<p>one<p><img class=latex src=x.png alt='Our sign'><p>two"),
        "<p>one</p><p><img src=\"https://n.example/a/x.png\" alt=\"Our sign\"></p><p>two</p>"
    );
    assert_eq!(
        html("<p>a <img src='/tex?n-1' alt='n - 1'> b"),
        "<p>a <span class=\"math inline\">n - 1</span> b</p>"
    );
    assert_eq!(
        html("<p>one<p><img class=latex src=x.png alt='n = 2'><p>two"),
        "<p>one</p><p><span class=\"math display\">n = 2</span></p><p>two</p>"
    );
}

#[test]
fn permalinks_and_edit_links_leave_headings() {
    for page in [
        "<h2>Köpfe<a href=#k title='Link to this'>¶</a></h2>",
        "<h2><a href=#>#</a> Köpfe</h2>",
        "<h2 id=k>Köpfe <a href=#k>Link to this section</a></h2>",
        "<section id=k><h2><a href=/a/b#k><img src=l.png></a>Köpfe</h2></section>",
        "<h2>Köpfe<span>[<a href='/w?title=K&action=edit'>редагувати</a>]</span></h2>",
        "<h2>Köpfe [<a href='?veaction=edit'>संपादित करें</a> | <a href='?action=edit'>मूल</a>]</h2>",
        "<h2>Köpfe<span><span>【</span><a href=/wiki/K/edit>编辑</a><span>】</span></span></h2>",
        "<h2><span>(<a href='?do=edit'>تعديل</a>)</span> Köpfe</h2>",
        "<div><h2>Köpfe</h2><span>[<a href='?action=edit'>edit</a>]</span></div>",
        "<div><a href=#k>Permalink: x</a><h2 id=k>Köpfe</h2></div>",
        "<h2 id=k><a href=#k>Köpfe</a></h2>",
        "<h2><a id=k href='/a/b#k'>Köpfe</a></h2>",
    ] {
        assert_eq!(html(page), "<h2>Köpfe</h2>", "{page}");
    }
}

#[test]
fn what_belongs_to_a_heading_stays() {
    let url = "https://n.example";
    for (page, expected) in [
        ("<h2>C# <a href=#c>#</a></h2>", "C#".to_owned()),
        ("<h2>C<span>#</span> <a href=#c>¶</a></h2>", "C#".to_owned()),
        ("<h2>§ 4 Fristen</h2>", "§ 4 Fristen".to_owned()),
        ("<h2>1984 [<a href='?action=edit'>edit</a>]</h2>", "1984".to_owned()),
        ("<h2>Rain (film) [<a href='?action=edit'>edit</a>]</h2>", "Rain (film)".to_owned()),
        (
            "<h2><a href=/blog/edit/>How to edit</a></h2>",
            format!("<a href=\"{url}/blog/edit/\">How to edit</a>"),
        ),
        (
            "<h2>1. <a href=/blog/edit/>How to edit</a></h2>",
            format!("1. <a href=\"{url}/blog/edit/\">How to edit</a>"),
        ),
        (
            "<h2>Rain <a href=/rain>in the hills</a></h2>",
            format!("Rain <a href=\"{url}/rain\">in the hills</a>"),
        ),
    ] {
        assert_eq!(html(page), format!("<h2>{expected}</h2>"), "{page}");
    }
    let linked = html("<h2 id=rain><a href=#rain>Rain</a> <small>new</small></h2>");
    assert_eq!(linked, "<h2>Rain <small>new</small></h2>");
    let numbered = html("<h2 id=s2><a href=#s2>2.1</a> Rain</h2>");
    assert_eq!(numbered, "<h2>2.1 Rain</h2>");
}

#[test]
fn tables_that_set_text_on_the_page_are_no_data() {
    let text =
        "One of the two sentences is not long. But the other is longer and goes on for a while.";
    let menu = "<a href=/1>one</a><br><a href=/2>two</a><br><a href=/3>three</a>";
    let long = format!("{text} {text} {text}");
    for table in [
        format!("<table><tr><td>{menu}<td>{long}<tr><td>a<td>b</table>"),
        format!("<table><tr><td>{text}<td>{text}</table>"),
        format!("<table><tr><td>a<td>{text}<br><br>{text}<tr><td>b<td>c</table>"),
        format!("<table><tr><td>1<td>{text}<tr><td>2<td>{text}<tr><td>•<td>{text}</table>"),
        "<table><tr><td>甲乙丙丁、戊己庚辛壬癸子丑寅卯辰巳午未申酉。<td>甲乙丙丁、戊己庚辛壬癸子丑寅卯辰巳午未。</table>".to_owned(),
    ] {
        assert!(!html(&table).contains("<table"), "{table}");
    }
    for table in [
        format!("<table><tr><th>a<th>b<tr><td>1<td>{text}<br><br>{text}</table>"),
        format!("<table><tr><td>a<td>{text}<tr><td>b<td>{text}</table>"),
        format!("<table><caption>c</caption><tr><td>1<td>{text}</table>"),
    ] {
        assert!(html(&table).contains("<table"), "{table}");
    }
}

#[test]
fn words_stay_whole_and_lines_apart() {
    let page = "<p><span style='float:left'>T</span>he long<wbr>word and the soft&shy;word<br>end";
    assert_eq!(render::text(&content(page)), "The longword and the soft\u{AD}word\nend");
    assert_eq!(
        render::text(&content("<p><b>آ</b>سمان<br>دوم<p><font>字</font>词")),
        "آسمان\nدوم\n\n字词"
    );
}

#[test]
fn addresses_of_images_are_found_in_any_attribute() {
    let image = "<p>one</p><p><img src=\"https://n.example/r.jpg\"></p>";
    let gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP";
    for attributes in [
        format!("src='{gif}' data-zoom=/r.jpg"),
        "src=/i/blank.gif data-spare=/r.jpg".to_owned(),
        "data-x='{\"w\":1,\"u\":\"\\/r.jpg\"}'".to_owned(),
        "src=/i/lazy-placeholder.png data-set='/r.jpg 1x, /s.jpg 2x'".to_owned(),
    ] {
        assert_eq!(html(&format!("<p>one<p><img {attributes}>")), image, "{attributes}");
    }
    assert_eq!(html("<p>one<p><img data-text='javascript:x.jpg'>"), "<p>one</p>");
    assert_eq!(
        html("<p>one<amp-img src=/r.jpg><noscript><img src=/r.jpg></noscript></amp-img>"),
        image
    );
    assert_eq!(
        html(
            "<p>one<amp-youtube data-videoid=x_1 title=Rain></amp-youtube><lite-youtube videoid='\"><b>'>"
        ),
        "<p>one</p><p><a href=\"https://www.youtube.com/watch?v=x_1\">Rain</a></p>"
    );
}

#[test]
fn lead_pictures_keep_their_captions() {
    let text = "<div><p>one</p><p>two</p></div>";
    let figure = "<figure><img src=/r.jpg><figcaption>Rain DROP</figcaption></figure>";
    let expected = "<figure><img src=\"https://n.example/r.jpg\"><figcaption>Rain DROP</figcaption></figure><p>one</p><p>two</p>";
    assert_eq!(html(&format!("<h1>DROP</h1>{figure}{text}")), expected);
    let far = format!("<h1>DROP</h1>{figure}<p>DROP</p><p>DROP</p>{text}");
    assert_eq!(html(&far), "<p>one</p><p>two</p>");
}

#[test]
fn a_list_in_a_list_belongs_to_the_item_before_it() {
    assert_eq!(
        html("<ul><li>a</li><ul><li>b</li><ul><li>c</li></ul></ul><li>d</li></ul>"),
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
    );
    assert_eq!(html("<ol><ul><li>a</li></ul></ol>"), "<ol><li><ul><li>a</li></ul></li></ol>");
}

#[test]
fn tasks_keep_their_boxes() {
    let page = "<ul class=contains-task-list><li><input type=checkbox disabled checked> a</li>\
        <li><label><input type=checkbox><b>b</b></label></li><li>c <input type=checkbox></li></ul>";
    assert_eq!(html(page), "<ul><li>☑ a</li><li>☐ <b>b</b></li><li>c</li></ul>");
    assert_eq!(render::markdown(&content(page)), "- [x] a\n- [ ] **b**\n- c");
    // A list of ingredients to tick off.
    assert_eq!(html("<ul><li><input type=checkbox> salt</li></ul>"), "<ul><li>salt</li></ul>");
}

#[test]
fn lines_of_verse_are_lines_of_one_paragraph() {
    assert_eq!(
        html(
            "<div class=line-block><div class=line>a</div> <div class=line>b</div>\
             <div class=line><br></div><div class=line>c</div></div><div class=line>d</div>"
        ),
        "<p>a<br>b</p><p>c</p><p>d</p>"
    );
}

#[test]
fn folds_definitions_and_abbreviations_keep_their_form() {
    for page in [
        "<details><summary>a</summary><p>b</p></details>",
        "<dl><dt>a</dt><dt>b</dt><dd>c</dd></dl>",
        "<p><abbr title=\"d\">e</abbr> <ruby>f<rp>(</rp><rt>g</rt><rp>)</rp></ruby></p>",
    ] {
        assert_eq!(html(page), page);
    }
}

#[test]
fn task_lists_have_boxes_of_any_kind() {
    for page in [
        "<ul class=inline-task-list><li class=checked data-task=1>a<li data-task=2>b</ul>",
        "<ul class=checklist><li><p><i class='fa fa-check-square-o'></i> a</p><li><p><i class='fa fa-square-o'></i> b</p></ul>",
        "<ul class=checklist><li><p>✓ a</p><li><p>❏ b</p></ul>",
        "<ul><li><code>[X]</code> a<li><code>[&nbsp;]</code> b</ul>",
        "<ul class=to-do-list><li><div class='checkbox checkbox-on'></div> a<li><div class='checkbox checkbox-off'></div> b</ul>",
    ] {
        assert_eq!(html(page), "<ul><li>☑ a</li><li>☐ b</li></ul>", "{page}");
    }
    for page in ["<ul class=tasks><li>a<li>b</ul>", "<ul><li class=checked>a<li>b</ul>"] {
        assert_eq!(html(page), "<ul><li>a</li><li>b</li></ul>", "{page}");
    }
}

#[test]
fn boxes_named_quotation_are_some() {
    assert_eq!(
        html("<p>one</p><div class=pullquote><p>two</p></div>"),
        "<p>one</p><blockquote><p>two</p></blockquote>"
    );
    assert_eq!(
        html("<div class=quote><blockquote><p>two</p></blockquote></div>"),
        "<blockquote><p>two</p></blockquote>"
    );
    assert_eq!(html("<div class=quotes><p>two</p></div>"), "<p>two</p>");
}

#[test]
fn a_fold_around_the_article_is_none() {
    let text: String = (0..12).map(|number| format!("<p>text {number}</p>")).collect();
    let page = format!("<details open><summary>Show all</summary>{text}</details>");
    assert_eq!(html(&page), text);
    let fold = format!("{text}<details><summary>Show all</summary><p>more</p></details>");
    assert!(html(&fold).ends_with("<summary>Show all</summary><p>more</p></details>"));
}

#[test]
fn who_said_a_quotation_stays_with_it() {
    for page in [
        "<blockquote><p>one</p><footer>DROP Ada</footer></blockquote>",
        "<div><blockquote>one</blockquote><div>— DROP Ada</div></div>",
    ] {
        assert!(html(page).contains("Ada"), "{page}: {}", html(page));
    }
    let other = "<div><blockquote>one</blockquote><div>DROP Ada</div></div>";
    assert!(!html(other).contains("Ada"));
}

#[test]
fn buttons_that_unfold_kept_texts_stay() {
    let page = "<h3><button aria-controls=a>DROP Why?</button></h3><div id=a><p>So.</p></div>";
    assert_eq!(html(page), "<h3>DROP Why?</h3><p>So.</p>");
    let other = "<button aria-controls=b>DROP Share</button><div id=a><p>So.</p></div>";
    assert_eq!(html(other), "<p>So.</p>");
}
