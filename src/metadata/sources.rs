//! One walk over the page that collects what it says for machines.

use super::byline::machine_names;
use super::date::{self, Dates};
use super::date_text::Habits;
use super::iso::Stamp;
use super::json_ld::{JsonLd, Scripts};
use super::meta_tags::{self, MetaTags};
use super::microdata::Microdata;
use super::sites::Sites;
use super::words::key;
use crate::dom::{Dom, Tag, Vocabulary};
use crate::text;

/// A longer title (in characters) is cut.
const MAX_TITLE_CHARS: usize = 1_000;

/// Everything written for machines.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) tags: MetaTags,
    pub(super) scripts: Scripts,
    microdata: Microdata,
    /// The text of `<title>`.
    pub(super) title: Option<String>,
    /// The languages of `<html>` and `<body>`.
    langs: Vec<String>,
    pub(super) dir: Option<String>,
    /// The address in `<base>`.
    pub(super) base: Option<String>,
}

impl Sources {
    pub(super) fn of(dom: &Dom) -> Sources {
        let mut out = Sources::default();
        for id in (0..dom.len()).filter(|&id| dom.is_element(id)) {
            match dom.tag(id) {
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
                Tag::Meta | Tag::Link => out.tags.push(dom, id),
                _ => {}
            }
            out.microdata.push(dom, id);
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

    pub(super) fn site_name(&self, json: &JsonLd) -> Option<String> {
        let told = self
            .tags
            .first(&["og:site_name"])
            .or(json.publisher.as_deref())
            .or(json.site.as_deref());
        told.or(self.tags.first(meta_tags::SITE)).map(str::to_owned)
    }

    /// All names of the site that the page tells.
    pub(super) fn sites(&self, json: &JsonLd, host: Option<&str>) -> Sites {
        let names = self
            .tags
            .all(meta_tags::SITE)
            .chain(json.publisher.as_deref())
            .chain(json.site.as_deref());
        Sites::new(names, host)
    }

    /// The languages that the page declares, the weightiest first.
    pub(super) fn languages<'a>(&'a self, json: &'a JsonLd) -> Vec<&'a str> {
        let own = self.langs.iter().map(String::as_str);
        own.chain(self.tags.all(meta_tags::LANG)).chain(json.lang.as_deref()).collect()
    }

    pub(super) fn excerpt(&self, json: &JsonLd) -> Option<String> {
        let told = self.tags.first(meta_tags::EXCERPT).or(json.description.as_deref());
        told.map(text::collapse).filter(|excerpt| !excerpt.is_empty())
    }

    pub(super) fn image(&self, json: &JsonLd) -> Option<String> {
        self.tags.first(meta_tags::IMAGE).map(str::to_owned).or(json.image.clone())
    }

    /// The authors that the page names for machines: the first source that has any.
    pub(super) fn authors(&self, json: &JsonLd) -> Vec<String> {
        let from_json = machine_names(json.authors.iter().map(String::as_str));
        if !from_json.is_empty() {
            return from_json;
        }
        let by_tag = meta_tags::AUTHOR.iter().map(|name| machine_names(self.tags.named(name)));
        let microdata = [&self.microdata.authors, &self.microdata.rel_authors];
        let by_element = microdata
            .into_iter()
            .map(|names| machine_names(names.iter().map(String::as_str).take(4)));
        by_tag.chain(by_element).find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// The moment marked as that of publication, if the page has no other: a page of many
    /// articles marks one in each.
    pub(super) fn marked(&self, habits: Habits) -> Option<Stamp> {
        let mut moments =
            self.microdata.marked.iter().filter_map(|value| date::machine(value, habits));
        let first = moments.next()?;
        moments.all(|other| other.is_same_day(&first)).then_some(first)
    }

    pub(super) fn dates(&self, json: &JsonLd, habits: Habits) -> Dates {
        let published = json
            .published
            .as_deref()
            .into_iter()
            .chain(self.tags.all(meta_tags::PUBLISHED))
            .chain(self.tags.moments(&["publi", "posted"]));
        let modified = json
            .modified
            .as_deref()
            .into_iter()
            .chain(self.tags.all(meta_tags::MODIFIED))
            .chain(self.tags.moments(&["modif", "updated"]));
        let own = |values: &[String]| date::first(values.iter().map(String::as_str), habits);
        Dates {
            published: date::first(published, habits).or_else(|| own(&self.microdata.published)),
            modified: date::first(modified, habits).or_else(|| own(&self.microdata.modified)),
        }
    }
}
