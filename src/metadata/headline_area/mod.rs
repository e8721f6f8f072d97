//! The headline area: the blocks near the headline, where pages show byline and date.

pub(super) mod candidates;
pub(super) mod credits;
pub(super) mod text_line;

use super::byline::vocabulary::{BylineVocabulary, LinkTarget};
use super::context::MetadataContext;
use super::date::labels::is_date_class;
use super::title::Headline;
use crate::blocks::{BlockId, Container, ContainerId, LandmarkRole, Segmentation, TextBlock};
use crate::dom::{Dom, NodeId, Tag};
use std::ops::Range;

/// Blocks before the headline that can belong to it.
const MAX_BLOCKS_BEFORE: usize = 4;
/// Blocks after the headline looked at.
const MAX_BLOCKS_AFTER: usize = 40;
/// Words (tenths) that make a block a paragraph of the body.
const PARAGRAPH_MIN_TENTHS: u32 = 200;
/// Words (tenths) of a block that can end a body.
const BODY_END_MIN_TENTHS: u32 = 100;
/// Blocks after the body's last paragraph that can hold the byline.
const MAX_BLOCKS_BELOW: usize = 3;
/// Words (tenths) of a link that make it a headline.
const HEADLINE_LINK_MIN_TENTHS: u32 = 45;
/// Nodes of a block looked at.
const MAX_NODES: usize = 200;
/// Levels above the headline in which a date before it may lie.
const MAX_LEVELS_ABOVE: usize = 6;
/// Words (tenths) of a block that can be only a date.
const DATE_BLOCK_MAX_TENTHS: u32 = 140;
/// Characters of such a block, in scripts that count more words in them.
const DATE_BLOCK_MAX_CHARS: u32 = 50;
/// Digits of a block with a day and a year.
const MIN_DATE_DIGITS: u32 = 4;
/// Words (tenths) of a block with a labelled date, such as the foot of a post.
const LABELLED_MAX_TENTHS: u32 = 250;
/// Blocks with a date looked at, if none is near the headline.
const MAX_DATED_BLOCKS: usize = 24;
/// Blocks with a date or a label looked at, if no date is found elsewhere.
const MAX_LABELLED_BLOCKS: usize = 80;
/// Blocks without a paragraph that can lie inside a body.
const MAX_BODY_GAP_BLOCKS: usize = 8;

/// The blocks to look at, the most trusted first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadlineArea {
    /// From the headline to the body's second paragraph.
    pub(super) after: Vec<usize>,
    /// Just above the headline.
    pub(super) before: Vec<usize>,
    /// Just below the body.
    pub(super) below: Vec<usize>,
    /// The body's first paragraph, or one past the last block.
    pub(super) lead: usize,
    /// One past the last block of the run of paragraphs that starts there.
    pub(super) end: usize,
    /// The container of headline and body.
    shared_container: ContainerId,
}

impl HeadlineArea {
    /// The blocks near the headline; without one, those before the first paragraph.
    pub(super) fn of(
        segmentation: &Segmentation,
        headline: Option<usize>,
        title_blocks: &[usize],
    ) -> HeadlineArea {
        let total = segmentation.blocks.len();
        let from = headline.map_or(0, |block| block + 1);
        let lead = (from..total).find(|&block| is_paragraph(segmentation, block)).unwrap_or(total);
        let last = (lead + 1..total.min(lead + MAX_BLOCKS_BELOW * 4))
            .find(|&block| is_paragraph(segmentation, block))
            .unwrap_or((lead + 1 + MAX_BLOCKS_BELOW).min(total));
        let shared_container =
            headline.map_or(0, |block| segmentation.lowest_common_container(block, lead));
        let after = match headline {
            Some(block) => block + 1..last.min(block + 1 + MAX_BLOCKS_AFTER),
            None => lead.saturating_sub(MAX_BLOCKS_BEFORE * 2)..last.min(lead + MAX_BLOCKS_AFTER),
        };
        let mut area = HeadlineArea { lead, shared_container, ..HeadlineArea::default() };
        let fit = |blocks: Range<usize>| -> Vec<usize> {
            blocks
                .filter(|block| {
                    !title_blocks.contains(block) && area.is_near_headline(segmentation, *block)
                })
                .collect()
        };
        let (after, before) = (
            fit(after),
            fit(headline.map_or(0..0, |block| above(segmentation, block, shared_container))),
        );
        let below_body = area.below_body(segmentation);
        let end = below_body.start;
        let below = fit(below_body);
        (area.after, area.before, area.below, area.end) = (after, before, below, end);
        area
    }

    /// The blocks just after the run of paragraphs that starts with the first one and ends before the
    /// comments.
    fn below_body(&self, segmentation: &Segmentation) -> Range<usize> {
        let end = if self.shared_container == 0 {
            segmentation.blocks.len()
        } else {
            segmentation.blocks_in(self.shared_container).end
        };
        let mut last = self.lead;
        for block in self.lead..end {
            if block > last + MAX_BODY_GAP_BLOCKS || self.is_in_comments(segmentation, block) {
                break;
            }
            if segmentation.blocks.get(block).is_some_and(|block| {
                block.words() >= BODY_END_MIN_TENTHS && block.link_density() < 300
            }) {
                last = block;
            }
        }
        (last + 1).min(end)..(last + 1 + MAX_BLOCKS_BELOW).min(end)
    }

    /// Whether nothing between the block and the container of headline and body puts it outside the
    /// article.
    fn is_near_headline(&self, segmentation: &Segmentation, block: BlockId) -> bool {
        let Some(container) = segmentation.blocks.get(block).map(|block| block.container as usize)
        else {
            return false;
        };
        let mut inner =
            segmentation.ancestors(container).take_while(|id| *id != self.shared_container);
        !inner.any(|id| {
            let is_outside_article =
                segmentation.containers.get(id).is_some_and(is_outside_article);
            is_outside_article && !self.belongs_to_headline(segmentation, id)
        })
    }

    /// Whether the container is a footer or aside just before the body: as the HTML standard allows,
    /// some pages put byline and date there.
    fn belongs_to_headline(&self, segmentation: &Segmentation, id: ContainerId) -> bool {
        let blocks = segmentation.blocks_in(id);
        segmentation.containers.get(id).is_some_and(|it| {
            matches!(it.tag, Tag::Footer | Tag::Aside)
                && it.role == LandmarkRole::None
                && !it.is_hidden
        }) && blocks.end <= self.lead
            && blocks.len() <= MAX_BLOCKS_BEFORE
    }

    /// Short blocks anywhere on the page with digits and a `<time>` or a class name of dates, outside
    /// landmarks, asides and forms.
    pub(super) fn dated_blocks(&self, segmentation: &Segmentation) -> Vec<usize> {
        let is_short = |block: &TextBlock| block.measures.digits >= 2 && is_short(block);
        let around = |block: &TextBlock| {
            segmentation
                .ancestors(block.container as usize)
                .filter_map(|id| segmentation.containers.get(id))
        };
        let is_named = |names: &[u32]| {
            let words = names.iter().filter_map(|name| segmentation.vocabulary.get(*name as usize));
            words.into_iter().any(|word| is_date_class(word))
        };
        let is_date = |block: &TextBlock| {
            block.has_time
                || is_named(segmentation.names_of(&block.names))
                || around(block)
                    .take(2)
                    .any(|around| is_named(segmentation.names_of(&around.names)))
        };
        let fits = |block: &BlockId| {
            segmentation.blocks.get(*block).is_some_and(|block| {
                is_short(block) && is_date(block) && !is_in_excluded_container(segmentation, block)
            })
        };
        (0..segmentation.blocks.len()).filter(fits).take(MAX_DATED_BLOCKS).collect()
    }

    /// Short blocks with digits after the headline, in the container that it shares with the body and
    /// outside landmarks, asides and forms.
    pub(super) fn inside(
        &self,
        segmentation: &Segmentation,
        headline: Option<usize>,
    ) -> Vec<usize> {
        let all = 0..segmentation.blocks.len();
        let shared = if self.shared_container == 0 {
            all
        } else {
            segmentation.blocks_in(self.shared_container)
        };
        let start = headline.map_or(0, |block| block + 1).max(shared.start);
        let fits = |block: &BlockId| {
            segmentation.blocks.get(*block).is_some_and(|block| {
                block.measures.digits >= MIN_DATE_DIGITS
                    && is_short(block)
                    && !is_in_excluded_container(segmentation, block)
            })
        };
        (start..shared.end).filter(fits).take(MAX_DATED_BLOCKS).collect()
    }

    /// Short blocks with digits outside menus, forms and quotations, each preceded by a possible label.
    /// Only the last ones on the page.
    pub(super) fn labelled_date_candidates(&self, segmentation: &Segmentation) -> Vec<usize> {
        let is_menu_form_or_quotation = |id: ContainerId| {
            segmentation.containers.get(id).is_some_and(|it| {
                it.is_hidden || matches!(it.tag, Tag::Nav | Tag::Form | Tag::Blockquote)
            })
        };
        let fits = |block: BlockId| {
            segmentation.blocks.get(block).is_some_and(|block| {
                block.measures.digits >= MIN_DATE_DIGITS
                    && block.words() <= LABELLED_MAX_TENTHS
                    && !segmentation
                        .ancestors(block.container as usize)
                        .any(is_menu_form_or_quotation)
            })
        };
        let is_label = |block: BlockId| {
            segmentation.blocks.get(block).is_some_and(|block| block.words() <= 40)
        };
        let wanted = |block: &BlockId| fits(*block) || (is_label(*block) && fits(*block + 1));
        let mut blocks: Vec<usize> =
            (0..segmentation.blocks.len()).rev().filter(wanted).take(MAX_LABELLED_BLOCKS).collect();
        blocks.reverse();
        blocks
    }

    /// Whether the block can tell of the page's article: it lies neither in another item of the
    /// structured data nor in a card nor among comments.
    pub(super) fn is_of_article(&self, context: &MetadataContext, block: BlockId) -> bool {
        let MetadataContext { dom, segmentation, headline, .. } = *context;
        !context.is_of_others(block)
            && !self.is_in_card(dom, segmentation, block, headline)
            && !self.is_in_comments(segmentation, block)
    }

    /// Whether the block lies in a container named as that of comments, after the body's start.
    fn is_in_comments(&self, segmentation: &Segmentation, block: BlockId) -> bool {
        let Some(container) = segmentation.blocks.get(block).map(|block| block.container as usize)
        else {
            return false;
        };
        let is_named = |names: &[u32]| {
            let words = names.iter().filter_map(|name| segmentation.vocabulary.get(*name as usize));
            words.into_iter().any(|word| BylineVocabulary::get().is_comment_word(word))
        };
        segmentation
            .ancestors(container)
            .take_while(|id| segmentation.blocks_in(*id).start > self.lead)
            .filter_map(|id| segmentation.containers.get(id))
            .any(|it| is_named(segmentation.names_of(&it.names)))
    }

    /// Whether the block lies in a card that links to another article, whose date it then is.
    fn is_in_card(
        &self,
        dom: &Dom,
        segmentation: &Segmentation,
        block: BlockId,
        headline: &Headline,
    ) -> bool {
        let Some(container) = segmentation.blocks.get(block).map(|block| block.container as usize)
        else {
            return false;
        };
        segmentation
            .ancestors(container)
            .map(|id| (id, segmentation.blocks_in(id)))
            .take_while(|(id, blocks)| {
                *id != self.shared_container
                    && blocks.len() <= MAX_BODY_GAP_BLOCKS
                    && headline.block.is_none_or(|block| !blocks.contains(&block))
            })
            .flat_map(|(_, blocks)| blocks)
            .chain([block])
            // A headline can link to its own page.
            .filter(|block| headline.blocks.binary_search(block).is_err())
            .filter_map(|block| segmentation.blocks.get(block))
            .any(|block| {
                block.links == 1 && is_headline_link(block) && !leads_elsewhere(dom, block)
            })
    }
}

/// Whether the block is short enough to be only a date.
pub(super) fn is_short(block: &TextBlock) -> bool {
    block.words() <= DATE_BLOCK_MAX_TENTHS || block.measures.chars <= DATE_BLOCK_MAX_CHARS
}

fn is_in_excluded_container(segmentation: &Segmentation, block: &TextBlock) -> bool {
    let around = segmentation.ancestors(block.container as usize);
    around.filter_map(|id| segmentation.containers.get(id)).any(is_outside_article)
}

fn is_outside_article(container: &Container) -> bool {
    use Tag::*;
    container.is_hidden
        || container.role == LandmarkRole::Landmark
        || matches!(container.tag, Nav | Aside | Footer | Form | Figcaption | Blockquote)
}

/// Whether the block's link is as long as a headline and is not the date itself.
fn is_headline_link(block: &TextBlock) -> bool {
    let is_date = block.measures.digits >= 4 && block.words() <= 80 && block.link_density() > 900;
    block.words() * block.link_density() / 1000 >= HEADLINE_LINK_MIN_TENTHS && !is_date
}

/// Whether a link of the block leads to an author, to the start of a site, or shows its own address:
/// to no other article.
fn leads_elsewhere(dom: &Dom, block: &TextBlock) -> bool {
    (block.first_node as NodeId..=block.last_node as NodeId)
        .take(MAX_NODES)
        .filter(|id| dom.tag(*id) == Tag::A)
        .any(|id| {
            let href = dom.attr(id, "href").unwrap_or_default();
            let place = href.split_once("://").map_or(href, |(_, place)| place);
            let is_start = !place.trim_end_matches('/').contains(['/', '?']) && href != place;
            BylineVocabulary::get().link_target(href) > LinkTarget::Other
                || (is_start && dom.raw_text(id).contains(place.trim_end_matches('/')))
        })
}

fn is_paragraph(segmentation: &Segmentation, block: BlockId) -> bool {
    segmentation.blocks.get(block).is_some_and(|block| {
        block.words() >= PARAGRAPH_MIN_TENTHS
            && block.link_density() < 300
            && block.measures.sentence_ends > 0
    })
}

/// The blocks before the headline that belong to it: those in its own container, those at the start
/// of the container that it shares with the body, and those just before it in near ancestors.
fn above(
    segmentation: &Segmentation,
    headline: usize,
    shared_container: ContainerId,
) -> Range<usize> {
    let near = headline.saturating_sub(MAX_BLOCKS_BEFORE);
    let Some(block) = segmentation.blocks.get(headline) else {
        return 0..0;
    };
    let containers = segmentation.ancestors(block.container as usize);
    let own = containers
        .take_while(|id| *id != shared_container)
        .last()
        .map_or(headline, |id| segmentation.blocks_in(id).start);
    let shared = if shared_container == 0 {
        headline
    } else {
        segmentation.blocks_in(shared_container).start
    };
    let is_start = headline - shared.min(headline) <= MAX_BLOCKS_BEFORE * 2;
    let mut around = segmentation.ancestors(block.container as usize);
    let close = around.nth(MAX_LEVELS_ABOVE - 1).map_or(0, |id| segmentation.blocks_in(id).start);
    let start = own
        .min(if is_start { shared } else { headline })
        .min(close.max(headline.saturating_sub(2)));
    near.max(start)..headline
}
