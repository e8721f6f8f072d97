//! The items of a page's gold, and what a CommonMark + GFM parser finds of them in the Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// What the Markdown of a page must have, or must not have.
#[derive(Debug)]
pub enum Item {
    Text(String),
    Clutter(String),
    Heading(String),
    /// The start of a list item.
    ListEntry(String),
    /// The start of a task, and whether it is done.
    Task(bool, String),
    Quotation(String),
    /// TeX, in several spellings, and whether it is displayed.
    Formula(bool, Vec<String>),
    /// The start of a note.
    Note(String),
    CodeBlock(Option<String>, Vec<String>),
    InlineCode(String),
    /// Texts of the cells of one table.
    Table(Vec<String>),
    Callout(String),
    /// A part of the address, and the alternative text.
    Picture(String, String),
    Embed(String),
    /// A term and the start of its definition.
    Definition(String, String),
}

pub fn of_gold(gold: &Value) -> Vec<Item> {
    let mut items = Vec::new();
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let texts = |key: &str| list(key).iter().map(string).collect::<Vec<_>>();
    items.extend(texts("must_text").into_iter().map(Item::Text));
    items.extend(texts("must_not").into_iter().map(Item::Clutter));
    items.extend(texts("headings").into_iter().map(Item::Heading));
    items.extend(texts("list_items").into_iter().map(Item::ListEntry));
    items.extend(texts("quotes").into_iter().map(Item::Quotation));
    items.extend(texts("inline_code").into_iter().map(Item::InlineCode));
    items.extend(texts("embeds").into_iter().map(Item::Embed));
    for (key, is_display) in [("inline_math", false), ("display_math", true)] {
        let formulas = list(key);
        let spellings = formulas.iter().map(|formula| match &formula["any"] {
            Value::Array(any) => any.iter().map(string).collect(),
            _ => vec![string(formula)],
        });
        items.extend(spellings.map(|any| Item::Formula(is_display, any)));
    }
    for entry in list("tasks") {
        items.push(Item::Task(entry["done"] == true, string(&entry["text"])));
    }
    items.extend(list("footnotes").iter().map(|note| Item::Note(string(&note["def"]))));
    for code in list("fences") {
        let lines = code["lines"].as_array().unwrap().iter().map(string).collect();
        items.push(Item::CodeBlock(code["lang"].as_str().map(str::to_owned), lines));
    }
    for table in list("tables") {
        let cells = ["header", "cells"].map(|key| table[key].as_array().cloned());
        items
            .push(Item::Table(cells.into_iter().flatten().flatten().map(|c| string(&c)).collect()));
    }
    items.extend(list("callouts").iter().map(|callout| Item::Callout(string(&callout["text"]))));
    for picture in list("images") {
        items.push(Item::Picture(string(&picture["src"]), string(&picture["alt"])));
        items.extend(picture["caption"].as_str().map(|caption| Item::Text(caption.to_owned())));
    }
    for entry in list("definitions") {
        items.push(Item::Definition(string(&entry["term"]), string(&entry["def"])));
    }
    let summaries = list("details");
    items.extend(summaries.iter().map(|details| Item::Text(string(&details["summary"]))));
    items
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Letters and digits alone: marks, spaces and typographic variants are a matter of taste.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// TeX without white space and braces.
fn tex(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '{' | '}')).collect()
}

/// What a parser finds in a page's Markdown.
#[derive(Default)]
pub struct Delivered {
    markdown: String,
    /// All of the text; its letters alone once all of it is read.
    text: String,
    headings: Vec<String>,
    /// The texts of list items, each with that of the lists in it; whether it is a task, and done.
    items: Vec<(String, Option<bool>)>,
    quotations: Vec<String>,
    notes: Vec<String>,
    formulas: Vec<(bool, String)>,
    code: Vec<(String, String)>,
    inline_code: Vec<String>,
    tables: Vec<String>,
    pictures: Vec<(String, String)>,
}

impl Delivered {
    pub fn new(markdown: &str) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH;
        let mut found = Delivered { markdown: markdown.to_owned(), ..Delivered::default() };
        // The start of each open element in the text, and whether it is a ticked task.
        let mut open: Vec<(usize, Option<bool>, String)> = Vec::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(tag) => open.push((found.text.len(), None, argument(&tag))),
                Event::End(tag) => {
                    let (start, task, argument) = open.pop().unwrap_or_default();
                    found.close(tag, start, task, argument);
                }
                Event::TaskListMarker(is_done) => {
                    let item = open.iter_mut().rev().find(|element| element.2 == ITEM);
                    item.into_iter().for_each(|element| element.1 = Some(is_done));
                }
                Event::Code(code) => {
                    found.text += &code;
                    found.inline_code.push(code.into_string());
                }
                Event::InlineMath(formula) => found.formula(false, &formula),
                Event::DisplayMath(formula) => found.formula(true, &formula),
                Event::Html(html) | Event::InlineHtml(html) => found.html(&html),
                Event::Text(text) => found.text += &text,
                Event::SoftBreak | Event::HardBreak => found.text.push('\n'),
                Event::FootnoteReference(_) | Event::Rule => {}
            }
        }
        found.text = letters(&found.text);
        found
    }

    fn close(&mut self, tag: TagEnd, start: usize, task: Option<bool>, argument: String) {
        let text = self.text[start..].to_owned();
        match tag {
            TagEnd::Heading(_) => self.headings.push(letters(&text)),
            TagEnd::Item => self.items.push((letters(&text), task)),
            TagEnd::BlockQuote(_) => self.quotations.push(letters(&text)),
            TagEnd::FootnoteDefinition => self.notes.push(letters(&text)),
            TagEnd::Table => self.tables.push(letters(&text)),
            TagEnd::CodeBlock => self.code.push((argument, text.trim_end().to_owned())),
            TagEnd::Image => self.pictures.push((argument, letters(&text))),
            _ => {}
        }
        self.text.push('\n');
    }

    fn formula(&mut self, is_display: bool, formula: &str) {
        self.formulas.push((is_display, tex(formula)));
        self.text += formula;
    }

    /// Tables that Markdown cannot express are HTML, in a line each.
    fn html(&mut self, html: &str) {
        let mut text = String::new();
        for piece in html.split('<') {
            text.push(' ');
            text += piece.split_once('>').map_or(piece, |(_, text)| text);
        }
        if html.contains("<table") {
            self.tables.push(letters(&text));
        }
        self.text += &text;
    }

    pub fn has(&self, item: &Item) -> bool {
        let has = |wanted: &str| self.text.contains(&letters(wanted));
        match item {
            Item::Text(wanted) => has(wanted),
            Item::Clutter(sign) if letters(sign).is_empty() => !self.markdown.contains(sign),
            Item::Clutter(unwanted) => !has(unwanted),
            Item::Heading(heading) => self.has_heading(&letters(heading)),
            Item::ListEntry(start) => self.has_item(start, |_| true),
            Item::Task(is_done, start) => self.has_item(start, |task| task == Some(*is_done)),
            Item::Quotation(start) => self.has_quotation(start),
            Item::Formula(is_display, any) => {
                any.iter().any(|formula| self.formulas.contains(&(*is_display, tex(formula))))
            }
            Item::Note(start) => self.notes.iter().any(|note| note.starts_with(&letters(start))),
            Item::CodeBlock(language, lines) => self.has_code(language.as_deref(), lines),
            Item::InlineCode(code) => self.inline_code.contains(code),
            Item::Table(cells) => self
                .tables
                .iter()
                .any(|table| cells.iter().all(|cell| table.contains(&letters(cell)))),
            Item::Callout(start) => self.markdown.contains("> [!") && self.has_quotation(start),
            Item::Picture(part, alt) => self
                .pictures
                .iter()
                .any(|(address, words)| address.contains(part.as_str()) && *words == letters(alt)),
            Item::Embed(part) => self.markdown.contains(part.as_str()),
            Item::Definition(term, start) => has(term) && has(start),
        }
    }

    /// Whether there is such a heading, with or without the number of its section before it.
    fn has_heading(&self, wanted: &str) -> bool {
        let is_number = |before: &str| {
            before.is_empty() || before.len() <= 16 && before.contains(char::is_numeric)
        };
        self.headings.iter().any(|it| it.strip_suffix(wanted).is_some_and(is_number))
    }

    fn has_item(&self, start: &str, is_task: impl Fn(Option<bool>) -> bool) -> bool {
        let start = letters(start);
        self.items.iter().any(|(item, task)| is_task(*task) && item.starts_with(&start))
    }

    fn has_quotation(&self, start: &str) -> bool {
        self.quotations.iter().any(|text| text.contains(&letters(start)))
    }

    fn has_code(&self, language: Option<&str>, lines: &[String]) -> bool {
        let code = lines.join("\n").trim_end().to_owned();
        let is_named = |named: &str| language.is_none_or(|it| it == named);
        self.code.iter().any(|(named, text)| is_named(named) && *text == code)
    }
}

const ITEM: &str = "item";

/// What is known of an element where it opens: its language, its address, or that it is an item.
fn argument(tag: &Tag) -> String {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => language.to_string(),
        Tag::Image { dest_url, .. } => dest_url.to_string(),
        Tag::Item => ITEM.to_owned(),
        _ => String::new(),
    }
}
