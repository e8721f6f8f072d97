//! App-shell pages: their visible HTML is nearly empty because a script renders it, but their
//! JSON-LD or their data for that script contains the article's text.

mod flight;
mod scripts;

use crate::api::limits::Limits;
use crate::api::warning::Warning;
use crate::dom;
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, Flow, NodeId};
use crate::util::json_strings;
use crate::util::json_texts::{self, TEXT_MIN_CHARS};
use serde_json::Value;

/// A page with more visible letters than this is not an app shell.
const APP_SHELL_MAX_LETTERS: usize = 1_500;
/// On a page with more visible letters, what scripts assign, and JSON in strings, is for parts of it:
/// reviews, a cart.
const NO_TEXT_MAX_LETTERS: usize = 400;
/// How deep JSON in strings of JSON is read.
const NESTED_MAX_LEVELS: usize = 2;
/// The text in the JSON-LD must have this many characters, and this many times the visible letters.
const ARTICLE_BODY_MIN_CHARS: usize = 600;
const ARTICLE_BODY_MIN_RATIO: usize = 2;
/// A larger script is the data of an application, not an article.
const ARTICLE_BODY_MAX_BYTES: usize = 400_000;
/// What React would show is taken if its prose has this share (a half) of the longest text in the data.
const SHOWN_SHARE: usize = 2;
/// The JSON-LD fields that contain a whole text.
const TEXT_FIELDS: [&str; 2] = ["articleBody", "reviewBody"];

/// Appends the article's text from the page's data if it is an app shell and the limits allow it.
/// The page's source is searched for scripts, which the parser leaves out; it may be empty.
pub(crate) fn fill_from_data(mut dom: Dom, html: &str, limits: &Limits) -> Dom {
    let visible = visible_letters(&dom);
    if visible > APP_SHELL_MAX_LETTERS {
        return dom;
    }
    let found = article_in_json_ld(&dom, visible).map(|html| (html, Warning::TextFromJsonLd));
    let found = found
        .or_else(|| article_in_data(&dom, html, visible).map(|html| (html, Warning::TextFromData)))
        .and_then(|(html, warning)| Some((dom::parse(&html, limits).ok()?, warning)));
    if let Some((article, warning)) = found
        && dom.append_body(article, limits)
    {
        dom.warnings.insert(warning);
    }
    dom
}

/// The article's text in the data for the page's own scripts, as HTML.
fn article_in_data(dom: &Dom, html: &str, visible: usize) -> Option<String> {
    let running = scripts::running(html);
    let rows = flight::Rows::of(&running);
    let has_text = visible > NO_TEXT_MAX_LETTERS;
    let nested_levels = if has_text { 0 } else { NESTED_MAX_LEVELS };
    let mut longest = String::new();
    let mut look = |value: &Value| {
        let text = json_texts::longest_text(value, nested_levels).unwrap_or_default();
        if text.len() > longest.len() {
            longest = text;
        }
    };
    scripts::look_at_json(dom, &mut look);
    rows.look_at_values(&mut look);
    if !has_text {
        running.iter().for_each(|script| scripts::look_at_assigned(script, &mut look));
    }
    let longest_chars = longest.chars().count();
    let shown = rows.shown();
    let least = (visible * ARTICLE_BODY_MIN_RATIO).max(TEXT_MIN_CHARS);
    if shown.prose >= least.max(longest_chars / SHOWN_SHARE) {
        return Some(shown.html);
    }
    (longest_chars >= least).then(|| to_html(&longest))
}

/// The article's text from the JSON-LD as HTML.
fn article_in_json_ld(dom: &Dom, visible: usize) -> Option<String> {
    let scripts = (0..dom.len()).filter(|&id| is_json_ld(dom, id, JsonLdType::Exact));
    let data = scripts.map(|id| dom.raw_text(id));
    let texts = data
        .filter(|data| data.len() <= ARTICLE_BODY_MAX_BYTES)
        .flat_map(|data| json_strings::strings(&data, &TEXT_FIELDS))
        .filter(|text| {
            text.chars().count() >= ARTICLE_BODY_MIN_CHARS.max(visible * ARTICLE_BODY_MIN_RATIO)
        });
    texts.max_by_key(String::len).map(|text| to_html(&text))
}

/// Number of visible letters and digits; counting stops once the page is not an app shell.
fn visible_letters(dom: &Dom) -> usize {
    let mut letters = 0;
    let is_visible = |id: &NodeId| dom.flow(dom.parent(*id)) != Flow::Opaque;
    for text in (0..dom.len()).filter(is_visible).filter_map(|id| dom.text_of(id)) {
        letters += text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > APP_SHELL_MAX_LETTERS {
            break;
        }
    }
    letters
}

/// The text as an article element. Some sites write markup, which stays; others separate paragraphs
/// by line breaks.
fn to_html(text: &str) -> String {
    if ["<p>", "<p ", "<br>", "<br/", "<br "].iter().any(|tag| text.contains(tag)) {
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

    fn article(page: &str) -> Option<String> {
        let dom = dom::parse(page, &Limits::default()).unwrap();
        let visible = visible_letters(&dom);
        if visible > APP_SHELL_MAX_LETTERS {
            return None;
        }
        article_in_json_ld(&dom, visible).or_else(|| article_in_data(&dom, page, visible))
    }

    #[test]
    fn only_an_app_shell_gets_text_from_its_json_ld() {
        let text = "It rained all night & the river <rose>. ".repeat(20);
        let data = format!(
            r#"<script type="application/ld+json">{{"articleBody": "{text}\n\nThe end."}}</script>"#
        );
        let html = article(&format!("{data}<div id=app>Loading</div>")).unwrap();
        assert!(html.contains("night &amp; the river &lt;rose>"));
        assert!(html.ends_with("<p>The end.</p>\n</article>"), "{html}");
        let visible = "The whole text stands on the page, as it should. ".repeat(50);
        assert_eq!(article(&format!("{data}<p>{visible}</p>")), None);
        assert_eq!(article("<div id=app></div>"), None);
        let data = format!(
            r#"<script id="__NEXT_DATA__" type="application/json">{{"post": {{"body": "{text}"}}}}</script>"#
        );
        assert!(
            article(&format!("<div id=app>Loading</div>{data}")).unwrap().contains("It rained")
        );
        assert_eq!(article(&format!("{data}<p>{visible}</p>")), None);
    }

    #[test]
    fn data_that_scripts_get_is_read() {
        let text = "It rained all night & the river rose. ".repeat(20);
        let json = format!(r#"{{"post": {{"body": "{text}"}}}}"#);
        let escaped = json.replace('"', "\\\"");
        let paragraph = format!(r#"["$","p",null,{{"children":"{text}"}}]"#).replace('"', "\\\"");
        let part = paragraph.len() / 2;
        let rows = [&paragraph[..part], &paragraph[part..]];
        for script in [
            format!("<script>window.__STATE__ = {json};start()</script>"),
            format!("<script type=text/json>{{\"data\": \"{escaped}\"}}</script>"),
            format!("<script>load(JSON.parse(\"{escaped}\"))</script>"),
            format!(
                "<script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,\"0:{}\"])\
                 </script><script>self.__next_f.push([1,\"{}\\n\"])</script>",
                rows[0], rows[1],
            ),
        ] {
            let html = article(&format!("<div id=app>Loading</div>{script}")).expect(&script);
            assert!(html.contains("<p>It rained all night &amp; the river rose."), "{html}");
        }
    }
}
