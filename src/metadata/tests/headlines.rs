//! Tests of headlines that differ from what the page declares for others.

use super::{ENGLISH, page};

#[test]
fn the_only_main_heading_of_an_article_is_its_headline() {
    let declared = "<title>Seven reasons to love boats</title>\
        <meta property=og:title content='Seven reasons to love boats'>";
    let shown = "<h1>The ferry stays for another year</h1>";
    let dated = "<meta property=article:published_time content=2024-05-03T10:00:00Z>";
    let article = "<meta property=og:type content=article>";
    let changed = "<meta property=article:modified_time content=2024-05-03T10:00:00Z>";
    for (head, body, wanted) in [
        (dated.to_owned(), shown.to_owned(), "The ferry stays for another year"),
        (article.to_owned(), shown.to_owned(), "The ferry stays for another year"),
        (format!("{article}{changed}"), shown.to_owned(), "Seven reasons to love boats"),
        (String::new(), shown.to_owned(), "Seven reasons to love boats"),
        (dated.to_owned(), format!("{shown}<h1>Harbour news</h1>"), "Seven reasons to love boats"),
        (dated.to_owned(), "<h1>Harbour news</h1>".to_owned(), "Seven reasons to love boats"),
    ] {
        let (found, _) = page(&format!("{declared}{head}{body}{ENGLISH}"));
        assert_eq!(found.title.as_deref(), Some(wanted), "{head} {body}");
    }
    let json = r#"<script type="application/ld+json">{"@type":"Article","headline":"Seven reasons to love boats"}</script>"#;
    let (found, _) = page(&format!("{declared}{dated}{json}{shown}{ENGLISH}"));
    assert_eq!(found.title.as_deref(), Some("Seven reasons to love boats"));
}

#[test]
fn words_of_menus_are_not_declared_titles() {
    let head =
        "<meta property=og:title content=Home><meta name=twitter:title content='Ferry stays'>";
    let (found, _) = page(&format!("{head}{ENGLISH}"));
    assert_eq!(found.title.as_deref(), Some("Ferry stays"));
}
