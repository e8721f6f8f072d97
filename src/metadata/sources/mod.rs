//! Declared metadata: everything the page says for machines, collected in one walk.

mod element_values;
mod item;
pub(super) mod json_ld;
mod json_repair;
mod link_elements;
pub(super) mod meta_tags;
mod microdata;
pub(super) mod page_clues;

use super::byline::names::{declared_names, looks_like_name};
use super::date::iso::Timestamp;
use super::date::locale::DateLocale;
use super::date::{Dates, first_declared, parse_declared};
use super::fields::{MetadataSource, Sourced};
use super::plain_text::plain;
use super::title::site_name::SiteNames;
use crate::dom::json_ld::{JsonLdType, is_json_ld};
use crate::dom::{Dom, NodeId, Tag, Vocabulary};
use crate::text;
use item::ItemFacts;
use json_ld::{JsonLd, JsonLdScripts};
use link_elements::LinkElements;
use meta_tags::MetaTags;
use microdata::Microdata;
use page_clues::PageClues;

/// A longer title (in characters) is truncated.
const MAX_TITLE_CHARS: usize = 1_000;

/// Tags kept, and characters of one.
const MAX_KEYWORDS: usize = 64;
const MAX_KEYWORD_CHARS: usize = 80;

/// Parts of the names of `<meta>` elements with the date of publication, and of the last change.
const PUBLISHED_STEMS: &[&str] = &["publi", "posted"];
const MODIFIED_STEMS: &[&str] = &["modif", "updated"];
/// Dates of publication that a visible date is compared with.
const MAX_PUBLISHED_DATES: usize = 64;

/// Everything that the page declares.
#[derive(Debug, Default)]
pub(super) struct DeclaredMetadata {
    pub(super) tags: MetaTags,
    pub(super) scripts: JsonLdScripts,
    items: Microdata,
    /// The facts of the page's article among the items, see [`Self::with_article`].
    microdata: ItemFacts,
    pub(super) links: LinkElements,
    /// The text of `<title>`.
    pub(super) title: Option<String>,
    /// The languages of `<html>` and `<body>`.
    langs: Vec<String>,
    pub(super) dir: Option<String>,
    /// The URL in `<base>`.
    pub(super) base: Option<String>,
}

/// Whether an attribute of this name holds metadata.
fn holds_metadata(name: &str) -> bool {
    matches!(name, "itemscope" | "itemtype" | "typeof" | "itemprop" | "property" | "rel")
}

impl DeclaredMetadata {
    pub(super) fn collect(dom: &Dom, max_json_ld_bytes: usize) -> DeclaredMetadata {
        let scripts = JsonLdScripts::with_max_bytes(max_json_ld_bytes);
        let mut out = DeclaredMetadata { scripts, ..DeclaredMetadata::default() };
        let metadata_names = dom.names_that(holds_metadata);
        for id in (0..dom.len()).filter(|&id| dom.is_element(id)) {
            let tag = dom.tag(id);
            match tag {
                Tag::Html | Tag::Body => {
                    let lang = dom.attr(id, "lang").or_else(|| dom.attr(id, "xml:lang"));
                    out.langs.extend(lang.map(str::to_owned));
                    out.dir = out.dir.take().or_else(|| dom.attr(id, "dir").map(str::to_owned));
                }
                Tag::Title if out.title.is_none() && dom.vocabulary(id) == Vocabulary::Html => {
                    let title = text::shorten(&plain(&dom.raw_text(id)), MAX_TITLE_CHARS);
                    out.title = Some(title).filter(|title| !title.is_empty());
                }
                Tag::Base if out.base.is_none() => {
                    out.base = dom.attr(id, "href").map(str::to_owned)
                }
                Tag::Script if is_json_ld(dom, id, JsonLdType::Similar) => {
                    out.scripts.push(&dom.raw_text(id));
                }
                Tag::Meta => out.tags.push(dom, id, out.items.is_in_item(id)),
                Tag::Article => out.items.push_article(dom, id),
                _ => {}
            }
            let has_metadata = dom.has_attr_of(id, &metadata_names);
            if has_metadata || matches!(tag, Tag::Time | Tag::Abbr) {
                out.items.push(dom, id);
            }
            if has_metadata && let Some(rel) = dom.attr(id, "rel") {
                out.links.push(dom, id, rel);
            }
        }
        out.tags.add_card_authors();
        out
    }

    /// The titles that the page declares for itself.
    pub(super) fn page_titles(&self) -> impl Iterator<Item = &str> {
        self.tags.first(meta_tags::TITLE).into_iter().chain(self.title.as_deref())
    }

    /// The same with the facts of the item that is the page's article.
    pub(super) fn with_article(mut self, clues: &PageClues) -> DeclaredMetadata {
        self.microdata = self.items.article(clues);
        self.tags.add(&self.microdata.meta);
        self
    }

    /// Whether the node lies in an item of another article, or in a comment.
    pub(super) fn is_of_others(&self, node: NodeId) -> bool {
        let others = &self.microdata.others;
        let count = others.partition_point(|nodes| nodes.start <= node);
        count.checked_sub(1).and_then(|last| others.get(last)).is_some_and(|it| node < it.end)
    }

    /// The declared titles, the most trusted first.
    pub(super) fn titles<'a>(&'a self, json_ld: &'a JsonLd) -> Vec<&'a str> {
        let tags = self.tags.all(meta_tags::TITLE).take(8);
        let microdata = self.microdata.headlines.first().map(String::as_str);
        let all = json_ld.headline.as_deref().into_iter().chain(tags).chain(microdata);
        all.filter(|title| title.len() <= MAX_TITLE_CHARS * 4).collect()
    }

    pub(super) fn site_name(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        let meta =
            |names| self.tags.first(names).map(|name| Sourced::new(name, MetadataSource::Meta));
        let name = meta(&["og:site_name"])
            .or_else(|| from_json_ld(json_ld.publisher.as_deref()))
            .or_else(|| from_json_ld(json_ld.site.as_deref()))
            .or_else(|| meta(meta_tags::SITE));
        owned(name)
    }

    /// All names of the site that the page declares.
    pub(super) fn site_names(&self, json_ld: &JsonLd, host: Option<&str>) -> SiteNames {
        let names = self
            .tags
            .all(meta_tags::SITE)
            .chain(json_ld.publisher.as_deref())
            .chain(json_ld.site.as_deref());
        SiteNames::new(names, host)
    }

    /// The languages that the page declares, the most trusted first.
    pub(super) fn languages<'a>(&'a self, json_ld: &'a JsonLd) -> Vec<&'a str> {
        let own = self.langs.iter().map(String::as_str);
        own.chain(self.tags.all(meta_tags::LANG)).chain(json_ld.lang.as_deref()).collect()
    }

    pub(super) fn excerpt(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        self.meta_value(meta_tags::EXCERPT)
            .or_else(|| from_json_ld(json_ld.description.as_deref()))
            .map(|excerpt| Sourced::new(text::collapse(excerpt.value), excerpt.source))
            .filter(|excerpt| !excerpt.value.is_empty())
    }

    pub(super) fn image(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        owned(self.meta_value(meta_tags::IMAGE).or_else(|| from_json_ld(json_ld.image.as_deref())))
    }

    pub(super) fn subtitle(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        owned(
            from_json_ld(json_ld.subtitle.as_deref())
                .or_else(|| self.meta_value(meta_tags::SUBTITLE)),
        )
    }

    pub(super) fn publisher(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        let meta = || self.tags.all(meta_tags::PUBLISHER).find(|name| !name.contains("://"));
        owned(
            from_json_ld(json_ld.publisher.as_deref())
                .or_else(|| Some(Sourced::new(meta()?, MetadataSource::Meta))),
        )
    }

    pub(super) fn section(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        owned(
            from_json_ld(json_ld.section.as_deref())
                .or_else(|| self.meta_value(meta_tags::SECTION)),
        )
    }

    /// The article's tags, of the first source that has any.
    pub(super) fn article_tags(&self, json_ld: &JsonLd) -> Option<Sourced<Vec<String>>> {
        let meta = meta_tags::TAGS
            .iter()
            .map(|name| (keywords(self.tags.named(name)), MetadataSource::Meta));
        let json_ld = (keywords(json_ld.tags.iter().map(String::as_str)), MetadataSource::JsonLd);
        let links =
            (keywords(self.links.tags.iter().map(String::as_str)), MetadataSource::Microdata);
        let mut all = std::iter::once(json_ld).chain(meta).chain([links]);
        all.find(|(tags, _)| !tags.is_empty()).map(|(tags, source)| Sourced::new(tags, source))
    }

    pub(super) fn license(&self, json_ld: &JsonLd) -> Option<Sourced<String>> {
        let link = || Some(Sourced::new(self.links.license.as_deref()?, MetadataSource::Link));
        let license = from_json_ld(json_ld.license.as_deref()).or_else(link);
        owned(license.or_else(|| self.meta_value(meta_tags::LICENSE)))
    }

    pub(super) fn is_free(&self, json_ld: &JsonLd) -> Option<Sourced<bool>> {
        let tier = || match self.tags.first(meta_tags::TIER)? {
            tier if tier.eq_ignore_ascii_case("free") => Some(true),
            tier if ["locked", "metered"].iter().any(|it| tier.eq_ignore_ascii_case(it)) => {
                Some(false)
            }
            _ => None,
        };
        let json_ld = json_ld.is_free.map(|is_free| Sourced::new(is_free, MetadataSource::JsonLd));
        json_ld.or_else(|| Some(Sourced::new(tier()?, MetadataSource::Meta)))
    }

    fn meta_value(&self, names: &[&str]) -> Option<Sourced<&str>> {
        self.tags.first(names).map(|value| Sourced::new(value, MetadataSource::Meta))
    }

    /// The declared authors, of the first source that has a full name, or else any. Links marked
    /// `rel=author` are asked whether they are of the page's article.
    pub(super) fn authors(
        &self,
        json_ld: &JsonLd,
        lang: &str,
        is_of_article: impl Fn(NodeId) -> bool,
    ) -> Option<Sourced<Vec<String>>> {
        let names_in = |names: &[String]| declared_names(names.iter().map(String::as_str), lang);
        let from_json = || (names_in(&json_ld.authors), MetadataSource::JsonLd);
        let by_tag = meta_tags::AUTHOR
            .iter()
            .map(|name| (declared_names(self.tags.named(name), lang), MetadataSource::Meta));
        let own = &self.microdata.authors;
        let by_item = || (names_in(own.get(..4).unwrap_or(own)), MetadataSource::Microdata);
        let links = || {
            let links = self.microdata.rel_authors.iter();
            let own = links.filter(|(node, _)| is_of_article(*node)).take(4);
            let names = declared_names(own.map(|(_, name)| name.as_str()), lang);
            (names, MetadataSource::Microdata)
        };
        let all = std::iter::once_with(from_json)
            .chain(by_tag)
            .chain(std::iter::once_with(by_item))
            .chain(std::iter::once_with(links));
        let mut first: Option<Sourced<Vec<String>>> = None;
        for (names, source) in all.filter(|(names, _)| !names.is_empty()) {
            // One word, such as the name of an account or of a firm, is worth less than a full name.
            let is_word = |name: &String| !name.contains(text::is_space) && name.is_ascii();
            let is_chosen = match first {
                None => !names.iter().all(is_word),
                Some(_) => names.iter().all(|name| looks_like_name(name, 2)),
            };
            if is_chosen {
                return Some(Sourced::new(names, source));
            }
            first.get_or_insert(Sourced::new(names, source));
        }
        first
    }

    /// The one day in elements that are marked as the date of publication of the page's article;
    /// `None` if there are several, as on a page of many articles.
    pub(super) fn single_marked_published(
        &self,
        locale: DateLocale,
        is_of_article: impl Fn(NodeId) -> bool,
    ) -> Option<Sourced<Timestamp>> {
        // The only one is the page's wherever it stands, such as beside a link to its changes.
        let marked = &self.microdata.marked;
        let own = marked.iter().filter(|(node, _)| marked.len() == 1 || is_of_article(*node));
        let mut dates = own.filter_map(|(_, value)| parse_declared(value, locale));
        let first = dates.next()?;
        dates
            .all(|other| other.is_same_day(&first))
            .then_some(Sourced::new(first, MetadataSource::Time))
    }

    /// All declared dates of publication.
    pub(super) fn all_published(&self, json_ld: &JsonLd, locale: DateLocale) -> Vec<Timestamp> {
        let tags = self.tags.all(meta_tags::PUBLISHED).chain(self.tags.dates(PUBLISHED_STEMS));
        let own = self.microdata.published.iter().map(String::as_str);
        let all = json_ld
            .published
            .as_deref()
            .into_iter()
            .chain(tags)
            .chain(own)
            .take(MAX_PUBLISHED_DATES);
        all.filter_map(|value| parse_declared(value, locale)).collect()
    }

    pub(super) fn dates(&self, json_ld: &JsonLd, locale: DateLocale) -> Dates {
        let find = |json_ld: Option<&str>, names, stems: &[&str], own: &[String]| {
            let meta =
                || first_declared(self.tags.all(names).chain(self.tags.dates(stems)), locale);
            let own = || first_declared(own.iter().map(String::as_str), locale);
            first_declared(json_ld.into_iter(), locale)
                .map(|timestamp| Sourced::new(timestamp, MetadataSource::JsonLd))
                .or_else(|| Some(Sourced::new(meta()?, MetadataSource::Meta)))
                .or_else(|| Some(Sourced::new(own()?, MetadataSource::Microdata)))
        };
        let (json_published, json_modified) =
            (json_ld.published.as_deref(), json_ld.modified.as_deref());
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
                MODIFIED_STEMS,
                &self.microdata.modified,
            ),
        }
    }
}

fn owned(value: Option<Sourced<&str>>) -> Option<Sourced<String>> {
    value.map(|it| Sourced::new(it.value.to_owned(), it.source))
}

fn from_json_ld(value: Option<&str>) -> Option<Sourced<&str>> {
    value.map(|value| Sourced::new(value, MetadataSource::JsonLd))
}

/// The keywords of comma-separated lists, each once.
fn keywords<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for keyword in values.flat_map(|value| value.split([',', ';', '،', '、', '，'])) {
        let keyword = keyword.trim();
        let is_fit = !keyword.is_empty() && keyword.chars().count() <= MAX_KEYWORD_CHARS;
        if is_fit && out.len() < MAX_KEYWORDS && !out.iter().any(|known| known == keyword) {
            out.push(keyword.to_owned());
        }
    }
    out
}
