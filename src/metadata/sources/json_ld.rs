//! JSON-LD metadata: the schema.org properties of the page's article.

use super::json_repair::parse;
use super::page_clues::{Belonging, ItemKind, PageClues};
use crate::metadata::plain_text::plain;
use crate::util::hash::HashMap;
use serde_json::{Map, Value};

/// Objects looked at; a graph of a real page has fewer than a hundred.
const MAX_OBJECTS: usize = 20_000;
/// Authors that a page can name.
const MAX_AUTHORS: usize = 32;
/// Keywords looked at.
const MAX_KEYWORDS: usize = 128;

/// The properties of the page's article; those that it lacks come from the page's own object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) struct JsonLd {
    pub(in crate::metadata) headline: Option<String>,
    pub(in crate::metadata) authors: Vec<String>,
    pub(in crate::metadata) published: Option<String>,
    pub(in crate::metadata) modified: Option<String>,
    pub(in crate::metadata) description: Option<String>,
    pub(in crate::metadata) lang: Option<String>,
    pub(in crate::metadata) publisher: Option<String>,
    /// The name of the WebSite.
    pub(in crate::metadata) site: Option<String>,
    pub(in crate::metadata) image: Option<String>,
    pub(in crate::metadata) subtitle: Option<String>,
    pub(in crate::metadata) section: Option<String>,
    pub(in crate::metadata) tags: Vec<String>,
    pub(in crate::metadata) license: Option<String>,
    /// The article can be read without paying.
    pub(in crate::metadata) is_free: Option<bool>,
}

/// The scripts of a page, parsed.
#[derive(Debug, Default)]
pub(in crate::metadata) struct JsonLdScripts {
    values: Vec<Value>,
    /// Bytes of scripts that are parsed at most, and those seen so far.
    max_bytes: usize,
    bytes: usize,
}

impl JsonLdScripts {
    /// No scripts yet; scripts beyond this many bytes in all will be skipped.
    pub(in crate::metadata) fn with_max_bytes(max_bytes: usize) -> Self {
        JsonLdScripts { max_bytes, ..JsonLdScripts::default() }
    }

    /// Whether scripts were skipped for their size.
    pub(in crate::metadata) fn is_cut(&self) -> bool {
        self.bytes > self.max_bytes
    }

    /// Adds a script's text; text that is not JSON even after repair is skipped.
    pub(in crate::metadata) fn push(&mut self, script: &str) {
        self.bytes = self.bytes.saturating_add(script.len());
        if self.bytes <= self.max_bytes {
            self.values.extend(parse(script));
        }
    }

    /// Reads the properties of the page's article, and of the page.
    pub(in crate::metadata) fn read(&self, clues: &PageClues) -> JsonLd {
        let objects = self.objects();
        let names: HashMap<&str, &str> = objects
            .iter()
            .filter_map(|object| Some((text(object, "@id")?, text(object, "name")?)))
            .collect();
        let article = article_of_page(&objects, clues);
        let mut out = JsonLd::default();
        if let Some(object) = article {
            out.take(object, &names);
        }
        let pages = objects.iter().filter(|object| has_type(object, |kind| kind.ends_with("Page")));
        for object in pages {
            let headline = out.headline.take();
            out.take(object, &names);
            out.headline = headline;
        }
        let sites =
            |kind: &str| objects.iter().copied().find(|object| has_type(object, |it| it == kind));
        out.site = sites("WebSite").and_then(|site| text(site, "name")).map(plain);
        let organization = ["NewsMediaOrganization", "Organization"].into_iter().find_map(sites);
        out.publisher = out
            .publisher
            .take()
            .or_else(|| organization.and_then(|it| text(it, "name")).map(plain));
        out
    }

    /// All objects that can describe the page, in order, without those of lists and of what an
    /// article merely mentions.
    fn objects(&self) -> Vec<&Map<String, Value>> {
        let mut out = Vec::new();
        let mut open: Vec<&Value> = self.values.iter().rev().collect();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(object) => {
                    out.push(object);
                    let inner = ["mainEntityOfPage", "mainEntity", "@graph"];
                    open.extend(inner.iter().filter_map(|name| object.get(*name)));
                }
                _ => {}
            }
            if out.len() >= MAX_OBJECTS {
                break;
            }
        }
        out
    }
}

impl JsonLd {
    /// Takes the properties that are not yet known.
    fn take(&mut self, object: &Map<String, Value>, names: &HashMap<&str, &str>) {
        let fill = |slot: &mut Option<String>, key: &str| {
            if slot.is_none() {
                *slot = text(object, key).map(plain).filter(|value| !value.is_empty());
            }
        };
        fill(&mut self.published, "datePublished");
        fill(&mut self.published, "dateCreated");
        fill(&mut self.modified, "dateModified");
        fill(&mut self.description, "description");
        fill(&mut self.lang, "inLanguage");
        fill(&mut self.subtitle, "alternativeHeadline");
        fill(&mut self.section, "articleSection");
        fill(&mut self.license, "license");
        self.is_free = self.is_free.or_else(|| boolean(object.get("isAccessibleForFree")?));
        if self.tags.is_empty() {
            self.tags = object.get("keywords").map(keywords).unwrap_or_default();
        }
        self.headline = self.headline.take().or_else(|| headline(object));
        if self.publisher.is_none() {
            self.publisher =
                object.get("publisher").and_then(|value| people(value, names).into_iter().next());
        }
        if self.image.is_none() {
            self.image = ["image", "thumbnailUrl"].iter().find_map(|key| image(object.get(*key)?));
        }
        if self.authors.is_empty() {
            let authors = ["author", "creator"].iter().find_map(|key| object.get(*key));
            self.authors = authors.map(|value| people(value, names)).unwrap_or_default();
        }
    }
}

/// The object that is the page's article: by its headline or URL, by a heading of any level, or as
/// the only one that is not another article.
fn article_of_page<'a>(
    objects: &[&'a Map<String, Value>],
    clues: &PageClues,
) -> Option<&'a Map<String, Value>> {
    let of_kind = |kind: ItemKind| {
        let is_kind = move |name: &str| ItemKind::of(name) == kind;
        objects.iter().copied().filter(move |object| has_type(object, is_kind))
    };
    let url = |object: &'a Map<String, Value>| {
        let id = |key: &str| object.get(key)?.get("@id")?.as_str();
        id("mainEntityOfPage").or_else(|| text(object, "mainEntityOfPage")).or(text(object, "url"))
    };
    let belonging =
        |object: &'a Map<String, Value>| clues.belonging(headline(object).as_deref(), url(object));
    let is_said = |object: &&'a Map<String, Value>| belonging(object) == Belonging::Said;
    let is_heading = |object: &&'a Map<String, Value>| {
        headline(object).is_some_and(|headline| clues.is_heading(&headline))
    };
    let is_elsewhere = |object: &'a Map<String, Value>| {
        url(object).is_some_and(|url| clues.is_own_url(url) == Some(false))
    };
    let articles = || of_kind(ItemKind::Article);
    let only = || {
        let mut others = articles().filter(|object| belonging(object) != Belonging::Denied);
        let mut all = articles();
        let single = all.next().filter(|object| all.next().is_none() && !is_elsewhere(object));
        others.next().or(single)
    };
    let work = || {
        let mut reviews = objects.iter().copied().filter(|it| has_type(it, |it| it == "Review"));
        of_kind(ItemKind::Work)
            .chain(of_kind(ItemKind::Question))
            .find(|object| headline(object).is_some_and(|it| clues.is_title_or_part(&it)))
            .or_else(|| reviews.next().filter(|it| belonging(it) == Belonging::Unknown))
    };
    articles().find(is_said).or_else(|| articles().find(is_heading)).or_else(only).or_else(work)
}

/// A boolean, also as a string or a schema.org URL.
fn boolean(value: &Value) -> Option<bool> {
    let text = value.as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    match value {
        Value::Bool(is_true) => Some(*is_true),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// Keywords: a list of strings or of named objects, or one string.
fn keywords(value: &Value) -> Vec<String> {
    let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let words = values
        .iter()
        .take(MAX_KEYWORDS)
        .filter_map(|value| value.as_str().or_else(|| value.get("name")?.as_str()));
    words.map(plain).filter(|word| !word.is_empty()).collect()
}

fn headline(object: &Map<String, Value>) -> Option<String> {
    ["headline", "name"]
        .iter()
        .find_map(|key| text(object, key))
        .map(plain)
        .filter(|value| !value.is_empty())
}

/// The value as a string; of a list the first. Of objects it is the name, or the text of a string
/// with a language.
fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    let value = object.get(key)?;
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let value = value.get("@value").or(value.get("name")).unwrap_or(value);
    value.as_str().filter(|text| !text.trim().is_empty())
}

/// The names of persons and organisations, in any form.
fn people(value: &Value, names: &HashMap<&str, &str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    for value in values.iter().take(MAX_AUTHORS) {
        let found: Vec<&str> = match value {
            Value::String(name) => vec![name],
            Value::Object(person) => match person.get("name") {
                Some(Value::Array(many)) => {
                    many.iter().filter_map(Value::as_str).take(MAX_AUTHORS).collect()
                }
                Some(Value::String(name)) => vec![name],
                _ => {
                    text(person, "@id").and_then(|id| names.get(id).copied()).into_iter().collect()
                }
            },
            _ => Vec::new(),
        };
        for name in found.into_iter().map(plain).filter(|name| !name.is_empty()) {
            if !out.contains(&name) {
                out.push(name);
            }
        }
    }
    out
}

fn image(value: &Value) -> Option<String> {
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let value = value.get("url").or(value.get("contentUrl")).unwrap_or(value);
    value.as_str().map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned)
}

fn has_type(object: &Map<String, Value>, wanted: impl Fn(&str) -> bool) -> bool {
    let local = |value: &Value| {
        value.as_str().and_then(|kind| kind.rsplit(['/', ':', '#']).next()).is_some_and(&wanted)
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(local),
        Some(kind) => local(kind),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(script: &str) -> JsonLd {
        let mut scripts = JsonLdScripts::with_max_bytes(crate::MAX_JSON_LD_BYTES);
        scripts.push(script);
        scripts.read(&PageClues::default())
    }

    #[test]
    fn a_graph_with_authors_by_id() {
        let out = read(
            r##"{"@context":"https://schema.org","@graph":[
            {"@type":["Article","NewsArticle"],"headline":"A &amp; B","author":{"@id":"#p"},"datePublished":"2023-09-13T14:48:00+06:00",
             "publisher":{"@type":"Organization","name":"The Paper"},"image":[{"url":"/i.jpg"}]},
            {"@type":"Person","@id":"#p","name":"Ann Lee"},
            {"@type":"WebSite","name":"Paper Online","inLanguage":"en-GB"},
            {"@type":"WebPage","name":"A & B | Paper","inLanguage":"en-GB"}]}"##,
        );
        assert_eq!(out.headline.as_deref(), Some("A & B"));
        assert_eq!(out.authors, ["Ann Lee"]);
        assert_eq!(out.published.as_deref(), Some("2023-09-13T14:48:00+06:00"));
        assert_eq!(out.publisher.as_deref(), Some("The Paper"));
        assert_eq!(out.site.as_deref(), Some("Paper Online"));
        assert_eq!(out.lang.as_deref(), Some("en-GB"));
        assert_eq!(out.image.as_deref(), Some("/i.jpg"));
    }

    #[test]
    fn authors_in_every_form() {
        for author in [
            r#""Ann Lee""#,
            r#"["Ann Lee"]"#,
            r#"{"name":"Ann Lee"}"#,
            r#"[{"@type":"Person","name":"Ann Lee"}]"#,
            r#"{"name":["Ann Lee"]}"#,
        ] {
            assert_eq!(
                read(&format!(r#"[{{"@type":"BlogPosting","author":{author}}}]"#)).authors,
                ["Ann Lee"],
                "{author}"
            );
        }
    }

    #[test]
    fn broken_scripts_are_repaired_or_skipped() {
        for script in [
            "<!-- {\"@type\":\"Article\",\"headline\":\"One two\"} -->",
            "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"One two\"}\n//]]>",
            "/* <![CDATA[ */{\"@type\":\"Article\",\"headline\":\"One two\"};/* ]]> */",
            "{\"@type\":\"Article\",\"headline\":\"One\ntwo\",}",
            "{\"@type\":[\"Article\",],\"headline\":\"One two\",,}trailing",
        ] {
            assert_eq!(read(script).headline.as_deref(), Some("One two"), "{script}");
        }
        assert_eq!(read("{{{ not json"), JsonLd::default());
        assert_eq!(read(&"[".repeat(100_000)), JsonLd::default());
    }

    #[test]
    fn an_oversized_script_is_skipped() {
        let script = format!(
            "{{\"@type\":\"Article\",\"headline\":\"x\",\"articleBody\":\"{}\"}}",
            "a".repeat(crate::MAX_JSON_LD_BYTES)
        );
        assert_eq!(read(&script), JsonLd::default());
    }

    fn clues(title: &str) -> PageClues {
        let segmentation = crate::blocks::Segmentation::default();
        PageClues::new(&segmentation, [title].into_iter(), &[], None)
    }

    fn headline_of(script: &str, title: &str) -> Option<String> {
        let mut scripts = JsonLdScripts::with_max_bytes(crate::MAX_JSON_LD_BYTES);
        scripts.push(script);
        scripts.read(&clues(title)).headline
    }

    #[test]
    fn the_article_of_the_title_wins() {
        let two =
            r#"[{"@type":"Article","headline":"Other"},{"@type":"Article","headline":"Mine"}]"#;
        assert_eq!(headline_of(two, "Mine").as_deref(), Some("Mine"));
        // Nothing tells which of two others is the page's.
        assert_eq!(headline_of(two, "A third one"), None);
        assert_eq!(read(two).headline.as_deref(), Some("Other"));
        // The only article may have another headline for machines.
        let one = r#"{"@type":"NewsArticle","headline":"Other"}"#;
        assert_eq!(headline_of(one, "Mine").as_deref(), Some("Other"));
    }

    #[test]
    fn works_that_are_a_part_of_the_page_are_not_its_article() {
        for kind in ["VideoObject", "PodcastEpisode", "Event", "Question", "Review"] {
            let script = format!(r#"{{"@type":"{kind}","name":"Fog","author":"Bo Xu"}}"#);
            assert_eq!(headline_of(&script, "The ferrywoman"), None, "{kind}");
            assert_eq!(headline_of(&script, "Fog").as_deref(), Some("Fog"), "{kind}");
        }
        let list =
            r#"{"@type":"ItemList","itemListElement":[{"@type":"Article","headline":"Fog"}]}"#;
        assert_eq!(headline_of(list, "Fog"), None);
    }
}
