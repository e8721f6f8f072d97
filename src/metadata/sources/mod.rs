//! One walk over the page that collects what it says for machines.

pub(super) mod json_ld;
mod link_elements;
pub(super) mod meta_tags;
mod microdata;

use super::byline::machine_names;
use super::date;
use super::date::Dates;
use super::date::iso::Timestamp;
use super::date::locale::DateLocale;
use super::fields::{Source, Sourced};
use super::title::site_name::SiteNames;
use crate::dom::{Dom, Tag, Vocabulary};
use crate::text;
use crate::text::fold::key::key;
use json_ld::{JsonLd, JsonLdScripts};
use link_elements::LinkElements;
use meta_tags::MetaTags;
use microdata::Microdata;

/// A longer title (in characters) is cut.
const MAX_TITLE_CHARS: usize = 1_000;

/// Tags kept, and characters of one.
const MAX_WORDS: usize = 64;
const MAX_WORD_CHARS: usize = 80;

/// Beginnings of words in the names of elements that tell the moment of publication.
const PUBLISHED_STEMS: &[&str] = &["publi", "posted"];

/// Everything written for machines.
#[derive(Debug, Default)]
pub(super) struct DeclaredMetadata {
    pub(super) tags: MetaTags,
    pub(super) scripts: JsonLdScripts,
    microdata: Microdata,
    pub(super) links: LinkElements,
    /// The text of `<title>`.
    pub(super) title: Option<String>,
    /// The languages of `<html>` and `<body>`.
    langs: Vec<String>,
    pub(super) dir: Option<String>,
    /// The address in `<base>`.
    pub(super) base: Option<String>,
}

/// Attributes that tell facts.
fn tells(name: &str) -> bool {
    matches!(name, "itemtype" | "itemprop" | "property" | "rel")
}

impl DeclaredMetadata {
    pub(super) fn of(dom: &Dom, max_json_ld_bytes: usize) -> DeclaredMetadata {
        let scripts = JsonLdScripts::within(max_json_ld_bytes);
        let mut out = DeclaredMetadata { scripts, ..DeclaredMetadata::default() };
        let telling = dom.names_that(tells);
        for id in (0..dom.len()).filter(|&id| dom.is_element(id)) {
            let tag = dom.tag(id);
            match tag {
                Tag::Html | Tag::Body => {
                    let lang = dom.attr(id, "lang").or_else(|| dom.attr(id, "xml:lang"));
                    out.langs.extend(lang.map(str::to_owned));
                    out.dir = out.dir.take().or_else(|| dom.attr(id, "dir").map(str::to_owned));
                }
                Tag::Title if out.title.is_none() && dom.vocabulary(id) == Vocabulary::Html => {
                    let title = text::shorten(&super::plain(&dom.raw_text(id)), MAX_TITLE_CHARS);
                    out.title = Some(title).filter(|title| !title.is_empty());
                }
                Tag::Base if out.base.is_none() => {
                    out.base = dom.attr(id, "href").map(str::to_owned)
                }
                Tag::Script => {
                    let kind = dom.attr(id, "type").unwrap_or_default();
                    if kind.to_ascii_lowercase().contains("ld+json") {
                        out.scripts.push(&dom.raw_text(id));
                    }
                }
                Tag::Meta => out.tags.push(dom, id),
                _ => {}
            }
            let is_told = dom.has_attr_of(id, &telling);
            if is_told || matches!(tag, Tag::Time | Tag::Abbr) {
                out.microdata.push(dom, id);
            }
            if is_told && let Some(rel) = dom.attr(id, "rel") {
                out.links.push(dom, id, rel);
            }
        }
        out
    }

    /// Keys of the titles that tell which of several articles is the page's.
    pub(super) fn title_keys<'a>(&'a self, headings: impl Iterator<Item = &'a str>) -> Vec<String> {
        let told = self.tags.first(meta_tags::TITLE).into_iter().chain(self.title.as_deref());
        told.chain(headings.take(8)).map(key).collect()
    }

    /// The titles written for machines, best first.
    pub(super) fn titles<'a>(&'a self, json: &'a JsonLd) -> Vec<&'a str> {
        let tags = self.tags.all(meta_tags::TITLE).take(8);
        let microdata = self.microdata.headlines.first().map(String::as_str);
        let all = json.headline.as_deref().into_iter().chain(tags).chain(microdata);
        all.filter(|title| title.len() <= MAX_TITLE_CHARS * 4).collect()
    }

    pub(super) fn site_name(&self, json: &JsonLd) -> Option<Sourced<String>> {
        let meta = |names| self.tags.first(names).map(|name| Sourced::new(name, Source::Meta));
        let told = meta(&["og:site_name"])
            .or_else(|| json_told(json.publisher.as_deref()))
            .or_else(|| json_told(json.site.as_deref()))
            .or_else(|| meta(meta_tags::SITE));
        owned(told)
    }

    /// All names of the site that the page tells.
    pub(super) fn sites(&self, json: &JsonLd, host: Option<&str>) -> SiteNames {
        let names = self
            .tags
            .all(meta_tags::SITE)
            .chain(json.publisher.as_deref())
            .chain(json.site.as_deref());
        SiteNames::new(names, host)
    }

    /// The languages that the page declares, the weightiest first.
    pub(super) fn languages<'a>(&'a self, json: &'a JsonLd) -> Vec<&'a str> {
        let own = self.langs.iter().map(String::as_str);
        own.chain(self.tags.all(meta_tags::LANG)).chain(json.lang.as_deref()).collect()
    }

    pub(super) fn excerpt(&self, json: &JsonLd) -> Option<Sourced<String>> {
        self.told(meta_tags::EXCERPT)
            .or_else(|| json_told(json.description.as_deref()))
            .map(|told| Sourced::new(text::collapse(told.value), told.source))
            .filter(|told| !told.value.is_empty())
    }

    pub(super) fn image(&self, json: &JsonLd) -> Option<Sourced<String>> {
        owned(self.told(meta_tags::IMAGE).or_else(|| json_told(json.image.as_deref())))
    }

    pub(super) fn subtitle(&self, json: &JsonLd) -> Option<Sourced<String>> {
        owned(json_told(json.subtitle.as_deref()).or_else(|| self.told(meta_tags::SUBTITLE)))
    }

    pub(super) fn publisher(&self, json: &JsonLd) -> Option<Sourced<String>> {
        let meta = || self.tags.all(meta_tags::PUBLISHER).find(|name| !name.contains("://"));
        owned(
            json_told(json.publisher.as_deref())
                .or_else(|| Some(Sourced::new(meta()?, Source::Meta))),
        )
    }

    pub(super) fn section(&self, json: &JsonLd) -> Option<Sourced<String>> {
        owned(json_told(json.section.as_deref()).or_else(|| self.told(meta_tags::SECTION)))
    }

    /// What the article is about: the first source that tells anything.
    pub(super) fn topics(&self, json: &JsonLd) -> Option<Sourced<Vec<String>>> {
        let meta = meta_tags::TAGS.iter().map(|name| (words(self.tags.named(name)), Source::Meta));
        let json = (words(json.tags.iter().map(String::as_str)), Source::JsonLd);
        let links = (words(self.links.tags.iter().map(String::as_str)), Source::Microdata);
        let mut all = std::iter::once(json).chain(meta).chain([links]);
        all.find(|(words, _)| !words.is_empty()).map(|(words, source)| Sourced::new(words, source))
    }

    pub(super) fn licence(&self, json: &JsonLd) -> Option<Sourced<String>> {
        let link = || Some(Sourced::new(self.links.licence.as_deref()?, Source::Link));
        let told = json_told(json.licence.as_deref()).or_else(link);
        owned(told.or_else(|| self.told(meta_tags::LICENSE)))
    }

    pub(super) fn is_free(&self, json: &JsonLd) -> Option<Sourced<bool>> {
        let tier = || match self.tags.first(meta_tags::TIER)? {
            tier if tier.eq_ignore_ascii_case("free") => Some(true),
            tier if ["locked", "metered"].iter().any(|it| tier.eq_ignore_ascii_case(it)) => {
                Some(false)
            }
            _ => None,
        };
        let json = json.is_free.map(|is_free| Sourced::new(is_free, Source::JsonLd));
        json.or_else(|| Some(Sourced::new(tier()?, Source::Meta)))
    }

    fn told(&self, names: &[&str]) -> Option<Sourced<&str>> {
        self.tags.first(names).map(|value| Sourced::new(value, Source::Meta))
    }

    /// The authors that the page names for machines: the first source that has any.
    pub(super) fn authors(&self, json: &JsonLd) -> Option<Sourced<Vec<String>>> {
        let from_json = || (machine_names(json.authors.iter().map(String::as_str)), Source::JsonLd);
        let by_tag = meta_tags::AUTHOR
            .iter()
            .map(|name| (machine_names(self.tags.named(name)), Source::Meta));
        let by_element =
            [&self.microdata.authors, &self.microdata.rel_authors].into_iter().map(|names| {
                (machine_names(names.iter().map(String::as_str).take(4)), Source::Microdata)
            });
        let mut all = std::iter::once_with(from_json).chain(by_tag).chain(by_element);
        all.find(|(names, _)| !names.is_empty()).map(|(names, source)| Sourced::new(names, source))
    }

    /// The moment marked as that of publication, if the page has no other: a page of many
    /// articles marks one in each.
    pub(super) fn marked(&self, habits: DateLocale) -> Option<Sourced<Timestamp>> {
        let mut moments =
            self.microdata.marked.iter().filter_map(|value| date::machine(value, habits));
        let first = moments.next()?;
        moments.all(|other| other.is_same_day(&first)).then_some(Sourced::new(first, Source::Time))
    }

    /// All moments of publication that the page tells machines.
    pub(super) fn published(&self, json: &JsonLd, habits: DateLocale) -> Vec<Timestamp> {
        let tags = self.tags.all(meta_tags::PUBLISHED).chain(self.tags.moments(PUBLISHED_STEMS));
        let own = self.microdata.published.iter().map(String::as_str);
        let all = json.published.as_deref().into_iter().chain(tags).chain(own).take(MAX_WORDS);
        all.filter_map(|value| date::machine(value, habits)).collect()
    }

    pub(super) fn dates(&self, json: &JsonLd, habits: DateLocale) -> Dates {
        let find = |json: Option<&str>, names, stems: &[&str], own: &[String]| {
            let meta = || date::first(self.tags.all(names).chain(self.tags.moments(stems)), habits);
            let own = || date::first(own.iter().map(String::as_str), habits);
            date::first(json.into_iter(), habits)
                .map(|stamp| Sourced::new(stamp, Source::JsonLd))
                .or_else(|| Some(Sourced::new(meta()?, Source::Meta)))
                .or_else(|| Some(Sourced::new(own()?, Source::Microdata)))
        };
        let (json_published, json_modified) = (json.published.as_deref(), json.modified.as_deref());
        Dates {
            published: find(
                json_published,
                meta_tags::PUBLISHED,
                PUBLISHED_STEMS,
                &self.microdata.published,
            ),
            modified: find(
                json_modified,
                meta_tags::MODIFIED,
                &["modif", "updated"],
                &self.microdata.modified,
            ),
        }
    }
}

fn owned(told: Option<Sourced<&str>>) -> Option<Sourced<String>> {
    told.map(|told| Sourced::new(told.value.to_owned(), told.source))
}

fn json_told(value: Option<&str>) -> Option<Sourced<&str>> {
    value.map(|value| Sourced::new(value, Source::JsonLd))
}

/// The single words of lists, each once, without empty ones.
fn words<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in values.flat_map(|value| value.split([',', ';', '،', '、', '，'])) {
        let word = word.trim();
        let is_fit = !word.is_empty() && word.chars().count() <= MAX_WORD_CHARS;
        if is_fit && out.len() < MAX_WORDS && !out.iter().any(|known| known == word) {
            out.push(word.to_owned());
        }
    }
    out
}
