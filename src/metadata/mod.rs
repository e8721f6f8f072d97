//! The article's metadata: title, byline, dates, language and so on.

mod byline;
mod context;
mod date;
mod fields;
mod headline_area;
mod image;
mod language;
mod page_urls;
mod plain_text;
mod sources;
#[cfg(test)]
mod tests;
mod title;

use crate::blocks::{BlockId, Segmentation};
use crate::dom::Dom;
use crate::text;
use byline::organisations;
use byline::organisations::without_sites;
use context::MetadataContext;
use date::choice::choose_dates;
use date::iso::Timestamp;
pub use fields::{Feed, Image, MetadataField, MetadataSource};
use fields::{Sourced, take_noting_source};
use headline_area::HeadlineArea;
use headline_area::candidates::VisibleCandidates;
use headline_area::credits;
use image::find_lead_image;
use language::{detect_language, normalize_tag, writing_direction};
use page_urls::{PageUrls, is_web_or_words};
use sources::DeclaredMetadata;
use sources::meta_tags;
use sources::page_clues::PageClues;
use title::{TitleCandidates, find_headings, find_title};
use url::Url;

/// Characters of text that the language is detected from.
const LANGUAGE_SAMPLE_CHARS: usize = 3_000;
/// Words (tenths) of a block that is part of that sample, if there are enough of them.
const LONG_BLOCK_MIN_TENTHS: u32 = 200;
/// Characters of the start of the text that serve as a summary.
const EXCERPT_CHARS: usize = 300;

/// The metadata found. A value that the page does not give is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// The headline, without the site's name.
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    /// Who wrote it, as the page shows it, without "By" and the like.
    pub(crate) byline: Option<String>,
    /// The names in the byline.
    pub(crate) authors: Vec<String>,
    /// ISO 8601, as precise as the page gives it; an offset only where the page gives one.
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// A date as the page words it, if it is relative ("two hours ago") or of another calendar.
    pub(crate) shown_date: Option<String>,
    /// BCP 47.
    pub(crate) lang: Option<String>,
    /// "ltr" or "rtl".
    pub(crate) dir: Option<&'static str>,
    pub(crate) site_name: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) section: Option<String>,
    pub(crate) tags: Vec<String>,
    /// A URL, or the license's own words.
    pub(crate) license: Option<String>,
    pub(crate) is_free: Option<bool>,
    pub(crate) excerpt: Option<String>,
    /// The canonical URL.
    pub(crate) url: Option<String>,
    pub(crate) image: Option<Image>,
    pub(crate) favicon: Option<String>,
    pub(crate) feeds: Vec<Feed>,
    pub(crate) next_page: Option<String>,
    /// Where each value was found.
    pub(crate) sources: Vec<(MetadataField, MetadataSource)>,
    /// Blocks that show the title, the byline or a date, and so are not text of the article.
    pub(crate) title_blocks: Vec<usize>,
    pub(crate) byline_blocks: Vec<usize>,
    pub(crate) date_blocks: Vec<usize>,
    /// Not all of the JSON-LD was read.
    pub(crate) is_json_ld_cut: bool,
}

/// Reads the metadata from the head, the structured data and the blocks around the headline.
/// `base` is the URL that relative ones are resolved against.
pub(crate) fn read(
    dom: &Dom,
    segmentation: &Segmentation,
    base: Option<&Url>,
    max_json_ld_bytes: usize,
) -> Metadata {
    let declared = DeclaredMetadata::collect(dom, max_json_ld_bytes);
    let headings = find_headings(dom, segmentation);
    let urls = PageUrls::new(&declared, base);
    let own_url = urls.own.as_ref().map(|url| &url.value);
    let clues = PageClues::new(segmentation, declared.page_titles(), &headings, own_url);
    let json_ld = declared.scripts.read(&clues);
    let declared = declared.with_article(&clues);
    let site_names = declared.site_names(&json_ld, urls.host().as_deref());
    let titles = TitleCandidates {
        declared: declared.titles(&json_ld),
        is_of_json_ld: json_ld.headline.is_some(),
        is_article: declared.tags.is_article(),
        element: declared.title.as_deref(),
        headings: &headings,
    };
    let headline = find_title(dom, segmentation, &titles, &site_names);
    let title = headline.title.as_ref().map(|title| title.value.as_str());
    let sample = language_sample(dom, segmentation, title);
    let lang = detect_language(&sample, &declared.languages(&json_ld));
    let mut metadata = fill(&MetadataContext {
        dom,
        segmentation,
        declared: &declared,
        json_ld: &json_ld,
        site_names: &site_names,
        headline: &headline,
        lang: lang.as_deref(),
        urls: &urls,
    });
    metadata.remove_direction_controls();
    metadata
}

impl Metadata {
    /// Callers show these texts beside others, which they must not turn around. Declared ones have no
    /// such characters any more.
    fn remove_direction_controls(&mut self) {
        let texts = [
            &mut self.title,
            &mut self.byline,
            &mut self.shown_date,
            &mut self.site_name,
            &mut self.excerpt,
        ];
        for text in texts.into_iter().flatten().chain(&mut self.authors) {
            *text = text::without_direction_controls(std::mem::take(text));
        }
    }
}

/// The start of the page's longer blocks; of all blocks on a page without long ones.
fn language_sample(dom: &Dom, segmentation: &Segmentation, title: Option<&str>) -> String {
    let mut sample = String::new();
    for min_tenths in [LONG_BLOCK_MIN_TENTHS, 0] {
        for (block, text_block) in segmentation.blocks.iter().enumerate() {
            if text_block.words() >= min_tenths && text_block.link_density() < 500 {
                sample.push_str(&text::shorten(
                    &segmentation.text(dom, block),
                    LANGUAGE_SAMPLE_CHARS,
                ));
                sample.push('\n');
            }
            if sample.len() > LANGUAGE_SAMPLE_CHARS {
                return sample;
            }
        }
        if sample.len() > LANGUAGE_SAMPLE_CHARS / 10 {
            return sample;
        }
        sample.push_str(title.unwrap_or_default());
    }
    sample
}

/// All values, each with its source.
fn fill(context: &MetadataContext) -> Metadata {
    let MetadataContext { declared, json_ld, headline, urls, .. } = *context;
    let candidates = VisibleCandidates::find(context);
    let byline = choose_byline(context, &candidates);
    let dates = choose_dates(context, &candidates);
    let authors = byline.as_ref().map(|byline| byline.value.1.clone()).unwrap_or_default();
    let (byline_blocks, date_blocks) = candidates.metadata_blocks(context, &authors);
    let mut metadata = declared_only(context);
    let mut sources = std::mem::take(&mut metadata.sources);
    let mut take = |field, value| take_noting_source(&mut sources, field, value);
    let iso = |date: Option<Sourced<Timestamp>>| {
        date.map(|date| Sourced::new(date.value.to_string(), date.source))
    };
    let site = headline.site.clone().map(|site| Sourced::new(site, MetadataSource::TitleElement));
    let first_paragraph = || start_of_body(context, &candidates.area);
    let byline_text = byline.map(|byline| Sourced::new(byline.value.0, byline.source));
    let own_url = urls.own.clone().map(|url| Sourced::new(url.value.to_string(), url.source));
    Metadata {
        title: take(MetadataField::Title, headline.title.clone()),
        byline: take(MetadataField::Byline, byline_text),
        authors,
        shown_date: candidates.published_time_text(context.lang, dates.published.is_some()),
        published: take(MetadataField::PublishedTime, iso(dates.published)),
        modified: take(MetadataField::ModifiedTime, iso(dates.modified)),
        dir: Some(writing_direction(context.lang, declared.dir.as_deref())),
        lang: take(MetadataField::Lang, sourced_language(context)),
        site_name: take(MetadataField::SiteName, declared.site_name(json_ld).or(site)),
        excerpt: take(MetadataField::Excerpt, declared.excerpt(json_ld).or_else(first_paragraph)),
        url: take(MetadataField::Url, own_url),
        image: take_noting_source(
            &mut sources,
            MetadataField::Image,
            lead_image(context, &candidates.area),
        ),
        title_blocks: headline.blocks.clone(),
        byline_blocks,
        date_blocks,
        sources,
        ..metadata
    }
}

/// The values that can only be declared.
fn declared_only(context: &MetadataContext) -> Metadata {
    let MetadataContext { declared, json_ld, urls, .. } = *context;
    let mut sources = Vec::new();
    let mut take = |field, value| take_noting_source(&mut sources, field, value);
    let absolute = |href: Option<&str>| urls.absolute(href?);
    Metadata {
        subtitle: take(MetadataField::Subtitle, declared.subtitle(json_ld)),
        publisher: take(MetadataField::Publisher, declared.publisher(json_ld)),
        section: take(MetadataField::Section, declared.section(json_ld)),
        license: take(
            MetadataField::License,
            declared.license(json_ld).filter(|license| is_web_or_words(&license.value)),
        ),
        tags: take_noting_source(&mut sources, MetadataField::Tags, declared.article_tags(json_ld))
            .unwrap_or_default(),
        is_free: take_noting_source(
            &mut sources,
            MetadataField::IsAccessibleForFree,
            declared.is_free(json_ld),
        ),
        favicon: absolute(declared.links.icon()),
        feeds: feeds(context),
        next_page: absolute(declared.links.next.as_deref()),
        is_json_ld_cut: declared.scripts.is_cut(),
        sources,
        ..Metadata::default()
    }
}

fn sourced_language(context: &MetadataContext) -> Option<Sourced<String>> {
    let lang = context.lang?;
    let declared = context.declared.languages(context.json_ld);
    let is_declared = declared.iter().any(|tag| normalize_tag(tag).is_some_and(|tag| tag == lang));
    let source = if is_declared { MetadataSource::Declared } else { MetadataSource::Body };
    Some(Sourced::new(lang.to_owned(), source))
}

fn feeds(context: &MetadataContext) -> Vec<Feed> {
    let feed = |(href, title): &(String, Option<String>)| {
        Some(Feed { url: context.urls.absolute(href)?, title: title.clone() })
    };
    context.declared.links.feeds.iter().filter_map(feed).collect()
}

/// The start of the body's first paragraph.
fn start_of_body(context: &MetadataContext, area: &HeadlineArea) -> Option<Sourced<String>> {
    (area.lead < context.segmentation.blocks.len()).then(|| {
        let text = context.segmentation.text(context.dom, area.lead);
        Sourced::new(text::shorten(&text, EXCERPT_CHARS), MetadataSource::Body)
    })
}

/// The declared lead image, or one between headline and body.
fn lead_image(context: &MetadataContext, area: &HeadlineArea) -> Option<Sourced<Image>> {
    let MetadataContext { segmentation, declared, .. } = *context;
    let node =
        |block: BlockId| segmentation.blocks.get(block).map(|block| block.first_node as usize);
    let start = context.headline.block.and_then(node);
    let nodes = start.zip(node(area.lead)).map_or(0..0, |(start, end)| start..end);
    let alt = declared.tags.first(meta_tags::IMAGE_ALT);
    find_lead_image(context.dom, declared.image(context.json_ld), alt, nodes, context.urls)
}

/// The byline and its names: the declared ones, unless they are only the site's or an organisation's.
fn choose_byline(
    context: &MetadataContext,
    candidates: &VisibleCandidates,
) -> Option<Sourced<(String, Vec<String>)>> {
    let lang = context.lang.map_or("", language::primary_subtag);
    let is_of_article = |node| {
        let block = context.block_at(node);
        block.is_none_or(|block| candidates.area.is_of_article(context, block))
    };
    let declared = context.declared.authors(context.json_ld, lang, is_of_article);
    // An element can be marked as the author of a review that the article went through.
    let declared = declared.and_then(|names| match names.source {
        MetadataSource::Microdata => {
            let value = candidates.without_other_roles(names.value);
            (!value.is_empty()).then_some(Sourced::new(value, names.source))
        }
        _ => Some(names),
    });
    let declared = declared
        .map(|names| Sourced::new(without_sites(names.value, context.site_names), names.source));
    let is_weak = declared
        .iter()
        .flat_map(|names| &names.value)
        .all(|name| context.site_names.is_name(name) || organisations::is_organisation(name, lang));
    let better = is_weak.then(|| credits::best(context, candidates, declared.is_none())).flatten();
    match better {
        Some(best) => Some(Sourced::new((best.text, best.names), MetadataSource::Visible)),
        None => {
            declared.map(|names| Sourced::new((names.value.join(", "), names.value), names.source))
        }
    }
}
