//! Blocks of a report: the kind of each, its points and reasons, its links and where it is.

use super::location;
use super::location::Locations;
use super::reason;
use super::reason::Reason;
use crate::api::kind::Kind;
use crate::api::relative_urls::RelativeUrls;
use crate::classify::Classification;
use crate::content::UrlResolver;
use crate::dom::{NodeId, Tag};
use crate::pipeline::{Analysis, Input};
use crate::scoring;
use crate::selection::Keep;
use crate::text;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A block's text is cut to this many characters.
const EXCERPT_MAX_CHARS: usize = 160;
/// The link over a block is looked for at most this many levels above it ...
const CARD_MAX_LEVELS: usize = 3;
/// ... among the first nodes of a card.
const CARD_MAX_NODES: usize = 200;

/// A block of a page, such as a paragraph, a heading, a list item or a label, with whether it was
/// kept and why.
///
/// Serialised (serde), it has the fields `kept`, `kind`, `points`, `reasons`, `text`, `links`,
/// `path`, `selector` and `range` (`start` and `end`, or null). Of the features among the reasons
/// only the largest are written, and one of the type `others` with the sum of the rest. The full
/// list, which [`crate::explain`] gives, is many times as long as the article.
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
    locations: Arc<Locations>,
}

/// A link in a block, or around it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    text: String,
    url: String,
}

impl Link {
    /// Its text, white space collapsed; that of the block for a link that covers it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its URL, absolute if the page's is known.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// A block's entry has so many links at most.
const MAX_LINKS: usize = 1_000;
/// The URL of a link around several blocks is repeated up to this length.
const REPEATED_URL_MAX_BYTES: usize = 2_000;

/// What the entries of a page's blocks are made from.
pub(super) struct BlockContext<'a> {
    analysis: &'a Analysis,
    classes: &'a [Classification],
    locations: Arc<Locations>,
    urls: UrlResolver,
    /// The last link and its URL: a link can be around many blocks.
    last_link: RefCell<(NodeId, Option<String>)>,
}

impl<'a> BlockContext<'a> {
    pub(super) fn new(analysis: &'a Arc<Analysis>, classes: &'a [Classification]) -> Self {
        let locations = Arc::new(Locations::new(analysis));
        let urls = UrlResolver::new(&analysis.dom, analysis.url.as_ref(), RelativeUrls::Keep);
        BlockContext { analysis, classes, locations, urls, last_link: RefCell::default() }
    }

    /// The URL of a link. A long one is given once, however many blocks the link is around.
    fn url(&self, link: NodeId) -> Option<String> {
        let mut last = self.last_link.borrow_mut();
        let is_repeated = last.0 == link;
        if !is_repeated {
            let href = self.analysis.dom.attr(link, "href").unwrap_or_default();
            *last = (link, self.urls.link(href));
        }
        let url = last.1.as_ref();
        url.filter(|url| !is_repeated || url.len() <= REPEATED_URL_MAX_BYTES).cloned()
    }

    /// The parts of the block's points, the largest first, and what its kind rests on unless one of
    /// them is a finding of that kind.
    fn reasons(&self, index: usize) -> Vec<Reason> {
        let Analysis { dom, segmentation, features, findings, input, .. } = self.analysis;
        let (findings, class) = (&findings[index], &self.classes[index]);
        let mut all = Vec::new();
        if *input == Input::Html {
            all.extend(
                scoring::explain(features, index).into_iter().map(Reason::from_contribution),
            );
        }
        for found in findings.iter().map(Reason::from_finding) {
            let size = found.points().abs();
            all.insert(all.partition_point(|reason| reason.points().abs() >= size), found);
        }
        let has_finding = findings.iter().any(|finding| finding.kind == class.kind);
        if let Some(basis) = class.basis.as_ref().filter(|_| !has_finding) {
            all.push(Reason::from_basis(basis, basis.detail(dom, segmentation)));
        }
        all
    }

    /// The links in the block's text; without one, the link around it or over its card.
    fn links(&self, index: usize, text: &str) -> Vec<Link> {
        let Analysis { dom, segmentation, .. } = self.analysis;
        let block = &segmentation.blocks[index];
        let (first, last) = (block.first_node as NodeId, block.last_node as NodeId);
        let is_link = |&id: &NodeId| dom.tag(id) == Tag::A && dom.attr(id, "href").is_some();
        let link = |id: NodeId, text: String| {
            let url = self.url(id)?;
            Some(Link { text, url })
        };
        let text_of =
            |id: NodeId| text::without_direction_controls(text::collapse(&dom.raw_text(id)));
        let inside = (first..=last).filter(is_link).filter_map(|id| link(id, text_of(id)));
        let inside = inside.filter(|link| !link.text.is_empty()).take(MAX_LINKS);
        let inside: Vec<Link> = inside.collect();
        if !inside.is_empty() || block.links == 0 {
            return inside;
        }
        let around = dom.ancestors(first).take_while(|&id| id != 0).find(is_link);
        let over = || {
            let ancestors = segmentation.ancestors(segmentation.container_of(index));
            ancestors.take(CARD_MAX_LEVELS).find_map(|container| {
                let card = segmentation.containers[container].node as NodeId;
                dom.walk(card).take(CARD_MAX_NODES).find(is_link)
            })
        };
        let found = around.or_else(over);
        found.and_then(|id| link(id, text.to_owned())).into_iter().collect()
    }
}

impl Block {
    pub(super) fn new(ctx: &BlockContext, index: usize) -> Self {
        let Analysis { dom, segmentation, selection, scores, .. } = ctx.analysis;
        let block = &segmentation.blocks[index];
        let text = text::without_direction_controls(segmentation.text(dom, index));
        Block {
            is_kept: selection.keep.get(index).is_some_and(|keep| *keep != Keep::No),
            kind: ctx.classes[index].kind,
            points: scores[index].points,
            reasons: ctx.reasons(index),
            links: ctx.links(index, &text),
            text: text::shorten(&text, EXCERPT_MAX_CHARS),
            element: location::element_of(dom, block),
            range: location::source_range(dom, block),
            locations: ctx.locations.clone(),
        }
    }

    /// The block with as many of its links as there is room for, in bytes.
    pub(super) fn within(mut self, room: &mut usize) -> Self {
        self.links.retain(|link| {
            let left = room.checked_sub(link.text.len() + link.url.len());
            *room = left.unwrap_or(*room);
            left.is_some()
        });
        self
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

    /// What its points are made of, the largest parts first; then what its kind rests on.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The beginning of its text, white space collapsed; with an ellipsis if there is more.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first 1,000 links in it; of a card that a link covers, that link. The links of all blocks
    /// together have at most four times the bytes of the page and 64 KiB, and no more than
    /// [`crate::Limits::with_max_output_bytes`]; what would exceed that is left out. A link around several
    /// blocks, with an address of more than 2,000 bytes, is one of the first of them only.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The element with its text: child numbers among elements, from the root element down, each
    /// from 0.
    pub fn path(&self) -> Vec<u32> {
        self.locations.path(self.element)
    }

    /// A CSS selector that finds the element with its text, when it is the argument of
    /// `document.querySelector` on the page as it was read: as served, scripts off. The element may
    /// hold more, which is not part of the block: scripts, names of icons, hidden elements.
    ///
    /// ```
    /// let page = "<div id=menu><a href=/>Home</a></div><p>It rained.</p>";
    /// let article = leanread::extract(page)?;
    /// assert_eq!(article.blocks()[0].selector(), "#menu > a:nth-child(1)");
    /// assert_eq!(article.blocks()[1].selector(), "body > p:nth-child(2)");
    /// # Ok::<(), leanread::Error>(())
    /// ```
    pub fn selector(&self) -> String {
        self.locations.selector(self.element)
    }

    /// Its bytes in the source, from its first character to just after its last, including markup in
    /// between; `None` without [`crate::Options::with_source_ranges`] and where the parser moved the
    /// text.
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
        self.serialize_fields(&mut out, &self.text, &reason::shortened(&self.reasons))?;
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
