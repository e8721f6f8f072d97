//! The record of every block of a page, kept or dropped, made when it is asked for.

#[cfg(feature = "cli")]
pub(crate) mod rule_catalog;
pub(crate) mod trace;

mod location;
mod reason;
mod removed;

pub use reason::{Cause, Phrase, Reason};
pub use removed::{Comment, Item, Removed};

use crate::Run;
use crate::api::kind::Kind;
use crate::api::limits::Limits;
use crate::classify;
use crate::classify::Classification;
use crate::content::UrlResolver;
use crate::dom::{Dom, NodeId, Tag};
use crate::features::Features;
use crate::scoring;
use crate::selection::Keep;
use crate::text;
use location::Locations;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use url::Url;

/// Characters of a block's text that are given.
const EXCERPT_CHARS: usize = 160;
/// How many levels above an overlaid block its link is looked for.
const CARD_LEVELS: usize = 3;
/// Nodes of a card that are looked at for its link.
const CARD_NODES: usize = 200;

/// A parsed page and what the stages made of it.
pub(crate) struct Page {
    pub(crate) dom: Dom,
    pub(crate) run: Run,
    pub(crate) url: Option<Url>,
    pub(crate) limits: Limits,
}

/// The blocks of a page and what was removed; made on the first look.
#[derive(Clone, Default)]
pub(crate) struct BlockReport {
    page: Option<Arc<Page>>,
    entries: OnceLock<Arc<ReportEntries>>,
}

#[derive(Default)]
struct ReportEntries {
    blocks: Vec<Block>,
    removed: Removed,
}

/// A block of a page: a paragraph, a heading, a list item, a label; with what became of it and
/// why.
///
/// Serialised (serde), it has the fields `kept`, `kind`, `points`, `reasons`, `text`, `links`,
/// `path`, `selector` and `range` (`start` and `end`, or null). Of the features among the reasons
/// only the largest are written, and one of the type `others` with the sum of the rest: the list of
/// all, which [`self::trace`] gives, is many times as long as the article.
#[derive(Clone)]
pub struct Block {
    is_kept: bool,
    kind: Kind,
    points: i32,
    reasons: Vec<Reason>,
    text: String,
    links: Vec<Link>,
    element: u32,
    range: Option<Range<usize>>,
    sites: Arc<Locations>,
}

/// A link in a block, or around it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    pub(crate) text: String,
    pub(crate) url: String,
}

impl Link {
    /// Its text, white space collapsed; that of the block for a link that covers it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its address, absolute if the page's is known.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl BlockReport {
    /// The ledger of a page; without one it is empty.
    pub(crate) fn new(page: Option<Arc<Page>>) -> Self {
        BlockReport { page, entries: OnceLock::new() }
    }

    pub(crate) fn exists(&self) -> bool {
        self.page.is_some()
    }

    pub(crate) fn blocks(&self) -> &[Block] {
        &self.entries().blocks
    }

    pub(crate) fn removed(&self) -> &Removed {
        &self.entries().removed
    }

    fn entries(&self) -> &ReportEntries {
        self.entries
            .get_or_init(|| Arc::new(self.page.as_ref().map(ReportEntries::of).unwrap_or_default()))
    }
}

impl fmt::Debug for BlockReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("is_made", &self.entries.get().is_some()).finish()
    }
}

impl ReportEntries {
    fn of(page: &Arc<Page>) -> Self {
        let labels = classify::label(&page.dom, &stages(&page.run));
        let sites = Arc::new(Locations::new(page));
        let links = UrlResolver::new(&page.dom, page.url.as_ref());
        let indexes = 0..page.run.segmentation.blocks.len().min(page.limits.max_listed_blocks());
        let mut room = page.limits.max_output_bytes();
        let blocks = indexes.map(|index| Block::new(page, &sites, &links, &labels, index));
        let blocks: Vec<Block> = blocks
            .take_while(|block| {
                let had_room = room > 0;
                room = room.saturating_sub(block.bytes());
                had_room
            })
            .collect();
        let removed = Removed::of(page, &blocks, &labels);
        ReportEntries { blocks, removed }
    }
}

fn stages(run: &Run) -> classify::Stages<'_> {
    classify::Stages {
        segmentation: &run.segmentation,
        metadata: &run.metadata,
        features: &run.features,
        findings: &run.findings,
        selection: &run.selection,
        is_dump: run.is_dump,
    }
}

impl Block {
    fn new(
        page: &Arc<Page>,
        sites: &Arc<Locations>,
        links: &UrlResolver,
        labels: &[Classification],
        index: usize,
    ) -> Self {
        let (dom, run) = (&page.dom, &page.run);
        let block = &run.segmentation.blocks[index];
        let keep = run.selection.keep.get(index).copied().unwrap_or(Keep::No);
        let text = run.segmentation.text(dom, index);
        Block {
            is_kept: keep != Keep::No,
            kind: labels[index].kind,
            points: run.verdicts[index].points,
            reasons: reasons(page, &labels[index], index),
            links: links_of(page, links, index, &text),
            text: text::shorten(&text, EXCERPT_CHARS),
            element: location::element_of(dom, block),
            range: location::source_range(dom, block),
            sites: sites.clone(),
        }
    }

    /// Bytes of its links, which can be many.
    fn bytes(&self) -> usize {
        self.links.iter().map(|link| link.text.len() + link.url.len()).sum()
    }

    /// Whether it is part of the article.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The sum of its reasons. Hundredths of a logit; at 0 it is as likely content as not.
    pub fn points(&self) -> i32 {
        self.points
    }

    /// What its points are made of, the largest parts first; behind them what its kind rests on.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The beginning of its text, white space collapsed; with an ellipsis if there is more.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The links in it; of a card that a link covers, that link.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The element with its text: child numbers among elements, from the root element down, each
    /// from 0.
    pub fn path(&self) -> Vec<u32> {
        self.sites.path(self.element)
    }

    /// A CSS selector that finds the element with its text, when it is the argument of
    /// `document.querySelector` on the page as it was read: as served, scripts off. The element may
    /// hold more, which is no part of the block: scripts, names of icons, what is hidden.
    ///
    /// ```
    /// let page = "<div id=menu><a href=/>Home</a></div><p>It rained.</p>";
    /// let article = leanread::extract(page)?;
    /// assert_eq!(article.blocks()[0].selector(), "#menu > a:nth-child(1)");
    /// assert_eq!(article.blocks()[1].selector(), "body > p:nth-child(2)");
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn selector(&self) -> String {
        self.sites.selector(self.element)
    }

    /// Its bytes in the text that was read, from its first letter to behind its last, mark-up
    /// between them included; `None` unless [`crate::Options::with_source_ranges`] asked for it
    /// and the parser did not move the text.
    pub fn source_range(&self) -> Option<Range<usize>> {
        self.range.clone()
    }
}

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block")
            .field("is_kept", &self.is_kept)
            .field("kind", &self.kind)
            .field("points", &self.points)
            .field("text", &self.text)
            .field("selector", &self.selector())
            .finish_non_exhaustive()
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Block", 9)?;
        self.serialize_fields(&mut out, &self.text, &reason::main(&self.reasons))?;
        out.end()
    }
}

impl Block {
    /// Writes its fields, with this as its text and these as its reasons.
    pub(crate) fn serialize_fields<S: SerializeStruct>(
        &self,
        out: &mut S,
        text: &str,
        reasons: &[Reason],
    ) -> Result<(), S::Error> {
        out.serialize_field("kept", &self.is_kept)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("points", &self.points)?;
        out.serialize_field("reasons", reasons)?;
        out.serialize_field("text", text)?;
        out.serialize_field("links", &self.links)?;
        out.serialize_field("path", &self.path())?;
        out.serialize_field("selector", &self.selector())?;
        out.serialize_field("range", &self.range)
    }
}

/// The parts of the block's points, the largest first, and what its kind rests on unless one of
/// them says so.
fn reasons(page: &Page, label: &Classification, index: usize) -> Vec<Reason> {
    let run = &page.run;
    let features: &Features = &run.features;
    let measured = if run.is_dump { Vec::new() } else { scoring::explain(features, index) };
    let measured = measured.into_iter();
    let measured = measured.map(|(source, points)| Reason::measured(source, points));
    let mut all: Vec<Reason> = measured.collect();
    for found in run.findings[index].iter().map(Reason::found) {
        let size = found.points().abs();
        all.insert(all.partition_point(|reason| reason.points().abs() >= size), found);
    }
    let told = run.findings[index].iter().any(|finding| finding.kind == label.kind);
    if let Some(because) = label.because.as_ref().filter(|_| !told) {
        all.push(Reason::named(because, because.detail(&page.dom, &run.segmentation)));
    }
    all
}

/// The links in the block's text; without one, the link around it or over its card.
fn links_of(page: &Page, links: &UrlResolver, index: usize, text: &str) -> Vec<Link> {
    let (dom, block) = (&page.dom, &page.run.segmentation.blocks[index]);
    let (first, last) = (block.first as NodeId, block.last as NodeId);
    let is_link = |&id: &NodeId| dom.tag(id) == Tag::A && dom.attr(id, "href").is_some();
    let link = |id: NodeId, text: String| {
        let url = links.link(dom.attr(id, "href").unwrap_or_default())?;
        Some(Link { text, url })
    };
    let text_of = |id: NodeId| text::collapse(&dom.raw_text(id));
    let inside = (first..=last).filter(is_link).filter_map(|id| link(id, text_of(id)));
    let inside: Vec<Link> = inside.filter(|link| !link.text.is_empty()).collect();
    if !inside.is_empty() || block.links == 0 {
        return inside;
    }
    let around = dom.ancestors(first).take_while(|&id| id != 0).find(is_link);
    let over = || {
        let mut levels = page
            .run
            .segmentation
            .chain(page.run.segmentation.container_of(index))
            .take(CARD_LEVELS);
        levels.find_map(|level| {
            let card = page.run.segmentation.containers[level].node as NodeId;
            dom.descendants(card).take(CARD_NODES).find(is_link)
        })
    };
    let found = around.or_else(over);
    found.and_then(|id| link(id, text.to_owned())).into_iter().collect()
}
