//! Tests of whose facts the items of structured data tell.

use super::{ENGLISH, page};

/// A card of another article, in microdata and in RDFa.
const CARDS: [&str; 2] = [
    "<div itemscope itemtype=https://schema.org/NewsArticle><h3 itemprop=headline>Bakers strike</h3><b itemprop=author>Bo Xu</b>\
     <meta itemprop=datePublished content=2022-02-02><meta itemprop=description content=Buns></div>",
    "<div vocab=https://schema.org/ typeof=NewsArticle><h3 property=headline>Bakers strike</h3><b property=author>Bo Xu</b>\
     <time property=datePublished datetime=2022-02-02>2 February</time></div>",
];

#[test]
fn items_of_other_articles_have_facts_of_their_own() {
    let shown = "<p>By Ann Lee</p><p>3 May 2024</p>";
    for card in CARDS {
        for cards in [card.to_owned(), card.repeat(3)] {
            for html in [
                format!("<h1>Ferry stays</h1>{shown}{ENGLISH}{ENGLISH}{cards}"),
                format!("{cards}<div><h1>Ferry stays</h1>{shown}{ENGLISH}{ENGLISH}</div>"),
            ] {
                let (found, _) = page(&format!("<title>Ferry stays</title>{html}"));
                assert_eq!(found.title.as_deref(), Some("Ferry stays"), "{html}");
                assert_eq!(found.authors, ["Ann Lee"], "{html}");
                assert_eq!(found.published.as_deref(), Some("2024-05-03"), "{html}");
            }
        }
    }
}

#[test]
fn the_item_of_the_page_is_known_by_what_it_has() {
    let item = |attributes: &str, inside: &str| {
        format!(
            "<div itemscope itemtype=https://schema.org/Article {attributes}>{inside}<b itemprop=author>Ann Lee</b>
             <meta itemprop=datePublished content=2024-05-03></div>"
        )
    };
    let headline = "<h1 itemprop=headline>Ferry stays</h1>";
    for html in [
        item("", &format!("{headline}{ENGLISH}")),
        // The headline beside it, the text, the URL, what the page is about.
        format!(
            "<h1>Ferry stays</h1>{}",
            item("", &format!("<i itemprop=name>Ferry stays</i>{ENGLISH}"))
        ),
        format!("<h1>Ferry stays</h1>{}", item("", &ENGLISH.repeat(3))),
        format!("<h1>Ferry stays</h1>{ENGLISH}{}", item("", "<a itemprop=url href=/world/1></a>")),
        format!(
            "<h1>Ferry stays</h1>{ENGLISH}<div itemscope itemtype=WebPage>{}</div>",
            item("itemprop=mainEntity", "")
        ),
        // The only one.
        format!("<h1>Ferry stays</h1>{ENGLISH}{}", item("", "")),
    ] {
        let (found, _) = page(&format!("{}{html}{}", CARDS[0], CARDS[1]));
        assert_eq!(found.authors, ["Ann Lee"], "{html}");
        assert_eq!(found.published.as_deref(), Some("2024-05-03"), "{html}");
    }
}

#[test]
fn parts_of_an_item_are_not_the_article() {
    for part in [
        "<div itemprop=liveBlogUpdate itemscope itemtype=https://schema.org/BlogPosting>",
        "<div itemprop=review itemscope itemtype=https://schema.org/Review>",
        "<div itemscope itemtype=https://schema.org/VideoObject>",
        "<div typeof=schema:Review>",
        "<li itemprop=itemListElement itemscope itemtype=https://schema.org/ListItem>",
        "<div itemprop=comment itemscope>",
    ] {
        let (found, _) = page(&format!(
            "<title>Ferry stays</title><h1>Ferry stays</h1>{ENGLISH}{part}<h2 itemprop=headline>Landed</h2><b itemprop=author>Bo Xu</b>
             <b property=schema:author>Bo Xu</b><meta itemprop=datePublished content=2022-02-02></div>{ENGLISH}"
        ));
        assert_eq!(found.title.as_deref(), Some("Ferry stays"), "{part}");
        assert_eq!((found.authors, found.published), (vec![], None), "{part}");
    }
}

#[test]
fn authors_and_dates_marked_in_other_articles_are_theirs() {
    let card = "<article><h3><a href=/x>The harbour bridge is closed for half a year</a></h3>\
        <a rel=author href=/author/bo>Bo Xu</a><time class=published datetime=2022-02-02></time></article>";
    let (found, _) = page(&format!(
        "<article><h1>Ferry stays</h1>{ENGLISH}{ENGLISH}{ENGLISH}</article>{}",
        card.repeat(3)
    ));
    assert_eq!((found.authors, found.published), (vec![], None));
}

#[test]
fn comments_are_of_others_but_on_the_page_of_a_forum() {
    let post = |text: &str| {
        format!(
            "<div itemscope itemtype=https://schema.org/Comment><p>3 May 2024</p><b itemprop=author>Bo Xu</b>{text}</div>"
        )
    };
    let (found, _) = page(&format!(
        "<div><h1>Ferry stays</h1>{ENGLISH}{}</div>",
        post("<p>Fine by me.</p>").repeat(3)
    ));
    assert_eq!((found.authors, found.published), (vec![], None));
    let (found, _) = page(&format!("<div><h1>Ferry stays?</h1>{}</div>", post(ENGLISH).repeat(3)));
    assert_eq!(found.published.as_deref(), Some("2024-05-03"));
}
