//! What the page says about the article: title, byline, dates, language and so on.

mod byline;
mod data_table;
mod date;
mod fields;
mod headline_area;
mod image;
mod language;
mod plain_text;
mod sources;
#[cfg(test)]
mod tests;
mod title;

use crate::api::limits::MAX_BASE_BYTES;
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::text;
use byline::Confidence;
use byline::vocabulary::BylineVocabulary;
use date::iso;
use date::iso::Timestamp;
use date::labels::DateLabel;
use date::locale::DateLocale;
pub use fields::{Fact, Feed, Image, Source};
use fields::{Sourced, note};
use headline_area::HeadlineArea;
use headline_area::candidates::VisibleCandidates;
use headline_area::text_line::TextLine;
use plain_text::plain;
use sources::DeclaredMetadata;
use sources::json_ld::JsonLd;
use sources::meta_tags;
use title::site_name::SiteNames;
use title::{Headline, Titles};
use url::Url;

/// Characters of the body that tell its language.
const SAMPLE_CHARS: usize = 3_000;
/// Characters of the beginning of the text that stand for a summary.
const EXCERPT_CHARS: usize = 300;

/// The facts found. A value that the page does not tell is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// The headline, without the site's name.
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    /// Who wrote it, as the page shows it, without "By" and the like.
    pub(crate) byline: Option<String>,
    /// The byline's names apart.
    pub(crate) authors: Vec<String>,
    /// ISO 8601, as precise as the page gives it; an offset only where the page gives one.
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// The words in which the page shows a date that has no day of the Gregorian calendar: "two
    /// hours ago", or one of another calendar.
    pub(crate) shown_date: Option<String>,
    /// BCP 47.
    pub(crate) lang: Option<String>,
    /// "ltr" or "rtl".
    pub(crate) dir: Option<&'static str>,
    pub(crate) site_name: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    /// An address or the licence's own words.
    pub(crate) licence: Option<String>,
    pub(crate) is_free: Option<bool>,
    pub(crate) excerpt: Option<String>,
    /// The canonical URL.
    pub(crate) url: Option<String>,
    pub(crate) image: Option<Image>,
    pub(crate) favicon: Option<String>,
    pub(crate) feeds: Vec<Feed>,
    pub(crate) next_page: Option<String>,
    /// Where each value was found.
    pub(crate) sources: Vec<(Fact, Source)>,
    /// Blocks that show one of these facts, and so are not text of the article.
    pub(crate) title_blocks: Vec<usize>,
    pub(crate) byline_blocks: Vec<usize>,
    pub(crate) date_blocks: Vec<usize>,
    /// Not all of the JSON-LD was read.
    pub(crate) is_json_ld_cut: bool,
}

/// Reads the facts from the head, the structured data and what stands beside the headline.
/// `base` is the address that relative URLs are resolved against.
pub(crate) fn read(
    dom: &Dom,
    segmentation: &Segmentation,
    base: Option<&Url>,
    max_json_ld_bytes: usize,
) -> Metadata {
    let sources = DeclaredMetadata::of(dom, max_json_ld_bytes);
    let headings = title::headings(dom, segmentation);
    let titles = sources.title_keys(headings.iter().map(|heading| heading.text.as_str()));
    let json = sources.scripts.read(&titles);
    let addresses = PageUrls::new(&sources, base);
    let sites = sources.sites(&json, addresses.host().as_deref());
    let choice = Titles {
        machine: sources.titles(&json),
        has_article: json.headline.is_some(),
        element: sources.title.as_deref(),
        headings: &headings,
    };
    let headline = title::find(dom, segmentation, &choice, &sites);
    let sample =
        sample(dom, segmentation, headline.title.as_ref().map(|title| title.value.as_str()));
    let lang = language::find(&sample, &sources.languages(&json));
    let page = MetadataContext {
        dom,
        segmentation,
        sources: &sources,
        json: &json,
        sites: &sites,
        headline: &headline,
        lang: lang.as_deref(),
        addresses: &addresses,
    };
    page.metadata()
}

/// The addresses of the page.
struct PageUrls {
    base: Option<Url>,
    /// Where the page says, or the caller knows, that it stands.
    own: Option<Sourced<Url>>,
}

impl PageUrls {
    fn new(sources: &DeclaredMetadata, given: Option<&Url>) -> PageUrls {
        let join = |base: Option<&Url>, href: &str| match base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        };
        let base = sources.base.as_deref();
        let base = base.filter(|href| href.len() <= MAX_BASE_BYTES);
        let base = base.and_then(|href| join(given, href)).or(given.cloned());
        let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
        let link = sources.links.canonical.as_deref().map(|href| (href, Source::Link));
        let meta = sources.tags.first(&["og:url"]).map(|href| (href, Source::Meta));
        let canonical = [link, meta]
            .into_iter()
            .flatten()
            .filter_map(|(href, source)| Some(Sourced::new(join(base.as_ref(), href)?, source)))
            .find(|told| is_web(&told.value));
        let given = given.map(|url| Sourced::new(url.clone(), Source::Address));
        let base = base.or(canonical.as_ref().map(|told| told.value.clone()));
        PageUrls { base, own: canonical.or(given) }
    }

    fn host(&self) -> Option<String> {
        self.own.as_ref().and_then(|url| url.value.host_str()).map(str::to_owned)
    }

    fn absolute(&self, href: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    }
}

/// The beginning of the page's longer blocks; of a page without any, of all.
fn sample(dom: &Dom, segmentation: &Segmentation, title: Option<&str>) -> String {
    let mut out = String::new();
    for least in [200, 0] {
        for (block, text_block) in segmentation.blocks.iter().enumerate() {
            if text_block.words() >= least && text_block.link_density() < 500 {
                out.push_str(&text::shorten(&segmentation.text(dom, block), SAMPLE_CHARS));
                out.push('\n');
            }
            if out.len() > SAMPLE_CHARS {
                return out;
            }
        }
        if out.len() > SAMPLE_CHARS / 10 {
            return out;
        }
        out.push_str(title.unwrap_or_default());
    }
    out
}

/// What the later steps look at.
struct MetadataContext<'a> {
    dom: &'a Dom,
    segmentation: &'a Segmentation,
    sources: &'a DeclaredMetadata,
    json: &'a JsonLd,
    sites: &'a SiteNames,
    headline: &'a Headline,
    lang: Option<&'a str>,
    addresses: &'a PageUrls,
}

impl MetadataContext<'_> {
    fn metadata(&self) -> Metadata {
        let (sources, json) = (self.sources, self.json);
        let shown = VisibleCandidates::of(self);
        let byline = self.byline(&shown);
        let dates = self.dates(&shown);
        let authors = byline.as_ref().map(|told| told.value.1.clone()).unwrap_or_default();
        let (byline_blocks, date_blocks) = shown.blocks(self, &authors);
        let mut notes = Vec::new();
        let text = |told: Option<Sourced<Timestamp>>| {
            told.map(|it| Sourced::new(it.value.to_string(), it.source))
        };
        let site = self.headline.site.clone().map(|site| Sourced::new(site, Source::TitleElement));
        let absolute = |href: Option<&str>| self.addresses.absolute(href?);
        Metadata {
            title: note(&mut notes, Fact::Title, self.headline.title.clone()),
            byline: note(&mut notes, Fact::Byline, byline).map(|(byline, _)| byline),
            authors,
            shown_date: shown.date_in_words(self.lang, dates.published.is_some()),
            published: note(&mut notes, Fact::PublishedTime, text(dates.published)),
            modified: note(&mut notes, Fact::ModifiedTime, text(dates.modified)),
            dir: Some(language::direction(self.lang, sources.dir.as_deref())),
            lang: note(&mut notes, Fact::Lang, self.language()),
            site_name: note(&mut notes, Fact::SiteName, sources.site_name(json).or(site)),
            excerpt: note(
                &mut notes,
                Fact::Excerpt,
                sources.excerpt(json).or_else(|| self.beginning(&shown.zone)),
            ),
            url: note(&mut notes, Fact::Url, self.addresses.own.clone()).map(|url| url.to_string()),
            image: note(&mut notes, Fact::Image, self.image(&shown.zone)),
            tags: note(&mut notes, Fact::Tags, sources.topics(json)).unwrap_or_default(),
            subtitle: note(&mut notes, Fact::Subtitle, sources.subtitle(json)),
            publisher: note(&mut notes, Fact::Publisher, sources.publisher(json)),
            section: note(&mut notes, Fact::Section, sources.section(json)),
            licence: note(&mut notes, Fact::License, sources.licence(json)),
            is_free: note(&mut notes, Fact::IsAccessibleForFree, sources.is_free(json)),
            favicon: absolute(sources.links.icon()),
            feeds: self.feeds(),
            next_page: absolute(sources.links.next.as_deref()),
            title_blocks: self.headline.blocks.clone(),
            byline_blocks,
            date_blocks,
            is_json_ld_cut: sources.scripts.is_cut(),
            sources: notes,
        }
    }

    fn language(&self) -> Option<Sourced<String>> {
        let lang = self.lang?;
        let declared = self.sources.languages(self.json);
        let is_declared =
            declared.iter().any(|tag| language::normalise(tag).is_some_and(|tag| tag == lang));
        let source = if is_declared { Source::Declared } else { Source::Body };
        Some(Sourced::new(lang.to_owned(), source))
    }

    fn feeds(&self) -> Vec<Feed> {
        let feed = |(href, title): &(String, Option<String>)| {
            Some(Feed { url: self.addresses.absolute(href)?, title: title.clone() })
        };
        self.sources.links.feeds.iter().filter_map(feed).collect()
    }

    /// The beginning of the body's first paragraph.
    fn beginning(&self, zone: &HeadlineArea) -> Option<Sourced<String>> {
        (zone.lead < self.segmentation.blocks.len()).then(|| {
            let text = self.segmentation.text(self.dom, zone.lead);
            Sourced::new(text::shorten(&text, EXCERPT_CHARS), Source::Body)
        })
    }

    fn image(&self, zone: &HeadlineArea) -> Option<Sourced<Image>> {
        let node =
            |block: usize| self.segmentation.blocks.get(block).map(|block| block.first as usize);
        let start = self.headline.block.and_then(node);
        let nodes = start.zip(node(zone.lead)).map_or(0..0, |(start, end)| start..end);
        let alt = self.sources.tags.first(meta_tags::IMAGE_ALT);
        image::find(self.dom, self.sources.image(self.json), alt, nodes, self.addresses)
    }

    /// The byline and its names: as written for machines, unless that is only the site's name.
    fn byline(&self, shown: &VisibleCandidates) -> Option<Sourced<(String, Vec<String>)>> {
        let machine = self.sources.authors(self.json);
        let is_site_only =
            machine.iter().flat_map(|told| &told.value).all(|name| self.sites.is_name(name));
        let better = shown
            .best()
            .filter(|best| machine.is_none() || (is_site_only && best.trust > Confidence::Beside));
        match better {
            Some(best) => {
                Some(Sourced::new((best.text.clone(), best.names.clone()), Source::Visible))
            }
            None => {
                machine.map(|told| Sourced::new((told.value.join(", "), told.value), told.source))
            }
        }
    }

    fn dates(&self, shown: &VisibleCandidates) -> date::Dates {
        let habits = DateLocale::of(self.lang);
        let visible = self.visible_dates(shown);
        let machine = self.sources.dates(self.json, habits);
        let all = self.sources.published(self.json, habits);
        let modified = machine.modified.clone();
        let mut found = date::Dates {
            published: date::published(machine, &all, visible.published.as_ref())
                .or(visible.published)
                .or_else(|| date::labelled(&shown.below, DateLabel::Published))
                .or_else(|| self.sources.marked(habits)),
            modified: date::refine(modified, visible.modified.as_ref())
                .or(visible.modified)
                .or_else(|| date::labelled(&shown.below, DateLabel::Updated)),
        };
        let is_weak =
            |it: &Sourced<Timestamp>| it.source == Source::Visible && it.value.day.is_none();
        if found.published.as_ref().is_none_or(is_weak) {
            let weak = found.published.take();
            let inside = self.inside(shown, habits);
            let is_found = inside.published.is_some() || inside.modified.is_some();
            let elsewhere = if is_found { inside } else { self.elsewhere(shown, habits) };
            let in_path = || {
                let url = &self.addresses.own.as_ref()?.value;
                Some(Sourced::new(iso::in_path(url.path())?, Source::Address))
            };
            found.published = elsewhere.published.or_else(in_path);
            found.modified = found.modified.or(elsewhere.modified);
            if found.published.is_none() && found.modified.is_none() {
                let lines =
                    self.lines(shown.zone.told(self.segmentation).into_iter(), shown, habits);
                found.published = date::only_labelled(&lines, DateLabel::Published);
                found.modified = date::only_labelled(&lines, DateLabel::Updated);
            }
            found.published = found.published.or(weak);
        }
        found
    }

    /// The dates beside the headline: in short lines behind it or else above it, or else in the
    /// body's first paragraphs, whose dates are often those of what they tell.
    fn visible_dates(&self, shown: &VisibleCandidates) -> date::Dates {
        let is_short = |line: &&TextLine| {
            self.segmentation.blocks.get(line.block).is_some_and(headline_area::is_short)
        };
        let is_before_body = |line: &&TextLine| line.block < shown.zone.lead;
        let (beside, body): (Vec<&TextLine>, Vec<&TextLine>) =
            shown.after.iter().partition(is_before_body);
        let (short, prose) = body.into_iter().partition(is_short);
        let found = [beside, short, shown.before.iter().collect(), prose].map(date::visible);
        let modified = |dates: &date::Dates| dates.modified.clone();
        let modified = [0, 1, 3].into_iter().find_map(|place| found.get(place).and_then(modified));
        let published = found.map(|dates| dates.published);
        date::Dates { published: date::most_precise(published), modified }
    }

    /// The first date within the box of headline and body, where none stands beside the headline.
    fn inside(&self, shown: &VisibleCandidates, habits: DateLocale) -> date::Dates {
        let blocks = shown.zone.inside(self.segmentation, self.headline.block).into_iter();
        date::first_of(&self.lines(blocks, shown, habits))
    }

    /// The dates that the page shows away from headline and body, where they all tell one day.
    fn elsewhere(&self, shown: &VisibleCandidates, habits: DateLocale) -> date::Dates {
        let blocks = shown.zone.dated(self.segmentation).into_iter();
        date::alone(&self.lines(blocks, shown, habits))
    }

    /// The blocks taken apart, without those of cards that link to other articles.
    fn lines(
        &self,
        blocks: impl Iterator<Item = usize>,
        shown: &VisibleCandidates,
        habits: DateLocale,
    ) -> Vec<TextLine> {
        let (dom, segmentation) = (self.dom, self.segmentation);
        blocks
            .filter(|block| !shown.zone.is_in_card(dom, segmentation, *block, self.headline.block))
            .filter_map(|block| {
                TextLine::of(dom, segmentation, block, habits, BylineVocabulary::get())
            })
            .collect()
    }
}
