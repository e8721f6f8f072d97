//! The language of a listing, as classes and attributes of it and of the elements around it name it.

use super::language_names::{CodeLanguage, any, known};
use crate::dom::{Dom, NodeId, Tag};

/// How many elements around a listing are searched for its language.
const MAX_LEVELS: usize = 8;
/// Class names of an element that are read.
const MAX_CLASSES: usize = 24;

/// What stands before a language in a class name where nothing else can follow ...
const LANGUAGE_PREFIXES: [&str; 10] = [
    "ltx_lst_language_",
    "language-",
    "lang-",
    "highlight-source-",
    "highlight-text-",
    "mw-highlight-lang-",
    "geshifilter-",
    "language:",
    "lang:",
    "brush:",
];
/// ... and where other words follow as well.
const LOOSE_PREFIXES: [&str; 7] =
    ["highlight-", "hl-", "src-", "code-", "brush-", "hljs-language-", "language_"];
/// Class names that say that another one is a language.
const MARKERS: [&str; 27] = [
    "brush:",
    "chroma",
    "code",
    "code-block",
    "code-example",
    "code_block",
    "codeblock",
    "codehilite",
    "crayon",
    "example-code",
    "hl",
    "highlight",
    "highlighter",
    "highlighter-rouge",
    "hljs",
    "listing",
    "prettyprint",
    "prism",
    "programlisting",
    "rouge",
    "shiki",
    "snippet",
    "source",
    "source-code",
    "sourcecode",
    "src",
    "syntaxhighlighter",
];
/// Names of languages that are ordinary words in classes: without a marker they say nothing.
const ORDINARY_WORDS: [&str; 40] = [
    "auto",
    "basic",
    "batch",
    "c",
    "code",
    "console",
    "context",
    "d",
    "default",
    "diff",
    "dot",
    "env",
    "feature",
    "go",
    "ignore",
    "j",
    "just",
    "less",
    "literal",
    "log",
    "make",
    "markup",
    "move",
    "none",
    "plain",
    "processing",
    "properties",
    "q",
    "r",
    "raw",
    "re",
    "rest",
    "s",
    "session",
    "source",
    "st",
    "terminal",
    "text",
    "v",
    "verbatim",
];
/// Attributes that name the language, and nothing else, on elements of code.
const LANGUAGE_ATTRIBUTES: [&str; 4] = ["language", "syntax", "data-syntax", "data-mode"];
/// Codes of human languages that are names of programming languages as well.
const HUMAN_LANGUAGES: [&str; 8] = ["cs", "hs", "ml", "pl", "sc", "sh", "sv", "ts"];

/// The language of the listing: from its own elements, else from those around it that hold no other
/// listing, which `holds_other` tells.
pub(super) fn of_listing(
    dom: &Dom,
    listing: NodeId,
    code: Option<NodeId>,
    holds_other: impl Fn(NodeId) -> bool,
) -> Option<CodeLanguage> {
    let own = [Some(listing), code].into_iter().flatten();
    let own = own.filter(|&id| id == listing || dom.tag(id) == Tag::Code);
    own.clone().find_map(|id| of_element(dom, id, true)).or_else(|| {
        let around = dom.ancestors(listing).take(MAX_LEVELS);
        let around = around.take_while(|&id| {
            !matches!(dom.tag(id), Tag::Body | Tag::Html | Tag::Main | Tag::Article)
                && !holds_other(id)
        });
        around.into_iter().find_map(|id| of_element(dom, id, dom.tag(id) == Tag::Code))
    })
}

/// The language that the element names. `is_code`: it is an element of code itself, where a name does
/// not have to be known.
pub(super) fn of_element(dom: &Dom, id: NodeId, is_code: bool) -> Option<CodeLanguage> {
    let class = dom.attr_start(id, "class").unwrap_or_default();
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let read = |name: &str| if is_code { any(name) } else { known(name) };
    let prefixed = |prefixes: &[&str], read: &dyn Fn(&str) -> Option<CodeLanguage>| {
        words().find_map(|word| prefixes.iter().find_map(|it| read(strip_prefix(word, it)?)))
    };
    prefixed(&LANGUAGE_PREFIXES, &read)
        .or_else(|| brush(class))
        .or_else(|| of_attributes(dom, id, is_code))
        .or_else(|| prefixed(&LOOSE_PREFIXES, &known))
        .or_else(|| bare_word(class, is_code))
}

/// `brush: js; gutter: false`.
fn brush(class: &str) -> Option<CodeLanguage> {
    let (_, rest) = class.split_once("brush:")?;
    any(rest.trim_start().split([' ', ';']).next()?)
}

/// A class name that is the language, as in `highlight sh`.
fn bare_word(class: &str, is_code: bool) -> Option<CodeLanguage> {
    let words = || class.split_ascii_whitespace().take(MAX_CLASSES);
    let is_marker = |word: &str| MARKERS.iter().any(|it| it.eq_ignore_ascii_case(word));
    let is_ordinary = |word: &str| ORDINARY_WORDS.iter().any(|it| it.eq_ignore_ascii_case(word));
    let is_marked = words().any(is_marker);
    let may_name = |word: &&str| !is_marker(word) && (is_marked || is_code && !is_ordinary(word));
    words().filter(may_name).find_map(known)
}

fn of_attributes(dom: &Dom, id: NodeId, is_code: bool) -> Option<CodeLanguage> {
    dom.attrs(id).take(MAX_CLASSES).find_map(|(name, value)| {
        let value = value.get(..value.floor_char_boundary(64))?.trim();
        if name == "lang" {
            let is_human = HUMAN_LANGUAGES.iter().any(|it| it.eq_ignore_ascii_case(value));
            return known(value).filter(|_| !is_human);
        }
        let is_data = name.starts_with("data-") && name.contains("lang");
        if LANGUAGE_ATTRIBUTES.contains(&name) || is_data {
            return if is_code { any(value) } else { known(value) };
        }
        // Parameters of a highlighter: `data-syntaxhighlighter-params="brush: java"`.
        brush(value).filter(|_| name.starts_with("data-"))
    })
}

fn strip_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let head = word.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| word.get(prefix.len()..).unwrap_or_default())
}
