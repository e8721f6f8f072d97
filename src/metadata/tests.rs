//! Tests of metadata on whole small pages.

mod credits;
mod dates;
mod headlines;
mod items;

use super::{Metadata, read};
use crate::api::limits::Limits;
use url::Url;

const BODY: &str = "<p>মার্কিন সতর্কবার্তা উপেক্ষা করে রাশিয়া সফরে গেছেন উত্তর কোরিয়ার প্রেসিডেন্ট। শহরের স্পেস সেন্টারে তার সাথে \
    রাশিয়ার প্রেসিডেন্ট আলোচনায় বসেছেন। এ সফরের অন্যতম উদ্দেশ্য হলো সহায়তা, বলছেন বিশ্লেষকরা।</p>";
const ENGLISH: &str = "<p>The ferry will stay for another year, the council said on Monday, after a trial that ran for eighteen months \
    and carried more people than anyone had expected. A second boat is to follow in the spring.</p>";

fn page(html: &str) -> (Metadata, Vec<String>) {
    let dom = crate::dom::parse(html, &Limits::new()).expect("small page");
    let segmentation = crate::blocks::segment(&dom, &crate::Limits::new()).unwrap();
    let base = Url::parse("https://news.example/world/1").ok();
    let blocks =
        (0..segmentation.blocks.len()).map(|block| segmentation.text(&dom, block)).collect();
    (read(&dom, &segmentation, base.as_ref(), crate::MAX_JSON_LD_BYTES), blocks)
}

fn texts<'a>(blocks: &[usize], all: &'a [String]) -> Vec<&'a str> {
    blocks.iter().map(|block| all[*block].as_str()).collect()
}

#[test]
fn a_bengali_page_whose_only_facts_are_visible() {
    for (name, date) in [("rpt_name", "entry_update"), ("x1f", "q9")] {
        let (found, blocks) = page(&format!(
            "<html lang=en><title>বৈঠকে দুই নেতা, আলোচনায় সহায়তা | কালবেলা</title><header>ঢাকা, মঙ্গলবার, ১৪ অক্টোবর ২০২৫, ২৯ আশ্বিন ১৪৩২</header>
            <nav><a href=/a>জাতীয়</a><ul><li><a href=/b>রাজনীতি</a><li><a href=/c>সারাবাংলা</a></ul></nav>
            <div><div><h1>বৈঠকে দুই নেতা, আলোচনায় সহায়তা</h1></div><div><div class={name}><span>কালবেলা ডেস্ক</span></div>
            <div class={date}>প্রকাশ : ১৩ সেপ্টেম্বর ২০২৩, ০২:৪৮ পিএম</div><div>অনলাইন সংস্করণ</div></div>{BODY}{BODY}</div>
            <aside><div>১ জানুয়ারি ২০২৪</div></aside>"
        ));
        assert_eq!(found.title.as_deref(), Some("বৈঠকে দুই নেতা, আলোচনায় সহায়তা"));
        assert_eq!(found.byline.as_deref(), Some("কালবেলা ডেস্ক"));
        assert_eq!(found.authors, ["কালবেলা ডেস্ক"]);
        assert_eq!(found.published.as_deref(), Some("2023-09-13T14:48"));
        assert_eq!(found.modified, None);
        assert_eq!(found.lang.as_deref(), Some("bn"));
        assert_eq!(found.dir, Some("ltr"));
        assert_eq!(found.site_name.as_deref(), Some("কালবেলা"));
        assert_eq!(texts(&found.title_blocks, &blocks), ["বৈঠকে দুই নেতা, আলোচনায় সহায়তা"]);
        assert_eq!(texts(&found.byline_blocks, &blocks), ["কালবেলা ডেস্ক"]);
        assert_eq!(
            texts(&found.date_blocks, &blocks),
            ["প্রকাশ : ১৩ সেপ্টেম্বর ২০২৩, ০২:৪৮ পিএম", "অনলাইন সংস্করণ"]
        );
    }
}

#[test]
fn byline_and_date_in_one_line_are_split() {
    let (found, _) = page(&format!(
        "<h1>ধরলার ভাঙনে বিলীন স্কুলের দুই কক্ষ</h1><div>নিজস্ব প্রতিবেদক, কুড়িগ্রাম | প্রকাশ : ১৩ সেপ্টেম্বর ২০২৩, ০২:৪৮ পিএম</div>{BODY}"
    ));
    assert_eq!(found.byline.as_deref(), Some("নিজস্ব প্রতিবেদক"));
    assert_eq!(found.published.as_deref(), Some("2023-09-13T14:48"));
    assert_eq!((found.byline_blocks, found.date_blocks), (vec![1], vec![1]));
}

#[test]
fn machine_readable_facts_come_first() {
    let (found, _) = page(&format!(
        r#"<html lang="en-GB"><head><title>Ferry stays - The Ledger</title><meta property="og:site_name" content="The Ledger">
        <meta property="og:description" content=" A ferry
        stays. "><meta property="og:image" content="/i/ferry.jpg"><link rel="canonical" href="/world/ferry">
        <script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferry stays","datePublished":"2024-03-14T09:05:00Z",
        "dateModified":"2024-03-15T10:00:00+01:00","author":[{{"name":"Helen Marsh"}},{{"name":"Bo Xu"}}]}}</script></head>
        <body><article><h1>Ferry stays</h1><p>By The Ledger, 1 March 2024</p>{ENGLISH}</article>"#
    ));
    assert_eq!(found.title.as_deref(), Some("Ferry stays"));
    assert_eq!(found.byline.as_deref(), Some("Helen Marsh, Bo Xu"));
    assert_eq!(found.authors, ["Helen Marsh", "Bo Xu"]);
    assert_eq!(found.published.as_deref(), Some("2024-03-14T09:05:00Z"));
    assert_eq!(found.modified.as_deref(), Some("2024-03-15T10:00:00+01:00"));
    assert_eq!(found.lang.as_deref(), Some("en-GB"));
    assert_eq!(found.excerpt.as_deref(), Some("A ferry stays."));
    assert_eq!(
        found.image.as_ref().map(super::Image::url),
        Some("https://news.example/i/ferry.jpg")
    );
    assert_eq!(found.url.as_deref(), Some("https://news.example/world/ferry"));
}

#[test]
fn every_value_says_where_it_was_found() {
    let (found, _) = page(&format!(
        r#"<html lang="en"><head><meta property="article:section" content="Harbour"><link rel="icon" href="/f.ico">
        <link rel="alternate" type="application/rss+xml" href="/rss" title="All"><link rel="next" href="?p=2">
        <meta property="article:tag" content="ferries"><meta property="og:image" content="/i/ferry.jpg?w=9">
        <script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":"False","license":"https://c.example/by",
        "alternativeHeadline":"For another year","publisher":{{"name":"Ledger Press"}},"keywords":"a, b"}}</script></head>
        <body><h1>Ferry stays</h1><figure><img src="/i/ferry.jpg" alt="A boat"><figcaption>The ferry.</figcaption></figure>{ENGLISH}"#
    ));
    let image = found.image.as_ref().expect("an image");
    assert_eq!((image.alt(), image.caption()), (Some("A boat"), Some("The ferry.")));
    assert_eq!(found.favicon.as_deref(), Some("https://news.example/f.ico"));
    assert_eq!(found.next_page.as_deref(), Some("https://news.example/world/1?p=2"));
    assert_eq!(found.feeds.first().and_then(|feed| feed.title()), Some("All"));
    assert_eq!(
        (found.tags.as_slice(), found.is_free),
        (&["a".to_owned(), "b".to_owned()][..], Some(false))
    );
    assert_eq!(found.subtitle.as_deref(), Some("For another year"));
    use super::{MetadataField, MetadataSource};
    for (fact, source) in [
        (MetadataField::Title, MetadataSource::Heading),
        (MetadataField::Section, MetadataSource::Meta),
        (MetadataField::License, MetadataSource::JsonLd),
        (MetadataField::Publisher, MetadataSource::JsonLd),
        (MetadataField::IsAccessibleForFree, MetadataSource::JsonLd),
        (MetadataField::Image, MetadataSource::Meta),
        (MetadataField::Lang, MetadataSource::Declared),
        (MetadataField::Excerpt, MetadataSource::Body),
        (MetadataField::Url, MetadataSource::Address),
    ] {
        assert!(found.sources.contains(&(fact, source)), "{fact:?}: {:?}", found.sources);
    }
}

#[test]
fn an_update_is_no_publication() {
    let (found, _) =
        page(&format!("<h1>Ferry stays</h1><p>Last updated: 20 May 2024</p>{ENGLISH}"));
    assert_eq!((found.published, found.modified.as_deref()), (None, Some("2024-05-20")));
    let (found, _) = page(&format!(
        "<h1>Ferry stays</h1><p>Published 19 May 2024<br>Updated 20 May 2024</p>{ENGLISH}"
    ));
    assert_eq!(
        (found.published.as_deref(), found.modified.as_deref()),
        (Some("2024-05-19"), Some("2024-05-20"))
    );
}

#[test]
fn dates_of_other_articles_are_not_taken() {
    let related = "<div><time datetime=2021-02-03>3 February 2021</time><h4><a href=/x>The harbour bridge is closed for half a year</a></h4></div>";
    let (found, _) = page(&format!(
        "<article><h1>Ferry stays</h1>{related}{ENGLISH}{ENGLISH}{related}</article><aside>4 May 2020</aside>"
    ));
    assert_eq!(found.published, None);
    assert_eq!(found.date_blocks, Vec::<usize>::new());
}

#[test]
fn a_label_tells_a_date_wherever_it_stands() {
    let dates = |rest: &str| {
        let (found, _) = page(&format!("<h1>Seal watch</h1>{ENGLISH}{ENGLISH}{rest}"));
        (found.published, found.modified)
    };
    let some = |day: &str| Some(day.to_owned());
    let aside = "<aside><h3>Published</h3><p>August 30, 2024</p></aside>";
    assert_eq!(dates(aside), (some("2024-08-30"), None));
    let foot = "<footer><p>© 2019</p><p>Last updated: November 13, 2025</p></footer>";
    assert_eq!(dates(foot), (None, some("2025-11-13")));
    // Several days are those of other things.
    let other = "<aside><h3>Published</h3><p>May 3, 2024</p></aside>";
    assert_eq!(dates(&format!("{aside}{other}")), (None, None));
}

#[test]
fn bylines_of_text_and_pictures_are_names() {
    for (byline, name) in [
        ("文・写真＝山田太郎", "山田太郎"),
        ("写真・文＝鈴木花子", "鈴木花子"),
        ("เรื่องโดย สุนิสา แก้วใจ", "สุนิสา แก้วใจ"),
        ("نامہ نگار: فیصل کریم", "فیصل کریم"),
    ] {
        let (found, _) = page(&format!(
            "<h1>Seal watch</h1><div class=author>{byline}</div><div>3 May 2024</div>{ENGLISH}{ENGLISH}"
        ));
        assert_eq!(found.authors, [name], "{byline}");
    }
}

#[test]
fn other_roles_do_not_win_over_the_author() {
    for (line, authors) in [
        (
            "<span>Medically reviewed by <a href=/authors/bo>Bo Xu, MD</a></span> <span>By <a href=/authors/ann>Ann Lee</a></span>",
            vec!["Ann Lee"],
        ),
        (
            "<b>Reviewed by</b></div><div class=author>Bo Xu</div><div class=author>Ann Lee",
            vec!["Ann Lee"],
        ),
        (
            "<span>来源：<a href=/>晚报</a></span> <span>作者：<b>沈文倩</b></span> <span>责编：<b>程晓舟</b></span>",
            vec!["沈文倩"],
        ),
        ("<span>来源：晚报</span> <span>编辑：程晓舟</span> <span>摄影：高远</span>", vec![]),
        (
            "نوشتهٔ <a href=/auteur>مریم صادقی</a> · ترجمهٔ <a href=/auteur>علی رضایی</a>",
            vec!["مریم صادقی"],
        ),
        // A label of a language that has none in the table.
        ("Xyzzy <a href=/author/ann>Ann Lee</a>", vec!["Ann Lee"]),
    ] {
        let (found, _) =
            page(&format!("<h1>Ferry stays</h1><div class=author>{line}</div>{ENGLISH}"));
        assert_eq!(found.authors, authors, "{line}");
    }
}

#[test]
fn links_of_menus_and_topics_are_no_authors() {
    for top in [
        "<div><a href=/step-by-step/>Tutorials</a></div>",
        "<div><a href=/autoren>Autoren</a></div>",
        "<ul><li><a href=/people/style-news>Style News</a></ul>",
        "<div><a href=/x>Sport</a> <a href=/author/all>Our Writers</a> <a href=/y>Food</a></div>",
        "<div><a href=/people/all>everybody</a></div>",
        "<div><a href=/people/style-news>Style News</a></div>",
    ] {
        let (found, _) = page(&format!("<div>{top}<h1>Ferry stays</h1>{ENGLISH}</div>"));
        assert_eq!(found.authors, Vec::<String>::new(), "{top}");
    }
}

#[test]
fn elements_part_label_and_names() {
    let (found, _) = page(&format!(
        "<h1>Ferry stays</h1><p>By <a href=/staff/ann>Ann Lee</a> and <a href=/staff/bo>Bo Xu</a> <span>Leave a comment</span></p>{ENGLISH}"
    ));
    assert_eq!(found.authors, ["Ann Lee", "Bo Xu"]);
}

#[test]
fn a_signature_below_the_body_is_a_byline() {
    let (found, blocks) = page(&format!(
        "<div><h1>Ferry stays</h1>{ENGLISH}{ENGLISH}<p>(Text: Ann Lee)</p></div><footer>x</footer>"
    ));
    assert_eq!(found.byline.as_deref(), Some("Ann Lee"));
    assert_eq!(texts(&found.byline_blocks, &blocks), ["(Text: Ann Lee)"]);
}

#[test]
fn a_page_without_facts_has_none() {
    let (found, _) = page("");
    assert_eq!(found.title, None);
    assert_eq!(
        (found.byline, found.published, found.lang, found.excerpt),
        (None, None, None, None)
    );
}

#[test]
fn values_written_twice_are_read_once() {
    assert_eq!(
        super::plain_text::plain("A &amp; B &#8217; <i>c</i> &copy d < e"),
        "A & B ’ c &copy d < e"
    );
    assert_eq!(super::plain_text::plain("A&#27;[2J&#x9b;B &#x202e;c"), "A[2JB c");
}

#[test]
fn hostile_pages_give_few_values() {
    let many = |piece: &str| piece.repeat(20_000);
    for html in [
        many("<h1>a b c</h1>"),
        format!("<title>{}</title>", many("a - ")),
        format!("<title>{}</title>{}", many("--"), many("<p>a b c")),
        format!("<h1>Title here</h1><p>{}</p>", many("<span></span>")),
        format!("<h1>Title here</h1>{}", many("<time datetime=2020-01-01></time><p>1 May 2020")),
        format!(
            "<script type=application/ld+json>{{\"@type\":\"Article\",\"author\":{{\"name\":[{}\"x\"]}}}}</script>",
            many("\"n\",")
        ),
        format!("<meta name=author content=\"{}\">", many("a, ")),
        many("<b itemprop=author>x</b>"),
        many("<div itemprop=headline rel=author>x y z</div>"),
    ] {
        let dom = crate::dom::parse(&html, &Limits::new()).expect("within the limits");
        let segmentation = crate::blocks::segment(&dom, &crate::Limits::new()).unwrap();
        let found = read(&dom, &segmentation, None, crate::MAX_JSON_LD_BYTES);
        let texts = [found.title, found.byline, found.excerpt];
        let bytes = texts.map(|text| text.map_or(0, |text| text.len()));
        let count = found.authors.len();
        assert!(count <= 32 && bytes.iter().all(|&bytes| bytes <= 2_000), "{count} {bytes:?}");
    }
}

#[test]
fn the_date_beside_the_headline_is_the_articles() {
    const LEAD: &str = "<p>Released on 14 March 2019 at first, the ferry's timetable was printed again, and the \
        council said on Monday that eighteen months had carried more people than anyone had expected.</p>";
    for (top, date) in [
        // Dates in the text are those of the events it reports, with a label or without.
        ("<h1>A ferry</h1><p>3 May 2024 | Categories: News</p>", "2024-05-03"),
        ("<div><span>3 May 2024</span></div><h1>A ferry</h1>", "2024-05-03"),
        // The HTML standard gives an article's own footer to who wrote it, and when.
        (
            "<article><h1>A ferry</h1><footer>By Ann Lee <span>3 May 2024</span></footer>",
            "2024-05-03",
        ),
        (
            "<article><aside><time datetime=2024-05-03>May 3</time></aside><h1>A ferry</h1>",
            "2024-05-03",
        ),
        // A link as long as a headline makes no card of a box that labels its date.
        (
            "<h1>A ferry</h1><div><p><a href=https://social.example/lee>By Ann Lee, Our Founder and Captain</a>\
             <p>Published 3 May 2024<p>Updated 4 June 2025</div>",
            "2024-05-03",
        ),
    ] {
        let (found, _) = page(&format!("<title>A ferry</title>{top}{LEAD}{ENGLISH}"));
        assert_eq!(found.published.as_deref(), Some(date), "{top}");
    }
}

#[test]
fn a_month_alone_gives_way_to_a_day_elsewhere() {
    let page = |end: &str| {
        page(&format!(
            "<div><h1>A ferry</h1><p>Spring volume, May 2024</p>{ENGLISH}{ENGLISH}{end}</div>"
        ))
        .0
    };
    assert_eq!(page("").published.as_deref(), Some("2024-05"));
    let found = page("<div><time datetime=2024-05-20>20 May</time></div>");
    assert_eq!(found.published.as_deref(), Some("2024-05-20"));
}

#[test]
fn a_visible_date_that_machines_are_told_as_well_is_that_of_publication() {
    let page = |meta: &str, shown: &str| {
        page(&format!(
            "<meta property=article:published_time content=2024-05-03T08:00:00Z>{meta}
             <h1>A ferry</h1><p>{shown}</p>{ENGLISH}{ENGLISH}"
        ))
        .0
        .published
    };
    let other = "<meta name=date content=2024-05-06>";
    assert_eq!(page(other, "6 May 2024").as_deref(), Some("2024-05-06"));
    assert_eq!(page("", "6 May 2024").as_deref(), Some("2024-05-03T08:00:00Z"));
    // In print on the day after.
    let next = "<meta name=date content=2024-05-04>";
    assert_eq!(page(next, "4 May 2024").as_deref(), Some("2024-05-03T08:00:00Z"));
    // The day of change.
    let changed = format!("{other}<meta property=article:modified_time content=2024-05-06>");
    assert_eq!(page(&changed, "6 May 2024").as_deref(), Some("2024-05-03T08:00:00Z"));
}

#[test]
fn each_field_with_a_source_has_its_name_in_json() {
    let article = crate::extract("<h1>Rain comes late</h1><p>It rained.").unwrap();
    let json = serde_json::to_value(&article).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for (field, name) in super::MetadataField::ALL {
        assert!(json.get(*name).is_some(), "{name}");
        assert_eq!(serde_json::to_value(field).unwrap(), *name);
        assert!(names.insert(name), "twice: {name}");
    }
}

#[test]
fn texts_turn_nothing_around_and_licenses_run_nothing() {
    let (found, _) =
        page(&format!("<h1>Ferry \u{202e}stays</h1><p>By Ann \u{2066}Lee</p>{ENGLISH}"));
    assert_eq!(found.title.as_deref(), Some("Ferry stays"));
    assert_eq!(found.byline.as_deref(), Some("Ann Lee"));
    for (license, expected) in [
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("/license", Some("/license")),
        ("CC BY 4.0", Some("CC BY 4.0")),
        ("https://c.example/by", Some("https://c.example/by")),
    ] {
        let (found, _) = page(&format!("<link rel=license href='{license}'>{ENGLISH}"));
        assert_eq!(found.license.as_deref(), expected);
    }
}
