//! What the page says about the article: title, byline, dates, language and so on.

mod byline;
mod date;
mod date_text;
mod date_words;
mod iso;
mod json_ld;
mod language;
mod line;
mod meta_tags;
mod microdata;
mod sites;
mod sources;
#[cfg(test)]
mod tests;
mod title;
mod words;
mod zone;

use crate::blocks::Blocks;
use crate::dom::Dom;
use crate::text;
use byline::{Candidate, Lexicon, Trust};
use date_text::Habits;
use json_ld::JsonLd;
use line::{Item, Label, Line};
use sites::Sites;
use sources::Sources;
use title::{Headline, Titles};
use url::Url;
use zone::Zone;

/// Characters of the body that tell its language.
const SAMPLE_CHARS: usize = 3_000;
/// A line of at most these words (tenths) can be nothing but byline and date.
const MAX_LINE_WORDS: u32 = 250;
/// Words (tenths) beside byline and date in such a line: a place, a section.
const MAX_OTHER_WORDS: u32 = 50;

/// The facts found. A value that the page does not tell is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// The headline, without the site's name.
    pub(crate) title: Option<String>,
    /// Who wrote it, as the page shows it, without "By" and the like.
    pub(crate) byline: Option<String>,
    /// The byline's names apart.
    pub(crate) authors: Vec<String>,
    /// ISO 8601, as precise as the page gives it; an offset only where the page gives one.
    pub(crate) published: Option<String>,
    pub(crate) modified: Option<String>,
    /// BCP 47.
    pub(crate) lang: Option<String>,
    /// "ltr" or "rtl".
    pub(crate) dir: Option<&'static str>,
    pub(crate) site_name: Option<String>,
    pub(crate) excerpt: Option<String>,
    /// The canonical URL.
    pub(crate) url: Option<String>,
    /// The lead image's URL.
    pub(crate) image: Option<String>,
    /// Rows that show one of these facts, and so are not text of the article.
    pub(crate) title_rows: Vec<usize>,
    pub(crate) byline_rows: Vec<usize>,
    pub(crate) date_rows: Vec<usize>,
}

/// Reads the facts from the head, the structured data and what stands beside the headline.
/// `base` is the address that relative URLs are resolved against.
pub(crate) fn read(dom: &Dom, blocks: &Blocks, base: Option<&Url>) -> Metadata {
    let sources = Sources::of(dom);
    let headings = title::headings(dom, blocks);
    let titles = sources.title_keys(headings.iter().map(|heading| heading.text.as_str()));
    let json = sources.scripts.read(&titles);
    let addresses = Addresses::new(&sources, base);
    let sites = sources.sites(&json, addresses.host().as_deref());
    let choice = Titles {
        machine: sources.titles(&json),
        has_article: json.headline.is_some(),
        element: sources.title.as_deref(),
        headings: &headings,
    };
    let headline = title::find(dom, blocks, &choice, &sites);
    let sample = sample(dom, blocks, headline.title.as_deref());
    let lang = language::find(&sample, &sources.languages(&json));
    let page = Page {
        dom,
        blocks,
        sources: &sources,
        json: &json,
        sites: &sites,
        headline: &headline,
        lang: lang.as_deref(),
    };
    let shown = Shown::of(&page);
    let (byline, authors) = page.byline(&shown);
    let dates = page.dates(&shown, addresses.own.as_ref());
    let (byline_rows, date_rows) = shown.rows(&page, &authors);
    Metadata {
        byline,
        authors,
        published: dates.published.map(|stamp| stamp.to_string()),
        modified: dates.modified.map(|stamp| stamp.to_string()),
        dir: Some(language::direction(lang.as_deref(), sources.dir.as_deref())),
        site_name: sources.site_name(&json).or(headline.site.clone()),
        excerpt: sources.excerpt(&json),
        url: addresses.canonical(),
        image: sources.image(&json).and_then(|image| addresses.absolute(&image)),
        lang: lang.clone(),
        title: headline.title.clone(),
        title_rows: headline.rows.clone(),
        byline_rows,
        date_rows,
    }
}

/// The addresses of the page.
struct Addresses {
    base: Option<Url>,
    canonical: Option<Url>,
    /// Where the page says, or the caller knows, that it stands.
    own: Option<Url>,
}

impl Addresses {
    fn new(sources: &Sources, given: Option<&Url>) -> Addresses {
        let join = |base: Option<&Url>, href: &str| match base {
            Some(base) => base.join(href).ok(),
            None => Url::parse(href).ok(),
        };
        let base = sources.base.as_deref().and_then(|href| join(given, href)).or(given.cloned());
        let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
        let told = [sources.tags.canonical.as_deref(), sources.tags.first(&["og:url"])];
        let canonical =
            told.into_iter().flatten().filter_map(|href| join(base.as_ref(), href)).find(is_web);
        let own = canonical.clone().or(given.cloned());
        Addresses { base: base.or(canonical.clone()), canonical, own }
    }

    fn host(&self) -> Option<String> {
        self.own.as_ref().and_then(|url| url.host_str()).map(str::to_owned)
    }

    fn canonical(&self) -> Option<String> {
        self.canonical.as_ref().or(self.own.as_ref()).map(|url| url.to_string())
    }

    fn absolute(&self, href: &str) -> Option<String> {
        let url = match &self.base {
            Some(base) => base.join(href).ok()?,
            None => Url::parse(href).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| url.to_string())
    }
}

/// The beginning of the page's longer rows; of a page without any, of all.
fn sample(dom: &Dom, blocks: &Blocks, title: Option<&str>) -> String {
    let mut out = String::new();
    for least in [200, 0] {
        for (row, block) in blocks.rows.iter().enumerate() {
            if block.words() >= least && block.link_density() < 500 {
                out.push_str(&text::shorten(&blocks.text(dom, row), SAMPLE_CHARS));
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
struct Page<'a> {
    dom: &'a Dom,
    blocks: &'a Blocks,
    sources: &'a Sources,
    json: &'a JsonLd,
    sites: &'a Sites,
    headline: &'a Headline,
    lang: Option<&'a str>,
}

/// What stands beside the headline, taken apart.
struct Shown {
    zone: Zone,
    after: Vec<Line>,
    before: Vec<Line>,
    below: Vec<Line>,
    /// Candidates of all lines, and of the rows below the body.
    candidates: Vec<Candidate>,
    signatures: Vec<Candidate>,
}

impl Shown {
    fn of(page: &Page) -> Shown {
        let zone = Zone::of(page.blocks, page.headline.row, &page.headline.rows);
        let habits = Habits::of(page.lang);
        let lines = |rows: &[usize]| -> Vec<Line> {
            let line = |row: &usize| Line::of(page.dom, page.blocks, *row, habits, Lexicon::get());
            rows.iter()
                .filter(|row| !zone.is_in_card(page.dom, page.blocks, **row, page.headline.row))
                .filter_map(line)
                .collect()
        };
        let (after, before, below) = (lines(&zone.after), lines(&zone.before), lines(&zone.below));
        let mut candidates = byline::candidates(&after, page.sites);
        candidates.extend(byline::candidates(&before, page.sites));
        // Below the body only a row that is nothing but a labelled byline counts.
        let alone: Vec<Line> = below.iter().filter(|line| line.items.len() == 1).cloned().collect();
        let mut signatures = byline::candidates(&alone, page.sites);
        signatures.retain(|it| it.trust == Trust::Labelled);
        Shown { zone, after, before, below, candidates, signatures }
    }

    /// The most trusted byline; of equals the first.
    fn best(&self) -> Option<&Candidate> {
        let best =
            self.candidates.iter().reduce(|best, it| if it.trust > best.trust { it } else { best });
        best.filter(|it| it.trust > Trust::Beside).or(self.signatures.first()).or(best)
    }

    /// The rows that are nothing but byline, and nothing but date.
    fn rows(&self, page: &Page, authors: &[String]) -> (Vec<usize>, Vec<usize>) {
        let (mut bylines, mut dates) = (Vec::new(), Vec::new());
        let known: Vec<String> = authors.iter().map(|name| words::key(name)).collect();
        for line in self.before.iter().chain(&self.after) {
            let Some(block) =
                page.blocks.rows.get(line.row).filter(|row| row.words() <= MAX_LINE_WORDS)
            else {
                continue;
            };
            let own = words::key(&page.blocks.text(page.dom, line.row));
            let is_byline = known.contains(&own)
                || self.best().is_some_and(|best| best.row == line.row)
                || self
                    .candidates
                    .iter()
                    .any(|it| it.row == line.row && it.trust == Trust::Labelled);
            let has_date = line.items.iter().any(|item| matches!(item, Item::Date { .. }));
            let is_label = line.label().is_some_and(|label| label != Label::Other);
            let others = other_words(line, &known);
            let is_alone = others <= if line.row > self.zone.lead { 0 } else { MAX_OTHER_WORDS };
            if is_byline && (is_alone || others * 2 <= block.words()) {
                bylines.push(line.row);
            }
            if (has_date && (is_alone || is_byline)) || (is_label && block.words() <= 60) {
                dates.push(line.row);
            }
        }
        bylines.extend(self.signatures.iter().take(1).map(|it| it.row));
        (bylines, dates)
    }
}

/// Words (tenths) of a line that are neither date nor name nor label.
fn other_words(line: &Line, known: &[String]) -> u32 {
    let other = |item: &Item| match item {
        Item::Text(piece) if line::last_label(&piece.text).is_some() => 0,
        Item::Text(piece)
            if known.iter().any(|name| words::holds(&words::key(&piece.text), name)) =>
        {
            0
        }
        Item::Text(piece) => text::measure(&piece.text).words,
        _ => 0,
    };
    line.items.iter().map(other).sum()
}

impl Page<'_> {
    /// The byline and its names: as written for machines, unless that is only the site's name.
    fn byline(&self, shown: &Shown) -> (Option<String>, Vec<String>) {
        let machine = self.sources.authors(self.json);
        let best = shown.best();
        let is_site_only = machine.iter().all(|name| self.sites.is_name(name));
        let better =
            best.filter(|best| machine.is_empty() || (is_site_only && best.trust > Trust::Beside));
        match better {
            Some(best) => (Some(best.text.clone()), best.names.clone()),
            None => (Some(machine.join(", ")).filter(|byline| !byline.is_empty()), machine),
        }
    }

    fn dates(&self, shown: &Shown, own: Option<&Url>) -> date::Dates {
        let habits = Habits::of(self.lang);
        let mut visible = date::visible(&shown.after);
        if visible.published.is_none() {
            visible.published = date::visible(&shown.before).published;
        }
        let machine = self.sources.dates(self.json, habits);
        let mut found = date::Dates {
            published: date::refine(machine.published, visible.published.as_ref())
                .or(visible.published)
                .or_else(|| date::labelled(&shown.below, Label::Published))
                .or_else(|| self.sources.marked(habits)),
            modified: date::refine(machine.modified, visible.modified.as_ref())
                .or(visible.modified)
                .or_else(|| date::labelled(&shown.below, Label::Updated)),
        };
        if found.published.is_none() {
            let elsewhere = self.elsewhere(shown, habits);
            let in_path = || own.and_then(|url| iso::in_path(url.path()));
            found.published = elsewhere.published.or_else(in_path);
            found.modified = found.modified.or(elsewhere.modified);
        }
        found
    }

    /// The dates that the page shows away from headline and body, where they all tell one day.
    fn elsewhere(&self, shown: &Shown, habits: Habits) -> date::Dates {
        let (dom, blocks) = (self.dom, self.blocks);
        let rows = shown.zone.dated(blocks).into_iter();
        let lines: Vec<Line> = rows
            .filter(|row| !shown.zone.is_in_card(dom, blocks, *row, self.headline.row))
            .filter_map(|row| Line::of(dom, blocks, row, habits, Lexicon::get()))
            .collect();
        date::alone(&lines)
    }
}

/// A value as plain text: character references that were written twice read once more, tags
/// left out, white space collapsed.
fn plain(value: &str) -> String {
    // Soft hyphens help a browser, not a reader of the title.
    let value = value.replace('\u{00AD}', "");
    if !value.contains(['&', '<']) {
        return text::collapse(&value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.as_str();
    while let Some(place) = rest.find(['&', '<']) {
        let (front, tail) = rest.split_at(place);
        out.push_str(front);
        let (read, after) = reference(tail).or_else(|| tag(tail)).unwrap_or_else(|| {
            let mut chars = tail.chars();
            (chars.next(), chars.as_str())
        });
        out.extend(read);
        rest = after;
    }
    out.push_str(rest);
    text::collapse(&out)
}

/// The character that a reference stands for, and what follows it.
fn reference(text: &str) -> Option<(Option<char>, &str)> {
    let head = text.strip_prefix('&')?;
    let end = head.char_indices().take(10).find(|(_, c)| *c == ';').map(|(place, _)| place)?;
    let (name, rest) = (head.get(..end)?, head.get(end + 1..)?);
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let c = match name {
        _ if number.is_some() => char::from_u32(number?)?,
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        _ => return None,
    };
    Some((Some(c), rest))
}

/// A tag, read as nothing, and what follows it.
fn tag(text: &str) -> Option<(Option<char>, &str)> {
    let head = text.strip_prefix('<')?;
    let is_tag = head.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let end = head.char_indices().take(200).find(|(_, c)| *c == '>').map(|(place, _)| place)?;
    is_tag.then(|| head.get(end + 1..)).flatten().map(|rest| (None, rest))
}
