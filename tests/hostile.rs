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
fn limits_are_errors_with_names() {
    let options = |limits| Options::new().with_limits(limits);
    let over = |limits| extract_with("<p>a<p>b<p>c", &options(limits)).unwrap_err();
    let bytes = over(leanread::Limits::new().with_max_bytes(5));
    assert_eq!(bytes.code(), "too_many_bytes");
    assert!(bytes.to_string().contains("12 bytes"), "{bytes}");
    assert_eq!(over(leanread::Limits::new().with_max_nodes(5)).code(), "too_many_nodes");
}
