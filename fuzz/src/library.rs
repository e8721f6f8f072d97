//! The targets that call the library.

#[path = "allowed.rs"]
pub mod allowed;
#[path = "../../tests/support/tag_soup.rs"]
mod tag_soup;

use arbitrary::Unstructured;
use leanread::{Article, Embeds, Error, Formulas, Limits, Options, Preference};

/// A target: its name and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All targets of this file; each has a file in `fuzz_targets` and a folder in `seeds`.
pub const TARGETS: &[Target] = &[
    ("bytes", bytes),
    ("dates", dates),
    ("explain", explain),
    ("flat_text", flat_text),
    ("markup", markup),
    ("metadata", metadata),
    ("options", options),
    ("sanitiser", sanitiser),
];

const CONTENT_TYPES: [Option<&str>; 8] = [
    None,
    Some("text/html"),
    Some("text/html; charset=utf-8"),
    Some("text/html; charset=utf-16le"),
    Some("text/html;charset=utf-16be"),
    Some("text/html; charset=iso-2022-jp"),
    Some("text/html; charset='gb18030"),
    Some("text/html; charset=windows-1251"),
];

const PREFERENCES: [Preference; 3] =
    [Preference::Balanced, Preference::Precision, Preference::Recall];

/// Bytes of a page: the first chooses the `Content-Type`.
pub fn bytes(data: &[u8]) {
    let Some((&first, page)) = data.split_first() else { return };
    let content_type = CONTENT_TYPES[usize::from(first) % CONTENT_TYPES.len()];
    let article = leanread::extract_bytes(page, content_type, &Options::new());
    all_of(&within_limits(article));
}

/// Bytes of a page with ranges in the source, explained.
pub fn explain(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    let Ok(trace) = leanread::explain(&html, &Options::new()) else { return };
    drop((trace.to_string(), serde_json::to_string(&trace).expect("a trace is data")));
    for block in trace.blocks() {
        let range = block.block().source_range();
        assert!(range.is_none_or(|range| html.get(range).is_some()), "a range cuts a character");
    }
}

/// Text without markup: the first byte chooses the options, the rest is the text.
pub fn flat_text(data: &[u8]) {
    let Some((&first, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let options = text_options(first);
    let article = within_limits(leanread::extract_from_text_with(&text, &options));
    all_of(&article);
    let Some(article) = article else { return };
    allowed::check(&article.html());
    assert!(is_part_of(&article.text(), &text), "the article has text that the input has not");
    let trace = leanread::explain_from_text(&text, &options).expect("it was within the limits");
    drop((trace.to_string(), serde_json::to_string(&trace).expect("a trace is data")));
    for (listed, traced) in article.blocks().iter().zip(trace.blocks()) {
        let traced = traced.block();
        assert_eq!(listed.is_kept(), traced.is_kept(), "{:?}", traced.text());
        assert_eq!(listed.kind(), traced.kind(), "{:?}", traced.text());
    }
}

/// Options for flat text: two bits for the preference, one for the ranges, one for a limit that cuts
/// the text.
fn text_options(bits: u8) -> Options {
    let limits = Limits::new().with_truncation(true);
    let limits = if bits & 8 == 0 { limits } else { limits.with_max_nodes(20) };
    Options::new()
        .with_preference(PREFERENCES[usize::from(bits & 3) % PREFERENCES.len()])
        .with_source_ranges(bits & 4 != 0)
        .with_limits(limits)
}

/// Whether the letters and digits of the article are among those of the text, in the same order.
fn is_part_of(article: &str, text: &str) -> bool {
    let mut text = text.chars();
    article.chars().filter(|c| c.is_alphanumeric()).all(|c| text.any(|other| other == c))
}

/// Tag soup.
pub fn markup(data: &[u8]) {
    let html = tag_soup::wild_soup(&mut Unstructured::new(data));
    let article = within_limits(leanread::extract(&html));
    all_of(&article);
    if let Some(article) = article {
        allowed::check(&article.html());
    }
}

/// Structured data: the bytes as JSON-LD, as `meta` tags and as microdata.
pub fn metadata(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let value = text.replace('"', "&quot;");
    let page = format!(
        "<script type='application/ld+json'>{text}</script><meta property=og:title content=\"{value}\">\
         <meta name=author content=\"{value}\"><meta property=article:published_time content=\"{value}\">\
         <meta name=keywords content=\"{value}\"><link rel=canonical href=\"{value}\"><base href=\"{value}\">\
         <div itemscope itemtype=https://schema.org/Article><p itemprop=author>{value}</p>\
         <p itemprop=datePublished content=\"{value}\"></div><img src=\"{value}\" srcset=\"{value}\">\
         <h1>{value}</h1><p>The river rose in the night, and the lower streets stood under water."
    );
    all_of(&within_limits(leanread::extract(&page)));
}

/// Dates and bylines in plain view.
pub fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data).replace('<', "&lt;");
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let page = format!(
        "<html lang='{}'><h1>Rain</h1><p class=byline>{first}</p><time>{text}</time><p class=date>{text}\
         </p><p>{rest}</p><p>The river rose in the night, and the lower streets stood under water.",
        first
            .chars()
            .take(5)
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect::<String>()
    );
    all_of(&within_limits(leanread::extract(&page)));
}

/// Options and limits of all kinds, over tag soup.
pub fn options(data: &[u8]) {
    let mut source = Unstructured::new(data);
    let Ok(options) = any_options(&mut source) else { return };
    let html = tag_soup::wild_soup(&mut source);
    let article = within_limits(leanread::extract_with(&html, &options));
    all_of(&article);
    if let Some(article) = article {
        allowed::check_with_frames(&article.html());
    }
    drop(leanread::explain(&html, &options));
    drop(leanread::extract_from_text_with(&html, &options));
}

/// The HTML of an article has only what the allow-list has, and reads the same when read again.
pub fn sanitiser(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    let prose =
        "<p>The river rose in the night, and the lower streets stood under water, said the mayor.";
    let page = format!("<article>{}{html}{}</article>", prose.repeat(3), prose.repeat(3));
    if let Some(article) = within_limits(leanread::extract(&page)) {
        allowed::check(&article.html());
    }
}

fn any_options(source: &mut Unstructured) -> arbitrary::Result<Options> {
    let limits = Limits::new()
        .with_max_bytes(source.arbitrary::<u16>()?.into())
        .with_max_nodes(source.arbitrary::<u16>()?.into())
        .with_max_depth(source.arbitrary::<u8>()?.into())
        .with_max_attributes(source.arbitrary::<u8>()?.into())
        .with_max_attribute_bytes(source.arbitrary::<u8>()?.into())
        .with_max_distinct_names(source.arbitrary::<u8>()?.into())
        .with_max_parser_steps(source.arbitrary::<u16>()?.into())
        .with_max_json_ld_bytes(source.arbitrary::<u8>()?.into())
        .with_max_blocks(source.arbitrary::<u8>()?.into())
        .with_max_listed_blocks(source.arbitrary::<u8>()?.into())
        .with_max_output_bytes(source.arbitrary::<u16>()?.into())
        .with_truncation(source.arbitrary()?);
    let url: &str = source.arbitrary()?;
    Ok(any_content(source)?
        .with_limits(limits)
        .with_preference(*source.choose(&PREFERENCES)?)
        .with_blocks(source.arbitrary()?)
        .with_source_ranges(source.arbitrary()?)
        .with_url(url))
}

/// What the outputs have.
fn any_content(source: &mut Unstructured) -> arbitrary::Result<Options> {
    Ok(Options::new()
        .with_links(source.arbitrary()?)
        .with_images(source.arbitrary()?)
        .with_tables(source.arbitrary()?)
        .with_footnotes(source.arbitrary()?)
        .with_embeds(*source.choose(&[Embeds::Frame, Embeds::Link, Embeds::Remove])?)
        .with_formulas(*source.choose(&[Formulas::MathMl, Formulas::Tex, Formulas::Text])?))
}

/// The article; no result is right only over a limit.
fn within_limits(article: Result<Article, Error>) -> Option<Article> {
    match article {
        Ok(article) => Some(article),
        Err(error) => {
            assert!(error.code().starts_with("too_many_"), "{error}");
            None
        }
    }
}

/// Asks for all that an article has.
fn all_of(article: &Option<Article>) {
    let Some(article) = article else { return };
    let confidence = article.confidence();
    assert!((0.0..=1.0).contains(&confidence), "confidence {confidence}");
    drop((article.html(), article.text(), article.markdown()));
    drop(serde_json::to_string(article).expect("an article is data"));
    for block in article.blocks() {
        drop((block.path(), block.selector()));
    }
}
