//! Each family of features on a small page.

use super::FeatureId as Id;
use super::*;
use crate::api::limits::Limits;
use crate::blocks::BlockId;

/// A page with the features of its blocks.
struct Measured {
    dom: Dom,
    segmentation: Segmentation,
    features: Features,
}

impl Measured {
    fn new(html: &str) -> Measured {
        let dom = crate::dom::parse(html, &Limits::new()).expect("a small page");
        let dom = crate::style::apply_styles(dom, &Limits::new());
        let segmentation = crate::blocks::segment(&dom, &Limits::new()).expect("a small page");
        let features = measure(&dom, &segmentation);
        Measured { dom, segmentation, features }
    }

    /// The value in the block that starts with this text.
    fn value(&self, text: &str, feature: Id) -> i32 {
        let starts = |block: &BlockId| self.segmentation.text(&self.dom, *block).starts_with(text);
        let block = (0..self.segmentation.blocks.len()).find(starts).expect("a block");
        self.features.value(block, feature)
    }
}

const SENTENCE: &str =
    "the river rose in the night, and the villages along it were warned in time.";

/// A page with an article and a list of teasers.
fn news_page() -> Measured {
    Measured::new(&format!(
        "<title>River rises in the night - Gazette</title>
        <meta name=description content='the river rose in the night, and the villages'>
        <nav><ul><li><a href=/a>Sports</a></li><li><a href=/b>Culture</a></li></ul></nav>
        <main><article class=story><h1>River rises in the night</h1>
        <p>First {SENTENCE}</p><p>Second {SENTENCE}</p><h2>Damage</h2><p>Third {SENTENCE}</p>
        <blockquote>Quoted {SENTENCE}</blockquote></article></main>
        <aside class=related><div class=card><p>Teaser one ...</p></div>
        <div class=card><p>Teaser two ...</p></div><div class=card><p>Teaser three</p></div></aside>"
    ))
}

#[test]
fn tag_paths_group_blocks_in_containers_of_the_same_names() {
    let page = news_page();
    assert_eq!(page.value("First", Id::tag_path_blocks), 3);
    assert_eq!(page.value("First", Id::tag_path_sentences), 1000);
    assert_eq!(page.value("Teaser one", Id::tag_path_blocks), 3);
    assert_eq!(page.value("Teaser one", Id::tag_path_ellipses), 666);
    assert_eq!(page.value("Quoted", Id::tag_path_blocks), 1);
    assert!(page.value("First", Id::tag_path_prose) > page.value("Quoted", Id::tag_path_prose));
    assert_eq!(page.value("Teaser one", Id::tag_path_prose), 0);
}

#[test]
fn records_are_at_least_three_like_siblings() {
    let page = news_page();
    assert_eq!(page.value("Teaser two", Id::record_count), 3);
    assert_eq!(page.value("Teaser two", Id::record_words), 20);
    assert_eq!(page.value("Sports", Id::record_count), 0);
    assert_eq!(page.value("Sports", Id::record_link_density), -1);
    assert_eq!(page.value("Sports", Id::siblings), 1);
}

#[test]
fn duplicates_are_counted() {
    let page = Measured::new("<p>Read more</p><div>Read more</div><p>Read on</p>");
    assert_eq!(page.value("Read more", Id::duplicates), 1);
    assert_eq!(page.value("Read on", Id::duplicates), 0);
}

#[test]
fn candidates_are_where_the_prose_is() {
    let page = news_page();
    for feature in [Id::in_prose50, Id::in_prose80, Id::in_top_candidate] {
        assert_eq!(page.value("First", feature), 1, "{feature:?}");
        assert_eq!(page.value("Teaser", feature), 0, "{feature:?}");
    }
    assert_eq!(page.value("First", Id::prose50_side), 0);
    assert_eq!(page.value("Sports", Id::prose50_side), -1);
    assert_eq!(page.value("Teaser", Id::prose50_side), 1);
    // The article is two levels below the body, which also holds the menu.
    assert_eq!(page.value("First", Id::prose50_distance), 0);
    assert_eq!(page.value("Sports", Id::prose50_distance), 2);
    assert_eq!(page.value("Sports", Id::prose50_subtree_link_density), 1000);
    assert_eq!(page.value("First", Id::parent_candidate_score), 1000);
    assert!(page.value("Teaser", Id::parent_candidate_score) < 100);
}

#[test]
fn neighbours_are_the_blocks_before_and_after() {
    let page = news_page();
    assert_eq!(page.value("Sports", Id::previous_words), 0);
    assert_eq!(page.value("Culture", Id::previous_links), 1000);
    assert_eq!(page.value("First", Id::next_has_same_tag_path), 1);
    assert_eq!(page.value("Second", Id::next_has_same_tag_path), 0);
    assert_eq!(page.value("Second", Id::next_heading), 2);
    assert_eq!(page.value("Teaser three", Id::next_words), 0);
    assert!(page.value("Third", Id::prose_before) > page.value("First", Id::prose_before));
    assert!(page.value("First", Id::prose_after) > page.value("Quoted", Id::prose_after));
}

#[test]
fn sections_go_from_heading_to_heading() {
    let page = news_page();
    assert_eq!(page.value("River", Id::heading), 1);
    assert_eq!(page.value("First", Id::heading), 0);
    assert_eq!(page.value("Second", Id::blocks_from_heading), 2);
    assert_eq!(page.value("Second", Id::section_blocks), 3);
    assert_eq!(page.value("Third", Id::section_heading), 2);
    assert_eq!(page.value("Sports", Id::blocks_from_heading), 9999);
    let aria = Measured::new("<div role=heading>Damage</div>");
    assert_eq!(aria.value("Damage", Id::heading), 3);
}

#[test]
fn ancestors_pass_their_names_tags_and_roles_on() {
    let page = news_page();
    assert_eq!(page.value("Sports", Id::section), 5);
    assert_eq!(page.value("First", Id::section), 1);
    assert_eq!(page.value("First", Id::article_proximity), 800);
    assert_eq!(page.value("First", Id::main_proximity), 666);
    assert_eq!(page.value("Quoted", Id::quote_proximity), 1000);
    assert_eq!(page.value("First", Id::nav_proximity), 0);
    assert_eq!(page.value("Teaser", Id::class_hint_related), 1);
    assert_eq!(page.value("First", Id::class_hint_related), 0);
    assert!(page.value("Teaser", Id::class_points_sum) < 0);
    assert!(page.value("Teaser", Id::class_points_min) < page.value("First", Id::class_points_min));
    let marked = Measured::new(
        "<body class=comments><div role=dialog><p>In a dialog</p></div>
        <div hidden><p>Hidden</p></div><div aria-hidden=true><p>Aria</p></div>
        <div itemprop=articleBody><p>Body</p></div>",
    );
    for (text, feature) in [
        ("In a dialog", Id::in_landmark_role),
        ("Hidden", Id::is_hidden),
        ("Aria", Id::is_aria_hidden),
        ("Body", Id::in_article_body_itemprop),
    ] {
        assert_eq!(marked.value(text, feature), 1, "{text}");
        assert_eq!(marked.value(if text == "Body" { "Aria" } else { "Body" }, feature), 0);
    }
    // The body's own class names describe the page.
    assert_eq!(marked.value("Body", Id::class_hint_comments), 0);
}

#[test]
fn the_headline_is_like_the_title() {
    let page = news_page();
    assert_eq!(page.value("River", Id::title_similarity), 1000);
    assert_eq!(page.value("Sports", Id::title_similarity), 0);
    assert_eq!(page.value("River", Id::blocks_from_headline), 0);
    assert_eq!(page.value("Sports", Id::blocks_from_headline), -2);
    assert!(page.value("Sports", Id::words_from_headline) < 0);
    let without_h1 = Measured::new(
        "<title>River rises | Gazette</title><h2>Gazette</h2><h2>River rises</h2><p>Text</p>",
    );
    assert_eq!(without_h1.value("Text", Id::blocks_from_headline), 1);
    let none = Measured::new("<title>River rises</title><h2>Weather and sports</h2><p>Text</p>");
    assert_eq!(none.value("Text", Id::blocks_from_headline), -9999);
    assert_eq!(none.value("Text", Id::words_from_headline), -2000);
}

#[test]
fn structured_data_gives_the_summary_the_body_and_the_type() {
    let page = news_page();
    let in_summary = page.value("First", Id::in_description);
    assert!((300..700).contains(&in_summary), "{in_summary}");
    assert_eq!(page.value("Sports", Id::in_description), 0);
    assert_eq!(page.value("First", Id::in_json_ld_body), -1);
    let body = SENTENCE.repeat(4);
    let page = |types: &str| {
        Measured::new(&format!(
            "<script type='application/ld+json'>{{\"@type\": {types}, \"articleBody\": \"{body}\"}}
            </script><p>{SENTENCE}</p><p>Read our privacy policy</p>"
        ))
    };
    let article = page("\"NewsArticle\"");
    assert_eq!(article.value("the river", Id::in_json_ld_body), 1000);
    assert_eq!(article.value("Read our", Id::in_json_ld_body), 0);
    // Rules compare with these numbers, and the model is trained on them.
    for (types, code) in [
        ("\"NewsArticle\"", 1),
        ("\"Product\"", 2),
        ("\"QAPage\"", 3),
        ("[\"ItemList\", \"NewsArticle\"]", 4),
        ("\"WebSite\"", 0),
    ] {
        assert_eq!(page(types).value("the river", Id::page_schema_type), code, "{types}");
    }
    let og = Measured::new("<meta property=og:type content=Article><p>Text</p>");
    assert_eq!(og.value("Text", Id::page_schema_type), 1);
    assert_eq!(og.value("Text", Id::page_og_article), 1);
}

#[test]
fn recipes_give_their_ingredients_and_steps() {
    let page = Measured::new(&format!(
        "<script type='application/ld+json'>{{\"@type\": \"Recipe\", \"recipeIngredient\": \
        [\"40 g butter\"], \"recipeInstructions\": [{{\"text\": \"{}\"}}]}}</script>
        <ul><li>40 g butter<li>Weekly menu</ul><p>{SENTENCE}</p><p itemprop=recipeIngredient>Salt</p>",
        SENTENCE.repeat(4)
    ));
    assert_eq!(page.value("40 g", Id::in_ingredients), 1000);
    assert_eq!(page.value("Weekly", Id::in_ingredients), 0);
    assert_eq!(page.value("the river", Id::in_json_ld_body), 1000);
    assert_eq!(page.value("Salt", Id::in_article_body_itemprop), 1);
    assert_eq!(news_page().value("First", Id::in_ingredients), -1);
}

#[test]
fn a_page_with_hardly_any_sentence_has_prose_in_shorter_blocks() {
    let strict = news_page();
    assert_eq!(strict.value("River", Id::container_prose_share), 0);
    let thin = Measured::new("<p>Five words of plain text</p><p>Two words</p>");
    assert_eq!(thin.value("Five", Id::container_prose_share), 1000);
    assert_eq!(thin.value("Two", Id::container_prose_share), 0);
    let labels = Measured::new("<p>One</p><p>Two</p>");
    assert_eq!(labels.value("One", Id::container_prose_share), 500);
}

#[test]
fn values_are_read_back_by_block_and_by_tile() {
    let blocks: Vec<Values> = (0..LANES as i32 + 3).map(|value| [value; FEATURES.len()]).collect();
    let features: Features = blocks.iter().copied().collect();
    let (tiles, count) = features.tiles();
    assert_eq!((tiles.len(), count), (2, blocks.len()));
    for (block, values) in blocks.iter().enumerate() {
        assert_eq!(features.block(block), Some(*values));
        assert_eq!(features.get(block, 3), block as i32);
    }
    assert_eq!(features.block(blocks.len()), None);
    assert_eq!(tiles[1][0][LANES - 1], blocks.len() as i32 - 1);
    assert_eq!(features.get(0, FEATURES.len()), 0);
}

#[test]
fn every_feature_has_its_own_name_and_a_description() {
    for (index, feature) in FEATURES.iter().enumerate() {
        assert_eq!(index_of(feature.name), Some(index), "{}", feature.name);
        assert!(!feature.unit.is_empty() && feature.doc.len() > 8, "{}", feature.name);
    }
    assert_eq!(FEATURES[Id::page_schema_type as usize].name, "page_schema_type");
}
