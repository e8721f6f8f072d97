//! Blocks: where they start and end, the containers around them, what counts as prose.

use super::*;
use crate::dom::Tag;

fn segmented(html: &str) -> (Dom, Segmentation) {
    let dom = crate::dom::parse(html, &Limits::new()).expect("a small page");
    let dom = crate::style::apply_styles(dom, &Limits::new());
    let segmentation = segment(&dom, &Limits::new()).expect("a small page");
    (dom, segmentation)
}

fn texts(html: &str) -> Vec<String> {
    let (dom, segmentation) = segmented(html);
    (0..segmentation.blocks.len()).map(|block| segmentation.text(&dom, block)).collect()
}

#[test]
fn block_level_elements_and_double_line_breaks_end_a_block() {
    assert_eq!(
        texts("<p>One <b>and</b> two</p>three<br>four<br><br>five<div>six</div>"),
        ["One and two", "three four", "five", "six"]
    );
}

#[test]
fn hidden_inline_elements_and_scripts_are_not_read() {
    assert_eq!(
        texts(
            "<p>Seen <span hidden>unseen</span><i style='display: none'>x</i></p><script>y</script>"
        ),
        ["Seen"]
    );
}

#[test]
fn noscript_is_read_where_it_holds_the_text() {
    let post =
        "<p>A post of the thread that only readers without scripts get to see.</p>".repeat(9);
    let html = format!("<p>Loading</p><noscript>{post}</noscript>");
    assert_eq!(texts(&html).len(), 10);
    assert_eq!(texts("<p>Loading</p><noscript><p>Please enable it.</p></noscript>"), ["Loading"]);
    let menu = "<li><a href=/a>Another part of the site, as its menu has it</a></li>".repeat(150);
    assert_eq!(texts(&format!("<ul>{menu}</ul><noscript>{post}</noscript>")).len(), 159);
}

#[test]
fn the_lowest_common_container_is_the_innermost_with_both_blocks() {
    let html = "<main><section><p>a</p><p>b</p></section><p>c</p></main><p>d</p>";
    let (_, segmentation) = segmented(html);
    let tag = |first, last| {
        segmentation.containers[segmentation.lowest_common_container(first, last)].tag
    };
    assert_eq!(tag(0, 0), Tag::P);
    assert_eq!(tag(0, 1), Tag::Section);
    assert_eq!(tag(0, 2), Tag::Main);
    assert_eq!(tag(1, 3), Tag::Body);
}

#[test]
fn the_container_of_a_node_is_the_innermost_around_it() {
    let (dom, segmentation) = segmented("<section><p>a</p><img></section><b>c</b>");
    let tag_around = |tag: Tag| {
        let node = (0..dom.len()).find(|&id| dom.tag(id) == tag).unwrap();
        segmentation.containers[segmentation.container_of_node(&dom, node)].tag
    };
    assert_eq!(tag_around(Tag::P), Tag::P);
    assert_eq!(tag_around(Tag::Img), Tag::Section);
    assert_eq!(tag_around(Tag::B), Tag::Body);
}

#[test]
fn a_link_without_text_covers_its_card_and_not_a_whole_column() {
    let (_, card) = segmented("<div><a href='/x'></a><p>A headline</p></div>");
    assert!(card.blocks[0].is_overlaid && card.blocks[0].link_density() == 1000);
    let column = format!("<div><a href='/x'></a>{}</div>", "<p>A paragraph</p>".repeat(7));
    assert!(segmented(&column).1.blocks.iter().all(|block| !block.is_overlaid));
}

#[test]
fn definitions_of_prose_differ_by_length_sentence_and_links() {
    let words = |count: usize| "word ".repeat(count);
    let block = |html: String| segmented(&html).1.blocks[0].clone();
    let sentence = block(format!("<p>{}ends.</p>", words(6)));
    assert!(sentence.is_prose() && sentence.is_running_text() && !sentence.is_paragraph_like());
    let label = block(format!("<p>{}</p>", words(6)));
    assert!(!label.is_prose() && label.is_short_prose() && !label.is_running_text());
    let long = block(format!("<p>{}</p>", words(20)));
    assert!(long.is_running_text() && long.is_paragraph_like() && !long.is_prose());
    let linked = block(format!("<p>{}<a href=/>{}ends.</a></p>", words(10), words(14)));
    assert!(linked.is_prose() && !linked.is_running_text() && !linked.is_paragraph_like());
    assert!(linked.adds_candidate_score());
    assert!(linked.prose_weight() * 1000 < linked.unlinked_words_thousandths());
}
