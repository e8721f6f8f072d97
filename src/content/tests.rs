//! Tests of the content of small pages, compared as HTML.

#[allow(clippy::duplicate_mod, reason = "the tests of `dom` make soup as well")]
#[path = "../../tests/support/tag_soup.rs"]
mod tag_soup;

use super::tree::ContentNode;
use super::*;
use crate::selection::Keep;
use crate::{blocks, dom, render};
use proptest::prelude::*;
use tag_soup::tag_soup;

/// The content of a page. All blocks are kept except those with `DROP` in their text; those with
/// `CAPTION` are captions.
pub(crate) fn content(html: &str) -> Content {
    let options = Options::new().with_url("https://n.example/a/b");
    content_with(html, &options.with_id_prefix("").with_link_rel(""))
}

fn content_with(html: &str, options: &Options) -> Content {
    let dom = dom::parse(html, &crate::Limits::new()).unwrap();
    let mut dom = crate::style::apply_styles(dom, &crate::Limits::new());
    dom = dom::read_aria_tables(dom);
    let blocks = blocks::segment(&dom, &crate::Limits::new()).unwrap();
    let keep = (0..blocks.blocks.len()).map(|block| match blocks.text(&dom, block) {
        text if text.contains("DROP") => Keep::No,
        text if text.contains("CAPTION") => Keep::Caption,
        _ => Keep::Body,
    });
    let mut selection = Selection::default();
    selection.keep.extend(keep);
    let notes = crate::notes::find(&dom, &blocks, options.url());
    crate::selection::keep_notes(&dom, &blocks, &notes, &mut selection);
    build(&dom, &blocks, &selection, &notes, options)
}

pub(super) fn html(page: &str) -> String {
    render::html(&content(page))
}

#[test]
fn ids_and_links_are_as_the_options_say() {
    let page = "<p id=CONFIG>a<a href=#CONFIG>b</a><a href=#gone>c</a><a href=/d>d</a></p>\
        <p><a name=x>e</a> <a href=#x>f</a></p>";
    let html = |options: &Options| render::html(&content_with(page, options));
    let own = Options::new().with_url("https://n.example/a");
    assert_eq!(
        html(&own),
        "<p id=\"user-content-CONFIG\">a<a href=\"#user-content-CONFIG\">b</a>\
         <a href=\"https://n.example/a#gone\" rel=\"noopener noreferrer\">c</a>\
         <a href=\"https://n.example/d\" rel=\"noopener noreferrer\">d</a></p>\
         <p><span id=\"user-content-x\">e</span> <a href=\"#user-content-x\">f</a></p>"
    );
    let plain = Options::new().with_id_prefix("").with_link_rel("");
    assert!(html(&plain).starts_with(
        "<p id=\"CONFIG\">a<a href=\"#CONFIG\">b</a><a href=\"#gone\">c</a><a href=\"/d\">d</a>"
    ));
    let removed = plain.with_relative_urls(crate::RelativeUrls::Remove);
    assert!(html(&removed).starts_with("<p id=\"CONFIG\">a<a href=\"#CONFIG\">b</a>"));
    assert!(!html(&removed).contains("/d"));
}

#[test]
fn wrappers_become_paragraphs_and_words_stay_separate() {
    assert_eq!(html("<div>one<div>two</div>three</div>"), "<p>one</p><p>two</p><p>three</p>");
    assert_eq!(
        html("<section><p>one<br>two<br><br>three<br></p></section>"),
        "<p>one<br>two</p><p>three</p>"
    );
    assert_eq!(
        html("<x-a>one</x-a><font>two</font> <span>three</span>"),
        "<p>one</p><p>two three</p>"
    );
    assert_eq!(
        html("<h1>one</h1><h3>two<br><br>three</h3>"),
        "<h2>one</h2><h3>two</h3><h3>three</h3>"
    );
}

#[test]
fn inline_elements_continue_in_the_next_paragraph() {
    assert_eq!(html("<b>one<p>two</p></b>"), "<p><b>one</b></p><p><b>two</b></p>");
    assert_eq!(
        html("<a href=x><h2>one</h2></a>"),
        "<h2><a href=\"https://n.example/a/x\">one</a></h2>"
    );
    assert_eq!(html("<p>a<i> b </i>c <em></em><b> </b>d</p>"), "<p>a <i>b</i> c d</p>");
}

#[test]
fn items_and_cells_need_no_paragraph() {
    assert_eq!(
        html("<ul><li><p>one</p></li><li>two<ul><li>three</ul></ul>"),
        "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>"
    );
    assert_eq!(
        html("<ol start=3><li><p>one</p><p>two</p></ol>"),
        "<ol start=\"3\"><li><p>one</p><p>two</p></li></ol>"
    );
    assert_eq!(html("<blockquote>one</blockquote>"), "<blockquote>one</blockquote>");
    assert_eq!(html("<blockquote><p>one</p></blockquote>"), "<blockquote><p>one</p></blockquote>");
    assert_eq!(html("<li>one</li><dl><dt>a<dd>b</dl>"), "<p>one</p><dl><dt>a</dt><dd>b</dd></dl>");
    assert_eq!(html("<ul>one<div>two</div></ul>"), "<ul><li>one</li><li>two</li></ul>");
}

#[test]
fn wrappers_of_dropped_blocks_are_dropped() {
    assert_eq!(html("<ul><li>DROP</ul><p>one<blockquote><p>DROP</blockquote>"), "<p>one</p>");
    assert_eq!(html("<p>one</p><hr><p>DROP</p><p>two</p><hr>"), "<p>one</p><hr><p>two</p>");
}

#[test]
fn unsafe_elements_and_attributes_are_dropped() {
    assert_eq!(
        html(
            "<p onclick=x style=y class=z id=w>one <a href='java&#10;script:x'>two</a><script>x</script>\
              <svg onload=x><text>t</text></svg> <span hidden>no</span>three<button>four</button>"
        ),
        "<p>one two three</p><p>four</p>"
    );
    assert_eq!(
        html("<p>a<img src=javascript:x onerror=y>b<img src='data:text/html,x'>c"),
        "<p>abc</p>"
    );
}

#[test]
fn data_tables_stay_whole_and_layout_tables_go() {
    let data = "<table class=x><tr><th>a<th scope=row>b<tr><td>c<td>—</table>";
    assert_eq!(
        html(data),
        "<table><tbody><tr><th>a</th><th scope=\"row\">b</th></tr><tr><td>c</td><td>—</td></tr></tbody></table>"
    );
    assert_eq!(html("<table><tr><td>one<td>DROP<tr><td>two</table>"), "<p>one</p><p>two</p>");
    assert_eq!(
        html("<table><tr><td>a<td>b DROP<tr><td>c<td>d</table>"),
        "<table><tbody><tr><td>a</td><td>b DROP</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>"
    );
    assert_eq!(
        html("<table><tr><td>DROP<td><table><tr><td>a<td>b</table></table>"),
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    );
}

#[test]
fn code_keeps_its_space_and_loses_line_numbers() {
    assert_eq!(
        html("<div class=highlight-source-rust><pre><span>fn</span> a() {\n  b\n}\n</pre></div>"),
        "<pre><code class=\"language-rust\">fn a() {\n  b\n}</code></pre>"
    );
    assert_eq!(
        html("<pre><table><tr><td>1<td>a<tr><td>2<td><tr><td>3<td>  b</table></pre>"),
        "<pre>a\n\n  b</pre>"
    );
    assert_eq!(
        html(
            "<table class=rouge><tr><td class=gutter><pre>1\n2</pre><td><pre><code>a\nb</code></pre></table>"
        ),
        "<pre><code>a\nb</code></pre>"
    );
    assert_eq!(
        html("<pre><button>Copy</button><code data-lang=C++><div>a</div><div>b</div></code></pre>"),
        "<pre><code class=\"language-c++\">a\nb</code></pre>"
    );
    let number = "<span class=lineno><span class=lineno>1</span> </span>a\n";
    let other = "<span class=lineno>2 <span class=lineno>x</span></span>b";
    assert_eq!(html(&format!("<pre>{number}{other}</pre>")), "<pre>a\n2 xb</pre>");
}

#[test]
fn lazy_images_are_written_once() {
    let image = "<img src=\"https://n.example/r.jpg\">";
    let gif = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP";
    for page in [
        format!("<p>one<p><img src='{gif}' data-src=/r.jpg>"),
        format!("<p>one<p><img src='{gif}'><noscript><img src=/r.jpg></noscript>"),
        format!(
            "<p>one<p><img src='{gif}' data-original=/r.jpg><noscript><img src=/r.jpg></noscript>"
        ),
        format!(
            "<p>one<p><noscript><img src=/r.jpg></noscript><img src='{gif}' data-src=/r.jpg?w=9>"
        ),
        "<p>one<p><picture><source srcset='/s.webp 9w'><img srcset='/r.jpg 2w'></picture>"
            .to_owned(),
        "<p>one<p><img src=/t.gif style=\"background-image: url('/r.jpg')\">".to_owned(),
        r#"<p>one<p><img src='{"w":"9","src":"/s/r.jpg","t":"https:\/\/n.example\/r.jpg"}'>"#
            .to_owned(),
        format!(
            "<p>one<p><picture><source srcset='/s.webp 1x, /r.jpg 2x'><img src='{gif}'></picture>"
        ),
    ] {
        assert_eq!(html(&page), format!("<p>one</p><p>{image}</p>"), "{page}");
    }
    let preview = "<div><img src='/60/photo-1.jpg?q=9'></div><img alt=x><noscript><img src=/900/photo-1.jpg></noscript>";
    assert_eq!(
        html(&format!("<p>one</p><div>{preview}</div>")),
        "<p>one</p><p><img src=\"https://n.example/900/photo-1.jpg\"></p>"
    );
    assert_eq!(
        html("<p>one<p><img src=/p.gif width=1 height=1><img src=/a.jpg width=40 height=40>"),
        "<p>one</p>"
    );
}

#[test]
fn candidates_of_images_are_kept_and_the_best_is_chosen() {
    let page =
        "<p>one<p><img src=/a.jpg srcset='/a-2.jpg 2x, javascript:x 3x, /a,b.jpg 1.5x,' alt=A>";
    assert_eq!(
        html(page),
        "<p>one</p><p><img src=\"https://n.example/a.jpg\" srcset=\"https://n.example/a-2.jpg 2x, \
         https://n.example/a,b.jpg 1.5x\" alt=\"A\"></p>"
    );
    assert_eq!(render::markdown(&content(page)), "one\n\n![A](https://n.example/a-2.jpg)");
}

#[test]
fn captions_between_paragraphs_stay_with_their_pictures() {
    let figure = "<div class=thumb><div><a href=/f><img src=/a.jpg></a><div class=thumbcaption>\
        DROP, a caption<a href=/f></a></div></div></div>";
    let expected = "<p>one</p><p><a href=\"https://n.example/f\"><img src=\"https://n.example/a.jpg\">\
        </a></p><p>DROP, a caption</p><p>two</p>";
    assert_eq!(html(&format!("<p>one</p>{figure}<p>two</p>")), expected);
    // A teaser, and what stands after the text.
    let teaser = figure
        .replace("DROP, a caption", "<a href=/f>DROP, a teaser</a>")
        .replace("<a href=/f></a>", "");
    assert_eq!(html(&format!("<p>one</p>{teaser}<p>two</p>")), "<p>one</p><p>two</p>");
    assert_eq!(html(&format!("<p>one</p><p>two</p>{figure}")), "<p>one</p><p>two</p>");
}

#[test]
fn media_are_kept_with_the_text_around_them() {
    let page = "<p>DROP</p><p>one</p><div class=card><img src=/a.jpg><p>DROP</p></div>\
                <figure><a href=/big><img src=/b.jpg alt=B></a><figcaption>CAPTION</figcaption></figure>\
                <p>two <iframe src=https://v.example/1></iframe>three</p><div><img src=/c.jpg>DROP</div>";
    assert_eq!(
        html(page),
        "<p>one</p><figure><a href=\"https://n.example/big\"><img src=\"https://n.example/b.jpg\" \
        alt=\"B\"></a><figcaption>CAPTION</figcaption></figure><p>two three</p>\
        <p><a href=\"https://v.example/1\">https://v.example/1</a></p>"
    );
    assert_eq!(render::text(&content(page)), "one\n\ntwo three");
    let lead = "<div><p>DROP</p><img src=/a.jpg></div><div><p>one</p><p>two</p></div>";
    assert_eq!(html(lead), "<p><img src=\"https://n.example/a.jpg\"></p><p>one</p><p>two</p>");
    assert_eq!(
        html("<p>one<p><video><source src=javascript:x><source src=/v.mp4></video>"),
        "<p>one</p><p><video src=\"https://n.example/v.mp4\" controls=\"\"></video></p>"
    );
}

#[test]
fn link_targets_keep_their_ids() {
    let page = "<p>one<sup id=r><a href=#f>1</a></sup> <a href=#gone>x</a></p>\
        <p id=f>two <a href=#r>↩</a></p>";
    assert_eq!(
        html(page),
        "<p>one<sup id=\"r\"><a href=\"#f\" role=\"doc-noteref\">1</a></sup> \
         <a href=\"https://n.example/a/b#gone\">x</a></p><aside id=\"f\" role=\"doc-footnote\">\
         <p>two <a href=\"#r\" role=\"doc-backlink\">↩</a></p></aside>"
    );
}

#[test]
fn language_and_direction_move_to_the_remaining_elements() {
    assert_eq!(
        html("<div dir=rtl><div lang=ur>one</div><ul><li>two</ul></div>"),
        "<p lang=\"ur\" dir=\"rtl\">one</p><ul dir=\"rtl\"><li>two</li></ul>"
    );
    assert_eq!(
        html("<p>a <span lang=fr class=x>b</span> <span class=x>c</span>"),
        "<p>a <span lang=\"fr\">b</span> c</p>"
    );
}

/// Bytes and nodes that a page of so many pieces gives.
fn output_size(page: &str) -> usize {
    let content = content(page);
    render::html(&content).len()
        + render::text(&content).len()
        + render::markdown(&content).len()
        + content.nodes().len()
}

#[test]
fn twice_the_page_gives_at_most_twice_the_output() {
    let shapes: [(&str, &str); 17] = [
        (&"<div>".repeat(600), "<p>a<br><br>b<img src=c>"),
        (&"<abbr><q><cite>".repeat(150), "<div>a</div>"),
        ("", "<blockquote><ul><li>a"),
        ("", "<table><tr><td>a"),
        ("<table><tr>", "<td rowspan=999 colspan=999>a<tr>"),
        ("<pre>", "<td>1<div>"),
        ("", "<noscript><img>"),
        ("", "<p><sup><a href=#a>1</a></sup><li id=a>"),
        ("", "<h2>a<a href=#a>#</a></h2>"),
        ("<h2 id=a>b", "<a id=c href=#a>a</a>"),
        ("", "<p>a<math><mi>x"),
        ("", "<p>x<sup>2</sup>"),
        ("", "<i data-math=x>a"),
        ("<p>a<math>", "<msup><mrow><mi>x</mi>"),
        ("<p>a<math>", "<munderover><mo>∑<mi>x"),
        ("<p>", "a \\(x\\( $x$ \\[ $$ "),
        ("<p>", "\\begin{align} $x_1 "),
    ];
    for (start, piece) in shapes {
        let page = |count| format!("{start}{}", piece.repeat(count));
        let [once, twice] = [4_000, 8_000].map(|count| output_size(&page(count)));
        assert!(twice <= 2 * once + 1_000, "{piece}: {once}, then {twice}");
        assert!(twice < 100 * page(8_000).len(), "{piece}: {twice}");
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

proptest! {
    #[test]
    fn output_is_safe_and_parses_back(page in tag_soup(60)) {
        let html = html(&page);
        let again = dom::parse(&format!("<!DOCTYPE html><body>{html}"), &crate::Limits::new()).unwrap();
        let body = (0..again.len()).find(|&id| again.tag(id) == Tag::Body).unwrap();
        let mut tags: Vec<String> = Vec::new();
        let mut formula_end = 0;
        for id in again.descendants(body) {
            let is_safe = |(name, value): (&str, &str)| {
                !name.starts_with("on") && name != "style" && !value.trim().starts_with("javascript:")
            };
            prop_assert!(again.attrs(id).all(is_safe), "{}", html);
            prop_assert!(!["script", "style", "iframe"].contains(&again.name(id)), "{}", html);
            if id < formula_end || again.attr(id, "class").is_some_and(|class| class.starts_with("math ")) {
                continue;
            }
            if again.tag(id) == Tag::Math {
                formula_end = again.end(id);
                tags.push(again.attr(id, "alttext").unwrap().to_owned());
                continue;
            }
            let attrs = again.attrs(id).map(|(name, value)| format!(" {name}={value}"));
            let text = again.text_of(id).map(str::to_owned);
            tags.push(text.unwrap_or_else(|| format!("<{}{}", again.name(id), attrs.collect::<String>())));
        }
        let written: Vec<String> = content(&page).nodes().iter().map(|node| match node {
            ContentNode::Element(element) => {
                let attrs = element.attrs.iter().map(|(name, value)| format!(" {name}={value}"));
                format!("<{}{}", element.tag.name(), attrs.collect::<String>())
            }
            ContentNode::Text(text) => text.clone(),
            ContentNode::Formula(formula) => formula.tex.clone(),
        }).collect();
        prop_assert_eq!(tags, written, "{}", html);
    }

    #[test]
    fn text_is_the_pages_words_in_their_order(page in tag_soup(60)) {
        // Formulas have words of TeX.
        let page = page.replace("<math", "<b");
        let dom = dom::parse(&page, &crate::Limits::new()).unwrap();
        let all: String = (0..dom.len()).filter_map(|id| dom.text_of(id)).flat_map(|text| [text, " "]).collect();
        let text = render::text(&content(&page));
        let mut rest = words(&all).into_iter();
        for word in words(&text) {
            prop_assert!(rest.any(|other| other == word), "{} of {:?} not in {:?}", word, text, all);
        }
    }
}
