//! Pages made to cost time or memory give an article or an error that says which limit they are
//! over.

use leanread::{Options, extract_with};

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
    assert!(matches!(result.as_deref(), Ok("") | Err(&"too_many_nodes")), "{result:?}");
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

#[test]
fn everything_unclosed() {
    let tags = [
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
    let once: String = tags.iter().map(|tag| format!("<{tag}> word ")).collect();
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
    let bytes = over(leanread::Limits::new().with_max_bytes(5));
    assert_eq!(bytes.code(), "too_many_bytes");
    assert!(bytes.to_string().contains("12 bytes"), "{bytes}");
    assert_eq!(over(leanread::Limits::new().with_max_nodes(5)).code(), "too_many_nodes");
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
