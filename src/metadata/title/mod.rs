//! The headline: what headings, `<title>` and machine-readable titles agree on, without the
//! site's name.

pub(super) mod separators;
pub(super) mod site_name;

use super::fields::{Source, Sourced};
use crate::blocks::{ContainerId, LandmarkRole, Segmentation};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;
use crate::text::fold::key::key;
use crate::util::hash::HashSet;
use separators::{between, is_long_enough, parts, runs, runs_of_parts, without_site};
use site_name::SiteNames;
use std::ops::Range;

/// Headings looked at; a listing may have thousands.
const MAX_HEADINGS: usize = 300;
/// Blocks that one heading can be made of.
const MAX_HEADING_BLOCKS: usize = 4;
/// A longer heading (in characters) is no headline.
const MAX_CHARS: usize = 400;
/// A heading as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) blocks: Range<usize>,
    key: String,
    /// All of it is a link: to the article itself, or to the site's first page.
    is_linked: bool,
    /// Stands in a navigation or a list.
    is_aside: bool,
}

/// The headline and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) title: Option<Sourced<String>>,
    /// The first block of the headline on the page.
    pub(super) block: Option<usize>,
    /// All blocks that repeat it.
    pub(super) blocks: Vec<usize>,
    /// The part of `<title>` that is clearly the site's name.
    pub(super) site: Option<String>,
}

/// The headings of the page, `h1` to `h3`, in order.
pub(super) fn headings(dom: &Dom, segmentation: &Segmentation) -> Vec<Heading> {
    let mut out = Vec::new();
    for (id, container) in segmentation.containers.iter().enumerate() {
        let level = match (container.tag.heading_level(), container.role) {
            (Some(level @ 1..=3), _) => level,
            (None, LandmarkRole::Heading) => 3,
            _ => continue,
        };
        let blocks = segmentation.blocks_in(id);
        if blocks.is_empty() || blocks.len() > MAX_HEADING_BLOCKS || container.is_hidden {
            continue;
        }
        let is_linked = blocks
            .clone()
            .filter_map(|block| segmentation.blocks.get(block))
            .all(|block| block.link_density() > 900);
        let parts: Vec<String> =
            blocks.clone().map(|block| heading_text(dom, segmentation, block)).collect();
        // A kicker can stand in a block of its own: what follows it may be the title elsewhere.
        let single = match parts.len() {
            1 => without_first_element(dom, segmentation, blocks.start).into_iter().collect(),
            _ => parts.clone(),
        };
        let is_aside = is_aside(segmentation, id);
        let texts = std::iter::once(parts.join(" ")).chain(single);
        for text in texts.filter(|text| text.chars().count() <= MAX_CHARS) {
            let blocks = blocks.clone();
            out.push(Heading { level, key: key(&text), text, blocks, is_linked, is_aside });
        }
        if out.len() >= MAX_HEADINGS {
            break;
        }
    }
    out
}

/// A heading's block without the link to itself that manuals put there, a mere sign ("¶").
fn heading_text(dom: &Dom, segmentation: &Segmentation, block: usize) -> String {
    let text = segmentation.text(dom, block).replace('\u{00AD}', "");
    let Some(block) = segmentation.blocks.get(block) else { return text };
    let leads_here = |id: &NodeId| {
        dom.tag(*id) == Tag::A && dom.attr(*id, "href").is_some_and(|href| href.contains('#'))
    };
    let links = (block.first as NodeId..=block.last as NodeId).filter(leads_here);
    let signs = links
        .map(|id| text::collapse(&dom.raw_text(id)))
        .filter(|sign| !sign.is_empty() && !sign.chars().any(char::is_alphanumeric));
    signs.fold(text, |text, sign| {
        let rest = text.strip_suffix(&*sign).or_else(|| text.strip_prefix(&*sign));
        rest.map(|rest| rest.trim().to_owned()).unwrap_or(text)
    })
}

/// A heading's text behind its first inline element: a kicker can stand there.
fn without_first_element(dom: &Dom, segmentation: &Segmentation, block: usize) -> Option<String> {
    let block = segmentation.blocks.get(block)?;
    let (first, last) = (block.first as NodeId, block.last as NodeId);
    let head = (first..=last).find(|id| dom.is_element(*id))?;
    let rest = dom.end(head);
    let is_plain =
        (first..head).all(|id| dom.text_of(id).is_none_or(|text| text.trim().is_empty()));
    if !is_plain || rest > last {
        return None;
    }
    let text: String = (rest..=last).filter_map(|id| dom.text_of(id)).collect();
    let is_mark =
        |c: char| text::is_space(c) || matches!(c, ':' | '-' | '–' | '—' | '|' | '/' | '+');
    Some(text::collapse(text.trim_start_matches(is_mark))).filter(|text| !text.is_empty())
}

/// Whether the heading stands in a navigation, where breadcrumbs repeat the headline.
fn is_aside(segmentation: &Segmentation, heading: ContainerId) -> bool {
    let around = segmentation.chain(heading).filter_map(|id| segmentation.containers.get(id));
    around.map(|container| container.tag).any(|tag| matches!(tag, Tag::Nav | Tag::Li))
}

/// What the title is chosen from.
pub(super) struct Titles<'a> {
    /// JSON-LD's headline, `og:title` and the like, best first.
    pub(super) machine: Vec<&'a str>,
    /// The first of them is that of JSON-LD's article.
    pub(super) has_article: bool,
    /// The text of `<title>`.
    pub(super) element: Option<&'a str>,
    pub(super) headings: &'a [Heading],
}

/// Finds the headline and the blocks that repeat it.
pub(super) fn find(
    dom: &Dom,
    segmentation: &Segmentation,
    titles: &Titles,
    sites: &SiteNames,
) -> Headline {
    let machine: Vec<String> = titles
        .machine
        .iter()
        .map(|title| without_site(title, sites))
        .filter(|title| !title.is_empty())
        .collect();
    let element =
        titles.element.map(|title| without_site(title, sites)).filter(|title| !title.is_empty());
    let blocks = blocks_as_headings(dom, segmentation, titles.element);
    let agreement = TitleAgreement::of(titles, &machine, element.as_deref());
    let all = || titles.headings.iter().chain(&blocks);
    let agreeing = all()
        .filter(|heading| !sites.is_name_key(&heading.key))
        .filter_map(|heading| {
            let degree = agreement.with(heading)?;
            Some(((degree, !heading.is_aside, agreement.count(heading)), heading))
        })
        .reduce(|best, it| if (it.0, best.1.level) > (best.0, it.1.level) { it } else { best })
        .map(|(_, heading)| heading);
    let is_plain = |heading: &&Heading| {
        heading.level == 1 && !heading.is_linked && !sites.is_name_key(&heading.key)
    };
    let first = || titles.headings.iter().find(is_plain);
    // Where the machine's titles agree among themselves, a heading of other words is a slogan or
    // names a section.
    let is_sure = machine.len() > 1
        && machine.first().map(|title| key(title)) == machine.get(1).map(|title| key(title));
    let is_twice = is_sure && titles.has_article;
    let variant = || {
        first().filter(|heading| {
            machine.is_empty() || (!is_twice && is_variant(&heading.text, &machine, is_sure))
        })
    };
    // Two headings that make one title, a kicker and the headline, agree with it in part only.
    let whole = machine.first().filter(|_| is_twice);
    let is_part =
        |heading: &&Heading| whole.is_none() || agreement.with(heading) == Some(MatchDegree::Whole);
    let by_machine = if titles.has_article { Source::JsonLd } else { Source::Meta };
    let title = agreeing
        .filter(is_part)
        .map(|heading| Sourced::new(spelled(heading, &machine, sites), Source::Heading))
        .or_else(|| Some(Sourced::new(whole?.clone(), by_machine)))
        .or_else(|| Some(Sourced::new(without_site(&variant()?.text, sites), Source::Heading)))
        .or_else(|| Some(Sourced::new(machine.first()?.clone(), by_machine)))
        .or_else(|| Some(Sourced::new(without_last_part(&element?), Source::TitleElement)));
    let shown = agreeing.or_else(first).map(|heading| heading.blocks.clone());
    let blocks = title
        .as_ref()
        .map(|title| blocks_like(segmentation, titles.headings, &title.value, shown.clone()))
        .unwrap_or_default();
    let block =
        shown.map(|blocks| blocks.start).or_else(|| first_outside_links(segmentation, &blocks));
    let site = titles
        .element
        .zip(title.as_ref())
        .and_then(|(element, title)| site_part(element, &title.value));
    Headline { title, block, blocks, site }
}

/// Whether the heading says in other words what a title written for machines says: it shares
/// words with it, half of the longer one's where the page's titles are `sure`.
fn is_variant(heading: &str, machine: &[String], is_sure: bool) -> bool {
    let own = words_of(heading);
    machine.iter().any(|title| {
        let other = words_of(title);
        let shared = own.intersection(&other).count();
        let length = if is_sure { own.len().max(other.len()) } else { own.len().min(other.len()) };
        shared * 2 >= length
    })
}

fn words_of(title: &str) -> HashSet<u32> {
    text::token_hashes(title).into_iter().collect()
}

/// The agreeing heading's title. Elements in a heading lose the space between them, or gain one:
/// a machine's title of the same letters has them right.
fn spelled(heading: &Heading, machine: &[String], sites: &SiteNames) -> String {
    let title = without_site(&heading.text, sites);
    let letters = |text: &str| {
        text.chars()
            .filter(|c| !(text::is_space(*c) || matches!(c, ':' | '/' | '|')))
            .collect::<String>()
    };
    let own = letters(&title);
    machine.iter().find(|title| letters(title) == own).cloned().unwrap_or(title)
}

/// How far a heading and the page's other titles agree, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum MatchDegree {
    /// The heading is the smaller part of a title: it may be the site's name.
    SmallPart,
    /// It is the greater part.
    GreatPart,
    Whole,
}

/// The keys that a heading can agree with.
struct TitleAgreement {
    whole: Vec<String>,
    /// Runs of parts, each with the length of its title's key in characters.
    parts: Vec<(String, usize)>,
}

impl TitleAgreement {
    fn of(titles: &Titles, machine: &[String], element: Option<&str>) -> TitleAgreement {
        let told =
            machine.iter().map(String::as_str).chain(element).chain(titles.machine.iter().copied());
        // A machine's title can begin with the headline; what follows a colon there is only half.
        let machines = titles.machine.iter().map(|title| (*title, true));
        let cut = titles.element.map(|title| (title, false)).into_iter().chain(machines);
        let parts = cut.flat_map(|(title, heads_only)| {
            let length = key(title).chars().count();
            let is_great = move |run: &str| run.chars().count() * 2 > length;
            let runs = runs_of_parts(title).into_iter();
            runs.filter(move |(run, is_head)| !heads_only || (*is_head && is_great(run)))
                .map(move |(run, _)| (run, length))
        });
        TitleAgreement { whole: told.map(key).collect(), parts: parts.collect() }
    }

    /// How many of the other titles are the heading's: two readings of one heading, with its
    /// kicker and without, can both be found again.
    fn count(&self, heading: &Heading) -> usize {
        self.whole.iter().filter(|key| **key == heading.key).count()
    }

    fn with(&self, heading: &Heading) -> Option<MatchDegree> {
        if self.whole.contains(&heading.key) {
            return Some(MatchDegree::Whole);
        }
        let (_, length) = self
            .parts
            .iter()
            .find(|(run, _)| *run == heading.key && is_long_enough(&heading.text))?;
        let is_great = heading.key.chars().count() * 2 > *length;
        let degree = if is_great { MatchDegree::GreatPart } else { MatchDegree::SmallPart };
        (is_great || !heading.is_linked).then_some(degree)
    }
}

/// Blocks outside headings, and outside links, that are a run of parts of `<title>`.
fn blocks_as_headings(
    dom: &Dom,
    segmentation: &Segmentation,
    element: Option<&str>,
) -> Vec<Heading> {
    let Some(element) = element else {
        return Vec::new();
    };
    let ranges = parts(element);
    let runs: Vec<Vec<u32>> = runs(&ranges)
        .filter_map(|ranges| between(element, ranges))
        .map(|run| text::token_hashes(&run))
        .collect();
    let is_run = |block: &usize| {
        segmentation
            .blocks
            .get(*block)
            .is_some_and(|it| it.link_density() < 500 && it.words() >= 20)
            && runs.iter().any(|run| segmentation.hashes_of(*block) == run)
    };
    let heading = |block: usize| {
        let text = segmentation.text(dom, block);
        Heading {
            level: 7,
            key: key(&text),
            text,
            blocks: block..block + 1,
            is_linked: false,
            is_aside: false,
        }
    };
    (0..segmentation.blocks.len()).filter(is_run).take(MAX_HEADING_BLOCKS).map(heading).collect()
}

/// Drops a short last part behind a longer front: most likely the site's name.
fn without_last_part(title: &str) -> String {
    let ranges = parts(title);
    if let [front @ .., last] = ranges.as_slice() {
        let words = |text: &str| text::measure(text).words;
        let last = title.get(last.clone()).unwrap_or_default();
        if let Some(front) = between(title, front)
            .filter(|front| words(front) >= 30 && words(last) <= 40 && words(last) < words(front))
        {
            return front;
        }
    }
    title.to_owned()
}

/// The short part of `<title>` that remains beside the headline.
fn site_part(element: &str, title: &str) -> Option<String> {
    let element = text::collapse(element);
    let ranges = parts(&element);
    let wanted = key(title);
    let (first, last) = (ranges.first()?, ranges.last()?);
    let front = ranges.split_last().and_then(|(_, front)| between(&element, front));
    let back = ranges.split_first().and_then(|(_, back)| between(&element, back));
    let is_colon =
        |range: &Range<usize>| element.get(range.end..).is_some_and(|rest| rest.starts_with(':'));
    let part = match (front, back) {
        (Some(front), _) if key(&front) == wanted => element.get(last.clone()),
        (_, Some(back)) if key(&back) == wanted && !is_colon(first) => element.get(first.clone()),
        // More parts than two: "Headline | Section | Site".
        (Some(front), _) if ranges.len() > 2 && key(&front).starts_with(&wanted) => {
            element.get(last.clone())
        }
        _ => None,
    }?;
    let part = part.trim();
    (part.chars().count() <= 40 && text::measure(part).words <= 60).then(|| part.to_owned())
}

/// The blocks whose words are those of the title, and those of headings that show it.
fn blocks_like(
    segmentation: &Segmentation,
    headings: &[Heading],
    title: &str,
    shown: Option<Range<usize>>,
) -> Vec<usize> {
    let wanted = text::token_hashes(title);
    let wanted_key = key(title);
    let mut blocks: Vec<usize> = (0..segmentation.blocks.len())
        .filter(|&block| !wanted.is_empty() && segmentation.hashes_of(block) == wanted)
        .collect();
    blocks.extend(shown.into_iter().flatten());
    blocks.extend(
        headings
            .iter()
            .filter(|heading| heading.key == wanted_key)
            .flat_map(|heading| heading.blocks.clone()),
    );
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// The first of the blocks that is no link: a teaser elsewhere on the page links to the article.
fn first_outside_links(segmentation: &Segmentation, blocks: &[usize]) -> Option<usize> {
    blocks.iter().copied().find(|&block| {
        segmentation.blocks.get(block).is_some_and(|block| block.link_density() < 500)
    })
}

#[cfg(test)]
mod tests;
