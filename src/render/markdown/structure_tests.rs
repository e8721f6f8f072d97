//! The Markdown, read by a CommonMark parser, has the structure of the content: lists, items, paragraphs,
//! headings, code, quotes, and all of the text.

use super::markdown;
use crate::content::tests::content;
use crate::content::{Content, Event, Tag};
use crate::render::block_tags::is_block;
use proptest::prelude::*;
use pulldown_cmark as cm;

/// The blocks, a line each: the start and end of quotes, lists and items, and what has text.
fn outline_of_content(content: &Content) -> Vec<String> {
    let mut outline = Outline::default();
    for event in content.events() {
        match event {
            Event::Text(text) => outline.text(text),
            Event::Formula(formula) => outline.text(&formula.tex),
            Event::Open(_, element) => match element.tag {
                Tag::Ul => outline.push("list".to_owned()),
                Tag::Ol => {
                    let start = element.attr("start").unwrap_or("1");
                    outline.push(format!("list from {start}"));
                }
                Tag::Li => outline.push("item".to_owned()),
                Tag::Blockquote => outline.push("quote".to_owned()),
                Tag::Hr => outline.push("rule".to_owned()),
                Tag::Pre => outline.begin("code"),
                tag if tag.heading_level().is_some() => outline.begin(tag.name()),
                tag if is_block(tag) => outline.end_run(),
                _ => {}
            },
            Event::Close(_, element) => match element.tag {
                Tag::Ul | Tag::Ol => outline.push("end of list".to_owned()),
                Tag::Li => outline.push("end of item".to_owned()),
                Tag::Blockquote => outline.push("end of quote".to_owned()),
                tag if is_block(tag) => outline.end_run(),
                _ => {}
            },
        }
    }
    outline.end_run();
    outline.lines
}

fn outline_of_markdown(markdown: &str) -> Vec<String> {
    let options = cm::Options::ENABLE_TABLES
        | cm::Options::ENABLE_STRIKETHROUGH
        | cm::Options::ENABLE_TASKLISTS
        | cm::Options::ENABLE_FOOTNOTES;
    let mut outline = Outline::default();
    for event in cm::Parser::new_ext(markdown, options) {
        match event {
            cm::Event::Text(text) | cm::Event::Code(text) => outline.text(&text),
            cm::Event::TaskListMarker(is_ticked) => {
                outline.text(if is_ticked { "☑" } else { "☐" })
            }
            cm::Event::Rule => outline.push("rule".to_owned()),
            cm::Event::Start(tag) => match tag {
                cm::Tag::List(None) => outline.push("list".to_owned()),
                cm::Tag::List(Some(start)) => outline.push(format!("list from {start}")),
                cm::Tag::Item => outline.push("item".to_owned()),
                cm::Tag::BlockQuote(_) => outline.push("quote".to_owned()),
                cm::Tag::CodeBlock(_) => outline.begin("code"),
                cm::Tag::Heading { level, .. } => outline.begin(&level.to_string()),
                cm::Tag::Paragraph => outline.end_run(),
                _ => {}
            },
            cm::Event::End(tag) => match tag {
                cm::TagEnd::List(_) => outline.push("end of list".to_owned()),
                cm::TagEnd::Item => outline.push("end of item".to_owned()),
                cm::TagEnd::BlockQuote(_) => outline.push("end of quote".to_owned()),
                cm::TagEnd::CodeBlock | cm::TagEnd::Heading(_) | cm::TagEnd::Paragraph => {
                    outline.end_run();
                }
                _ => {}
            },
            _ => {}
        }
    }
    outline.end_run();
    outline.lines
}

#[derive(Default)]
struct Outline {
    lines: Vec<String>,
    kind: String,
    run: String,
}

impl Outline {
    fn begin(&mut self, kind: &str) {
        self.end_run();
        self.kind = kind.to_owned();
    }

    /// Adds text. White space may differ in lines, and not in code.
    fn text(&mut self, text: &str) {
        let is_code = self.kind == "code";
        self.run.extend(text.chars().filter(|c| is_code || !c.is_whitespace()));
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let kind = std::mem::take(&mut self.kind);
        if !run.is_empty() {
            self.lines.push(format!("{kind}: {}", run.trim_end_matches('\n')));
        }
    }

    fn push(&mut self, line: String) {
        self.end_run();
        self.lines.push(line);
    }
}

#[track_caller]
fn check(page: &str) {
    let content = content(page);
    let markdown = markdown(&content);
    assert_eq!(
        outline_of_content(&content),
        outline_of_markdown(&markdown),
        "of {page}\n{markdown}"
    );
}

/// Words, and what Markdown might read as markup.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "rain", "wind", "1.", "2)", "-", "+", "*", "#", "##", "&gt;", "|", "||", "`", "``", "_a_",
    "**b**", "~~", "~~~", "[x]", "[ ]", "[c](d)", "![e]", "&lt;i&gt;", "&amp;amp;", "\\", "=",
    "===", "---", ":-", "$", "snake_case", "!", "<br>", "<b>fog</b>", "<i>haze</i>",
    "<code>a`b</code>", "<s>dew</s>", "<a href=/x>ice</a>", "1986", "http://n.example/x",
    "a@b.example", "^", "[^1]", "[^1]:", "é", "雨",
];

/// A line of such words.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    prop::collection::vec(word, 1..6).prop_map(|words| format!("w {} z", words.join(" ")))
}

fn block() -> impl Strategy<Value = String> {
    let code =
        prop::sample::select(vec!["a\n  b", "```\nx\n```", "    x", "~~~", "> y\n\n- z", "\tt"]);
    let leaf = prop_oneof![
        text().prop_map(|text| format!("<p>{text}</p>")),
        text().prop_map(|text| format!("<h3>{text}</h3>")),
        code.prop_map(|code| format!("<pre><code class=language-sh>{code}</code></pre>")),
        Just("<hr>".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let blocks =
            || prop::collection::vec(inner.clone(), 1..4).prop_map(|blocks| blocks.concat());
        let item = prop_oneof![
            text().prop_map(|text| format!("<li>{text}</li>")),
            (text(), blocks()).prop_map(|(text, rest)| format!("<li>{text}{rest}</li>")),
            text()
                .prop_map(|text| format!("<li><input type=checkbox disabled checked> {text}</li>")),
            blocks().prop_map(|blocks| format!("<li>{blocks}</li>")),
            // As old editors nest lists.
            inner.clone().prop_map(|block| format!("<ul><li>{block}</li></ul>")),
        ];
        let items = || prop::collection::vec(item.clone(), 1..4).prop_map(|items| items.concat());
        prop_oneof![
            items().prop_map(|items| format!("<ul>{items}</ul>")),
            (items(), 0..12).prop_map(|(items, start)| format!("<ol start={start}>{items}</ol>")),
            blocks().prop_map(|blocks| format!("<blockquote>{blocks}</blockquote>")),
        ]
    })
}

proptest! {
    #[test]
    fn a_parser_reads_the_structure_of_the_content(
        blocks in prop::collection::vec(block(), 1..5)
    ) {
        check(&blocks.concat());
    }
}

#[test]
fn what_was_once_read_as_something_else() {
    for page in [
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "<ul><ul><li>a</li></ul></ul>",
        "<ul><li><pre>a\n b</pre></li><li>c</li></ul>",
        "<ol start=7><li><p>a</p><p>b</p></li><li>c<ol start=3><li>d</li></ol></li></ol>",
        "<ul><li><h3>a</h3></li><li><blockquote>b</blockquote></li></ul>",
    ] {
        check(page);
    }
}

#[test]
fn a_callout_is_an_alert_for_github() {
    let page = "<div class='markdown-alert markdown-alert-note'><p class=markdown-alert-title>Note</p>\
        <ol start=4><li>a</li></ol></div>";
    let markdown = markdown(&content(page));
    let alert =
        cm::Parser::new_ext(&markdown, cm::Options::ENABLE_GFM).find_map(|event| match event {
            cm::Event::Start(cm::Tag::BlockQuote(kind)) => kind,
            _ => None,
        });
    assert_eq!(alert, Some(cm::BlockQuoteKind::Note), "{markdown}");
}
