//! What the page says about itself: the clues by which one of the items in its structured data is
//! known as its article.

use crate::blocks::{BlockId, Segmentation};
use crate::dom::NodeId;
use crate::metadata::title::Heading;
use crate::text;
use crate::text::fold::key::{contains_key, key};
use crate::text::unicode::is_unspaced_in_key;
use crate::util::hash::HashSet;
use url::Url;

/// Main headings looked at.
const MAX_MAIN_HEADINGS: usize = 8;
/// Words (tenths) that make a block a paragraph.
const PARAGRAPH_MIN_TENTHS: u32 = 200;
/// Letters that make a part of a title one that no other page has.
const PART_MIN_CHARS: usize = 12;
/// The same in scripts without spaces.
const UNSPACED_PART_MIN_CHARS: usize = 5;

/// What an item of structured data is, by its type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::metadata) enum ItemKind {
    Article,
    /// A page or a whole site: its facts are those of the page.
    Page,
    /// A work that is the page's subject on some pages and a part of others: a video, an episode.
    Work,
    /// A question: of a page that it names, or one of many.
    Question,
    /// Anything else: a comment, a product, a person.
    #[default]
    Other,
}

impl ItemKind {
    /// The kind of a type's name, which may be a URL or have a prefix.
    pub(in crate::metadata) fn of(name: &str) -> ItemKind {
        match name.rsplit(['/', ':', '#']).next().unwrap_or_default() {
            "BlogPosting"
            | "LiveBlogPosting"
            | "SocialMediaPosting"
            | "DiscussionForumPosting"
            | "Report"
            | "Recipe"
            | "CreativeWork"
            | "HowTo" => ItemKind::Article,
            "WebSite" | "Blog" | "WebPageElement" => ItemKind::Page,
            "VideoObject" | "AudioObject" | "PodcastEpisode" | "Review" | "CriticReview"
            | "Event" | "Book" | "Movie" => ItemKind::Work,
            "Question" => ItemKind::Question,
            local if local.ends_with("Article") => ItemKind::Article,
            local if local.ends_with("Page") => ItemKind::Page,
            _ => ItemKind::Other,
        }
    }
}

/// Whether an item is the page's article, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::metadata) enum Belonging {
    /// Its headline is another one than the page's.
    Denied,
    Unknown,
    /// It contains the headline or most of the text, or is declared as what the page is about.
    Likely,
    /// Its headline or URL is that of the page.
    Said,
}

/// The page's titles, main headings, URL and text.
#[derive(Default)]
pub(in crate::metadata) struct PageClues {
    /// Keys of the declared title, the text of `<title>` and the main headings, and their words.
    titles: Vec<String>,
    title_words: Vec<HashSet<u32>>,
    /// Keys of the first headings of any level, on a page without a main one.
    headings: Vec<String>,
    main_headings: Vec<NodeId>,
    url: Option<Url>,
    /// The first node of the first paragraph, after the headline if there is one.
    pub(in crate::metadata) first_paragraph: Option<NodeId>,
    /// For each block outside links its first node, and the words (tenths) up to its end.
    words: Vec<(NodeId, u64)>,
}

impl PageClues {
    pub(in crate::metadata) fn new<'a>(
        segmentation: &Segmentation,
        declared: impl Iterator<Item = &'a str>,
        headings: &'a [Heading],
        url: Option<&Url>,
    ) -> PageClues {
        let main: Vec<&Heading> = headings
            .iter()
            .filter(|heading| heading.level == 1 && !heading.is_linked)
            .take(MAX_MAIN_HEADINGS)
            .collect();
        let titles: Vec<&str> =
            declared.chain(main.iter().map(|heading| heading.text.as_str())).collect();
        let first_node = |block: BlockId| segmentation.blocks.get(block).map(|it| it.first_node);
        let main_headings = main.iter().filter_map(|heading| first_node(heading.blocks.start));
        let start = main.first().map_or(0, |heading| heading.blocks.end);
        PageClues {
            first_paragraph: first_paragraph(segmentation, start),
            titles: titles.iter().map(|title| key(title)).filter(|key| !key.is_empty()).collect(),
            title_words: titles
                .iter()
                .map(|title| text::token_hashes(title).into_iter().collect())
                .collect(),
            headings: headings
                .iter()
                .filter(|_| main.is_empty())
                .take(MAX_MAIN_HEADINGS)
                .map(|heading| key(&heading.text))
                .collect(),
            main_headings: main_headings.map(|node| node as NodeId).collect(),
            url: url.cloned(),
            words: words_up_to(segmentation),
        }
    }

    /// What headline and URL of an item say.
    pub(in crate::metadata) fn belonging(
        &self,
        headline: Option<&str>,
        url: Option<&str>,
    ) -> Belonging {
        if headline.is_some_and(|headline| self.is_title(headline))
            || url.is_some_and(|url| self.is_own_url(url) == Some(true))
        {
            Belonging::Said
        } else if headline.is_some() && !self.titles.is_empty() {
            Belonging::Denied
        } else {
            Belonging::Unknown
        }
    }

    /// Whether a heading of a page without a main one, perhaps that of a card, shows the headline.
    pub(in crate::metadata) fn is_heading(&self, headline: &str) -> bool {
        self.headings.contains(&key(headline))
    }

    /// Whether the text is one of the page's titles, or a part of one.
    pub(in crate::metadata) fn is_title_or_part(&self, headline: &str) -> bool {
        let own = key(headline);
        self.titles.iter().any(|title| *title == own || is_long_part(title, &own))
    }

    /// Whether the text is one of the page's titles, has a part in common with one, or rephrases one.
    fn is_title(&self, headline: &str) -> bool {
        let own = key(headline);
        let words: HashSet<u32> = text::token_hashes(headline).into_iter().collect();
        let is_rephrased = |other: &HashSet<u32>| {
            let shared = words.intersection(other).count();
            shared >= 3 && shared * 2 >= words.len().max(other.len())
        };
        self.is_title_or_part(headline)
            || self.titles.iter().any(|title| is_long_part(&own, title))
            || self.title_words.iter().any(is_rephrased)
    }

    /// Whether the URL is the page's; `None` if it or the page's is not known.
    pub(in crate::metadata) fn is_own_url(&self, url: &str) -> Option<bool> {
        let own = self.url.as_ref().filter(|own| own.path().len() > 1)?;
        let other = own.join(url.trim()).ok()?;
        let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
        let is_same = own.host_str() == other.host_str() && own.query() == other.query();
        (other.path().len() > 1).then(|| is_same && path(own) == path(&other))
    }

    /// Whether the nodes contain a main heading.
    pub(in crate::metadata) fn has_headline(&self, start: NodeId, end: NodeId) -> bool {
        self.main_headings.iter().any(|node| (start..end).contains(node))
    }

    /// The share of the page's text, in percent, that the nodes contain.
    pub(in crate::metadata) fn share_of_text(&self, start: NodeId, end: NodeId) -> u64 {
        let up_to = |node: NodeId| {
            let count = self.words.partition_point(|(first, _)| *first < node);
            count.checked_sub(1).and_then(|last| self.words.get(last)).map_or(0, |(_, sum)| *sum)
        };
        let all = self.words.last().map_or(0, |(_, sum)| *sum);
        (up_to(end).saturating_sub(up_to(start)) * 100).checked_div(all).unwrap_or(0)
    }
}

/// Whether the key contains the other, which is so long that other pages hardly have it.
fn is_long_part(whole: &str, part: &str) -> bool {
    let is_unspaced = part.chars().any(is_unspaced_in_key);
    let min = if is_unspaced { UNSPACED_PART_MIN_CHARS } else { PART_MIN_CHARS };
    part.chars().count() >= min && contains_key(whole, part)
}

/// The first node of the first paragraph from this block on.
fn first_paragraph(segmentation: &Segmentation, start: BlockId) -> Option<NodeId> {
    let mut blocks = segmentation.blocks.iter().skip(start);
    let found =
        blocks.find(|block| block.words() >= PARAGRAPH_MIN_TENTHS && block.link_density() < 300)?;
    Some(found.first_node as NodeId)
}

/// For each block outside links its first node, and the words (tenths) up to its end.
fn words_up_to(segmentation: &Segmentation) -> Vec<(NodeId, u64)> {
    let mut sum = 0;
    let blocks = segmentation.blocks.iter().filter(|block| block.link_density() < 500);
    let words = blocks.map(|block| {
        sum += u64::from(block.words());
        (block.first_node as NodeId, sum)
    });
    words.collect()
}
