//! Tests of titles with and without the site's name, of headings and of blocks like one.

use super::*;
use crate::api::limits::Limits;

fn title(html: &str, site: &str) -> Headline {
    let dom = crate::dom::parse(html, &Limits::new()).expect("small page");
    let segmentation = crate::blocks::segment(&dom, &crate::Limits::new()).unwrap();
    let headings = find_headings(&dom, &segmentation);
    let element =
        (0..dom.len()).find(|&id| dom.tag(id) == crate::dom::Tag::Title).map(|id| dom.raw_text(id));
    let titles = TitleCandidates {
        declared: Vec::new(),
        is_of_json_ld: false,
        is_article: false,
        element: element.as_deref(),
        headings: &headings,
    };
    find_title(
        &dom,
        &segmentation,
        &titles,
        &SiteNames::new(
            [site].into_iter().filter(|it| !it.is_empty()),
            Some("www.dailypost.example"),
        ),
    )
}

#[test]
fn the_site_is_removed_after_any_separator() {
    let site_names =
        SiteNames::new(["The Daily Post", "কালবেলা"].into_iter(), Some("www.dailypost.example"));
    for separator in ["|", "-", "–", "—", "»", "::", "·", "•", "/"] {
        for title in [
            format!("Rain comes late {separator} The Daily Post"),
            format!("Daily Post {separator} Rain comes late"),
        ] {
            assert_eq!(without_site(&title, &site_names), "Rain comes late", "{title}");
        }
        assert_eq!(
            without_site(&format!("বৈঠকে কিম-পুতিন {separator} কালবেলা"), &site_names),
            "বৈঠকে কিম-পুতিন"
        );
    }
    assert_eq!(without_site("Rain - comes late", &site_names), "Rain - comes late");
    assert_eq!(without_site("The Daily Post", &site_names), "The Daily Post");
    assert_eq!(without_site("Wi-Fi at home - dailypost.com", &site_names), "Wi-Fi at home");
}

#[test]
fn a_heading_that_is_a_part_of_the_title_is_the_headline() {
    let found = title(
        "<title>Wochenmarkt kehrt zurück – Bote am Sonntag</title><h1>Bote am Sonntag</h1><h2>Wochenmarkt kehrt zurück</h2><p>x",
        "Bote am Sonntag",
    );
    assert_eq!(
        found.title.as_ref().map(|title| title.value.as_str()),
        Some("Wochenmarkt kehrt zurück")
    );
    assert_eq!(found.site.as_deref(), Some("Bote am Sonntag"));
    assert_eq!(found.blocks, [1]);
}

#[test]
fn scripts_without_spaces() {
    let found = title("<title>习主席致贺信--时政--人民网</title><h1>习主席致贺信</h1>", "");
    assert_eq!(found.title.as_ref().map(|title| title.value.as_str()), Some("习主席致贺信"));
    assert_eq!(found.site.as_deref(), Some("人民网"));
}

#[test]
fn a_block_can_be_the_headline_without_a_heading() {
    let found = title(
        "<title>Elli yıl susan değirmen yeniden dönüyor - Haber</title><a href=/x>Elli yıl susan değirmen yeniden dönüyor</a><div>Elli yıl susan değirmen yeniden dönüyor</div>",
        "",
    );
    assert_eq!(
        found.title.as_ref().map(|title| title.value.as_str()),
        Some("Elli yıl susan değirmen yeniden dönüyor")
    );
    assert_eq!((found.block, found.blocks), (Some(1), vec![0, 1]));
}

#[test]
fn a_permalink_is_not_part_of_the_heading() {
    for symbol in ["¶", "#", "§", "\u{f0c1}", " 🔗"] {
        for link in [
            format!("<h1>Sorting lists<a class=headerlink href='#sorting'>{symbol}</a></h1>"),
            format!("<h1><a href='page.html#sorting'>{symbol}</a> Sorting lists</h1>"),
        ] {
            let found = title(&link, "");
            assert_eq!(
                found.title.map(|title| title.value).as_deref(),
                Some("Sorting lists"),
                "{link}"
            );
        }
    }
    let found = title("<h1>Learn <a href=#c>C#</a></h1>", "");
    assert_eq!(found.title.map(|title| title.value).as_deref(), Some("Learn C#"));
}

#[test]
fn a_headline_may_lead_to_itself() {
    let page = "<title>Why the old mill stands - Operations of the town - Wiki</title>\
        <h1><div><ol><li><a href=/p>Pages</a></ol></div><span><a href=/m>Why the old mill stands</a>\
        </span></h1><p>Text.</p><h1>Signs</h1><p>Text.</p>";
    let headline = title(page, "");
    assert_eq!(headline.title.unwrap().value, "Why the old mill stands");
}

#[test]
fn a_title_ends_at_its_first_bar() {
    for (written, wanted) in [
        ("Ferry stays another year | Tides, weather, boats", "Ferry stays another year"),
        ("Ferry stays another year | Harbour | Town", "Ferry stays another year"),
        ("Opinion | Ferry stays another year", "Ferry stays another year"),
        ("Update | Ferry stays another year", "Ferry stays another year"),
        ("나루터 배 한 해 더 ㅣ 하루통신", "나루터 배 한 해 더"),
        (">>> Ferry stays", "Ferry stays"),
        ("[> Ferry stays", "Ferry stays"),
        ("Ferry stays |", "Ferry stays"),
        ("»Ferry stays«", "»Ferry stays«"),
        ("Ferry a|b stays", "Ferry a|b stays"),
    ] {
        let found = title(&format!("<title>{written}</title><p>Text.</p>"), "");
        assert_eq!(found.title.map(|it| it.value).as_deref(), Some(wanted), "{written}");
    }
}

#[test]
fn words_of_menus_are_no_titles() {
    for page in [
        "<title>Ferry stays - Home</title>",
        "<title>Blog Archive » Ferry stays</title>",
        "<title>Ferry stays</title><h1>Opinion</h1><h2>Ferry stays</h2>",
        "<h1>Opinion</h1><h1>Ferry stays</h1>",
    ] {
        let found = title(&format!("{page}<p>Text.</p>"), "");
        assert_eq!(found.title.map(|it| it.value).as_deref(), Some("Ferry stays"), "{page}");
    }
    let found = title("<title>News</title><h1>News</h1>", "");
    assert_eq!(found.title.map(|it| it.value).as_deref(), Some("News"));
}

#[test]
fn of_two_main_headings_the_first_part_of_the_title_counts() {
    let page = "<title>Ferry stays - Harbour Guild of the Northern Towns</title>\
        <h1>Harbour Guild of the Northern Towns</h1><h1>Ferry stays</h1><p>Text.</p>";
    assert_eq!(title(page, "").title.unwrap().value, "Ferry stays");
}

#[test]
fn dashes_beside_letters_without_spaces_part_a_title() {
    let page = "<title>渡轮将再运行一年-ABC 河口网</title><p>Text.</p>";
    assert_eq!(title(page, "ABC 河口网").title.unwrap().value, "渡轮将再运行一年");
}
