//! The title: what headings, `<title>` and declared titles agree on, without the site's name.

mod agreement;
mod candidates;
mod headings;
mod separators;
pub(super) mod site_name;
#[cfg(test)]
mod tests;

use super::fields::{MetadataSource, Sourced};
use crate::blocks::Segmentation;
use crate::dom::Dom;
use crate::text;
use crate::text::fold::key::key;
use crate::util::hash::HashSet;
use agreement::{MatchDegree, TitleAgreement};
pub(super) use candidates::TitleCandidates;
use headings::blocks_like_title_element;
pub(super) use headings::{Heading, find_headings};
use separators::{is_generic, split_title, text_of_parts, without_bars, without_site};
use site_name::SiteNames;
use std::ops::Range;

/// Words of a main heading that make it a sentence.
const HEADLINE_MIN_WORDS: usize = 4;

/// The headline and its place on the page.
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

/// Finds the headline and the blocks that repeat it.
pub(super) fn find_title(
    dom: &Dom,
    segmentation: &Segmentation,
    titles: &TitleCandidates,
    site_names: &SiteNames,
) -> Headline {
    let blocks = blocks_like_title_element(dom, segmentation, titles.element);
    let choice = TitleChoice::new(titles, site_names, &blocks);
    let agreeing = choice.best_agreeing_heading();
    let title = choice.title(agreeing);
    let shown =
        agreeing.or_else(|| choice.first_main_heading()).map(|heading| heading.blocks.clone());
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

/// What the title is chosen by.
struct TitleChoice<'a> {
    titles: &'a TitleCandidates<'a>,
    site_names: &'a SiteNames,
    /// The declared titles and the text of `<title>`, without the site's name.
    declared: Vec<String>,
    element: Option<String>,
    /// Blocks outside headings that could be the headline.
    blocks: &'a [Heading],
    agreement: TitleAgreement,
}

impl<'a> TitleChoice<'a> {
    fn new(
        titles: &'a TitleCandidates<'a>,
        site_names: &'a SiteNames,
        blocks: &'a [Heading],
    ) -> TitleChoice<'a> {
        let bare =
            |title: &&str| Some(without_site(title, site_names)).filter(|title| !title.is_empty());
        let mut declared: Vec<String> = titles.declared.iter().filter_map(bare).collect();
        if !declared.iter().all(|title| is_generic(title)) {
            declared.retain(|title| !is_generic(title));
        }
        let element = titles.element.as_ref().and_then(bare);
        let agreement = TitleAgreement::of(titles, &declared, element.as_deref());
        TitleChoice { titles, site_names, declared, element, blocks, agreement }
    }

    /// The heading, or block like one, that agrees best with the page's other titles.
    fn best_agreeing_heading(&self) -> Option<&'a Heading> {
        self.titles
            .headings
            .iter()
            .chain(self.blocks)
            .filter(|heading| !self.site_names.is_name_key(&heading.key))
            .filter(|heading| !is_generic(&heading.text))
            .filter_map(|heading| {
                let degree = self.agreement.with(heading)?;
                let count = self.agreement.count(heading);
                let is_head = self.agreement.begins_title(heading);
                let rank = (degree, !heading.is_in_nav_or_list, count, is_head);
                Some((rank, heading))
            })
            .reduce(|best, it| if (it.0, best.1.level) > (best.0, it.1.level) { it } else { best })
            .map(|(_, heading)| heading)
    }

    /// The first `h1` that is neither a link nor the site's name.
    fn first_main_heading(&self) -> Option<&'a Heading> {
        self.titles.headings.iter().find(|heading| {
            heading.level == 1
                && !heading.is_linked
                && !self.site_names.is_name_key(&heading.key)
                && !is_generic(&heading.text)
        })
    }

    /// Whether the two most trusted declared titles agree: a heading of other words is then a slogan
    /// or the name of a section.
    fn is_sure(&self) -> bool {
        matches!(self.declared.as_slice(), [first, second, ..] if key(first) == key(second))
    }

    /// The declared title, if JSON-LD and another source agree on it.
    fn confirmed(&self) -> Option<&String> {
        self.declared.first().filter(|_| self.is_sure() && self.titles.is_of_json_ld)
    }

    /// The first main heading, if no title is declared or it rephrases one.
    fn rephrasing_heading(&self) -> Option<&'a Heading> {
        self.first_main_heading().filter(|heading| {
            self.declared.is_empty()
                || (self.confirmed().is_none()
                    && is_rephrased(&heading.text, &self.declared, self.is_sure()))
        })
    }

    /// The only main heading of an article whose structured data name no headline, if it is a sentence
    /// of its own: other titles are then those for search engines.
    fn only_main_heading(&self) -> Option<&'a Heading> {
        let first = self.first_main_heading()?;
        let is_article = self.titles.is_article && !self.titles.is_of_json_ld;
        let mut main = self.titles.headings.iter().filter(|heading| heading.level == 1);
        let is_only = main.all(|heading| heading.blocks == first.blocks || heading.is_linked);
        let words = first.key.split(' ').count();
        (is_article && is_only && words >= HEADLINE_MIN_WORDS).then_some(first)
    }

    fn title(&self, agreeing: Option<&Heading>) -> Option<Sourced<String>> {
        let confirmed = self.confirmed();
        // Of two headings that make one title, a kicker and the headline, each agrees in part only.
        let is_whole = |heading: &&Heading| {
            confirmed.is_none() || self.agreement.with(heading) == Some(MatchDegree::Whole)
        };
        let declared_by =
            if self.titles.is_of_json_ld { MetadataSource::JsonLd } else { MetadataSource::Meta };
        let spelled =
            |heading: &Heading| with_declared_spelling(heading, &self.declared, self.site_names);
        let from_heading = |text: String| Sourced::new(text, MetadataSource::Heading);
        let declared = |title: &String| Sourced::new(title.clone(), declared_by);
        let rephrasing = || {
            self.rephrasing_heading().map(|heading| without_site(&heading.text, self.site_names))
        };
        let element = || {
            let title = without_last_part(self.element.as_ref()?);
            Some(Sourced::new(title, MetadataSource::TitleElement))
        };
        agreeing
            .filter(is_whole)
            .map(|heading| from_heading(spelled(heading)))
            .or_else(|| {
                let heading = self.only_main_heading()?;
                Some(from_heading(without_site(&heading.text, self.site_names)))
            })
            .or_else(|| confirmed.map(declared))
            .or_else(|| rephrasing().map(from_heading))
            .or_else(|| self.declared.first().map(declared))
            .or_else(element)
            .map(|title| Sourced::new(without_bars(&title.value), title.source))
    }
}

/// Whether the heading rephrases a declared title: they share half of the words of the shorter one,
/// or of the longer one if the declared titles agree (`is_sure`).
fn is_rephrased(heading: &str, declared: &[String], is_sure: bool) -> bool {
    let own = words_of(heading);
    declared.iter().any(|title| {
        let other = words_of(title);
        let shared = own.intersection(&other).count();
        let length = if is_sure { own.len().max(other.len()) } else { own.len().min(other.len()) };
        shared * 2 >= length
    })
}

fn words_of(title: &str) -> HashSet<u32> {
    text::token_hashes(title).into_iter().collect()
}

/// The title of an agreeing heading. Elements inside a heading can lose or gain a space between
/// them; a declared title of the same letters has the right ones.
fn with_declared_spelling(
    heading: &Heading,
    declared: &[String],
    site_names: &SiteNames,
) -> String {
    let title = without_site(&heading.text, site_names);
    let letters = |text: &str| {
        text.chars()
            .filter(|c| !(text::is_space(*c) || matches!(c, ':' | '/' | '|')))
            .collect::<String>()
    };
    let own = letters(&title);
    declared.iter().find(|title| letters(title) == own).cloned().unwrap_or(title)
}

/// The title without a short last part after a longer front, most likely the site's name.
fn without_last_part(title: &str) -> String {
    let ranges = split_title(title);
    if let [front @ .., last] = ranges.as_slice() {
        let words = |text: &str| text::measure(text).words;
        let last = title.get(last.clone()).unwrap_or_default();
        if let Some(front) = text_of_parts(title, front)
            .filter(|front| words(front) >= 30 && words(last) <= 40 && words(last) < words(front))
        {
            return front;
        }
    }
    title.to_owned()
}

/// The short part of `<title>` besides the headline.
fn site_part(element: &str, title: &str) -> Option<String> {
    let element = text::collapse(element);
    let ranges = split_title(&element);
    let wanted = key(title);
    let (first, last) = (ranges.first()?, ranges.last()?);
    let front = ranges.split_last().and_then(|(_, front)| text_of_parts(&element, front));
    let back = ranges.split_first().and_then(|(_, back)| text_of_parts(&element, back));
    let is_colon =
        |range: &Range<usize>| element.get(range.end..).is_some_and(|rest| rest.starts_with(':'));
    let part = match (front, back) {
        (Some(front), _) if key(&front) == wanted => element.get(last.clone()),
        (_, Some(back)) if key(&back) == wanted && !is_colon(first) => element.get(first.clone()),
        // More than two parts: "Headline | Section | Site".
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

/// The first of the blocks that is not a link; a teaser elsewhere on the page can link to the article.
fn first_outside_links(segmentation: &Segmentation, blocks: &[usize]) -> Option<usize> {
    blocks.iter().copied().find(|&block| {
        segmentation.blocks.get(block).is_some_and(|block| block.link_density() < 500)
    })
}
