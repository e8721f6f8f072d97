//! Pages that are shells: what readers see, a script would write, and the HTML has the article's
//! text only as data.

use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::dom;
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, Flow, NodeId};
use crate::util::json_strings;

/// A page with so many letters to be seen is no shell.
const APP_SHELL_MAX_LETTERS: usize = 1_500;
/// Told text has to be this long (characters) and this many times as long as what can be seen.
const ARTICLE_BODY_MIN_CHARS: usize = 600;
const ARTICLE_BODY_MIN_RATIO: usize = 2;
/// Data of more bytes is an application, not an article.
const ARTICLE_BODY_MAX_BYTES: usize = 400_000;
/// The JSON-LD fields that hold a whole text.
const TEXT_FIELDS: [&str; 2] = ["articleBody", "reviewBody"];

/// The page; a shell with the text that it only tells to machines at its end, if there is room.
pub(crate) fn fill_from_json_ld(mut dom: Dom, limits: &Limits) -> Dom {
    let told = article_of_app_shell(&dom).and_then(|html| dom::parse(&html, limits).ok());
    if told.is_some_and(|told| dom.append_body(told, limits)) {
        dom.warnings.insert(Warning::TextFromData);
    }
    dom
}

/// For a shell, the article's text as its JSON-LD has it, as paragraphs.
fn article_of_app_shell(dom: &Dom) -> Option<String> {
    let seen = visible_letters(dom);
    if seen > APP_SHELL_MAX_LETTERS {
        return None;
    }
    let scripts = (0..dom.len()).filter(|&id| is_json_ld(dom, id, JsonLdType::Exact));
    let data = scripts.map(|id| dom.raw_text(id));
    let texts = data
        .filter(|data| data.len() <= ARTICLE_BODY_MAX_BYTES)
        .flat_map(|data| json_strings::strings(&data, &TEXT_FIELDS))
        .filter(|text| {
            text.chars().count() >= ARTICLE_BODY_MIN_CHARS.max(seen * ARTICLE_BODY_MIN_RATIO)
        });
    texts.max_by_key(String::len).map(|text| to_html(&text))
}

/// Letters and digits of the page's texts, counted no further than it matters.
fn visible_letters(dom: &Dom) -> usize {
    let mut letters = 0;
    let is_seen = |id: &NodeId| dom.flow(dom.parent(*id)) != Flow::Opaque;
    for text in (0..dom.len()).filter(is_seen).filter_map(|id| dom.text_of(id)) {
        letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > APP_SHELL_MAX_LETTERS {
            break;
        }
    }
    letters
}

/// The text as an article. Some sites tell mark-up, which is read as such; others paragraphs
/// parted by line breaks.
fn to_html(text: &str) -> String {
    if text.contains("<p>") || text.contains("<p ") {
        return format!("<article>{text}</article>");
    }
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let lines = escaped.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraphs: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<article>\n{paragraphs}</article>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> Option<String> {
        article_of_app_shell(&dom::parse(page, &Limits::default()).unwrap())
    }

    #[test]
    fn a_shell_tells_its_text_and_a_full_page_needs_not() {
        let text = "It rained all night & the river <rose>. ".repeat(20);
        let data = format!(
            r#"<script type="application/ld+json">{{"articleBody": "{text}\n\nThe end."}}</script>"#
        );
        let html = told(&format!("{data}<div id=app>Loading</div>")).unwrap();
        assert!(html.contains("night &amp; the river &lt;rose>"));
        assert!(html.ends_with("<p>The end.</p>\n</article>"), "{html}");
        let seen = "The whole text stands on the page, as it should. ".repeat(50);
        assert_eq!(told(&format!("{data}<p>{seen}</p>")), None);
        assert_eq!(told("<div id=app></div>"), None);
    }
}
