//! Tests of classification on small pages. Each says which texts are kept, so that neither the model
//! nor the selection has a say.

use super::Classifier;
use super::evidence::{Evidence, Source};
use crate::api::kind::Kind;
use crate::api::options::Options;
use crate::blocks::BlockId;
use crate::pipeline;
use crate::scoring::Model;
use crate::selection::Keep;

/// A text that the pages keep.
const RAIN: &str = "<p>It rained all night, and in the morning the river stood in the lower streets \
    of the town. Nobody was hurt, said the mayor.</p>";

/// A block's kind and the name of what it rests on.
type Found = (Kind, Option<&'static str>);

/// The classes of all blocks that are not kept; the kept ones begin with "It rained".
fn classes(html: &str) -> Vec<Found> {
    let options = Options::new();
    let dom = pipeline::parse(html, &options).unwrap();
    let mut analysis = pipeline::analyze(dom, &options, Model::built_in()).unwrap();
    let count = analysis.segmentation.blocks.len();
    let is_kept =
        |block: BlockId| analysis.segmentation.text(&analysis.dom, block).starts_with("It rained");
    analysis.selection.keep =
        (0..count).map(|block| if is_kept(block) { Keep::Body } else { Keep::No }).collect();
    analysis.selection.duplicates.clear();
    let keep = &analysis.selection.keep;
    let dropped = Classifier::new(&analysis)
        .by_nearest_evidence()
        .into_iter()
        .zip(keep)
        .filter(|(_, keep)| **keep == Keep::No);
    dropped.map(|(class, _)| (class.kind, class.basis.map(|basis| basis.source.name()))).collect()
}

fn kinds(html: &str) -> Vec<Kind> {
    classes(html).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn class_names_around_a_block_name_its_kind() {
    let page = format!("{RAIN}<div class=newsletter><p>Zebra quagga okapi</p></div>");
    assert_eq!(classes(&page), [(Kind::Newsletter, Some("names"))]);
    let page = format!("<div class=newsletter>{RAIN}<p>Zebra quagga okapi</p></div>");
    assert_eq!(classes(&page), [(Kind::Other, None)], "its names describe the article");
    let page = format!("{RAIN}<div class='comment-form'><p>Zebra quagga okapi</p></div>");
    assert_eq!(kinds(&page), [Kind::CommentForm]);
    let page = format!("{RAIN}<div class='author-card'><p>Zebra quagga okapi</p></div>");
    assert_eq!(kinds(&page), [Kind::AuthorBox]);
}

#[test]
fn the_best_rank_wins_among_class_names() {
    assert!(Kind::Newsletter.class_rank() < Kind::Related.class_rank());
    for class in ["'related newsletter'", "'newsletter related'"] {
        let page = format!("{RAIN}<div class={class}><p>Zebra quagga okapi</p></div>");
        assert_eq!(kinds(&page), [Kind::Newsletter], "{class}");
    }
}

#[test]
fn roles_types_and_attributes_declare_kinds() {
    for (attribute, kind) in [
        ("role=navigation", Kind::Navigation),
        ("itemtype='https://schema.org/BreadcrumbList'", Kind::Breadcrumb),
        ("typeof='schema:UserComments'", Kind::Comments),
        ("itemprop=keywords", Kind::Tags),
        ("data-ad-slot=1", Kind::Ad),
    ] {
        let page = format!("<section {attribute}><p>Zebra quagga okapi</p></section>{RAIN}");
        let expected = if kind == Kind::Navigation { Kind::Other } else { kind };
        assert_eq!(kinds(&page), [expected], "{attribute}");
    }
}

#[test]
fn a_header_is_the_pages_unless_it_lies_in_a_card() {
    let page = format!("<header><p>Zebra quagga okapi</p></header>{RAIN}");
    assert_eq!(classes(&page), [(Kind::Navigation, Some("markup"))]);
    let page = format!("{RAIN}<footer><p>Zebra quagga okapi</p></footer>");
    assert_eq!(classes(&page), [(Kind::Navigation, Some("markup"))]);
    let page = format!("<section><header><p>Zebra quagga okapi</p></header></section>{RAIN}");
    assert_eq!(classes(&page), [(Kind::Other, None)]);
}

#[test]
fn fields_say_what_a_form_is_for() {
    for (fields, kind) in [
        ("<input name=x>", Kind::Form),
        ("<input type=email>", Kind::Newsletter),
        ("<input name=your_email>", Kind::Newsletter),
        ("<input type=email><input><input><input>", Kind::Form),
        ("<input type=email><input type=hidden><input type=checkbox><input>", Kind::Newsletter),
        ("<input type=email><textarea></textarea>", Kind::CommentForm),
        ("<input type=Password>", Kind::Navigation),
        ("<input name=q>", Kind::Navigation),
    ] {
        let page = format!("{RAIN}<div><form><p>Zebra quagga okapi</p>{fields}</form></div>");
        assert_eq!(kinds(&page), [kind], "{fields}");
    }
}

#[test]
fn the_section_around_a_form_has_its_heading() {
    let form = "<form><input type=email><p>Zebra quagga okapi</p></form>";
    let page = format!("{RAIN}<div><h3>Okapi weekly</h3>{form}</div>");
    assert_eq!(classes(&page), [(Kind::Newsletter, Some("markup")); 2]);
    let long = "<p>Zebra quagga okapi.</p>".repeat(8);
    let page = format!("{RAIN}<div>{long}{form}</div>");
    assert_ne!(classes(&page)[0].1, Some("markup"), "the container has too many blocks");
}

#[test]
fn a_heading_labels_what_follows_it_up_to_the_next_heading() {
    let page = format!(
        "{RAIN}<div><p>Zebra quagga okapi</p><h3>Related articles</h3><p><a href=/1>Zebra quagga okapi</a></p>\
         <h3>Okapi</h3><p>Zebra quagga okapi</p></div>"
    );
    let found = classes(&page);
    assert_eq!(found[1], (Kind::Related, Some("own_phrase")));
    assert_eq!(found[2], (Kind::Related, Some("label")));
    let others = [found[0].1, found[3].1, found[4].1];
    assert!(!others.contains(&Some("label")), "{others:?}");
}

#[test]
fn the_label_of_an_advertisement_is_for_the_next_box_only() {
    let page = format!(
        "<div>{RAIN}<p>Advertisement</p><div><p>Zebra quagga</p><p>Okapi zebra</p></div>\
         <p>Quagga zebra okapi</p>{RAIN}</div>"
    );
    let found = classes(&page);
    assert_eq!(found[..3].iter().map(|it| it.0).collect::<Vec<_>>(), [Kind::Ad; 3]);
    assert_ne!(found[3].1, Some("label"));
}

#[test]
fn recommended_cards_that_lead_elsewhere_are_paid_for() {
    let cards = |host: &str| {
        let card =
            |n| format!("<li><a href={host}/{n}><img src=/{n}.jpg> Zebra quagga {n}</a></li>");
        let own = "<a href=https://news.example/a>Okapi</a>".repeat(5);
        let list = (1..4).map(card).collect::<String>();
        format!("<p>{own}</p>{RAIN}<div><h3>Related articles</h3><ul>{list}</ul></div>")
    };
    assert_eq!(kinds(&cards("https://shop.example"))[2..], [Kind::Sponsored; 3]);
    assert_eq!(kinds(&cards("https://www.news.example"))[2..], [Kind::Related; 3]);
}

#[test]
fn links_say_what_they_are_by_relation_and_url() {
    for (link, kind) in [
        ("<a rel=tag href=/zebra>Zebra</a>", Kind::Tags),
        ("<a rel=license href=/zebra>Zebra</a>", Kind::Legal),
        ("<a rel='nofollow sponsored' href=/zebra>Zebra</a>", Kind::Sponsored),
        ("<a href='mailto:?body=x'>Zebra</a>", Kind::Share),
        ("<a href='https://www.facebook.com/sharer/sharer.php?u=x'>Zebra</a>", Kind::Share),
    ] {
        let page = format!("{RAIN}<p>{link}</p>");
        assert_eq!(classes(&page), [(kind, Some("addresses"))], "{link}");
    }
    // A page may have a hundred thousand relations around as many blocks.
    let page = format!("{RAIN}<p><a rel='{}tag' href=/zebra>Zebra</a></p>", "x ".repeat(16));
    assert_ne!(classes(&page)[0].0, Kind::Tags);
    let page = format!("{RAIN}<p><a rel=tag href='#zebra'>Zebra</a></p>");
    assert_ne!(classes(&page)[0].1, Some("addresses"), "a script gives it its purpose");
}

/// A list after the text.
fn list(items: &[&str]) -> String {
    let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
    format!("{RAIN}<ul>{items}</ul>")
}

#[test]
fn like_items_are_a_list_of_one_kind() {
    let link = |text: &str| format!("<a href=/okapi>{text}</a>");
    let long = link("Zebra quagga okapi zebra quagga okapi");
    let repeated = |kind| [(kind, Some("repetition")); 3];
    let found = classes(&list(&[&link("1"), &link("2"), &link("3")]));
    assert_eq!(found, repeated(Kind::Pagination));
    let found = classes(&list(&[&link("Zebra"), &link("Quagga"), &link("Okapi")]));
    assert_eq!(found, repeated(Kind::Navigation));
    assert_eq!(classes(&list(&[&long, &long, &long])), repeated(Kind::Related));
    let numbered = |n| format!("{n} {long}");
    let found = classes(&list(&[&numbered("1"), &numbered("2"), &numbered("3")]));
    assert_eq!(found, repeated(Kind::Latest));
    let found = classes(&list(&[&numbered("1"), &numbered("2"), &numbered("4")]));
    assert_eq!(found, repeated(Kind::Related));
    assert_ne!(classes(&list(&[&long, &long]))[0].1, Some("repetition"), "two are not a list");
}

#[test]
fn like_items_with_sentences_after_the_text_are_comments() {
    let item = "<li><p>Zoe Okapi</p><p>The zebra is a quagga, and nobody knows.</p></li>";
    let thread = format!("<ul>{item}{item}</ul>");
    assert_eq!(kinds(&format!("{RAIN}{thread}")), [Kind::Comments; 4]);
    assert_ne!(kinds(&format!("{thread}{RAIN}")), [Kind::Comments; 4]);
}

#[test]
fn breadcrumbs_begin_at_home_and_have_separators() {
    let page = |separator: &str| {
        format!(
            "<title>Zebra</title><p><a href=/>Quagga</a> {separator} <a href=/okapi>Okapi</a></p>\
             <h1>Zebra</h1>{RAIN}"
        )
    };
    assert_eq!(classes(&page("›"))[0], (Kind::Breadcrumb, Some("place")));
    assert_ne!(classes(&page("|"))[0].0, Kind::Breadcrumb);
}

#[test]
fn an_authors_name_and_prose_after_the_text_are_a_note_on_the_author() {
    let author = "<meta name=author content='Zoe Okapi'>";
    let note = "<div><p>Zoe Okapi</p><p>Zebra quagga okapi zebra quagga okapi</p></div>";
    let found = classes(&format!("{author}{RAIN}{RAIN}{note}"));
    assert_eq!(found.last().unwrap().0, Kind::AuthorBox);
    let found = classes(&format!("<meta name=author content='Ann Lee'>{RAIN}{RAIN}{note}"));
    assert_ne!(found.last().unwrap().0, Kind::AuthorBox);
}

#[test]
fn neighbours_of_one_kind_give_it_to_unknown_blocks() {
    let share = "<p><a href='mailto:?body=x'>Zebra</a></p>";
    let tag = "<p><a rel=tag href=/zebra>Zebra</a></p>";
    let found = classes(&format!("{RAIN}<div>{share}<p>Quagga okapi</p></div>"));
    assert_eq!(found[1], (Kind::Share, Some("neighbours")));
    let found = classes(&format!("{RAIN}<div>{share}{tag}<p>Quagga okapi</p></div>"));
    assert_eq!(found[2], (Kind::Other, None), "they disagree");
}

#[test]
fn links_between_kept_blocks_are_related_and_elsewhere_a_menu() {
    let link = "<p><a href=/zebra>Zebra quagga</a></p>";
    assert_eq!(classes(&format!("{RAIN}{link}{RAIN}")), [(Kind::Related, Some("place"))]);
    assert_eq!(classes(&format!("{link}{RAIN}")), [(Kind::Navigation, Some("place"))]);
    let button = "<button>Zebra quagga</button>";
    assert_eq!(classes(&format!("{RAIN}{button}")), [(Kind::Form, Some("markup"))]);
}

#[test]
fn the_nearest_evidence_counts_unless_it_is_for_a_part() {
    let choose = |all: &[(Kind, Source)]| {
        let all = all.iter().map(|&(kind, source)| Evidence::new(kind, source));
        Evidence::choose(all).map(|it| it.kind)
    };
    let names = Source::Names;
    assert_eq!(choose(&[]), None);
    assert_eq!(choose(&[(Kind::Share, names), (Kind::Related, names)]), Some(Kind::Related));
    assert_eq!(choose(&[(Kind::Related, names), (Kind::Share, names)]), Some(Kind::Related));
    assert_eq!(choose(&[(Kind::Date, names), (Kind::Comments, names)]), Some(Kind::Comments));
    assert_eq!(choose(&[(Kind::Byline, names), (Kind::Navigation, names)]), Some(Kind::Navigation));
    let byline = (Kind::Byline, Source::Rule("byline"));
    let header = (Kind::Navigation, names);
    assert_eq!(choose(&[byline, header]), Some(Kind::Byline), "an article has a header as well");
    assert_eq!(choose(&[byline, header, (Kind::Comments, names)]), Some(Kind::Comments));
}
