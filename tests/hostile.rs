//! Pages made to cost time or memory give an article or an error that says which limit they are
//! over.

use leanread::{Limits, Options, Warning, extract_with};

/// Reads the page; what comes out has to be a result or a limit's error.
fn read(html: &str) -> Result<String, &'static str> {
    let options = Options::new().with_url("https://news.example/");
    let article = extract_with(html, &options).map_err(|error| error.code())?;
    let trace = leanread::explain(html, &options).map_err(|error| error.code())?;
    drop((article.html(), article.markdown(), trace.to_string()));
    Ok(article.text())
}

#[test]
fn nothing() {
    assert_eq!(read(""), Ok(String::new()));
    assert_eq!(read(" \n\t "), Ok(String::new()));
    assert_eq!(read("\0\0\0"), Ok(String::new()));
}

#[test]
fn ten_megabytes_of_div() {
    let result = read(&"<div>".repeat(2 << 20));
    assert_eq!(result, Err("too_many_steps"));
}

#[test]
fn a_hundred_thousand_siblings() {
    for item in ["<p>One short line.</p>", "<li><a href=/x>Link</a>", "<br>x", "<b>x</b>"] {
        assert!(read(&item.repeat(100_000)).is_ok());
    }
}

#[test]
fn sixty_thousand_deep() {
    for tag in ["div", "span", "b", "li", "table", "blockquote", "svg", "font", "a"] {
        let page = format!(
            "{}text{}",
            format!("<{tag}>").repeat(60_000),
            format!("</{tag}>").repeat(60_000)
        );
        let result = read(&page);
        assert!(matches!(result, Ok(_) | Err("too_many_nodes")), "{tag}: {result:?}");
    }
}

/// Elements that leave something open.
const UNCLOSED: [&str; 26] = [
    "html",
    "body",
    "article",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "p",
    "b",
    "i",
    "a href=x",
    "h1",
    "select",
    "option",
    "svg",
    "math",
    "template",
    "form",
    "button",
    "pre",
    "blockquote",
    "ruby",
    "rt",
    "dl",
    "dd",
];

#[test]
fn everything_unclosed() {
    let once: String = UNCLOSED.iter().map(|tag| format!("<{tag}> word ")).collect();
    assert!(matches!(read(&once.repeat(2_000)), Ok(_) | Err("too_many_nodes")));
    for open in [
        "<!--",
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<plaintext>",
        "<p title='",
        "<a ",
        "<",
        "&",
    ] {
        assert!(read(&format!("{open}{}", " word".repeat(50_000))).is_ok(), "{open}");
    }
}

#[test]
fn one_text_of_a_megabyte() {
    for text in ["word ", "x", "字", "क्ष", "\u{301}", "&amp;", "\u{200B}", "( "] {
        assert!(read(&format!("<p>{}", text.repeat((1 << 20) / text.len()))).is_ok(), "{text:?}");
    }
}

#[test]
fn formatting_opened_again_and_again() {
    let page: String = (0..3_000).map(|number| format!("<p><b id=i{number}>x")).collect();
    assert!(matches!(read(&page), Ok(_) | Err("too_many_nodes")));
    let page: String = (0..3_000).map(|number| format!("<p><font size={number}></p>x")).collect();
    assert!(matches!(read(&page), Ok(_) | Err("too_many_nodes")));
}

#[test]
fn an_element_of_many_attributes() {
    let attributes: String = (0..5_000).map(|number| format!(" a{number}=v")).collect();
    assert!(read(&format!("<p{attributes}>text</p>").repeat(3)).is_ok());
    assert!(read(&format!("<p class='{}'>text", "box ".repeat(200_000))).is_ok());
}

#[test]
fn tables_in_tables_and_text_where_none_may_be() {
    assert!(matches!(read(&"<table>x".repeat(20_000)), Ok(_) | Err("too_many_nodes")));
    assert!(matches!(read(&"<table><tr><td>x".repeat(20_000)), Ok(_) | Err("too_many_nodes")));
    assert!(matches!(read(&"<table><a>x</a>".repeat(2_000)), Ok(_) | Err("too_many_nodes")));
}

#[test]
fn json_ld_of_great_depth() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(&format!("<script type='application/ld+json'>{deep}</script><p>x")).is_ok());
}

#[test]
fn metadata_of_great_size_is_left_out() {
    let body = "<h1>Ferry stays</h1><p>The ferry will stay for another year, the council said.";
    let json = format!("{{\"@type\":\"Article\",\"headline\":\"{}\"}}", "x".repeat(5 << 20));
    let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let many = format!("[{}1]", "{\"@type\":\"Article\",\"author\":[\"A\",\"B\"]},".repeat(50_000));
    for script in [json, nested, many] {
        let page = format!("<script type=application/ld+json>{script}</script>{body}");
        let article = extract_with(&page, &Options::new()).expect("within the limits");
        assert_eq!(article.title(), Some("Ferry stays"));
        assert!(article.authors().len() <= 32);
        assert!(serde_json::to_string(&article).unwrap().len() < 100_000);
    }
    let tags =
        "<meta name=keywords content='a,b,c'><link rel=icon href=/i><a rel=tag href=/t>x</a>";
    let page = format!("{}{body}", tags.repeat(20_000));
    let article = extract_with(&page, &Options::new()).expect("within the limits");
    assert!(article.tags().len() <= 64 && article.feeds().len() <= 16);
}

#[test]
fn values_are_plain_text_of_bounded_length() {
    let long = "word ".repeat(100_000);
    let title = "<script>alert(1)</script>Rain \u{1}\u{8}\u{202E}falls";
    let page = format!(
        "<title>{title}</title><meta property=og:title content='{title}'>\
         <meta name=author content='{long}'><meta name=description content='{long}'>\
         <meta property=og:image content='javascript:alert(1)'><link rel=canonical href='data:x'>\
         <link rel=icon href='javascript:x'><p>It rained all night."
    );
    let article = extract_with(&page, &Options::new()).expect("within the limits");
    let title = article.title().unwrap();
    assert!(!title.contains('<') && !title.contains(char::is_control), "{title:?}");
    assert!(!title.contains('\u{202E}'), "{title:?}");
    assert!(article.excerpt().unwrap().chars().count() <= 2_001);
    assert_eq!((article.byline(), article.image(), article.url()), (None, None, None));
    assert_eq!(article.favicon(), None);
}

#[test]
fn limits_are_errors_with_names() {
    let options = |limits| Options::new().with_limits(limits);
    let over = |limits| extract_with("<p>a<p>b<p>c", &options(limits)).unwrap_err();
    let bytes = over(Limits::new().with_max_bytes(5));
    assert_eq!(bytes.code(), "too_many_bytes");
    assert!(bytes.to_string().contains("12 bytes"), "{bytes}");
    assert_eq!(over(Limits::new().with_max_nodes(5)).code(), "too_many_nodes");
}

fn code(page: &str, limits: &Limits) -> &'static str {
    let result = extract_with(page, &Options::new().with_limits(limits.clone()));
    result.map_or_else(|error| error.code(), |_| "ok")
}

#[test]
fn every_limit_that_refuses_can_cut_instead() {
    let body = "<p>The ferry will stay for another year, the council said on Monday, and so on.";
    let page = format!("<h1>Ferry stays</h1>{}", body.repeat(40));
    let deep = format!("{}{page}", "<div>".repeat(400));
    for (page, limits, expected) in [
        (&page, Limits::new().with_max_bytes(1_000), "too_many_bytes"),
        (&page, Limits::new().with_max_nodes(50), "too_many_nodes"),
        (&page, Limits::new().with_max_blocks(10), "too_many_blocks"),
        (&deep, Limits::new().with_max_parser_steps(10_000), "too_many_steps"),
    ] {
        assert_eq!(code(page, &limits), expected);
        let options = Options::new().with_limits(limits.with_truncation(true));
        let article = extract_with(page, &options).unwrap();
        assert_eq!(article.warnings(), [Warning::PageTruncated], "{expected}");
    }
}

#[test]
fn what_a_limit_leaves_out_has_a_warning() {
    let body = "<p>The ferry will stay for another year, the council said on Monday, and so on.";
    let json =
        |bytes| format!("<script type=application/ld+json>[{}1]</script>", "1,".repeat(bytes));
    let own = Limits::new;
    for (page, limits, warning) in [
        ("<i>".repeat(600), own(), Warning::DepthFlattened),
        ("<div>".repeat(600), own(), Warning::DepthFlattened),
        (
            format!("<p{}>", " a=b c=d".repeat(2)),
            own().with_max_attributes(1),
            Warning::AttributesDropped,
        ),
        ("<p title=abcdef>".into(), own().with_max_attribute_bytes(5), Warning::AttributesDropped),
        ("<x-a><x-b><x-c><x-d>".into(), own().with_max_distinct_names(6), Warning::NamesDropped),
        ("<p a b c d e f g>".into(), own().with_max_distinct_names(6), Warning::NamesDropped),
        (json(2_000_000), own(), Warning::JsonLdTruncated),
        (body.repeat(9), own().with_max_listed_blocks(5), Warning::BlocksTruncated),
        (body.repeat(9), own().with_max_output_bytes(50), Warning::OutputTruncated),
    ] {
        let page = format!("{page}{body}");
        let article = extract_with(&page, &Options::new().with_limits(limits)).unwrap();
        assert_eq!(article.warnings(), [warning], "{}", page.get(..100).unwrap_or(&page));
        let json = serde_json::to_value(&article).unwrap();
        assert_eq!(json["warnings"][0], warning.code());
    }
}

#[test]
fn lists_of_blocks_end_at_their_limit() {
    let page = "<p>One short line of text.</p>".repeat(50);
    let options = Options::new().with_limits(Limits::new().with_max_listed_blocks(20));
    assert_eq!(extract_with(&page, &options).unwrap().blocks().len(), 20);
    assert_eq!(leanread::explain(&page, &options).unwrap().blocks().len(), 20);
}

#[test]
fn lists_of_deep_blocks_are_shorter() {
    let deep = "<div>".repeat(250) + &"<p>One short line of text.</p>".repeat(9_000);
    let article = extract_with(&deep, &Options::new()).unwrap();
    let listed = article.blocks().len();
    assert!((4_000..4_200).contains(&listed), "{listed}");
    assert_eq!(article.warnings(), [Warning::BlocksTruncated]);
    assert_eq!(leanread::explain(&deep, &Options::new()).unwrap().blocks().len(), listed);
}

#[test]
fn a_tag_of_far_too_many_attributes_costs_the_page_nothing() {
    let body =
        "<p>The ferry will stay for another year, the council said on Monday, and so on.</p>";
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=v")).collect();
    for tag in [format!("<div{attributes}>"), format!("<div title='>{attributes}' {attributes}>")] {
        let article = extract_with(&format!("{tag}{body}"), &Options::new()).unwrap();
        assert!(article.text().starts_with("The ferry"));
        assert_eq!(article.warnings(), [Warning::AttributesDropped]);
    }
    let long = format!("<div data-x='{attributes}' lang=fr><!--{attributes}-->{body}");
    let article = extract_with(&long, &Options::new()).unwrap();
    assert_eq!(article.warnings(), []);
}

#[test]
fn a_long_base_does_not_multiply() {
    let links =
        "<p>It rained all night, and <a href=x>the river</a> rose, said the mayor.".repeat(2_000);
    let page = format!("<base href='https://x.example/{}/'>{links}", "a".repeat(1_000_000));
    assert!(extract_with(&page, &Options::new()).unwrap().html().len() < 1_000_000);
}

#[test]
fn a_long_address_around_many_blocks_does_not_multiply() {
    let address = format!("https://n.example/{}", "a".repeat(20_000));
    let page =
        format!("<h1>Rain</h1><a href='{address}'>{}</a>", "<p>It rained again.".repeat(2_000));
    let article = leanread::extract(&page).unwrap();
    let most = 5 * page.len() + 200_000;
    for output in [article.html(), article.markdown()] {
        assert!(output.len() < most, "{} of {}", output.len(), page.len());
    }
    let links = article.blocks().iter().flat_map(|block| block.links());
    assert!(links.map(|link| link.url().len()).sum::<usize>() < most);
    // What fits is there.
    assert!(article.blocks()[1].links()[0].url().len() == address.len());
}

#[test]
fn a_block_lists_its_first_thousand_links() {
    let links: String = (0..3_000).map(|i| format!("<a href=/{i}>river</a> rose, ")).collect();
    let article = leanread::extract(&format!("<h1>Rain</h1><p>{links}")).unwrap();
    assert_eq!(article.html().matches("<a ").count(), 3_000);
    assert_eq!(article.blocks()[1].links().len(), 1_000);
}

#[test]
fn an_item_without_text_at_the_page_s_end() {
    let prose = "<p>The ferry will stay for another year, the council said on Monday, and the \
                 fares will rise by a tenth. Nobody on the island was surprised by that.</p>";
    let menu = "<div class=p><p>Imprint</p><p>Press</p><p>Shops</p><p>Jobs</p></div>";
    let pair = format!("<div>{menu}<div class=p></div></div>");
    let page = format!("<h1>Ferry stays</h1><main>{}</main>{pair}", prose.repeat(5));
    assert!(leanread::explain(&page, &Options::new()).is_ok());
}

#[test]
fn the_end_of_a_text_area_in_a_deep_table() {
    for depth in 500..514 {
        for raw in ["textarea", "style", "title", "xmp", "iframe", "noembed"] {
            let deep = "<div>".repeat(depth);
            let page = format!("{deep}<table><tr>{}<br><{raw}>x</{raw}><p>y", "<i>".repeat(15));
            assert!(read(&page).is_ok(), "{raw} at {depth}");
        }
    }
}

#[test]
fn attributes_of_elements_opened_again_do_not_multiply() {
    let body = "<p>The ferry will stay for another year, the council said on Monday.";
    for element in ["b title=", "font color=", "a href=/"] {
        let page = format!("<p><{element}{}>{}", "x".repeat(200_000), body.repeat(40));
        let article = extract_with(&page, &Options::new()).unwrap();
        assert!(article.text().contains("The ferry"));
        assert_eq!(article.warnings(), [Warning::AttributesDropped], "{element}");
    }
    let attributes: String = (0..200).map(|number| format!(" a{number}=v")).collect();
    let page = format!("<p><b{attributes}><i{attributes}>{}", body.repeat(400));
    let article = extract_with(&page, &Options::new()).unwrap();
    assert_eq!(article.warnings(), [Warning::AttributesDropped]);
}

#[test]
fn marks_of_lines_in_lists_do_not_multiply() {
    let prose = "<p>The ferry will stay for another year, the council said on Monday, and the \
                 fares will rise by a tenth. Nobody on the island was surprised by that.</p>";
    let lines = "a line of the timetable\n".repeat(2_000);
    let page = format!("{}{}<pre>{lines}</pre>", prose.repeat(9), "<ul><li>".repeat(20));
    let limits = Limits::new().with_max_output_bytes(80_000);
    let article = extract_with(&page, &Options::new().with_limits(limits)).unwrap();
    assert_eq!(article.warnings(), [Warning::OutputTruncated]);
    assert!(article.text().contains("timetable"));
    assert!((30_000..80_000).contains(&article.markdown().len()), "{}", article.markdown().len());
    let whole = extract_with(&page, &Options::new()).unwrap();
    assert_eq!(whole.warnings(), []);
    assert_eq!(whole.text().matches("timetable").count(), 2_000);
}

#[test]
fn a_hundred_thousand_marks_of_one_note() {
    let mark = "x<sup id=r><a href=#f>1</a></sup>";
    let note = "<ol><li id=f>A note of the text. <a href=#r>^</a></ol>";
    for page in [
        format!("<p>{}</p>{note}", mark.repeat(100_000)),
        format!("<p>{mark}</p><ol><li id=f>{}", "<a href=#r>^</a> a ".repeat(100_000)),
        format!("<p>{mark}</p><p><a id=f></a>1 a<br>{}", "<a id=g></a>1 a<br>".repeat(50_000)),
        "<p>x<label for=a></label><input type=checkbox id=a><span>a longer text</span>"
            .repeat(30_000),
        "<p>x<span class=footnote>a longer text ".repeat(30_000),
        format!("<p>x [1]{}", "<br>[1] a note".repeat(100_000)),
    ] {
        let result = read(&page);
        let is_over =
            matches!(result, Err("too_many_nodes" | "too_many_steps" | "too_many_blocks"));
        assert!(result.is_ok() || is_over, "{result:?}");
    }
}

#[test]
fn tables_and_formulas_that_ask_what_is_after_them() {
    let drawing =
        "<svg><g data-mml-node=msup><g data-mml-node=mi><path data-c=41></path></g></g></svg>";
    let (cell, long) = ("<div role=cell>a</div>", "a long text that spans all of them ".repeat(20));
    for page in [
        format!("<div role=table>{}", format!("<div role=row>{cell}{cell}</div>").repeat(30_000)),
        "<div role=grid><div role=row><div role=cell>".repeat(150) + &cell.repeat(30_000),
        format!("<p>x {}", format!("<mjx-container>{drawing}</mjx-container> y ").repeat(20_000)),
        "<p>x \\[ y $$<br>".repeat(50_000),
        format!("<table><tr><th>a<th>b{}", "<tr><td>1<td><pre>a\nb</pre>".repeat(20_000)),
        format!("<table><tr><th colspan=999 rowspan=999>{long}{}", "<tr><td>x<td>y".repeat(20_000)),
        "<x-a><template shadowrootmode=open><style>p{color:red}</style><p>a<slot></slot>"
            .repeat(9_000),
        format!("<p>x{}</p>", "<ruby>a<rt>b<rp>c</ruby>".repeat(50_000)),
    ] {
        let result = read(&page);
        let is_over =
            matches!(result, Err("too_many_nodes" | "too_many_steps" | "too_many_blocks"));
        assert!(result.is_ok() || is_over, "{result:?}");
    }
}
